"""Rejections of our own writing, by language, stage and nature, for the tests of replies.

Owns sentences as firms write them, and the putting together of a mail. Refuses to hold any sentence of a real mail.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from classifier.address import Address
from classifier.mail import Mail
from classifier.verdict import Answer, Label, Verdict
from replies.facts import Nature, Stage

NOW = datetime(2026, 3, 20, 9, 30, tzinfo=UTC)
TOKEN = "0123456789abcdef0123456789abcdef"
ME = Address("Robin Hale", "robin@hale.example")


@dataclass(frozen=True)
class Language:
    """The sentences of one language. stages: what shows how far it went; natures: what kind of no it is."""

    greeting: str
    thanks: str
    decision: str
    closing: str
    stages: dict[Stage, str]
    natures: dict[Nature, str]


LANGUAGES: dict[str, Language] = {
    "en": Language(
        "Dear Robin,",
        "Thank you for applying for the {role} position at {company}.",
        "Unfortunately, we have decided to move forward with other applicants.",
        "Kind regards,",
        {
            Stage.SCREEN: "Thank you for taking the time to speak with me on the phone.",
            Stage.INTERVIEW: "We enjoyed meeting you during your interview.",
            Stage.FINAL: "You made it to the final round, and it was a close call.",
        },
        {
            Nature.POSITION_FILLED: "The position has now been filled.",
            Nature.POSITION_CANCELLED: "The position has been cancelled.",
            Nature.ON_HOLD: "We have put the position on hold.",
            Nature.KEPT_ON_FILE: "We will keep your details on file for future openings.",
            Nature.OTHER_ROLES: "Please keep an eye on our careers page for other roles.",
            Nature.REASON_GIVEN: "We were looking for someone with more years of experience.",
            Nature.FEEDBACK_OFFERED: "I would be happy to give you feedback by phone.",
            Nature.FEEDBACK_DECLINED: "We are not able to provide individual feedback.",
            Nature.INTERNAL: "Thank you for your internal application.",
            Nature.AGENCY: "Our client has chosen another person.",
        },
    ),
    "de": Language(
        "Guten Tag Robin Hale,",
        "vielen Dank für Ihre Bewerbung auf die Stelle {role} bei {company}.",
        "Leider haben wir uns für andere Bewerbungen entschieden.",
        "Freundliche Grüße",
        {
            Stage.SCREEN: "Danke für das nette Telefonat.",
            Stage.INTERVIEW: "Vielen Dank für das Vorstellungsgespräch in unserem Haus.",
            Stage.FINAL: "Sie sind bis in die letzte Runde gekommen.",
        },
        {
            Nature.POSITION_FILLED: "Die Stelle ist inzwischen besetzt.",
            Nature.POSITION_CANCELLED: "Die Stelle wurde leider gestrichen.",
            Nature.ON_HOLD: "Wegen eines Einstellungsstopps ruht das Verfahren.",
            Nature.KEPT_ON_FILE: "Gern nehmen wir Ihre Unterlagen in unseren Talentpool auf.",
            Nature.OTHER_ROLES: "Schauen Sie gern auf unserer Karriereseite vorbei.",
            Nature.REASON_GIVEN: "Für diese Aufgabe fehlt Ihnen noch Erfahrung in der Projektleitung.",
            Nature.FEEDBACK_OFFERED: "Für ein Feedback stehe ich Ihnen gern zur Verfügung.",
            Nature.FEEDBACK_DECLINED: "Leider können wir kein individuelles Feedback geben.",
            Nature.INTERNAL: "Danke für Ihre interne Bewerbung.",
            Nature.AGENCY: "Unser Kunde hat sich anders entschieden.",
        },
    ),
    "fr": Language(
        "Bonjour Robin Hale,",
        "Nous vous remercions de votre candidature au poste de {role} chez {company}.",
        "Malheureusement, nous ne pouvons pas lui donner une suite favorable.",
        "Cordialement,",
        {
            Stage.SCREEN: "Merci pour notre échange téléphonique.",
            Stage.INTERVIEW: "Nous avons eu le plaisir de vous rencontrer lors de votre entretien.",
            Stage.FINAL: "Vous êtes arrivé jusqu'à la dernière étape.",
        },
        {
            Nature.POSITION_FILLED: "Le poste a été pourvu.",
            Nature.POSITION_CANCELLED: "Le recrutement a été annulé.",
            Nature.ON_HOLD: "Le recrutement est suspendu.",
            Nature.KEPT_ON_FILE: "Nous conservons votre dossier dans notre vivier.",
            Nature.OTHER_ROLES: "N'hésitez pas à postuler à nouveau.",
            Nature.REASON_GIVEN: "Nous n'avons pas retenu votre profil en raison d'un manque d'expérience.",
            Nature.FEEDBACK_OFFERED: "Je reste à votre disposition pour un retour plus détaillé.",
            Nature.FEEDBACK_DECLINED: "Nous ne pouvons pas vous faire un retour personnalisé.",
            Nature.INTERNAL: "Merci de votre candidature interne.",
            Nature.AGENCY: "Notre client a fait un autre choix.",
        },
    ),
    "es": Language(
        "Buenos días, Robin:",
        "Gracias por su candidatura al puesto de {role} en {company}.",
        "Lamentablemente, hemos decidido continuar con otros perfiles.",
        "Un cordial saludo,",
        {
            Stage.SCREEN: "Gracias por la entrevista telefónica.",
            Stage.INTERVIEW: "Gracias por la reciente entrevista en nuestras oficinas.",
            Stage.FINAL: "Usted llegó a la última fase del proceso.",
        },
        {
            Nature.POSITION_FILLED: "El puesto ya ha sido cubierto.",
            Nature.POSITION_CANCELLED: "El proceso ha sido cancelado.",
            Nature.ON_HOLD: "El proceso queda en pausa.",
            Nature.KEPT_ON_FILE: "Conservaremos su currículum en nuestra base.",
            Nature.OTHER_ROLES: "Le animamos a consultar otras vacantes.",
            Nature.REASON_GIVEN: "La decisión se debe a que buscamos a alguien, ya que el puesto requiere más experiencia.",
            Nature.FEEDBACK_OFFERED: "Estaré encantada de darle feedback.",
            Nature.FEEDBACK_DECLINED: "No podemos dar feedback individual.",
            Nature.INTERNAL: "Gracias por su candidatura interna.",
            Nature.AGENCY: "Nuestro cliente ha elegido a otra persona.",
        },
    ),
    "it": Language(
        "Gentile Robin Hale,",
        "La ringraziamo per la candidatura alla posizione di {role} presso {company}.",
        "Purtroppo abbiamo deciso di proseguire con altri profili.",
        "Cordiali saluti",
        {
            Stage.SCREEN: "Grazie per il colloquio telefonico.",
            Stage.INTERVIEW: "Grazie per il colloquio nei nostri uffici.",
            Stage.FINAL: "Lei è arrivato alla fase finale.",
        },
        {
            Nature.POSITION_FILLED: "La posizione è già stata coperta.",
            Nature.POSITION_CANCELLED: "La selezione è stata annullata.",
            Nature.ON_HOLD: "La selezione è stata sospesa.",
            Nature.KEPT_ON_FILE: "Manterremo il Suo profilo nel nostro archivio.",
            Nature.OTHER_ROLES: "La invitiamo a consultare le altre posizioni.",
            Nature.REASON_GIVEN: "Il motivo è semplice, perché cerchiamo una maggiore esperienza.",
            Nature.FEEDBACK_OFFERED: "Sono disponibile a darLe un riscontro.",
            Nature.FEEDBACK_DECLINED: "Non possiamo fornire un riscontro individuale.",
            Nature.INTERNAL: "Grazie per la Sua candidatura interna.",
            Nature.AGENCY: "Il nostro cliente ha scelto un'altra persona.",
        },
    ),
    "nl": Language(
        "Beste Robin Hale,",
        "Bedankt voor uw sollicitatie naar de functie van {role} bij {company}.",
        "Helaas hebben wij besloten verder te gaan met andere kandidaten.",
        "Met vriendelijke groet,",
        {
            Stage.SCREEN: "Bedankt voor het telefonisch interview.",
            Stage.INTERVIEW: "Bedankt voor het prettige gesprek bij ons op kantoor.",
            Stage.FINAL: "U kwam tot in de laatste ronde.",
        },
        {
            Nature.POSITION_FILLED: "De vacature is inmiddels vervuld.",
            Nature.POSITION_CANCELLED: "De vacature is ingetrokken.",
            Nature.ON_HOLD: "Er geldt een vacaturestop.",
            Nature.KEPT_ON_FILE: "Graag bewaren wij uw gegevens.",
            Nature.OTHER_ROLES: "Houd onze vacatures in de gaten.",
            Nature.REASON_GIVEN: "Wij kiezen hiervoor omdat wij meer ervaring zoeken.",
            Nature.FEEDBACK_OFFERED: "Ik geef u graag een toelichting.",
            Nature.FEEDBACK_DECLINED: "Wij kunnen helaas geen persoonlijke feedback geven.",
            Nature.INTERNAL: "Bedankt voor uw interne sollicitatie.",
            Nature.AGENCY: "Onze opdrachtgever koos een ander.",
        },
    ),
    "pt": Language(
        "Olá Robin Hale,",
        "Agradecemos a sua candidatura à vaga de {role} na {company}.",
        "Infelizmente, decidimos prosseguir com outros perfis.",
        "Atenciosamente,",
        {
            Stage.SCREEN: "Obrigada pela entrevista por telefone.",
            Stage.INTERVIEW: "Foi um prazer falar consigo durante a entrevista no nosso escritório.",
            Stage.FINAL: "Você chegou à fase final do processo.",
        },
        {
            Nature.POSITION_FILLED: "A vaga já foi preenchida.",
            Nature.POSITION_CANCELLED: "O processo foi cancelado.",
            Nature.ON_HOLD: "O processo está suspenso.",
            Nature.KEPT_ON_FILE: "Vamos guardar o seu currículo.",
            Nature.OTHER_ROLES: "Convidamos você a consultar outras vagas.",
            Nature.REASON_GIVEN: "A decisão foi tomada porque procuramos mais experiência.",
            Nature.FEEDBACK_OFFERED: "Estou à disposição para um feedback.",
            Nature.FEEDBACK_DECLINED: "Não conseguimos dar feedback individual.",
            Nature.INTERNAL: "Obrigado pela sua candidatura interna.",
            Nature.AGENCY: "O nosso cliente escolheu outra pessoa.",
        },
    ),
    "pl": Language(
        "Dzień dobry,",
        "Dziękujemy za aplikację na stanowisko {role} w firmie {company}.",
        "Niestety nie możemy zaprosić do dalszego etapu.",
        "Z poważaniem",
        {
            Stage.SCREEN: "Dziękujemy za rozmowę telefoniczną.",
            Stage.INTERVIEW: "Dziękujemy za udział w rozmowie kwalifikacyjnej.",
            Stage.FINAL: "Pana kandydatura dotarła do ostatniego etapu.",
        },
        {
            Nature.POSITION_FILLED: "Stanowisko zostało już obsadzone.",
            Nature.POSITION_CANCELLED: "Rekrutacja została odwołana.",
            Nature.ON_HOLD: "Rekrutacja została wstrzymana.",
            Nature.KEPT_ON_FILE: "Zachowamy Pana CV w bazie.",
            Nature.OTHER_ROLES: "Zachęcamy do śledzenia innych ofert.",
            Nature.REASON_GIVEN: "Powodem jest brak, ponieważ wymagamy większego doświadczenia.",
            Nature.FEEDBACK_OFFERED: "Chętnie przekażę informację zwrotną.",
            Nature.FEEDBACK_DECLINED: "Nie możemy udzielić indywidualnej informacji zwrotnej.",
            Nature.INTERNAL: "Dziękujemy za udział w rekrutacji wewnętrznej.",
            Nature.AGENCY: "Nasz klient wybrał inną osobę.",
        },
    ),
    "sv": Language(
        "Hej Robin,",
        "Tack för din ansökan till tjänsten som {role} hos {company}.",
        "Tyvärr har vi valt att gå vidare med andra kandidater.",
        "Vänliga hälsningar",
        {
            Stage.SCREEN: "Tack för telefonintervjun.",
            Stage.INTERVIEW: "Det var trevligt att träffa dig, och tack för att du kom; efter din intervju har vi funderat länge.",
            Stage.FINAL: "Du gick hela vägen till sista steget.",
        },
        {
            Nature.POSITION_FILLED: "Tjänsten är nu tillsatt.",
            Nature.POSITION_CANCELLED: "Rekryteringen har avbrutits.",
            Nature.ON_HOLD: "Rekryteringen är pausad.",
            Nature.KEPT_ON_FILE: "Vi sparar gärna ditt cv.",
            Nature.OTHER_ROLES: "Följ gärna våra lediga tjänster.",
            Nature.REASON_GIVEN: "Vi valde så eftersom tjänsten kräver mer erfarenhet.",
            Nature.FEEDBACK_OFFERED: "Vill du ha återkoppling får du återkoppling gärna av mig.",
            Nature.FEEDBACK_DECLINED: "Vi kan tyvärr inte ge personlig återkoppling.",
            Nature.INTERNAL: "Tack för din ansökan, som är en intern ansökan.",
            Nature.AGENCY: "Vår kund valde en annan person.",
        },
    ),
    "tr": Language(
        "Merhaba,",
        "Şirketimize, {role} pozisyonu için yaptığınız başvuru için teşekkür ederiz.",
        "Ne yazık ki başvurunuzu olumlu sonuçlandıramadık.",
        "Saygılarımızla,",
        {
            Stage.SCREEN: "Sizinle yaptığımız telefon görüşmesi için teşekkür ederiz.",
            Stage.INTERVIEW: "Ofisimizdeki yüz yüze görüşme için teşekkür ederiz.",
            Stage.FINAL: "Son aşamaya kadar geldiniz.",
        },
        {
            Nature.POSITION_FILLED: "Pozisyon artık dolduruldu.",
            Nature.POSITION_CANCELLED: "Pozisyon iptal edildi.",
            Nature.ON_HOLD: "Süreç askıya alındı.",
            Nature.KEPT_ON_FILE: "Özgeçmişinizi veri tabanımızda saklayacağız.",
            Nature.OTHER_ROLES: "Diğer ilanlarımızı takip edebilirsiniz.",
            Nature.REASON_GIVEN: "Bu karar, deneyim eksikliği nedeniyle alındı.",
            Nature.FEEDBACK_OFFERED: "Memnuniyetle geri bildirim verebilirim.",
            Nature.FEEDBACK_DECLINED: "Ne yazık ki bireysel geri bildirim veremiyoruz.",
            Nature.INTERNAL: "Kurum içi başvurunuz için teşekkür ederiz.",
            Nature.AGENCY: "Müşterimiz başka birini seçti.",
        },
    ),
    "da": Language(
        "Kære Robin",
        "Tak for din ansøgning til stillingen som {role} hos {company}.",
        "Vi har desværre valgt at gå videre med andre kandidater.",
        "Med venlig hilsen",
        {
            Stage.SCREEN: "Tak for den gode telefonsamtale.",
            Stage.INTERVIEW: "Tak for samtalen i sidste uge, det var hyggeligt at møde dig.",
            Stage.FINAL: "Du kom med i sidste runde.",
        },
        {
            Nature.POSITION_FILLED: "Stillingen er nu besat.",
            Nature.POSITION_CANCELLED: "Rekrutteringen er desværre blevet aflyst.",
            Nature.ON_HOLD: "Rekrutteringen er sat på pause.",
            Nature.KEPT_ON_FILE: "Vi gemmer gerne dit cv i vores database.",
            Nature.OTHER_ROLES: "Hold gerne øje med andre ledige stillinger på vores karriereside.",
            Nature.REASON_GIVEN: "Vi søgte en kandidat med længere erfaring med drift.",
            Nature.FEEDBACK_OFFERED: "Du er velkommen til at ringe til mig for at få en uddybende tilbagemelding.",
            Nature.FEEDBACK_DECLINED: "Vi har ikke mulighed for at give individuel feedback.",
            Nature.INTERNAL: "Tak for din interne ansøgning.",
            Nature.AGENCY: "Vores kunde har valgt en anden.",
        },
    ),
    "no": Language(
        "Hei Robin",
        "Takk for søknaden din på stillingen som {role} hos {company}.",
        "Vi har dessverre valgt å gå videre med andre kandidater.",
        "Med vennlig hilsen",
        {
            Stage.SCREEN: "Takk for den hyggelige telefonsamtalen.",
            Stage.INTERVIEW: "Takk for intervjuet forrige uke, det var hyggelig å møte deg.",
            Stage.FINAL: "Du kom helt til siste runde.",
        },
        {
            Nature.POSITION_FILLED: "Stillingen er nå besatt.",
            Nature.POSITION_CANCELLED: "Rekrutteringen er dessverre avlyst.",
            Nature.ON_HOLD: "Ansettelsen er satt på vent.",
            Nature.KEPT_ON_FILE: "Vi tar gjerne vare på søknaden din.",
            Nature.OTHER_ROLES: "Følg gjerne med på ledige stillinger på karrieresidene våre.",
            Nature.REASON_GIVEN: "Vi så etter en kandidat med lengre erfaring med drift.",
            Nature.FEEDBACK_OFFERED: "Ta gjerne kontakt hvis du ønsker en nærmere tilbakemelding.",
            Nature.FEEDBACK_DECLINED: "Vi har ikke kapasitet til å gi individuelle begrunnelser.",
            Nature.INTERNAL: "Takk for den interne søknaden din.",
            Nature.AGENCY: "Vår kunde har valgt en annen.",
        },
    ),
    "cs": Language(
        "Dobrý den,",
        "děkujeme za Váš zájem o pozici {role} ve společnosti {company}.",
        "Bohužel jsme se rozhodli pokračovat s jinými uchazeči.",
        "S pozdravem",
        {
            Stage.SCREEN: "Děkujeme za telefonický pohovor.",
            Stage.INTERVIEW: "Děkujeme za osobní setkání v naší kanceláři.",
            Stage.FINAL: "Postoupila Vaše přihláška až do posledního kola.",
        },
        {
            Nature.POSITION_FILLED: "Pozice je již obsazena.",
            Nature.POSITION_CANCELLED: "Výběrové řízení bylo zrušeno.",
            Nature.ON_HOLD: "Nábor byl pozastaven.",
            Nature.KEPT_ON_FILE: "Rádi si Váš životopis ponecháme v databázi.",
            Nature.OTHER_ROLES: "Sledujte prosím další volné pozice na našem webu.",
            Nature.REASON_GIVEN: "Hledali jsme někoho s delší praxí v řízení projektů.",
            Nature.FEEDBACK_OFFERED: "Ráda Vám poskytnu zpětnou vazbu po telefonu.",
            Nature.FEEDBACK_DECLINED: "Nemůžeme bohužel poskytovat individuální zpětnou vazbu.",
            Nature.INTERNAL: "Děkujeme za Vaši interní přihlášku.",
            Nature.AGENCY: "Náš klient se rozhodl jinak.",
        },
    ),
    "sk": Language(
        "Dobrý deň,",
        "ďakujeme za Váš záujem o pozíciu {role} v spoločnosti {company}.",
        "Bohužiaľ, rozhodli sme sa pokračovať s inými uchádzačmi.",
        "S pozdravom",
        {
            Stage.SCREEN: "Ďakujeme za telefonický rozhovor.",
            Stage.INTERVIEW: "Ďakujeme za osobné stretnutie v našej kancelárii.",
            Stage.FINAL: "Dostali ste sa až do posledného kola.",
        },
        {
            Nature.POSITION_FILLED: "Pozícia je už obsadená.",
            Nature.POSITION_CANCELLED: "Výberové konanie bolo zrušené.",
            Nature.ON_HOLD: "Nábor bol pozastavený.",
            Nature.KEPT_ON_FILE: "Radi si Váš životopis ponecháme v databáze.",
            Nature.OTHER_ROLES: "Sledujte, prosím, ďalšie voľné pozície na našom webe.",
            Nature.REASON_GIVEN: "Hľadali sme niekoho s dlhšou praxou v riadení projektov.",
            Nature.FEEDBACK_OFFERED: "Rada Vám poskytnem spätnú väzbu po telefóne.",
            Nature.FEEDBACK_DECLINED: "Nemôžeme, žiaľ, poskytovať individuálnu spätnú väzbu.",
            Nature.INTERNAL: "Ďakujeme za Vašu internú prihlášku.",
            Nature.AGENCY: "Náš klient sa rozhodol inak.",
        },
    ),
    "fi": Language(
        "Hei Robin,",
        "kiitos hakemuksestasi {company} Oy:n {role} -tehtävään.",
        "Valitettavasti olemme päättäneet edetä muiden hakijoiden kanssa.",
        "Ystävällisin terveisin",
        {
            Stage.SCREEN: "Kiitos puhelinhaastattelusta.",
            Stage.INTERVIEW: "Kiitos haastattelusta, sinua oli mukava tavata.",
            Stage.FINAL: "Pääsit viimeiselle kierrokselle.",
        },
        {
            Nature.POSITION_FILLED: "Tehtävä on jo täytetty.",
            Nature.POSITION_CANCELLED: "Rekrytointi on peruttu.",
            Nature.ON_HOLD: "Rekrytointi on toistaiseksi tauolla.",
            Nature.KEPT_ON_FILE: "Säilytämme mielellämme hakemuksesi tiedot.",
            Nature.OTHER_ROLES: "Seuraathan muita avoimia tehtäviämme urasivuillamme.",
            Nature.REASON_GIVEN: "Etsimme hakijaa, jolla on pidempi kokemus projektien johtamisesta.",
            Nature.FEEDBACK_OFFERED: "Annan mielelläni palautetta puhelimitse.",
            Nature.FEEDBACK_DECLINED: "Emme pysty antamaan henkilökohtaista palautetta.",
            Nature.INTERNAL: "Kiitos sisäisestä hakemuksestasi.",
            Nature.AGENCY: "Asiakkaamme päätyi toiseen hakijaan.",
        },
    ),
    "hu": Language(
        "Tisztelt Hale Robin!",
        "Köszönjük, hogy jelentkezett a {company} által meghirdetett {role} pozícióra.",
        "Sajnos úgy döntöttünk, hogy más jelöltekkel folytatjuk a kiválasztást.",
        "Üdvözlettel:",
        {
            Stage.SCREEN: "Köszönjük a telefonos interjút.",
            Stage.INTERVIEW: "Köszönjük az irodánkban folytatott beszélgetést.",
            Stage.FINAL: "Ön az utolsó fordulóig jutott.",
        },
        {
            Nature.POSITION_FILLED: "Az állást időközben betöltöttük.",
            Nature.POSITION_CANCELLED: "A pozíció megszűnt.",
            Nature.ON_HOLD: "A kiválasztást felfüggesztettük.",
            Nature.KEPT_ON_FILE: "Önéletrajzát szívesen megőrizzük.",
            Nature.OTHER_ROLES: "Kérjük, figyelje további álláshirdetéseinket.",
            Nature.REASON_GIVEN: "Olyan kollégát keresünk, akinek több tapasztalata van a projektvezetésben.",
            Nature.FEEDBACK_OFFERED: "Szívesen adok részletes visszajelzést telefonon.",
            Nature.FEEDBACK_DECLINED: "Sajnos nem tudunk egyéni visszajelzést adni.",
            Nature.INTERNAL: "Köszönjük belső pályázatát.",
            Nature.AGENCY: "Ügyfelünk más jelöltet választott.",
        },
    ),
    "ro": Language(
        "Bună ziua,",
        "Vă mulțumim pentru candidatura depusă pentru postul de {role} din cadrul companiei {company}.",
        "Din păcate, am decis să continuăm procesul cu alți candidați.",
        "Cu stimă,",
        {
            Stage.SCREEN: "Vă mulțumim pentru discuția telefonică.",
            Stage.INTERVIEW: "Vă mulțumim pentru interviul de la sediul nostru.",
            Stage.FINAL: "Ați ajuns până în etapa finală.",
        },
        {
            Nature.POSITION_FILLED: "Postul a fost deja ocupat.",
            Nature.POSITION_CANCELLED: "Postul a fost desființat.",
            Nature.ON_HOLD: "Recrutarea a fost suspendată.",
            Nature.KEPT_ON_FILE: "Vă păstrăm profilul în baza noastră de date.",
            Nature.OTHER_ROLES: "Vă invităm să aplicați la alte posturi publicate pe site.",
            Nature.REASON_GIVEN: "Căutăm o persoană cu mai multă experiență în coordonarea proiectelor.",
            Nature.FEEDBACK_OFFERED: "Vă ofer cu plăcere feedback la telefon.",
            Nature.FEEDBACK_DECLINED: "Nu putem oferi feedback individual.",
            Nature.INTERNAL: "Vă mulțumim pentru candidatura internă.",
            Nature.AGENCY: "Clientul nostru a ales altă persoană.",
        },
    ),
}
# The same thanks where the language gives the title or the firm another ending: what is read must not be such a form, so
# that nothing is. Danish and Norwegian have no such forms, but a name's own genitive.
INFLECTED: dict[str, tuple[str, ...]] = {
    "da": ("Tak for din interesse for Kestrels arbejde og for ansøgningen til projektlederstillingen.",),
    "no": ("Takk for interessen for Kestrels arbeid og for søknaden på prosjektlederstillingen.",),
    "cs": (
        "děkujeme za Váš zájem o pozici vývojáře v Kestrelu.",
        "děkujeme za přihlášku na pozici Frontend vývojáře do Kestrelu.",
        "děkujeme za Váš zájem o místo projektového manažera.",
        "děkujeme za reakci na pozici Lead Developera.",
    ),
    "sk": (
        "ďakujeme za Váš záujem o pozíciu vývojára v Kestreli.",
        "ďakujeme za reakciu na pozíciu Frontend vývojára.",
        "ďakujeme za prihlášku na miesto projektového manažéra.",
    ),
    "fi": (
        "kiitos hakemuksestasi Kestrelin ohjelmistokehittäjän tehtävään.",
        "kiitos, että hait meille projektipäälliköksi Kestrelille.",
        "kiitos kiinnostuksestasi Kestreliä ja Data Engineerin paikkaa kohtaan.",
    ),
    "hu": (
        "Köszönjük, hogy a Kestrelnél a szoftverfejlesztői állásra jelentkezett.",
        "Köszönjük, hogy a Kestrelhez szoftverfejlesztőként jelentkezett.",
    ),
    "ro": (
        "Vă mulțumim pentru candidatura trimisă Kestrelului pentru postul inginerului de date.",
        "Vă mulțumim pentru interesul arătat echipei de dezvoltatori.",
    ),
}


def rejection(
    language: str = "en",
    stage: Stage = Stage.APPLIED,
    natures: tuple[Nature, ...] = (),
    *,
    role: str = "Data Engineer",
    company: str = "Kestrel",
    signed: str = "Jana Roth",
    **changes: Any,
) -> Mail:
    """A rejection to Robin Hale in the given language; `changes` replace fields of the mail."""
    said = LANGUAGES[language]
    body = [said.thanks.format(role=role, company=company)]
    body += [said.stages[stage]] if stage in said.stages else []
    body += [said.decision, *(said.natures[nature] for nature in natures)]
    text = "\n\n".join([said.greeting, " ".join(body), f"{said.closing}\n{signed}".rstrip()])
    mail = Mail(
        message_id="<no@kestrel.example>",
        subject="Update",
        from_=(Address(signed, "jana.roth@kestrel.example"),),
        to=(ME,),
        date=NOW,
        return_path="jana.roth@kestrel.example",
        text=text,
    )
    return replace(mail, **changes)


def verdict(language: str = "en") -> Verdict:
    return Verdict(Answer.REJECTION, 0.99, Label.REJECTION, language)
