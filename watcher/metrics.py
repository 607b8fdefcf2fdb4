"""The Prometheus text file: the reports of all accounts, rewritten whole (https://prometheus.io/docs/instrumenting/
exposition_formats/), for node_exporter's textfile collector.

Owns the names and the file. Refuses to own the figures (`watcher.inspection`).
"""

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from watcher.errors import LedgerError
from watcher.inspection import Report

GAUGES: tuple[tuple[str, str, Callable[[Report], float]], ...] = (
    ("ajar_healthy", "1 when the account is watched as it should be.", lambda one: float(one.healthy)),
    ("ajar_last_good_timestamp_seconds", "End of the last pass without an error.", lambda one: one.last_good),
    ("ajar_waiting", "Rejections that wait for their draft.", lambda one: float(len(one.waiting))),
    ("ajar_drafts_lying", "Drafts that nobody has sent or deleted yet.", lambda one: float(len(one.drafts))),
    ("ajar_missed_runs_total", "Passes that did not take place in time.", lambda one: float(one.missed_total)),
    ("ajar_free_bytes", "Free on the disk of the state directory.", lambda one: float(one.free_bytes)),
)


class Metrics:
    """Thread-safe: cycles of several accounts end at the same time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._reports: dict[str, Report] = {}
        self._lock = threading.Lock()

    def note(self, report: Report) -> None:
        """Raises LedgerError when the file cannot be written."""
        with self._lock:
            self._reports[report.account] = report
            text = "".join(f"{line}\n" for line in lines(list(self._reports.values())))
            try:
                _replace(self._path, text)
            except OSError as error:
                raise LedgerError(f"log.metrics_file: {self._path}: {error.strerror}.") from None


def lines(reports: list[Report]) -> Iterator[str]:
    for name, described, value in GAUGES:
        yield f"# HELP {name} {described}"
        yield f"# TYPE {name} {'counter' if name.endswith('_total') else 'gauge'}"
        for report in reports:
            yield f'{name}{{account="{report.account}"}} {value(report):.15g}'
    for name, label, described in (
        ("ajar_mails", "state", "Mails by what became of them."),
        ("ajar_skips", "reason", "Rejections without a draft, by reason."),
    ):
        yield f"# HELP {name} {described}"
        yield f"# TYPE {name} gauge"
        for report in reports:
            for key, count in (report.entries if label == "state" else report.skips).items():
                yield f'{name}{{account="{report.account}",{label}="{key}"}} {count}'


def _replace(path: Path, text: str) -> None:
    """A reader sees the old file or the new one. Readable for all, as the collector runs as another user; no link is
    followed."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.unlink(missing_ok=True)
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        os.fchmod(handle, 0o644)
        file.write(text)
    beside.replace(path)
