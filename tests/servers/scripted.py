"""A small IMAP server that does what a test tells it, and writes down what it was told.

Left alone it is a well-behaved server with one mail in INBOX. A test replaces the answer to any command:

    Scripted(EXAMINE=b"TAG NO [UNAVAILABLE] later\\r\\n")     other words; TAG is the command's tag
    Scripted(FETCH=b"* 1 FET" + EOF)                         the connection ends, after these words or at once
    Scripted(FETCH=SILENCE)                                  nothing is said any more
    Scripted(LOGIN=[NO, OK])                                 one answer for each time, the last one for all after it
    Scripted(LIST=lambda say: ...)                           say(octets) until it raises OSError
"""

import re
import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Any, Self

from tests.servers import PASSWORD_ENV
from watcher.settings import Account

SILENCE = b"<silence>"
EOF = b"<eof>"
OK = b"TAG OK done\r\n"
MAIL = b"From: Ann <ann@firm.example>\r\nSubject: Your application\r\nMessage-ID: <1@firm.example>\r\n\r\nHello.\r\n"
MAIL_ANSWER = b"* 1 FETCH (UID 7 RFC822.SIZE %d BODY[]<0> {%d}\r\n%s)\r\n" % (len(MAIL), len(MAIL), MAIL)

Say = Callable[[bytes], None]
Answer = bytes | Callable[[Say], None]

WELL_BEHAVED: dict[str, Answer] = {
    "GREETING": b"* OK ready\r\n",
    "CAPABILITY": b"* CAPABILITY IMAP4rev1 STARTTLS UIDPLUS AUTH=PLAIN AUTH=XOAUTH2 AUTH=OAUTHBEARER\r\n" + OK,
    "STARTTLS": b"TAG OK begin TLS\r\n",
    "LOGIN": OK,
    "AUTHENTICATE": b"+ \r\n",
    "AUTHENTICATED": OK,  # what is said after the first answer of a SASL exchange
    "LIST": b'* LIST () "/" INBOX\r\n* LIST (\\Drafts) "/" Drafts\r\n' + OK,
    "EXAMINE": b"* FLAGS (\\Seen \\Draft)\r\n* 1 EXISTS\r\n* 0 RECENT\r\n"
    b"* OK [UIDVALIDITY 4] v\r\n* OK [UIDNEXT 8] n\r\nTAG OK [READ-ONLY] done\r\n",
    "SEARCH": b"* SEARCH 7\r\n" + OK,
    "FETCH": MAIL_ANSWER + OK,
    "APPEND": b"+ go on\r\n",
    "APPENDED": b"TAG OK [APPENDUID 5 9] done\r\n",
    "STATUS": b"* STATUS INBOX (MESSAGES 1 UIDNEXT 8 UIDVALIDITY 4)\r\n" + OK,
    "LOGOUT": b"* BYE\r\n" + OK,
}
LITERAL = re.compile(rb"\{(\d+)\}\r\n$")


class Scripted:
    """The server; a context manager. `said` holds every line that clients sent, `literals` the drafts."""

    host = "127.0.0.1"
    ca_file = ""

    def __init__(
        self, *, tls: ssl.SSLContext | None = None, implicit: bool = False, dribble: bool = False, **answers: Any
    ) -> None:
        self._tls = tls
        self._implicit = implicit
        self._dribble = dribble
        self._answers: dict[str, list[Answer]] = {
            name: list(answer) if isinstance(answer, list) else [answer]
            for name, answer in (WELL_BEHAVED | answers).items()
        }
        self.said: list[bytes] = []
        self.literals: list[bytes] = []
        self.connections = 0
        self._open: list[socket.socket] = []
        self._threads: list[threading.Thread] = []

    def __enter__(self) -> Self:
        self._listener = socket.create_server((self.host, 0))
        self.port: int = self._listener.getsockname()[1]
        self._start(self._accept)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for connection in self._open:
            with suppress(OSError):
                socket.socket.shutdown(connection, socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(5)
        for connection in self._open:
            connection.close()

    def account(self, user: str = "me", **changes: Any) -> Account:
        given: dict[str, Any] = {
            "name": "home",
            "host": self.host,
            "port": self.port,
            "tls": "none",
            "user": user,
            "password_env": PASSWORD_ENV,
            "timeout": 5,
        }
        given.update(changes)
        if given.keys() & {"password_command", "token_command"}:
            given.pop("password_env")
        return Account(**given)

    @property
    def commands(self) -> list[str]:
        """The names of the commands that came, in order."""
        return [name for line in self.said if (name := _name(line))]

    def _start(self, work: Callable[..., None], *arguments: Any) -> None:
        thread = threading.Thread(target=work, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                self.connections += 1
                self._open.append(connection)
                self._start(self._serve, connection)

    def _serve(self, connection: socket.socket) -> None:
        with suppress(OSError, _Over):  # ssl.SSLError is an OSError
            if self._implicit and self._tls:
                connection = self._tls.wrap_socket(connection, server_side=True)
            self._open.append(connection)
            self._talk(connection)
        connection.close()

    def _talk(self, connection: socket.socket) -> None:
        self._answer(connection, "GREETING", b"*")
        lines = connection.makefile("rb")
        awaited: tuple[str, bytes] | None = None
        while line := lines.readline():
            self.said.append(line)
            if awaited:
                self._answer(connection, *awaited)
                awaited = None
                continue
            name, tag = _name(line), line.split(b" ")[0]
            answer = self._answer(connection, name, tag)
            if name == "APPEND" and answer.startswith(b"+") and (match := LITERAL.search(line)):
                self.literals.append(lines.read(int(match[1])))
                lines.readline()
                self._answer(connection, "APPENDED", tag)
            elif name == "AUTHENTICATE":
                awaited = "AUTHENTICATED", tag
            elif name == "STARTTLS" and self._tls:
                lines.close()
                connection = self._tls.wrap_socket(connection, server_side=True)
                self._open.append(connection)
                lines = connection.makefile("rb")
            elif name == "LOGOUT":
                return

    def _answer(self, connection: socket.socket, name: str, tag: bytes) -> bytes:
        answers = self._answers.get(name, [b"TAG BAD what?\r\n"])
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        if callable(answer):
            answer(connection.sendall)
            return b""
        if answer == SILENCE:
            while connection.recv(65_536):
                pass
            raise _Over
        self._say(connection, answer.removesuffix(EOF).replace(b"TAG", tag))
        if answer.endswith(EOF) or (answer.startswith(b"* BYE") and name != "LOGOUT"):
            raise _Over
        return answer

    def _say(self, connection: socket.socket, octets: bytes) -> None:
        if not self._dribble:
            connection.sendall(octets)
            return
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for octet in octets:
            connection.sendall(bytes((octet,)))


class _Over(Exception):
    """This connection is done with."""


def _name(line: bytes) -> str:
    words = line.split(b" ")[1:3]
    named = words[1] if words and words[0] == b"UID" and len(words) > 1 else words[0] if words else b""
    return named.strip().decode("ascii", "replace").upper()
