"""The service descriptions: a hardened systemd user unit and a launchd property list.

Owns their text. Refuses to own their installation (`watcher.commands.service`).
"""

import plistlib
from collections.abc import Iterator
from pathlib import Path

from watcher.settings import Config

UNIT = "ajar.service"
LABEL = "org.ajar.watch"

# systemd.exec(5). In a user's manager these imply a user namespace of the service's own.
HARDENING = """\
NoNewPrivileges=yes
ProtectSystem=strict
PrivateTmp=yes
PrivateDevices=yes
ProtectControlGroups=yes
ProtectKernelTunables=yes
ProtectKernelModules=yes
ProtectKernelLogs=yes
ProtectClock=yes
ProtectHostname=yes
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
LockPersonality=yes
MemoryDenyWriteExecute=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
UMask=0077
"""


def systemd(program: Path, settings: Config) -> str:
    """The unit. program: the `ajar` to run."""
    writable = [_quoted(settings.state)]
    if settings.log.metrics_file:
        writable.append(_quoted(Path(settings.log.metrics_file).expanduser().parent))
    hardening = HARDENING
    if any(account.password_command or account.token_command for account in settings.account):
        # A program of the user's, which does here what it does in a terminal: keeps a new token wherever it likes, makes
        # the socket of an agent, compiles as it runs.
        writable += ["%h", "-%t"]
        hardening = HARDENING.replace("MemoryDenyWriteExecute=yes\n", "")
    lines = [
        "[Unit]",
        "Description=Ajar keeps the door open: drafts courteous replies to job rejections",
        "StartLimitIntervalSec=1h",
        "StartLimitBurst=10",
        "",
        "[Service]",
        "Type=notify",
        "NotifyAccess=main",
        f"ExecStart={_quoted(program)} run --config {_quoted(settings.path)}",
        "ExecReload=/bin/kill -HUP $MAINPID",
        "WatchdogSec=5min",
        "Restart=on-failure",
        "RestartSec=1min",
        "RestartPreventExitStatus=64 75 78",  # usage, another instance, configuration: the user has to act
        "TimeoutStopSec=10",
        *_credentials(settings),
        f"ReadWritePaths={' '.join(writable)}",
        hardening.rstrip(),
        "",
        "[Install]",
        "WantedBy=default.target",
    ]
    return "\n".join(lines) + "\n"


def credential_files(settings: Config) -> dict[str, Path]:
    """Name -> the file beside the configuration that holds it."""
    names = [account.password_credential for account in settings.account if account.password_credential]
    return {name: settings.folder / name for name in names}


def _credentials(settings: Config) -> Iterator[str]:
    """systemd.exec(5), LoadCredential=: the service sees a copy that only it can read."""
    for name, path in credential_files(settings).items():
        yield f"LoadCredential={name.replace('%', '%%')}:{str(path).replace('%', '%%')}"


def _quoted(path: Path) -> str:
    """systemd.service(5): quotes, `%` specifiers and `$` variables."""
    text = str(path)
    for character, instead in (("\\", "\\\\"), ('"', '\\"'), ("%", "%%"), ("$", "$$")):
        text = text.replace(character, instead)
    return f'"{text}"'


def launchd(program: Path, settings: Config) -> str:
    """The property list (launchd.plist(5)). launchd knows no watchdog and no credentials."""
    described = {
        "Label": LABEL,
        "ProgramArguments": [str(program), "run", "--config", str(settings.path)],
        "RunAtLoad": True,
        "KeepAlive": {"SuccessfulExit": False},
        "ThrottleInterval": 60,
        "ProcessType": "Background",
        "LowPriorityIO": True,
        "Umask": 0o077,
        "StandardErrorPath": str(settings.state / "log"),
    }
    return plistlib.dumps(described).decode("utf-8")
