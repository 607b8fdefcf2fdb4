# ruff: noqa: E501  sentences of mails are not cut
"""What is read from one rejection: firm, title, person, stage, nature; and what must not be."""

import pytest

from classifier.address import Address
from classifier.mail import Mail
from replies.company import company
from replies.facts import Nature, Stage
from replies.firm import agrees, key, registrable
from replies.manner import familiar
from replies.page import bare_subject, page
from replies.person import candidate, first_name, name_in, person
from replies.positive import positive
from replies.role import role
from replies.situation import natures, stage
from replies.title import presentable
from tests.rejections import INFLECTED, LANGUAGES, rejection

JANA = Address("Jana Roth", "jana.roth@kestrel.example")


def _mail(text: str, subject: str = "", sender: Address | None = None) -> Mail:
    return Mail(message_id="<m@x.example>", subject=subject, text=text, from_=(sender,) if sender else ())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_is_read(language: str) -> None:
    mail = rejection(language, role="Data Engineer", company="Kestrel")
    assert role(mail) == "Data Engineer"
    assert company(mail) in ({"Kestrel", ""} if language == "tr" else {"Kestrel"})
    assert person(mail) == "Jana Roth"


@pytest.mark.parametrize(
    ("language", "thanks"), [(language, thanks) for language, some in INFLECTED.items() for thanks in some]
)
def test_a_name_in_another_case_is_not_read(language: str, thanks: str) -> None:
    said = LANGUAGES[language]
    mail = rejection(language, text=f"{said.greeting}\n\n{thanks} {said.decision}\n\n{said.closing}\nJana Roth")
    assert role(mail) == ""
    assert company(mail) == ""
    assert person(mail) == "Jana Roth"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Tak for din ansøgning til stillingen som lagermedarbejder i Vejle.", "lagermedarbejder"),
        ("Takk for søknaden på stillingen som «Butikkmedarbeider, Drammen».", "Butikkmedarbeider"),
        ("děkujeme za zájem o pozici Účetní junior v naší společnosti.", "Účetní junior"),
        ("děkujeme za reakci na pozici „Projektový manažer“ v Brně.", "Projektový manažer"),
        ("ďakujeme za účasť vo výberovom konaní na pozíciu Referent nákupu.", "Referent nákupu"),
        ("kiitos hakemuksestasi. ¶ Tehtävä: Asiakaspalvelija, etätyö", "Asiakaspalvelija"),
        ("Köszönjük, hogy jelentkezett az értékesítési asszisztens pozícióra.", "értékesítési asszisztens"),
        ("Vă mulțumim pentru aplicarea la postul de inginer calitate din cadrul uzinei.", "inginer calitate"),
    ],
)
def test_a_title_in_its_first_case_is_read(text: str, title: str) -> None:
    assert role(_mail(text.replace(" ¶ ", "\n"))) == title


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("děkujeme za zájem o práci ve společnosti Kestrel Vám děkujeme.", "Kestrel"),
        ("ďakujeme. ¶ Kestrel, spol. s r. o.", "Kestrel"),
        ("kiitos hakemuksestasi Kestrel Oy:lle, valitsimme toisen.", "Kestrel"),
        ("A Kestrel csapata nevében köszönjük a jelentkezést.", "Kestrel"),
        ("Köszönjük, hogy a Kestrel Zrt.-nél az Ön által megjelölt állásra jelentkezett.", "Kestrel"),
        ("Vă mulțumim că ați aplicat la Kestrel. Am ales alt candidat.", "Kestrel"),
        ("dette er en melding fra Kestrel AS om søknaden din.", "Kestrel"),
        ("Takk for søknaden. ¶ Hilsen Kestrels HR-team", ""),
        ("kiitos hakemuksestasi. ¶ Kestrelin HR-tiimi", ""),
        ("děkujeme. ¶ Tým Kestrelu", ""),
        ("Du har søgt stillingen som sælger i Vejle. Vi har valgt en anden.", ""),
    ],
)
def test_a_firm_in_its_first_case_is_read(text: str, firm: str) -> None:
    assert company(_mail(text.replace(" ¶ ", "\n\n"))) == firm


@pytest.mark.parametrize("signed", ["Mvh Jana Roth", "Hilsen Jana Roth", "Üdv, Jana Roth", "S pozdravem Jana Roth"])
def test_a_name_behind_the_closing_in_one_line(signed: str) -> None:
    assert person(_mail(f"Hei Ada\n\nVi har valgt en annen denne gangen.\n\n{signed}")) == "Jana Roth"


def test_a_desk_that_signs_with_the_name_of_its_domain_is_no_person() -> None:
    sender = Address("Blå Hejre HR", "rekruttering@blaahejre.example")
    mail = _mail("Kære Ada\n\nVi har valgt en anden.\n\nMed venlig hilsen\nBlaa Hejre", sender=sender)
    assert person(mail) == ""


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("Thank you for your interest in Blue Heron, Inc. We chose others.", "Blue Heron"),
        ("Thank you for applying to heron.io!", ""),
        ("Thank you for applying to Heron.io! We chose others.", "Heron.io"),
        ("Unfortunately, Blue Heron has decided not to move forward.", "Blue Heron"),
        ("We chose others.\n\nKind regards,\nThe Blue Heron Recruiting Team", "Blue Heron"),
        ("We chose others.\n\nKind regards,\nBlue Heron GmbH & Co. KG", "Blue Heron"),
        ("We chose others.\n\nKind regards,\nThe Recruiting Team", ""),
        ("Our client, a bank, chose others.\n\nKind regards,\nJana Roth\nHeron Search Ltd", ""),
        ("Thank you for applying for the Data Engineer position in London.", ""),
        ("Thank you for your interest in the Data Engineer position.", ""),
        ("Vielen Dank für Ihre Bewerbung bei der Auswahl.", ""),
        ("Thank you for your interest in joining our team at Heron & Sons and for your time.", "Heron & Sons"),
    ],
)
def test_the_firm(text: str, firm: str) -> None:
    assert company(_mail(text)) == firm


@pytest.mark.parametrize(
    "name", ["Update", "Your Application", "Talent Acquisition Team", "Careers", "Recruiting", "no-reply", "LinkedIn"]
)
def test_no_firm_is_called_so(name: str) -> None:
    assert company(_mail("We chose others.", f"{name}", Address(name, "no-reply@linkedin.com"))) == ""


@pytest.mark.parametrize(
    "title",
    ["Dott.ssa", "Dr.ssa", "Avv.", "Rag.", "Lic.", "C.P.", "Dra.", "Sra.", "adw.", "Av.", "Pe."],
)
def test_a_name_is_read_behind_the_titles_of_other_countries(title: str) -> None:
    sender = Address("", "jobs@kestrel.example")
    assert person(_mail(f"We chose others.\n\nCordialmente,\n{title} Lidia Ghezzi", "Esito", sender)) == "Lidia Ghezzi"


@pytest.mark.parametrize(
    ("signed", "firm"),
    [
        ("Il team di LunaPay", "LunaPay"),
        ("Uw team", ""),
        ("Il team HR", ""),
        ("Equipo de Talento", ""),
        ("Time de Gente", ""),
    ],
)
def test_an_article_is_no_firm(signed: str, firm: str) -> None:
    sender = Address("Greenhouse", "no-reply@lunapay.example")
    assert company(_mail(f"Abbiamo deciso di non proseguire.\n\n{signed}", "Esito", sender)) == firm


def test_the_senders_domain_counts_when_the_text_names_it() -> None:
    assert (
        company(_mail("Dear Robin, here at heron we chose others.", sender=Address("Jobs", "jobs@heron.example")))
        == "heron"
    )
    assert company(_mail("Dear Robin, we chose others.", sender=Address("Jobs", "jobs@heron.example"))) == ""


def test_domains_and_names_that_agree() -> None:
    assert registrable("mail.jobs.example.co.uk") == "example.co.uk"
    assert agrees("Blue Heron", "blueheron.example")
    assert agrees("Blue Heron GmbH", "careers.blueheron.example")
    assert agrees("Blue Heron Technologies", "bht.example")
    assert not agrees("Blue Heron", "redheron.example")
    assert not agrees("", "x.example")
    assert key("The Blue-Heron, Inc.") == key("Blue Heron")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Thank you for applying for the Data Engineer (m/f/d) position.", "Data Engineer"),
        ("for the position of Head of Research at Heron", "Head of Research"),
        ("the R-12345 Data Engineer (Open) position", "Data Engineer"),
        ("your application for Data Engineer, Platform. We chose others.", "Data Engineer, Platform"),
        ("We are pleased you applied for the open position.", ""),
        ("Thank you for your interest in this position.", ""),
        ("Thank you for the Office Manager / Assistant (all genders) role, Req ID 4711.", "Office Manager / Assistant"),
        ("vielen Dank für Ihre Bewerbung als Pflegefachleiter (w/m/d) bei Heron.", "Pflegefachleiter"),
        ("Position: Data Engineer\nReference: 47", "Data Engineer"),
        ("O cliente suspendeu a vaga de Coordenador de Obras por questões de orçamento.", "Coordenador de Obras"),
        ("Müşterimiz Şantiye Şefi pozisyonunu iptal etti.", "Şantiye Şefi"),
    ],
)  # fmt: skip
def test_the_title(text: str, title: str) -> None:
    assert role(_mail(text)) == title


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("Your application as Data Engineer (f/m/d)", "Data Engineer"),
        ("Votre candidature : Ingénieur Données (H/F) chez Heron", "Ingénieur Données"),
        ("Heron - Data Engineer", "Data Engineer"),
        ("Update on your application", ""),
        ("Your application to Heron", ""),
    ],
)
def test_the_title_in_the_subject(subject: str, title: str) -> None:
    assert role(_mail("We chose others.", subject)) == title


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("ENTRY-LEVEL WEB PROGRAMMER", "Entry-Level Web Programmer"),
        ("Season 26 - Data Engineer", "Data Engineer"),
        ("Data Engineer (Summer 2026)", "Data Engineer"),
        ("Very " * 30 + "Engineer", ""),
        ("🚀 Engineer", ""),
    ],
)
def test_a_title_fit_for_a_sentence(title: str, shown: str) -> None:
    assert presentable(title) == shown


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Mag. JANA ROTH", "Jana Roth"),
        ("Jana Roth, MSc", "Jana Roth"),
        ("Roth, Jana (People)", "Jana Roth"),
        ("Jana van der Roth (she/her) | Lead", "Jana van der Roth"),
        ("Jana Roth vom Heron-Team", "Jana Roth"),
        ("Talent Acquisition Team", ""),
        ("Heron Consulting", ""),
        ("Human Resources", ""),
        ("Senior Recruiter", ""),
        ("via Greenhouse", ""),
        ("jana", ""),
    ],
)
def test_names(line: str, name: str) -> None:
    assert name_in(line) == name


def test_the_person() -> None:
    assert person(_mail("We chose others.\n\nBest,\nJana")) == "Jana"
    assert (
        person(
            _mail(
                "Thank you for applying to Heron.\n\nRegards,\nHeron", sender=Address("Jana Roth", "jobs@heron.example")
            )
        )
        == "Jana Roth"
    )
    assert person(_mail("Thank you for applying to Heron.\n\nRegards,\nThe Heron Team")) == ""
    assert person(_mail("We chose others.", sender=Address("Blue Heron", "x@y.example"))) == ""
    assert person(_mail("We chose others.", sender=Address("Jana Roth", "j.roth@y.example"))) == "Jana Roth"
    assert first_name("Jana van der Roth") == "Jana"


@pytest.mark.parametrize(
    ("greeting", "name"),
    [
        ("Dear Robin,", "Robin"),
        ("Sehr geehrter Herr Mag. Hale,", "Hale"),
        ("Dear applicant,", ""),
        ("Hello there!", ""),
        ("Bonjour Robin Hale,", "Robin Hale"),
        ("Robin,", "Robin"),
    ],
)
def test_the_candidate(greeting: str, name: str) -> None:
    assert candidate(_mail(f"{greeting}\n\nWe chose others.")) == name


@pytest.mark.parametrize(
    ("text", "reached"),
    [
        ("We are unable to invite you to an interview.", Stage.APPLIED),
        ("We will not be moving forward with the interview process at this time.", Stage.APPLIED),
        ("Thank you for taking the time to speak with me this week.", Stage.SCREEN),
        ("Thank you for completing our coding exercise.", Stage.SCREEN),
        ("Thank you for taking the time to interview with us.", Stage.INTERVIEW),
        ("We went with another finalist.", Stage.FINAL),
    ],
)
def test_the_stage(text: str, reached: Stage) -> None:
    assert stage(text) == reached


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("nature", list(LANGUAGES["en"].natures))
def test_the_nature(language: str, nature: Nature) -> None:
    assert nature in natures(page(rejection(language, natures=(nature,))).text)
    assert natures(page(rejection(language)).text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Other candidates matched our needs more closely.",
        "Please share your feedback on our process in this survey.",
        "We hope to have the chance to consider you for another role.",
        "Please keep your profile up to date.",
    ],
)
def test_boilerplate_is_no_nature(text: str) -> None:
    assert natures(text) == ()


REASONS: dict[str, tuple[str, ...]] = {
    "en": (
        "We were looking for somebody with at least five years of Kubernetes.",
        "Your salary expectations are above our range.",
        "As we can't sponsor visas, we have to leave it here.",
        "You haven't worked with dbt yet, which is most of the job.",
    ),
    "de": (
        "Für die Rolle setzen wir mindestens drei Jahre Berufserfahrung im Vertrieb voraus.",
        "Ihre Gehaltsvorstellung liegt deutlich über unserem Budget.",
        "Ohne Führerschein geht es im Außendienst leider nicht.",
        "Dein Deutsch ist noch nicht auf dem Niveau, das der Kundenkontakt verlangt.",
    ),
    "fr": (
        "On part finalement avec quelqu'un qui connaît déjà le service du soir.",
        "Il souhaitait une expérience plus longue en industrie.",
        "Nous recherchions une personne ayant au moins cinq ans d'expérience en paie.",
        "Il vous manque le permis B, indispensable pour les tournées.",
        "Votre niveau d'anglais ne correspond pas à celui exigé.",
        "Votre préavis de trois mois est trop long pour nous.",
    ),
    "es": (
        "Nos quedamos con una chica que vive al lado.",
        "Tu nivel de inglés no llega al que pide el puesto.",
        "Buscábamos a alguien con un mínimo de cinco años en auditoría.",
        "Es imprescindible el carné de conducir, que no tienes.",
        "Vives demasiado lejos de la tienda.",
    ),
    "it": (
        "Abbiamo preso un ragazzo che può fare le notti.",
        "Il Suo livello di tedesco non è sufficiente per il ruolo.",
        "Senza patente non si possono fare le consegne.",
        "Cercavamo una persona con almeno tre anni in banca.",
        "La Sua richiesta economica è superiore a quanto previsto.",
    ),
    "nl": (
        "We gaan verder met iemand anders; die kan al lassen.",
        "Je mist helaas ervaring met Python.",
        "We zochten iemand met minimaal vijf jaar ervaring in de zorg.",
        "Je salariswens ligt boven wat wij kunnen bieden.",
        "Zonder rijbewijs gaat het in deze functie niet.",
    ),
    "pt": (
        "Ficámos com uma rapariga que já sabe fazer massas.",
        "O seu nível de inglês fica abaixo do exigido.",
        "Falta-lhe experiência com Java.",
        "A pessoa escolhida tem dez anos de experiência em hotelaria.",
        "Precisamos de alguém com disponibilidade imediata.",
    ),
    "pl": (
        "Bierzemy kogoś, kto może pracować w weekendy.",
        "Zabrakło nam u Pani praktycznej znajomości Kubernetesa.",
        "Pana oczekiwania finansowe przekraczają nasze możliwości.",
        "Szukaliśmy osoby z co najmniej pięcioletnim doświadczeniem w sprzedaży.",
        "Bez uprawnień SEP nie zatrudnimy elektryka.",
    ),
    "sv": (
        "Vi tar någon som kan börja klockan fyra.",
        "Du saknar tyvärr erfarenhet av SAP.",
        "Tjänsten kräver B-körkort, vilket du inte har.",
        "Vi sökte någon med minst fem års erfarenhet av inköp.",
        "Du bor för långt från butiken.",
    ),
    "tr": (
        "Daha deneyimli biriyle anlaştık.",
        "En az beş yıl Kubernetes deneyimi olan birini arıyorduk.",
        "Ücret beklentiniz bütçemizin üzerinde.",
        "Bu görev için B sınıfı ehliyet şart.",
        "Takım yönetme deneyiminiz henüz yeterli değil.",
    ),
}
REASONS |= {
    "da": (
        "Vi søgte en kandidat med mindst tre års erfaring med regnskab.",
        "Vi savnede erfaring med SAP i dit cv.",
        "Dine lønforventninger ligger over vores ramme.",
    ),
    "no": (
        "Vi har valgt en søker med lengre erfaring fra bransjen.",
        "Førerkort er et krav i denne stillingen.",
        "Hovedårsaken er at de ønsker mer ledererfaring fra handel.",
    ),
    "cs": (
        "Hledali jsme někoho s delší praxí v účetnictví.",
        "Bohužel Vám zatím chybí zkušenosti s vedením týmu.",
        "Vaše platová očekávání přesahují naše možnosti.",
    ),
    "sk": (
        "Hľadali sme niekoho s dlhšou praxou v účtovníctve.",
        "Chýbali nám skúsenosti s vedením tímu.",
        "Vaše platové očakávania presahujú naše možnosti.",
    ),
    "fi": (
        "Etsimme hakijaa, jolla on vahvempi kokemus raportoinnista.",
        "Tehtävä edellyttää B-luokan ajokorttia.",
        "Muutosneuvottelujen vuoksi keskeytämme haun.",
    ),
    "hu": (
        "Olyan jelöltet kerestünk, akinek legalább ötéves tapasztalata van.",
        "Az Ön bérigénye meghaladja a lehetőségeinket.",
        "Sajnos hiányzik a megfelelő nyelvtudás.",
    ),
    "ro": (
        "Căutăm o persoană cu cel puțin trei ani de experiență în vânzări.",
        "Pretențiile salariale depășesc bugetul nostru.",
        "Motivul deciziei este lipsa permisului de conducere.",
    ),
}
NO_REASONS: dict[str, tuple[str, ...]] = {
    "en": (
        "We decided to proceed with people whose experience more closely matches our needs.",
        "Because we received so many applications, we could only meet a handful of people.",
        "This is no reflection on your skills and experience.",
        "We went forward with people who have more experience.",
        "We do not have a role that suits your background and skills at present.",
        "Your data will be deleted after two years, as required by law.",
        "Kestrel has been looking after its customers for more than 20 years.",
        "The reason for the delay was a change of system.",
    ),
    "de": (
        "Andere passten noch besser auf das Anforderungsprofil.",
        "Derzeit haben wir keine Stelle, die zu Ihren Kenntnissen und Erfahrungen passt.",
        "Wir suchen immer wieder Menschen mit Erfahrung in der Softwareentwicklung.",
        "Ihre Erfahrung mit Java hat uns beeindruckt, dennoch fiel die Wahl auf eine andere Person.",
        "Aufgrund der Vielzahl der Bewerbungen fehlt uns die Zeit für mehr.",
        "Wir setzen uns seit über 20 Jahren für unsere Kunden ein.",
        "Danke, dass Sie sich bei uns für eine Ausbildung zum Kaufmann interessieren.",
    ),
    "fr": (
        "Nous avons retenu quelqu'un qui correspond mieux au poste.",
        "Vos compétences et votre expérience ne correspondent pas à nos besoins.",
        "Le choix a été difficile car le niveau des candidats était élevé.",
        "Cette décision ne remet nullement en cause votre expérience.",
        "Nous n'avons pas de poste correspondant à vos compétences.",
    ),
    "es": (
        "Hemos elegido a una persona que encaja mejor.",
        "Buscamos personas como tú con experiencia en ventas y te tendremos en cuenta.",
        "Aunque tu experiencia con Python nos ha impresionado, hemos elegido a otra persona.",
        "La elección fue difícil porque el nivel de los candidatos era muy alto.",
        "Tus datos se conservarán dos años, como exige la ley.",
        "No tenemos una vacante acorde a tu experiencia y conocimientos.",
    ),
    "it": (
        "Abbiamo scelto una persona che risponde meglio.",
        "La scelta è stata difficile perché il livello dei candidati era alto.",
        "Al momento non abbiamo posizioni in linea con la Sua esperienza.",
        "Siamo sempre alla ricerca di persone con esperienza nel settore.",
    ),
    "nl": (
        "De keuze was lastig, want het niveau lag hoog.",
        "Helaas sluit je ervaring niet genoeg aan.",
        "We zijn altijd op zoek naar mensen met ervaring in IT.",
    ),
    "pt": (
        "Escolhemos alguém que se adequa melhor.",
        "A escolha foi difícil porque o nível dos candidatos era elevado.",
        "Não temos uma vaga adequada à sua experiência e aos seus conhecimentos.",
        "Estamos sempre à procura de pessoas com experiência em tecnologia.",
    ),
    "pl": (
        "Wybraliśmy osobę, która lepiej pasuje.",
        "Wybór był trudny, ponieważ poziom kandydatów był bardzo wysoki.",
        "Nie mamy stanowiska odpowiadającego Pana doświadczeniu.",
        "Stale szukamy osób z doświadczeniem w IT.",
    ),
    "sv": (
        "Vi valde någon som passar bättre.",
        "Valet var svårt eftersom nivån på de sökande var hög.",
        "Vi har ingen tjänst som passar din kompetens och erfarenhet.",
        "Vi söker alltid personer med erfarenhet av IT.",
        "Vi behöver ditt samtycke för att spara ansökan i två år.",
    ),
    "tr": (
        "Adayların seviyesi çok yüksek olduğu için seçim zor oldu.",
        "Bilgi ve deneyiminize uygun bir pozisyonumuz bulunmuyor.",
        "Birden fazla nitelikli aday vardı.",
    ),
}


NO_REASONS |= {
    "da": (
        "Beslutningen er truffet ud fra en samlet vurdering af erfaring og kompetencer.",
        "På grund af det store antal ansøgninger kan vi ikke svare alle.",
        "Vi går videre med kandidater, hvis erfaring i højere grad matcher profilen.",
    ),
    "no": (
        "Andre søkere har en erfaring som i større grad svarer til behovet.",
        "På grunn av det store antallet søknader tok det lang tid.",
    ),
    "cs": (
        "Dali jsme přednost uchazečům, jejichž zkušenosti lépe odpovídají požadavkům.",
        "Z důvodu velkého množství přihlášek nemůžeme odpovědět všem.",
    ),
    "sk": (
        "Uprednostnili sme uchádzačov, ktorých skúsenosti lepšie zodpovedajú požiadavkám.",
        "Pre veľké množstvo žiadostí nevieme odpovedať všetkým.",
    ),
    "fi": (
        "Muiden hakijoiden kokemus vastasi paremmin tarpeitamme.",
        "Hakemusten suuren määrän vuoksi valinta kesti.",
    ),
    "hu": (
        "Más jelöltek tapasztalata közelebb áll a pozíció elvárásaihoz.",
        "A jelentkezések nagy száma miatt csak most tudunk válaszolni.",
    ),
    "ro": (
        "Am ales candidați cu o experiență mai apropiată de cerințe.",
        "Decizia nu reprezintă o apreciere a experienței dumneavoastră.",
    ),
}


@pytest.mark.parametrize("said", [said for some in REASONS.values() for said in some])
def test_a_lack_or_a_demand_that_is_named_is_a_reason(said: str) -> None:
    assert Nature.REASON_GIVEN in natures(f"Thank you for your mail. {said} All the best.")


@pytest.mark.parametrize("said", [said for some in NO_REASONS.values() for said in some])
def test_what_is_written_to_everybody_is_no_reason(said: str) -> None:
    assert Nature.REASON_GIVEN not in natures(f"Thank you for your mail. {said} All the best.")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("I really enjoyed hearing about your migration.", "hearing about your migration"),
        ("It was great to learn how the team works today!", "learning how the team works"),
        ("I enjoyed it.", None),
        ("I enjoyed our talk but I have doubts about the pay.", None),
        ("I appreciated the 3 hours.", None),
        ("I enjoyed {{ x }} and more.", None),
    ],
)
def test_what_the_user_enjoyed(said: str, words: str | None) -> None:
    found = positive(f"Dear Lena, thank you for the interview. {said} Best, Robin", "en")
    assert (found.words if found else None) == words


@pytest.mark.parametrize(
    "subject",
    ["Re: X", "AW: WG: X", "RE: Fwd: Re[2]: X", "Re*3: X", "SV\u00a0: X", "Antw: X", "回: X", "Rif: R: X", "Odp: X"],
)
def test_reply_prefixes_are_stripped(subject: str) -> None:
    assert bare_subject(subject) in {"X", "回: X"}


def test_a_wrapped_mail_is_read_as_one() -> None:
    text = "Dear Robin,\n\nThank you for your interest in the Data\nEngineer position at Blue\nHeron. We chose others.\n\nKind regards,\n\nJana Roth\nHeron"
    assert role(_mail(text)) == "Data Engineer"
    assert company(_mail(text)) == "Blue Heron"
    assert page(_mail(text)).signature == ("Jana Roth", "Heron")


@pytest.mark.parametrize(
    "footer",
    [
        "Sent from my iPhone",
        "Sent from Yahoo Mail for iPhone",
        "Sent from my mobile - please excuse typos",
        "Get Outlook for iOS",
        "Von meinem iPhone gesendet",
        "Gesendet von Outlook für Android",
        "Gesendet mit der GMX Mail App",
        "Outlook für iOS beziehen",
        "Envoyé de mon iPhone",
        "Envoyé à partir de Outlook pour Android",
        "Télécharger Outlook pour Android",
        "Enviado desde mi iPhone",
        "Obtener Outlook para Android",
        "Inviato da iPhone",
        "Inviato dal mio Galaxy",
        "Scarica Outlook per iOS",
        "Verstuurd vanaf mijn iPhone",
        "Verzonden met Outlook voor Android",
        "Enviado do meu iPhone",
        "Enviado a partir do meu telemóvel",
        "Wysłane z iPhone'a",
        "Wysłano z mojego telefonu",
        "Skickat från min iPhone",
        "Hämta Outlook för Android",
        "iPhone’umdan gönderildi",
        "Android için Outlook uygulamasını edinin",
        "Sendt fra min iPhone",
        "Odesláno z iPhonu",
        "Odoslané z iPhonu",
        "Lähetetty iPhonesta",
        "iPhone-ról küldve",
        "Trimis de pe iPhone-ul meu",
    ],
)
def test_what_a_telephone_puts_below_a_mail_is_no_signature(footer: str) -> None:
    said = "Hello Ada, we went with somebody else this time, I am sorry to say."
    for end in ("", " All the best, Jana", "\n\nJana Roth"):
        mail = _mail(f"{said}{end}\n\n{footer}", "Bookseller", JANA)
        assert company(mail) == ""
        assert person(mail) == "Jana Roth"
        assert footer not in page(mail).signature


def test_a_line_about_what_was_sent_is_no_footer() -> None:
    mail = _mail("Hello Ada,\n\nsent from our side with regret: no.\n\nKind regards,\nJana Roth\nKestrel Ltd")
    assert page(mail).signature == ("Jana Roth", "Kestrel Ltd")


@pytest.mark.parametrize(
    ("name", "addr", "closing"),
    [
        ("Dr. Ottilie von der Aue", "o.vonderaue@praxis-nord.example", "Hochachtungsvoll"),
        ("Ernst-Otto von der Aue", "eo.aue@web.de", "Viele Grüße"),
        ("Ottilie von Brück", "buero@gut-steinfeld.example", "Mit freundlichen Grüßen"),
        ("Odile de Brézac", "odile.debrezac@orange.fr", "Cordialement,"),
        ("Rosa de la Vega", "rosa.delavega@gmail.com", "Un saludo,"),
        ("Joop de Wit", "joop@dewit-hout.example", "Met vriendelijke groet,"),
        ("Joop van der Linde", "joop@hout.example", "Met vriendelijke groet,"),
        ("Rita da Mota", "rita@livros.example", "Atenciosamente,"),
    ],
)
def test_a_surname_with_its_particles_is_no_firm(name: str, addr: str, closing: str) -> None:
    plain = name.removeprefix("Dr. ")
    given = plain.partition(" ")[0]
    for signed in (name, f"Prof. {name}", given):  # who signs with a given name may be called by it
        mail = _mail(f"We chose others this time, and wish you well.\n\n{closing}\n{signed}", "x", Address(name, addr))
        assert company(mail) == ""
        assert person(mail) == plain or (signed == given and person(mail) == given)


@pytest.mark.parametrize(
    ("sender", "said", "signed"),
    [
        (Address("Jana von Kestrel", "jana@kestrel.example"), "", "Jana von Kestrel"),
        (Address("Jana von Kestrel", "jobs@personio.de"), " Bei Kestrel sind viele.", "Jana von Kestrel"),
        (Address("Jana de Kestrel", "jana@kestrel.example"), "", "Jana"),
        (Address("Jana Roth", "jana@kestrel.example"), "", "Jana von Kestrel"),
    ],
)
def test_a_firm_behind_a_given_name_is_known_elsewhere(sender: Address, said: str, signed: str) -> None:
    mail = _mail(f"Leider haben wir anders entschieden.{said}\n\nViele Grüße\n{signed}", "x", sender)
    assert company(mail) == "Kestrel"
    assert person(mail).startswith("Jana")
    assert "Kestrel" not in person(mail)


def test_who_speaks_for_a_firm_is_called_without_it() -> None:
    assert name_in("Jana Roth von der Kestrel AG") == "Jana Roth"
    assert name_in("Jana Roth von der Personalabteilung") == "Jana Roth"
    assert name_in("Jana Roth von der Kestrel", "Kestrel") == "Jana Roth"


@pytest.mark.parametrize(
    ("sender", "signed"),
    [
        (Address("Vera Holm", "vera.holm@seeblick.example"), "Sonnige Grüße vom Bodensee\nVera Holm"),
        (Address("Vera Holm", "v.holm@seeblick.example"), "LG vom See\nVera & Team"),
        (Address("Vera Holm", "info@fischerei-holm.example"), "Tschüss\nVera Holm"),
        (Address("Vera Holm", "vera@holmbikes.example"), "Take care and keep on riding\nVera Holm"),
        (Address("Vera Holm", "vholm@gmail.com"), "Over and out\nVera Holm"),
    ],
)
def test_a_sender_under_an_unknown_closing_is_a_person(sender: Address, signed: str) -> None:
    mail = _mail(f"Hallo Ada,\n\nwe chose somebody else.\n\n{signed}", "Bookseller", sender)
    assert company(mail) == ""
    assert person(mail) == "Vera Holm"


@pytest.mark.parametrize(
    ("sender", "signed"),
    [
        (Address("Blue Heron", "jobs@blueheron.example"), "Until soon\nBlue Heron"),
        (Address("Blue Heron", "no-reply@greenhouse.io"), "Until soon\nBlue Heron"),
        (Address("Blue Heron", "jobs@bhg.example"), "Hiring Team\nBlue Heron"),
        (Address("Blue Heron", "jobs@bhg.example"), "Kind regards,\nJana\nBlue Heron"),
    ],
)
def test_a_firm_that_sends_and_signs_is_one(sender: Address, signed: str) -> None:
    assert company(_mail(f"Hello Ada,\n\nwe chose somebody else.\n\n{signed}", "", sender)) == "Blue Heron"


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("La tua candidatura come Product Designer", "Product Designer"),
        ("Tu candidatura como Product Designer", "Product Designer"),
        ("Ta candidature comme Product Designer", "Product Designer"),
        ("Twoja aplikacja jako Product Designer", "Product Designer"),
        ("Din ansökan som Product Designer", "Product Designer"),
        ("Je sollicitatie als Product Designer", "Product Designer"),
        ("Sollicitatiegesprek Product Designer bij Kestrel", "Product Designer"),
        ("Einladung zum Vorstellungsgespräch Bauleiterin", "Bauleiterin"),
        ("Interview Product Designer", "Product Designer"),
        ("Second stage interview: Product Designer", "Product Designer"),
        ("Rejection letter Product Designer", "Product Designer"),
        ("Esito colloquio Product Designer", "Product Designer"),
        ("Suite à votre entretien de Conseiller technique", "Conseiller technique"),
        ("Odpowiedź na aplikację Product Designer", "Product Designer"),
        ("Programista aplikacji mobilnych", "Programista aplikacji mobilnych"),
        ("Product Designer başvurunuz hakkında", "Product Designer"),
        ("Intervju Product Designer hos Kestrel", "Product Designer"),
        ("Vaga de Product Designer - candidatura", "Product Designer"),
        ("Application Engineer", "Application Engineer"),
        ("Screening Officer", "Screening Officer"),
        ("Phone screen with Product Designer team", ""),
        ("Entretien conseiller technique", ""),
        ("Second Stage Interview", ""),
    ],
)
def test_words_of_a_message_are_no_part_of_the_title(subject: str, title: str) -> None:
    assert role(_mail("We chose others.", subject)) == title


@pytest.mark.parametrize(
    ("shown", "signed", "name"),
    [
        ("Selim Arslan", "S. Arslan", "Selim Arslan"),
        ("Selim Can Arslan", "S. C. Arslan", "Selim Can Arslan"),
        ("S. Arslan", "Selim Arslan", "Selim Arslan"),
        ("Selim Arslan", "T. Arslan", "T. Arslan"),
    ],
)
def test_initials_give_way_to_the_name_in_from(shown: str, signed: str, name: str) -> None:
    mail = _mail(f"We chose others.\n\nKind regards,\n{signed}", "x", Address(shown, "arslan@werk.example"))
    assert person(mail) == name


@pytest.mark.parametrize(
    ("text", "close"),
    [
        ("Hi Ada, we found somebody this week. Good luck!\n\nJana", True),
        ("Hi Ada,\n\nwe found somebody.", True),
        ("Dear Ms Lang, we found somebody this week.", False),
        ("Dear Prof. Lang, we found somebody this week.", False),
        ("Dear Ada Lang, we found somebody this week.", False),
    ],
)
def test_english_is_familiar_where_it_greets_by_the_first_name(text: str, *, close: bool) -> None:
    assert familiar(_mail(text), "en") is close


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Hallo Ada, leider hat es nicht geklappt. Sie war knapp, die Entscheidung. Danke für deine Zeit. Jana"),
        ("de", "Hi Ada,\n\ndiesmal reicht es leider nicht. Lass uns in Kontakt bleiben!\n\nJana"),
        ("fr", "Salut Ada,\n\nOn a choisi quelqu'un d'autre, désolée. N'hésite pas à revenir.\n\nJana"),
        ("fr", "Bonjour Ada, le rendez-vous de jeudi est annulé. Bonne chance à toi ! Jana"),
        ("es", "Hola Ada:\n\nAl final has quedado segunda. El equipo valoró mucho su reto y su presentación.\n\nJana"),
        ("es", "Ada: sentimos comunicarte que el cliente ha elegido a otra persona. Le gustó la prueba. Jana"),
        ("es", "Hola Ana,\n\nEn esta ocasión no podemos ofrecer el puesto. Ánimo.\n\nJana"),
        ("it", "Ciao Ada, purtroppo non sei stata scelta. La posizione è chiusa. La scelta non è stata facile. Jana"),
        (
            "it",
            "Buongiorno Ada, le altre posizioni le trovi sul sito. La ricerca è chiusa. Non possiamo offrirti altro. Jana",
        ),
        ("it", "Ada, ti ringraziamo. La ditta ha scelto la sua candidata. La selezione è finita. Jana"),
        ("pt", "Olá Ada, desta vez não foste selecionada. A senhora da receção guardou o guarda-chuva. Jana"),
        ("pl", "Dzień dobry, aplikowałaś do nas i jest nam miło. Wybraliśmy kogoś innego. Jana"),
        ("pl", "Hej Ada,\n\nPan Nowak prosił o pozdrowienia. Dziękujemy za Twoją aplikację.\n\nJana"),
        ("tr", "Merhaba Ada, bize başvurdun, çok sevindik. Maalesef bu sefer olmadı. Jana"),
        ("tr", "Merhaba Ada, çok iyi bir adaysın ama başkasını seçtik. Jana"),
        ("da", "Kære Ada\n\nVi har valgt en anden.\n\nJana"),
        ("no", "Hei Ada\n\nVi har valgt en annen.\n\nJana"),
        ("cs", "Ahoj Ado, moc děkujeme za tvůj čas, ti kandidáti byli letos silní. Jana"),
        ("cs", "Dobrý den, Ado, vybrali jsme někoho jiného, ale kdybys chtěla, ozvi se. Jana"),
        ("sk", "Ahoj Ada, vybrali sme niekoho iného. Drž sa! Jana"),
        ("sk", "Dobrý deň, Ada, ďakujeme za tvoju prihlášku, budeš nám chýbať. Jana"),
        ("fi", "Hei Ada, kiitos hakemuksestasi. Valitsimme toisen. Jana"),
        ("fi", "Hei Ada, olet taitava, mutta valitsimme toisen. Jana"),
        ("hu", "Szia Ada! Köszönjük a jelentkezésedet, mást választottunk. Jana"),
        ("hu", "Kedves Ada! Örülünk, hogy jelentkeztél, de mást választottunk. Jana"),
        ("ro", "Salut, Ada, am ales pe altcineva. Jana"),
        ("ro", "Bună ziua, Ada, îți mulțumim că ai aplicat, am ales pe altcineva. Jana"),
    ],
)
def test_a_familiar_mail_is_known_by_verbs_greetings_and_words_that_mean_nothing_else(language: str, text: str) -> None:
    assert familiar(_mail(text), language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "de",
            'Guten Tag Frau Lang,\n\nunser Motto ist "Du machst den Unterschied". Heute müssen wir absagen.\n\nJana',
        ),
        ("de", "Sehr geehrter Herr Lang,\n\nDu kannst was? Dann komm! So werben wir. Heute sagen wir ab.\n\nJana"),
        ("fr", "Bonjour Ada, votre dossier est complet. Notre devise « tu oses, tu avances » reste. C'est non. Jana"),
        ("es", 'Estimada Ada: hemos decidido no seguir con su candidatura. Visite "Tu futuro, tu empresa". Jana'),
        ("es", "Hola, Ada:\n\nSentimos decirle que no. Le deseamos suerte, y has de saber que hubo muchas.\n\nJana"),
        (
            "it",
            "Buongiorno, abbiamo scelto con i sei colleghi. Il tuo futuro comincia qui: così dice il sito. La ringraziamo. Jana",
        ),
        ("nl", "Geachte heer Lang,\n\nOp onze site leest u: jij maakt het verschil, jouw toekomst, jouw baan.\n\nJana"),
        ("pt", 'Exmo. Senhor,\n\nA candidatura não foi aceite. Veja "O teu futuro" e "Tu decides".\n\nJana'),
        ("pl", 'Szanowny Panie,\n\nhasło "Twoja kariera, Twój wybór" jest nam bliskie. Tym razem nie.\n\nJana'),
        ("pl", "Dzień dobry, dziękuję za zgłoszenie. Ci, których wybraliśmy, już wiedzą. Ci inni też. Jana"),
        ("tr", 'Merhaba Ada Hanım,\n\nİlerleyemiyoruz. "Sen de katıl, sana göre iş".\n\nJana'),
        ("tr", "Merhaba, pozisyon kapandı. Sonuç kesin. Kolay gelsin, yolunuz açık olsun. Jana"),
        ("cs", "Dobrý den, děkujeme za Vaši přihlášku. Ti, které jsme vybrali, už to vědí. Jana"),
        ("cs", "Vážená paní Langová, naše heslo „Tvá kariéra, tvůj svět“ platí. Dnes to nevyšlo. Jana"),
        ("cs", "Dobrý den, výběr byl příliš těžký, rozhodli jsme se pro jiného uchazeče. Jana"),
        ("sk", "Dobrý deň, ďakujeme, že ste si našli čas. Nechali si ho traja. Jana"),
        ("sk", "Vážená pani Langová, heslo „Tvoja kariéra“ platí. Dnes to nevyšlo. Jana"),
        ("fi", "Hei, kiitos hakemuksestanne. Toistaiseksi haku on suljettu. Jana"),
        ("fi", "Hyvä hakija, valintanne ei osunut teihin tällä kertaa. Jana"),
        ("hu", "Kedves Ada! Köszönjük, hogy jelentkezett. Sajnos nem Önt választottuk. Jana"),
        ("hu", "Tisztelt Lang Ada! A portál lezárult, cégünknél más kapta az állást. Jana"),
        ("ro", "Bună ziua, vă mulțumim pentru candidatură. Am ales pe altcineva. Jana"),
        ("ro", "Stimată doamnă Lang, sloganul „Tu decizi, cariera ta” rămâne. Am ales pe altcineva. Jana"),
    ],
)
def test_a_formal_mail_stays_formal_whatever_its_slogans_say(language: str, text: str) -> None:
    assert not familiar(_mail(text), language)
