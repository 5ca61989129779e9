"""What bench_codec prints, and the instruction counts callgrind dumped beside it."""
import os
import pathlib
import re
import subprocess
import sys
import tempfile


# The C library chooses its functions by the processor; with these it takes those that every x86-64 has, so that counts of
# one machine hold on another.
SAME_C_LIBRARY = "glibc.cpu.hwcaps=" + ",".join(
    f"-{one}" for one in ("AVX2", "AVX512F", "AVX512VL", "AVX512BW", "AVX_Fast_Unaligned_Load", "BMI2", "ERMS", "FSRM", "RTM", "SSSE3",
                          "SSE4_1", "SSE4_2"))


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
                              stdout=subprocess.PIPE, text=True, env={**os.environ, "GLIBC_TUNABLES": SAME_C_LIBRARY})
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
