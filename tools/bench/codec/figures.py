"""What bench_codec prints, and the instruction counts callgrind dumped beside it."""
import pathlib
import re
import subprocess
import sys
import tempfile


def read_figures(text):
    """(peers {name: (version, work)}, figures {(peer, phase): [items, octets, nanoseconds, allocations]})."""
    peers, figures = {}, {}
    for line in text.splitlines():
        word, *fields = line.split("\t")
        if word == "peer":
            peers[fields[0]] = (fields[1], fields[2])
        elif word == "figure":
            figures[fields[0], fields[1]] = [float(field) for field in fields[2:]]
    return peers, figures


def instructions(program, *arguments, keep=None):
    """{(peer, phase): instructions of one item}, by running the program under callgrind. `keep`: a folder for its dumps."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(keep or scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("dump*"):
            old.unlink()
        done = subprocess.run(["valgrind", "--quiet", "--tool=callgrind", "--collect-atstart=no",
                               f"--callgrind-out-file={folder}/dump", program, "--instructions", *arguments],
                              stdout=subprocess.PIPE, text=True)
        if done.returncode != 0:
            sys.exit("The benchmark failed under callgrind; its own words stand above.")
        _, figures = read_figures(done.stdout)
        counts = {}
        for dump in folder.glob("dump.*"):
            text = dump.read_text()
            name = re.search(r"^desc: Trigger: Client Request: (\S+)/(\S+)$", text, re.M)
            total = re.search(r"^(?:totals|summary): (\d+)", text, re.M)
            if name and total:
                key = name.group(1), name.group(2)
                counts[key] = int(total.group(1)) / figures[key][0]
        return counts
