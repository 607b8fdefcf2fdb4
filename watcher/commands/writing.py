"""The commands about drafts: `preview` shows the draft for one mail and where every fact in it comes from; `templates`
lists, shows and checks the texts.

Owns their options and what they print. Refuses to own the decision: a preview is what the daemon would write.
"""

import sys
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import click

from classifier import mail as mails
from classifier.mail import Mail, Unreadable
from classifier.verdict import Answer, Verdict
from replies import draft as drafts
from replies import templates as texts
from replies.answer import Reply, Skip, answer
from replies.earlier import Earlier, Header, relevant
from replies.settings import Me
from replies.skip import SkipReason
from watcher import account as accounts
from watcher import brain, config, console, identity, sources
from watcher.commands import options
from watcher.errors import DataError, UsageError
from watcher.reporting import some
from watcher.settings import Account, Config

templates = options.Group(help="The texts that drafts are made of.")


@dataclass(frozen=True, slots=True)
class Preview:
    """What the daemon would do with one mail."""

    verdict: Verdict | None
    result: Reply | Skip


@click.command
@click.argument("file", metavar="FILE.eml")
@click.option("--json", is_flag=True, help="One JSON object.")
@click.option("--text", is_flag=True, help="As it reads, in a pipe as well; else a pipe gets the message's own bytes.")
@click.option("--why", is_flag=True, help="Every fact with its mail, every sentence left out.")
@options.config_file
@click.option(
    "--history",
    "earlier",
    metavar="PATH",
    multiple=True,
    help="Earlier mail: an mbox, a Maildir, or a folder of .eml files.",
)
def preview(
    file: str, *, json: bool, text: bool, why: bool, config_file: Path | None, earlier: tuple[str, ...]
) -> None:
    """Show the draft that a mail would get, and touch nothing.

    FILE.eml: the mail, or - for standard input.
    """
    found = [_read(source) for source in sources.read([file])]
    if len(found) != 1:
        raise DataError(f"{file}: this holds {len(found)} mails; preview looks at one.")
    settings = _settings(config_file)
    shown = _preview(found[0], settings, [_read(source) for source in sources.read(earlier)])
    if json:
        console.json_line(_as_json(shown))
    elif isinstance(shown.result, Reply):
        _show(drafts.to_bytes(shown.result.draft), readable=text or sys.stdout.isatty())
    else:
        detail = f" ({shown.result.detail})" if shown.result.detail else ""
        console.out(f"No draft: {shown.result.reason.sentence}{detail}")
    if why and not json:
        _explain(shown.result)


def _show(raw: bytes, *, readable: bool) -> None:
    """The octets, for the next program; readable: what a mail client shows of them."""
    if not readable:
        console.octets(raw)
        return
    message = message_from_bytes(raw, policy=default)
    for name in ("From", "To", "Subject"):
        console.out(f"{name}: {message[name]}")
    console.out()
    for line in message.get_content().rstrip().splitlines():
        console.out(line)


def _read(source: sources.Source) -> Mail | Unreadable:
    return mails.read(source.raw, truncated=source.truncated)


def _settings(path: Path | None) -> Config:
    """The configuration; without one, what the mail itself tells must do."""
    return config.load_if_any(path) or Config()


def _preview(mail: Mail | Unreadable, settings: Config, others: list[Mail | Unreadable]) -> Preview:
    if isinstance(mail, Unreadable):
        return Preview(None, Skip(SkipReason.UNREADABLE, mail.reason))
    me = _me(mail, settings.me)
    now = datetime.now(UTC).astimezone()
    verdict = brain.load(settings).classify(mail)
    account = settings.account[0] if settings.account else Account(name="preview", host="", user="")
    token = identity.token(account, identity.of_mail(mail))
    known = _relevant(mail, others, me)
    result = answer(mail, verdict, known, me, settings.reply, token, now, accounts.overrides(settings.folder))
    if isinstance(result, Reply):
        try:
            drafts.to_bytes(result.draft)
        except drafts.DraftError as error:
            result = Skip(SkipReason.UNFIT, str(error), result.facts)
    if verdict.answer is not Answer.REJECTION:
        reason = SkipReason.UNSURE if verdict.answer is Answer.UNSURE else SkipReason.NOT_A_REJECTION
        result = Skip(reason, facts=result.facts)
    return Preview(verdict, result)


def _me(mail: Mail, configured: Me) -> Me:
    """Without configured addresses, the one recipient of the mail is taken for the user."""
    if configured.addresses or len(mail.to) != 1:
        return configured
    return replace(configured, name=configured.name or mail.to[0].name, addresses=(mail.to[0].addr,))


def _relevant(mail: Mail, others: list[Mail | Unreadable], me: Me) -> list[Earlier]:
    """The same choice that the daemon makes from its header index."""
    mine = {address.casefold() for address in me.addresses}
    readable = {number: other for number, other in enumerate(others) if isinstance(other, Mail) and other.from_}
    sent = {number: other.from_[0].addr.casefold() in mine for number, other in readable.items()}
    headers = [
        Header(
            folder="",
            uid=number,
            sent=sent[number],
            message_id=other.message_id,
            references=(*other.references, *other.in_reply_to),
            from_=other.from_[0],
            to=other.to,
            subject=other.subject,
            date=other.date,
        )
        for number, other in readable.items()
    ]
    return [Earlier(readable[header.uid], sent[header.uid]) for header in relevant(mail, headers)]


def _as_json(shown: Preview) -> dict[str, Any]:
    result = shown.result
    reply = result if isinstance(result, Reply) else None
    skip = result if isinstance(result, Skip) else None
    return {
        "verdict": shown.verdict.answer if shown.verdict else Answer.UNREADABLE,
        "action": "draft" if reply else "skip",
        "reason": skip.reason if skip else "",
        "to": reply.draft.to.addr if reply and reply.draft.to else None,
        "subject": reply.draft.subject if reply else None,
        "body": reply.draft.text if reply else None,
        "facts": [{"field": fact.field, "value": fact.value, "source": fact.source} for fact in result.facts],
        "omitted": [{"sentence": one.sentence, "why": one.why} for one in reply.omitted] if reply else [],
        "note": reply.note if reply else skip.detail if skip else "",
    }


def _explain(result: Reply | Skip) -> None:
    """The facts with their mails, what stands in the text, and what was left out."""
    if isinstance(result, Reply) and result.note:
        console.note(f"\n{result.note}")
    inserted = result.inserted if isinstance(result, Reply) else ()
    values = {fact.value for fact in inserted}
    console.note("\nWhat is known (* stands in the draft):")
    for fact in (*result.facts, *(fact for fact in inserted if fact not in result.facts)):
        mark = "*" if fact in inserted or fact.value in values else " "
        console.note(f"  {mark} {fact.field}: {fact.value}  [{fact.source or 'this mail'}]")
    if isinstance(result, Reply) and result.omitted:
        console.note("\nLeft out:")
        for one in result.omitted:
            console.note(f"    {one.sentence}: {one.why}")


@templates.command("list")
@options.config_file
def list_(config_file: Path | None) -> None:
    """The languages, and which of them you have texts of your own for."""
    settings = config.load_if_any(config_file)
    own = accounts.overrides(settings.folder) if settings else {}
    rows = [(f"{language}.j2", "yours" if f"{language}.j2" in own else "built in") for language in texts.LANGUAGES]
    console.table(("File", "In use"), rows)


@templates.command
@click.argument("language", metavar="LANGUAGE")
def show(language: str) -> None:
    """The built-in texts of a language; a copy of these is the way to begin your own.

    LANGUAGE: its code, such as de.
    """
    name = language.removesuffix(".j2")
    if name not in texts.LANGUAGES:
        raise UsageError(f"There are no texts for {language!r}; the languages are {', '.join(texts.LANGUAGES)}.")
    text = texts.source(name)
    if sys.stdout.isatty():
        console.out(text.rstrip("\n"))
    else:
        console.octets(text.encode())  # a copy has to be UTF-8, whatever the terminal speaks


@templates.command
@options.config_file
def check(config_file: Path | None) -> None:
    """Read your own texts as the daemon will; every mistake with file and line."""
    settings = config.load(config_file)
    files, own = accounts.template_files(settings.folder), accounts.overrides(settings.folder)
    problems = texts.check(own)
    for problem in problems:
        console.out(str(problem))
    if wrong := len(problems) + len(files) - len(own):
        raise DataError(f"{some(wrong, 'mistake')}; the built-in texts are used in their place.")
    if files:
        console.out(f"The texts in {settings.folder / 'templates'} are in order.")
    else:
        console.out(f"There are no texts of your own in {settings.folder / 'templates'}; the built-in ones are used.")
