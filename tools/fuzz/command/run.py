"""`run`: fuzzes one target, or each in turn, and says what came of it."""
import os
import pathlib
import resource
import sys

from . import afl, duration, libfuzzer, outcome, programs, targets
from .problem import Problem

ENGINES = {"libfuzzer": libfuzzer, "afl": afl}


def add_to(subcommands):
    parser = subcommands.add_parser(
        "run", help="fuzz a target, or --all in turn",
        description="Fuzzes from the committed corpus with the target's dictionary. What is found stays under "
                    "build/fuzz-work/TARGET: corpus, crashes, and the log of each job. Exit status 1: something failed.")
    parser.add_argument("target", nargs="?", metavar="TARGET", help="see `list`")
    parser.add_argument("--all", action="store_true", help="each target in turn, and a table at the end")
    parser.add_argument("--engine", choices=sorted(ENGINES), default="libfuzzer", help="(libfuzzer)")
    parser.add_argument("--time", type=duration.seconds, metavar="TIME",
                        default=os.environ.get("CABINET_FUZZ_SECONDS", "60"),
                        help="for each target: 45, 30s, 10m or 2h (CABINET_FUZZ_SECONDS, else 60)")
    parser.add_argument("--runs", type=int, metavar="N", help="stop a target after so many executions, if that is sooner")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="processes that share what they find (1)")
    parser.add_argument("--seed", type=int, metavar="N", help="of the first job's random numbers; otherwise another each time")
    parser.add_argument("--work", type=pathlib.Path, default=targets.ROOT / "build" / "fuzz-work", metavar="FOLDER",
                        help="where corpora and crashes are kept (build/fuzz-work)")
    programs.add_built_option(parser)
    parser.set_defaults(carry_out=carry_out)


def carry_out(arguments):
    if arguments.all == (arguments.target is not None):
        raise Problem("name one target, or --all.")
    if arguments.jobs < 1 or (arguments.runs is not None and arguments.runs < 1):
        raise Problem("--jobs and --runs take a number from 1.")
    chosen = targets.all_targets() if arguments.all else [targets.target_named(arguments.target)]
    engine = ENGINES[arguments.engine]
    folder = programs.programs_of(engine.preset, chosen, arguments.built)
    outcomes = []
    for target in chosen:
        before = processor_seconds()
        outcomes.append(engine.fuzz(target, folder / f"fuzz_{target.name}", arguments))
        outcomes[-1].processor_seconds = processor_seconds() - before
        report(outcomes[-1], folder)
    if arguments.all:
        text = outcome.table(outcomes)
        file = arguments.work / "table.md"
        file.write_text(text, encoding="utf-8")
        print(f"\n{text}\nThis table is also in {programs.shown(file)}.")
    return 1 if any(one.failed for one in outcomes) else 0


def processor_seconds():
    """Of all child processes that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def report(one, folder):
    print(f"{one.target}: {one.executions:,} executions in {one.seconds:.0f} s ({one.rate:,}/s, "
          f"{one.processor_rate:,} per second of processor time), "
          f"{one.coverage} edges (+{one.new_coverage}), {one.inputs} inputs{f', {one.memory} MiB' if one.memory else ''}: "
          f"{'FAILED' if one.failed else 'nothing found'}", flush=True)
    if not one.failed:
        return
    if one.summary:
        print(f"  {one.summary}")
    for finding in one.findings:
        print(f"  again: {programs.shown(folder / f'fuzz_{one.target}')} {programs.shown(finding)}")
    if not one.findings:
        print("  no input was kept; the log of the job tells more.", file=sys.stderr)
