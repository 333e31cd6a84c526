// The door to zlib: unpacks gzip.
#include <zlib.h>
