"""What a service supervisor is told: systemd's notification protocol (sd_notify(3)), in a few lines.

Owns the datagrams. Refuses to own units and plists (`watcher.units`).
"""

import os
import socket
from contextlib import suppress


def notify(message: str) -> None:
    """One state line to the supervisor; without one, nothing happens."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address.startswith(("/", "@")):
        return
    if address.startswith("@"):  # the abstract namespace
        address = "\0" + address[1:]
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as channel:
        channel.sendto(message.encode(), address)


def watchdog_interval() -> float:
    """Half of WatchdogSec in seconds, as sd_watchdog_enabled(3) advises; an hour when no watchdog is set."""
    with suppress(ValueError):
        return max(int(os.environ.get("WATCHDOG_USEC", "")) / 2_000_000, 0.1)
    return 3600.0
