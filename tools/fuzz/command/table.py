"""The table of a run over all targets, as Markdown."""


def of_outcomes(outcomes):
    lines = ["| target | executions | per second | peak memory, MiB | edges | found |", "|---|--:|--:|--:|--:|---|"]
    for one in outcomes:
        found = f"{max(1, len(one.findings))}: {one.summary or 'see its log'}" if one.failed else "nothing"
        lines.append(f"| `{one.target}` | {one.executions:,} | {one.rate:,} | {one.memory} | {one.coverage:,} | {found} |")
    executions = sum(one.executions for one in outcomes)
    seconds = sum(one.seconds for one in outcomes)
    lines.append(f"| **{len(outcomes)} targets** | **{executions:,}** | {int(executions / seconds) if seconds else 0:,} | "
                 f"{max(one.memory for one in outcomes)} | | {sum(one.failed for one in outcomes)} failed |")
    return "\n".join(lines) + "\n"
