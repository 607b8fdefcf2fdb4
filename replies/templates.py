"""The texts: one file per language, sections of sentences, each sentence a Jinja2 template.

Owns the file format, the loading, the overriding section by section, and `check`, which reads the user's files exactly as
the daemon will. Refuses to own the choice of what to say. Values from mail are handed in as values and never compiled.

A file is a list of sections. "== ask interview" opens one: a move, a situation, and perhaps a tone. Every line below is one
way to say it. "[Sie|du|ihr]" stands for formal address, familiar address, and familiar address of several people.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template, TemplateError, meta

LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt", "pl", "sv", "tr", "da", "no", "cs", "sk", "fi", "hu", "ro")
FORMAL, FAMILIAR, SEVERAL = range(3)
FACTS = frozenset(
    {"role", "company", "person", "first", "with_people", "names", "date", "day", "month", "positive", "interests"}
)
_HEADING = re.compile(r"==\s+(?P<key>[a-z-]+(?: [a-z-]+){0,2})\s*$")
_ALTERNATIVES = re.compile(r"\[([^\[\]|]*)\|([^\[\]|]*)(?:\|([^\[\]|]*))?\]")
_SAMPLE = {name: name for name in FACTS} | {"day": "4", "role": "Data Engineer"}


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a user's file. line: from 1, 0 when the file as a whole is meant."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"templates/{self.file}{f':{self.line}' if self.line else ''}: {self.message}"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One way to say a thing. names: the facts it needs. forms: compiled for each kind of address."""

    source: str
    names: frozenset[str]
    forms: tuple[Template, Template, Template]

    def render(self, address: int, facts: Mapping[str, str]) -> str:
        return self.forms[address].render({name: facts[name] for name in self.names})


@dataclass(frozen=True, slots=True)
class Texts:
    """All sections of one language."""

    language: str
    sections: Mapping[str, tuple[Sentence, ...]] = field(default_factory=dict)

    def section(self, *key: str) -> tuple[Sentence, ...]:
        """The section, or the next wider one: without tone, then without situation."""
        for length in range(len(key), 0, -1):
            found = self.sections.get(" ".join(part for part in key[:length] if part))
            if found:
                return found
        return ()

    def say(
        self, key: tuple[str, ...], facts: Mapping[str, str], address: int, token: str, *, short: bool = False
    ) -> tuple[str, frozenset[str]]:
        """The sentence for a move, and the facts in it; "" when nothing can be said with what is known.

        Among the sentences that use most of what is known the token decides, so that the same mail always gets the same text.
        The company is no reason to prefer a sentence that names the role as well: its own people know where they work.
        """
        fitting = [sentence for sentence in self.section(*key) if sentence.names <= facts.keys()]
        if not fitting:
            return "", frozenset()

        def richness(sentence: Sentence) -> float:
            return len(sentence.names - {"company"}) + (
                0.5 if "company" in sentence.names and "role" not in sentence.names else 0
            )

        most = max(richness(sentence) for sentence in fitting)
        best = [sentence for sentence in fitting if richness(sentence) == most]
        if short:
            best = sorted(best, key=lambda sentence: len(sentence.source))[:2]
        chosen = best[int(sha256(f"{token} {' '.join(key)}".encode()).hexdigest()[:8], 16) % len(best)]
        return chosen.render(address, facts), chosen.names


def of_before(noun: str) -> str:
    """French: "de Chef", "d'Ingénieur"; before h, where it depends on the word, the title goes in quotation marks."""
    if noun[:1].lower() == "h":
        return f"« {noun} »"
    return f"d'{noun}" if noun[:1].lower() in "aàâeéèêëiîïoôuùûœæ" else f"de {noun}"


# Read letter by letter, or as a number, with a vowel first: "az FBI", "az MVM", "az 1x1"; but "a MOL", "a NATO", "a Magyar".
_SPELT = re.compile(
    r"[FLMNRSX](?:[-.& \d]|[BCDFGHJKLMNPQRSTVWXZ](?:[A-Z]|[BCDFGHJKLMNPQRSTVWXZ]{2})?(?!\w)|(?!\w))|SAP(?!\w)|1(?!\d)|5"
)


def article_before(name: str) -> str:
    """Hungarian: "az Audi", "a Kestrel"; an abbreviation takes the article of its first letter's name."""
    return f"az {name}" if name[:1].lower() in "aáeéiíoóöőuúüű" or _SPELT.match(name) else f"a {name}"


def _environment() -> Environment:
    environment = Environment(undefined=StrictUndefined, autoescape=False)  # noqa: S701  plain text
    environment.filters["de"] = of_before
    environment.filters["az"] = article_before
    return environment


_JINJA = _environment()


@lru_cache(maxsize=64)
def built_in(language: str) -> Texts:
    sections, problems = _parse(f"{language}.j2", source(language))
    if problems:
        raise AssertionError(str(problems[0]))  # the package is broken; the tests hold it
    return Texts(language, sections)


def source(language: str) -> str:
    """The built-in file of a language, as `templates show` prints it."""
    return files("replies").joinpath("templates", f"{language}.j2").read_text(encoding="utf-8")


def load(language: str, overrides: Mapping[str, str]) -> Texts:
    """The texts of a language. overrides: the user's files, relative name -> text; a file with a mistake is not used."""
    name = f"{language}.j2"
    if name not in overrides:
        return built_in(language)
    return _merged(language, overrides[name])


def swiss(texts: Texts) -> Texts:
    """As German is spelt in Switzerland; the facts stay as they are."""
    return Texts(
        texts.language,
        {
            key: tuple(_sentence(one.source.replace("ß", "ss")) for one in sentences)
            for key, sentences in texts.sections.items()
        },
    )


@lru_cache(maxsize=32)
def _merged(language: str, text: str) -> Texts:
    if _check_file(f"{language}.j2", text):
        return built_in(language)
    sections, _ = _parse(f"{language}.j2", text)
    # what the user says to everybody is said on occasions of ours too
    ours = {key: said for key, said in built_in(language).sections.items() if not _occasion_of(key, sections)}
    return Texts(language, {**ours, **sections})


def _occasion_of(key: str, sections: Mapping[str, object]) -> bool:
    return key.count(" ") == 2 and key.rpartition(" ")[0] in sections


def check(overrides: Mapping[str, str]) -> list[Problem]:
    """Everything wrong in the user's files, with file and line."""
    problems: list[Problem] = []
    for name, text in sorted(overrides.items()):
        if name.removesuffix(".j2") not in LANGUAGES or not name.endswith(".j2"):
            problems.append(
                Problem(
                    name, 0, f"no such template; the files are {', '.join(f'{language}.j2' for language in LANGUAGES)}."
                )
            )
        else:
            problems += _check_file(name, text)
    return problems


def _check_file(name: str, text: str) -> list[Problem]:
    sections, problems = _parse(name, text)
    known = built_in(name.removesuffix(".j2")).sections.keys() | built_in("en").sections.keys()
    moves = {key.split()[0] for key in known}
    lines = text.splitlines()
    for key, sentences in sections.items():
        number = next(n for n, line in enumerate(lines, 1) if (found := _HEADING.match(line)) and found["key"] == key)
        wider = " ".join(key.split()[:2])
        if key not in known and not (
            key.split()[0] in moves and (wider in known or key.split()[-1] in {"brief", "warm", "formal"})
        ):
            problems.append(Problem(name, number, f'there is no section "{key}".'))
        for sentence in sentences:
            number = next(n for n, line in enumerate(lines, 1) if line.strip() == sentence.source)
            problems += _check_sentence(name, number, sentence)
    return sorted(problems, key=lambda problem: problem.line)


def _check_sentence(name: str, number: int, sentence: Sentence) -> list[Problem]:
    unknown = sentence.names - FACTS
    if unknown:
        return [Problem(name, number, f"{{{{ {min(unknown)} }}}} is no fact; there are {', '.join(sorted(FACTS))}.")]
    for address in (FORMAL, FAMILIAR, SEVERAL):
        try:
            shown = sentence.render(address, _SAMPLE)
        except Exception as error:  # noqa: BLE001  a template can raise anything
            return [Problem(name, number, f"the sentence cannot be rendered: {error}.")]
        if re.search(r"[{}\[\]|]|\bNone\b", shown):
            return [Problem(name, number, f"a bracket or brace is left over: {shown!r}.")]
    return []


def _parse(name: str, text: str) -> tuple[dict[str, tuple[Sentence, ...]], list[Problem]]:
    sections: dict[str, list[Sentence]] = {}
    problems: list[Problem] = []
    current: list[Sentence] | None = None
    for number, line in enumerate(text.splitlines(), 1):
        stripped = line.strip()
        if not stripped or stripped.startswith("#"):
            continue
        if stripped.startswith("=="):
            heading = _HEADING.match(stripped)
            if heading is None:
                problems.append(Problem(name, number, f"{stripped!r} is no heading; one reads: == ask interview"))
                continue
            current = sections.setdefault(heading["key"], [])
        elif current is None:
            problems.append(Problem(name, number, "a sentence stands before the first heading."))
        else:
            try:
                current.append(_sentence(stripped))
            except TemplateError as error:
                problems.append(Problem(name, number, f"{str(error.message or error).rstrip(chr(46))}."))
    return {key: tuple(sentences) for key, sentences in sections.items() if sentences}, problems


@lru_cache(maxsize=4096)
def _sentence(line: str) -> Sentence:
    def form(address: int) -> str:
        return _ALTERNATIVES.sub(lambda match: match[address + 1] if match[address + 1] is not None else match[2], line)

    names = frozenset(
        name for address in range(3) for name in meta.find_undeclared_variables(_JINJA.parse(form(address)))
    )
    formal, familiar, several = (_JINJA.from_string(form(address)) for address in range(3))
    return Sentence(line, names, (formal, familiar, several))
