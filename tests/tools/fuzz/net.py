"""`net`: it notices a server that dies and one that hangs, keeps what it sent, and leaves other people's machines alone.

MUTATE is the path of sip_mutate.
"""
import contextlib
import os
import pathlib
import re
import socket
import subprocess
import sys
import tempfile
import unittest

import tool
from command import net, sip_cases, sip_link
from command.problem import Problem

MUTATE = os.environ["MUTATE"]

# A SIP server that answers everything, but ends (crash) or answers no more (hang) at a method that it does not know.
BROKEN_SERVER = r"""
import os, socket, sys
fault, kind = sys.argv[1:]
def answer(octets):
    if not octets.startswith((b"OPTIONS ", b"REGISTER ", b"SUBSCRIBE ", b"PUBLISH ", b"MESSAGE ", b"INVITE ", b"NOTIFY ")):
        if fault == "crash":
            os._exit(1)
        if fault == "hang":
            while True:
                server.recv(65535) if kind == "udp" else server.accept()
    lines = octets.split(b"\r\n\r\n")[0].split(b"\r\n")
    kept = [line for line in lines if line.split(b":")[0] in (b"Via", b"From", b"To", b"Call-ID", b"CSeq")]
    return b"\r\n".join([b"SIP/2.0 405 Method Not Allowed", *kept, b"Content-Length: 0\r\n\r\n"])
for port in range(20000, 32000):
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM if kind == "udp" else socket.SOCK_STREAM)
    try:
        server.bind(("127.0.0.1", (port - 20000 + os.getpid() * 7) % 12000 + 20000))
        break
    except OSError:
        server.close()
if kind == "tcp":
    server.listen(64)
print(server.getsockname()[1], flush=True)
while True:
    if kind == "udp":
        octets, peer = server.recvfrom(65535)
        server.sendto(answer(octets)[:60000], peer)
        continue
    connection, _ = server.accept()
    with connection:
        octets = b""
        try:
            while b"\r\n\r\n" not in octets and (more := connection.recv(65536)):
                octets += more
            connection.sendall(answer(octets))
        except OSError:
            pass
"""


@contextlib.contextmanager
def server(fault, kind="udp"):
    """A server of the kind above; gives its URI."""
    process = subprocess.Popen([sys.executable, "-c", BROKEN_SERVER, fault, kind], stdout=subprocess.PIPE, text=True)
    try:
        yield f"sip:127.0.0.1:{process.stdout.readline().strip()}"
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


class Net(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def net(self, uri, *words, patience=30):
        return tool.fuzz("net", "--target", uri, "--mutator", MUTATE, "--work", self.folder, "--patience", patience, *words)

    def check_found(self, done, sentence):
        """The fault is named, and the case that the last line names brings it about again."""
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
        self.assertIn(sentence, done.stdout)
        culprit = self.folder / re.search(r"FAILED behind (\S+),", done.stdout).group(1)
        self.assertFalse(culprit.read_bytes().startswith((b"OPTIONS ", b"REGISTER ")))
        self.assertIn(f"--replay {culprit}", done.stdout)
        self.assertEqual(len(list(self.folder.iterdir())), min(net.CASES_KEPT, int(re.search(r"case (\d+) of", done.stdout)[1])))
        return culprit

    def test_a_server_that_dies_is_noticed_and_dies_of_the_same_case_again(self):
        for kind, sentence in (("udp", "its UDP port is closed"), ("tcp", "it refuses connections")):
            with self.subTest(kind), server("crash", kind) as uri:
                culprit = self.check_found(self.net(uri, "--transport", kind), sentence)
                with server("crash", kind) as anew:
                    again = self.net(anew, "--transport", kind, "--replay", culprit)
                self.assertEqual((again.returncode, sentence in again.stdout), (1, True), again.stdout + again.stderr)
                culprit.unlink()
                for file in self.folder.iterdir():
                    file.unlink()

    def test_a_server_that_hangs_is_noticed(self):
        for kind in ("udp", "tcp"):
            with self.subTest(kind), server("hang", kind) as uri:
                self.check_found(self.net(uri, "--transport", kind, patience=1), "no answer within 1 s")
                for file in self.folder.iterdir():
                    file.unlink()

    def test_a_server_that_bears_it_all_is_told_alive(self):
        for kind in ("udp", "tcp"):
            with self.subTest(kind), server("none", kind) as uri:
                done = self.net(uri, "--transport", kind, "--count", "60")
                self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
                self.assertRegex(done.stdout, "^60 cases .* the server lives")
                self.assertEqual(list(self.folder.iterdir()), [])

    def test_a_case_depends_on_seed_and_number_alone(self):
        places = {"domain": "h", "transport": "UDP", "own": "127.0.0.1:9"}
        whole = dict(sip_cases.mutated(MUTATE, 7, 0, 50, places))
        self.assertEqual(list(whole), list(range(50)))
        self.assertEqual(dict(sip_cases.mutated(MUTATE, 7, 20, 30, places)), {number: whole[number] for number in range(20, 50)})
        other = dict(sip_cases.mutated(MUTATE, 8, 0, 50, places))
        self.assertLess(sum(whole[number] == other[number] for number in whole), 5)

    def test_requests_are_whole_and_their_lengths_true(self):
        requests = sip_cases.requests({"domain": "h", "transport": "UDP", "own": "127.0.0.1:9"})
        self.assertGreater(len(requests), 5)
        for name, octets in requests.items():
            head, body = octets.split(b"\r\n\r\n", 1)
            self.assertIn(b"\r\nContent-Length: %d" % len(body), head, name)
            self.assertEqual(head.count(sip_cases.NUMBER_PLACE), 2, name)
            self.assertNotIn(b"{", head, name)

    def test_other_machines_are_left_alone(self):
        for uri in ("sip:192.0.2.1", "sips:[2001:db8::1]:5061"):
            done = self.net(uri)
            self.assertEqual((done.returncode, "is no loopback address" in done.stderr), (2, True), done.stderr)
        self.assertTrue(net.is_loopback(net.read_target("sip:127.0.0.9", None)[2]))

    def test_targets(self):
        self.assertEqual(net.read_target("sip:127.0.0.1", None), ("127.0.0.1", "udp", (socket.AF_INET, ("127.0.0.1", 5060))))
        self.assertEqual(net.read_target("sips:127.0.0.1", None)[1:], ("tls", (socket.AF_INET, ("127.0.0.1", 5061))))
        self.assertEqual(net.read_target("sip:[::1]:99", "tcp")[1:], ("tcp", (socket.AF_INET6, ("::1", 99, 0, 0))))
        for uri in ("127.0.0.1:5060", "http://h", "sip:h:port", "sip:127.0.0.1:123456", "sip:"):
            self.assertRaises(Problem, net.read_target, uri, None)

    def test_what_does_not_answer_at_all_is_no_finding(self):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as silent:
            silent.bind(("127.0.0.1", 0))
            done = self.net(f"sip:127.0.0.1:{silent.getsockname()[1]}", patience=0.2)
        self.assertEqual((done.returncode, "does not answer before the first case" in done.stderr), (2, True))

    def test_only_a_response_to_the_probe_is_an_answer(self):
        self.assertTrue(sip_link.answers(b"SIP/2.0 405 x\r\nCall-ID: probe1\r\n\r\n", "probe1"))
        self.assertFalse(sip_link.answers(b"SIP/2.0 405 x\r\nCall-ID: probe0\r\n\r\n", "probe1"))
        self.assertFalse(sip_link.answers(b"OPTIONS sip:h SIP/2.0\r\nCall-ID: probe1\r\n\r\n"[:18], "probe1"))

    def test_wrong_numbers_and_files_are_status_2(self):
        for words in (["--count", "0"], ["--seed", "-1"], ["--patience", "0"]):
            self.assertEqual(self.net("sip:127.0.0.1", *words).returncode, 2)
        with server("none") as uri:
            done = self.net(uri, "--replay", self.folder / "none")
            self.assertEqual((done.returncode, "is no file" in done.stderr), (2, True))


if __name__ == "__main__":
    unittest.main()
