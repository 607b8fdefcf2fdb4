"""The command `ajar`: how it begins, and how an error ends.

Owns the exit code. Refuses to own the commands (`watcher.commands`). Importing one may take half a second, so it happens where
errors are caught and Ctrl-C ends quietly.
"""

import errno
import os
import resource
import sys
from contextlib import suppress

from watcher import console
from watcher.errors import AjarError

UNREAD, USAGE, DISK, INTERRUPTED = 1, 64, 74, 130
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}


def main() -> None:
    """Ends with the exit codes of sysexits.h; a user's mistake is a sentence, never a traceback."""
    try:
        # A core file would hold passwords and mail: none is written, of this process or its children.
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        console.prepare()
        code = _run()
        if problem := console.finish():
            console.note(problem)
            code = code or DISK
    except KeyboardInterrupt:
        code = INTERRUPTED
    sys.exit(code)


def _run() -> int:
    try:
        return _called()
    except AjarError as error:
        console.note(str(error))
        return error.exit_code
    except BrokenPipeError:  # nobody reads the page of help
        return UNREAD
    except OSError as error:
        if isinstance(error.filename, str | bytes):  # one that may not even be looked at
            console.note(f"{os.fsdecode(error.filename)}: {error.strerror}.")
        elif error.errno in FULL:  # while a table or a page of help was written
            console.lose(error)
        else:
            return _fault(error)
        return DISK
    except Exception as error:  # noqa: BLE001  the edge of the program
        return _fault(error)


def _called() -> int:
    """Without click's own `main`, which has an end of its own for Ctrl-C."""
    import click

    from watcher.commands.listing import ajar

    try:
        with ajar.make_context("ajar", sys.argv[1:]) as context:
            ajar.invoke(context)
    except click.exceptions.Exit as ending:
        return USAGE if ending.exit_code == 2 else ending.exit_code  # click says 2
    except click.UsageError as error:
        with suppress(BrokenPipeError):  # nobody listens
            error.show()
        return USAGE
    return 0


def _fault(error: Exception) -> int:
    """Of ours: where, and not what it was about."""
    from watcher import logs

    console.note(f"An internal error. Please report these lines:\n{logs.told(error)}")
    return AjarError.exit_code
