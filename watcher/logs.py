"""The log: one line an event on stderr, as text or JSON.

Owns the format. Refuses to own what is said: nothing here adds a subject, a body or a secret.
"""

import json
import logging
import sys
from datetime import UTC, datetime

from watcher.config import Logging


class JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


class OneLine(logging.Formatter):
    """Text; control characters of foreign origin cannot begin a forged line."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)-7s %(name)s: %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  the name is logging's
        line = super().formatMessage(record)
        return "".join(character if character.isprintable() else " " for character in line)


def set_up(settings: Logging) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if settings.format == "json" else OneLine())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("ajar").setLevel(settings.level.upper())
    # The IMAP libraries' own DEBUG lines would hold mail: they stay at WARNING whatever is asked for.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
