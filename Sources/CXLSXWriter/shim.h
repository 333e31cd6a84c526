// The door to libxlsxwriter: writes workbooks.
#include <xlsxwriter.h>
