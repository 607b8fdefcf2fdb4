# ruff: noqa: E501  sentences of mails are not cut
"""Firm and title as they may stand in a letter: whole, nothing clinging to them, and none where only a part is known."""

from time import perf_counter

import pytest

from classifier.address import Address
from classifier.mail import Mail
from replies.board import is_board
from replies.company import company
from replies.firm import clean, usable
from replies.role import role
from replies.title import presentable, tidy


def _mail(text: str, subject: str = "", shown: str = "", box: str = "jobs@post.example") -> Mail:
    return Mail(message_id="<m@x.example>", subject=subject, text=text, from_=(Address(shown, box),))


@pytest.mark.parametrize(
    "name",
    [
        "Direction des", "Dienst", "Dpto. de", "Personas", "Gestão de Pessoas", "Atração de Talentos", "Early", "Young", "Studio", "Kanzlei",
        "Foundation", "Ville", "Research", "P&O", "Cassiere/a", "Museum of", "Police Staff Vacancy", "Dott", "Lda", "İnsan Kaynakları",
    ],
)  # fmt: skip
def test_a_stump_a_department_or_a_kind_of_house_is_no_firm(name: str) -> None:
    assert not usable(clean(name))


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("Ardıç Holding İnsan Kaynakları", "Ardıç Holding"),
        ("Yoncalı Belediyesi Personel Müdürlüğü", "Yoncalı Belediyesi"),
        ("Szpital Miejski w Olszanach Kadry", "Szpital Miejski w Olszanach"),
        ("P&O Museum Veldzicht", "Museum Veldzicht"),
        ("People & Culture Veldzicht", "Veldzicht"),
        ("Risorse Umane Tessaro", "Tessaro"),
        ("Banca Serena Selezione", "Banca Serena"),
        ("Nordex Sp. z o.o.", "Nordex"),
        ("Ardıç İnşaat San. ve Tic. Ltd. Şti.", "Ardıç İnşaat"),
        ("Roth & Co", "Roth & Co"),
        ("Seeblick Hotel & Spa", "Seeblick Hotel & Spa"),
        ("Kestrel & Sons Ltd", "Kestrel & Sons"),
        ("Blue Heron", "Blue Heron"),
        ("Early Bird Coffee", "Early Bird Coffee"),
        ("Studio Kestrel", "Studio Kestrel"),
        ("Heron Foundation", "Heron Foundation"),
        ("Rotes Dach", "Rotes Dach"),
    ],
)
def test_a_department_is_cut_off_and_a_name_is_left_whole(raw: str, name: str) -> None:
    assert clean(raw) == name
    assert usable(name)


@pytest.mark.parametrize(
    ("mail", "firm"),
    [
        (_mail("We kozen een ander.\n\nMet vriendelijke groet,\nTeam De Reiger", shown="Supermarkt De Reiger"), "De Reiger"),
        (_mail("We kozen een ander.\n\nMet vriendelijke groet,\nTeam Reiger", shown="Team Reiger"), "Reiger"),
        (_mail("Du har sökt sommarjobb hos Storelva kommun.\n\nHälsningar\nStorelva kommun"), "Storelva kommun"),
        (_mail("Nous avons choisi une autre personne.\n\nCordialement", shown="Mairie de Saint-Orme", box="rh@saint-orme.example"), ""),
        (_mail("Hemos elegido a otra persona.\n\nUn saludo", shown="Ayuntamiento de Valverdejo", box="rrhh@valverdejo.example"), ""),
        (_mail("Bedankt voor je interesse in Sanne.\n\nGroet,\nSanne", shown="Sanne - Recruiter", box="sanne@post.example"), ""),
        (_mail("Thank you for applying to Kestrel.\n\nKind regards,\nKestrel", shown="Kestrel", box="jobs@kestrel.example"), "Kestrel"),
        (_mail("Gracias por participar en nuestro proceso de Higienista Dental."), ""),
        (_mail("Gracias por tu candidatura en Kestrel."), "Kestrel"),
        (_mail("abbiamo visto la tua candidatura per Commesso presso il negozio."), ""),
        (_mail("Thank you for your interest in the Foundation."), ""),
        (_mail("Wir haben uns anders entschieden.\n\nAlles Gute vom ganzen Team", shown="Kita Sonne"), ""),
    ],
)  # fmt: skip
def test_the_firm_in_full_or_none(mail: Mail, firm: str) -> None:
    assert company(mail) == firm


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("La empresa Frutas Garza ha descartado tu candidatura.\n\nHay 12 ofertas parecidas.", "Frutas Garza"),
        ("Pracodawca Czapla Transport zmienił status Twojej aplikacji.", "Czapla Transport"),
        ("Arbetsgivaren HÄGER BYGG har uppdaterat din ansökan.\n\nSe 20 liknande jobb", "HÄGER BYGG"),
        ("L'azienda Airone Verde ha aggiornato la tua candidatura.\n\nEcco altre 22 offerte.", "Airone Verde"),
        ("A empresa Garça Real finalizou a vaga Eletricista.", "Garça Real"),
        ("O anúncio foi fechado pelo anunciante. Resultado: não selecionado.", ""),
    ],
)
def test_a_board_is_not_the_employer(text: str, firm: str) -> None:
    assert company(_mail(f"{text}\n\nJobzilla", shown="Jobzilla", box="info@jobzilla.example")) == firm


def test_a_firm_that_speaks_of_its_own_roles_is_no_board() -> None:
    assert not is_board("We have 3 other roles open. La empresa ha decidido seguir con otra persona.")
    assert not is_board("dziękujemy za przesłanie aplikacji. Wybraliśmy innego kandydata.")


@pytest.mark.parametrize(
    ("subject", "text", "title"),
    [
        ("Poste de fleuriste", "", ""),
        ("Poste de comptable", "", "comptable"),
        ("Recrutement Agent d'accueil", "", "Agent d'accueil"),
        ("", "Nous revenons vers vous pour le poste de Chef de rang pour lequel vous aviez postulé.", "Chef de rang"),
        ("", "Je reviens sur le poste de Responsable paie : il ne sera pas pourvu.", "Responsable paie"),
        ("", "Une autre personne a été retenue pour le poste de Dijon.", ""),
        ("", "We received your application for the Graduate Scheme: Data Engineer role.", "Graduate Scheme: Data Engineer"),
        ("Vacante: Auxiliar Contable", "", "Auxiliar Contable"),
        ("En relación con el puesto de Técnico de Compras", "", "Técnico de Compras"),
        ("Selezione Project Manager – Esito", "", "Project Manager"),
        ("Vervolg procedure Interim Manager", "", "Interim Manager"),
        ("", "We gaan de positie van Product Owner niet invullen.", "Product Owner"),
        ("", "Informamos que a vaga de Auxiliar de Cozinha já foi preenchida.", "Auxiliar de Cozinha"),
        ("", "você não foi selecionado para a vaga de Auxiliar de Cozinha neste momento.", "Auxiliar de Cozinha"),
        ("Tjänsten som Projektledare har dragits tillbaka", "", "Projektledare"),
        ("", "Şirketimize göstermiş olduğunuz ilgi ve Satış Uzmanı pozisyonuna başvurunuz için teşekkürler.", "Satış Uzmanı"),
        ("", "Başvurmuş olduğunuz Kalite Mühendisi pozisyonu kapatılmıştır.", "Kalite Mühendisi"),
        ("Teaching Assistant vacancy", "", "Teaching Assistant"),
        ("", "dass unser Kunde die Stelle intern besetzt hat.", ""),
        ("Procedure Writer", "", "Procedure Writer"),
        ("Process Engineer", "", "Process Engineer"),
        ("", "Thank you for applying for the Software Engineer I role.", "Software Engineer I"),
        ("", "Thank you for applying for the Backend Developer, Payments role.", "Backend Developer, Payments"),
    ],
)  # fmt: skip
def test_a_title_without_what_clings_to_it(subject: str, text: str, title: str) -> None:
    assert role(_mail(text, subject)) == title


def test_the_word_for_a_post_is_no_part_of_the_title() -> None:
    assert [tidy(raw) for raw in ("Stanowisko: Operator CNC", "Vacature kok", "Vacature")] == [
        "Operator CNC",
        "kok",
        "Vacature",
    ]


def test_small_words_without_end_take_no_time() -> None:
    begun = perf_counter()
    assert role(_mail("", "de la " * 150 + "x")) == ""
    assert perf_counter() - begun < 1


def test_the_firm_in_front_is_no_part_of_the_title() -> None:
    mail = _mail("Thank you for applying for the Kestrel Summer Analyst role at Kestrel.")
    assert role(mail) == "Summer Analyst"


@pytest.mark.parametrize(
    ("title", "said"),
    [("Stage communication", ""), ("Alternance marketing", ""), ("Ausbildung zum Maler", ""), ("Stage Manager", "Stage Manager"), ("Process Engineer", "Process Engineer")],
)  # fmt: skip
def test_a_training_is_no_position(title: str, said: str) -> None:
    assert presentable(title) == said
