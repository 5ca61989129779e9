"""What came of fuzzing a target, and the table of many."""
import dataclasses

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
    processor_seconds: float = 0.0  # of all jobs

    @property
    def rate(self):
        return int(self.executions / self.seconds) if self.seconds else 0

    @property
    def processor_rate(self):
        """Executions per second of processor time: what else the machine does hardly matters to it."""
        return int(self.executions / self.processor_seconds) if self.processor_seconds else 0


def table(outcomes):
    """All outcomes as Markdown."""
    lines = ["| target | executions | per second | of processor time | peak memory, MiB | edges | found |",
             "|---|--:|--:|--:|--:|--:|---|"]
    for one in outcomes:
        found = f"{max(1, len(one.findings))}: {one.summary or 'see its log'}" if one.failed else "nothing"
        lines.append(f"| `{one.target}` | {one.executions:,} | {one.rate:,} | {one.processor_rate:,} | {one.memory} | "
                     f"{one.coverage:,} | {found} |")
    executions = sum(one.executions for one in outcomes)
    seconds = sum(one.seconds for one in outcomes)
    lines.append(f"| **{len(outcomes)} targets** | **{executions:,}** | {int(executions / seconds) if seconds else 0:,} | | "
                 f"{max(one.memory for one in outcomes)} | | {sum(one.failed for one in outcomes)} failed |")
    return "\n".join(lines) + "\n"
