#!/usr/bin/env bash
# exit_statuses.sh SIP_PRINT GOOD BAD: how the program ends with a good message, a malformed one, none, and wrong usage.
set -uo pipefail
program=$1 good=$2 bad=$3
failed=0

expect() {  # STATUS TEXT COMMAND…: the command ends with that status and prints that text somewhere
    local wanted=$1 text=$2 printed status
    shift 2
    printed=$("$@" 2>&1 </dev/null)
    status=$?
    if [ "$status" != "$wanted" ] || [[ "$printed" != *"$text"* ]]; then
        printf 'ended with %s instead of %s, or without "%s": %s\n%s\n' "$status" "$wanted" "$text" "$*" "$printed"
        failed=1
    fi
}

expect 0 "method: INVITE" "$program" "$good"
expect 0 '"method":"INVITE"' "$program" --json "$good"
expect 1 "bad_address" "$program" "$good" "$bad"
expect 1 "error: " "$program" -
expect 2 "cannot read" "$program" "$bad.none"
expect 2 "not hexadecimal" "$program" --from-hex "$good"
expect 2 "--help" "$program" --colour
expect 0 "usage" bash -c "'$program' --help | tr A-Z a-z"
expect 0 "codec_errc" "$program" --errors
exit $failed
