"""The contract between training and serving: sentences, words, names, conditions, link names."""

import pytest

from classifier import conditions, features
from classifier.features import CAPITAL, NAME
from classifier.mail import from_fields
from classifier.sentences import sentences

KNOWN = frozenset({"thank", "bewerbung", "falls", "if", "wir"})


def plain(text: str) -> list[str]:
    return features.masked(features.words(text), KNOWN, conditions.ANY)


def test_hard_wrapped_lines_are_one_sentence() -> None:
    body = (
        "We have looked at your application with great care and\nregret that we cannot go on. Thank you.\n\nBest,\nJo"
    )
    assert sentences(body) == [
        "We have looked at your application with great care and regret that we cannot go on.",
        "Thank you.",
        "Best,",
        "Jo",
    ]


def test_addresses_are_no_words() -> None:
    assert sentences("See https://x.example/a?b=c or write to jo@x.example now") == ["See  or write to  now"]


def test_case_diacritics_and_numbers_are_folded() -> None:
    assert features.words("für die Stelle mit Nummer 4711 in Łódź") == (
        "fur", "die", "stelle" + CAPITAL, "mit", "nummer" + CAPITAL, "0", "in", "lodz" + CAPITAL,
    )  # fmt: skip
    assert [word.rstrip(CAPITAL) for word in features.words("BÜYÜK İŞ")] == ["buyuk", "is"]


@pytest.mark.parametrize("letter", ["\u037a", "\ufdfa"])  # a mark on a space, a phrase
def test_a_letter_that_folds_to_several_words_is_one(letter: str) -> None:
    (word,) = features.words(letter)
    assert word
    assert " " not in word
    assert len(features.masked((word, "x"), frozenset(), conditions.ANY)) == 2


def test_names_are_one_word_whatever_they_are() -> None:
    assert plain("we thank you for the post of Senior Crane Driver at Brightwater") == [
        "we", "thank", "you", "for", "the", "post", "of", NAME, "at", NAME,
    ]  # fmt: skip
    assert plain("wir haben Ihre Bewerbung gelesen") == ["wir", "haben", "ihre", "bewerbung", "gelesen"]


def test_what_is_only_supposed_is_marked() -> None:
    assert plain("we tell you if you are not selected")[-4:] == ["you?", "are?", "not?", "selected?"]
    assert plain("we have not selected you") == ["we", "have", "not", "selected", "you"]


def test_terms_know_where_a_sentence_begins_and_ends() -> None:
    assert features.terms(["not", "selected"]) == ["not", "selected", "^ not", "not selected", "selected $"]


def test_links_tell_the_name_of_the_template() -> None:
    link = "https://www.jobs.example/comm/help?lang=fr&trk=eml-jobs_application_rejected_01-footer"
    seen = features.fields(from_fields("x", "jobs-noreply@jobs.example", f"See {link}"))
    assert ("eml", "jobs", "application", "rejected", "footer") in seen.keys
    assert "link:application rejected" in features.key_terms(seen.keys[0])
    assert "from:noreply" in seen.sender


def test_links_that_name_no_application_tell_nothing() -> None:
    seen = features.fields(from_fields("x", "", "https://news.example/cast-not-the-first-stone"))
    assert seen.keys == ()


def test_a_very_long_mail_is_judged_by_its_start_and_end() -> None:
    seen = features.fields(from_fields("", "", "\n\n".join(f"Sentence number {at} says little." for at in range(999))))
    assert len(seen.sentences) == features.SENTENCES_LIMIT
    assert seen.sentences[0] == "Sentence number 0 says little."
    assert seen.sentences[-1] == "Sentence number 998 says little."
