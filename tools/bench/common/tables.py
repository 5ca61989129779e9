"""Prints a benchmark's figures, plain and under callgrind, as Markdown tables."""
import subprocess

from figures import instructions, read_figures


def ratio(value, ours):
    return f"{value:,.0f} ({value / ours:.2f})" if ours else f"{value:,.0f}"


def print_tables(program, titles, keep=None, unit=""):
    """`titles`: pairs of a phase and its table's title. `keep`: a folder for callgrind's dumps. `unit`: what an item is."""
    plain = subprocess.run([program], stdout=subprocess.PIPE, text=True, check=True).stdout
    peers, figures = read_figures(plain)
    counts = instructions(program, keep=keep)

    for phase, title in titles:
        rows = [peer for peer in peers if (peer, phase) in figures]
        if not rows:
            continue
        items, octets, *_ = figures[rows[0], phase]
        mean = f"; {items:,.0f} {unit or 'of them'}, {octets / items:,.0f} octets in the mean" if octets else ""
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
