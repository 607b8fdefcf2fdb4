"""The texts: complete in every language, overridden section by section, checked with file and line."""

import re

import pytest

from replies import templates
from replies.templates import FAMILIAR, FORMAL, SEVERAL, Problem, article_before, check, load, of_before, source

MOVES = {key for key in templates.built_in("en").sections if not key.startswith("recall ")}


@pytest.mark.parametrize("language", templates.LANGUAGES)
def test_every_language_says_everything(language: str) -> None:
    assert set(templates.built_in(language).sections) >= MOVES
    assert check({f"{language}.j2": source(language)}) == []


@pytest.mark.parametrize("language", templates.LANGUAGES)
def test_every_move_can_be_made_without_any_fact(language: str) -> None:
    texts = templates.built_in(language)
    for key in MOVES - {"greeting person", "with", "with you and", "date", "recall"}:
        text, names = texts.say(tuple(key.split(" ")), {}, FORMAL, "token")
        assert text, key
        assert names == frozenset()


@pytest.mark.parametrize("language", templates.LANGUAGES)
def test_no_sentence_has_a_double_space_or_a_stray_mark(language: str) -> None:
    facts = {
        "role": "Engineer",
        "company": "Kestrel",
        "person": "Jana Roth",
        "first": "Jana",
        "with_people": "X",
        "names": "Kim",
        "date": "D",
        "day": "4",
        "month": "M",
        "positive": "P",
        "interests": "data",
    }
    for key, sentences in templates.built_in(language).sections.items():
        for sentence in sentences:
            for address in (FORMAL, FAMILIAR, SEVERAL):
                shown = sentence.render(address, facts)
                assert not re.search(r"  |[\[\]{}|]|\s[,.]|^\s|\s$", shown), (key, shown)


@pytest.mark.parametrize("language", templates.LANGUAGES)
def test_there_are_twelve_months(language: str) -> None:
    assert len(templates.built_in(language).section("months")[0].source.split(", ")) == 12


@pytest.mark.parametrize("language", templates.LANGUAGES)
def test_each_question_has_two_ways(language: str) -> None:
    sections = templates.built_in(language).sections
    assert all(
        len(sentences) >= 2
        for key, sentences in sections.items()
        if key.startswith(("ask", "door", "time")) and "internal" not in key
    )


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "favour|e-mail| hint"),  # of one country, or of another language
        ("fr", "en lice|comme un service"),
        ("es", "respuesta sobre"),
        ("it", "risposta sulla"),
        ("nl", "als kandidaat te overwegen"),
        ("pt", "a intenção de|com certeza"),
        ("tr", "kalmak beni memnun|değerlendirilmek beni"),
    ],
)
def test_no_letter_says_what_only_a_translation_says(language: str, words: str) -> None:
    said = " ".join(one.source for one in sum(templates.built_in(language).sections.values(), ()))
    assert not [word for word in words.split("|") if word in said]


def test_a_users_section_replaces_ours_and_the_rest_stays() -> None:
    texts = load("en", {"en.j2": "# mine\n== wish\nSee you.\n"})
    assert texts.say(("wish",), {}, FORMAL, "t")[0] == "See you."
    assert texts.sections["notice"] == templates.built_in("en").sections["notice"]


def test_a_file_with_a_mistake_is_not_used() -> None:
    assert load("en", {"en.j2": "== wish\n{{ nonsense }}\n"}) is templates.built_in("en")


@pytest.mark.parametrize(
    ("name", "text", "line", "word"),
    [
        ("en.j2", "hello\n", 1, "before the first heading"),
        ("en.j2", "== wish\n\n{{ bar }}\n", 3, "bar"),
        ("en.j2", "== nonsense\nHello.\n", 1, "no section"),
        ("en.j2", "== Wish!\nHello.\n", 1, "no heading"),
        ("en.j2", "== wish\nHello {{ role }\n", 2, ""),
        ("en.j2", "== wish\nHello [one|two\n", 2, "bracket"),
        ("en.j2", "== wish\n{{ 1 / 0 }}\n", 2, "cannot be rendered"),
        ("de/wish.j2", "", 0, "no such template"),
        ("xx.j2", "", 0, "no such template"),
    ],
)
def test_a_mistake_is_found_with_file_and_line(name: str, text: str, line: int, word: str) -> None:
    problem = check({name: text})[0]
    assert (problem.file, problem.line) == (name, line)
    assert word in problem.message
    assert str(problem).startswith(f"templates/{name}:")


def test_a_problem_says_where() -> None:
    assert str(Problem("de.j2", 3, "no.")) == "templates/de.j2:3: no."


def test_the_token_decides_between_ways_of_saying_it() -> None:
    texts = templates.built_in("en")
    said = {texts.say(("ask", "interview"), {}, FORMAL, str(token))[0] for token in range(20)}
    assert len(said) == len(texts.section("ask", "interview"))


def test_the_richest_sentence_is_said() -> None:
    text, names = templates.built_in("en").say(
        ("recall",), {"with_people": "with Kim Lee", "date": "on 4 May"}, FORMAL, "t"
    )
    assert names == {"with_people", "date"}
    assert "with Kim Lee on 4 May" in text


def test_address() -> None:
    texts = load("de", {"de.j2": "== wish\n[Ihnen|dir|euch] alles Gute und [Sie|du].\n"})
    said = [texts.say(("wish",), {}, address, "t")[0] for address in (FORMAL, FAMILIAR, SEVERAL)]
    assert said == ["Ihnen alles Gute und Sie.", "dir alles Gute und du.", "euch alles Gute und du."]


def test_french_elision() -> None:
    assert [of_before(noun) for noun in ("Chef", "Ingénieur", "Économiste", "Hôte")] == [
        "de Chef",
        "d'Ingénieur",
        "d'Économiste",
        "« Hôte »",
    ]


def test_hungarian_chooses_the_article_by_how_a_name_is_read() -> None:
    a = ("Kestrel", "MOL", "NATO", "Magyar Posta", "KPMG", "BMW", "4iG", "Sygnity")
    az = ("Audi", "OTP Bank", "MVM", "FBI", "SAP", "LG", "S&T", "R-Tech", "Észak", "5 Tibeti")
    assert [article_before(name) for name in (*a, *az)] == [f"a {name}" for name in a] + [f"az {name}" for name in az]
