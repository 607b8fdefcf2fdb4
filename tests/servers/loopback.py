"""A socket without a network, for tests that need thousands of connections: what is sent is cut into commands, and a
function answers each. When there is nothing more to read, the connection has ended."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from itertools import cycle
from typing import Any
from unittest.mock import patch

from tests.servers import PASSWORD_ENV
from watcher.settings import Account
from watcher.wire import Wire

LITERAL = re.compile(rb"\{(\d+)\}\r\n")
Answer = Callable[[bytes, bytes], bytes]  # command line, literal -> what the server says


class Loopback:
    """Stands in for the socket. `lines`: what came, without literals. `sizes`: how many octets each recv gives."""

    def __init__(self, answer: Answer, greeting: bytes = b"* OK ready\r\n", sizes: Iterable[int] = (65_536,)) -> None:
        self._answer = answer
        self._unread = bytearray(greeting)
        self._sent = bytearray()
        self._sizes = cycle(sizes)
        self._waiting: bytes | None = None  # the line of a command whose literal has not come yet
        self.lines: list[bytes] = []

    def sendall(self, octets: bytes) -> None:
        self._sent += octets
        while True:
            if self._waiting is not None:
                match = LITERAL.search(self._waiting)
                size = int(match[1]) if match else 0
                if len(self._sent) < size + 2:
                    return
                literal, rest = bytes(self._sent[:size]), self._sent[size + 2 :]
                line, self._waiting, self._sent = self._waiting, None, rest
                self._unread += self._answer(line, literal)
                continue
            end = self._sent.find(b"\n")
            if end < 0:
                return
            line, self._sent = bytes(self._sent[: end + 1]), self._sent[end + 1 :]
            self.lines.append(line)
            if LITERAL.search(line):
                self._waiting = line
                self._unread += b"+ go on\r\n"
            else:
                self._unread += self._answer(line, b"")

    def recv(self, size: int) -> bytes:
        taken = min(size, next(self._sizes))
        octets = bytes(self._unread[:taken])
        del self._unread[:taken]
        return octets

    def makefile(self, _mode: str) -> BytesIO:
        return BytesIO()

    def settimeout(self, _seconds: float | None) -> None: ...

    def shutdown(self, _how: int) -> None: ...

    def close(self) -> None: ...


@contextmanager
def connected(loopback: Loopback) -> Iterator[Account]:
    """The account whose server is `loopback`; `imap.connect` works inside."""

    def create(_wire: Wire, _timeout: float | None) -> Any:
        return loopback

    with patch.object(Wire, "_create_socket", create):
        yield Account(name="home", host="127.0.0.1", tls="none", user="me", password_env=PASSWORD_ENV)
