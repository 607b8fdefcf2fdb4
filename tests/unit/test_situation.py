"""What a rejection says has happened, and close neighbours that say something else."""

import pytest

from replies.facts import Nature, Stage
from replies.situation import is_task, natures, stage

GONE = {Nature.POSITION_FILLED, Nature.POSITION_CANCELLED, Nature.ON_HOLD}


@pytest.mark.parametrize(
    "text",
    [
        "We have decided to move forward with an internal candidate.",
        "The board appointed an internal applicant.",
        "Wir haben uns für einen internen Bewerber entschieden.",
        "Die Wahl fiel auf eine interne Bewerberin.",
        "Nous avons retenu une candidature interne.",
        "Le poste est revenu à une collègue dans le cadre de la mobilité interne.",
        "Hemos optado por una candidatura interna.",
        "La plaza se ha cubierto por movilidad interna.",
        "Abbiamo scelto una candidatura interna.",
        "De keuze viel op een interne kandidaat.",
        "A escolha recaiu sobre uma candidatura interna.",
        "Stanowisko objął kandydat z rekrutacji wewnętrznej.",
    ],
)
def test_a_colleague_who_was_chosen_makes_no_colleague_of_the_user(text: str) -> None:
    assert Nature.INTERNAL not in natures(text)


@pytest.mark.parametrize(
    "text",
    [
        "Thank you for your internal application.",
        "You applied internally for the post of team lead.",
        "Vielen Dank für Ihre interne Bewerbung.",
        "Sie hatten sich intern beworben.",
        "Nous avons étudié ta candidature interne.",
        "Hemos valorado tu candidatura interna.",
        "Abbiamo valutato la tua candidatura interna.",
        "Bedankt voor je interne sollicitatie.",
    ],
)
def test_the_users_own_application_was_internal(text: str) -> None:
    assert Nature.INTERNAL in natures(text)


@pytest.mark.parametrize(
    "text",
    [
        "No podemos invitarle a una entrevista.",
        "Gracias por su solicitud, pero no vamos a concertar una entrevista.",
        "Nos habría gustado conocerte en una entrevista.",
        "Non possiamo invitarla per il colloquio.",
        "Grazie per la candidatura, ma non procederemo con un colloquio.",
        "Wij kunnen u niet uitnodigen voor het gesprek.",
        "Dank voor uw brief; u bent niet geselecteerd voor een gesprek.",
        "Infelizmente não foi selecionado para a entrevista.",
        "Nie zaprosimy Pani na rozmowę kwalifikacyjną.",
        "Dziękujemy za zgłoszenie, do rozmów zaprosiliśmy inne osoby.",
        "Tack för din ansökan, du kommer inte att kallas till intervju.",
        "Başvurunuz için teşekkür ederiz, sizi mülakata davet edemiyoruz.",
        "We have to cancel your interview on Friday, as the role has gone.",
        "Das Vorstellungsgespräch am Montag ist damit hinfällig.",
        "L'entretien prévu mardi est donc annulé.",
        "La liste des candidats auditionnés est affichée.",
        "Nous ne vous rencontrerons pas pour ce poste.",
        "Sie haben es nicht in die Finalrunde geschafft.",
        "You have not made it through the final round.",
        "Niestety nie przeszedł Pan do ostatniego etapu.",
        "No has pasado a la última fase.",
        "Tyvärr gick du inte vidare till slutomgången.",
    ],
)
def test_no_conversation_that_was_denied_or_called_off(text: str) -> None:
    assert stage(text) == Stage.APPLIED


@pytest.mark.parametrize(
    "text",
    [
        "Gracias por acudir a la entrevista del martes.",
        "Gracias por la entrevista, pero no te llamaremos para una segunda entrevista.",
        "Fue un placer conocerte.",
        "La ringrazio per il colloquio di mercoledì.",
        "Grazie per l'incontro, purtroppo non ci sarà un secondo colloquio.",
        "Facendo seguito al nostro colloquio, abbiamo scelto altri.",
        "Bedankt voor de twee fijne gesprekken.",
        "Leuk dat je langskwam.",
        "Agradecemos a disponibilidade para a entrevista de ontem.",
        "Foi ótimo conversar com você na terça.",
        "Dziękuję za dwa spotkania w naszym biurze.",
        "Po naszej rozmowie wybraliśmy inną osobę.",
        "Tack för att du tog dig tid att komma på intervju hos oss.",
        "Det var trevligt att träffa dig.",
        "Yaptığımız görüşme için teşekkür ederiz.",
        "Mülakata katıldığınız için teşekkürler.",
        "Danke fürs Probearbeiten in unserer Backstube.",
        "Vielen Dank für die Schnuppertage.",
        "Der Hospitationstag hat allen gefallen.",
        "Grazie per la giornata di prova.",
        "Tack för provjobbet i lördags.",
        "Deneme gününe geldiğin için teşekkürler.",
        "Thanks for doing a trial shift with us.",
        "I know this is hard after three interviews.",
        "Vous avez été reçu en entretien le 3 mai.",
    ],
)
def test_a_conversation_or_a_day_of_trial_work_that_was(text: str) -> None:
    assert stage(text) == Stage.INTERVIEW


@pytest.mark.parametrize(
    "text",
    [
        "You were not chosen, although you reached the final round.",
        "We went with the other finalist.",
        "Leider nicht, aber du warst in der Finalrunde.",
        "Lamentamos no poder contratarte, pese a haber llegado a la última fase.",
    ],
)
def test_the_last_round_that_was_reached(text: str) -> None:
    assert stage(text) == Stage.FINAL


def test_a_pleasant_talk_was_the_call_where_there_was_a_call() -> None:
    assert stage("Efter vårt telefonsamtal har vi valt en annan. Tack för ett trevligt samtal!") == Stage.SCREEN
    assert stage("Tack för ett trevligt samtal!") == Stage.INTERVIEW


def test_a_task_stays_one_when_feedback_comes_by_phone() -> None:
    assert is_task("Danke für die Teilnahme am Assessment-Center. Feedback geben wir gern telefonisch.")
    assert is_task("Suite à votre test technique. Le niveau attendu n'est pas atteint.")
    assert not is_task("Danke für das Telefoninterview und die Probeaufgabe.")
    assert not is_task("Vi söker någon med erfarenhet av tester.")


@pytest.mark.parametrize(
    "text",
    [
        "It's a budget thing, nothing to do with you.",
        "All hiring has been frozen until autumn.",
        "The role will not be going ahead.",
        "Aufgrund einer internen Umstrukturierung wird die Stelle nicht mehr besetzt.",
        "Die Geschäftsführung hat das Projekt gestoppt.",
        "La direction a gelé tous les recrutements.",
        "Le poste n'existe plus.",
        "Hemos tenido que congelar todas las contrataciones.",
        "Debido a una reorganización, el puesto ha sido cancelado.",
        "Le posizioni disponibili sono state tutte coperte.",
        "Per ragioni di budget la ricerca è stata sospesa.",
        "De vacature voor planner in Delft komt te vervallen.",
        "A vaga de analista já se encontra preenchida.",
        "Devido a cortes orçamentais, a contratação foi suspensa.",
        "Rekrutacja na to stanowisko została zamknięta bez wyboru kandydata.",
        "Tjänsten som lagerchef på vårt lager är nu tillsatt.",
        "Samtliga rekryteringar avbryts.",
        "Alla platser är fyllda.",
        "Bütçe kesintisi nedeniyle alımımız iptal edildi.",
        "Muhasebe kadrosu iptal edilmiştir.",
        "Kontenjanımız dolmuştur.",
    ],
)
def test_what_befell_the_position(text: str) -> None:
    assert GONE & set(natures(text))


@pytest.mark.parametrize(
    "text",
    [
        "Your salary expectations are above the budget for this role.",
        "Die Stelle wird mit einer anderen Person besetzt.",
        "Ihre Gehaltsvorstellung liegt aufgrund unseres Budgets zu hoch.",
        "Nous recherchons quelqu'un qui sache gérer un budget.",
        "La plaza ha sido adjudicada a otra persona.",
        "De functie vraagt om iemand die een budget kan beheren.",
        "Vi har valt en annan person till tjänsten.",
        "Su proceso de selección ha finalizado.",
        "The search for the right person was hard.",
    ],
)
def test_a_position_that_is_still_there(text: str) -> None:
    assert not GONE & set(natures(text))


@pytest.mark.parametrize(
    "text",
    [
        "Feedback is available on request.",
        "I would be happy to talk you through the scoring.",
        "Ein ausführliches Feedback geben wir Ihnen gerne telefonisch.",
        "Auf Wunsch gebe ich Ihnen gern eine Rückmeldung.",
        "Si vous souhaitez un retour plus détaillé, écrivez-moi.",
        "Si quieres feedback, lo vemos por teléfono.",
        "Se desidera un feedback, mi scriva.",
        "Heb je behoefte aan een toelichting, bel me dan gerust.",
        "Se quiser, marco uma conversa para passar um feedback.",
        "Jeśli chcesz, chętnie opowiem o tym przez telefon.",
        "Hör av dig om du vill ha återkoppling.",
        "İsterseniz telefonda geri bildirim verebilirim.",
    ],
)
def test_feedback_that_is_offered(text: str) -> None:
    found = natures(text)
    assert Nature.FEEDBACK_OFFERED in found
    assert Nature.FEEDBACK_DECLINED not in found


@pytest.mark.parametrize(
    "text",
    [
        "Vou passar o seu feedback à equipa.",
        "Leider können wir Ihnen keine positive Rückmeldung geben.",
        "Rückmeldung zu deinem Gespräch",
    ],
)
def test_no_word_on_feedback(text: str) -> None:
    assert not {Nature.FEEDBACK_OFFERED, Nature.FEEDBACK_DECLINED} & set(natures(text))


@pytest.mark.parametrize("text", ["Nous avons regardé ta candidature.", "Uw kandidatuur is niet weerhouden."])
def test_read_is_not_kept(text: str) -> None:
    assert Nature.KEPT_ON_FILE not in natures(text)


@pytest.mark.parametrize(
    "text",
    [
        "We can no longer sponsor visas.",
        "We are prioritising candidates with prior underwriting experience.",
        "Ihre Fahrerlaubnis wurde nicht nachgewiesen, daher können wir Sie nicht berücksichtigen.",
        "Ausschlaggebend war, dass sie auch Polnisch spricht.",
        "Je voldoet niet aan de harde eis van een afgeronde opleiding.",
        "A escolha recaiu sobre uma candidata com mais experiência em contabilidade.",
        "Vi har bestämt oss för en person med längre erfarenhet av inköp.",
        "Profiliniz lojistik deneyimi olmadığı için uygun bulunmadı.",
    ],
)
def test_a_reason_that_is_named(text: str) -> None:
    assert Nature.REASON_GIVEN in natures(text)


@pytest.mark.parametrize(
    "text",
    [
        "I have now heard back from the client about the analyst role.",
        "Der Kunde hat sich für ein anderes Profil entschieden.",
        "Le client a préféré un autre profil.",
        "Il cliente ha scelto un altro candidato.",
        "De opdrachtgever heeft voor een ander gekozen.",
        "O cliente optou por outro perfil.",
        "Klient zdecydował się na inną osobę.",
        "Kunden har valt en annan kandidat.",
        "Firmadan olumsuz dönüş geldi.",
    ],
)
def test_who_writes_for_a_client(text: str) -> None:
    assert Nature.AGENCY in natures(text)


@pytest.mark.parametrize(
    "text",
    [
        "The client services team chose another person.",
        "Wir suchten jemanden mit Erfahrung im Umgang mit Kunden.",
        "Le client est au centre de notre métier.",
        "Kunderna uppskattade dig.",
        "Firmamıza gösterdiğiniz ilgi için teşekkür ederiz.",
    ],
)
def test_a_firm_that_has_clients(text: str) -> None:
    assert Nature.AGENCY not in natures(text)


@pytest.mark.parametrize(
    ("text", "nature"),
    [
        ("Individuelle Auskünfte zu den Gründen sind nicht möglich.", Nature.FEEDBACK_DECLINED),
        ("Met uw goedvinden bewaren wij uw brief.", Nature.KEPT_ON_FILE),
        ("Mijn opdrachtgever heeft de opdracht ingetrokken.", Nature.POSITION_CANCELLED),
        ("El proceso queda parado hasta septiembre.", Nature.ON_HOLD),
    ],
)
def test_other_words_for_it(text: str, nature: Nature) -> None:
    assert nature in natures(text)


def test_a_day_of_work_that_was_enjoyed_has_been() -> None:
    assert stage("Super dat je dinsdag een dagje hebt meegedraaid!") is Stage.INTERVIEW
