"""A mailbox that nobody reads, said in ten languages, and what only sounds like it."""

import pytest

from replies.answer import Reply, Skip, answer
from replies.facts import Nature
from replies.settings import Me, Style
from replies.situation import natures
from replies.skip import SkipReason
from tests.rejections import ME, NOW, TOKEN, rejection, verdict

SAID = {
    "en": (
        "Please do not reply to this email.",
        "This is an automated message, please do not reply.",
        "This mailbox is not monitored.",
        "Replies to this address are not read.",
        "This inbox is unattended.",
        "Please note that this email address cannot receive replies.",
        "You cannot reply to this email.",
        "Do not respond to this message as it was sent from an unmonitored account.",
        "This email was sent from a notification-only address that cannot accept incoming email.",
        "Responses to this email will not be read.",
        "Please don't reply to this message.",
    ),
    "de": (
        "Bitte antworten Sie nicht auf diese E-Mail.",
        "Bitte nicht auf diese Nachricht antworten.",
        "Diese E-Mail wurde automatisch erstellt. Bitte antworten Sie nicht darauf.",
        "Dieses Postfach wird nicht gelesen.",
        "Antworten auf diese E-Mail werden nicht bearbeitet.",
        "Diese Adresse kann keine Antworten empfangen.",
        "Auf diese E-Mail kann nicht geantwortet werden.",
        "Bitte antworte nicht auf diese Mail.",
        "Von Antworten auf diese E-Mail bitten wir abzusehen.",
        "Diese E-Mail-Adresse ist nur für den Versand eingerichtet.",
        "Dieses Postfach wird nicht überwacht.",
        "Dies ist eine automatisch generierte Nachricht, auf die Sie nicht antworten können.",
        "Bitte sehen Sie von Antworten auf diese E-Mail ab.",
    ),
    "fr": (
        "Merci de ne pas répondre à ce message.",
        "Ceci est un message automatique, merci de ne pas y répondre.",
        "Veuillez ne pas répondre à cet e-mail.",
        "Cette boîte n'est pas consultée.",
        "Cette adresse n'est pas relevée.",
        "Les réponses à ce courriel ne sont pas lues.",
        "Cette adresse ne permet pas de recevoir de réponses.",
        "Prière de ne pas répondre à ce courriel.",
        "Cette boîte de réception n'est pas surveillée.",
        "Ne répondez pas à ce mail.",
        "Il est inutile de répondre à ce message.",
        "Cette adresse e-mail n'accepte pas les réponses.",
    ),
    "es": (
        "Por favor, no responda a este correo.",
        "No responder a este mensaje.",
        "Este buzón no está atendido.",
        "Esta dirección no admite respuestas.",
        "Este es un correo automático, por favor no respondas.",
        "Le rogamos que no responda a este mensaje.",
        "Esta cuenta no es monitoreada.",
        "Las respuestas a este correo no serán leídas.",
        "Mensaje automático. No contestar.",
        "Este buzón de correo no se revisa.",
        "Por favor, no contestes a este email.",
        "No es posible responder a esta dirección.",
    ),
    "it": (
        "Si prega di non rispondere a questa e-mail.",
        "Non rispondere a questo messaggio.",
        "Questa casella non è presidiata.",
        "Le risposte a questa e-mail non vengono lette.",
        "La casella di posta non è monitorata.",
        "Questo indirizzo non è abilitato alla ricezione di messaggi.",
        "Messaggio automatico: la preghiamo di non rispondere.",
        "Ti preghiamo di non rispondere.",
        "Non risponda a questa mail.",
        "Non è possibile rispondere a questo messaggio.",
    ),
    "nl": (
        "Gelieve niet te antwoorden op deze e-mail.",
        "U kunt niet op deze e-mail reageren.",
        "Dit mailadres wordt niet gelezen.",
        "Antwoorden op deze e-mail worden niet gelezen.",
        "Op deze e-mail kunt u niet antwoorden.",
        "Reageren op dit bericht is niet mogelijk.",
        "Dit is een automatisch gegenereerde e-mail, niet beantwoorden a.u.b.",
        "Deze mailbox wordt niet beheerd.",
        "Beantwoord deze e-mail niet.",
        "Dit is een no-reply adres.",
    ),
    "pt": (
        "Por favor, não responda a este e-mail.",
        "Favor não responder esta mensagem.",
        "Esta caixa de correio não é monitorizada.",
        "Este endereço de e-mail não é monitorado.",
        "As respostas a este e-mail não são lidas.",
        "Mensagem gerada automaticamente. Não responda.",
        "E-mail automático, não responder.",
        "Esta caixa não recebe respostas.",
        "Pedimos que não responda a esta mensagem.",
        "Por favor não respondas a este email.",
    ),
    "pl": (
        "Prosimy nie odpowiadać na tę wiadomość.",
        "Proszę nie odpowiadać na ten e-mail.",
        "Wiadomość wygenerowana automatycznie, prosimy na nią nie odpowiadać.",
        "Ta skrzynka nie jest monitorowana.",
        "Odpowiedzi na ten adres nie są czytane.",
        "Na tę wiadomość nie można odpowiedzieć.",
        "Nie odpowiadaj na tego maila.",
        "Ten adres nie obsługuje odpowiedzi.",
        "Prosimy o nieodpowiadanie na tę wiadomość.",
    ),
    "sv": (
        "Svara inte på detta mejl.",
        "Det går inte att svara på det här meddelandet.",
        "Detta mejl kan inte besvaras.",
        "Den här inkorgen läses inte.",
        "Adressen bevakas inte.",
        "Meddelandet är automatiskt genererat och går inte att besvara.",
        "Vänligen svara ej på detta mail.",
        "Svar på detta mejl läses inte.",
        "Brevlådan är obevakad.",
        "Denna e-postadress tar inte emot svar.",
    ),
    "tr": (
        "Lütfen bu e-postayı yanıtlamayınız.",
        "Bu mesaja cevap vermeyiniz.",
        "Bu e-postaya yanıt vermeyin.",
        "Bu adrese gönderilen e-postalar okunmamaktadır.",
        "Bu e-posta adresi takip edilmemektedir.",
        "Otomatik mesajdır, lütfen cevaplamayınız.",
        "Bu posta kutusu kontrol edilmemektedir.",
        "Bu mesajı cevaplamayın.",
    ),
}
NOT_SAID = {
    "en": (
        "Please do not hesitate to reply to this email.",
        "Emails to noreply@kestrel.example are not read; just reply to this one.",
        "Our general mailbox is not monitored, so please reply to me here.",
        "Please do not reply to noreply@kestrel.example.",
        "Do not reply to recruiters who ask for money.",
        "I could not reply to this email any sooner.",
        "We will delete your data if you do not respond to this message.",
        "If you do not reply to this email by Friday, we will not keep your details.",
    ),
    "de": (
        "Antworten Sie gern auf diese E-Mail.",
        "Das Postfach bewerbung@kestrel.example wird nicht mehr gelesen, bitte antworten Sie einfach hier.",
        "Diese Nachricht wurde maschinell erstellt und ist ohne Unterschrift gültig.",
        "Wir konnten nicht früher auf Ihre E-Mail antworten.",
        "Wenn Sie nicht auf diese E-Mail antworten, löschen wir Ihre Daten.",
        "Antworten Sie nicht auf diese Mail, gehen wir von Ihrem Einverständnis aus.",
        "Leider konnten wir Ihre Fragen nicht beantworten.",
        "Diese E-Mail wurde automatisch erstellt und nicht unterschrieben.",
    ),
    "fr": (
        "N'hésitez pas à répondre à ce message.",
        "Nous ne pouvons pas répondre favorablement à votre candidature.",
        "L'adresse emploi@kestrel.example n'est plus consultée, répondez directement à ce message.",
        "Votre profil ne répond pas aux exigences.",
        "Si vous ne répondez pas à ce message sous quinze jours, nous supprimerons votre dossier.",
    ),
    "es": (
        "No dude en responder a este correo.",
        "Su perfil no responde a los requisitos.",
        "El buzón empleo@kestrel.example ya no está atendido; responda a este correo.",
    ),
    "it": (
        "Il Suo profilo non risponde ai requisiti.",
        "Non esiti a rispondere a questa mail.",
        "Ci scusiamo di non rispondere prima.",
        "La casella lavoro@kestrel.example non è più presidiata: risponda pure a questa mail.",
    ),
    "nl": (
        "Uw profiel beantwoordt niet aan onze eisen.",
        "Vragen kunnen wij helaas niet beantwoorden.",
        "Aarzel niet te antwoorden op deze e-mail.",
        "Wij konden niet eerder reageren op uw sollicitatie.",
        "Helaas kunnen we niet elke reactie persoonlijk beantwoorden.",
        "Indien u deze mail niet beantwoordt, verwijderen wij uw gegevens.",
    ),
    "pt": (
        "O seu perfil não responde aos requisitos.",
        "Não hesite em responder a este e-mail.",
        "Caso não responda até sexta, encerramos.",
        "Não é necessário responder.",
    ),
    "pl": (
        "Pana profil nie odpowiada wymaganiom stanowiska.",
        "Doświadczenie nie odpowiada naszym potrzebom.",
        "Nie odpowiadamy na pytania o wyniki.",
        "Proszę śmiało odpowiedzieć na tę wiadomość.",
    ),
    "sv": (
        "Din profil svarar inte mot kraven.",
        "Tveka inte att svara på det här mejlet.",
        "Vi hann inte svara tidigare.",
    ),
    "tr": (
        "Profiliniz aradığımız niteliklere yanıt vermemektedir.",
        "Bu e-postayı yanıtlayabilirsiniz.",
        "Size daha erken yanıt veremedik.",
    ),
}


def _answer(language: str, line: str) -> Reply | Skip:
    first, *rest = rejection(language).text.split("\n\n")
    mail = rejection(language, text="\n\n".join([first, *rest, line]))
    return answer(mail, verdict(language), (), Me("Robin Hale", (ME.addr,)), Style(), TOKEN, NOW, {})


@pytest.mark.parametrize(("language", "line"), [(name, one) for name, lines in SAID.items() for one in lines])
def test_no_answer_goes_to_a_mailbox_that_nobody_reads(language: str, line: str) -> None:
    assert Nature.NO_REPLY_MAILBOX in natures(line)
    found = _answer(language, line)
    assert isinstance(found, Skip)
    assert found.reason is SkipReason.NO_REPLY


@pytest.mark.parametrize(("language", "line"), [(name, one) for name, lines in NOT_SAID.items() for one in lines])
def test_what_only_sounds_like_it_costs_no_draft(language: str, line: str) -> None:
    assert Nature.NO_REPLY_MAILBOX not in natures(line)
    assert isinstance(_answer(language, line), Reply)
