"""`minimise`: makes a crash's input small, or adds to a committed corpus the few inputs that reach more."""
import pathlib
import re
import shutil
import subprocess
import tempfile

from . import duration, libfuzzer, programs, targets, triage
from .problem import Problem

FOUND_BY_FUZZING = re.compile(r"[0-9a-f]{40}")  # libFuzzer's file names; ours are words


def add_to(subcommands):
    parser = subcommands.add_parser(
        "minimise", help="make a crash's input small, or a committed corpus",
        description="FILE: the smallest input found that fails still, as FILE.min. --corpus: adds to tests/corpora/TARGET the "
                    "fewest inputs of build/fuzz-work/TARGET/corpus that reach code the named seeds do not, and removes "
                    "those added before that are needed no longer.")
    parser.add_argument("target", metavar="TARGET")
    parser.add_argument("file", nargs="?", type=pathlib.Path, metavar="FILE")
    parser.add_argument("--corpus", action="store_true")
    parser.add_argument("--time", type=duration.seconds, default=60, metavar="TIME", help="for FILE (60 s)")
    parser.add_argument("--from", dest="found", type=pathlib.Path, metavar="FOLDER",
                        help="with --corpus: take inputs from here (build/fuzz-work/TARGET/corpus)")
    programs.add_built_option(parser)
    parser.set_defaults(carry_out=carry_out)


def carry_out(arguments):
    if arguments.corpus == (arguments.file is not None):
        raise Problem("name one FILE, or --corpus.")
    target = targets.target_named(arguments.target)
    if arguments.file and not arguments.file.is_file():
        raise Problem(f"{arguments.file} is no file.")
    program = programs.programs_of("fuzz", [target], arguments.built) / f"fuzz_{target.name}"
    if arguments.corpus:
        found = arguments.found or targets.ROOT / "build" / "fuzz-work" / target.name / "corpus"
        return minimise_corpus(target, program, found)
    return minimise_file(program, arguments.file, arguments.time)


def minimise_file(program, file, time):
    status, _ = triage.play(program, file)
    if status == 0:
        raise Problem(f"{file} does not fail; there is nothing to make smaller.")
    smaller = file.with_name(file.name + ".min")
    smaller.unlink(missing_ok=True)
    line = [str(program), "-minimize_crash=1", f"-max_total_time={time}", f"-timeout={libfuzzer.SLOW_INPUT_SECONDS}",
            f"-rss_limit_mb={libfuzzer.MEMORY_LIMIT_MIB}", f"-exact_artifact_path={smaller.resolve()}", str(file.resolve())]
    with tempfile.TemporaryDirectory() as elsewhere:
        subprocess.run(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=elsewhere,
                       env=programs.sanitizer_environment(), check=False)
    if not smaller.is_file() or smaller.stat().st_size >= file.stat().st_size:
        smaller.unlink(missing_ok=True)
        print(f"{programs.shown(file)}: nothing smaller than its {file.stat().st_size} octets fails.")
        return 0
    print(f"{programs.shown(smaller)}: {smaller.stat().st_size} octets of {file.stat().st_size}")
    print(f"  again: {programs.shown(program)} {programs.shown(smaller)}")
    return 0


def minimise_corpus(target, program, found):
    """Edges alone decide (-use_counters=0): how often a loop ran would keep thousands of inputs."""
    if not found.is_dir():
        raise Problem(f"there is no {programs.shown(found)}; `run {target.name}` makes it, --from names another.")
    before = target.seeds()
    with tempfile.TemporaryDirectory() as folder:
        chosen = pathlib.Path(folder) / "chosen"
        chosen.mkdir()
        for seed in before:
            if not FOUND_BY_FUZZING.fullmatch(seed.name):
                shutil.copy(seed, chosen)
        line = [str(program), "-set_cover_merge=1", "-use_counters=0", f"-timeout={libfuzzer.SLOW_INPUT_SECONDS}",
                f"-rss_limit_mb={libfuzzer.MEMORY_LIMIT_MIB}", str(chosen), str(found.resolve()), str(target.corpus)]
        done = subprocess.run(line, capture_output=True, env=programs.sanitizer_environment(), cwd=folder, check=False)
        if done.returncode != 0:
            raise Problem("libFuzzer could not merge: " + done.stderr.decode(errors="replace")[-500:])
        for seed in before:
            seed.unlink()
        for path in chosen.iterdir():
            shutil.copy(path, target.corpus)
    after = target.seeds()
    print(f"{programs.shown(target.corpus)}: {len(before)} inputs, {change(before, after)}; now {len(after)}, "
          f"{sum(path.stat().st_size for path in after)} octets")
    return 0


def change(before, after):
    added = len({path.name for path in after} - {path.name for path in before})
    removed = len({path.name for path in before} - {path.name for path in after})
    return f"{added} added, {removed} removed"
