"""Logging in on a real Dovecot, which checks tokens itself (RFC 7628, RFC 7519): faults.md row 30. A refusal carries the
server's reason, names what to do, and is not followed by a second try. Refused logins slow the next ones from the same
address, so each of these tests has a Dovecot of its own."""

import base64
import hashlib
import hmac
import json
import time
from contextlib import closing
from typing import Any

import pytest

from tests.servers.dovecot import Dovecot
from watcher import imap
from watcher.errors import ConfigError, Refused, Unreachable
from watcher.login import refusal
from watcher.settings import Account

pytestmark = pytest.mark.server("dovecot")

USER = "robin@ajar.example"
KEY = b"an HMAC key of the identity provider, 32+ octets"
MECHANISMS = pytest.mark.parametrize("auth", ["xoauth2", "oauthbearer"])
OAUTH = """\
introspection_mode = local
local_validation_key_dict = fs:posix:prefix=BASE/keys/
username_attribute = email
issuers = https://issuer.example/
"""
TOKENS = "passdb {\ndriver = oauth2\nmechanisms = xoauth2 oauthbearer\nargs = BASE/oauth2.conf\n}"

PASSWORDS = "passdb {\ndriver = passwd-file\nargs = BASE/users\n}"


def token_server() -> Dovecot:
    return Dovecot(
        passdb=TOKENS,
        mechanisms="xoauth2 oauthbearer",
        files={"oauth2.conf": OAUTH, "keys/default/HS256/default": base64.b64encode(KEY).decode()},
    )


def password_server(password: str) -> Dovecot:
    stored = f"{USER}:{{PLAIN.b64}}{base64.b64encode(password.encode()).decode()}\n"
    return Dovecot(passdb=PASSWORDS, files={"users": stored})


def token(key: bytes = KEY, **changes: Any) -> str:
    """A signed JWT (RFC 7515 section 3.1)."""
    now = int(time.time())
    claims = {"email": USER, "iss": "https://issuer.example/", "sub": "1", "iat": now - 60, "exp": now + 600} | changes
    parts = [_coded(json.dumps(part).encode()) for part in ({"alg": "HS256", "typ": "JWT"}, claims)]
    return ".".join([*parts, _coded(hmac.digest(key, ".".join(parts).encode(), hashlib.sha256))])


def _coded(octets: bytes) -> str:
    return base64.urlsafe_b64encode(octets).decode().rstrip("=")


@MECHANISMS
def test_a_valid_token_opens_the_mailbox(auth: str) -> None:
    with token_server() as server:
        account = server.account(USER, token_command=f"echo {token()}", auth=auth)
        with closing(imap.connect(account)) as mailbox:
            assert mailbox.examine("INBOX").exists == 0


def test_with_a_token_the_mechanism_is_found() -> None:
    with token_server() as server:
        imap.connect(server.account(USER, token_command=f"echo {token()}")).close()


@pytest.mark.parametrize(
    "bad",
    [
        token(exp=int(time.time()) - 5),
        token(email="somebody.else@ajar.example"),
        token(key=b"the key before it was revoked, 32 octets"),
        "garbage",
    ],
    ids=["expired", "another user", "revoked key", "garbage"],
)
def test_a_bad_token_is_refused_with_the_reason(bad: str) -> None:
    with token_server() as server:
        with pytest.raises(
            Refused, match=r"refused the login of robin.*AUTHENTICATIONFAILED.*token may have expired"
        ) as caught:
            imap.connect(server.account(USER, token_command=f"echo {bad}"))
        assert bad not in str(caught.value)
        server.wait_for_log("(auth failed, 1 attempts")


def test_the_reason_of_the_server_reaches_the_user() -> None:
    with token_server() as server:
        account = server.account(USER, token_command="echo garbage", auth="oauthbearer")
        with pytest.raises(Refused, match=r"\(status invalid_token\)"):
            imap.connect(account)


@pytest.mark.parametrize("auth", ["auto", "plain"])
@pytest.mark.parametrize("password", ["pässwörd✓", 'quote"back\\slash', "{12}", "$percent%(x)"])
def test_a_password_with_difficult_characters(password: str, auth: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AJAR_TEST_OTHER", password)
    with password_server(password) as server:
        imap.connect(server.account(USER, password_env="AJAR_TEST_OTHER", auth=auth)).close()


@pytest.mark.parametrize("auth", ["login", "plain"])
def test_a_wrong_password_is_refused_and_tried_once(auth: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AJAR_TEST_OTHER", "canary-wrong")
    with Dovecot() as server:
        with pytest.raises(Refused, match=r"account\.home: .*AUTHENTICATIONFAILED.*Check user and password") as caught:
            imap.connect(server.account(USER, password_env="AJAR_TEST_OTHER", auth=auth))
        assert caught.value.offered is not None, "what is kept of it is of this one"
        assert caught.value.offered.reveal() == "canary-wrong"
        assert "canary-wrong" not in str(caught.value)
        server.wait_for_log("(auth failed, 1 attempts")


def test_a_password_command_that_fails_costs_no_login() -> None:
    with Dovecot() as server:
        with pytest.raises(Unreachable, match="exit code 1"):
            imap.connect(server.account(USER, password_command="false"))
        with pytest.raises(ConfigError, match="printed nothing"):
            imap.connect(server.account(USER, token_command="true"))
        assert "Login:" not in server.log()


@pytest.mark.parametrize(
    ("host", "user", "hint"),
    [
        ("imap.gmail.com", "me@gmail.com", "app password"),
        ("imap.mail.me.com", "me@icloud.com", "app-specific password"),
        ("outlook.office365.com", "me@firm.example", "token_command"),
        ("imap.mail.yahoo.com", "me", "Yahoo wants"),
        ("imap.gmx.net", "me@gmx.de", "under POP3/IMAP"),
        ("imap.web.de", "me", "under POP3/IMAP"),
        ("imap.home.com", "me@home.com", "Check user and password"),
    ],
)
def test_a_refusal_knows_the_habits_of_the_providers(host: str, user: str, hint: str) -> None:
    assert hint in refusal(Account(name="home", host=host, user=user), "[ALERT] Invalid credentials (Failure)")
