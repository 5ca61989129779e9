"""What targets there are. tools/fuzz/CMakeLists.txt names them, with dictionary and mutator; the first sentence of each
source says what it reads and what property it checks; its corpus has its name."""
import dataclasses
import pathlib
import re

from .problem import Problem

ROOT = pathlib.Path(__file__).resolve().parents[3]
FOLDER = ROOT / "tools" / "fuzz"
CALL = re.compile(r"^cabinet_fuzz_target\(([^)]*)\)", re.MULTILINE)
KEYWORDS = ("LINK", "DICTIONARY", "MUTATOR", "LONGEST", "REPLAYED")


@dataclasses.dataclass(frozen=True)
class Target:
    name: str
    dictionary: pathlib.Path | None  # words of the format, for libFuzzer and AFL++
    mutator: str | None  # the structure-aware mutator's name
    longest: int | None  # octets of an input at most; None: the engine decides

    @property
    def source(self):
        return FOLDER / f"{self.name}.cpp"

    @property
    def corpus(self):
        return ROOT / "tests" / "corpora" / self.name

    @property
    def purpose(self):
        """The comment at the head of the source, on one line, up to its first full stop or semicolon."""
        lines = []
        for line in self.source.read_text(encoding="utf-8").splitlines():
            if not line.startswith("//"):
                break
            lines.append(line[2:].strip())
        return re.split(r"(?<=\w)[.;](?= |$)", " ".join(lines), maxsplit=1)[0]

    def seeds(self):
        return sorted(path for path in self.corpus.glob("*") if path.is_file())


def parse_list(text):
    """The targets that a CMakeLists.txt names, in order of name."""
    found = []
    for call in CALL.finditer(text):
        name, *words = call.group(1).split()
        values, keyword = {}, None
        for word in words:
            if word in KEYWORDS:
                keyword = word
            else:
                values.setdefault(keyword, []).append(word)
        dictionary = values.get("DICTIONARY", [None])[0]
        longest = values.get("LONGEST", [None])[0]
        found.append(Target(name, FOLDER / "dictionaries" / f"{dictionary}.dict" if dictionary else None,
                            values.get("MUTATOR", [None])[0], int(longest) if longest else None))
    return sorted(found, key=lambda target: target.name)


def all_targets():
    return parse_list((FOLDER / "CMakeLists.txt").read_text(encoding="utf-8"))


def target_named(name):
    for target in all_targets():
        if target.name == name:
            return target
    raise Problem(f"there is no target {name}; `tools/fuzz/fuzz list` names them all.")
