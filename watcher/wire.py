"""The socket under imaplib: TLS, time-outs, and bounds on what a server can make us wait for or hold.

Owns every octet read and written. Refuses to own what they mean. imaplib alone reads whatever size a server announces
(CPython gh-119511), takes a line of a megabyte, waits as long as one octet drips in before each time-out, sends each
command in two packets (44 ms with Nagle's delay), and keeps what was said in clear before STARTTLS
(https://nostarttls.secvuln.info). imapclient makes it format every literal for its log, which costs four fifths of the
speed. A test guards the private names of both that are used here.
"""

import imaplib
import socket
import ssl
import time
from typing import Any

from imapclient import IMAPClient

LINE_CAP = 1024 * 1024  # octets; the longest lines are answers to SEARCH
LITERAL_CAP = 256 * 1024  # octets; raised while a FETCH asks for more
ANSWER_CAP = 64 * 1024 * 1024  # octets in answer to one command; a full FETCH of ours is 27 MB
PATIENCE = 10  # times the time-out that one command may take, while the server shows signs of life ...
PACE = 1000  # ... and a second more for so many octets that came


class Tampered(imaplib.IMAP4.abort):
    """Something was said in clear that must only be said encrypted."""


class Wire(imaplib.IMAP4):
    """imaplib's protocol over our own reading. tls: None until `encrypt`."""

    def __init__(self, host: str, port: int, tls: ssl.SSLContext | None, seconds: float) -> None:
        self._tls = tls
        self._seconds = seconds
        self._buffer = bytearray()
        self._begun, self._octets = time.monotonic(), 0
        self.literal_cap = LITERAL_CAP
        self.broken = False
        super().__init__(host, port, seconds)

    def _create_socket(self, timeout: float | None) -> socket.socket:
        plain = socket.create_connection((self.host, self.port), timeout)
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        plain.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        return self._tls.wrap_socket(plain, server_hostname=self.host) if self._tls else plain

    def _get_capabilities(self) -> None:
        """What the greeting told need not be asked for (RFC 9051 section 7.1)."""
        told = [line for line in self.untagged_responses.pop("CAPABILITY", []) if isinstance(line, bytes)]
        self.capabilities = tuple(told[-1].decode("ascii", "replace").upper().split()) if told else ()
        if "IMAP4REV1" not in self.capabilities:
            super()._get_capabilities()  # type: ignore[misc]  # not in typeshed

    def encrypt(self, tls: ssl.SSLContext) -> None:
        """STARTTLS (RFC 9051 section 6.2.1): what was learnt before is forgotten, what is in flight is an attack."""
        typ, _ = self._simple_command("STARTTLS")
        if typ != "OK":
            raise self.error("STARTTLS was refused")
        if self._buffer:
            raise Tampered("the server spoke between STARTTLS and the handshake")
        self.sock = tls.wrap_socket(self.sock, server_hostname=self.host)
        self.untagged_responses.clear()
        self._get_capabilities()

    def send(self, data: Any) -> None:
        self._begun, self._octets = time.monotonic(), 0
        self.sock.sendall(data)

    def read(self, size: int) -> bytes:
        if size > self.literal_cap:
            self.broken = True
            raise self.abort(f"the server announces a literal of {size} octets")
        while len(self._buffer) < size:
            self._receive()
        return self._take(size)

    def readline(self) -> bytes:
        start = 0
        while (end := self._buffer.find(b"\n", start)) < 0:
            start = len(self._buffer)
            if start > LINE_CAP:
                self.broken = True
                raise self.abort(f"the server sent a line of more than {LINE_CAP} octets")
            self._receive()
        return self._take(end + 1)

    def _take(self, size: int) -> bytes:
        with memoryview(self._buffer) as view:
            taken = bytes(view[:size])
        del self._buffer[:size]
        return taken

    def _receive(self) -> None:
        self.broken = True  # unless all goes well: after a time-out there is no telling where an answer begins
        left = self._seconds * PATIENCE + self._octets / PACE - (time.monotonic() - self._begun)
        if left <= 0:
            raise TimeoutError
        self.sock.settimeout(min(self._seconds, left))
        received = self.sock.recv(65_536)
        if not received:
            said = self.untagged_responses.get("BYE", [])
            parting = [line.decode("utf-8", "replace") for line in said if isinstance(line, bytes)]
            raise self.abort(": ".join(["the server closed the connection", *parting]))
        self._octets += len(received)
        if self._octets > ANSWER_CAP:
            raise self.abort(f"the server answers one command with more than {ANSWER_CAP} octets")
        self._buffer += received
        self.broken = False

    def hurry(self, seconds: float) -> None:
        self._seconds = min(self._seconds, seconds)

    def interrupt(self) -> None:
        """Called by another thread: whatever waits for the server fails at once. (SSLSocket.shutdown would drop the
        encryption under the feet of the thread that is writing.)"""
        socket.socket.shutdown(self.sock, socket.SHUT_RDWR)


class Client(IMAPClient):  # type: ignore[misc]  # not typed
    """imapclient over `Wire`."""

    def __init__(self, host: str, port: int, tls: ssl.SSLContext | None, seconds: float) -> None:
        self._tls = tls
        super().__init__(host, port, ssl=tls is not None, timeout=seconds)
        self.wire.debug = 0

    def _create_IMAP4(self) -> Wire:  # noqa: N802  imapclient's name
        return Wire(self.host, self.port, self._tls, self._timeout.read)

    @property
    def wire(self) -> Wire:
        wire: Wire = self._imap
        return wire
