# Shared by the interoperation tests: an operator-core of its own for each test, on ports nobody has, in a folder that
# goes with the test. Sourced; CORE is the path of the program.
#
# A test ends with 0, with 77 where a foreign program is absent, or with 1 and the output of everything it started. An
# operator-core that does not end well, or logs an error, fails it too.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/cabinet-interop-XXXXXX")
started=()
domain=ims.example
core_pid=
core_fault=
patience=20  # seconds; a step that takes longer has failed

# end_of PID : whether that process has ended.
end_of() { ! kill -0 "$1" 2>/dev/null; }

stop_all() {
    local pid
    for pid in "${started[@]}"; do kill -TERM -- "-$pid" 2>/dev/null || true; done
    for pid in "${started[@]}"; do until_true 5 end_of "$pid" || kill -KILL -- "-$pid" 2>/dev/null || true; done
    if [ -n "$core_pid" ]; then
        wait "$core_pid" || core_fault="operator-core ended with status $?"
        ! grep -aq 'Z error ' "$work/core.log" || core_fault="operator-core logged an error"
        core_pid=
    fi
    started=()
}

cleanup() {
    local status=$? log
    trap - EXIT
    set +e
    stop_all
    if [ "$status" -eq 0 ] && [ -n "$core_fault" ]; then
        echo "failed: $core_fault" >&2
        status=1
    fi
    if [ "$status" -ne 0 ] && [ "$status" -ne 77 ]; then
        for log in "$work"/*.log; do
            [ -s "$log" ] && { echo "--- ${log##*/}"; tail -n 60 "$log"; }
        done
    fi
    rm -rf "$work"
    exit "$status"
}
trap cleanup EXIT
trap 'exit 1' INT TERM

fail() { echo "failed: $*" >&2; exit 1; }
say() { echo "ok: $*"; }

# need PROGRAM… : ends the test as skipped where one is absent.
need() {
    local tool
    for tool in "$@"; do
        command -v "$tool" >/dev/null || { echo "skipped: $tool is not installed"; exit 77; }
    done
}

# until_true SECONDS COMMAND… : tries the command until it succeeds; fails when the time is over.
until_true() {
    local end=$((SECONDS + $1)); shift
    until "$@"; do
        ((SECONDS < end)) || return 1
        sleep 0.05
    done
}

# wait_for FILE TEXT : until the file has a line with the text.
wait_for() {
    until_true "$patience" grep -aqs -- "$2" "$1" || fail "no \"$2\" in ${1##*/} within $patience s"
}

# free_port [LOW HIGH] : a port that nobody has for TCP or UDP, below the range of outgoing connections.
free_port() {
    local low=${1:-20000} high=${2:-31999} port
    for _ in $(seq 200); do
        port=$((low + (RANDOM * 32768 + RANDOM) % (high - low + 1)))
        ss -Hanut "sport = :$port" | grep -q . || { echo "$port"; return; }
    done
    fail "no free port between $low and $high"
}

# ss_listens PORT : whether someone listens there for TCP.
ss_listens() { ss -Hltn "sport = :$1" | grep -q .; }

# start NAME COMMAND… : runs it in the background, in a process group of its own, its output in NAME.log; sets `pid`.
# Should the test itself be killed, it goes too.
start() {
    local log=$work/$1.log; shift
    : >"$log"  # an earlier one's lines must not be taken for this one's
    setsid setpriv --pdeathsig KILL "$@" >"$log" 2>&1 </dev/null &
    pid=$!
    started+=("$pid")
}

# make_core [LINE…] : settings, certificates and master key of an operator; the lines go into its [lab] section.
make_core() {
    "$CORE" init "$work/core" --domain "$domain" >"$work/init.log"
    config=$work/core/operator-core.toml
    ca=$work/core/tls/ca.pem
    lab_lines=$(printf '%s\n' "$@")
}

# strange_ca : the path of a CA that has nothing to do with this operator.
strange_ca() {
    [ -d "$work/strange" ] || "$CORE" cert --out "$work/strange" >"$work/strange.log"
    echo "$work/strange/ca.pem"
}

# Ports of an attempt to start: another program may take one between choosing and binding.
write_config() {
    sips_port=$(free_port)
    https_port=$(free_port)
    sip_port=$(free_port 5070 9999)  # four digits: sipsak cuts a fifth one off
    cat >"$config" <<END
[home]
domain = "$domain"
[server]
shards = 2
[sip]
listen_tls = ["127.0.0.1:$sips_port"]
[xcap]
listen = ["127.0.0.1:$https_port"]
document_octets = 1048576
[store]
bindings = "memory"
[log]
level = "debug"
[lab]
sip_tcp = ["127.0.0.1:$sip_port"]
sip_udp = ["127.0.0.1:$sip_port"]
$lab_lines
END
}

# The last of its lines about addresses is that of HTTPS.
core_is_decided() { end_of "$pid" || grep -qs "listening https" "$work/core.log"; }

# start_core : serves; sets sip_port (TCP and UDP), sips_port and https_port.
start_core() {
    for _ in 1 2 3; do
        write_config
        start core "$CORE" serve --config "$config"
        until_true "$patience" core_is_decided || fail "operator-core does not start"
        end_of "$pid" || { core_pid=$pid; return 0; }
    done
    fail "operator-core ends at once"
}

# restart_core [LINE…] : ends the operator and starts it with these lines in [lab] and the store it had, on other ports.
restart_core() {
    stop_all
    lab_lines=$(printf '%s\n' "$@")
    start_core
}

# add_password USER PASSWORD ; add_card IMSI K OP ALGORITHM : before or after start_core, after make_core.
add_password() {
    "$CORE" subscriber add --config "$config" --password --user "$1" <<<"$2" >>"$work/subscribers.log" 2>&1
}
add_card() {
    "$CORE" subscriber add --config "$config" --imsi "$1" --algorithm "$4" >>"$work/subscribers.log" 2>&1 <<END
k = $2
op = $3
END
}

# make_phone PASSWORD [SIPS-PORT] : a phone whose login is alice@DOMAIN with this password; `phone COMMAND…` runs it.
make_phone() {
    mkdir -p "$work/phone/operators"
    cat >"$work/phone/ue.toml" <<END
[network]
preset = ["any"]
[sim]
source = "password"
password_file = "login.toml"
END
    cat >"$work/phone/login.toml" <<END
[login]
username = "alice@$domain"
password = "$1"
domain = "$domain"
END
    cat >"$work/phone/operators/001-01.toml" <<END
[sip]
address = "127.0.0.1"
port = ${2:-$sips_port}
[xcap]
root = "https://xcap.$domain:$https_port"
address = "127.0.0.1"
[tls]
ca = "$ca"
END
    chmod -R go= "$work/phone"
}
phone() { timeout "$patience" "$UE" "$@" --config "$work/phone/ue.toml" >"$work/phone.log" 2>&1; }

# bindings USER PASSWORD : the contacts registered for sip:USER@domain (or sip:USER, with its domain), one a line, as a query without Contact lists them.
bindings() {
    python3 "$here/sip_bindings.py" "127.0.0.1:$sip_port" "$domain" "$1" "$2"
}
has_binding() { bindings "$1" "$2" | grep -q -- "$3"; }
has_none() { [ -z "$(bindings "$1" "$2")" ]; }

# valid SCHEMA FILE : fails where xmllint finds the file invalid: by the project's copy of the schema, and by the standard's
# own text where the folder SCHEMAS has it.
valid() {
    local folder
    for folder in "$here/../../xml-schemas" "${SCHEMAS:-}"; do
        [ -f "$folder/$1" ] || continue
        xmllint --noout --nonet --schema "$folder/$1" "$2" 2>"$work/xmllint.log" ||
            fail "${2##*/} is not valid by $1: $(head -c 1000 "$work/xmllint.log")"
    done
}
