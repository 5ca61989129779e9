#!/usr/bin/env python3
"""Reads the error enums of protocol/sip, protocol/uri and protocol/auth against docs/codec-errors.md: each enumerator has its
row there, with the value it has in the code, and no row names an error that does not exist.

    tools/check/errors.py [FOLDER]
"""
import pathlib
import re
import sys

ENUMS = {
    "cabinet.sip": ("protocol/sip/error.hpp", "codec_errc"),
    "cabinet.uri": ("protocol/uri/error.hpp", "uri_errc"),
    "cabinet.auth": ("protocol/auth/error.hpp", "auth_errc"),
}
ROW = re.compile(r"^\| `(\w+)` \| (\d+) \| (.*) \|$")
COLUMNS = 4  # behind name and value: message, rule, example, what to do


def enumerators(header, enum):
    """Name -> value."""
    body = re.search(r"enum class " + enum + r"\s*{(.*?)\n};", header, re.S).group(1)
    out = {}
    value = -1
    for line in re.sub(r"//[^\n]*", "", body).split(","):
        found = re.match(r"\s*(\w+)\s*(?:=\s*(\d+))?\s*$", line)
        if found:
            value = int(found.group(2)) if found.group(2) else value + 1
            out[found.group(1)] = value
    return out


def rows(page):
    """Category -> [(name, value, other cells)]."""
    out = {}
    category = None
    for line in page.splitlines():
        heading = re.match(r"## `([\w.]+)`", line)
        if heading:
            category = heading.group(1)
        found = ROW.match(line)
        if category and found:
            cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", found.group(3))]
            out.setdefault(category, []).append((found.group(1), int(found.group(2)), cells))
    return out


def complaints(codes, listed):
    """`codes`: category -> {name: value}."""
    for category, wanted in codes.items():
        seen = {}
        for name, value, cells in listed.get(category, []):
            if name in seen:
                yield f"{category} {name} has two rows"
            seen[name] = value
            if name not in wanted:
                yield f"{category} {name} is no error of the code"
            elif wanted[name] != value:
                yield f"{category} {name} is {wanted[name]} in the code, {value} in the page"
            if len(cells) != COLUMNS or not all(cell.strip("` ") for cell in cells):
                yield f"{category} {name} wants message, rule, example and what to do"
        for name in wanted:
            if name not in seen:
                yield f"{category} {name} has no row"


def self_test():
    header = "enum class e {\n    a = 1,  ///< one, two\n    b,\n    c = 7,  ///< x\n};\n"
    assert enumerators(header, "e") == {"a": 1, "b": 2, "c": 7}
    page = "## `x.y`: `e`\n\n| `a` | 1 | m | r \\| s | `e` | d |\n| `b` | 3 | m | | `e` | d |\n| `d` | 4 | m | r | `e` | d |\n"
    found = list(complaints({"x.y": enumerators(header, "e")}, rows(page)))
    assert found == ["x.y b is 2 in the code, 3 in the page", "x.y b wants message, rule, example and what to do",
                     "x.y d is no error of the code", "x.y c has no row"], found


def main():
    self_test()
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
    codes = {category: enumerators((root / header).read_text(encoding="utf-8"), enum)
             for category, (header, enum) in ENUMS.items()}
    found = list(complaints(codes, rows((root / "docs/codec-errors.md").read_text(encoding="utf-8"))))
    total = sum(len(names) for names in codes.values())
    print("\n".join(f"docs/codec-errors.md: {one}" for one in found) if found else f"{total} errors are explained")
    return 1 if found or total == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
