"""The one tree of errors, split by what happens next.

    AjarError                     a sentence for the user, with a remedy; carries the exit code (sysexits.h)
    ├── UsageError        64      the command line is wrong
    ├── DataError         65      a file given on the command line cannot be used
    ├── AlreadyRunning    75      another Ajar holds the state directory
    ├── Paused            75      an account waits for the user: `ajar resume`
    ├── NotServed         69      systemd or launchd did not do as it was told
    ├── ConfigError       78      all problems of the configuration at once
    ├── LedgerError       74      the state directory cannot be written: nothing is appended, try again later
    ├── LabelsError       74      what the user taught cannot be read or written: watching goes on without learning
    └── MailboxError              raised by the mailbox port only
        ├── Unreachable   69      retry with back-off: time-out, EOF, BYE
        │   └── Declined  69      the connection stands, and this one thing was refused or makes no sense: what does not
        │                         need it goes on, and it is tried again later
        ├── NoRoom        69      retry later: the server has no room for the draft
        ├── Refused       77      stop this account: the login was refused
        └── Unusable      78      stop this account: no TLS, no Drafts folder, folder unknown

Owns the tree. Refuses to own any handling: the cycle and the commands decide.
"""

from collections.abc import Sequence

from watcher.secret import Secret


class AjarError(Exception):
    exit_code = 70


class UsageError(AjarError):
    exit_code = 64


class DataError(AjarError):
    exit_code = 65


class AlreadyRunning(AjarError):
    exit_code = 75


class Paused(AjarError):
    exit_code = 75


class LedgerError(AjarError):
    exit_code = 74


class LabelsError(AjarError):
    exit_code = 74


class NotServed(AjarError):
    exit_code = 69


class ConfigError(AjarError):
    """problems: one sentence each, with the key path in front."""

    exit_code = 78

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


class MailboxError(AjarError):
    exit_code = 69


class Unreachable(MailboxError):
    exit_code = 69


class Declined(Unreachable):
    exit_code = 69


class NoRoom(MailboxError):
    exit_code = 69


class Refused(MailboxError):
    """offered: what was refused, where that is known; it may not be had a second time."""

    exit_code = 77
    offered: Secret | None = None


class Unusable(MailboxError):
    exit_code = 78
