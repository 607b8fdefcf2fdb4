"""Which folders are the user's own, by what servers answer to NAMESPACE."""

from contextlib import closing

import pytest

from tests.servers.scripted import OK, Scripted
from watcher import imap

CAPABLE = b"* CAPABILITY IMAP4rev1 NAMESPACE\r\n" + OK
TWO = b'* LIST () "." INBOX\r\n* LIST () "." INBOX.Old.Drafts\r\n* LIST () "." Drafts\r\n' + OK


@pytest.mark.parametrize(
    ("answer", "drafts"),
    [
        (b'* NAMESPACE (("INBOX." ".")) (("user." ".")) (("" "."))\r\n' + OK, "INBOX.Old.Drafts"),  # as Cyrus
        (b'* NAMESPACE (("INBOX." ".")) NIL (({0}\r\n "."))\r\n' + OK, "INBOX.Old.Drafts"),
        (b'* NAMESPACE (("" ".")) NIL (("" "."))\r\n' + OK, "Drafts"),
        (b'* NAMESPACE (("INBOX." "." "X-PARAM" ("FLAG1" "FLAG2"))) NIL (("Drafts" "." "X" ("Y")))\r\n' + OK,
         "INBOX.Old.Drafts"),
        (b'* NAMESPACE (("" NIL)) (("~" NIL)) (("Entw&APw-rfe/" "/"))\r\n' + OK, "Drafts"),
        (b"* NAMESPACE NIL NIL NIL\r\n" + OK, "Drafts"),
        (b'* NAMESPACE (("" "."\r\n' + OK, "Drafts"),
        (b"* NAMESPACE ((1 2)) NIL ((4))\r\n" + OK, "Drafts"),
        (b"* NAMESPACE 3 () (())\r\n" + OK, "Drafts"),
        (OK, "Drafts"),
        (b"TAG NO not now\r\n", "Drafts"),
        (b"TAG BAD what?\r\n", "Drafts"),
    ],
)  # fmt: skip
def test_namespaces_as_servers_tell_them(answer: bytes, drafts: str) -> None:
    with (
        Scripted(CAPABILITY=CAPABLE, LIST=TWO, NAMESPACE=answer) as server,
        closing(imap.connect(server.account())) as box,
    ):
        assert box.drafts() == drafts
