"""Reads a sanitizer's report: what kind of error it was and which functions of ours it happened in."""
import dataclasses
import pathlib
import re

from .targets import ROOT

FRAME = re.compile(r"^\s*#\d+ 0x[0-9a-f]+ in (.+?) (/[^\s:]+):(\d+)(?::\d+)?\s*$")
KINDS = (re.compile(r"ERROR: (\w+Sanitizer: [\w-]+)"), re.compile(r"ERROR: libFuzzer: ([\w -]+)"),
         re.compile(r"runtime error: (.+)"))
FRAMES_OF_A_GROUP = 3
NOT_TELLING = {"require"}  # the targets' own assertion: its caller is what matters


@dataclasses.dataclass(frozen=True)
class Signature:
    """Reports of one signature are taken for one fault."""
    kind: str
    frames: tuple  # "function (file:line)" of the innermost ours, then functions only

    def __str__(self):
        return self.kind + "".join(f"\n    {'in' if i == 0 else 'of'} {frame}" for i, frame in enumerate(self.frames))


def function_name(text):
    """Without arguments and the unnamed namespace: what a person calls it."""
    text = text.replace("(anonymous namespace)::", "").replace("[abi:cxx11]", "").replace("cabinet::", "")
    return text.split("(", 1)[0].split("<", 1)[0].split(" ")[-1]


def signature_of(report, root=ROOT):
    """The signature of a report; nothing where there is no error in it."""
    kind = None
    frames = []
    for line in report.splitlines():
        if kind is None:
            kind = next((found.group(1).strip() for known in KINDS if (found := known.search(line))), None)
        found = FRAME.match(line)
        if kind is None or not found or len(frames) == FRAMES_OF_A_GROUP:
            continue
        function, path, number = function_name(found.group(1)), pathlib.Path(found.group(2)), found.group(3)
        if not path.is_relative_to(root) or function in NOT_TELLING:
            continue
        place = f" ({path.relative_to(root)}:{number})" if not frames else ""
        frames.append(function + place)
    return Signature(kind, tuple(frames)) if kind else None
