"""The engine libFuzzer: its command line, what its output says, and several jobs at once."""
import dataclasses
import re
import subprocess
import threading
import time

from . import programs
from .outcome import TELL_EVERY_SECONDS, Outcome

preset = "fuzz"

PROGRESS = re.compile(rb"^#(\d+)\s+(\w+)\s+cov: (\d+) ft: (\d+) corp: (\d+)/\S+.*?exec/s: (\d+) rss: (\d+)Mb")
STATISTIC = re.compile(rb"^stat::(\w+):\s+(\d+)")
ARTIFACT = re.compile(rb"Test unit written to (\S.*)$")
SUMMARY = re.compile(rb"^SUMMARY: (.*)$")
MEMORY_LIMIT_MIB = 2048
SLOW_INPUT_SECONDS = 10
# The stacks of allocations and a long quarantine take a tenth of the time: triage plays what fails again with both.
SPEED_OF_ALLOCATIONS = "malloc_context_size=0:quarantine_size_mb=8"


@dataclasses.dataclass
class Progress:
    """What a run has said so far."""
    executions: int = 0
    rate: int = 0
    memory: int = 0  # MiB at most
    coverage: int = 0  # edges
    first_coverage: int | None = None  # of the seeds alone
    inputs: int = 0
    findings: list = dataclasses.field(default_factory=list)  # files of inputs that failed
    summary: str = ""

    def read(self, line):
        """Takes one line of output."""
        if found := PROGRESS.match(line):
            count, event, coverage, _, inputs, rate, memory = found.groups()
            self.executions, self.coverage, self.inputs, self.rate = map(int, (count, coverage, inputs, rate))
            self.memory = max(self.memory, int(memory))
            if event == b"INITED" or self.first_coverage is None:
                self.first_coverage = self.coverage
        elif found := STATISTIC.match(line):
            value = int(found.group(2))
            if found.group(1) == b"number_of_executed_units":
                self.executions = value
            elif found.group(1) == b"average_exec_per_sec":
                self.rate = value
            elif found.group(1) == b"peak_rss_mb":
                self.memory = value
        elif found := ARTIFACT.search(line):
            self.findings.append(found.group(1).decode(errors="replace"))
        elif found := SUMMARY.match(line):
            self.summary = found.group(1).decode(errors="replace")

    @property
    def new_coverage(self):
        return self.coverage - (self.first_coverage or 0)


def command(program, target, work, options):
    """The command that fuzzes `target` from its corpus into the folders of `work`."""
    line = [str(program), *(f"-{name}={value}" for name, value in options.items()),
            f"-timeout={SLOW_INPUT_SECONDS}", f"-rss_limit_mb={MEMORY_LIMIT_MIB}", "-print_final_stats=1", "-print_funcs=0",
            f"-artifact_prefix={work / 'crashes'}/"]
    if target.dictionary:
        line.append(f"-dict={target.dictionary}")
    if target.longest:
        line.append(f"-max_len={target.longest}")
    return [*line, str(work / "corpus"), str(target.corpus)]


class Job:
    """A running libFuzzer whose output goes to a log and into `progress`."""

    def __init__(self, line, log):
        self.progress = Progress()
        self.log = log
        self.process = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                                        env={"ASAN_OPTIONS": SPEED_OF_ALLOCATIONS} | programs.sanitizer_environment())

    def follow(self, tell):
        """Reads to the end; `tell` is called after each line. Gives the exit status."""
        with open(self.log, "wb") as log:
            for line in self.process.stdout:
                log.write(line)
                self.progress.read(line.rstrip(b"\n"))
                tell()
        return self.process.wait()

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()


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
        line = command(program, target, work, mine)
        jobs.append(Job(line, work / f"job-{number}.log"))
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
