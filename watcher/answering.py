"""Rejections that wait become drafts: promised on disk, looked for in Drafts, appended, noted down.

Owns that order, on which "one draft per rejection" rests; the brakes; and what happens to a rejection that cannot be
answered. Refuses to own the text (`replies.answer`) and the message (`replies.draft`).
"""

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from classifier import mail as mails
from classifier.mail import Mail
from classifier.verdict import Answer, Label
from replies import draft as drafts
from replies.answer import Reply, Skip, answer
from replies.skip import SkipReason
from watcher import history, identity
from watcher.arrivals import fetch
from watcher.errors import AjarError, NoRoom, Unreachable, Unusable
from watcher.ledger import BY_USER, DAY, Entry, State

if TYPE_CHECKING:
    from watcher.cycle import Cycle

log = logging.getLogger("ajar.cycle")

FIRST_PAUSE, LONGEST_PAUSE = 900.0, DAY  # seconds between tries for a draft that could not be written
STUMBLES = 3  # tries for a mail that trips us over before it is left alone
HOUR = 3600.0


def answer_due(cycle: "Cycle", limit: int) -> None:
    """The limit and the two brakes of `[schedule]` hold back new drafts, not promised ones."""
    now = cycle.clock()
    room = min(limit, cycle.config.schedule.drafts_per_day - cycle.ledger.drafted_between(now - DAY, now + DAY))
    if _paused(cycle):
        room = 0
    due = cycle.ledger.due(now)
    for number, entry in enumerate(due):
        if entry.state is State.WAITING and room <= 0:
            if not cycle.ledger.fact("paused"):
                log.warning(
                    "%s: %d rejections wait: the limit of drafts is reached (schedule.drafts_per_cycle, drafts_per_day)",
                    cycle.account.name,
                    len(due) - number,
                )
            return
        try:
            room -= _answer_one(cycle, entry)
        except NoRoom as error:  # the next one would fare no better
            _say_full(cycle, error)
            return


def _paused(cycle: "Cycle") -> bool:
    """Many rejections at once are more likely a mistake of ours than of the world: the user decides."""
    limit = cycle.config.schedule.pause_above
    pile = cycle.ledger.untried_since(float(cycle.ledger.fact("resumed") or 0))
    if not limit or pile <= limit:
        cycle.ledger.set_fact("paused", "")
        return False
    name = cycle.account.name
    if not cycle.ledger.fact("paused"):
        log.error(
            "%s: PAUSED: %d mails at once were taken for rejections (schedule.pause_above is %d). No drafts are "
            "written. If they are rejections: ajar resume %s. If not, move them to %r.",
            name, pile, limit, name, cycle.account.train_not,
        )  # fmt: skip
    cycle.ledger.set_fact("paused", f"{pile} mails at once were taken for rejections. To go on: ajar resume {name}")
    return True


def _say_full(cycle: "Cycle", error: NoRoom) -> None:
    now = cycle.clock()
    if not 0 <= now - float(cycle.ledger.fact("said_full") or 0) < DAY:
        log.warning("%s: %s", cycle.account.name, error)
        cycle.ledger.set_fact("said_full", str(now))


def _answer_one(cycle: "Cycle", entry: Entry) -> bool:
    """One rejection from WAITING or PROMISED to a final state; True when a draft was written."""
    if entry.state is State.PROMISED and _kept(cycle, entry):
        return False
    try:
        mail = _fetch_again(cycle, entry)
        token = entry.token or identity.token(cycle.account, entry.identity)
        composed = _compose(cycle, entry, mail, token) if mail is not None else None
    except Unreachable as error:
        if entry.tries + 1 < STUMBLES:
            cycle.ledger.change(entry, tries=entry.tries + 1)
        else:  # the connection breaks at this one again and again: the ones behind it get their turn
            _wait(cycle, entry, str(error))
        raise
    if mail is None or composed is None:
        return False
    reply, message = composed
    if cycle.dry_run:
        _drafted(cycle, entry, mail, draft_id=reply.draft.message_id, note=reply.note)
        return True
    return _write(cycle, replace(entry, token=token), mail, reply, message)


def _compose(cycle: "Cycle", entry: Entry, mail: Mail, token: str) -> tuple[Reply, bytes] | None:
    """The reply and its message; None when there is none, and the entry says why."""
    if history.answered(cycle.ledger, mail.message_id):
        _skip(cycle, entry, mail, SkipReason.ALREADY_ANSWERED)
        return None
    if mail.author is not None and history.imitates(cycle.ledger, mail.author.domain):
        _skip(cycle, entry, mail, SkipReason.LOOK_ALIKE)
        return None
    try:
        reply = _reply(cycle, entry, mail, token)
        if isinstance(reply, Reply):
            return reply, drafts.to_bytes(reply.draft)
        _skip(cycle, entry, mail, reply.reason, reply.detail)
    except AjarError:
        raise
    except drafts.DraftError as error:
        _skip(cycle, entry, mail, SkipReason.UNFIT, str(error))
    except Exception:
        log.exception("%s: UID %d in %s could not be answered", cycle.account.name, entry.uid, entry.folder)
        _stumble(cycle, entry, mail, "an internal error; see the log")
    return None


def _reply(cycle: "Cycle", entry: Entry, mail: Mail, token: str) -> Reply | Skip:
    """An earlier mail that trips us over must not cost this one its draft: then it goes without what is known."""
    verdict = cycle.model.classify(mail)
    if entry.model == BY_USER:
        verdict = replace(verdict, answer=Answer.REJECTION, label=Label.REJECTION)
    moment = datetime.fromtimestamp(cycle.clock(), UTC).astimezone()
    me, style = cycle.config.me, cycle.config.reply
    try:
        earlier = history.earlier(mail, cycle.mailbox, cycle.ledger)
        return answer(mail, verdict, earlier, me, style, token, moment, cycle.templates)
    except AjarError:
        raise
    except Exception:
        log.exception("%s: UID %d in %s: earlier mail is left out", cycle.account.name, entry.uid, entry.folder)
        return answer(mail, verdict, [], me, style, token, moment, cycle.templates)


def _fetch_again(cycle: "Cycle", entry: Entry) -> Mail | None:
    """The mail of an entry, if it still lies where it was seen and still is the same."""
    try:
        state = cycle.mailbox.examine(entry.folder)
    except Unusable:  # the folder is gone, and the mail with it
        _skip(cycle, entry, None, SkipReason.VANISHED)
        return None
    if state.uidvalidity != entry.uidvalidity:
        cursor = cycle.ledger.cursor(entry.folder)
        if cursor is not None and cursor.uidvalidity != state.uidvalidity:
            return None  # renumbered since it was read, a moment ago: the next pass finds it again
    else:
        for fetched in fetch(cycle.mailbox, [entry.uid]):
            mail = mails.read(fetched.raw, truncated=fetched.truncated)
            if isinstance(mail, Mail) and identity.of_mail(mail) == entry.identity:
                return mail
            if not fetched.raw:
                _stumble(cycle, entry, None, "the server does not show the mail")
                return None
    _skip(cycle, entry, None, SkipReason.VANISHED)
    return None


def _write(cycle: "Cycle", entry: Entry, mail: Mail, reply: Reply, message: bytes) -> bool:
    """Promise, look, append, note down. A crash between any two of these leaves one draft."""
    folder = cycle.mailbox.drafts()
    draft_id = reply.draft.message_id
    promise = {"draft_id": draft_id, "draft_hash": drafts.fingerprint(message)}
    entry = cycle.ledger.change(entry, state=State.PROMISED, **promise)
    lying = _lying(cycle, folder)
    if found := _ours(lying, entry.token):
        _drafted(cycle, entry, mail, draft_id=found, note=reply.note)
        return False
    if mail.message_id and any(mail.message_id in parents for _, parents in lying):
        _skip(cycle, entry, mail, SkipReason.ALREADY_ANSWERED)
        return False
    try:
        place = cycle.mailbox.append_draft(folder, message)
    except NoRoom as error:
        _wait(cycle, entry, str(error))
        cycle.report(cycle.outcome(entry, mail, "none", SkipReason.NO_ROOM))
        raise
    except Unusable:
        cycle.ledger.change(entry, state=State.WAITING)  # the server said that it wrote nothing
        raise
    note = _compare(cycle, place.folder, place.uid, message) if place.uid else ""
    _drafted(cycle, entry, mail, draft_id=draft_id, note=" ".join(part for part in (reply.note, note) if part))
    return True


def _kept(cycle: "Cycle", entry: Entry) -> bool:
    """Was the promise kept before the crash? Asked before anything else: the mail may be gone or read differently now,
    and its draft lies there all the same."""
    found = _ours(_lying(cycle, cycle.mailbox.drafts()), entry.token)
    if found:
        _drafted(cycle, entry, None, draft_id=found, note=entry.note)
    return bool(found)


def _lying(cycle: "Cycle", folder: str) -> Sequence[tuple[str, tuple[str, ...]]]:
    """What lies in Drafts: Message-ID and In-Reply-To. Compared here, not by a SEARCH: servers' header searches lag
    behind, and a mail's Message-ID must not come into a command."""
    cycle.mailbox.examine(folder)
    found = list(history.drafts(cycle.mailbox))
    cycle.ledger.see_drafts({message_id for message_id, _ in found}, cycle.clock())
    cycle.ledger.set_fact("drafts_seen", str(cycle.clock()))
    return found


def _ours(lying: Sequence[tuple[str, tuple[str, ...]]], token: str) -> str:
    """The Message-ID that begins with the token; its domain follows the user's addresses, which may have changed."""
    return next((message_id for message_id, _ in lying if message_id.startswith(f"<{token}@")), "")


def look_at_drafts(cycle: "Cycle") -> None:
    """Once an hour, while drafts lie there: which of them the user has sent or deleted meanwhile; for `status`."""
    now = cycle.clock()
    if 0 <= now - float(cycle.ledger.fact("drafts_seen") or 0) < HOUR or not cycle.ledger.lying():
        return
    try:
        _lying(cycle, cycle.mailbox.drafts())
    except Unusable:
        cycle.ledger.set_fact("drafts_seen", str(now))


def _compare(cycle: "Cycle", folder: str, uid: int, message: bytes) -> str:
    """Fetches the draft back: what lies there must say what was written."""
    cycle.mailbox.examine(folder)
    fetched = cycle.mailbox.fetch_whole(uid)
    if fetched is None or drafts.same(message, fetched):
        return ""
    name = cycle.account.name
    log.warning("%s: the server changed the draft (UID %d in %s); look at it before sending", name, uid, folder)
    return "The server changed the draft; look at it before sending."


# -- what becomes of an entry ---------------------------------------------------------------------------------------


def _drafted(cycle: "Cycle", entry: Entry, mail: Mail | None, **found: Any) -> None:
    """found: draft_id and note."""
    entry = cycle.ledger.change(entry, state=State.DRAFTED, done_at=cycle.clock(), **found)
    cycle.report(cycle.outcome(entry, mail, "draft", entry.note))


def _skip(cycle: "Cycle", entry: Entry, mail: Mail | None, reason: SkipReason, detail: str = "") -> None:
    entry = cycle.ledger.change(entry, state=State.SKIPPED, reason=reason, note=detail, done_at=cycle.clock())
    cycle.report(cycle.outcome(entry, mail, "skip", reason))


def _stumble(cycle: "Cycle", entry: Entry, mail: Mail | None, note: str) -> None:
    """A mail that trips us over is tried again later, so that it does not stop the ones behind it."""
    if entry.note != note or entry.tries + 1 < STUMBLES:
        _wait(cycle, entry, note)
    else:
        _skip(cycle, entry, mail, SkipReason.TEMPLATE, note)


def _wait(cycle: "Cycle", entry: Entry, note: str) -> None:
    pause = min(FIRST_PAUSE * 2 ** min(entry.tries, 10), LONGEST_PAUSE)
    cycle.ledger.change(entry, state=State.WAITING, retry_at=cycle.clock() + pause, tries=entry.tries + 1, note=note)
