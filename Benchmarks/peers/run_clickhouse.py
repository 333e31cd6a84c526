"""Runs a query with ClickHouse (chdb) in the working folder and writes its rows to the standard output."""

import pathlib
import sys

import chdb

sys.stdout.buffer.write(chdb.query(pathlib.Path(sys.argv[1]).read_text(), "TSV").bytes())
