"""Times as people write them: 45, 30s, 10m, 2h."""
import argparse
import re

UNITS = {"": 1, "s": 1, "m": 60, "h": 3600}


def seconds(text):
    found = re.fullmatch(r"(\d+)([smh]?)", text)
    if not found or int(found.group(1)) == 0:
        raise argparse.ArgumentTypeError(f"'{text}' is no time; write 45, 30s, 10m or 2h")
    return int(found.group(1)) * UNITS[found.group(2)]
