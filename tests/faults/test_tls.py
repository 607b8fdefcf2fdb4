"""Certificates and encryption that are not as they should be: faults.md row 3. All are refused with a sentence that says
what to do, and the server never hears a command that holds the password."""

import datetime as dt
import ipaddress
import ssl
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.servers.scripted import EOF, SILENCE, Scripted
from watcher import connection, imap
from watcher.errors import MailboxError, Unreachable, Unusable
from watcher.settings import Account

NOW = dt.datetime.now(dt.UTC)
DAY = dt.timedelta(days=1)
AUTHORITY = trustme.CA()
WAYS = pytest.mark.parametrize("tls", ["implicit", "starttls"])


def serving(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


@pytest.fixture(scope="module")
def ca_file(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("tls") / "ca.pem"
    AUTHORITY.cert_pem.write_to_path(str(path))
    return str(path)


def connect(context: ssl.SSLContext, tls: str, **changes: Any) -> None:
    """Raises what `imap.connect` raises; whatever that is, nobody was told a password."""
    with Scripted(tls=context, implicit=tls == "implicit") as server:
        try:
            imap.connect(server.account(tls=tls, **changes)).close()
        except MailboxError:
            assert not {"LOGIN", "AUTHENTICATE"} & set(server.commands)
            raise


@WAYS
def test_a_good_certificate_is_accepted(tls: str, ca_file: str) -> None:
    connect(serving(AUTHORITY.issue_cert("127.0.0.1")), tls, ca_file=ca_file)
    connect(serving(AUTHORITY.issue_cert("localhost")), tls, ca_file=ca_file, host="localhost")


@WAYS
@pytest.mark.parametrize(
    ("names", "changes", "sentence"),
    [
        (
            ["127.0.0.1"],
            {"not_before": NOW - 9 * DAY, "not_after": NOW - DAY},
            r"has expired.*has to renew it.*was not sent",
        ),
        (["127.0.0.1"], {"not_before": NOW + DAY}, r"not valid yet: is the clock of this machine right.*was not sent"),
        (["imap.other.example"], {}, r"belongs to another address.*into host.*was not sent"),
        (["192.0.2.9"], {}, r"belongs to another address.*into host.*was not sent"),
    ],
    ids=["expired", "not yet valid", "other name", "other address"],
)
def test_a_bad_certificate_is_refused(
    tls: str, ca_file: str, names: list[str], changes: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(Unusable, match=r"127\.0\.0\.1: the certificate is not accepted \(.+\)\. .*" + sentence):
        connect(serving(AUTHORITY.issue_cert(*names, **changes)), tls, ca_file=ca_file)


@WAYS
def test_a_certificate_for_another_host_name_is_refused(tls: str, ca_file: str) -> None:
    with pytest.raises(Unusable, match=r"belongs to another host name: write the name .* into host"):
        connect(serving(AUTHORITY.issue_cert("imap.other.example")), tls, ca_file=ca_file, host="localhost")


@WAYS
def test_an_unknown_authority_is_refused_without_ca_file(tls: str) -> None:
    with pytest.raises(Unusable, match=r"signed by an unknown authority: name .* in ca_file"):
        connect(serving(AUTHORITY.issue_cert("127.0.0.1")), tls)


def self_signed(folder: Path) -> tuple[ssl.SSLContext, str]:
    """As Proton Bridge makes one: its own issuer, no authority."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    address = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - DAY)
        .not_valid_after(NOW + DAY)
        .add_extension(x509.SubjectAlternativeName([address]), critical=False)
        .sign(key, hashes.SHA256())
    )
    certificate, private = folder / "bridge.pem", folder / "bridge.key"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, private)
    return context, str(certificate)


@WAYS
def test_a_self_signed_certificate_takes_a_ca_file(tls: str, tmp_path: Path) -> None:
    context, certificate = self_signed(tmp_path)
    with pytest.raises(
        Unusable, match=r"is self-signed: if this server is yours \(Proton Bridge\), name .* in ca_file"
    ):
        connect(context, tls)
    connect(context, tls, ca_file=certificate)


@WAYS
def test_the_servers_own_certificate_can_be_pinned(tls: str, tmp_path: Path) -> None:
    """Also when an authority signed it that nobody knows."""
    leaf = AUTHORITY.issue_cert("127.0.0.1")
    pinned = tmp_path / "leaf.pem"
    leaf.cert_chain_pems[0].write_to_path(str(pinned))
    connect(serving(leaf), tls, ca_file=str(pinned))
    with pytest.raises(Unusable, match="not accepted"):
        connect(serving(AUTHORITY.issue_cert("127.0.0.1")), tls, ca_file=str(pinned))


def test_a_plaintext_server_on_the_encrypted_port() -> None:
    with (
        Scripted() as server,
        pytest.raises(Unusable, match=r'no TLS connection.*Port 993 wants tls = "implicit".*not sent'),
    ):
        imap.connect(server.account(tls="implicit"))
    assert server.said == [] or b"LOGIN" not in b"".join(server.said)


def test_an_encrypted_server_on_the_plaintext_port() -> None:
    context = serving(AUTHORITY.issue_cert("127.0.0.1"))
    with Scripted(tls=context, implicit=True) as server, pytest.raises(Unreachable, match=r'it wants tls = "implicit"'):
        imap.connect(server.account(tls="starttls", timeout=0.1))


@pytest.mark.parametrize(("fault", "sentence"), [(EOF, "handshake|reset"), (SILENCE, "no answer within")])
def test_a_handshake_that_does_not_end(fault: bytes, sentence: str) -> None:
    """The way to the server is broken, not the account."""
    with Scripted(GREETING=fault) as server, pytest.raises(Unreachable, match=sentence):
        imap.connect(server.account(tls="implicit", timeout=0.1))


def test_what_was_said_before_starttls_is_forgotten(ca_file: str) -> None:
    """https://nostarttls.secvuln.info: an attacker's plaintext must not be taken for the server's word."""
    context = serving(AUTHORITY.issue_cert("127.0.0.1"))
    lies = b'* LIST (\\Drafts) "/" Evil\r\n* SEARCH 7\r\nTAG OK begin TLS\r\n'
    greeting = b"* OK [CAPABILITY IMAP4rev1 STARTTLS AUTH=PLAIN LIST-STATUS] ready\r\n"
    with (
        Scripted(tls=context, STARTTLS=lies, GREETING=greeting) as server,
        closing(imap.connect(server.account(tls="starttls", ca_file=ca_file))) as mailbox,
    ):
        assert [folder.name for folder in mailbox.folders()] == ["INBOX", "Drafts"]
        assert isinstance(mailbox._client.wire.sock, ssl.SSLSocket)
        assert not mailbox.at_once()
    assert server.commands[: server.commands.index("LOGIN")] == ["STARTTLS", "CAPABILITY"]


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda _: None, r"account\.home\.ca_file: .*No such file"),
        (
            lambda path: path.write_text("not a certificate"),
            r"account\.home\.ca_file: .*not a certificate in PEM format",
        ),
        (lambda path: path.mkdir(), r"account\.home\.ca_file: "),
    ],
)
def test_a_ca_file_that_cannot_be_used(make: Callable[[Path], Any], sentence: str, tmp_path: Path) -> None:
    make(tmp_path / "ca.pem")
    with Scripted() as server, pytest.raises(Unusable, match=sentence):
        imap.connect(server.account(tls="implicit", ca_file=str(tmp_path / "ca.pem")))


def test_only_modern_tls_with_names_checked() -> None:
    context = connection._tls(Account())
    assert context.minimum_version == ssl.TLSVersion.TLSv1_2
    assert context.check_hostname
    assert context.verify_mode == ssl.CERT_REQUIRED
