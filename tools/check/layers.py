#!/usr/bin/env python3
"""Reads every #include of the tree against the table of docs/architecture.md: who may include whom, and where each
third-party library may stand. Exit status 1 names every include that points up or sideways.

    tools/check/layers.py [FOLDER]
"""
import pathlib
import re
import sys

# Folder of ours -> folders of ours it may include, itself aside. The longest matching prefix counts.
PROTOCOL_TEXT = ["protocol/base", "protocol/uri", "protocol/auth", "protocol/xml", "protocol/reginfo", "protocol/sip", "protocol/xcap",
                 "protocol/contacts", "protocol/sim"]
NET = ["protocol/net"]
MAY = {
    "protocol/base": [],
    "protocol/uri": ["protocol/base"],
    "protocol/auth": ["protocol/base"],
    "protocol/xml": ["protocol/base"],
    "protocol/reginfo": ["protocol/base", "protocol/xml"],
    "protocol/sip": ["protocol/base", "protocol/auth", "protocol/uri"],
    "protocol/xcap": ["protocol/base", "protocol/xml", "protocol/uri"],
    "protocol/contacts": ["protocol/base", "protocol/xml", "protocol/uri", "protocol/auth"],
    "protocol/sim": ["protocol/base", "protocol/auth"],
    "protocol/net": PROTOCOL_TEXT,
    "protocol/program": ["protocol/base", "protocol/auth", "protocol/sim"],
    "operator-core/store": PROTOCOL_TEXT + NET,
    "operator-core/subscribers": PROTOCOL_TEXT + NET + ["operator-core/store"],
    "operator-core/registrar": PROTOCOL_TEXT + NET + ["operator-core/store", "operator-core/subscribers"],
    "operator-core/xdm": PROTOCOL_TEXT + NET + ["operator-core/store", "operator-core/subscribers"],
    "operator-core/events": PROTOCOL_TEXT + NET + ["operator-core/store", "operator-core/subscribers", "operator-core/registrar",
                                                   "operator-core/xdm"],
    "operator-core/admin": PROTOCOL_TEXT + NET + ["operator-core/store", "operator-core/subscribers",
                                                  "operator-core/xdm"],
    "operator-core/app": PROTOCOL_TEXT + NET + ["protocol/program", "operator-core"],
    "ue/platform": PROTOCOL_TEXT + NET,
    "ue/platform/sim": PROTOCOL_TEXT + NET + ["protocol/program", "ue/platform"],  # a lab card is a file
    "ue/sync": PROTOCOL_TEXT + NET + ["ue/platform"],
    "ue/app": PROTOCOL_TEXT + NET + ["protocol/program", "ue"],
    "tools": ["protocol", "tools"],
    "tools/fuzz": ["protocol", "operator-core", "ue", "tests"],  # fuzz targets are tests too
    "tools/bench": ["protocol", "operator-core", "ue", "tools", "tests"],  # libxml2 as tests have it
    "tests": ["protocol", "operator-core", "ue", "tools", "tests"],
}

# Third-party header -> the only places where it may stand (tests and tools may include anything).
THIRD_PARTY = [
    (r"pugixml", ["protocol/xml"]),
    (r"libxml/", []),
    (r"openssl/", ["protocol/auth", "protocol/net", "operator-core/admin/lab_certificates.cpp"]),
    (r"zlib\.h", ["protocol/net/http"]),
    (r"boost/beast", ["protocol/net/http"]),
    (r"boost/asio", ["protocol/net", "operator-core", "ue"]),
    (r"sqlite3", ["operator-core/store/sqlite"]),
    (r"(PCSC/|winscard)", ["ue/platform/sim/pcsc"]),
    (r"toml\+\+", ["protocol/program"]),
    (r"spdlog", ["protocol/program"]),
    (r"CLI/", ["operator-core/app", "ue/app"]),
]
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
OURS = ("protocol/", "operator-core/", "ue/", "tools/", "tests/")


def layer_of(path):
    hits = [name for name in MAY if path == name or path.startswith(name + "/")]
    return max(hits, key=len) if hits else None


def stands_in(path, places):
    return any(path == place or path.startswith(place + "/") for place in places)


def complaints(path, text):
    layer = layer_of(path)
    for number, line in enumerate(text.splitlines(), 1):
        found = INCLUDE.match(line)
        if not found:
            continue
        name = found.group(2)
        if name.startswith(OURS):
            if layer is None:
                yield f"{path}:{number}: this folder has no layer; give it one in tools/check/layers.py"
            elif not stands_in(name, MAY[layer] + [layer]):
                yield f"{path}:{number}: {layer} must not include {name}"
            continue
        if path.startswith(("tests/", "tools/")):
            continue
        for pattern, places in THIRD_PARTY:
            if re.match(pattern, name) and not stands_in(path, places):
                yield f"{path}:{number}: <{name}> may stand in {', '.join(places)} only"


def self_test():
    """What must be refused, is; what must not, is not."""
    bad = [
        ("protocol/base/a.hpp", '#include "protocol/uri/b.hpp"'),
        ("protocol/uri/a.hpp", '#include "protocol/sip/b.hpp"'),
        ("protocol/sip/a.cpp", "#include <boost/asio/post.hpp>"),
        ("protocol/contacts/a.cpp", '#include "protocol/xcap/b.hpp"'),
        ("protocol/contacts/a.cpp", "#include <pugixml.hpp>"),
        ("operator-core/xdm/a.cpp", '#include "ue/sync/b.hpp"'),
        ("operator-core/store/a.cpp", '#include "operator-core/registrar/b.hpp"'),
        ("operator-core/store/a.cpp", "#include <sqlite3.h>"),
        ("ue/sync/a.cpp", '#include "ue/app/b.hpp"'),
        ("newfolder/a.cpp", '#include "protocol/base/b.hpp"'),
    ]
    good = [
        ("protocol/uri/a.cpp", '#include "protocol/uri/b.hpp"\n#include "protocol/base/c.hpp"'),
        ("operator-core/store/sqlite/a.cpp", "#include <sqlite3.h>"),
        ("tests/x.cpp", '#include "ue/app/b.hpp"\n#include <openssl/evp.h>'),
    ]
    for path, text in bad:
        assert list(complaints(path, text)), f"not refused: {path}: {text}"
    for path, text in good:
        assert not list(complaints(path, text)), f"refused: {path}: {text}"


def main():
    self_test()
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
    found = []
    files = 0
    for top in ("protocol", "operator-core", "ue", "tools", "tests"):
        for path in sorted((root / top).rglob("*.[ch]pp")):
            files += 1
            found += complaints(str(path.relative_to(root)), path.read_text(encoding="utf-8"))
    print("\n".join(found) if found else f"{files} files keep to the layers")
    return 1 if found or files == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
