# ruff: noqa: E501  sentences of mails are not cut
"""Who is greeted: a person where one surely signs or sends, and never a firm, a department or a farewell."""

import time

import pytest

from classifier.address import Address
from classifier.mail import Mail
from replies.answer import Reply, answer
from replies.manner import familiar
from replies.names import academic, bears, begins_as_a_person
from replies.person import first_name, human, person
from replies.settings import Me, Style
from tests.rejections import ME, NOW, TOKEN, rejection, verdict


def _mail(text: str, sender: Address | None = None) -> Mail:
    return Mail(message_id="<m@x.example>", subject="", text=text, from_=(sender,) if sender else ())


def _greeting(mail: Mail, language: str, style: Style | None = None) -> str:
    reply = answer(mail, verdict(language), (), Me("Robin Hale", (ME.addr,)), style or Style(), TOKEN, NOW, {})
    assert isinstance(reply, Reply)
    return reply.draft.text.splitlines()[0]


@pytest.mark.parametrize(
    ("language", "closing", "signed"),
    [
        ("de", "Mit freundlichen Grüßen", "Stadtwerke Seefeld"),
        ("de", "Viele Grüße", "Haus Birkental"),
        ("de", "Viele Grüße", "Dekanat Medizin"),
        ("fr", "Cordialement,", "Maison Delorme"),
        ("fr", "Cordialement,", "Secrétariat Général"),
        ("es", "Un saludo,", "Almacenes Robledal"),
        ("es", "Un saludo,", "Gestión de Talento"),
        ("it", "Cordiali saluti,", "Oleificio Montalto"),
        ("it", "Cordiali saluti,", "Direzione Generale"),
        ("nl", "Met vriendelijke groet,", "Tuincentrum Rozenhof"),
        ("nl", "Groet,", "Afdeling Personeel"),
        ("pt", "Atenciosamente,", "Mercearia Boa Vista"),
        ("pt", "Abraços,", "Time de Pessoas"),
        ("pl", "Pozdrawiam,", "Piekarnia Złoty Kłos"),
        ("pl", "Z poważaniem,", "Kierownik"),
        ("sv", "Vänliga hälsningar", "Byggbolaget Norrsken"),
        ("sv", "Hälsningar", "Norrsken"),
        ("tr", "Saygılarımızla", "Umut Tekstil"),
        ("tr", "Saygılarımızla", "Deniz Lojistik Hizmetleri"),
        ("en", "Kind regards,", "Harbour Lane"),
    ],
)
def test_a_firm_and_a_department_are_nobody(language: str, closing: str, signed: str) -> None:
    for sender in (None, Address(signed, "post@werk7.example"), Address("", "ausbildung@werk7.example")):
        text = f"{{}}\n\n{closing}\n{signed}"
        assert person(_mail(text.format("We have chosen somebody else for this post."), sender)) == "", (
            language,
            sender,
        )


@pytest.mark.parametrize(
    ("shown", "addr"),
    [
        ("Ausbildung Kranwerk", "ausbildung@kranwerk.example"),
        ("Talentos Grupo Jatobá", "talentos@jatoba.example"),
        ("Personale Comune", "personale@comune.example"),
        ("Emploi Verrerie", "emploi@verrerie.example"),
        ("Hola Norte", "hola@norte.example"),
        ("Kuzey Tekstil", "ofis@kuzeytekstil.example"),
        ("Pastelería Almendro", "pasteleriaalmendro@almendro.example"),
        ("Rosa Moda", "info@rosamoda.example"),
    ],
)
def test_a_display_name_is_no_person_for_being_in_the_mailbox(shown: str, addr: str) -> None:
    mail = _mail("Thank you for applying to Kestrel. We chose others.", Address(shown, addr))
    assert person(mail) == ""
    assert human(Address(shown, addr)) == ""


@pytest.mark.parametrize(
    ("signed", "name"),
    [
        ("Gruß Lenz", ""),
        ("VG Koch", ""),
        ("Mvg Planning Rozenhof", ""),
        ("Groeten van De Roos", ""),
        ("Hälsningar Norrsken", ""),
        ("Cordialità\nIl Direttore", ""),
        ("Groetjes Petra", "Petra"),
        ("Gruß Anna", "Anna"),
        ("LG Jonas Lenz", "Jonas Lenz"),
        ("Hälsningar Gunilla", "Gunilla"),
        ("Saluti Paolo", "Paolo"),
        ("Bjs, Sônia", "Sônia"),
        ("Pozdrawiam Kasia", "Kasia"),
        ("Sevgiler Elif", "Elif"),
        ("Un abrazo, Nuria", "Nuria"),
        ("Bises Camille", "Camille"),
    ],
)
def test_a_farewell_is_no_part_of_the_name(signed: str, name: str) -> None:
    assert person(_mail(f"Hello,\n\nwe have chosen somebody else this time.\n\n{signed}")) == name


@pytest.mark.parametrize(
    ("signed", "sender", "name"),
    [
        ("Kind regards,\nWanjiru Otieno\nHead of People", None, "Wanjiru Otieno"),  # a name unknown here, with a title
        ("Kind regards,\nWanjiru Otieno", Address("", "w.otieno@kestrel.example"), "Wanjiru Otieno"),
        ("Kind regards,\nWanjiru Otieno", Address("", "jobs@kestrel.example"), ""),
        ("Saluti,\nGreco Paolo", Address("Idraulica Greco", "info@idraulicagreco.example"), "Greco Paolo"),
        (
            "Mit freundlichen Grüßen\nFranz Moosbach",
            Address("Schreinerei Moosbach", "info@moosbach.example"),
            "Franz Moosbach",
        ),
        ("Un abrazo,\nSor Pilar Iglesias\nDirectora", None, "Sor Pilar Iglesias"),
        ("Kind regards,\nTheo, General Counsel", Address("", "jobs@kestrel.example"), "Theo"),
        ("Groet,\nJ. Roth", None, "J. Roth"),
        ("Kind regards,\nMatron", Address("", "hr@kestrel.example"), ""),
        ("Groet,\nKestrel", Address("Kestrel", "clara@kestrel.example"), ""),
    ],
)
def test_a_person_who_surely_signs_is_greeted(signed: str, sender: Address | None, name: str) -> None:
    assert person(_mail(f"Hello,\n\nwe have chosen somebody else this time.\n\n{signed}", sender)) == name


def test_a_letter_may_begin_with_a_word_that_also_ends_letters() -> None:
    mail = _mail("Saludos,\n\nhemos elegido a otra persona.\n\nUn abrazo,\nNuria")
    assert person(mail) == "Nuria"
    assert person(_mail("Saludos,\n\nHemos elegido a otra persona.")) == ""


@pytest.mark.parametrize(
    ("name", "addr", "theirs"),
    [
        ("Jana Roth", "jana@x.example", True),
        ("Jana Roth", "j.roth@x.example", True),
        ("Jana Roth", "roth.jana@x.example", True),
        ("Caroline van Asselt", "c.vanasselt@x.example", True),
        ("Jana Roth", "roth@x.example", False),
        ("Jana Roth", "hr@x.example", False),
        ("Wanjiru Otieno", "wanjiru.otieno@x.example", True),
        ("Wanjiru Otieno", "wanjiru@x.example", False),  # it may be a firm's first word
        ("Mis Pastanesi", "mispastanesi@mispastane.example", False),
        ("Talang Sydhamn", "talang@sydhamn.example", False),
        ("", "x@y.example", False),
    ],
)
def test_the_mailbox_of_a_person(name: str, addr: str, *, theirs: bool) -> None:
    assert bears(Address(name, addr), name) is theirs


def test_names_and_what_is_called_by_them() -> None:
    assert all(
        map(begins_as_a_person, ("Ernst-Otto Lang", "Łukasz Nowak", "İpek Sarı", "A. J. Lang", "Sister Anna Lang"))
    )
    assert not any(map(begins_as_a_person, ("", "Kuzey Mimarlık", "Time", "Grand Hotel", "Sor")))
    assert first_name("Sor Pilar Iglesias") == "Sor Pilar"
    assert first_name("J. Roth") == "J. Roth"


@pytest.mark.parametrize(
    ("signed", "shown", "greeting"),
    [
        ("Prof. Dr. Heike Sander", "Heike Sander", "Guten Tag Prof. Dr. Heike Sander,"),
        ("Heike Sander", "Prof. Dr. med. Heike Sander", "Guten Tag Prof. Dr. Heike Sander,"),
        ("Dr.-Ing. Heike Sander", "", "Guten Tag Dr. Heike Sander,"),
        ("i. A. Dr. Heike Sander", "", "Guten Tag Dr. Heike Sander,"),
        ("Heike Sander", "Praxis Dr. Sander", "Guten Tag Heike Sander,"),  # perhaps somebody else
        ("Heike Sander\nAssistenz Prof. Dr. Lohr", "", "Guten Tag Heike Sander,"),
        ("Heike Sander", "", "Guten Tag Heike Sander,"),
    ],
)
def test_a_formal_letter_in_german_keeps_the_title(signed: str, shown: str, greeting: str) -> None:
    mail = rejection("de", signed=signed, from_=(Address(shown, "h.sander@kestrel.example"),))
    assert _greeting(mail, "de", Style(address="formal")) == greeting
    assert academic(mail, "Paul Lohr") == ""


def test_on_familiar_terms_no_title_and_no_initials() -> None:
    close = Style(address="familiar")
    titled = rejection("de", signed="Dr. Heike Sander")
    assert _greeting(titled, "de", close) == "Hallo Heike,"
    for language, said in (("de", "Hallo,"), ("fr", "Bonjour,"), ("nl", "Hallo,"), ("it", "Ciao,")):
        assert _greeting(rejection(language, signed="J. Roth"), language, close) == said
    assert "J. Roth" in _greeting(rejection("de", signed="J. Roth"), "de", Style(address="formal"))


@pytest.mark.parametrize(
    ("text", "close"),
    [
        (
            "Servus Herr Maurer, i hab mir des no amoi überlegt und mit der Werkstatt gredt. Sie san a guater Schlosser, aber es geht heuer net.",
            False,
        ),
        (
            "Guten Morgen Frau Lang, wie am Telefon gesagt, haben wir uns für jemanden entschieden, der näher wohnt. Mach's gut und danke dir.",
            False,
        ),
        ("Hallo Tim, leider wird das nichts. Viel Glück!", True),
        ("Lieber Tim, das wird leider nichts.", True),
        ("Hallo Tim, leider nichts. Ihre Mappe liegt bereit.", False),
        ("Hallo Lenz, leider wird das nichts.", False),
        ("Guten Tag Tim, leider wird das nichts.", False),
    ],
)
def test_the_greeting_tells_german_sie_from_du(text: str, *, close: bool) -> None:
    assert familiar(_mail(text), "de") is close


def test_a_poisonous_signature_is_read_in_no_time() -> None:
    started = time.perf_counter()
    for evil in ("Dr. " * 2000, "Prof.-" * 2000, "Gruß " * 2000, "A. " * 2000, "un caro " * 2000):
        mail = _mail(f"Hello,\n\nwe chose others.\n\nKind regards,\n{evil}", Address(evil[:300], "a.b@x.example"))
        person(mail)
        academic(mail, "Jana Roth")
    assert time.perf_counter() - started < 2
