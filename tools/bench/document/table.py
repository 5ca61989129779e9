#!/usr/bin/env python3
"""Runs bench_document plainly and under callgrind, and prints the figures as Markdown tables.

    tools/bench/document/table.py PROGRAM [FOLDER FOR CALLGRIND'S DUMPS]
"""
import pathlib
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "common"))
from tables import print_tables

TITLES = [
    ("check", "Judge a contact-group document: well-formed, valid by RFC 4826's schema (of a contact)"),
    ("read", "Read it to values, judging it on the way (of a contact)"),
    ("write", "Write it (of a contact)"),
]

if len(sys.argv) not in (2, 3):
    sys.exit(__doc__)
print_tables(sys.argv[1], TITLES, sys.argv[2] if len(sys.argv) == 3 else None, "contacts")
