"""The commands that look for mail: once, run, scan.

Owns their options and what they print. Refuses to own what they do.
"""

import logging
import re
import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import click

from watcher import account as accounts
from watcher import brain, config, console, inspection, logs, state
from watcher.commands import options
from watcher.contradictions import unfilled
from watcher.errors import AjarError, ConfigError, Paused, UsageError
from watcher.metrics import Metrics
from watcher.reporting import Reporter
from watcher.settings import Config, duration
from watcher.turn import Outcome, Turn

log = logging.getLogger("ajar")

OLDEST = date(1970, 1, 1)  # servers differ on what lies before


def _load(path: Path | None) -> Config:
    settings = config.load(path)
    logs.set_up(settings.log)
    for warning in settings.warnings:
        log.warning("%s", warning)
    return settings


def _filled_in(path: Path | None) -> Config:
    """As `_load`, for what writes drafts: none is signed with the name of the example."""
    settings = _load(path)
    if left := list(unfilled(settings)):
        raise ConfigError(left)
    return settings


def _shown(settings: Config) -> bool:
    """Subjects on a terminal, where a person wants to know which mail it is; elsewhere only if they are asked for."""
    return settings.log.show_subjects or sys.stdout.isatty()


def _each(settings: Config, reporter: Reporter, command: str, work: Callable[[Turn], None]) -> int:
    """Runs `work(turn)` for every account; a failing one does not keep the others from their turn. The worst code."""
    dry_run = reporter.dry_run
    model = brain.load(settings)
    metrics = Metrics(Path(settings.log.metrics_file).expanduser())
    worst, unmeasured = 0, ""
    with ExitStack() as stack:
        if not dry_run:
            stack.enter_context(state.only_instance(settings.state, command))
        for account in settings.account:
            try:
                with accounts.opened(settings, account, model, reporter, dry_run=dry_run) as turn:
                    work(turn)
                    paused = turn.ledger.fact("paused")
                if paused:  # nothing went wrong, and yet rejections wait for the user: a cron job has to say so
                    raise Paused(f"{account.name} is paused: {paused}. `ajar status` names them.")
            except AjarError as error:
                console.note(str(error))
                worst = max(worst, error.exit_code)
            except Exception:
                log.exception("%s: an internal error", account.name)
                worst = max(worst, AjarError.exit_code)
            if settings.log.metrics_file and not dry_run:
                try:
                    metrics.note(inspection.status(settings, account, model.id))
                except AjarError as error:
                    unmeasured = str(error)
                    worst = max(worst, error.exit_code)
    if unmeasured:
        console.note(unmeasured)
    return worst


def _end(reporter: Reporter, worst: int, *, summed: bool) -> None:
    """summed: say what it came to."""
    summed = summed and not reporter.as_json and (reporter.verdicts.total() > 0 or not worst)
    for line in reporter.total() if summed else ():
        console.out(line)
    if worst:
        raise click.exceptions.Exit(worst)


@click.command
@options.config_file
@options.json_lines
@options.dry_run
@options.only_accounts
def once(config_file: Path | None, *, json: bool, dry_run: bool, names: tuple[str, ...]) -> None:
    """Look at every account once, write the drafts that are due, and end."""
    from watcher import cycle

    settings = config.chosen(_filled_in(config_file), names)
    reporter = Reporter(as_json=json, named=dry_run or _shown(settings), dry_run=dry_run)
    _end(reporter, _each(settings, reporter, "once", cycle.run), summed=dry_run or sys.stdout.isatty())


@click.command
@options.config_file
def run(config_file: Path | None) -> None:
    """Keep watching until told to stop (SIGTERM or Ctrl-C). An edited configuration is read again."""
    from watcher.daemon import Daemon

    settings = _filled_in(config_file)
    shown = settings.log.show_subjects

    def report(outcome: Outcome) -> None:
        subject = f" subject={outcome.head.subject!r}" if shown else ""
        fields = asdict(outcome) | {"subject": outcome.head.subject if shown else ""}
        del fields["head"]
        logging.getLogger("ajar.mail").info(
            "account=%s folder=%r uid=%d verdict=%s probability=%.3f action=%s reason=%r%s",
            outcome.account,
            outcome.folder,
            outcome.uid,
            outcome.verdict,
            outcome.probability,
            outcome.action,
            outcome.reason,
            subject,
            extra={"fields": fields},
        )

    with state.only_instance(settings.state, "run"):
        log.info("watching %s", ", ".join(account.name for account in settings.account))
        Daemon(settings, lambda: _filled_in(config_file), report).run()
        log.info("stopped")


@click.command
@click.option("--since", metavar="DAY", required=True, help="The first day to read, YYYY-MM-DD.")
@click.option(
    "--drafts-newer-than",
    metavar="TIME",
    default="14d",
    show_default=True,
    help="Rejections that arrived within this time still get a draft.",
)
@options.config_file
@options.json_lines
@options.dry_run
@options.only_accounts
def scan(
    since: str, drafts_newer_than: str, config_file: Path | None, *, json: bool, dry_run: bool, names: tuple[str, ...]
) -> None:
    """Read old mail: list the rejections in it, and draft answers to the recent ones."""
    from watcher import workers
    from watcher.scan import scan as scan_folders

    try:
        first = max(date.fromisoformat(since), OLDEST)
    except ValueError:
        raise UsageError(f"--since: {since!r} is no day; write 2026-01-31.") from None
    fresh = _fresh(drafts_newer_than, first)
    settings = config.chosen(_filled_in(config_file), names)
    reporter = Reporter(as_json=json, named=True, dry_run=dry_run)
    workers.expect()
    with console.progress("Reading") as advance:
        worst = _each(settings, reporter, "scan", lambda turn: scan_folders(turn, first, fresh, advance))
    _end(reporter, worst, summed=True)


def _fresh(within: str, first: date) -> date:
    """The first day whose rejections still get a draft, from `first` on."""
    match = re.fullmatch(r"(\d{1,6})[smhd]", within)
    if match is None:
        raise UsageError(f"--drafts-newer-than: {within!r} is no duration; write 14d.")
    now = datetime.now(UTC)
    if int(match[1]) == 0:  # none: a day that has not begun in any time zone
        return max(first, (now + timedelta(days=2)).date())
    try:
        return max(first, (now - timedelta(seconds=duration(within))).date())
    except OverflowError:  # before the year 1
        return first
