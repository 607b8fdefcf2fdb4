"""Which commands there are.

Owns the list. Refuses to own any command, and how one begins and ends (`watcher.cli`).
"""

import typer

from watcher.commands import beginning, demo, labelling, learning, reading, service, watching, writing

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
