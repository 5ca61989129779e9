#!/usr/bin/env bash
# Compiles what looks at many octets at once for 64-bit ARM, and replays the corpus of octet_scan, which compares NEON's way with the plain
# one, in an emulator.
#     replay_on_arm.sh SOURCES COMPILER EMULATOR
# Exit status: 0; 1 a difference, or it does not compile; 77 COMPILER or EMULATOR is not installed.
set -euo pipefail
cd "${1:?}"
compiler=${2:?} emulator=${3:?}
for tool in "$compiler" "$emulator"; do
    if ! command -v "$tool" >/dev/null; then
        echo "skipped: $tool is not installed (g++-12-aarch64-linux-gnu, qemu-user-static)"
        exit 77
    fi
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$compiler" -std=c++20 -O2 -Wall -Wextra -Werror -static -I. -include protocol/base/octets.hpp \
    tools/fuzz/octet_scan.cpp tools/fuzz/replay.cpp protocol/base/control_scan.cpp protocol/base/octet_marks.cpp -o "$work/replay"
"$emulator" "$work/replay" tests/corpora/octet_scan
