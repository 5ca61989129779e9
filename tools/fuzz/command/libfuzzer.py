"""One libFuzzer run: the command line, and what its output says."""
import dataclasses
import re
import subprocess

from . import programs

PROGRESS = re.compile(rb"^#(\d+)\s+(\w+)\s+cov: (\d+) ft: (\d+) corp: (\d+)/\S+.*?exec/s: (\d+) rss: (\d+)Mb")
STATISTIC = re.compile(rb"^stat::(\w+):\s+(\d+)")
ARTIFACT = re.compile(rb"Test unit written to (\S.*)$")
SUMMARY = re.compile(rb"^SUMMARY: (.*)$")
MEMORY_LIMIT_MIB = 2048
SLOW_INPUT_SECONDS = 10


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
            f"-timeout={SLOW_INPUT_SECONDS}", f"-rss_limit_mb={MEMORY_LIMIT_MIB}", "-print_final_stats=1",
            f"-artifact_prefix={work / 'crashes'}/"]
    if target.dictionary:
        line.append(f"-dict={target.dictionary}")
    return [*line, str(work / "corpus"), str(target.corpus)]


class Job:
    """A running libFuzzer whose output goes to a log and into `progress`."""

    def __init__(self, line, log):
        self.progress = Progress()
        self.log = log
        self.process = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                                        env=programs.sanitizer_environment())

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
