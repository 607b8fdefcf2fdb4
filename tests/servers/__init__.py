"""Real IMAP servers on loopback ports, each in a temporary folder of its own, and one that misbehaves on purpose.

Owns starting and stopping them and putting mail into them. Every server class has the same face: `host`, `port`,
`ca_file`, `account(user, **changes)`, `deliver(user, raw, folder)`, `look(user)`.
"""

import os
import shutil
import socket
import time
from collections.abc import Callable
from pathlib import Path
from subprocess import Popen

import trustme

PASSWORD = "open-sesame-42"
PASSWORD_ENV = "AJAR_TEST_PASSWORD"
os.environ[PASSWORD_ENV] = PASSWORD  # for the commands that tests start as well

CACHE = Path(os.environ.get("AJAR_SERVERS", "/var/tmp/ajar-servers"))  # noqa: S108  what install.sh built


def missing(name: str) -> str:
    """Why the server cannot be started here; "" when it can."""
    if name == "dovecot":
        return "" if _dovecot() else "Dovecot is not installed (apt-get install dovecot-imapd)"
    if name in ("cyrus", "courier"):
        if os.name != "posix" or os.geteuid() != 0:
            return f"{name} is started in a chroot, which takes root"
        return (
            "" if (CACHE / name / "ready").exists() else f"{name} is not installed (tests/servers/install.sh {CACHE})"
        )
    return ""


def _dovecot() -> str | None:
    return shutil.which("dovecot", path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin")


def dovecot_binary() -> str:
    found = _dovecot()
    if found is None:
        raise FileNotFoundError("dovecot")
    return found


def tied(*command: str) -> list[str]:
    """The command so that it ends with this process, even when that is killed."""
    return ["setpriv", "--pdeathsig", "KILL", *command] if shutil.which("setpriv") else list(command)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def write_certificate(folder: Path, *names: str) -> Path:
    """ca.pem, server.pem and server.key in `folder`; returns the path of ca.pem."""
    authority = trustme.CA()
    issued = authority.issue_cert(*(names or ("127.0.0.1", "localhost")))
    authority.cert_pem.write_to_path(str(folder / "ca.pem"))
    issued.private_key_pem.write_to_path(str(folder / "server.key"))
    with (folder / "server.pem").open("wb") as chain:
        chain.writelines(part.bytes() for part in issued.cert_chain_pems)
    return folder / "ca.pem"


def wait_for_greeting(process: "Popen[bytes]", port: int, why: Callable[[], str], seconds: float = 20) -> None:
    """Returns when the server greets on its plain port. Raises RuntimeError with `why()` when it does not."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}: {why()}")
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=seconds) as probe:
                if probe.recv(4) == b"* OK":
                    probe.sendall(b"z LOGOUT\r\n")
                    return
        except OSError:
            pass
        time.sleep(0.01)
    raise RuntimeError(f"the server does not greet: {why()}")
