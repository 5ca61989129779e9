"""The engine AFL++: the same targets, instrumented for it. Whatever it finds goes where libFuzzer's finds are."""
import hashlib
import os
import shutil
import subprocess
import tempfile
import time

from . import libfuzzer
from .outcome import TELL_EVERY_SECONDS, Outcome
from .problem import Problem

preset = "afl"
START_SECONDS = 120  # of an AFL++ that plays its seeds before it looks at the time


def command(program, target, seeds, out, job, arguments):
    """The command of one job; the first is the main one, to which the others add."""
    line = ["afl-fuzz", "-i", str(seeds), "-o", str(out), "-M" if job == 0 else "-S", f"job{job}", "-m", "none",
            "-t", str(1000 * libfuzzer.SLOW_INPUT_SECONDS), "-V", str(arguments.time)]
    if arguments.runs:
        line += ["-E", str(-(-arguments.runs // arguments.jobs))]
    if arguments.seed is not None:
        line += ["-s", str(arguments.seed + job)]
    if target.dictionary:
        line += ["-x", str(target.dictionary)]
    if target.longest:
        line += ["-G", str(target.longest)]
    return [*line, "--", str(program)]


def environment_for(target, program):
    """Settings for a machine that does other things too; the sanitizers' are left to AFL++, which wants its own."""
    environment = {name: value for name, value in os.environ.items() if not name.endswith("SAN_OPTIONS")}
    environment |= dict.fromkeys(("AFL_NO_UI", "AFL_SKIP_CPUFREQ", "AFL_NO_AFFINITY", "AFL_AUTORESUME",
                                  "AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES"), "1")
    mutator = program.parent / f"libafl_{target.mutator}_mutator.so"
    if target.mutator and mutator.is_file():
        environment["AFL_CUSTOM_MUTATOR_LIBRARY"] = str(mutator)
    return environment


def read_statistics(text):
    """The figures of a fuzzer_stats file."""
    pairs = (line.split(":", 1) for line in text.splitlines() if ":" in line)
    return {name.strip(): value.strip() for name, value in pairs}


def whole(statistics, name):
    return int(float(statistics.get(name, "0").rstrip("%") or 0))


def fuzz(target, program, arguments):
    """Runs the jobs of one target to their end."""
    if not shutil.which("afl-fuzz"):
        raise Problem("there is no afl-fuzz; install the package afl++.")
    work = (arguments.work / target.name).resolve()
    for folder in ("corpus", "crashes", "afl"):
        (work / folder).mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        seeds = gather_seeds(target, work, folder)
        jobs = []
        try:
            for job in range(arguments.jobs):
                with open(work / f"afl-{job}.log", "wb") as log:
                    jobs.append(subprocess.Popen(command(program, target, seeds, work / "afl", job, arguments), stdout=log,
                                                 stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                                                 env=environment_for(target, program)))
            statuses = wait(target, jobs, arguments.time + START_SECONDS)
        finally:
            for process in jobs:
                if process.poll() is None:
                    process.terminate()
    return outcome_of(target, work, time.monotonic() - started, any(statuses), arguments.jobs)


def gather_seeds(target, work, folder):
    """What AFL++ starts from: both corpora in one folder, under names of no meaning."""
    for number, path in enumerate([*target.seeds(), *sorted((work / "corpus").iterdir())]):
        shutil.copy(path, os.path.join(folder, f"{number:06}"))
    return folder


def wait(target, jobs, longest):
    """Until all have ended; gives their exit statuses."""
    started = time.monotonic()
    while any(job.poll() is None for job in jobs):
        for job in jobs:
            try:
                job.wait(TELL_EVERY_SECONDS)
            except subprocess.TimeoutExpired:
                print(f"{target.name}: {time.monotonic() - started:4.0f} s", flush=True)
                break
        if time.monotonic() - started > longest:
            raise Problem(f"AFL++ did not end in time; its log for {target.name} tells more.")
    return [job.returncode for job in jobs]


def outcome_of(target, work, seconds, failed, count):
    """Adds the jobs' figures up and takes over what they found."""
    folders = [work / "afl" / f"job{job}" for job in range(count)]
    if not all((folder / "fuzzer_stats").is_file() for folder in folders):
        raise Problem(f"AFL++ did not start; see {work / 'afl-0.log'}.")
    statistics = [read_statistics((folder / "fuzzer_stats").read_text(encoding="utf-8")) for folder in folders]
    findings = []
    for folder in folders:
        for kind in ("crashes", "hangs"):
            findings += take_over(folder / kind, work / "crashes", "crash-" if kind == "crashes" else "timeout-")
        take_over(folder / "queue", work / "corpus", "")
    return Outcome(target=target.name, seconds=seconds, executions=sum(whole(one, "execs_done") for one in statistics),
                   memory=max(whole(one, "peak_rss_mb") for one in statistics),
                   coverage=max(whole(one, "edges_found") for one in statistics), new_coverage=0,
                   inputs=max(whole(one, "corpus_count") for one in statistics), findings=findings,
                   summary=f"{len(findings)} inputs; `triage` groups them" if findings else "",
                   failed=failed or bool(findings))


def take_over(source, into, prefix):
    """Copies inputs under libFuzzer's kind of name, which the same input has only one of; gives the copies."""
    copies = []
    for path in sorted(source.glob("id:*")):
        copy = into / (prefix + hashlib.sha1(path.read_bytes(), usedforsecurity=False).hexdigest())
        shutil.copy(path, copy)
        copies.append(str(copy))
    return copies
