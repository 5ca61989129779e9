"""`coverage`: which lines and branches of protocol/ the corpora reach, and with --tests the tests of the codecs too."""
import json
import os
import pathlib
import re
import subprocess
import tempfile

from . import programs, targets
from .problem import Problem

COMPONENTS = ("base", "uri", "sip", "auth", "xml", "reginfo", "xcap", "contacts", "sim", "net/http")
TEST_CALL = re.compile(r"^cabinet_test\((\w+)", re.MULTILINE)
REPLAY_SECONDS = 300


def add_to(subcommands):
    parser = subcommands.add_parser(
        "coverage", help="lines and branches of the codecs that corpora and tests reach",
        description="Replays corpora in a build that counts (preset coverage) and prints the share of lines and branches of each "
                    "component of protocol/.")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help="their corpora only (all)")
    parser.add_argument("--tests", action="store_true", help="run the codecs' tests too")
    parser.add_argument("--found", action="store_true", help="replay build/fuzz-work/TARGET/corpus too")
    parser.add_argument("--html", type=pathlib.Path, metavar="FOLDER", help="a report that shows each line, for a browser")
    parser.add_argument("--files", action="store_true", help="each file too, those with most branches missed first")
    parser.set_defaults(carry_out=carry_out)


def carry_out(arguments):
    chosen = [targets.target_named(name) for name in arguments.targets] or targets.all_targets()
    tests = codec_tests() if arguments.tests else []
    build = programs.build("coverage", [f"fuzz_{target.name}" for target in chosen] + tests)
    replays = [build / "tools" / "fuzz" / f"fuzz_{target.name}" for target in chosen]
    with tempfile.TemporaryDirectory() as folder:
        profiles = pathlib.Path(folder)
        for target, program in zip(chosen, replays):
            replay(target, program, profiles, arguments.found)
        test_programs = run_tests(build, tests, profiles) if tests else []
        merged = profiles / "merged.profdata"
        check(["llvm-profdata-19", "merge", "-o", str(merged), *map(str, profiles.glob("*.profraw"))])
        binaries = replays + test_programs
        sources = [str(targets.ROOT / "protocol" / component) for component in COMPONENTS]
        common = [str(binaries[0]), *(f"-object={binary}" for binary in binaries[1:]), f"-instr-profile={merged}"]
        summary = json.loads(check(["llvm-cov-19", "export", "-summary-only", *common, *sources]))
        if arguments.html:
            check(["llvm-cov-19", "show", "-format=html", f"-output-dir={arguments.html}", "-show-branches=count", *common,
                   *sources])
    print(table(summary["data"][0]["files"], arguments.files))
    if arguments.html:
        print(f"\nThe report is {arguments.html / 'index.html'}.")
    return 0


def codec_tests():
    """The test programs of the components, by name."""
    found = []
    for component in COMPONENTS:
        lists = targets.ROOT / "tests" / "protocol" / component / "CMakeLists.txt"
        if lists.is_file():
            found += TEST_CALL.findall(lists.read_text(encoding="utf-8"))
    return found


def counting(profile):
    return {**os.environ, "LLVM_PROFILE_FILE": str(profile)}


def replay(target, program, profiles, found):
    folders = [target.corpus]
    working = targets.ROOT / "build" / "fuzz-work" / target.name / "corpus"
    if found and working.is_dir():
        folders.append(working)
    done = subprocess.run([str(program), *map(str, folders)], env=counting(profiles / f"{program.name}.profraw"), check=False,
                          stdout=subprocess.DEVNULL, timeout=REPLAY_SECONDS)
    if done.returncode != 0:
        raise Problem(f"{target.name} fails on its own corpus; `run` and `triage` tell more.")


def run_tests(build, names, profiles):
    """Runs the tests by ctest, as always; a failing one stops the report. Gives the programs."""
    pattern = "^(" + "|".join(names) + ")$"
    done = subprocess.run(["ctest", "--test-dir", str(build), "-R", pattern, "--output-on-failure", "--parallel",
                           str(os.cpu_count() or 1)], env=counting(profiles / "test-%p.profraw"), check=False,
                          stdout=subprocess.PIPE, text=True)
    if done.returncode != 0:
        raise Problem(f"a test fails in the preset coverage:\n{done.stdout[-3000:]}")
    return [path for name in names for path in sorted((build / "tests" / "protocol").rglob(name)) if path.is_file()]


def check(line):
    """The output of one of LLVM's tools."""
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Problem(f"{line[0]} failed: {done.stderr[-1000:]}")
    return done.stdout


def component_of(file):
    path = pathlib.Path(file["filename"]).relative_to(targets.ROOT / "protocol")
    return next(component for component in COMPONENTS if path.is_relative_to(component))


def add_up(files, kind):
    return sum(file["summary"][kind]["covered"] for file in files), sum(file["summary"][kind]["count"] for file in files)


def row(name, files):
    cells = []
    for kind in ("lines", "branches"):
        covered, count = add_up(files, kind)
        cells.append(f"{covered:,} of {count:,} | {100 * covered / count if count else 100:.1f} %")
    return f"| {name} | {' | '.join(cells)} |"


def table(files, each_file):
    """The share of each component, as Markdown."""
    lines = ["| component | lines | | branches | |", "|---|--:|--:|--:|--:|"]
    for component in COMPONENTS:
        mine = [file for file in files if component_of(file) == component]
        if not mine:
            continue
        lines.append(row(f"`protocol/{component}`", mine))
        if each_file:
            mine.sort(key=lambda file: file["summary"]["branches"]["covered"] - file["summary"]["branches"]["count"])
            lines += [row("&nbsp;" * 4 + pathlib.Path(file["filename"]).name, [file]) for file in mine]
    lines.append(row("**together**", files))
    return "\n".join(lines)
