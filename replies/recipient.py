"""May this mail be answered, and by writing to whom?

Owns the rules for the recipient: Reply-To before From (RFC 5322 section 3.6.2), what is never answered, which foreign Reply-To
is accepted, and the human in earlier mail when the sender does not read replies. Refuses to send to anyone it is not sure of:
every refusal is a reason for the user.
"""

import re
import unicodedata
from dataclasses import dataclass

from classifier.address import Address
from classifier.mail import Mail
from replies.earlier import Earlier
from replies.facts import Nature
from replies.firm import agrees, registrable, shared_domain
from replies.history import Story
from replies.page import page
from replies.person import human
from replies.settings import Me, Style
from replies.skip import SkipReason
from replies.vocabulary import DESK, HIRING_SYSTEMS, NO_REPLY

_ADDR = re.compile(r"[^\s@<>(),;:\\\"\[\]]{1,64}@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,24}")
_INTERVIEW = re.compile(
    r"interview|gespräch|kennenlern|entretien|entrevista|colloquio|gesprek|rozmow|intervju|görüşme|mülakat",
    re.IGNORECASE,
)
_IN_TEXT = re.compile(r"[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,6}[a-z]{2,24}", re.IGNORECASE)
# Letters of other alphabets that pass for Latin ones, and Latin runs that pass for one another.
_CONFUSABLE = str.maketrans("аеорсухіјѕԁԛԝһӏьαορνικτ", "aeopcyxijsdqwhlbaopvikt")
_RUNS = (("rn", "m"), ("vv", "w"), ("0", "o"), ("1", "l"), ("3", "e"), ("5", "s"), ("cl", "d"), ("ii", "u"))


@dataclass(frozen=True, slots=True)
class Recipient:
    """address: None leaves the draft without one. contact: the earlier mail that names the person, when it is not the sender
    of the rejection. note: why, for `status`; "" when the sender is simply answered."""

    address: Address | None
    contact: Earlier | None = None
    note: str = ""

    @property
    def redirected(self) -> bool:
        return self.contact is not None or self.address is None


def recipient(mail: Mail, story: Story, me: Me, style: Style) -> Recipient | SkipReason:  # noqa: PLR0911  a rule a return
    """The one mailbox the draft goes to, or why there is none."""
    refused = _never(mail, me)
    if refused is not None:
        return refused
    author = mail.from_[0]
    suspicious = _forged(author, story)
    if suspicious is not None:
        return suspicious
    target = _target(mail, story, me)
    if isinstance(target, SkipReason):
        return target
    reason = _unread(mail, target, story)
    if reason is None:
        return Recipient(target)
    if style.unanswerable == "skip":
        return reason
    found = _signed_address(mail, story, target)
    if found is not None:
        return Recipient(
            found, note=f"{target.addr} does not read replies; the draft goes to the address in the signature."
        )
    contact = _contact(story, me)
    if contact is not None:
        address, one = contact
        return Recipient(
            address,
            one,
            f"{target.addr} does not read replies; the draft goes to {address.name or address.addr}, who wrote to you before.",
        )
    if style.unanswerable == "no-recipient":
        return Recipient(
            None, note=f"{target.addr} does not read replies; choose whom to write to before you send the draft."
        )
    return reason


def answerable(addr: str) -> bool:
    """Is this an address that a person reads, as far as its form tells?"""
    local, _, domain = addr.partition("@")
    return (
        _ADDR.fullmatch(addr) is not None
        and not NO_REPLY.search(local)
        and not re.match(r"(?:no-?reply|bounces?|notifications?|mailer)\.", domain)
    )


def _never(mail: Mail, me: Me) -> SkipReason | None:  # noqa: PLR0911  a rule a return
    """What is answered under no circumstances (RFC 3834 section 2, and good sense)."""
    mine = {address.casefold() for address in me.addresses}
    if len(mail.from_) != 1:
        return SkipReason.SEVERAL_SENDERS if mail.from_ else SkipReason.NO_SENDER
    author = mail.from_[0].addr.casefold()
    if not _ADDR.fullmatch(author):
        return SkipReason.BAD_ADDRESS if author else SkipReason.NO_SENDER
    if author in mine:
        return SkipReason.OWN_MAIL
    if mail.content_type == "multipart/report" or re.match(r"(?:mailer-daemon|postmaster)@", author):
        return SkipReason.BOUNCE
    if mail.auto_submitted == "auto-replied":
        return SkipReason.AUTO_REPLY
    if (mail.list_id and mail.list_post) or mail.precedence == "list":
        return SkipReason.MAILING_LIST
    return None


def _forged(author: Address, story: Story) -> SkipReason | None:
    """Marks of a forged sender: mixed alphabets, a domain that imitates a known one, a name that shows another address."""
    domain = author.domain
    if any(_mixed(label) for label in _unicode(domain).split(".")):
        return SkipReason.MIXED_SCRIPT
    known = {
        registrable(address.domain)
        for one in story.earlier
        for address in (one.mail.to if one.sent else one.mail.from_)
        if address.domain
    }
    own = registrable(domain)
    if any(other != own and skeleton(other) == skeleton(own) for other in known):
        return SkipReason.LOOK_ALIKE
    shown = _IN_TEXT.search(author.name)
    if shown is not None and registrable(shown[0].rpartition("@")[2]) != own and not shared_domain(domain):
        return SkipReason.HIDDEN_ADDRESS
    return None


def _unicode(domain: str) -> str:
    try:
        return domain.encode("ascii").decode("idna")
    except UnicodeError:
        return domain


def _mixed(label: str) -> bool:
    """Letters of several alphabets in one label, or another alphabet whose letters all pass for Latin ones."""
    scripts = {unicodedata.name(char, "?").split()[0] for char in label if char.isalpha()}
    if len(scripts) > 1 and not scripts <= {"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "LATIN"}:
        return True
    return bool(scripts) and "LATIN" not in scripts and label.translate(_CONFUSABLE).isascii()


def skeleton(domain: str) -> str:
    """What the eye sees of a domain (after Unicode UTS 39, much shortened)."""
    seen = _unicode(domain).casefold().translate(_CONFUSABLE)
    for written, read in _RUNS:
        seen = seen.replace(written, read)
    return seen.replace("-", "")


def _target(mail: Mail, story: Story, me: Me) -> Address | SkipReason:
    """Reply-To when there is one that may be trusted, else From."""
    author = mail.from_[0]
    mine = {address.casefold() for address in me.addresses}
    wanted = [address for address in mail.reply_to if address.addr.casefold() not in mine and address.addr]
    if not wanted or wanted[0].addr.casefold() == author.addr.casefold():
        return author
    if len({address.addr.casefold() for address in wanted}) > 1:
        return SkipReason.SEVERAL_REPLY_TO
    target = wanted[0]
    if not _ADDR.fullmatch(target.addr):
        return SkipReason.BAD_ADDRESS
    if any(_mixed(label) for label in _unicode(target.domain).split(".")):
        return SkipReason.MIXED_SCRIPT
    return target if _same_house(target, author, story) else SkipReason.REPLY_TO_ELSEWHERE


def _same_house(target: Address, author: Address, story: Story) -> bool:
    """Does the Reply-To belong to the sender, to a hiring system, to the firm named, or to someone known from earlier mail?"""
    domain = registrable(target.domain)
    if domain == registrable(author.domain) or domain in HIRING_SYSTEMS:
        return True
    if story.company is not None and not shared_domain(domain) and agrees(story.company.value, domain):
        return True
    people = [address for one in story.earlier for address in (one.mail.to if one.sent else one.mail.from_)]
    if shared_domain(domain):
        return any(address.addr.casefold() == target.addr.casefold() for address in people)
    return any(registrable(address.domain) == domain for address in people)


def _unread(mail: Mail, target: Address, story: Story) -> SkipReason | None:
    """Why nobody would read an answer to this address."""
    if not answerable(target.addr):
        return SkipReason.NO_REPLY
    own_address = target.addr.casefold() == mail.from_[0].addr.casefold()
    if own_address and (story.is_(Nature.NO_REPLY_MAILBOX)):
        return SkipReason.NO_REPLY
    return SkipReason.NULL_SENDER if mail.return_path == "" and own_address else None


def _signed_address(mail: Mail, story: Story, target: Address) -> Address | None:
    """The address in the signature of the person who signs, when it is plainly theirs and the firm's."""
    if story.person is None:
        return None
    firm = story.company.value if story.company else ""
    words = [re.sub(r"\W", "", word).casefold() for word in story.person.value.split()]
    for found in _IN_TEXT.findall(" ".join(page(mail).signature)):
        local, _, domain = found.partition("@")
        at_firm = registrable(domain.lower()) == registrable(target.domain) or (firm and agrees(firm, domain))
        plain = re.sub(r"\W", "", local).casefold()
        initials = "".join(word[0] for word in words if word)
        named = any(len(word) >= 3 and word in plain for word in words) or plain == initials
        if at_firm and named and answerable(found) and not DESK.match(local) and not shared_domain(domain.lower()):
            return Address(story.person.value, f"{local}@{domain.lower()}")
    return None


def _contact(story: Story, me: Me) -> tuple[Address, Earlier] | None:
    """The human in earlier mail: who arranged or held the interview first, then who wrote last, then to whom the user wrote."""
    mine = {address.casefold() for address in me.addresses}
    firm = story.company.value if story.company else ""
    ranked: list[tuple[int, float, Address, Earlier]] = []
    for one in story.earlier:
        interview = bool(one.mail.calendars) or _INTERVIEW.search(one.mail.subject) is not None
        for address in one.mail.to if one.sent else (one.mail.reply_to or one.mail.from_):
            if address.addr.casefold() in mine or not answerable(address.addr) or not human(address, firm):
                continue
            if shared_domain(address.domain) and registrable(address.domain) not in HIRING_SYSTEMS:
                continue
            rank = (0 if one.sent else 2) + (3 if interview and not one.sent else 0)
            ranked.append((rank, one.mail.date.timestamp() if one.mail.date else 0.0, address, one))
    if not ranked:
        return None
    _, _, address, one = max(ranked, key=lambda item: item[:2])
    return Address(human(address, firm), address.addr), one
