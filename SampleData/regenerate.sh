#!/bin/sh
# Makes the files of this folder again, byte for byte. Needs only the Swift toolchain and gzip.
# gzip -n leaves out name and time, so that the compressed files do not change either.
set -eu
cd "$(dirname "$0")/.."
swift run -c release make-sample-data --out SampleData
cd SampleData
gzip -n -9 -f betyg_*.csv franvaro_*.csv historik.csv
