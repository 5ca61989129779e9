"""`net`: mutated SIP requests at a running server, and a probe after each that shows whether it lives."""
import collections
import ipaddress
import pathlib
import re
import socket
import time

from . import duration, programs, sip_cases, sip_link, targets
from .problem import Problem

CASES_KEPT = 10
DISCARD_PORT = 9
TELL_EVERY_SECONDS = 5
DEFAULT_PORTS = {"udp": 5060, "tcp": 5060, "tls": 5061}
TARGET = re.compile(r"(sips?):(\[[0-9a-fA-F:.]+\]|[^:;\[\]/]+)(?::(\d{1,5}))?")


def add_to(subcommands):
    parser = subcommands.add_parser(
        "net", help="send mutated SIP requests at a running server until it dies or stops answering",
        description="Sends well-formed requests that are changed as SIP is built, and after each an OPTIONS that any server answers, "
                    "if only by a refusal. Exit status 1: the server died or fell silent; the last cases are then files, and "
                    "a line repeats them.")
    parser.add_argument("--target", required=True, metavar="URI", help="sip:HOST[:PORT] or sips:HOST[:PORT]")
    parser.add_argument("--transport", choices=("udp", "tcp", "tls"), help="udp for sip, tls for sips")
    parser.add_argument("--domain", metavar="NAME", help="in the request URIs (the host)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="case I of seed N is always the same (1)")
    parser.add_argument("--first", type=int, default=0, metavar="I", help="the number of the first case (0)")
    parser.add_argument("--count", type=int, default=10000, metavar="N", help="how many cases (10000)")
    parser.add_argument("--time", type=duration.seconds, metavar="TIME", help="stop after it, if that is sooner")
    parser.add_argument("--patience", type=float, default=5, metavar="SECONDS", help="without an answer the server hangs (5)")
    parser.add_argument("--replay", nargs="+", type=pathlib.Path, metavar="FILE", help="send these instead, in this order")
    parser.add_argument("--allow-remote", action="store_true", help="the target is no loopback address, and it is yours")
    parser.add_argument("--work", type=pathlib.Path, default=targets.ROOT / "build" / "fuzz-work" / "net", metavar="FOLDER",
                        help="where the last cases go (build/fuzz-work/net)")
    parser.add_argument("--mutator", type=pathlib.Path, metavar="FILE", help="take this sip_mutate and build nothing")
    parser.set_defaults(carry_out=carry_out)


def carry_out(arguments):
    if arguments.count < 1 or arguments.patience <= 0 or min(arguments.seed, arguments.first) < 0:
        raise Problem("--count takes a number from 1, --patience more than 0, --seed and --first no negative number.")
    host, transport, address = read_target(arguments.target, arguments.transport)
    if not arguments.allow_remote and not is_loopback(address):
        raise Problem(f"{address[1][0]} is no loopback address. Mutated requests may take a server down: "
                      "send them to one of your own only, and say so by --allow-remote.")
    link = sip_link.open_link(transport, address, arguments.patience)
    try:
        return Session(arguments, link, arguments.domain or host, transport).run()
    finally:
        link.close()


def read_target(uri, transport):
    """Host, transport, and the address: family and what connect() takes."""
    found = TARGET.fullmatch(uri)
    if not found:
        raise Problem(f"'{uri}' is no target; write sip:127.0.0.1:5060 or sips:[::1]:5061.")
    scheme, host, port = found.groups()
    transport = transport or ("tls" if scheme == "sips" else "udp")
    try:
        kind = socket.SOCK_DGRAM if transport == "udp" else socket.SOCK_STREAM
        family, _, _, _, address = socket.getaddrinfo(host.strip("[]"), int(port or DEFAULT_PORTS[transport]), type=kind)[0]
    except (OSError, OverflowError) as error:
        raise Problem(f"{uri} has no address: {error}") from None
    return host, transport, (family, address)


def is_loopback(address):
    return ipaddress.ip_address(address[1][0]).is_loopback


class Session:
    """Cases sent to one server, the last of them remembered."""

    def __init__(self, arguments, link, domain, transport):
        self.arguments, self.link = arguments, link
        self.places = {"domain": domain, "transport": transport.upper(), "own": link.own()}
        # A case must be the same the next time, whatever port this run has got; nobody reads what a server sends there.
        own_address = self.places["own"].rpartition(":")[0]
        self.case_places = self.places | {"own": f"{own_address}:{DISCARD_PORT}"}
        self.probes = 0
        self.last = collections.deque(maxlen=CASES_KEPT)

    def run(self):
        if trouble := self.trouble():
            raise Problem(f"{self.arguments.target} does not answer before the first case: {trouble}.")
        started = last_told = time.monotonic()
        sent = 0
        for name, octets in self.cases():
            self.last.append((name, octets))
            trouble = self.send(octets)
            sent += 1
            if trouble:
                return self.report(sent, trouble)
            now = time.monotonic()
            if now - last_told >= TELL_EVERY_SECONDS:
                last_told = now
                print(f"{sent:,} cases, {sent / (now - started):,.0f}/s", flush=True)
            if self.arguments.time and now - started >= self.arguments.time:
                break
        seconds = time.monotonic() - started
        print(f"{sent:,} cases in {seconds:.0f} s ({sent / max(seconds, 0.001):,.0f}/s), each followed by an answered probe: "
              "the server lives.")
        return 0

    def cases(self):
        if self.arguments.replay:
            for file in self.arguments.replay:
                if not file.is_file():
                    raise Problem(f"{file} is no file.")
                yield file.name, file.read_bytes()
            return
        mutator = self.arguments.mutator or programs.build("release", ["sip_mutate"]) / "tools" / "fuzz" / "sip_mutate"
        if not mutator.is_file():
            raise Problem(f"{mutator} is no file.")
        for number, octets in sip_cases.mutated(mutator, self.arguments.seed, self.arguments.first, self.arguments.count,
                                                self.case_places):
            yield f"case-{number:08}.sip", octets

    def send(self, octets):
        """What is wrong with the server behind this case; nothing if nothing is."""
        try:
            self.link.deliver(octets)
        except sip_link.Gone as gone:
            return str(gone)
        return self.trouble()

    def trouble(self):
        self.probes += 1
        token = f"probe{self.probes:08x}"
        try:
            answered = self.link.is_answered(sip_cases.probe(self.places, token), token, self.arguments.patience)
        except sip_link.Gone as gone:
            return str(gone)
        return None if answered else f"no answer within {self.arguments.patience:g} s"

    def report(self, sent, trouble):
        """Writes the last cases, oldest first as they were sent."""
        self.arguments.work.mkdir(parents=True, exist_ok=True)
        files = []
        for name, octets in self.last:
            files.append(self.arguments.work / name)
            files[-1].write_bytes(octets)
        words = ["tools/fuzz/fuzz", "net", "--target", self.arguments.target]
        if self.arguments.transport:
            words += ["--transport", self.arguments.transport]
        if self.arguments.allow_remote:
            words.append("--allow-remote")
        words.append("--replay")
        print(f"The server FAILED behind {files[-1].name}, case {sent} of this run: {trouble}.")
        print("Start it anew, then the last case alone, and if it lives the last ones in order:")
        print("  again: " + " ".join([*words, programs.shown(files[-1])]))
        print("  again: " + " ".join([*words, *map(programs.shown, files)]))
        return 1
