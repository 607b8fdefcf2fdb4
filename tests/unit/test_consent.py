# ruff: noqa: E501  sentences of mails are not cut
"""Leave to keep the papers: asked for, or taken; and the letter answers what was asked."""

import time

import pytest

from replies import templates
from replies.answer import Reply, answer
from replies.consent import asked
from replies.facts import Nature
from replies.settings import Me, Style
from replies.situation import natures
from tests.rejections import LANGUAGES, ME, NOW, TOKEN, rejection, verdict

ASKED = {
    "en": ("May we keep your CV on file for future openings?", "If you are happy for us to do so, we will keep your details on file.", "We would like to keep your CV on file. If that is okay with you, just reply to this mail."),
    "de": ("Dürfen wir Ihre Unterlagen aufbewahren?", "Mit Ihrem Einverständnis behalten wir Ihre Unterlagen für spätere Stellen.", "Gern würden wir deine Unterlagen speichern. Bist du damit einverstanden?"),
    "fr": ("Dites-nous si nous pouvons conserver votre CV.", "Avec votre accord, nous conservons votre dossier.", "Nous aimerions garder votre CV. Si vous êtes d'accord, un simple mot suffit.", "Pouvons-nous conserver votre candidature dans notre vivier ?"),
    "es": ("Avísanos si podemos conservar tu CV.", "¿Podemos conservar su currículum en nuestra base?", "Si está de acuerdo, guardaremos sus datos.", "Con tu consentimiento, mantendremos tu perfil."),
    "it": ("Fammi sapere se posso conservare il tuo CV.", "Possiamo conservare il Suo curriculum nel nostro archivio?", "Se è d'accordo, manterremo il Suo profilo.", "Previo Suo consenso conserveremo i dati."),
    "nl": ("Laat het me weten als we je cv mogen bewaren.", "Mogen wij uw gegevens bewaren?", "Als je akkoord gaat, houden we je cv in onze portefeuille.", "Graag bewaren wij uw cv. Bent u daarmee akkoord?"),
    "pt": ("Avise-nos se podemos guardar o seu currículo.", "Podemos guardar o seu currículo na nossa base de dados?", "Se concordar, guardaremos os seus dados.", "Com a sua autorização, manteremos o seu perfil."),
    "pl": ("Czy możemy zachować Pani CV?", "Za Pana zgodą zachowamy aplikację.", "Jeśli się zgadzasz, zachowamy Twoje dokumenty."),
    "sv": ("Får vi spara dina uppgifter?", "Med ditt samtycke sparar vi ditt cv.", "Om du godkänner det sparar vi din ansökan."),
    "tr": ("İzninizle özgeçmişinizi saklayacağız.", "Onay verirseniz bilgilerinizi saklarız.", "Özgeçmişinizi saklamak isteriz. Kabul ederseniz kısa bir yanıt yeterli."),
    "da": ("Må vi gemme dit cv?", "Med dit samtykke gemmer vi dine oplysninger."),
    "no": ("Kan vi ta vare på søknaden din?", "Med ditt samtykke lagrer vi opplysningene dine."),
    "cs": ("Můžeme si ponechat Váš životopis?", "Pokud Vám to nevadí, ponecháme si Váš životopis.", "S Vaším souhlasem uchováme Vaše údaje."),
    "sk": ("Môžeme si ponechať Váš životopis?", "Ak súhlasíte, uchováme Vaše údaje."),
    "fi": ("Saammeko säilyttää hakemuksesi?", "Jos se sopii, säilytämme tietosi."),
    "hu": ("Megőrizhetjük az önéletrajzát?", "Amennyiben hozzájárul, megőrizzük az adatait."),
    "ro": ("Putem păstra CV-ul dumneavoastră?", "Dacă sunteți de acord, păstrăm datele dumneavoastră."),
}  # fmt: skip
TAKEN = (
    "We will keep your CV on file.", "If you do not agree, we will delete your details; otherwise we keep them.", "If you would like us to delete your data rather than keep it, let us know.",
    "May we wish you all the best? We keep your details on file.", "If you would like feedback, call me. We will keep your CV.",
    "Wir bewahren Ihre Unterlagen auf. Falls Sie damit nicht einverstanden sind, genügt eine kurze Nachricht.", "Gern nehmen wir Ihre Unterlagen in unseren Talentpool auf.",
    "Dürfen wir fragen, wie Sie auf uns aufmerksam geworden sind?", "Wenn Sie möchten, dass wir sie löschen, speichern wir nichts.",
    "Sauf opposition de votre part, nous conservons votre dossier.", "Nous conservons votre CV, sauf si vous n'êtes pas d'accord.", "Si no está de acuerdo, no conservaremos sus datos.",
    "Se non è d'accordo, ci scriva: conserviamo i dati per un anno.", "Als u niet akkoord gaat, bewaren wij uw cv niet.", "Se não concordar, os dados guardados serão apagados.",
    "Jeśli nie wyraża Pani zgody, nie zachowamy CV.", "Om du inte godkänner det sparar vi inget.", "Pokud nesouhlasíte, údaje neuchováme.", "Amennyiben nem járul hozzá, nem őrizzük meg.",
    "Dacă nu sunteți de acord, nu păstrăm datele.",
)  # fmt: skip


@pytest.mark.parametrize(("language", "text"), [(name, text) for name, texts in ASKED.items() for text in texts])
def test_a_question_is_seen(language: str, text: str) -> None:
    assert asked(text), language


@pytest.mark.parametrize("text", [*TAKEN, *(language.natures[Nature.KEPT_ON_FILE] for language in LANGUAGES.values())])
def test_what_is_said_or_may_be_refused_is_no_question(text: str) -> None:
    assert not asked(text)


@pytest.mark.parametrize(
    "text",
    ["Your profile will remain active in our database.", "Your CV has been placed on file.", "Votre dossier sera conservé pendant deux ans.", "Tus datos quedan en nuestra base.", "Su currículum queda en cartera.",
     "Mantendremos tus antecedentes para futuras búsquedas.", "Il Suo CV rimane inserito nella nostra banca dati.", "Terremo in evidenza il Suo nominativo.", "Met jouw akkoord nemen we je op in onze wervingsreserve.",
     "Je blijft in onze talentpool.", "Seu currículo permanecerá em nosso banco de talentos.", "Guardaremos o seu contacto para futuras necessidades.", "Manteremos seu cadastro ativo por 12 meses.",
     "CV odkładamy do teczki.", "Başvurunuz ileride oluşabilecek ihtiyaçlar için aktif tutulacaktır."],
)  # fmt: skip
def test_papers_that_stay_are_kept(text: str) -> None:
    assert Nature.KEPT_ON_FILE in natures(text)


@pytest.mark.parametrize(
    "text",
    ["Su candidatura queda fuera del proceso.", "La Sua candidatura resta esclusa.", "Mantenemos el contacto.", "Je blijft in onze gedachten.", "Sua candidatura não continuará no processo.", "Resta un profilo interessante.",
     "We nemen je niet op in ons bestand.", "Keep your chin up."],
)  # fmt: skip
def test_what_stays_otherwise_is_not_kept(text: str) -> None:
    assert Nature.KEPT_ON_FILE not in natures(text)


def test_a_question_needs_no_other_word_for_keeping_if_it_names_the_papers() -> None:
    assert asked("Met jouw akkoord nemen we je op in onze wervingsreserve.", kept=False)
    assert asked("Får jag spara din kontakt?", kept=False)
    assert not asked("I would be glad to keep you in mind. If you are happy to, let us stay in touch.", kept=False)
    assert not asked("Jag behåller dig gärna i mitt nätverk. Ring om du vill prata vidare.", kept=False)
    assert not asked("Jeśli wyraziłaś zgodę, Twoje CV będzie przechowywane.")


@pytest.mark.parametrize("text", ["if you " * 4000, "falls " * 4000, "se possiamo " * 3000, "onay verir " * 3000])
def test_a_long_sentence_takes_no_time(text: str) -> None:
    begun = time.perf_counter()
    asked(text)
    assert time.perf_counter() - begun < 0.5


def _text(language: str, line: str, overrides: dict[str, str] | None = None) -> str:
    first, *rest = rejection(language).text.split("\n\n")
    mail = rejection(language, text="\n\n".join([first, rest[0], line, *rest[1:]]))
    reply = answer(mail, verdict(language), (), Me("Robin Hale", (ME.addr,)), Style(), TOKEN, NOW, overrides or {})
    assert isinstance(reply, Reply)
    return " ".join(reply.draft.text.replace("\u00a0", " ").split())


def _says(language: str, text: str, *section: str) -> bool:
    sentences = templates.built_in(language).sections[" ".join(section)]
    ways = (sentence.render(form, {}) for sentence in sentences if not sentence.names for form in range(3))
    return any(" ".join(way.replace("\u00a0", " ").split()) in text for way in ways)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "May we keep your CV on file for future openings?"),
        (
            "de",
            "Gern würden wir Ihre Unterlagen aufbewahren. Falls Sie damit einverstanden sind, genügt ein kurzes Ja.",
        ),
        ("it", "Con il Suo consenso manterremo il Suo profilo nel nostro archivio."),
        ("pl", "Za Pani zgodą zachowamy CV w bazie."),
        ("sv", "Får jag spara din kontakt?"),
    ],
)
def test_the_letter_gives_leave_instead_of_thanks(language: str, line: str) -> None:
    text = _text(language, line)
    assert _says(language, text, "door", "consent")
    assert not _says(language, text, "door", "kept")


def test_thanks_are_given_where_nothing_was_asked() -> None:
    assert _says("en", _text("en", "We will keep your CV on file for future openings."), "door", "kept")


def test_a_users_texts_without_the_section_go_on_with_ours() -> None:
    own = {"en.j2": "== door kept\nThanks for keeping my papers.\n== door applied\nPlease think of me.\n"}
    assert _says("en", _text("en", "May we keep your CV on file for future openings?", own), "door", "consent")
    assert "Thanks for keeping my papers." in _text("en", "We will keep your CV on file for future openings.", own)
