#!/usr/bin/env python3
"""Lists who is registered: REGISTER without Contact (RFC 3261 10.2.3) over TCP, with a password.

    sip_bindings.py ADDRESS:PORT DOMAIN USER PASSWORD

Prints each Contact of the 200, one a line. It shares no code with the programs that are tested, so that what it sees
is what any SIP phone would see. Exit status: 0 listed; 1 anything else, with the answer on standard error.
"""
import hashlib
import re
import secrets
import socket
import sys


def md5(text):
    return hashlib.md5(text.encode()).hexdigest()


class Client:
    def __init__(self, address, domain, user, password):
        host, port = address.rsplit(":", 1)
        self.socket = socket.create_connection((host, int(port)), timeout=10)
        self.local = "%s:%d" % self.socket.getsockname()
        self.domain, self.user, self.password = domain, user, password
        self.call_id, self.tag, self.cseq = secrets.token_hex(8), secrets.token_hex(4), 0

    def register(self, authorization=""):
        self.cseq += 1
        aor = f"<sip:{self.user}>" if "@" in self.user else f"<sip:{self.user}@{self.domain}>"
        self.socket.sendall((
            f"REGISTER sip:{self.domain} SIP/2.0\r\n"
            f"Via: SIP/2.0/TCP {self.local};branch=z9hG4bK{secrets.token_hex(8)};rport\r\n"
            f"Max-Forwards: 70\r\nFrom: {aor};tag={self.tag}\r\nTo: {aor}\r\n"
            f"Call-ID: {self.call_id}\r\nCSeq: {self.cseq} REGISTER\r\n{authorization}Content-Length: 0\r\n\r\n"
        ).encode())
        return self.read_answer()

    def read_answer(self):
        octets = b""
        while b"\r\n\r\n" not in octets:
            more = self.socket.recv(65536)
            if not more:
                sys.exit("the connection was closed after: " + octets.decode(errors="replace"))
            octets += more
        return octets.decode()

    def answer(self, challenge):
        def parameter(name):
            return re.search(rf'[ ,]{name}="?([^",\r\n]*)', challenge).group(1)

        realm, nonce, uri = parameter("realm"), parameter("nonce"), f"sip:{self.domain}"
        cnonce = secrets.token_hex(8)
        key = md5(f"{self.user}:{realm}:{self.password}")
        response = md5(f"{key}:{nonce}:00000001:{cnonce}:auth:" + md5(f"REGISTER:{uri}"))
        return (f'Authorization: Digest username="{self.user}", realm="{realm}", nonce="{nonce}", '
                f'uri="{uri}", response="{response}", algorithm=MD5, qop=auth, nc=00000001, cnonce="{cnonce}"\r\n')


def main():
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    client = Client(*sys.argv[1:])
    answer = client.register()
    challenges = [line for line in answer.split("\r\n")
                  if line.lower().startswith("www-authenticate:") and "md5" in line.lower()]
    if not challenges:
        sys.exit("no MD5 challenge in: " + answer)
    answer = client.register(client.answer(challenges[0]))
    if not answer.startswith("SIP/2.0 200 "):
        sys.exit("refused: " + answer)
    for contact in re.findall(r"(?mi)^Contact:\s*(.*?)\r$", answer):
        print(contact)


main()
