"""One pass over one account: read what is new, learn, answer what is due, tidy up.

Owns the order of the steps, and which folders need not be opened. Refuses to own the steps themselves
(`watcher.arrivals`, `watcher.answering`, `watcher.teaching`), what they work on (`watcher.turn`) and when a pass is due
(`watcher.daemon`).
"""

from collections.abc import Mapping

from watcher import answering, arrivals, drafts, history, looked, teaching, whose
from watcher.errors import Declined, MailboxError, Unusable
from watcher.ledger import DAY
from watcher.mailbox import FolderState
from watcher.turn import Turn

ANYWAY = 3600.0  # seconds after which each folder is opened, whatever the server tells of all at once
WAITED_OUT = 3  # passes in a row in which Sent may be refused
KEPT = 400 * DAY  # how long a mail that was no rejection is remembered


def run(turn: Turn) -> None:
    """Raises MailboxError, LedgerError or ConfigError; what was recorded until then stands, and the next pass goes on from it."""
    whose.mind(turn.account, turn.ledger)
    told = _told(turn)
    troubles: list[MailboxError] = []
    for folder in turn.account.folders:
        if folder in told and _is_quiet(turn, told[folder]):
            continue
        try:
            index(turn, arrivals.read_new(turn, folder))
        except (Unusable, Declined) as error:  # one broken folder does not keep the others from their turn
            troubles.append(error)
    _index_sent_if_it_can_be(turn, told, troubles)
    if turn.labels is not None and not turn.dry_run:
        teaching.look(turn.account, turn.mailbox, turn.ledger, turn.labels, turn.clock, told=told)
    answering.answer_due(turn, turn.config.schedule.drafts_per_cycle)
    drafts.look(turn)
    if troubles:
        raise max(troubles, key=lambda error: isinstance(error, Unusable))  # rather what the user has to mend
    _tidy(turn)
    _note_good(turn, all_opened=not told)


def _told(turn: Turn) -> Mapping[str, FolderState]:
    """The state of every folder by one command (RFC 5819). Of none where all are to be opened: where the server cannot
    tell, and once an hour, since one that tells too late must not hide a mail for long."""
    opened = float(turn.ledger.fact("opened") or 0)
    if not 0 <= turn.clock() - opened < ANYWAY or not turn.mailbox.at_once():
        return {}
    try:
        return turn.mailbox.statuses()
    except (Unusable, Declined):  # `teaching`, which cannot do without, asks again and tells
        return {}


def _is_quiet(turn: Turn, state: FolderState) -> bool:
    return arrivals.nothing_new(turn, state) and history.nothing_new(turn.ledger, state)


def _note_good(turn: Turn, *, all_opened: bool) -> None:
    turn.ledger.set_fact("reread", "")
    if all_opened:
        turn.ledger.set_fact("opened", str(turn.clock()))
    if not turn.dry_run:
        looked.note(turn.ledger, turn.clock())


def index(turn: Turn, state: FolderState, *, sent: bool = False) -> None:
    """Brings the header index of the examined folder up to date, which the replies draw on."""
    now = turn.clock()
    since = now - turn.config.schedule.history_days * DAY
    history.extend(turn.mailbox, turn.ledger, state, turn.advance, since=since, now=now, sent=sent)


def index_sent(turn: Turn, told: Mapping[str, FolderState]) -> None:
    """What was configured counts. A name that was found is remembered: it costs a LIST, and a poll should not. Before a
    mail is answered, Sent is opened: it tells what the user answered a moment ago."""
    named, wrong = turn.account.sent, ""
    folder = named or turn.ledger.fact("sent_folder") or turn.mailbox.sent() or ""
    if not named:
        turn.ledger.set_fact("sent_folder", folder)
    try:
        known = folder in told and history.nothing_new(turn.ledger, told[folder])
        if folder and (not known or turn.ledger.due(turn.clock())):
            index(turn, turn.mailbox.examine(folder), sent=True)
    except Unusable as error:  # renamed or deleted: looked for again next time; a configured one is told by `status`
        turn.ledger.set_fact("sent_folder", "")
        wrong = str(error) if named else ""
    turn.ledger.set_fact("sent", wrong)


def _index_sent_if_it_can_be(turn: Turn, told: Mapping[str, FolderState], troubles: list[MailboxError]) -> None:
    """It tells what the user answered already, so a refusal is waited out for a while before the pass goes on without."""
    times = int(turn.ledger.fact("sent_declined") or 0)
    try:
        index_sent(turn, told)
    except Declined as error:
        turn.ledger.set_fact("sent_declined", str(times + 1))
        if times + 1 < WAITED_OUT:
            raise
        troubles.append(error)
    else:
        turn.ledger.set_fact("sent_declined", "")


def _tidy(turn: Turn) -> None:
    """Once a day: what is not needed any more is forgotten, so that the ledger does not grow for ever."""
    now = turn.clock()
    if 0 <= now - float(turn.ledger.fact("tidied") or 0) < DAY:
        return
    turn.ledger.prune(now - KEPT)
    history.prune(turn.ledger, now - (turn.config.schedule.history_days + 30) * DAY)
    turn.ledger.set_fact("tidied", str(now))
