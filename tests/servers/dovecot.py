"""Dovecot from Debian's package, as root or as any user, without a line of configuration outside its folder."""

import grp
import os
import pwd
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from imapclient import IMAPClient, imap_utf7

from tests.servers import PASSWORD, PASSWORD_ENV, dovecot_binary, free_port, tied, wait_for_greeting, write_certificate
from watcher.settings import Account

CONFIG = """\
base_dir = {base}/run
state_dir = {base}/state
log_path = {base}/log
protocols = imap
listen = 127.0.0.1
default_internal_user = {internal}
default_login_user = {login}
default_internal_group = {group}
first_valid_uid = 0
first_valid_gid = 0
disable_plaintext_auth = {plain_needs_tls}
mail_location = maildir:~/Maildir
mail_fsync = never
mail_max_userip_connections = 1000
rawlog_dir = {base}/rawlog/%u
ssl = yes
ssl_cert = <{base}/server.pem
ssl_key = <{base}/server.key
auth_mechanisms = {mechanisms}
auth_cache_size = 0
auth_failure_delay = 0
{passdb}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={base}/mail/%u
}}
service imap-login {{
  chroot =
  process_min_avail = 1
  service_count = 0
  client_limit = 1000
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
service imap {{
  process_limit = 1000
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
  unix_listener stats-writer {{
    mode = 0666
  }}
}}
namespace inbox {{
  inbox = yes
  separator = {separator}
  prefix = {prefix}
  {folders}
}}
{more}
"""
STATIC = f"""passdb {{
  driver = static
  args = password={PASSWORD}
}}"""
FOLDERS = {"Drafts": r"\Drafts", "Sent": r"\Sent", "Junk": r"\Junk", "Trash": r"\Trash"}


class Dovecot:
    """One running Dovecot. Any user name exists, with the password `PASSWORD`, unless another passdb is given."""

    host = "127.0.0.1"

    def __init__(
        self,
        *,
        separator: str = "/",
        prefix: str = "",
        folders: dict[str, str] = FOLDERS,
        passdb: str = STATIC,
        mechanisms: str = "plain login",
        plain_needs_tls: bool = False,
        names: tuple[str, ...] = (),
        files: dict[str, str] | None = None,
        more: str = "",
    ) -> None:
        self._folders = folders
        self._separator = separator
        self._prefix = prefix
        self._settings = {
            "separator": separator,
            "prefix": prefix,
            "mechanisms": mechanisms,
            "plain_needs_tls": "yes" if plain_needs_tls else "no",
            "more": more,
        }
        self._passdb = passdb
        self._names = names
        self._files = files or {}
        self._serial = count(1)

    def __enter__(self) -> Self:
        self.base = Path(tempfile.mkdtemp(prefix="ajar-dovecot-"))
        self.base.chmod(0o755)
        self._own(self.base / "mail")
        self._own(self.base / "rawlog")
        self.ca_file = write_certificate(self.base, *self._names)
        for name, text in self._files.items():  # settings that need a file of their own; BASE is the folder
            (self.base / name).parent.mkdir(parents=True, exist_ok=True)
            (self.base / name).write_text(text.replace("BASE", str(self.base)))
        for _ in range(5):  # another worker may have taken the port since it was found free
            try:
                self._start()
            except RuntimeError:
                taken = "Address already in use" in self.log()
                self._stop()
                if not taken:
                    raise
            else:
                return self
        raise RuntimeError("no free port was found")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()
        shutil.rmtree(self.base, ignore_errors=True)

    def _own(self, path: Path) -> None:
        """Makes a directory that the mail process may write: it refuses to run as root."""
        path.mkdir(exist_ok=True)
        if os.getuid() == 0:
            os.chown(path, self._uid, self._gid)

    @property
    def _uid(self) -> int:
        return os.getuid() or pwd.getpwnam("mail").pw_uid

    @property
    def _gid(self) -> int:
        return os.getgid() if os.getuid() else pwd.getpwnam("mail").pw_gid

    def _start(self) -> None:
        self.port, self.tls_port = free_port(), free_port()
        me = pwd.getpwuid(os.getuid()).pw_name
        root = os.getuid() == 0
        lines = [f"mailbox {name} {{\nauto = create\nspecial_use = {use}\n}}" for name, use in self._folders.items()]
        (self.base / "log").unlink(missing_ok=True)
        (self.base / "dovecot.conf").write_text(
            CONFIG.format(
                base=self.base,
                port=self.port,
                tls_port=self.tls_port,
                internal="dovecot" if root else me,
                login="dovenull" if root else me,
                group="dovecot" if root else grp.getgrgid(os.getgid()).gr_name,
                uid=self._uid,
                gid=self._gid,
                passdb=self._passdb.replace("BASE", str(self.base)),
                folders="\n".join(lines),
                **self._settings,
            )
        )
        self.process = subprocess.Popen(
            tied(dovecot_binary(), "-F", "-c", str(self.base / "dovecot.conf")),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        wait_for_greeting(self.process, self.port, self.log)

    def _stop(self) -> None:
        """A clean shutdown takes Dovecot a second; nothing here is worth it."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def log(self) -> str:
        with suppress(FileNotFoundError):
            return (self.base / "log").read_text("utf-8", "replace")[-4000:]
        return ""

    def wait_for_log(self, words: str) -> None:
        """The log is written by another process than the one that answers."""
        until = time.monotonic() + 10
        while words not in self.log():
            if time.monotonic() > until:
                raise AssertionError(f"{words!r} is not in the log:\n{self.log()}")
            time.sleep(0.005)

    def account(self, user: str, **changes: Any) -> Account:
        """A configured account on this server, over implicit TLS unless `tls` is changed."""
        tls = changes.get("tls", "implicit")
        given: dict[str, Any] = {
            "name": "home",
            "host": self.host,
            "port": self.tls_port if tls == "implicit" else self.port,
            "tls": tls,
            "ca_file": str(self.ca_file),
            "user": user,
            "password_env": PASSWORD_ENV,
            "timeout": 10,
        }
        given.update(changes)
        if given.keys() & {"password_command", "password_keyring", "password_credential", "token_command"}:
            given.pop("password_env")
        return Account(**given)

    @contextmanager
    def look(self, user: str, password: str = PASSWORD) -> Iterator[IMAPClient]:
        """A second client of the same account, as the user's own mail program is."""
        client = IMAPClient(self.host, self.port, ssl=False, timeout=10)
        client._imap.debug = 0
        try:
            client.login(user, password)
            yield client
            client.logout()
        finally:
            with suppress(OSError):
                client.shutdown()

    def maildir(self, user: str, folder: str = "INBOX") -> Path:
        """Maildir++: folders lie beside `cur`, with a dot in front and for each level, in modified UTF-7."""
        home = self.base / "mail" / user / "Maildir"
        name = folder.removeprefix(self._prefix)
        if folder.upper() == "INBOX" or not name:
            path = home
        else:
            encoded: bytes = imap_utf7.encode(name)
            path = home / ("." + encoded.decode("ascii").replace(self._separator, "."))
        for part in (home.parent, home, path, path / "tmp", path / "new", path / "cur"):
            self._own(part)
        return path

    def deliver(self, user: str, raw: bytes, folder: str = "INBOX", flags: str = "") -> None:
        """Puts a mail into a folder as an MDA does; `flags` are Maildir letters ("S" for \\Seen), "" is new mail."""
        path = self.maildir(user, folder)
        name = f"{1_700_000_000 + next(self._serial)}.M{next(self._serial)}P{os.getpid()}.ajar"
        target = path / "cur" / f"{name}:2,{flags}" if flags else path / "new" / name
        target.write_bytes(raw)
        if os.getuid() == 0:
            os.chown(target, self._uid, self._gid)

    def person(self) -> str:
        """A user whom nobody has used yet."""
        return f"person{next(self._serial)}@ajar.example"

    def listing(self, user: str, folder: str = "INBOX") -> dict[str, bytes]:
        """File name, flags included, and content of every mail: what must not change when somebody only looks."""
        path = self.maildir(user, folder)
        return {
            str(mail.relative_to(path)): mail.read_bytes()
            for part in ("new", "cur")
            for mail in (path / part).iterdir()
        }

    def renumber(self, user: str, folder: str = "INBOX") -> None:
        """Gives the folder a new UIDVALIDITY, as a restored backup or a moved account does."""
        path = self.maildir(user, folder)
        uids = path / "dovecot-uidlist"
        head = uids.read_text().splitlines()[0]
        uids.write_text(re.sub(r" V(\d+) N\d+", lambda match: f" V{int(match[1]) + 1000} N1", head) + "\n")
        for found in path.glob("dovecot.index*"):
            found.unlink()

    def record(self, user: str) -> None:
        """From now on the server writes down what this user's connections send."""
        self._own(self.base / "rawlog" / user)

    def recorded(self, user: str) -> list[bytes]:
        """What the user's connections sent after login, one entry each, in the order they began."""
        files = sorted((self.base / "rawlog" / user).glob("*.in"), key=lambda path: path.stat().st_mtime_ns)
        stamp = re.compile(rb"^\d+\.\d+ ", re.MULTILINE)
        return [stamp.sub(b"", path.read_bytes()) for path in files]
