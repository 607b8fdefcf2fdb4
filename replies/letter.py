"""The text of the reply: greeting, three short paragraphs, closing.

Owns which sentences are said and in which order, and the layout in lines. Refuses to write words of its own: all come from
the templates, the user's settings and the facts. Refuses to own which of them may stand in a sentence (`replies.material`).
"""

import re
import textwrap
from dataclasses import dataclass

from replies import manner
from replies.draft import COLUMNS
from replies.facts import Fact, Nature, Stage
from replies.material import LATIN_NAME, UNFIT, Brief, Material, Omitted
from replies.templates import FORMAL

MOST_WORDS = 120


@dataclass(frozen=True, slots=True)
class Written:
    """subject: for a letter that starts afresh; "" when the texts have none."""

    text: str
    subject: str
    inserted: tuple[Fact, ...]
    omitted: tuple[Omitted, ...]


class Unfit(ValueError):
    """The composed text has something in it that no letter may have."""


def write(brief: Brief) -> Written:
    """The letter for this brief. Raises Unfit rather than return a text that shows a machine."""
    return _Letter(brief).written()


class _Letter:
    """One letter in the making: what it can be made of, and what has been used."""

    def __init__(self, brief: Brief) -> None:
        self.brief = brief
        self.material = Material(brief)
        self.used: set[str] = set()

    def _say(self, *section: str, without: frozenset[str] = frozenset()) -> str:
        facts = {name: value for name, value in self.material.facts.items() if name not in without}
        short = self.brief.style.tone == "brief"
        text, names = self.material.texts.say(section, facts, self.material.address, self.brief.token, short=short)
        self.used |= names
        return text

    def _greeting(self) -> str:
        if self.material.name:
            return self._say("greeting", "person")
        formal = self.material.address == FORMAL
        return self._say("greeting", "nobody", manner.ceremony(self.brief.mail, self.brief.language) if formal else "")

    def _time(self) -> str:
        story = self.brief.story
        if story.is_(Nature.INTERNAL):
            return "internal"
        if story.stage.value == Stage.APPLIED and story.is_(Nature.AGENCY):
            return "agency"
        if story.stage.value == Stage.INTERVIEW and story.is_trial:
            return "trial"
        return "task" if story.stage.value == Stage.SCREEN and story.is_task else str(story.stage.value)

    def _door(self) -> str:
        story = self.brief.story
        rules = (
            (story.is_(Nature.INTERNAL), "internal"),
            # a question waits for its answer, whatever else there is to say
            (story.consent_asked, "consent"),
            (story.is_(Nature.POSITION_FILLED, Nature.POSITION_CANCELLED, Nature.ON_HOLD), "closed"),
            (story.is_(Nature.AGENCY), "agency"),
            (story.stage.value == Stage.FINAL, "final"),
            (story.is_(Nature.KEPT_ON_FILE), "kept"),
            (
                story.is_(Nature.OTHER_ROLES)
                and (story.stage.value != Stage.INTERVIEW or bool(self.brief.style.interests)),
                "roles",
            ),
        )
        return next((door for holds, door in rules if holds), str(story.stage.value))

    def _recall(self) -> str:
        """One sentence about the conversation: what the user enjoyed, else who and when; never after a mere application."""
        recalled = self.brief.story.recalled
        if (
            "positive" in self.material.facts
            and recalled is not None
            and self.material.texts.sections.get(f"recall {recalled.said.kind}")
        ):
            return self._say("recall", recalled.said.kind)
        return (
            self._say("recall", without=frozenset({"positive"}))
            if {"with_people", "date"} & self.material.facts.keys()
            else ""
        )

    def _paragraphs(self) -> list[list[tuple[str, str]]]:
        """(move, sentence) by paragraph. A move that is not the first of its paragraph may be dropped for length."""
        story, brief = self.brief.story, self.brief
        notice = self._say("notice", "fresh") if brief.to.redirected else self._say("notice")
        first = [("notice", notice), ("time", self._say("time", self._time()))]
        if story.is_(Nature.REASON_GIVEN) or story.feedback_given:
            first.append(("reason", self._say("reason", "feedback" if story.feedback_given else "")))
        if story.stage.value != Stage.APPLIED:
            first.append(("recall", self._recall()))
        second = [("ask", self._say("ask", brief.ask))] if brief.ask else []
        third = [("door", self._say("door", self._door()))]
        if brief.style.tone != "brief":
            third.append(("wish", self._say("wish", "internal" if story.is_(Nature.INTERNAL) else "")))
        return [[(move, text) for move, text in part if text] for part in (first, second, third)]

    def written(self) -> Written:
        greeting = self._greeting()
        paragraphs = self._paragraphs()
        for move in ("wish", "time", "recall"):
            if sum(len(text.split()) for part in paragraphs for _, text in part) > MOST_WORDS:
                paragraphs = [[item for item in part if item[0] != move] for part in paragraphs]
        subject = self._say("subject")
        blocks = [greeting, *(" ".join(text for _, text in part) for part in paragraphs if part)]
        closing = "\n".join(
            [self._say("closing", "formal" if self.brief.style.tone == "formal" else ""), *self._signature()]
        )
        text = "\n\n".join([*(_wrapped(self._spaced(block)) for block in blocks), closing.rstrip()]) + "\n"
        if UNFIT.search(
            " ".join(text.replace(self.brief.me.signature, "").split())
            .replace("«", "")
            .replace("»", "")
            .replace("„", "")
            .replace("“", "")
        ):
            raise Unfit("the composed text holds a bracket, brace or placeholder")
        inserted = tuple(
            dict.fromkeys(
                fact
                for name in sorted(self.used & self.material.sources.keys())
                for fact in self.material.sources[name]
                if self._stands(name, text)
            )
        )
        return Written(text + self._quotation(), subject, inserted, tuple(self.material.omitted))

    def _stands(self, name: str, text: str) -> bool:
        value = " ".join(self.material.facts.get(name, "").split())
        return bool(value) and value in " ".join(text.replace("\u00a0", " ").split())

    def _spaced(self, block: str) -> str:
        """French sets a no-break space before high punctuation; no line may begin with it."""
        return re.sub(r" (?=[?!:;»])|(?<=«) ", "\u00a0", block) if self.brief.language == "fr" else block

    def _signature(self) -> list[str]:
        me = self.brief.me
        lines = me.signature.strip().splitlines() or [me.name.strip() or self._own_name()]
        return [part for line in lines for part in (textwrap.wrap(line, COLUMNS) or [""])] if any(lines) else []

    def _own_name(self) -> str:
        """Without a configured name: the one the mail was sent to, if it is a full name."""
        shown = self.brief.mail.to[0].name if len(self.brief.mail.to) == 1 else ""
        return shown if len(shown.split()) in (2, 3) and LATIN_NAME.fullmatch(shown) and not UNFIT.search(shown) else ""

    def _quotation(self) -> str:
        if not self.brief.style.quote or self.brief.to.redirected or not self.brief.mail.text.strip():
            return ""
        lines = [
            f"> {part}".rstrip()
            for line in self.brief.mail.text.strip().splitlines()[:60]
            for part in (textwrap.wrap(line, COLUMNS - 2) or [""])
        ]
        dated = {"date": self.material.in_words(self.brief.mail.date.date())} if self.brief.mail.date else {}
        intro, _ = self.material.texts.say(("quoting",), dated, self.material.address, self.brief.token)
        return "\n" + "\n".join([intro, *lines]) + "\n"


def _wrapped(block: str) -> str:
    return textwrap.fill(block, COLUMNS, break_long_words=False, break_on_hyphens=False)
