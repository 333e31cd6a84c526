"""Runs a file of SQL with DuckDB in the working folder; the SQL writes to the standard output itself."""

import pathlib
import sys

import duckdb

duckdb.execute(pathlib.Path(sys.argv[1]).read_text())
