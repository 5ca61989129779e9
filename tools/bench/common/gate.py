"""What the gates of the benchmarks share: our instruction counts against the limits beside them."""
import pathlib
import re
import subprocess
import sys

from figures import instructions

TOLERANCE = 0.02
TOP = pathlib.Path(__file__).resolve().parents[3]


def read_limits(path):
    limits = {}
    for line in path.read_text().splitlines():
        if line and not line.startswith("#"):
            phase, limit = line.split()
            limits[phase] = int(limit)
    return limits


def write_limits(path, phases, counts):
    head = [line for line in path.read_text().splitlines() if line.startswith("#")]
    path.write_text("\n".join(head + [f"{phase} {round(counts[phase])}" for phase in phases]) + "\n")
    print(f"Wrote {path.relative_to(TOP)}: " + ", ".join(f"{phase} {counts[phase]:,.0f}" for phase in phases) + ".")


def check(path, phases, counts):
    good = True
    for phase, limit in read_limits(path).items():
        count = counts[phase]
        change = count / limit - 1
        what = phases[phase]
        if change > TOLERANCE:
            good = False
            print(f"Too slow: {what} takes {count:,.0f} instructions, {change:.1%} above the limit of {limit:,} "
                  f"(\"{phase}\" in {path.relative_to(TOP)}).")
        elif change < -TOLERANCE:
            print(f"Faster: {what} takes {count:,.0f} instructions, {-change:.1%} below the limit of {limit:,}; "
                  f"keep that with {path.parent.relative_to(TOP)}/gate --set.")
        else:
            print(f"As before: {what} takes {count:,.0f} instructions, the limit is {limit:,}.")
    return good


def has_avx2():
    flags = re.search(r"^flags\s*:(.*)$", pathlib.Path("/proc/cpuinfo").read_text(), re.M)
    return flags is not None and "avx2" in flags.group(1).split()


def run(usage, folder, program, phases):
    """The whole gate: `program` of the bench preset is built where the command line names none; `phases`: {phase: what it is}."""
    arguments = sys.argv[1:]
    setting = "--set" in arguments
    paths = [one for one in arguments if one != "--set"]
    if len(paths) > 1 or any(one.startswith("-") for one in paths):
        sys.exit(usage)
    if not has_avx2():
        print("Not compared: this processor has no AVX2, and the limits were counted with it.")
        return
    if not paths:
        script = ('. tools/lib/packages.sh; install_packages "${build_packages[@]}" valgrind; '
                  f"build_preset bench {program}")
        subprocess.run(["bash", "-euo", "pipefail", "-c", script], cwd=TOP, check=True)
        paths = [str(TOP / "build/bench" / folder.relative_to(TOP) / program)]
    counts = {phase: count for (_, phase), count in instructions(paths[0], "--only", "cabinet").items()}
    missing = [phase for phase in phases if phase not in counts]
    if missing:
        sys.exit("The benchmark gave no count for " + ", ".join(missing) + "; is its input refused?")
    limits = folder / "limits.txt"
    if setting:
        write_limits(limits, phases, counts)
    elif not check(limits, phases, counts):
        sys.exit(1)
