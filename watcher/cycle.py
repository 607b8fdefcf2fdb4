"""One pass over one account: read what is new, learn, answer what is due, tidy up.

Owns the order of the steps. Refuses to own the steps themselves (`watcher.arrivals`, `watcher.answering`,
`watcher.teaching`), what they work on (`watcher.turn`) and when a pass is due (`watcher.daemon`).
"""

from watcher import answering, arrivals, drafts, history, teaching
from watcher.errors import Declined, MailboxError, Unusable
from watcher.ledger import DAY
from watcher.mailbox import FolderState
from watcher.turn import Turn

WAITED_OUT = 3  # passes in a row in which Sent may be refused
KEPT = 400 * DAY  # how long a mail that was no rejection is remembered


def run(turn: Turn) -> None:
    """Raises MailboxError or LedgerError; what was recorded until then stands, and the next pass goes on from it."""
    troubles: list[MailboxError] = []
    for folder in turn.account.folders:
        try:
            index(turn, arrivals.read_new(turn, folder))
        except (Unusable, Declined) as error:  # one broken folder does not keep the others from their turn
            troubles.append(error)
    _index_sent_if_it_can_be(turn, troubles)
    if turn.labels is not None and not turn.dry_run:
        teaching.look(turn.account, turn.mailbox, turn.ledger, turn.labels, turn.clock)
    answering.answer_due(turn, turn.config.schedule.drafts_per_cycle)
    drafts.look(turn)
    if troubles:
        raise max(troubles, key=lambda error: isinstance(error, Unusable))  # rather what the user has to mend
    turn.ledger.set_fact("reread", "")
    _tidy(turn)
    turn.ledger.set_fact("last_good", str(turn.clock()))


def index(turn: Turn, state: FolderState, *, sent: bool = False) -> None:
    """Brings the header index of the examined folder up to date, which the replies draw on."""
    now = turn.clock()
    since = now - turn.config.schedule.history_days * DAY
    history.extend(turn.mailbox, turn.ledger, state, turn.advance, since=since, now=now, sent=sent)


def index_sent(turn: Turn) -> None:
    """What was configured counts. A name that was found is remembered: it costs a LIST, and a poll should not."""
    named, wrong = turn.account.sent, ""
    folder = named or turn.ledger.fact("sent_folder") or turn.mailbox.sent() or ""
    if not named:
        turn.ledger.set_fact("sent_folder", folder)
    try:
        if folder:
            index(turn, turn.mailbox.examine(folder), sent=True)
    except Unusable as error:  # renamed or deleted: looked for again next time; a configured one is told by `status`
        turn.ledger.set_fact("sent_folder", "")
        wrong = str(error) if named else ""
    turn.ledger.set_fact("sent", wrong)


def _index_sent_if_it_can_be(turn: Turn, troubles: list[MailboxError]) -> None:
    """It tells what the user answered already, so a refusal is waited out for a while before the pass goes on without."""
    times = int(turn.ledger.fact("sent_declined") or 0)
    try:
        index_sent(turn)
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
