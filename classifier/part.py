"""One part of a mail: its fields, and what they say about its octets (RFC 2045).

Owns the type, its parameters, the disposition and the transfer encoding. What is written as nearly every mailer writes it
is read here; anything else is asked of the standard library, and a test compares the two. Refuses to own where a part begins
and ends (`mime`) and what is shown of it (`body`).
"""

import quopri
import re
from collections.abc import Iterator
from email.message import Message

Fields = dict[str, list[str]]  # name in lower case -> values as they came; octets outside ASCII are surrogates

_ONE_PARAMETER = re.compile(  # RFC 2045 section 5.1
    r"(?P<kind>[\w.+-]+/[\w.+-]+)\s*;\s*(?P<name>[A-Za-z-]+)=(?P<quote>\"?)(?P<value>[A-Za-z0-9_.=+/:-]+)(?P=quote)"
)
_TELLING = frozenset(["content-type", "content-disposition", "content-transfer-encoding"])
_NOTHING_TO_DECODE = frozenset(["", "7bit", "8bit", "binary"])


class Part:
    """kind: the type in lower case. parts: of a container. payload: of anything else, as it came."""

    __slots__ = ("fields", "kind", "parts", "payload")

    def __init__(self, fields: Fields, kind: str = "") -> None:
        self.fields = fields
        self.kind = kind or self._declared()
        self.parts: list[Part] = []
        self.payload = b""

    def walk(self) -> Iterator["Part"]:
        """This part and all in it, depth first."""
        yield self
        for part in self.parts:
            yield from part.walk()

    def first(self, name: str) -> str:
        """The first field of that name as it came, "" if there is none."""
        return self.fields[name][0] if name in self.fields else ""

    def is_attachment(self) -> bool:
        """RFC 2183 section 2.2."""
        return self.first("content-disposition").partition(";")[0].strip().lower() == "attachment"

    def charset(self) -> str:
        """In lower case, "" if none is declared."""
        usual = self._usual("charset")
        return (self._library().get_content_charset("") if usual is None else usual).lower()

    def boundary(self) -> str | None:
        usual = self._usual("boundary")
        return self._library().get_boundary() if usual is None else usual or None

    def file_name(self) -> str:
        """As declared (RFC 2183 section 2.3, RFC 2231). To look for the word is much faster than to cut the parameters."""
        named = "name" in self.first("content-disposition").lower() or "name" in self.first("content-type").lower()
        return self._library().get_filename("") if named else ""

    def octets(self) -> bytes:
        """The payload without its transfer encoding (RFC 2045 section 6)."""
        encoding = self.first("content-transfer-encoding").lower()
        if encoding in _NOTHING_TO_DECODE:
            return self.payload
        if encoding == "quoted-printable":
            return quopri.decodestring(self.payload)
        message = self._library()
        message.set_payload(self.payload.decode("ascii", "surrogateescape"))
        decoded = message.get_payload(decode=True)
        return decoded if isinstance(decoded, bytes) else b""

    def _declared(self) -> str:
        """text/plain where no type is declared, or half of one (RFC 2045 section 5.2)."""
        value = self.first("content-type")
        if not value.isascii():
            return self._library().get_content_type()
        kind = value.partition(";")[0].strip().lower()
        return kind if kind.count("/") == 1 else "text/plain"

    def _usual(self, name: str) -> str | None:
        """The parameter of a type that has only one, and that a plain one; "" if it has another name, None where only the
        library can tell."""
        only = _ONE_PARAMETER.fullmatch(self.first("content-type"))
        if only is None:
            return None
        return only["value"] if only["name"].lower() == name else ""

    def _library(self) -> Message:
        message = Message()
        for name in self.fields.keys() & _TELLING:
            message.set_raw(name, self.fields[name][0])
        return message
