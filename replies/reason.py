"""Whether a sentence of a rejection says why: a lack, a demand that was not met, a pay, a distance, a budget.

Owns the few ways in which words make a reason; the words are in `reasons.toml`, in seventeen languages. Refuses to own what is
done about it, and to take for a reason what every firm writes to everybody: others who matched better, requirements that are
not named, many applications, a decision that says nothing about one's experience. In doubt there is none: thanks for a reason
that nobody gave is worse than a question too many.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_READ = 1000  # characters of a sentence; the patterns are quadratic in a word, and the text is foreign


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of one language, as patterns. A reason is lack + skill, without + skill, skill + short, want + detail,
    must + detail and the reverse, own + beyond, cause + ground, or plain by itself.

    skill: what one knows, has done or holds. lack: stands before it ("you lack"); short: behind it ("is not sufficient").
    want: whom they looked for or chose; must: what the post demands; detail: a demand so exact that it explains something.
    own: the applicant's terms (pay, notice, distance); beyond: why they do not suit. cause: because; ground: what follows it.
    plain: a reason in itself. idle: a sentence that gives no reason whatever else it holds. vacancy: what is missing when
    it is the firm that lacks something.
    """

    skill: str
    lack: str
    without: str
    short: str
    want: str
    must: str
    detail: str
    own: str
    beyond: str
    cause: str
    ground: str
    plain: str
    idle: str
    vacancy: str


def _near(first: str, second: str, unless: str = "", within: int = 60) -> str:
    """One and then the other, close together in a sentence, with nothing of what may not stand between them."""
    between = rf"(?:(?!{unless})[^;¶])" if unless else "[^;¶]"
    return rf"(?:{first}){between}{{0,{within}}}?(?:{second})"


def _reason(words: _Words) -> re.Pattern[str]:
    ways = (
        _near(words.lack, words.skill, rf"{words.vacancy}|,"),
        _near(words.skill, words.short, words.vacancy),
        _near(words.without, words.skill, within=10),
        _near(f"{words.want}|{words.must}", words.detail, within=90),
        _near(words.detail, words.must),
        _near(words.own, words.beyond),
        _near(words.cause, words.ground, within=90),
        words.plain,
    )
    return re.compile("|".join(ways), re.IGNORECASE)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Of each language: what a reason looks like, and what is none whatever else it says."""
    told = tomllib.loads(files("replies").joinpath("reasons.toml").read_text(encoding="utf-8"))
    words = [_Words(**of_one) for of_one in told.values()]
    return tuple((_reason(one), re.compile(one.idle, re.IGNORECASE)) for one in words)


def gives_reason(sentence: str) -> bool:
    """Does the sentence, in whatever of the languages, say why the answer is no?"""
    sentence = sentence[:_READ]
    return any(reason.search(sentence) and not idle.search(sentence) for reason, idle in _patterns())
