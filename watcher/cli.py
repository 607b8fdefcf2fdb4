"""The command `ajar`: which commands there are, and how an error ends.

Owns the list. Refuses to own any command (`watcher.commands`).
"""

import resource
import sys

import typer

from watcher import console, logs
from watcher.commands import beginning, demo, labelling, learning, reading, service, watching, writing
from watcher.errors import AjarError

app = typer.Typer(
    name="ajar",
    help="Watches your inbox for job rejections and leaves a courteous reply in Drafts. Never sends anything.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
for command in (
    demo.demo,
    beginning.init,
    watching.check,
    watching.once,
    watching.run,
    watching.scan,
    watching.status,
    watching.resume,
    reading.classify,
    writing.preview,
    learning.train,
    labelling.label,
    labelling.review,
    labelling.forget,
    reading.evaluate,
    reading.selftest,
):
    app.command()(command)
app.add_typer(writing.templates, name="templates")
app.add_typer(labelling.labels, name="labels")
app.add_typer(learning.models, name="models")
app.add_typer(service.app, name="service")


def main() -> None:
    """Ends with the exit codes of sysexits.h; a user's mistake is a sentence, never a traceback."""
    # A core file would hold passwords and mail: none is written, of this process or its children.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        app()
    except AjarError as error:
        console.note(str(error))
        sys.exit(error.exit_code)
    except SystemExit as ending:
        sys.exit(64 if ending.code == 2 else ending.code)  # EX_USAGE, where click says 2
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:  # noqa: BLE001  a fault of ours: where, and not what it was about
        console.note(f"An internal error. Please report these lines:\n{logs.told(error)}")
        sys.exit(AjarError.exit_code)
