"""How cases and probes reach a SIP server: UDP, TCP or TLS."""
import contextlib
import socket
import ssl
import struct
import time

LARGEST_DATAGRAM = 65507
SETTLE_SECONDS = 0.05  # how long a connection with a case on it is read before it is closed
RESEND_SECONDS = 0.5
READ_OCTETS = 65536
RESET_ON_CLOSE = struct.pack("ii", 1, 0)  # no port is left waiting: there may be a hundred thousand cases


class Gone(Exception):
    """Nobody listens at the server's address any more."""


def answers(octets, token):
    """Whether a SIP response to the probe with this Call-ID is among the octets."""
    return b"SIP/2.0 " in octets and token.encode() in octets


class UdpLink:
    def __init__(self, address):
        self.address = address
        self.open()

    def open(self):
        """Another port: what answers came to the old one belong to the cases before."""
        self.socket = socket.socket(self.address[0], socket.SOCK_DGRAM)
        self.socket.connect(self.address[1])

    def own(self):
        return shown_address(self.socket.getsockname())

    def deliver(self, octets):
        with contextlib.suppress(ConnectionRefusedError):  # told by the probe, which tries more than once
            self.socket.send(octets[:LARGEST_DATAGRAM])

    def is_answered(self, octets, token, patience):
        """Sends the probe, again every half second, until it is answered or patience is over. Raises Gone."""
        end = time.monotonic() + patience
        refused = 0
        while (left := end - time.monotonic()) > 0:
            try:
                self.socket.send(octets)
                if self.wait_for(token, min(left, RESEND_SECONDS)):
                    return True
            except ConnectionRefusedError:
                refused += 1
                if refused == 3:
                    raise Gone("its UDP port is closed") from None
        return False

    def wait_for(self, token, seconds):
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.socket.settimeout(left)
            with contextlib.suppress(TimeoutError):
                if answers(self.socket.recv(READ_OCTETS), token):
                    return True
        return False

    def close(self):
        self.socket.close()


class StreamLink:
    """Each case has a connection of its own, since most cases end what comes behind them; probes share one."""

    def __init__(self, address, patience, tls=None):
        self.address, self.patience, self.tls = address, patience, tls
        self.probing = None
        self.last_own = "127.0.0.1:9"

    def connect(self):
        try:
            plain = socket.socket(self.address[0], socket.SOCK_STREAM)
            plain.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_ON_CLOSE)
            plain.settimeout(self.patience)
            plain.connect(self.address[1])
            self.last_own = shown_address(plain.getsockname())
            return self.tls.wrap_socket(plain) if self.tls else plain
        except ConnectionRefusedError:
            plain.close()
            raise Gone("it refuses connections") from None
        except OSError:  # no place in its backlog, or a handshake that does not end: the probe judges
            plain.close()
            return None

    def own(self):
        return self.last_own

    def deliver(self, octets):
        connection = self.connect()
        if connection is None:
            return
        with connection, contextlib.suppress(OSError):
            connection.sendall(octets)
            if not self.tls:
                connection.shutdown(socket.SHUT_WR)
            connection.settimeout(SETTLE_SECONDS)
            connection.recv(READ_OCTETS)

    def is_answered(self, octets, token, patience):
        """Sends the probe, once more on a new connection should the server have closed the old one. Raises Gone."""
        end = time.monotonic() + patience
        while (left := end - time.monotonic()) > 0:
            if self.probing is None:
                self.probing = self.connect()
            if self.probing is None:
                return False
            try:
                self.probing.sendall(octets)
                if self.wait_for(token, left):
                    return True
            except OSError:
                pass
            self.probing.close()
            self.probing = None
        return False

    def wait_for(self, token, seconds):
        end = time.monotonic() + seconds
        seen = b""
        while (left := end - time.monotonic()) > 0:
            self.probing.settimeout(left)
            octets = self.probing.recv(READ_OCTETS)
            if not octets:
                return False
            seen += octets
            if answers(seen, token):
                return True
        return False

    def close(self):
        if self.probing is not None:
            self.probing.close()


def shown_address(name):
    return f"[{name[0]}]:{name[1]}" if ":" in name[0] else f"{name[0]}:{name[1]}"


def open_link(transport, address, patience):
    if transport == "udp":
        return UdpLink(address)
    tls = None
    if transport == "tls":
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # a lab's certificate proves nothing here
        tls.check_hostname = False
        tls.verify_mode = ssl.CERT_NONE
    return StreamLink(address, patience, tls)
