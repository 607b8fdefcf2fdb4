"""The log: one line an event on stderr, as text or JSON; and what is told of an error of ours.

Owns the format. Refuses to own what is said: nothing here adds a subject, a body or a secret. An exception's own words
are not shown, at any level: a parser's complaint quotes what it could not parse, and that is somebody's mail.
"""

import json
import logging
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

from watcher import console
from watcher.settings import Logging

Failure = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def told(error: BaseException | None) -> str:
    """Where and what kind: the stack's files, lines and source, the chain of exceptions by type."""
    parts: list[str] = []
    while error is not None and len(parts) < 5:
        frames = traceback.format_list(traceback.extract_tb(error.__traceback__)[-20:])
        parts.insert(
            0, "".join(frames) + f"{type(error).__module__}.{type(error).__qualname__} (its words are not shown)"
        )
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "\n".join(parts)


class JsonLines(logging.Formatter):
    """What a record carries as `fields` becomes keys of the line."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        fields: Mapping[str, Any] = getattr(record, "fields", {})
        line.update(fields)
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)

    def formatException(self, ei: Failure) -> str:  # noqa: N802  the name is logging's
        return told(ei[1])


class OneLine(logging.Formatter):
    """Text; control characters of foreign origin cannot begin a forged line."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)-7s %(name)s: %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  the name is logging's
        line = super().formatMessage(record)
        return "".join(character if character.isprintable() else " " for character in line)

    def formatException(self, ei: Failure) -> str:  # noqa: N802  the same
        return told(ei[1])


class _Said(logging.Handler):
    """On standard error, and no matter whether anybody reads it any more."""

    def emit(self, record: logging.LogRecord) -> None:
        try:
            console.note(self.format(record))
        except Exception:  # noqa: BLE001  as logging's own handlers do
            self.handleError(record)


def set_up(settings: Logging) -> None:
    logging.raiseExceptions = False  # logging's own complaint, when stderr is gone, would print what was to be said
    handler = _Said()
    handler.setFormatter(JsonLines() if settings.format == "json" else OneLine())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("ajar").setLevel(settings.level.upper())
    # The IMAP libraries' own DEBUG lines would hold mail: they stay at WARNING whatever is asked for.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
