"""Shared by the tests of tools/fuzz/fuzz: how it is called, and a program that pretends to be a libFuzzer target."""
import pathlib
import subprocess
import sys

sys.dont_write_bytecode = True
ROOT = pathlib.Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "tools" / "fuzz"))


def fuzz(*words, **options):
    """Runs the tool; gives its exit status, output and errors."""
    return subprocess.run([sys.executable, str(ROOT / "tools" / "fuzz" / "fuzz"), *map(str, words)], text=True,
                          capture_output=True, check=False, timeout=100, **options)


# Fuzzing, it prints what libFuzzer prints, and fails as that does if it was made to. Given a file, it reports the error
# that the file names, or ends well where it names none.
PRETENDER = """#!/usr/bin/env python3
import pathlib, sys
options = dict(word[1:].split("=", 1) for word in sys.argv[1:] if word.startswith("-"))
paths = [pathlib.Path(word) for word in sys.argv[1:] if not word.startswith("-")]
def report(kind, function, line):
    print(f"==1==ERROR: AddressSanitizer: {kind} on address 0x1", file=sys.stderr)
    print("    #0 0x55a in abort stdlib/abort.c:79:7", file=sys.stderr)
    print("    #1 0x55b in (anonymous namespace)::require(bool) ROOT/tools/fuzz/x.cpp:9:1", file=sys.stderr)
    print(f"    #2 0x55c in cabinet::sip::{function}(int) ROOT/protocol/sip/x.cpp:{line}:3", file=sys.stderr)
    print("    #3 0x55d in LLVMFuzzerTestOneInput ROOT/tools/fuzz/x.cpp:20:1", file=sys.stderr)
    print(f"SUMMARY: AddressSanitizer: {kind}", file=sys.stderr)
    sys.exit(77)
if paths[0].is_file():
    words = paths[0].read_text().split()
    if "fail" in words:
        report(*words[1:4])
    sys.exit(0)
for line in ("#2\\tINITED cov: 40 ft: 41 corp: 2/9b exec/s: 0 rss: 30Mb",
             "#900\\tNEW    cov: 47 ft: 60 corp: 5/90b lim: 4 exec/s: 0 rss: 55Mb L: 3/4 MS: 1 CopyPart-"):
    print(line, file=sys.stderr)
if CRASHES:
    kept = options["artifact_prefix"] + "crash-0123"
    pathlib.Path(kept).write_text("fail heap-overflow parse_via 7")
    print("SUMMARY: AddressSanitizer: heap-overflow", file=sys.stderr)
    print(f"artifact_prefix='x'; Test unit written to {kept}", file=sys.stderr)
print("stat::number_of_executed_units: 1000", file=sys.stderr)
print("stat::peak_rss_mb:              61", file=sys.stderr)
sys.exit(77 if CRASHES else 0)
"""


def pretend(folder, name, crashes=False):
    """Writes the program fuzz_NAME into the folder."""
    program = pathlib.Path(folder) / f"fuzz_{name}"
    program.write_text(PRETENDER.replace("ROOT", str(ROOT)).replace("CRASHES", str(crashes)), encoding="utf-8")
    program.chmod(0o755)
