"""`ajar init`: a configuration to fill in.

Owns the copy of the example and its mode. Refuses to own what the keys mean, and never overwrites a file.
"""

import os
from pathlib import Path

import click

import watcher
from watcher import console
from watcher.commands.options import FILE
from watcher.errors import UsageError
from watcher.settings import default_path

EXAMPLE = "config.example.toml"


@click.command
@click.option(
    "--config", "-c", "config_file", type=FILE, metavar="FILE", help="Where to write it, if not to the usual place."
)
def init(config_file: Path | None) -> None:
    """Write a configuration to fill in: three keys and your name."""
    path = config_file or default_path()
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{path.parent}: this folder cannot be made: {error.strerror}.") from None
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    except FileExistsError:
        raise UsageError(f"{path} is there already; it is left as it is.") from None
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}.") from None
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(example())
    console.out(f"Written: {path}")
    console.out("Fill in host, user, one password key and your name; then: ajar check")


def example() -> str:
    """The example configuration: in a wheel beside the package, in a checkout at its top."""
    package = Path(watcher.__path__[0])
    beside = package / EXAMPLE
    return (beside if beside.exists() else package.parent / EXAMPLE).read_text("utf-8")
