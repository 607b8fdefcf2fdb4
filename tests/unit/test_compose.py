# ruff: noqa: E501  sentences of mails are not cut
"""What the letter says, by situation: the table of REPLIES.md, cell by cell, in every language."""

from dataclasses import replace
from functools import lru_cache

import pytest

from classifier.address import Address
from classifier.mail import Mail
from replies import letter, templates
from replies.answer import Ask, Reply, Skip, answer, question
from replies.earlier import Earlier
from replies.facts import Nature, Stage
from replies.history import story
from replies.settings import AskReason, Me, Style
from replies.skip import SkipReason
from tests.rejections import LANGUAGES, ME, NOW, TOKEN, rejection, verdict

ROBIN = Me("Robin Hale", (ME.addr,))
CLOSED = (Nature.POSITION_FILLED, Nature.POSITION_CANCELLED, Nature.ON_HOLD)

# REPLIES.md, "By situation": what is asked, if anything
CELLS: list[tuple[Stage, tuple[Nature, ...], Ask | None]] = [
    (Stage.APPLIED, (), Ask.APPLIED),
    (Stage.SCREEN, (), Ask.SCREEN),
    (Stage.INTERVIEW, (), Ask.INTERVIEW),
    (Stage.FINAL, (), Ask.FINAL),
    (Stage.APPLIED, (Nature.INTERNAL,), Ask.INTERNAL),
    *((stage, (nature,), None) for nature in CLOSED for stage in Stage),
    (Stage.APPLIED, (Nature.KEPT_ON_FILE,), Ask.APPLIED),
    (Stage.INTERVIEW, (Nature.KEPT_ON_FILE,), Ask.INTERVIEW),
    (Stage.APPLIED, (Nature.OTHER_ROLES,), Ask.APPLIED),
    (Stage.APPLIED, (Nature.KEPT_ON_FILE, Nature.REASON_GIVEN), Ask.FORWARD),
    *((stage, (Nature.REASON_GIVEN,), Ask.FORWARD) for stage in Stage),
    *((stage, (Nature.FEEDBACK_DECLINED,), None) for stage in Stage),
    *((stage, (Nature.FEEDBACK_OFFERED,), Ask.ACCEPT) for stage in Stage),
    (Stage.INTERVIEW, (Nature.REASON_GIVEN, Nature.FEEDBACK_OFFERED), Ask.ACCEPT),
    *((Stage.APPLIED, (Nature.REASON_GIVEN, nature), None) for nature in CLOSED),
    (Stage.APPLIED, (Nature.AGENCY,), Ask.AGENCY),
]


def _reply(
    mail: Mail,
    language: str = "en",
    style: Style | None = None,
    *,
    earlier: tuple[Earlier, ...] = (),
    me: Me = ROBIN,
    token: str = TOKEN,
    overrides: dict[str, str] | None = None,
) -> Reply:
    result = answer(mail, verdict(language), earlier, me, style or Style(), token, NOW, overrides or {})
    assert isinstance(result, Reply), result
    return result


def _flat(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


@lru_cache
def _questions(language: str) -> dict[Ask, list[str]]:
    """Every way this language has of asking, for a letter to Jana Roth."""
    texts = templates.built_in(language)
    return {
        ask: [sentence.render(form, {}) for sentence in texts.section("ask", ask) for form in range(3)] for ask in Ask
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("stage", "natures", "ask"), CELLS)
def test_a_reason_is_asked_for_exactly_where_it_should_be(
    language: str, stage: Stage, natures: tuple[Nature, ...], ask: Ask | None
) -> None:
    mail = rejection(language, stage, natures)
    reply = _reply(mail, language)
    known = {kind: {fact.value for fact in reply.facts if fact.field == kind} for kind in ("stage", "nature")}
    assert known["stage"] == {stage}
    assert known["nature"] >= set(natures)
    text = _flat(reply.draft.text)
    asked = {one for one, ways in _questions(language).items() if any(_flat(way) in text for way in ways)}
    assert asked == ({ask} if ask else set())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("stage", list(Stage))
def test_asking_can_be_switched_off_for_each_stage(language: str, stage: Stage) -> None:
    style = Style(ask_reason=AskReason(**{stage.value: False}))
    text = _flat(_reply(rejection(language, stage), language, style).draft.text)
    assert not any(_flat(way) in text for ways in _questions(language).values() for way in ways)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("tone", ["warm", "brief", "formal"])
@pytest.mark.parametrize("stage", list(Stage))
def test_a_letter_is_short_and_in_three_paragraphs_at_most(language: str, tone: str, stage: Stage) -> None:
    reply = _reply(rejection(language, stage), language, Style(tone=tone))  # type: ignore[arg-type]
    blocks = reply.draft.text.strip().split("\n\n")
    assert 3 <= len(blocks) - 1 <= 4  # greeting, two or three paragraphs, closing
    assert len(reply.draft.text.split()) <= 130
    assert all(len(line) <= 72 for line in reply.draft.text.splitlines())


def test_after_a_mere_application_nobody_was_met() -> None:
    text = _reply(rejection()).draft.text.lower()
    assert not any(word in text for word in ("meet", "met ", "conversation", "interview", "speak", "spoke"))


TRIALS = {
    "en": "Thank you for doing a trial shift with us.",
    "de": "Danke fürs Probearbeiten am Samstag.",
    "fr": "Merci d'avoir fait la demi-journée d'essai avec nous.",
    "es": "Gracias por venir a hacer la prueba.",
    "it": "Le sono grato per la lezione simulata.",
    "nl": "Bedankt dat je een dag hebt meegedraaid.",
    "pt": "Agradeço a aula assistida, de que os alunos ainda falam.",
    "pl": "Lekcja pokazowa bardzo się podobała, za co dziękuję.",
    "sv": "Tack för att du provjobbade hos oss.",
    "tr": "Demo dersinizi keyifle izledik.",
}


@pytest.mark.parametrize(("language", "line"), TRIALS.items())
def test_work_that_was_tried_out_is_no_interview(language: str, line: str) -> None:
    first, said, *rest = rejection(language).text.split("\n\n")
    text = _flat(_reply(rejection(language, text="\n\n".join([first, f"{line} {said}", *rest])), language).draft.text)
    texts = templates.built_in(language)
    assert any(one.render(form, {}) in text for one in texts.section("time", "trial") for form in range(3))
    talk = f"{line} {LANGUAGES[language].stages[Stage.INTERVIEW]}"
    text = _flat(_reply(rejection(language, text="\n\n".join([first, f"{talk} {said}", *rest])), language).draft.text)
    assert not any(one.render(form, {}) in text for one in texts.section("time", "trial") for form in range(3))


@pytest.mark.parametrize(
    "text",
    [
        "You have not been selected for a trial shift.",
        "Leider können wir Sie nicht zum Probearbeiten einladen.",
        "Du er ikke blevet udvalgt til prøvevagt.",
        "No podemos invitarle a una jornada de prueba.",
        "Niestety nie zaprosimy Pana na dzień próbny.",
    ],
)
def test_work_that_was_only_thought_of_is_none(text: str) -> None:
    assert story(rejection(text=text), (), ROBIN, NOW).stage.value == Stage.APPLIED


def test_a_closed_position_leaves_the_door_open_for_its_return() -> None:
    assert "again" in _reply(rejection(natures=(Nature.POSITION_FILLED,))).draft.text


def test_the_final_round_never_asks_to_reconsider() -> None:
    text = _reply(rejection(stage=Stage.FINAL)).draft.text
    assert "if circumstances change" in _flat(text)
    assert "reconsider" not in text


def test_interests_are_named_when_details_are_kept() -> None:
    style = Style(interests=("data platforms", "analytics", "teaching"))
    reply = _reply(rejection(natures=(Nature.KEPT_ON_FILE,)), style=style)
    assert "data platforms, analytics and teaching" in _flat(reply.draft.text)
    assert ("interests", "config") in {(fact.field, fact.source) for fact in reply.inserted}


@pytest.mark.parametrize(
    ("body", "greeting", "word"),
    [
        (
            "Hallo Robin,\n\nvielen Dank für deine Bewerbung. Leider können wir dir nicht zusagen.",
            "Hallo Jana,",
            "dein",
        ),
        (
            "Guten Tag Robin Hale,\n\nvielen Dank für Ihre Bewerbung. Leider können wir Ihnen nicht zusagen.",
            "Guten Tag Jana Roth,",
            "Ihre",
        ),
    ],
)
def test_the_letter_is_as_formal_as_the_rejection(body: str, greeting: str, word: str) -> None:
    mail = rejection("de", text=f"{body}\n\nViele Grüße\nJana Roth")
    text = _reply(mail, "de").draft.text
    assert text.startswith(greeting)
    assert word in text


def test_a_team_on_first_name_terms_is_addressed_in_the_plural() -> None:
    mail = rejection(
        "de",
        signed="Euer Kestrel-Team",
        text="Hallo Robin,\n\ndanke für deine Bewerbung, leider können wir dir nicht zusagen.\n\nViele Grüße\nDein Recruiting-Team",
        from_=(replace(ME, name="Kestrel Recruiting", addr="jobs@kestrel.example"),),
    )
    text = _reply(mail, "de").draft.text
    assert text.startswith("Hallo zusammen,")
    assert "eure" in text
    assert " du " not in text


@pytest.mark.parametrize(
    ("language", "shown", "signed", "greeting"),
    [
        ("hu", "Kovács Anna", "Kovács Anna", "Szia!"),
        ("hu", "Kovács Anna", "Anna", "Kedves Anna!"),
        ("ro", "Popescu Ana", "Popescu Ana", "Bună ziua, Popescu Ana,"),
        ("ro", "Popescu Ana", "Ana", "Bună, Ana,"),
        ("ro", "Ana Popescu", "Ana", "Bună, Ana,"),
        ("cs", "Jana Nováková", "Jana Nováková", "Ahoj,"),
        ("sk", "Jana Nováková", "Jana Nováková", "Ahoj, Jana,"),
        ("fi", "Aino Virtanen", "Aino Virtanen", "Hei Aino!"),
        ("no", "Kari Berg", "Kari Berg", "Hei, Kari"),
        ("da", "Mette Holm", "Mette Holm", "Hej Mette,"),
    ],
)
def test_a_first_name_is_said_where_the_mail_tells_which_it_is(
    language: str, shown: str, signed: str, greeting: str
) -> None:
    mail = rejection(language, signed=signed, from_=(Address(shown, "hr7@kestrel.example"),))
    assert _reply(mail, language, Style(address="familiar")).draft.text.splitlines()[0] == greeting


@pytest.mark.parametrize(
    ("language", "opening", "greeting"),
    [
        ("de", "Sehr geehrte Frau Hale,", "Sehr geehrte Damen und Herren,"),
        ("de", "Guten Tag Frau Hale,", "Guten Tag,"),
        ("fr", "Madame,", "Madame, Monsieur,"),
        ("fr", "Bonjour Madame Hale,", "Bonjour,"),
        ("nl", "Geachte mevrouw Hale,", "Geachte heer, mevrouw,"),
        ("nl", "Beste mevrouw Hale,", "Goedendag,"),
        ("pt", "Exma. Senhora,", "Exmos. Senhores,"),
        ("pt", "Prezada Robin,", "Prezada equipe,"),
        ("pt", "Boa tarde,", "Olá,"),
        ("es", "Estimada Sra. Hale:", "Estimado equipo de selección:"),
    ],
)
def test_a_mail_with_ceremony_that_names_nobody_is_answered_in_kind(language: str, opening: str, greeting: str) -> None:
    desk = (Address("", "jobs@kestrel.example"),)
    mail = rejection(language, signed="", from_=desk)
    mail = replace(mail, text=mail.text.replace(LANGUAGES[language].greeting, opening))
    assert _reply(mail, language).draft.text.splitlines()[0] == greeting
    close = _reply(mail, language, Style(address="familiar")).draft.text.splitlines()[0]
    assert close != greeting or greeting in {"Olá,", "Bonjour,"}
    own = {f"{language}.j2": "== greeting nobody\nA todos,\n"}
    assert _reply(mail, language, overrides=own).draft.text.splitlines()[0] == "A todos,"


@pytest.mark.parametrize(
    ("language", "greeting"),
    [("fr", "Bonjour,"), ("es", "Estimado equipo de selección:"), ("pt", "Olá,"), ("nl", "Geachte J. Roth,")],
)
def test_bare_initials_are_greeted_only_where_people_do(language: str, greeting: str) -> None:
    mail = rejection(language, signed="J. Roth", from_=(Address("J. Roth", "j.roth@kestrel.example"),))
    assert _reply(mail, language).draft.text.splitlines()[0] == greeting


def test_a_swiss_mail_is_answered_as_the_swiss_spell() -> None:
    mail = rejection("de", from_=(Address("Jana Weiß", "jana.weiss@kestrel.example"),), signed="Jana Weiß")
    swiss = replace(mail, text=mail.text.replace("Freundliche Grüße\nJana Weiß", "Freundliche Grüsse\nJana Weiss"))
    text = _reply(swiss, "de", Style(tone="formal")).draft.text
    assert "Mit freundlichen Grüssen" in text
    assert "ß" not in text
    assert "Mit freundlichen Grüßen" in _reply(mail, "de", Style(tone="formal")).draft.text


def test_the_same_mail_gives_the_same_letter_and_another_token_another() -> None:
    mail = rejection(stage=Stage.INTERVIEW)
    tokens = [f"{number:032x}" for number in range(12)]
    texts = [_reply(mail, token=token).draft.text for token in tokens]
    assert texts == [_reply(mail, token=token).draft.text for token in tokens]
    assert len(set(texts)) > 6


def test_a_title_in_capitals_is_written_as_a_person_would() -> None:
    assert "Software Programmer" in _flat(_reply(rejection(role="SOFTWARE PROGRAMMER")).draft.text)


def test_a_fact_that_does_not_fit_is_left_out_and_said_so() -> None:
    sender = (Address("Jana Roth", "jana.roth@ik.example"),)
    reply = _reply(rejection("de", company="Institut Kestrel", from_=sender), "de")
    assert "Institut" not in reply.draft.text
    assert any("does not fit" in one.why for one in reply.omitted)


def test_every_inserted_fact_names_its_mail() -> None:
    reply = _reply(rejection())
    assert {fact.field for fact in reply.inserted} == {"role", "company", "person"} or {
        fact.field for fact in reply.inserted
    } == {"role", "person"}
    assert {fact.source for fact in reply.inserted} == {"<no@kestrel.example>"}


def test_a_language_without_texts_gives_no_draft() -> None:
    mail = rejection(text="Вітаємо, дякуємо за вашу цікавість. На жаль, ми обрали іншого кандидата.")
    result = answer(mail, verdict(""), (), ROBIN, Style(), TOKEN, NOW, {})
    assert isinstance(result, Skip)
    assert result.reason is SkipReason.LANGUAGE
    assert isinstance(answer(mail, verdict(""), (), ROBIN, Style(language="en"), TOKEN, NOW, {}), Reply)


def test_a_withdrawn_application_gives_no_draft() -> None:
    mail = rejection(
        text="Dear Robin,\n\nAs you requested, we have withdrawn your application.\n\nKind regards,\nJana Roth"
    )
    result = answer(mail, verdict(), (), ROBIN, Style(), TOKEN, NOW, {})
    assert isinstance(result, Skip)
    assert result.reason is SkipReason.WITHDRAWN
    assert result.facts


def test_a_letter_with_a_leftover_bracket_is_not_written() -> None:
    overrides = {"en.j2": "== notice\nThank you for the {{ role }} news &lt;NAME&gt;.\n"}
    result = answer(rejection(), verdict(), (), ROBIN, Style(), TOKEN, NOW, overrides)
    assert isinstance(result, Skip)
    assert result.reason is SkipReason.TEMPLATE


def test_the_users_own_sentence_is_used_and_the_rest_stays() -> None:
    overrides = {"en.j2": "== notice\nMany thanks for the news about the {{ role }} job.\n"}
    text = _flat(_reply(rejection(), overrides=overrides).draft.text)
    assert "Many thanks for the news about the Data Engineer job." in text
    assert "interested" in text or "glad" in text


def test_values_from_mail_are_never_compiled() -> None:
    reply = _reply(rejection(role="Engineer {{ 7 * 7 }}"))
    assert "49" not in reply.draft.text
    assert "{" not in reply.draft.text


def test_the_original_can_be_quoted() -> None:
    reply = _reply(rejection(), style=Style(quote=True))
    assert "You wrote on 20 March:" in reply.draft.text
    assert "> Dear Robin," in reply.draft.text


def test_a_signature_replaces_the_name() -> None:
    me = Me("Robin Hale", (ME.addr,), "Robin Hale\n+44 20 7946 0000")
    assert _reply(rejection(), me=me).draft.text.rstrip().endswith("Robin Hale\n+44 20 7946 0000")


def test_the_identity_the_mail_was_delivered_to_answers() -> None:
    me = Me("Robin Hale", ("robin@hale.example", "jobs@hale.example"))
    mail = rejection(to=(), delivered_to=("jobs@hale.example",))
    assert _reply(mail, me=me).draft.from_.addr == "jobs@hale.example"
    assert _reply(rejection(to=()), me=me).draft.from_.addr == "robin@hale.example"


def test_the_thread_is_kept() -> None:
    mail = rejection(subject="AW: Re[2]: Your application", references=("<a@x.example>", "<b@x.example>"))
    draft = _reply(mail).draft
    assert draft.subject == "Re: Your application"
    assert draft.in_reply_to == mail.message_id
    assert draft.references == ("<a@x.example>", "<b@x.example>", mail.message_id)
    assert draft.message_id == f"<{TOKEN}@hale.example>"


def test_question_says_why_it_is_not_asked() -> None:
    ask, why = question(story(rejection(natures=(Nature.FEEDBACK_DECLINED,)), (), ROBIN, NOW), Style())
    assert ask is None
    assert "no feedback" in why


def test_a_long_letter_drops_sentences_not_facts() -> None:
    note = replace(
        rejection(),
        message_id="<thanks@hale.example>",
        from_=(ME,),
        to=rejection().from_,
        text="Dear Jana,\n\nThank you for the interview. I really enjoyed hearing how the platform team splits its services into small parts that can be tested and released on their own.\n\nBest,\nRobin",
    )
    reply = _reply(rejection(stage=Stage.FINAL, natures=(Nature.REASON_GIVEN,)), earlier=(Earlier(note, sent=True),))
    assert len(reply.draft.text.split()) <= letter.MOST_WORDS + 12
