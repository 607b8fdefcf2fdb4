"""The values of address fields to mailboxes (RFC 5322 section 3.4).

Owns what an address is, and how one is read from a header field that anybody may have written. Refuses to own which fields a
mail has (`mail`) and which address may be answered (`replies.recipient`).
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from mailparser.utils import decode_header_part, get_addresses

from classifier import text as visible

_ADDRESSES_LIMIT = 50
# "Jo Roe <jo@firm.example>" or the address alone, in the letters that every parser reads alike.
_USUAL_ADDRESS = re.compile(
    r"(?:(\"?)([A-Za-z0-9]+(?:[ -][A-Za-z0-9]+)*)\1 <)?"
    r"([A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*)@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*)(?(2)>)"
)
_ADDR_SPEC = re.compile(r"[^\s<>@,;:\\\"()\[\]]{1,128}@[^\s<>@,;:\\\"()/]{1,255}")


@dataclass(frozen=True, slots=True)
class Address:
    """One mailbox (RFC 5322 section 3.4).

    name: decoded display name, one line, may be "". addr: local@domain, domain in lower case.
    """

    name: str
    addr: str

    @property
    def domain(self) -> str:
        return self.addr.rpartition("@")[2]


def mailboxes(values: list[str]) -> tuple[Address, ...]:
    """Every address of every field of that name: two From fields must not pass for one."""
    if len(values) == 1:
        return _parsed(values[0])[:_ADDRESSES_LIMIT]
    return tuple([address for value in values for address in _parsed(value)])[:_ADDRESSES_LIMIT]


@lru_cache(maxsize=512)  # the same few people write, and always to the user
def _parsed(value: str) -> tuple[Address, ...]:
    usual = _USUAL_ADDRESS.fullmatch(value)
    if usual and len(value) <= 128:
        return (Address(usual[2] or "", f"{usual[3]}@{usual[4].lower()}"),)
    found = []
    for name, addr in get_addresses(value, decode_names=True):
        local, _, domain = visible.one_line(addr, 512).rpartition("@")
        spec = f"{local}@{domain.lower().rstrip('.')}"
        if _ADDR_SPEC.fullmatch(spec):
            found.append(Address(visible.one_line(decode_header_part(name), 256), spec))
    return tuple(found)
