#!/usr/bin/env python3
"""Runs bench_codec plainly and under callgrind, and prints the figures as Markdown tables.

    tools/bench/codec/table.py PROGRAM [FOLDER FOR CALLGRIND'S DUMPS]
"""
import subprocess
import sys

sys.dont_write_bytecode = True
from figures import instructions, read_figures

TITLES = [
    ("typed", "Parse, main headers as typed values (of a message)"),
    ("write", "Write (of a message)"),
    ("uri", "Parse a URI"),
    ("md5", "Digest response, MD5, qop=auth, H(A1) known"),
    ("sha256", "Digest response, SHA-256, qop=auth, H(A1) known"),
    ("split", "Parse, lines and names only (of a message)"),
    ("framing", "Cut a stream that comes 1,448 octets at a time (of a message)"),
]


def ratio(value, ours):
    return f"{value:,.0f} ({value / ours:.2f})" if ours else f"{value:,.0f}"


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    program = sys.argv[1]
    plain = subprocess.run([program], stdout=subprocess.PIPE, text=True, check=True).stdout
    peers, figures = read_figures(plain)
    counts = instructions(program, keep=sys.argv[2] if len(sys.argv) == 3 else None)

    for phase, title in TITLES:
        rows = [peer for peer in peers if (peer, phase) in figures]
        if not rows:
            continue
        items, octets, *_ = figures[rows[0], phase]
        mean = f"; {items:.0f} of them, {octets / items:,.0f} octets in the mean" if octets else ""
        print(f"\n{title}{mean}. In brackets: as a multiple of ours.\n")
        print("| | ns | MB/s | allocations | instructions |\n|---|---|---|---|---|")
        ours = rows[0]
        for peer in rows:
            _, octets, time, allocations = figures[peer, phase]
            speed = f"{octets / items / time * 1000:,.1f}" if octets else ""
            count = ratio(counts[peer, phase], counts[ours, phase]) if (peer, phase) in counts else ""
            print(f"| {peer} | {ratio(time, figures[ours, phase][2])} | {speed} | {allocations:.1f} | {count} |")

    print("\nWhat each did:\n")
    for peer, (version, work) in peers.items():
        print(f"- {peer} ({version}): {work}.")


main()
