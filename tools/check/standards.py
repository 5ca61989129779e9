#!/usr/bin/env python3
"""Reads docs/standards.md against the tests: each test that a row names in its last column must be there, and each row names one.

    tools/check/standards.py [FOLDER]

A name is `suite/case` or `suite/*` of Boost.Test; `…/case`, or `case` alone, is of the row's suite before it; `*` and `…` at the
end stand for anything. Fuzz targets go by their file in tools/fuzz, others by their name in ctest.
"""
import fnmatch
import pathlib
import re
import sys

SUITE = re.compile(r"\bBOOST_(?:AUTO|FIXTURE)_TEST_SUITE\(\s*(\w+)")
CASE = re.compile(r"\bBOOST_(?:AUTO|FIXTURE|DATA)_TEST_CASE(?:_F|_TEMPLATE)?\(\s*(\w+)(?:\s*,\s*(\w+))?")
DATA_WITH_FIXTURE = re.compile(r"\bBOOST_DATA_TEST_CASE_F\(\s*\w+\s*,\s*(\w+)")
END = "BOOST_AUTO_TEST_SUITE_END"
MARK = re.compile(r"BOOST_AUTO_TEST_SUITE_END|BOOST_(?:AUTO|FIXTURE)_TEST_SUITE\(|BOOST_\w*TEST_CASE\w*\(")
NAMED = re.compile(r"cabinet_(?:fuzz_target|test)\(\s*(\w+)|add_test\(\s*NAME\s+(\w+)")
INTEROP = re.compile(r"^interop_test\((\w+)\)", re.M)


def tests_of(text):
    """Each case as "suite/case", once for every suite around it."""
    suites = []
    for mark in MARK.finditer(text):
        rest = text[mark.start():]
        if mark.group(0) == END:
            suites = suites[:-1]
        elif suite := SUITE.match(rest):
            suites.append(suite.group(1))
        elif case := DATA_WITH_FIXTURE.match(rest) or CASE.match(rest):
            for suite in suites:
                yield f"{suite}/{case.group(1)}"


def known_tests(root):
    out = set()
    for folder in ("tests", "ue", "tools"):
        for source in (root / folder).rglob("*.[ch]pp"):
            out.update(tests_of(source.read_text(errors="replace")))
    return out


def known_names(root):
    out = {source.stem for source in (root / "tools/fuzz").glob("*.cpp")}
    for lists in root.rglob("CMakeLists.txt"):
        if "build" not in lists.relative_to(root).parts:
            for found in NAMED.finditer(lists.read_text()):
                out.add(next(name for name in found.groups() if name))
            out.update("interop_" + name for name in INTEROP.findall(lists.read_text()))
    return out


def matches(pattern, names):
    return bool(fnmatch.filter(names, pattern.replace("…", "*")))


def is_known(name, suite, tests, names):
    """Whether it is there, and the suite it is of."""
    if name.startswith("…/"):
        name = name[2:]
    elif "/" in name:
        return matches(name, tests), name.split("/")[0]
    elif matches(name, names) or matches(name.removeprefix("fuzz_"), names):
        return True, suite
    return suite is not None and matches(f"{suite}/{name}", tests), suite


def complaints(page, tests, names):
    for number, line in enumerate(page.splitlines(), 1):
        cells = re.split(r"(?<!\\)\|", line)
        if len(cells) not in (5, 6) or cells[-2].strip() in ("test", "tests", "---"):
            continue
        named = re.findall(r"`([^`]+)`", cells[-2])
        if not named:
            yield f"line {number} names no test:{cells[2]}"
        suite = None
        for name in named:
            known, suite = is_known(name, suite, tests, names)
            if not known:
                yield f"line {number} names {name}, which is no test"


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".")
    told = list(complaints((root / "docs/standards.md").read_text(), known_tests(root), known_names(root)))
    for each in told:
        print(f"docs/standards.md: {each}")
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
