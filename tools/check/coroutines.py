#!/usr/bin/env python3
"""Refuses what g++ 12 gets wrong in coroutines, and what swallows errors (CONTRIBUTING.md, "How code is written"):
a lambda or a brace-made temporary between co_await and its semicolon, co_await in the condition of a loop, coroutine
lambdas, asio::detached.

    tools/check/coroutines.py [FOLDER]
"""
import pathlib
import re
import sys

COMMENT = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)
LAMBDA_COROUTINE = re.compile(r"\]\s*(?:\([^()]*(?:\([^()]*\)[^()]*)*\))?\s*(?:mutable\s*)?->\s*(?:boost::)?(?:asio::)?awaitable\b")


def blank(match):
    """Comments and literals as spaces, line ends kept, so that offsets stay."""
    return re.sub(r"[^\n]", " ", match.group(0))


def closing(text, offset):
    """Where the parenthesis that was opened before `offset` is closed."""
    depth = 1
    while depth and offset < len(text):
        depth += {"(": 1, ")": -1}.get(text[offset], 0)
        offset += 1
    return offset


def complaints(path, source):
    text = COMMENT.sub(blank, source)

    def at(offset):
        return f"{path}:{text.count(chr(10), 0, offset) + 1}"

    for found in re.finditer(r"\bco_await\b", text):
        depth = 0
        for offset in range(found.end(), len(text)):
            c = text[offset]
            if c == "(":
                depth += 1
            elif c == ")":
                depth -= 1
                if depth < 0:
                    break
            elif c == ";":
                break
            elif c == "[" and not re.search(r"[\w\])]\s*$", text[found.end():offset]):
                yield f"{at(offset)}: a lambda inside a co_await expression; give it a name first"
            elif c == "{":
                yield f"{at(offset)}: a brace-made temporary inside a co_await expression; give it a name first"
                break
    for found in re.finditer(r"\bwhile\s*\(", text):
        if "co_await" not in text[found.end():closing(text, found.end())]:
            continue
        yield f"{at(found.start())}: co_await in the condition of a loop; g++ 12 loses the frame: await into a name first"
    for found in LAMBDA_COROUTINE.finditer(text):
        yield f"{at(found.start())}: a coroutine lambda; its captures die with the closure: make it a named function"
    for found in re.finditer(r"\basio::detached\b", text):
        yield f"{at(found.start())}: asio::detached swallows exceptions; give co_spawn a handler"


def self_test():
    bad = [
        "co_await f([x] { return x; });",
        "co_await f({a, 1});",
        "co_await f(agg{.a = p});",
        "auto r = co_await f(\n    [&] {});",
        "auto x = [p]() -> asio::awaitable<void> { co_return; };",
        "co_spawn(ex, f(), asio::detached);",
        "while (co_await more()) { }",
    ]
    good = [
        "co_await f(a[1], std::move(b));",
        "if (auto e = co_await g()) { h(); }",
        "co_return co_await f(name); // { [",
        'co_await f("{[");',
        "auto x = [p] { return 1; };",
        "while (!done()) co_await next();",
    ]
    for text in bad:
        assert list(complaints("x", text)), f"not refused: {text}"
    for text in good:
        assert not list(complaints("x", text)), f"refused: {text}"


def main():
    self_test()
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
    found = []
    for top in ("protocol", "operator-core", "ue", "tools", "tests"):
        for path in sorted((root / top).rglob("*.[ch]pp")):
            found += complaints(str(path.relative_to(root)), path.read_text(encoding="utf-8"))
    print("\n".join(found) if found else "coroutines keep to the rules")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
