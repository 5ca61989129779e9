#!/usr/bin/env python3
"""Runs bench_codec plainly and under callgrind, and prints the figures as Markdown tables.

    tools/bench/codec/table.py PROGRAM [FOLDER FOR CALLGRIND'S DUMPS]
"""
import pathlib
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "common"))
from tables import print_tables

TITLES = [
    ("typed", "Parse, main headers as typed values (of a message)"),
    ("write", "Write (of a message)"),
    ("uri", "Parse a URI"),
    ("md5", "Digest response, MD5, qop=auth, H(A1) known"),
    ("sha256", "Digest response, SHA-256, qop=auth, H(A1) known"),
    ("split", "Parse, lines and names only (of a message)"),
    ("framing", "Cut a stream that comes 1,448 octets at a time (of a message)"),
]

if len(sys.argv) not in (2, 3):
    sys.exit(__doc__)
print_tables(sys.argv[1], TITLES, sys.argv[2] if len(sys.argv) == 3 else None)
