// The door to libcsv: the grammar of CSV. It has no pkg-config file, hence the link line in the module map.
#include <csv.h>
