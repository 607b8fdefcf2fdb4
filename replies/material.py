# ruff: noqa: E501  patterns read worse when they are cut
"""What a letter can be made of: the facts that may stand in a sentence, and whom it speaks to and how.

Owns what a name, a firm or a memory must look like to be written down, and the note of what was left out. Refuses to own
what is known (`replies.history`), and which sentence is said (`replies.letter`).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from classifier.mail import Mail
from replies import manner, templates
from replies.facts import CONFIG, Fact, Stage
from replies.firm import key
from replies.history import Story
from replies.names import academic
from replies.page import page
from replies.person import first_name, human
from replies.recipient import Recipient
from replies.settings import Me, Style
from replies.title import presentable

LATIN_NAME = re.compile(r"[^\W\d_][\w'’.]*(?:[ -][^\W\d_][\w'’.]*){0,4}")
_FIRM = re.compile(r"[\w][\w &+'’.,!°/:-]{0,48}[\w!°.)]|\w")
# Words after which these languages want an article before the firm's name ("beim Institut ..."): then it is left out.
_ARTICLE = {
    "de": r"\w*(?:universität|hochschule|institut|fonds|bank|werke?|zentrum|amt|ministerium|verband|verein|stiftung|akademie|agentur|gesellschaft|gruppe|klinik\w*|krankenhaus|stadt|gemeinde|kammer|dienst|kasse|museum|verlag|anstalt|rat|post|bahn|schule|labor|konzern|hotel|gasthof|gasthaus|spital|apotheke|buchhandlung|bäckerei|brauerei|metzgerei|gärtnerei|kanzlei|büro|praxis|kurier|zeitung|redaktion|(?:mode|auto|möbel|kauf|gast|kranken|pflege|kunst|wohn|land)haus|pflegeheim|seniorenheim|kita|kindergarten|magistrat|bibliothek|archiv|theater|orchester|studio|atelier|restaurant|reederei|spedition|druckerei|molkerei|werkstatt|genossenschaft|versicherung|fabrik|manufaktur|verwaltung|polizei|caritas|diakonie|landkreis|gymnasium|lyzeum|zoo)\b|\b(?:university|institute|group|bank|center|centre|foundation|factory|stadt|land|fh|tu|wu|uni)\b",
    "fr": r"\b(?:université|institut|banque|ministère|mairie|ville|centre|fondation|groupe|association|agence|école|hôpital|clinique|société|musée|caisse|cabinet|h[ôo]tel|ehpad|marché|boulangerie|pâtisserie|mutuelle|fabrique|laboratoires?|fiduciaire|étude|pharmacie|librairie|imprimerie|brasserie|restaurant|garage|magasin|crèche|lycée|collège|conseil (?:départemental|régional|général)|département|région|métropole|communauté|commune|préfecture|rectorat|chu?|polyclinique|résidence|maison de|office|chambre|syndicat|coopérative|compagnie|théâtre|opéra|bibliothèque|entreprise|usine|domaine|château|ong|atelier|university|institute|group|bank|the)\b",
    "en": r"^(?!the\b).*\b(?:institute|university of|bank of|ministry|department|city of|council|foundation|federation|association|commission|agency|museum|federal|office of)\b|\b(?:universität|hochschule|werke|zentrum)\b",
}
_ARTICLE |= dict.fromkeys(
    ("es", "it", "nl", "pt", "pl", "sv", "tr"),
    r"\b(?:the|universi\w+|institut\w*|bank\w*|banco|banca|ministeri\w*|fundaci\w+|fondazione|fundaç\w+|stichting|gemeente|grupo|gruppo|groep|instytut|uniwersytet|universitet|stiftelse\w*|group|foundation|museum|city|centr\w+|ayuntamiento|colegio|hospital|prefeitura|câmara|faculdade|colégio|escola|escuela|comune|ospedale|farmacia|farmácia|studio legale|studio dentistico|casa di cura|azienda|asl|waterschap|hogeschool|ziekenhuis|provincie|szpital|muzeum|urząd|szkoła|cukiernia|hurtownia|huta|belediyesi)\b",
)
_ARTICLE |= dict.fromkeys(("da", "no"), _ARTICLE["sv"])
_ARTICLE |= dict.fromkeys(
    ("cs", "sk"),
    r"\b(?:univerzit\w*|institut\w*|inštitút\w*|ústav\w*|úřad\w*|úrad\w*|nemocnic\w*|město|mesto|magistrát\w*|ministerstv\w*|škol\w*|fakult\w*|nadac\w*|nadáci\w*|muze\w*|múze\w*|centr\w*|společnost|spoločnosť)\b",
)
# A name that ends in an adjective is none without the legal form: "Dunakapu Kereskedelmi Kft."
_ARTICLE["hu"] = r"(?:\w*delmi|\w*ipari|\w*gazdasági|\w*ügyi|\w*technikai|\w*műszaki|szolgáltató)$"
# "Bonjour P. Roth", "Hola, P. Roth" is said by nobody; "Geachte P. Roth" and "Dear P. Roth" are.
_NO_INITIALS = frozenset({"fr", "es", "pt"})
# Where the surname may come first, a full name does not tell which of its words one is called by.
_EITHER_ORDER = frozenset({"hu", "ro"})
UNFIT = re.compile(
    r"[{}\[\]<>|\\_@\"„“”«»]|\bNone\b|\bnull\b|\bundefined\b|https?:|www\.|\s{2,}|(?<!\w)\*|\*(?!\w)|%\w|\$\w|&#?\w+;",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Brief:
    """All that a letter is written from. ask: the section of the question, None for no question."""

    mail: Mail
    story: Story
    to: Recipient
    me: Me
    style: Style
    language: str
    token: str
    ask: str | None
    overrides: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Omitted:
    """A sentence that was left out, and why."""

    sentence: str
    why: str


class Material:
    """name: whom the greeting names; address: the form of address. sources: the facts behind each value in facts."""

    def __init__(self, brief: Brief) -> None:
        self.brief = brief
        texts = templates.load(brief.language, brief.overrides)
        self.texts = templates.swiss(texts) if manner.swiss(brief.mail, brief.language) else texts
        self.sources: dict[str, tuple[Fact, ...]] = {}
        self.omitted: list[Omitted] = []
        self.name = self._addressee()
        self.address = self._form_of_address()
        if self._only_initials():  # nobody is on such terms with them
            self.omitted.append(Omitted("the name in the greeting", f"{self.name!r} does not tell the first name"))
            self.name = ""
        self.facts = self._facts()

    def _addressee(self) -> str:
        """Whom the greeting names: the person written to, else the one who signs."""
        brief, story = self.brief, self.brief.story
        firm = story.company.value if story.company else ""
        if brief.to.contact is not None and brief.to.address is not None:
            name, source = brief.to.address.name, brief.to.contact.mail.message_id
        elif brief.to.address is None:
            return ""
        else:
            shown = human(brief.to.address, firm) if brief.to.address.addr != brief.mail.from_[0].addr else ""
            name = shown or (story.person.value if story.person else "")
            source = brief.mail.message_id
        if not name:
            self.omitted.append(Omitted("the name in the greeting", "nobody signs the mail with a name"))
            return ""
        if not LATIN_NAME.fullmatch(name) or len(name) > 40 or UNFIT.search(name):
            self.omitted.append(Omitted("the name in the greeting", f"{name[:40]!r} is no name for a greeting"))
            return ""
        self.sources["person"] = self.sources["first"] = (Fact("person", name, source),)
        return name

    def _first(self) -> str:
        """The name to be called by; the whole one where the order is not known and the mail is not signed with one of them."""
        if self.brief.language not in _EITHER_ORDER:
            return first_name(self.name)
        contact = self.brief.to.contact
        signature = page(contact.mail if contact is not None else self.brief.mail).signature
        alone = signature[0].strip(" .,!") if signature else ""
        return alone if alone in self.name.split() else self.name

    def _only_initials(self) -> bool:
        """To say du or tu to "J. Roth"; English has the same word for everybody."""
        close = self.address == templates.FAMILIAR and self.brief.language != "en"
        return (close or self.brief.language in _NO_INITIALS) and "." in self.name.partition(" ")[0]

    def _in_full(self) -> str:
        """With the academic title, which a formal letter in German does not leave out."""
        if self.brief.language != "de" or self.address != templates.FORMAL:
            return self.name
        contact = self.brief.to.contact
        return f"{academic(contact.mail if contact is not None else self.brief.mail, self.name)} {self.name}".strip()

    def _form_of_address(self) -> int:
        brief = self.brief
        contact = brief.to.contact
        model = contact.mail if contact is not None and not contact.sent else brief.mail
        close = brief.style.address == "familiar" or (
            brief.style.address == "follow" and manner.familiar(model, brief.language)
        )
        if not close or brief.style.tone == "formal":
            return templates.FORMAL
        return templates.FAMILIAR if self.name else templates.SEVERAL

    def _facts(self) -> dict[str, str]:
        story = self.brief.story
        facts: dict[str, str] = {}
        if self.name:
            facts |= {"person": self._in_full(), "first": self._first()}
        self._add(
            facts, "role", presentable(story.role.value) if story.role else "", story.role, "the title of the position"
        )
        self._add(facts, "company", self._firm(), story.company, "the name of the firm")
        if story.stage.value != Stage.APPLIED:
            self._add_meeting(facts)
        if self.brief.style.interests:
            facts["interests"] = self._joined(self.brief.style.interests)
            self.sources["interests"] = (Fact("interests", facts["interests"], CONFIG),)
        return {name: value for name, value in facts.items() if value}

    def _add(self, facts: dict[str, str], name: str, value: str, fact: Fact | None, label: str) -> None:
        if fact is None:
            self.omitted.append(Omitted(label, "no mail names it plainly"))
        elif not value or UNFIT.search(value):
            self.omitted.append(Omitted(label, f"{fact.value[:60]!r} does not fit into a sentence"))
        else:
            facts[name] = value
            self.sources[name] = (fact,)

    def _firm(self) -> str:
        firm = self.brief.story.company.value if self.brief.story.company else ""
        article = _ARTICLE.get(self.brief.language)
        if not _FIRM.fullmatch(firm) or (article and re.search(article, firm, re.IGNORECASE)):
            return ""
        return "" if firm.islower() and len(firm) < 4 else firm

    def _add_meeting(self, facts: dict[str, str]) -> None:
        story = self.brief.story
        if story.met:
            self._add_people(facts)
        else:
            self.omitted.append(Omitted("the people met", "no invitation and no thank-you note names them"))
        if story.day is not None:
            facts["date"] = self.in_words(story.day)
            self.sources["date"] = (Fact("date", story.day.isoformat(), story.day_source),)
        else:
            self.omitted.append(Omitted("the date of the conversation", "no invitation gives it"))
        recalled = story.recalled
        if recalled is None:
            self.omitted.append(Omitted("what you enjoyed", "no thank-you note of yours says it in words that fit"))
        elif recalled.said.to_one and (
            self.brief.to.address is None or self.brief.to.address.addr not in recalled.readers
        ):
            self.omitted.append(Omitted("what you enjoyed", "your thank-you note speaks to someone else"))
        elif UNFIT.search(recalled.said.words):
            self.omitted.append(Omitted("what you enjoyed", "the sentence of your thank-you note does not fit"))
        else:
            facts["positive"] = recalled.said.words
            self.sources["positive"] = (Fact("positive", recalled.said.words, recalled.source),)

    def _add_people(self, facts: dict[str, str]) -> None:
        met = self.brief.story.met
        to = self.brief.to.address
        others = [
            one for one in met if not (to is not None and (one.addr == to.addr or key(one.name) == key(self.name)))
        ]
        names = self._joined(
            tuple(
                one.name
                for one in others
                if LATIN_NAME.fullmatch(one.name) and len(one.name) <= 40 and not UNFIT.search(one.name)
            )
        )
        with_addressee = len(others) < len(met)
        section = ("with", "you and") if with_addressee and names else ("with", "you") if with_addressee else ("with",)
        sentences = self.texts.sections.get(" ".join(section), ())
        if sentences and (names or with_addressee):
            facts["with_people"] = sentences[0].render(self.address, {"names": names})
            told = [one for one in met if one.name in facts["with_people"] or one not in others]
            self.sources["with_people"] = tuple(Fact("met", one.name, one.source) for one in told)
        else:
            self.omitted.append(Omitted("the people met", "their names would have to be inflected in this language"))

    def _joined(self, parts: tuple[str, ...]) -> str:
        return (
            parts[0]
            if len(parts) == 1
            else f"{', '.join(parts[:-1])} {self._plain('and')} {parts[-1]}"
            if parts
            else ""
        )

    def _plain(self, *section: str) -> str:
        return self.texts.section(*section)[0].render(self.address, {})

    def in_words(self, day: date) -> str:
        month = self._plain("months").split(", ")[day.month - 1]
        number = "1er" if self.brief.language == "fr" and day.day == 1 else str(day.day)
        return self.texts.section("date")[0].render(self.address, {"day": number, "month": month})
