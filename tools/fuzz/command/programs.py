"""Builds the programs a subcommand runs, through the same functions the other tools use."""
import os
import pathlib
import subprocess

from .problem import Problem
from .targets import ROOT

PRESET_PACKAGES = {"fuzz": "fuzz_packages", "afl": "afl_packages", "coverage": "fuzz_packages", "release": None}


def build(preset, names):
    """Installs what the preset needs, builds these targets of it, and gives the folder of the preset."""
    packages = PRESET_PACKAGES[preset]
    wanted = '"${build_packages[@]}"' + (f' "${{{packages}[@]}}"' if packages else "")
    script = f'set -euo pipefail; . tools/lib/packages.sh; install_packages {wanted}; build_preset "$@"'
    done = subprocess.run(["bash", "-c", script, "fuzz", preset, *names], cwd=ROOT, check=False)
    if done.returncode != 0:
        raise Problem(f"the programs of preset {preset} could not be built.")
    return ROOT / "build" / preset


def add_built_option(parser):
    parser.add_argument("--built", metavar="FOLDER", type=pathlib.Path,
                        help="take the programs fuzz_TARGET of this folder and build nothing")


def programs_of(preset, chosen, built):
    """The folder that holds fuzz_NAME for each of these targets."""
    folder = built or build(preset, [f"fuzz_{target.name}" for target in chosen]) / "tools" / "fuzz"
    for target in chosen:
        if not (folder / f"fuzz_{target.name}").is_file():
            raise Problem(f"{folder} holds no program fuzz_{target.name}.")
    return folder.resolve()


def sanitizer_environment():
    """Reports with names and lines where llvm-symbolizer is at hand."""
    environment = dict(os.environ)
    environment.setdefault("UBSAN_OPTIONS", "print_stacktrace=1")
    for symbolizer in ("/usr/bin/llvm-symbolizer-19", "/usr/bin/llvm-symbolizer"):
        if os.access(symbolizer, os.X_OK):
            environment.setdefault("ASAN_SYMBOLIZER_PATH", symbolizer)
            environment.setdefault("UBSAN_SYMBOLIZER_PATH", symbolizer)
            break
    return environment


def shown(path):
    """A path as a person at the top of the tree types it."""
    path = pathlib.Path(path)
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)
