"""`run`: fuzzes one target, or each in turn, and says what came of it."""
import dataclasses
import os
import pathlib
import sys
import threading
import time

from . import duration, libfuzzer, programs, table, targets
from .problem import Problem

TELL_EVERY_SECONDS = 5


@dataclasses.dataclass
class Outcome:
    """What all jobs of one target did together."""
    target: str
    seconds: float
    executions: int
    memory: int
    coverage: int
    new_coverage: int
    inputs: int
    findings: list
    summary: str
    failed: bool  # a job ended badly, with or without an input that shows why

    @property
    def rate(self):
        return int(self.executions / self.seconds) if self.seconds else 0


def add_to(subcommands):
    parser = subcommands.add_parser(
        "run", help="fuzz a target, or --all in turn",
        description="Fuzzes from the committed corpus with the target's dictionary. What is found stays under "
                    "build/fuzz-work/TARGET: corpus, crashes, and the log of each job. Exit status 1: something failed.")
    parser.add_argument("target", nargs="?", metavar="TARGET", help="see `list`")
    parser.add_argument("--all", action="store_true", help="each target in turn, and a table at the end")
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
    folder = programs.programs_of("fuzz", chosen, arguments.built)
    outcomes = []
    for target in chosen:
        outcome = fuzz(target, folder / f"fuzz_{target.name}", arguments)
        outcomes.append(outcome)
        report(outcome, folder)
    if arguments.all:
        text = table.of_outcomes(outcomes)
        file = arguments.work / "table.md"
        file.write_text(text, encoding="utf-8")
        print(f"\n{text}\nThis table is also in {programs.shown(file)}.")
    return 1 if any(outcome.failed for outcome in outcomes) else 0


def fuzz(target, program, arguments):
    """Runs the jobs of one target to their end."""
    work = (arguments.work / target.name).resolve()
    for folder in ("corpus", "crashes"):
        (work / folder).mkdir(parents=True, exist_ok=True)
    options = {"max_total_time": arguments.time}
    if arguments.runs:
        options["runs"] = -(-arguments.runs // arguments.jobs)
    started = time.monotonic()
    jobs = []
    for number in range(arguments.jobs):
        mine = dict(options)
        if arguments.seed is not None:
            mine["seed"] = arguments.seed + number
        line = libfuzzer.command(program, target, work, mine)
        jobs.append(libfuzzer.Job(line, work / f"job-{number}.log"))
    statuses = follow(target, jobs, started)
    all_progress = [job.progress for job in jobs]
    return Outcome(
        target=target.name, seconds=time.monotonic() - started,
        executions=sum(progress.executions for progress in all_progress),
        memory=max(progress.memory for progress in all_progress),
        coverage=max(progress.coverage for progress in all_progress),
        new_coverage=max(progress.new_coverage for progress in all_progress),
        inputs=max(progress.inputs for progress in all_progress),
        findings=[finding for progress in all_progress for finding in progress.findings],
        summary=next((progress.summary for progress in all_progress if progress.summary), ""),
        failed=any(statuses) or any(progress.findings for progress in all_progress))


def follow(target, jobs, started):
    """Reads every job's output to its end, telling how it goes; gives the exit statuses. Interrupted, it stops them all."""
    statuses = [0] * len(jobs)
    lock = threading.Lock()
    last_told = started

    def tell():
        nonlocal last_told
        with lock:
            now = time.monotonic()
            if now - last_told < TELL_EVERY_SECONDS:
                return
            last_told = now
            executions = sum(job.progress.executions for job in jobs)
            print(f"{target.name}: {now - started:4.0f} s, {executions:,} executions, "
                  f"{executions / (now - started):,.0f}/s, {max(job.progress.coverage for job in jobs)} edges "
                  f"(+{max(job.progress.new_coverage for job in jobs)})", flush=True)

    def read(number):
        statuses[number] = jobs[number].follow(tell)

    threads = [threading.Thread(target=read, args=(number,)) for number in range(len(jobs))]
    for thread in threads:
        thread.start()
    try:
        for thread in threads:
            thread.join()
    finally:
        for job in jobs:
            job.stop()
    return statuses


def report(outcome, folder):
    print(f"{outcome.target}: {outcome.executions:,} executions in {outcome.seconds:.0f} s ({outcome.rate:,}/s), "
          f"{outcome.coverage} edges (+{outcome.new_coverage}), {outcome.inputs} inputs, {outcome.memory} MiB: "
          f"{'FAILED' if outcome.failed else 'nothing found'}", flush=True)
    if not outcome.failed:
        return
    if outcome.summary:
        print(f"  {outcome.summary}")
    for finding in outcome.findings:
        print(f"  again: {programs.shown(folder / f'fuzz_{outcome.target}')} {programs.shown(finding)}")
    if not outcome.findings:
        print("  no input was kept; the log of the job tells more.", file=sys.stderr)
