"""Which commands there are.

Owns the list. Refuses to own any command, and how one begins and ends (`watcher.cli`).
"""

from importlib import metadata
from typing import Annotated

import typer

from watcher import console
from watcher.commands import watching
from watcher.commands.options import in_words


def _version(asked: bool) -> None:  # noqa: FBT001  typer's way of calling
    if asked:
        console.out(f"ajar {metadata.version('ajar')}")
        raise typer.Exit


def _options(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which version this is.")
    ] = False,
) -> None: ...


def _empty() -> typer.Typer:
    app = typer.Typer(
        name="ajar",
        help="Watches your inbox for job rejections and leaves a courteous reply in Drafts. Never sends anything.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        add_completion=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_options)
    return app


def only_run() -> typer.Typer:
    """The one command that stays in memory, without what all the others take there."""
    app = _empty()
    app.command()(watching.run)
    return in_words(app)


def every() -> typer.Typer:
    from watcher.commands import beginning, demo, forgetting, labelling, learning, reading, service, writing

    app = _empty()
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
        forgetting.forget,
        reading.evaluate,
        reading.selftest,
    ):
        app.command()(command)
    app.add_typer(writing.templates, name="templates")
    app.add_typer(labelling.labels, name="labels")
    app.add_typer(learning.models, name="models")
    app.add_typer(service.app, name="service")
    return in_words(app)
