"""Mutated SIP requests, one for each number: the requests of tools/fuzz/requests, changed by the program sip_mutate."""
import pathlib
import subprocess
import tempfile

from .problem import Problem
from .targets import FOLDER

NUMBER_PLACE = b"case00000000"  # in branch and Call-ID: a case must not be taken for another sent again
PROBE = ("OPTIONS sip:{domain} SIP/2.0\r\nVia: SIP/2.0/{transport} {own};branch=z9hG4bK{token};rport\r\nMax-Forwards: 70\r\n"
         "From: <sip:probe@{domain}>;tag=p\r\nTo: <sip:{domain}>\r\nCall-ID: {token}\r\nCSeq: 1 OPTIONS\r\n"
         "Content-Length: 0\r\n\r\n")


def requests(places):
    """The well-formed requests, by name, for this server and transport."""
    found = {}
    for file in sorted((FOLDER / "requests").glob("*.sip")):
        text = file.read_bytes().decode()
        for place, value in places.items():
            text = text.replace("{" + place + "}", value)
        found[file.name] = text.encode()
    return found


def probe(places, token):
    """A request that any SIP server answers, if only by a refusal."""
    return PROBE.format(token=token, **places).encode()


def mutated(mutator, seed, first, count, places):
    """Yields number and octets of `count` cases."""
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for name, octets in requests(places).items():
            files.append(pathlib.Path(folder) / name)
            files[-1].write_bytes(octets)
        line = [str(mutator), str(seed), str(first), str(count), *map(str, files)]
        with subprocess.Popen(line, stdout=subprocess.PIPE) as process:
            try:
                for number in range(first, first + count):
                    size = process.stdout.readline()
                    if not size:
                        raise Problem(f"{mutator} ended before case {number}.")
                    octets = process.stdout.read(int(size))
                    yield number, octets.replace(NUMBER_PLACE, b"case%08x" % (number % 2**32))
            finally:
                process.kill()
