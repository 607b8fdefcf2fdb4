"""Logging in: which mechanism, and what a refusal means to the user.

Owns LOGIN, AUTHENTICATE PLAIN, XOAUTH2 and OAUTHBEARER, and the sentence for each refusal. Refuses to own the
connection and the secret's origin. A password or token is sent at most once, and nothing of it is in any sentence.
"""

import imaplib
import json
import re
from collections.abc import Iterable, Sequence

from imapclient.exceptions import LoginError

from watcher.connection import shown
from watcher.errors import MailboxError, Refused, Unreachable, Unusable
from watcher.secret import Secret
from watcher.settings import Account
from watcher.wire import Client

ATOM = re.compile(r"[A-Za-z0-9!#$&'+,\-./:;<=>?@^_`|~]+")  # RFC 9051 section 9, atom
# RFC 5530, and what Gmail, Outlook and Yahoo say instead: trying again later may help.
PASSING = re.compile(
    r"\[(UNAVAILABLE|INUSE|LIMIT|SERVERBUG)\b|too many (simultaneous )?connections|temporar|server unavailable"
    r"|try again later|bandwidth limit|rate limit|system error",
    re.IGNORECASE,
)
ICLOUD = "iCloud wants an app-specific password (account.apple.com, Sign-In and Security), and as user what stands before the @."
ALLOWED_FIRST = (
    "GMX and WEB.DE want IMAP to be allowed first (on the web, in the e-mail settings under POP3/IMAP), and with two-factor "
    "login an application-specific password."
)
APP_PASSWORDS = {
    "gmail.com": "Gmail wants an app password (Google account, Security, 2-Step Verification) or token_command.",
    "yahoo.com": "Yahoo wants an app password (Account security, Generate app password).",
    "icloud.com": ICLOUD,
    "me.com": ICLOUD,
    "gmx.net": ALLOWED_FIRST,
    "gmx.com": ALLOWED_FIRST,
    "web.de": ALLOWED_FIRST,
    "fastmail.com": "Fastmail wants an app password (Settings, Privacy & Security).",
    "outlook.com": 'Outlook takes no passwords any more; use token_command with auth = "xoauth2".',
    "office365.com": 'Microsoft 365 takes no passwords any more; use token_command with auth = "xoauth2".',
}


def authenticate(client: Client, account: Account, secret: Secret) -> None:
    """Raises Refused, Unusable or Unreachable, and what the connection raises."""
    if any(ord(character) < 32 or ord(character) == 127 for character in account.user + secret.reveal()):
        raise Unusable(f"account.{account.name}: the user or the password holds a control character.")
    mechanism = _choose(client, account, secret) if account.auth == "auto" else account.auth
    if mechanism == "login":
        if client.has_capability("LOGINDISABLED"):  # RFC 9051 section 6.2.3: MUST NOT send LOGIN
            raise Unusable(f"{account.host}: the server takes no password on this connection. {_no_login(account)}")
        if not (account.user + secret.reveal()).isascii():  # RFC 9051 section 6.2.3
            raise Unusable(f'account.{account.name}: LOGIN carries ASCII only. Set auth = "plain".')
    elif not client.has_capability(f"AUTH={mechanism}"):
        raise Unusable(f"{account.host}: the server does not offer {mechanism.upper()}. {_no_login(account)}")
    initial = _initial(mechanism, account.user, secret.reveal())
    told: list[bytes] = []

    def answer(challenge: bytes) -> bytes | None:
        told.append(challenge)
        if len(told) == 1:
            return initial
        if len(told) > 2:
            raise imaplib.IMAP4.abort("the server asks again and again")
        # A refusal tells why and waits for an answer that says nothing (RFC 7628 section 3.2.3; XOAUTH2: empty).
        return {"oauthbearer": b"\x01", "xoauth2": b""}.get(mechanism)

    try:
        if mechanism == "login":
            client.login(_quoted(account.user), secret.reveal())
        else:
            client.sasl_login(mechanism.upper(), answer)
        if "CAPABILITY" in client.wire.untagged_responses:  # told along with the OK: kept, which spares a command later
            client.capabilities()
    except LoginError as error:
        raise _judged(account, error, _reason(told[1:]), (secret.reveal().encode(), initial)) from None


def _choose(client: Client, account: Account, secret: Secret) -> str:
    if account.token_command:
        if client.has_capability("AUTH=OAUTHBEARER") and not client.has_capability("AUTH=XOAUTH2"):
            return "oauthbearer"
        return "xoauth2"
    if not (account.user + secret.reveal()).isascii():
        return "plain"
    if client.has_capability("LOGINDISABLED") and client.has_capability("AUTH=PLAIN"):
        return "plain"
    return "login"


def _initial(mechanism: str, user: str, secret: str) -> bytes:
    if mechanism == "xoauth2":  # https://developers.google.com/workspace/gmail/imap/xoauth2-protocol
        return f"user={user}\x01auth=Bearer {secret}\x01\x01".encode()
    if mechanism == "oauthbearer":  # RFC 7628 section 3.1, RFC 5801 section 4
        name = user.replace("=", "=3D").replace(",", "=2C")
        return f"n,a={name},\x01auth=Bearer {secret}\x01\x01".encode()
    return f"\x00{user}\x00{secret}".encode()  # RFC 4616


def _quoted(user: str) -> str:
    """imaplib quotes the password of LOGIN, but not the user."""
    if ATOM.fullmatch(user):
        return user
    escaped = user.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _no_login(account: Account) -> str:
    return 'Try tls = "starttls".' if account.tls == "none" else 'Try another "auth".'


def _judged(account: Account, error: LoginError, reason: str, hidden: Sequence[bytes]) -> MailboxError:
    """imapclient makes a LoginError of everything, a broken connection included: its cause is looked at."""
    cause = error.__context__
    said = shown(cause or error, hidden)
    if isinstance(cause, imaplib.IMAP4.abort):
        return Unreachable(f"{account.host}: the connection ended during the login ({said}).")
    if PASSING.search(said):
        return Unreachable(f"{account.host}: the server cannot log {account.user} in just now: {said}.")
    if "[PRIVACYREQUIRED]" in said.upper():  # RFC 5530
        return Unusable(f'{account.host}: the server wants an encrypted connection: {said}. Try tls = "starttls".')
    return Refused(refusal(account, f"{said} {reason}".strip()))


def _reason(challenges: Iterable[bytes]) -> str:
    """Why a token was refused (RFC 7628 section 3.2.2): `status` of the JSON in the server's second challenge."""
    for challenge in challenges:
        try:
            status = str(json.loads(challenge)["status"])
        except (ValueError, KeyError, TypeError, RecursionError):
            continue
        if re.fullmatch(r"[\w-]{1,40}", status):
            return f"(status {status})"
    return ""


def refusal(account: Account, said: str) -> str:
    """The sentence for a refused login."""
    if account.token_command:
        remedy = "The token may have expired or been revoked, belong to another user, or lack the IMAP scope."
    else:
        remedy = next(
            (hint for domain, hint in APP_PASSWORDS.items() if _belongs(account, domain)), "Check user and password."
        )
    return f"account.{account.name}: {account.host} refused the login of {account.user}: {said}. {remedy}"


def _belongs(account: Account, domain: str) -> bool:
    return f".{account.host}".endswith(f".{domain}") or account.user.endswith(f"@{domain}")
