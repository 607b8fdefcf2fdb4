"""Logging in: which mechanism, and what a refusal means to the user.

Owns LOGIN, AUTHENTICATE PLAIN, XOAUTH2 and OAUTHBEARER and the sentence for each refusal. Refuses to own the
connection and the secret's origin.
"""

import base64
import json
import re

from imapclient import IMAPClient
from imapclient.exceptions import LoginError

from watcher.config import Account
from watcher.errors import Unreachable, Unusable
from watcher.secret import Secret

# RFC 5530: the server says that trying again later may help.
PASSING = ("[UNAVAILABLE]", "[INUSE]", "[LIMIT]", "[SERVERBUG]")
APP_PASSWORDS = {
    "gmail.com": "Gmail wants an app password (Google account, Security, 2-Step Verification, App passwords) or token_command.",
    "yahoo.com": "Yahoo wants an app password (Account security, Generate app password).",
    "icloud.com": "iCloud wants an app-specific password (account.apple.com, Sign-In and Security).",
    "me.com": "iCloud wants an app-specific password (account.apple.com, Sign-In and Security).",
    "fastmail.com": "Fastmail wants an app password (Settings, Privacy & Security).",
    "outlook.com": "Outlook takes no passwords any more; use token_command with auth = \"xoauth2\".",
    "office365.com": "Microsoft 365 takes no passwords any more; use token_command with auth = \"xoauth2\".",
}


def authenticate(client: IMAPClient, account: Account, secret: Secret) -> None:
    """Raises LoginError, Refused, Unusable or Unreachable."""
    mechanism = account.auth
    if mechanism == "auto":
        mechanism = _choose(client, account, secret)
    try:
        if mechanism == "xoauth2":
            _bearer(client, "XOAUTH2", f"user={account.user}\x01auth=Bearer {secret.reveal()}\x01\x01")
        elif mechanism == "oauthbearer":  # RFC 7628 section 3.1
            _bearer(client, "OAUTHBEARER", f"n,a={_saslname(account.user)},\x01auth=Bearer {secret.reveal()}\x01\x01")
        elif mechanism == "plain":  # RFC 4616: UTF-8, unlike LOGIN
            client.plain_login(account.user, secret.reveal())
        else:
            client.login(account.user, secret.reveal())
    except LoginError as error:
        if any(code in str(error).upper() for code in PASSING):
            raise Unreachable(f"{account.host}: the server cannot log anybody in just now.") from None
        raise


def _choose(client: IMAPClient, account: Account, secret: Secret) -> str:
    if account.token_command:
        if client.has_capability("AUTH=OAUTHBEARER") and not client.has_capability("AUTH=XOAUTH2"):
            return "oauthbearer"
        return "xoauth2"
    if not (account.user.isascii() and secret.reveal().isascii()):
        return "plain"  # LOGIN carries ASCII only (RFC 9051 section 6.2.3)
    if client.has_capability("LOGINDISABLED"):
        if client.has_capability("AUTH=PLAIN"):
            return "plain"
        raise Unusable(f"{account.host}: the server takes no password on this connection. Try tls = \"starttls\".")
    return "login"


def _bearer(client: IMAPClient, mechanism: str, initial: str) -> None:
    """One round; on refusal the server's challenge tells why (RFC 7628 section 3.2.2), and an empty answer ends it."""
    if not client.has_capability(f"AUTH={mechanism}"):
        raise Unusable(f"The server does not offer {mechanism}.")
    told: list[bytes] = []

    def answer(challenge: bytes) -> bytes:
        if not told and not challenge:
            told.append(b"")
            return initial.encode()
        told.append(challenge)
        return b"\x01" if mechanism == "OAUTHBEARER" else b""

    try:
        client.sasl_login(mechanism, answer)
    except LoginError as error:
        raise LoginError(f"{error} {_reason(told)}".strip()) from None


def _reason(told: list[bytes]) -> str:
    for challenge in told:
        try:
            text = challenge if challenge.startswith(b"{") else base64.b64decode(challenge, validate=True)
            status = json.loads(text)["status"]
        except (ValueError, KeyError, TypeError):
            continue
        return f"(status {status})" if re.fullmatch(r"[\w-]{1,40}", str(status)) else ""
    return ""


def _saslname(name: str) -> str:
    return name.replace("=", "=3D").replace(",", "=2C")  # RFC 5801 section 4


def refusal(account: Account, said: str) -> str:
    """The sentence for a refused login. What the server said is shown, without anything of the secret in it."""
    words = "".join(character for character in said if character.isprintable())[:160]
    remedy = next(
        (hint for domain, hint in APP_PASSWORDS.items() if account.host.endswith(domain) or account.user.endswith("@" + domain)),
        "Check user and password.",
    )
    if account.token_command:
        remedy = "The token was not accepted: it may have expired, belong to another user, or lack the IMAP scope."
    return f"account.{account.name}: {account.host} refused the login of {account.user}: {words}. {remedy}"

