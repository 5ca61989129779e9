# Debian packages the project needs, and how they get onto a machine. Sourced by the scripts of tools/.

build_packages=(
    ca-certificates cmake g++ git ninja-build pkg-config ccache mold python3
    libboost1.81-dev libboost-test1.81-dev libssl-dev libpugixml-dev zlib1g-dev libxml2-dev libsqlite3-dev
    libspdlog-dev libcli11-dev libtomlplusplus-dev nlohmann-json3-dev libpcsclite-dev
)
demo_packages=(pcscd vsmartcard-vpcd)
test_packages=(
    "${demo_packages[@]}" openssl curl libxml2-utils iproute2 socat
    sip-tester sipsak baresip-core linphone-cli kamailio kamailio-tls-modules tshark
)
# llvm-19: names in reports, coverage; libosip2 and sofia-sip: the target sip_peers
fuzz_packages=(clang-19 libclang-rt-19-dev llvm-19 libosip2-dev libsofia-sip-ua-dev)
afl_packages=("${fuzz_packages[@]}" afl++)
# The compiler and the emulator: what NEON does is compared with the plain way
ci_packages=(clang-format-14 g++-12-aarch64-linux-gnu qemu-user-static "${fuzz_packages[@]}")
bench_packages=(valgrind libosip2-dev libre-dev libsofia-sip-ua-dev libbellesip-dev libbctoolbox-dev)

# install_packages NAME… : installs what is missing, as root or with sudo; silent when nothing is.
install_packages() {
    local missing=() name
    for name in "$@"; do
        dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q 'ok installed' || missing+=("$name")
    done
    [ ${#missing[@]} -eq 0 ] && return 0

    if ! command -v apt-get >/dev/null; then
        echo "This needs Debian 12's packages: ${missing[*]}" >&2
        echo "There is no apt-get here; install them by hand and run this again." >&2
        return 1
    fi
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            echo "Packages are missing and neither root nor sudo is at hand. As root, run:" >&2
            echo "  apt-get update && apt-get install --no-install-recommends ${missing[*]}" >&2
            return 1
        fi
        as_root=(sudo)
    fi
    echo "Installing ${#missing[@]} packages: ${missing[*]}"
    local log; log=$(mktemp)
    # --no-remove: Boost 1.81's headers exclude those of another Boost; that is for a person to decide.
    if ! { "${as_root[@]}" apt-get update -qq &&
           "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
               apt-get install -y --no-install-recommends --no-remove "${missing[@]}"; } >"$log" 2>&1 </dev/null; then
        tail -n 20 "$log" >&2
        echo "The packages above could not be installed (whole output: $log)." >&2
        return 1
    fi
    rm -f "$log"
}

# build_preset PRESET [TARGET…] : configures and builds; prints the end of the log where it fails.
build_preset() {
    local preset=$1; shift
    local log; log=$(mktemp)
    echo "Building ($preset) ..."
    if ! { cmake --preset "$preset" && cmake --build --preset "$preset" ${1:+--target "$@"}; } >"$log" 2>&1; then
        tail -n 60 "$log" >&2
        echo "The build failed (whole output: $log)." >&2
        return 1
    fi
    rm -f "$log"
}
