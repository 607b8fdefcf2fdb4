"""Rejections that wait become drafts: promised on disk, looked for in Drafts, appended, noted down.

Owns that order, on which "one draft per rejection" rests, and the brakes. Refuses to own what becomes of a rejection in
the end, or meanwhile (`watcher.endings`), the text (`replies.answer`), the message (`replies.draft`) and the look into Drafts
(`watcher.drafts`).
"""

import logging
from dataclasses import replace
from datetime import UTC, datetime

from classifier import mail as mails
from classifier.mail import Mail
from classifier.verdict import Answer, Label
from replies import draft as drafts
from replies.answer import Reply, Skip, answer
from replies.earlier import Earlier
from replies.skip import SkipReason
from watcher import endings, history, identity, recall
from watcher.arrivals import fetch
from watcher.drafts import drafts_in, named, ours, thrown_away
from watcher.entry import BY_USER, Entry, State
from watcher.errors import AjarError, Declined, NoRoom, Unreachable, Unusable
from watcher.ledger import DAY
from watcher.mailbox import Place
from watcher.turn import Turn

log = logging.getLogger("ajar.cycle")


def answer_due(turn: Turn, limit: int) -> None:
    """The limit and the two brakes of `[schedule]` hold back new drafts, not promised ones."""
    now = turn.clock()
    room = min(limit, turn.config.schedule.drafts_per_day - turn.ledger.drafted_between(now - DAY, now + DAY))
    if _paused(turn):
        room = 0
    due = turn.ledger.due(now)
    for number, entry in enumerate(due):
        if entry.state is State.WAITING and room <= 0:
            if not turn.ledger.fact("paused"):
                log.warning(
                    "%s: %d rejections wait: the limit of drafts is reached (schedule.drafts_per_cycle, drafts_per_day)",
                    turn.account.name,
                    len(due) - number,
                )
            return
        try:
            room -= _answer_one(turn, entry)
        except NoRoom as error:  # the next one would fare no better
            _say_full(turn, error)
            return


def _paused(turn: Turn) -> bool:
    """Many rejections at once are more likely a mistake of ours than of the world: the user decides."""
    limit = turn.config.schedule.pause_above
    pile = turn.ledger.untried_since(float(turn.ledger.fact("resumed") or 0))
    if not limit or pile <= limit:
        turn.ledger.set_fact("paused", "")
        return False
    name = turn.account.name
    if not turn.ledger.fact("paused"):
        log.error(
            "%s: PAUSED: %d mails at once were taken for rejections (schedule.pause_above is %d). No drafts are "
            "written. If they are rejections: ajar resume %s. If not, move them to %r.",
            name, pile, limit, name, turn.account.train_not,
        )  # fmt: skip
    turn.ledger.set_fact("paused", f"{pile} mails at once were taken for rejections. To go on: ajar resume {name}")
    return True


def _say_full(turn: Turn, error: NoRoom) -> None:
    now = turn.clock()
    if not 0 <= now - float(turn.ledger.fact("said_full") or 0) < DAY:
        log.warning("%s: %s", turn.account.name, error)
        turn.ledger.set_fact("said_full", str(now))


def _answer_one(turn: Turn, entry: Entry) -> bool:
    """One rejection from WAITING or PROMISED to a final state; True when a draft was written."""
    if entry.state is State.PROMISED and _kept(turn, entry):
        return False
    try:
        mail = _fetch_again(turn, entry)
        token = entry.token or identity.token(turn.account, entry.identity)
        composed = _compose(turn, entry, mail, token) if mail is not None else None
    except Declined as error:  # the next one gets its turn
        endings.declined(turn, entry, error)
        return False
    except Unreachable as error:
        if entry.tries + 1 < endings.STUMBLES:
            turn.ledger.change(entry, tries=entry.tries + 1)
        else:  # the connection breaks at this one again and again: the ones behind it get their turn
            endings.wait(turn, entry, str(error))
        raise
    if mail is None or composed is None:
        return False
    reply, message = composed
    if turn.dry_run:
        endings.drafted(turn, entry, mail, draft_id=reply.draft.message_id, note=reply.note)
        return True
    return _write(turn, replace(entry, token=token), mail, reply, message)


def _compose(turn: Turn, entry: Entry, mail: Mail, token: str) -> tuple[Reply, bytes] | None:
    """The reply and its message; None when there is none, and the entry says why."""
    if history.answered(turn.ledger, mail.message_id):
        endings.skip(turn, entry, mail, SkipReason.ALREADY_ANSWERED)
        return None
    if mail.author is not None and history.imitates(turn.ledger, mail.author.domain):
        endings.skip(turn, entry, mail, SkipReason.LOOK_ALIKE)
        return None
    try:
        reply = _reply(turn, entry, mail, token)
        if isinstance(reply, Reply):
            return reply, drafts.to_bytes(reply.draft)
        endings.skip(turn, entry, mail, reply.reason, reply.detail)
    except AjarError:
        raise
    except drafts.DraftError as error:
        endings.skip(turn, entry, mail, SkipReason.UNFIT, str(error))
    except Exception:
        log.exception("%s: UID %d in %s could not be answered", turn.account.name, entry.uid, entry.folder)
        endings.stumble(turn, entry, mail, "an internal error; see the log")
    return None


def _reply(turn: Turn, entry: Entry, mail: Mail, token: str) -> Reply | Skip:
    """An earlier mail that trips us over must not cost this one its draft: then it goes without what is known."""
    verdict = turn.model.classify(mail)
    if entry.model == BY_USER:
        verdict = replace(verdict, answer=Answer.REJECTION, label=Label.REJECTION, told=True)
    moment = datetime.fromtimestamp(turn.clock(), UTC).astimezone()

    def drawing_on(earlier: list[Earlier]) -> Reply | Skip:
        me, style = turn.config.me, turn.config.reply
        return answer(mail, verdict, earlier, me, style, token, moment, turn.templates)

    try:
        return drawing_on(recall.earlier(mail, turn.mailbox, turn.ledger))
    except Declined as error:
        if entry.tries + 1 < endings.STUMBLES:
            raise
        log.warning("%s: UID %d in %s: earlier mail is left out: %s", turn.account.name, entry.uid, entry.folder, error)
    except AjarError:
        raise
    except Exception:
        log.exception("%s: UID %d in %s: earlier mail is left out", turn.account.name, entry.uid, entry.folder)
    return drawing_on([])


def _fetch_again(turn: Turn, entry: Entry) -> Mail | None:
    """The mail of an entry, if it still lies where it was seen and still is the same."""
    try:
        state = turn.mailbox.examine(entry.folder)
    except Unusable:  # the folder is gone, and the mail with it
        endings.skip(turn, entry, None, SkipReason.VANISHED)
        return None
    if state.uidvalidity != entry.uidvalidity:
        cursor = turn.ledger.cursor(entry.folder)
        if cursor is not None and cursor.uidvalidity != state.uidvalidity:
            return None  # renumbered since it was read, a moment ago: the next pass finds it again
    else:
        for fetched in fetch(turn.mailbox, [entry.uid]):
            mail = mails.read(fetched.raw, truncated=fetched.truncated)
            if isinstance(mail, Mail) and identity.of_mail(mail) == entry.identity:
                return mail
            if not fetched.raw:
                endings.stumble(turn, entry, None, "the server does not show the mail")
                return None
    endings.skip(turn, entry, None, SkipReason.VANISHED)
    return None


def _write(turn: Turn, entry: Entry, mail: Mail, reply: Reply, message: bytes) -> bool:
    """Promise, look, append, note down. A crash between any two of these leaves one draft."""
    folder = turn.mailbox.drafts()
    draft_id = reply.draft.message_id
    promise = {"draft_id": draft_id, "draft_hash": drafts.fingerprint(message)}
    entry = turn.ledger.change(entry, state=State.PROMISED, **promise)
    lying = drafts_in(turn, folder)
    if found := ours(lying, entry.token):
        endings.drafted(turn, entry, mail, draft_id=found, note=reply.note)
        return False
    if mail.message_id and any(mail.message_id in parents for _, parents in lying):
        endings.skip(turn, entry, mail, SkipReason.ALREADY_ANSWERED)
        return False
    if _thrown_away(turn, entry, mail):
        return False
    try:
        place = turn.mailbox.append_draft(folder, message)
    except NoRoom as error:
        endings.wait(turn, entry, str(error))
        turn.report(turn.outcome(entry, mail, "none", SkipReason.NO_ROOM))
        raise
    except Declined as error:  # this one: Proton's bridge refuses a From that is not the account's
        turn.report(turn.outcome(entry, mail, "none", SkipReason.NOT_TAKEN))
        endings.declined(turn, entry, error)
        return False
    except Unusable:
        turn.ledger.change(entry, state=State.WAITING)  # the server said that it wrote nothing
        raise
    note = ""
    if place.uid:
        note = _compare(turn, place.folder, place.uid, message)
        _withdraw_second(turn, place, entry.token)
    endings.drafted(turn, entry, mail, draft_id=draft_id, note=" ".join(part for part in (reply.note, note) if part))
    return True


def _kept(turn: Turn, entry: Entry) -> bool:
    """Was the promise kept before the crash? Asked before anything else: the mail may be gone or read differently now,
    and its draft lies there all the same."""
    found = ours(drafts_in(turn, turn.mailbox.drafts()), entry.token)
    if found:
        endings.drafted(turn, entry, None, draft_id=found, note=entry.note)
    return bool(found) or _thrown_away(turn, entry, None)


def _thrown_away(turn: Turn, entry: Entry, mail: Mail | None) -> bool:
    """What the user named in the training folder is written all the same: there it may be us who withdrew it."""
    if entry.model == BY_USER or not thrown_away(turn.mailbox, entry.token):
        return False
    endings.skip(turn, entry, mail, SkipReason.ALREADY_DRAFTED, "Its draft lies in Trash.")
    return True


def _withdraw_second(turn: Turn, place: Place, token: str) -> None:
    """Another Ajar may have written the same draft since we looked: the one that came later takes its own away."""
    if min(named(turn.mailbox, token), default=place.uid) < place.uid:
        trash = turn.mailbox.trash()
        done = bool(trash and turn.mailbox.withdraw(place, trash))
        log.info(
            "%s: another Ajar wrote the same draft; ours was %s", turn.account.name, "withdrawn" if done else "left"
        )


def _compare(turn: Turn, folder: str, uid: int, message: bytes) -> str:
    """Fetches the draft back: what lies there must say what was written."""
    turn.mailbox.examine(folder)
    fetched = turn.mailbox.fetch_whole(uid)
    if fetched is None or drafts.same(message, fetched):
        return ""
    name = turn.account.name
    log.warning("%s: the server changed the draft (UID %d in %s); look at it before sending", name, uid, folder)
    return "The server changed the draft; look at it before sending."
