"""`triage`: plays crashes again and groups those that are one fault."""
import pathlib
import subprocess

from . import libfuzzer, programs, targets
from .problem import Problem
from .stack import signature_of

LINES_SHOWN = 12
HANGS_AFTER_SECONDS = 60  # the sanitizers' own report of a slow input comes long before


def add_to(subcommands):
    parser = subcommands.add_parser("triage", help="play crashes again, group them by their innermost functions of ours",
                                    description="Exit status 1: at least one of the inputs fails still.")
    parser.add_argument("target", metavar="TARGET")
    parser.add_argument("files", nargs="*", metavar="FILE", type=pathlib.Path,
                        help="inputs (all of build/fuzz-work/TARGET/crashes)")
    programs.add_built_option(parser)
    parser.set_defaults(carry_out=carry_out)


def carry_out(arguments):
    target = targets.target_named(arguments.target)
    crashes = targets.ROOT / "build" / "fuzz-work" / target.name / "crashes"
    files = arguments.files or sorted(path for path in crashes.glob("*") if path.is_file())
    if not files:
        print(f"There is nothing in {programs.shown(crashes)}.")
        return 0
    for file in files:
        if not file.is_file():
            raise Problem(f"{file} is no file.")
    program = programs.programs_of("fuzz", [target], arguments.built) / f"fuzz_{target.name}"
    groups, passed = {}, []
    for file in files:
        status, report = play(program, file)
        if status == 0:
            passed.append(file)
        else:
            groups.setdefault(signature_of(report), []).append((file.stat().st_size, file, report))
    tell(groups, passed, program)
    return 1 if groups else 0


def play(program, file):
    """Exit status and output of one input; one that never ends is a report too."""
    line = [str(program), f"-timeout={libfuzzer.SLOW_INPUT_SECONDS}", f"-rss_limit_mb={libfuzzer.MEMORY_LIMIT_MIB}", str(file)]
    try:
        done = subprocess.run(line, capture_output=True, env=programs.sanitizer_environment(), check=False,
                              timeout=HANGS_AFTER_SECONDS)
    except subprocess.TimeoutExpired:
        return 1, "ERROR: libFuzzer: never ended"
    return done.returncode, (done.stderr + done.stdout).decode(errors="replace")


def tell(groups, passed, program):
    by_number = sorted(groups.items(), key=lambda group: -len(group[1]))
    for number, (signature, members) in enumerate(by_number, 1):
        size, smallest, report = min(members, key=lambda member: member[:2])
        print(f"{number}. {len(members)} input{'s' if len(members) > 1 else ''}: {signature or 'ended badly, said nothing'}")
        print(f"    smallest: {programs.shown(smallest)} ({size} octets)")
        print(f"    again: {programs.shown(program)} {programs.shown(smallest)}")
        start = next((i for i, line in enumerate(report.splitlines()) if "ERROR: " in line or "runtime error" in line), 0)
        for line in report.splitlines()[start:start + LINES_SHOWN]:
            print(f"      | {line}")
    if passed:
        print(f"{len(passed)} input{'s do' if len(passed) > 1 else ' does'} not fail now: "
              + " ".join(programs.shown(file) for file in passed))
    print(f"{len(groups)} fault{'' if len(groups) == 1 else 's'} in {len(passed) + sum(map(len, groups.values()))} inputs")
