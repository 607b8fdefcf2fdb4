"""From a rejection to a finished draft, or to the reason why there is none.

Owns the table of REPLIES: what is thanked for, whether a reason is asked for, which door is left open. Refuses to invent: a
sentence whose facts are not known is left out, and the draft says which and why.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from classifier.address import Address
from classifier.mail import Mail
from classifier.verdict import Verdict
from replies import letter, manner
from replies.doubt import doubted
from replies.draft import Draft, DraftError, message_id
from replies.earlier import Earlier
from replies.facts import Fact, Nature, Stage
from replies.history import Story, story
from replies.material import Brief, Omitted
from replies.page import bare_subject
from replies.recipient import Recipient, recipient
from replies.settings import Me, Style
from replies.skip import SkipReason


class Ask(StrEnum):
    """The question the draft may ask; the value names the section of the templates."""

    APPLIED = "applied"
    SCREEN = "screen"
    TASK = "task"
    INTERVIEW = "interview"
    FINAL = "final"
    INTERNAL = "internal"
    FORWARD = "forward"
    ACCEPT = "accept"
    AGENCY = "agency"


@dataclass(frozen=True, slots=True)
class Reply:
    """draft: ready for `draft.to_bytes`. facts: all that is known; inserted: what stands in the text. note: for `status`."""

    draft: Draft
    facts: tuple[Fact, ...] = ()
    inserted: tuple[Fact, ...] = ()
    omitted: tuple[Omitted, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Skip:
    """No draft. detail: beyond the reason's own sentence; "" when that says it all."""

    reason: SkipReason
    detail: str = ""
    facts: tuple[Fact, ...] = field(default=())


def question(known: Story, style: Style) -> tuple[Ask | None, str]:
    """What to ask, or None and why not. The first rule that holds decides."""
    allowed = style.ask_reason
    rules: tuple[tuple[bool, Ask | None, str], ...] = (
        (known.is_(Nature.INTERNAL), Ask.INTERNAL, ""),
        (known.is_(Nature.FEEDBACK_DECLINED), None, "the firm says that it gives no feedback"),
        (known.feedback_given, Ask.FORWARD, ""),
        # a talk that is offered says more than the line in the mail
        (known.is_(Nature.FEEDBACK_OFFERED), Ask.ACCEPT, ""),
        (known.is_(Nature.REASON_GIVEN), Ask.FORWARD, ""),
        (
            known.is_(Nature.POSITION_FILLED, Nature.POSITION_CANCELLED, Nature.ON_HOLD),
            None,
            "the position itself has changed: there is no reason that lies with you",
        ),
        (known.is_(Nature.AGENCY), Ask.AGENCY, ""),
        (
            known.stage.value == Stage.FINAL,
            Ask.FINAL if allowed.final else None,
            "switched off for the final round (reply.ask_reason)",
        ),
        (
            known.stage.value == Stage.INTERVIEW,
            Ask.INTERVIEW if allowed.interview else None,
            "switched off after interviews (reply.ask_reason)",
        ),
        (
            known.stage.value == Stage.SCREEN,
            (Ask.TASK if known.is_task else Ask.SCREEN) if allowed.screen else None,
            "switched off after a first call or task (reply.ask_reason)",
        ),
        (True, Ask.APPLIED if allowed.applied else None, "switched off for applications (reply.ask_reason)"),
    )
    ask, why = next((ask, why) for holds, ask, why in rules if holds)
    if ask is Ask.FORWARD and known.is_(Nature.POSITION_FILLED, Nature.POSITION_CANCELLED, Nature.ON_HOLD):
        return None, "the position itself has changed: there is no reason that lies with you"
    return ask, "" if ask is not None else why


def answer(  # noqa: PLR0917  everything the answer depends on, and nothing else
    mail: Mail,
    verdict: Verdict,
    earlier: "list[Earlier] | tuple[Earlier, ...]",
    me: Me,
    style: Style,
    token: str,
    now: datetime,
    templates: Mapping[str, str],
) -> Reply | Skip:
    """The reply to a rejection. token: 32 hexadecimal digits, which become the Message-ID and decide between variants.
    now: aware, in the user's zone. templates: the user's own files, relative name -> text."""
    language = style.language or manner.language(mail, verdict.language)
    known = story(mail, earlier, me, now, language or "en")
    nothing = _nothing_to_answer(mail, verdict, known)
    if nothing is not None:
        return nothing
    to = recipient(mail, known, me, style)
    if isinstance(to, SkipReason):
        return Skip(to, facts=known.facts)
    if not language:
        return Skip(SkipReason.LANGUAGE, facts=known.facts)
    ask, why_not = question(known, style)
    try:
        written = letter.write(Brief(mail, known, to, me, style, language, token, ask, templates))
        from_ = identity(mail, me)
        own_id = message_id(token, from_.addr)
    except letter.Unfit as error:
        return Skip(SkipReason.TEMPLATE, str(error), known.facts)
    except (DraftError, UnicodeError) as error:
        return Skip(SkipReason.UNFIT, str(error), known.facts)
    omitted = written.omitted + ((Omitted("the question for a reason", why_not),) if why_not else ())
    subject = bare_subject(mail.subject) if "=?" not in mail.subject else ""  # a second decoding would change it
    draft = Draft(
        from_=from_,
        to=_plain(to.address),
        subject=written.subject if to.redirected or not subject else f"Re: {subject}",
        message_id=own_id,
        date=now,
        text=written.text,
        in_reply_to=mail.message_id if _is_id(mail.message_id) else "",
        references=_references(mail, to),
        html=style.html,
    )
    return Reply(draft, known.facts, written.inserted, omitted, to.note)


def _nothing_to_answer(mail: Mail, verdict: Verdict, known: Story) -> Skip | None:
    if known.is_(Nature.WITHDRAWN):
        return Skip(SkipReason.WITHDRAWN, facts=known.facts)
    doubt = "" if verdict.told else doubted(mail, verdict.sentence)
    return Skip(SkipReason.DOUBTFUL, f"It seems that {doubt}.", known.facts) if doubt else None


def identity(mail: Mail, me: Me) -> Address:
    """The user's address that the rejection was delivered to, else the default one; only ever a configured one, unless
    none is configured, when the mail's own recipient has to do."""
    reached = [address.addr for address in (*mail.to, *mail.cc)] + list(mail.delivered_to)
    mine = {address.casefold(): address for address in me.addresses}
    for address in reached:
        if address.casefold() in mine:
            return Address(me.name, mine[address.casefold()])
    if me.addresses:
        return Address(me.name, me.addresses[0])
    return Address(me.name or (mail.to[0].name if mail.to else ""), reached[0] if reached else "me@localhost")


def _plain(address: Address | None) -> Address | None:
    """Without a display name that looks like an encoded word (RFC 2047): read back, it would be another."""
    return Address("", address.addr) if address is not None and "=?" in address.name else address


def _is_id(value: str) -> bool:
    return value.isascii() and re.fullmatch(r"<[^\s<>]{1,900}>", value) is not None


def _references(mail: Mail, to: Recipient) -> tuple[str, ...]:
    """The parent's chain and the parent (RFC 5322 section 3.6.4); first the mail of the person written to, if that is another."""
    chain = mail.references or mail.in_reply_to[:1]
    first = (to.contact.mail.message_id,) if to.contact is not None else ()
    return tuple(one for one in dict.fromkeys((*first, *chain, mail.message_id)) if _is_id(one))[-30:]
