"""A second look: mails that were taken for rejections and get no letter, and rejections that lose none."""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from classifier import corpus
from classifier.evaluate import read_rows
from classifier.mail import from_fields
from classifier.verdict import Label
from models import store
from replies.answer import Reply, Skip, answer
from replies.doubt import doubted
from replies.settings import Me, Style
from replies.skip import SkipReason
from tests import THOROUGH
from tests.rejections import ME, NOW, TOKEN, rejection, verdict

OTHER = {
    "it offers the position": (
        "We are delighted to offer you the position of Analyst. We have told the other candidates.",
        "Wir haben uns für Sie entschieden. Den anderen haben wir abgesagt.",
        "Nous avons prévenu les autres. Je vous envoie le contrat ce soir.",
        "2 Ocak tarihinde işbaşı yapmanızı bekliyoruz. Diğer adaylara bilgi verildi.",
        "Firma el contrato y envíanoslo. La vacante queda cerrada.",
        "Wij bieden u graag de functie aan. De anderen hebben wij afgewezen.",
        "Do 2. etapu zakwalifikowano 6 osób, w tym Panią.",
        "Please sign the contract immediately and return it. The other applicants have been told.",
        "Genomgå avtalet. Skicka ett undertecknat anställningsavtal till oss.",
    ),
    "it invites to a conversation": (
        "We would like to invite you to an interview on 6 June. Those who do not come are out.",
        "Wir laden Sie zum Vorstellungsgespräch am 6. Juni um 10:30 Uhr ein.",
        "Fica V. Ex.ª convocado(a) para a Entrevista, a realizar no dia 6 de junho. A falta determina a exclusão.",
    ),
    "it asks for papers that are missing": (
        "Ohne die Urkunde können wir Ihre Bewerbung nicht berücksichtigen. Bitte reichen Sie sie bis Montag nach.",
        "Reichen Sie das Zeugnis bis Montag nach, sonst müssen wir absagen.",
        "Zonder brief nemen wij uw sollicitatie niet in behandeling. U kunt deze nasturen.",
        "Falta su título. Dispone de cinco días para subsanar.",
    ),
    "what it refuses is no job": (
        "After reviewing your application for a mortgage, we have decided not to proceed with it.",
        "Leider können wir Ihnen keinen Studienplatz anbieten.",
        "Tack för intresset. Lägenheten på Storgatan har gått till en annan person.",
        "Votre demande de prêt n'a pas été acceptée.",
        "Kredi başvurunuz olumsuz sonuçlandı.",
    ),
}
JOBS = (
    "We cannot offer you the position.",
    "We would have been delighted to offer you the position, but it was close.",
    "Leider haben wir uns nicht für Sie entschieden.",
    "Gern hätten wir Ihnen die Stelle angeboten, aber uns für eine andere Person entschieden.",
    "Lamentamos no poder ofrecerle el puesto.",
    "Te avisamos de que no podemos ofrecerte el puesto.",
    "Vi kan tyvärr inte erbjuda dig tjänsten.",
    "Wir können Sie leider nicht zum Vorstellungsgespräch am 6. Juni einladen.",
    "Weil er eine Wohnung in der Nähe hat, haben wir den anderen genommen.",
    "Die Unterlagen haben Sie nicht nachgereicht, daher sagen wir ab.",
    "We hired somebody with experience in mortgage lending.",
    "La vaga exige Mestrado em Direito.",
)


@pytest.mark.parametrize(("why", "text"), [(why, text) for why, texts in OTHER.items() for text in texts])
def test_a_mail_whose_own_words_say_otherwise_gets_no_letter(why: str, text: str) -> None:
    mail = rejection(text=text)
    found = answer(mail, verdict(), (), Me("Robin Hale", (ME.addr,)), Style(), TOKEN, NOW, {})
    assert isinstance(found, Skip)
    assert (found.reason, found.detail) == (SkipReason.DOUBTFUL, f"It seems that {why}.")


def test_a_rejection_that_is_only_quoted_gets_no_letter() -> None:
    quoted = "“We have decided to move forward with other candidates.” We all know that mail. Five tips. Unsubscribe"
    said = "We have decided to move forward with other candidates."
    assert doubted(from_fields("Rejected?", "", quoted), said) == "it only quotes a rejection"
    assert doubted(from_fields("", "", f"{said} Unsubscribe from job mails."), said) == ""
    assert doubted(from_fields("", "", f"The firm says: “{said}” Look at other jobs."), said) == ""


def test_what_the_user_said_is_not_doubted() -> None:
    mail = rejection(text=OTHER["it offers the position"][0])
    told = replace(verdict(), told=True)
    assert isinstance(answer(mail, told, (), Me("Robin Hale", (ME.addr,)), Style(), TOKEN, NOW, {}), Reply)


@pytest.mark.parametrize("text", JOBS)
def test_a_refused_job_is_not_doubted(text: str) -> None:
    assert doubted(from_fields("", "", text), "") == ""


def test_a_rejection_that_also_invites_pays_the_fare_or_quotes_a_client_keeps_its_letter() -> None:
    """One a line: those that speak besides of an event, a talk, somebody's contract, receipts, a flat, or in quotation marks."""
    lines = (Path(__file__).parents[1] / "data" / "mixed_rejections.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) > 90
    decisive = [(text, one) for text in lines for one in (text, *re.split(r"(?<=[.!?])\s+|[“„\"«:|]\s?", text))]
    assert [text for text, one in decisive if doubted(from_fields("", "", text), one)] == []


@cache
def _rejections() -> list[tuple[str, str]]:
    """What we have written of rejections: the mails that are held out, those that the model learns from, and an eighth of the
    sentences that decide in the latter."""
    found = []
    for path in sorted((Path(__file__).parents[1] / "data").glob("*_mails.jsonl")):
        with path.open(encoding="utf-8") as lines:
            found += [(row.subject, row.body) for row in read_rows(lines) if row.label is Label.REJECTION]
    for bank in corpus.parse(store.corpus()).values():
        found += [("", whole.body) for whole in bank.wholes if whole.label is Label.REJECTION]
        decisions = [items for (table, _), items in bank.items.items() if table.startswith("decision")]
        found += [("", item.text) for items in decisions for item in items[::8]]
    return found


def test_no_rejection_of_ours_loses_its_letter() -> None:
    assert len(_rejections()) > 4_000
    tried = _rejections() if THOROUGH else _rejections()[::4]
    assert [text for subject, text in tried if doubted(from_fields(subject, "", text), "")] == []
