# The parts of tools/demo: an operator, cards, phones, and what is expected of them. Sourced by it; $work, $ue, $core are set.

step_number=0
step() { step_number=$((step_number + 1)); printf '\n%d. %s\n' "$step_number" "$1"; }
say() { printf '   %s\n' "$1"; }
indent() { sed 's/^/   /'; }
fail() { printf '\ntools/demo: %s\n' "$1" >&2; [ ! -s "$work/operator.log" ] || tail -n 5 "$work/operator.log" >&2; exit 1; }

finish() {
    local pid
    for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
    for pid in "${started[@]}"; do wait "$pid" 2>/dev/null || true; done
    [ ! -d "$work/vusim" ] || VUSIM_DIR=$work/vusim tools/vusim-rig stop || true
    [ -n "$keep" ] || rm -rf "$work"
}

# until_true SECONDS COMMAND… : polls; fails when the time is over.
until_true() {
    local turns=$(($1 * 20)); shift
    while ((turns-- > 0)); do
        "$@" >/dev/null 2>&1 && return 0
        sleep 0.05
    done
    return 1
}
listens() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# Three free ports below those that the system hands out itself.
choose_ports() {
    local port; ports=()
    while [ ${#ports[@]} -lt 3 ]; do
        port=$((20000 + RANDOM % 12000))
        listens "$port" || ports+=("$port")
    done
}

# The subscribers' keys: made at random, known to the card and to the operator only.
random_hex() { od -An -N16 -tx1 /dev/urandom | tr -d ' \n'; }

make_operator() {
    "$core" init "$work/operator" >/dev/null
    sed -i "s|^# listen_tls = .*|listen_tls = [\"127.0.0.1:${ports[0]}\"]|; s|^# listen = .*|listen = [\"127.0.0.1:${ports[1]}\"]|" \
        "$work/operator/operator-core.toml"
}
start_operator() {
    "$core" serve --config "$work/operator/operator-core.toml" >"$work/operator.log" 2>&1 &
    started+=($!)
    until_true 10 listens "${ports[0]}" && until_true 10 listens "${ports[1]}" || fail "operator-core did not start"
    say "operator-core serves SIP over TLS at 127.0.0.1:${ports[0]} and XCAP over HTTPS at 127.0.0.1:${ports[1]}."
}

# make_card NAME IMSI ICCID NUMBER
make_card() {
    local k opc; k=$(random_hex) opc=$(random_hex)
    (umask 077; printf '[card]\niccid = "%s"\nimsi = "%s"\nmnc_length = 2\n\n[keys]\nk = "%s"\nopc = "%s"\n' \
        "$3" "$2" "$k" "$opc" >"$work/card-$1.toml")
    printf 'k = %s\nopc = %s\n' "$k" "$opc" |
        "$core" subscriber add --config "$work/operator/operator-core.toml" --imsi "$2" --iccid "$3" --msisdn "$4" >/dev/null
    say "SIM \"$1\": IMSI $2, number $4; its keys were made at random and are sealed in the store."
}

# A real card reader where the machine allows it, else a file that plays the card.
start_card_reader() {
    local status=0
    # Fewer letters than a socket's name may have.
    VUSIM_DIR=$work/vusim VUSIM_PORT=${ports[2]} VUSIM=build/release/tools/vusim/vusim \
        tools/vusim-rig start "$work/card-$1.toml" >"$work/reader.env" 2>"$work/reader.err" || status=$?
    if [ "$status" -eq 0 ]; then
        . "$work/reader.env"
        sim_source=pcsc
        say "SIM \"$1\" is in a virtual card reader behind a pcscd of the demo's own."
    elif [ "$status" -eq 3 ]; then
        sim_source=key-file
        say "No card reader: $(sed 's/^vusim-rig: //' "$work/reader.err" | head -n 1)."
        say "A file plays SIM \"$1\" instead."
        cp "$work/card-$1.toml" "$work/sim.toml"
    else
        fail "the virtual card reader did not start: $(cat "$work/reader.err")"
    fi
}
swap_card() {
    if [ "$sim_source" = pcsc ]; then
        VUSIM_DIR=$work/vusim VUSIM=build/release/tools/vusim/vusim tools/vusim-rig swap "$work/card-$1.toml" >/dev/null
    else
        # Each card keeps its own memory of sequence numbers.
        [ ! -e "$work/sim.toml.sqn" ] || mv "$work/sim.toml.sqn" "$work/$card_in.sqn"
        [ ! -e "$work/card-$1.sqn" ] || mv "$work/card-$1.sqn" "$work/sim.toml.sqn"
        cp "$work/card-$1.toml" "$work/sim.toml"
    fi
    card_in=card-$1
    say "SIM \"$1\" is in now."
}
card_in=card-a

make_phone() {
    mkdir -p "$work/$1/operators"
    cat >"$work/$1/ue.toml" <<TOML
[network]
preset = ["any"]   # a phone's default is Wi-Fi and cellular

[sim]
source = "$sim_source"
key_file = "../sim.toml"
TOML
    cat >"$work/$1/operators/001-01.toml" <<TOML
[sip]
address = "127.0.0.1"
port = ${ports[0]}

[xcap]
address = "127.0.0.1"
root = "https://xcap.ims.mnc001.mcc001.pub.3gppnetwork.org:${ports[1]}"

[tls]
ca = "../../operator/tls/ca.pem"
TOML
}

# phone NAME COMMAND… : one run of a phone; what it did is kept in $work/last.json.
phone() {
    local name=$1 status=0; shift
    "$ue" "$@" --json --config "$work/$name/ue.toml" >"$work/last.json" 2>"$work/last.err" || status=$?
    tell <"$work/last.json" | indent
    [ "$status" -eq 0 ] || [ "$status" -eq 10 ] || fail "\"ue $*\" ended with status $status: $(cat "$work/last.err")"
}

# What a phone's JSON lines say, for people.
tell() {
    python3 -c '
import json, sys
for line in sys.stdin:
    e = json.loads(line)
    kind = e["event"]
    if kind == "sim-read": print("SIM read:", e["imsi"])
    elif kind == "logged-in": print("logged in as", e["impus"][0] if e["impus"] else e["impi"])
    elif kind == "document-sent": print("sent the groups,", e["octets"], "octets")
    elif kind == "document-fetched" and e["octets"]: print("received the groups,", e["octets"], "octets")
    elif kind == "trouble": print("trouble:", e["what"])
    elif kind == "exchanged":
        print("%s: %d contacts, %d groups" % (e["action"], e["contacts"], e["groups"]))
        for side in ("sent", "received"):
            for what, names in e[side].items():
                if e["action"] in ("upload", "merge") and names:
                    shown = [n if isinstance(n, str) else n["from"] + " -> " + n["to"] for n in names]
                    print("  " + what.replace("_", " ") + ":", ", ".join(shown[:5]))
        if e.get("advice"): print(e["advice"])
'
}

action_of() { python3 -c 'import json,sys; print([e["action"] for e in map(json.loads, sys.stdin) if e["event"] == "exchanged"][-1])' <"$1"; }
expect_action() { [ "$(action_of "$work/last.json")" = "$1" ] || fail "expected \"$1\", it was \"$(action_of "$work/last.json")\""; }
expect_not_sent() { ! grep -q '"event":"document-sent"' "$work/last.json" || fail "something was sent"; say "Nothing was sent."; }

# The running phone.
start_phone() {
    phone_running=$1
    "$ue" run --json --config "$work/$1/ue.toml" >"$work/run.json" 2>"$work/run.err" &
    phone_pid=$!
    started+=("$phone_pid")
    exchanges_seen=0
    await_exchange
    say "\"ue run\" is logged in and watches the address book."
}
exchanges() { grep -c '"event":"exchanged"' "$work/run.json" || true; }
one_more_exchange() { [ "$(exchanges)" -gt "$exchanges_seen" ]; }
await_exchange() {
    until_true 30 one_more_exchange || fail "the phone did not react: $(cat "$work/run.json" "$work/run.err")"
    exchanges_seen=$(exchanges)
}
await_upload() {
    await_exchange
    say "$1:"
    grep '"event":"exchanged"' "$work/run.json" | tail -n 1 >"$work/last.json"
    tell <"$work/last.json" | indent
    expect_action upload
}
await_download() {
    await_exchange
    say "$1:"
    grep '"event":"exchanged"' "$work/run.json" | tail -n 1 >"$work/last.json"
    tell <"$work/last.json" | indent
    expect_action download
}
# change WHAT COMMAND… : changes the running phone's contacts, and waits until that is at the operator.
change() {
    local what=$1; shift
    "$ue" "$@" --config "$work/$phone_running/ue.toml" >/dev/null || fail "\"ue $*\" failed"
    await_upload "$what"
}
# A line more in the first card: contacts stand before groups in a file that ue has written.
change_file() {
    local file=$work/$phone_running/contacts.vcf
    awk '/^END:VCARD/ && !done { printf "NOTE:Edited by the demo\r\n"; done = 1 } { print }' "$file" >"$file.new"
    mv "$file.new" "$file"
    await_upload "$1"
}
stop_phone() {
    kill -TERM "$phone_pid"
    wait "$phone_pid" || fail "\"ue run\" ended with status $?"
    say "\"ue run\" logged out."
}

groups_json() { "$ue" groups list --json --config "$work/$1/ue.toml"; }
first_group() { groups_json "$1" | python3 -c 'import json,sys; print(json.load(sys.stdin)[0]["id"])'; }
last_group() { groups_json "$1" | python3 -c 'import json,sys; g=json.load(sys.stdin); print([x for x in g if not x["subgroups"]][-1]["id"])'; }
first_contact() {
    "$ue" contacts export --config "$work/$1/ue.toml" | awk '/^UID/ && !found { sub(/^UID[^:]*:/, ""); sub(/\r$/, ""); print; found = 1 }'
}
# version_before NAME : the number of the version before the newest.
version_before() {
    "$ue" history --json --config "$work/$1/ue.toml" 2>/dev/null |
        python3 -c 'import json,sys; v=[e for e in map(json.loads, sys.stdin) if e["event"] == "version"]; print(v[1]["gen"])'
}
count_contacts() { "$ue" status --json --config "$work/$1/ue.toml" | python3 -c 'import json,sys; print(json.load(sys.stdin)["contacts"])'; }

# compare_books A B : both phones' whole books, every property of every contact and group, as vCard 4.0.
compare_books() {
    local name
    for name in "$1" "$2"; do "$ue" contacts export "$work/$name.vcf" --config "$work/$name/ue.toml" 2>/dev/null; done
    cmp -s "$work/$1.vcf" "$work/$2.vcf" || { diff "$work/$1.vcf" "$work/$2.vcf" | head -n 20 >&2; fail "the books of $1 and $2 differ"; }
    say "Compared the exports of $1 and $2, every property of every contact and group: $(wc -c <"$work/$2.vcf") octets, equal."
}
expect_empty() {
    [ "$(count_contacts "$1")" -eq 0 ] || fail "$1 received contacts of another SIM"
    say "A fresh phone with this SIM has no contacts: the operator gave it none of the other's."
}
