"""The readers that go by words: what the terms of a mail weigh for each label, and those of each sentence for a no.

Owns the terms of a mail, their weights by field, and how the fields are added up. Refuses to own the arithmetic (`scorer`) and
what the other readers say (`readers`).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from classifier import scorer
from classifier.table import Table


@dataclass(frozen=True, slots=True)
class Terms:
    """A mail as terms that the table may have. plain: its sentences, masked; documents, links, subject, sender: the terms of
    each sentence, each link name, the subject and the sender."""

    plain: list[list[str]]
    documents: list[list[str]]
    links: list[list[str]]
    subject: list[str]
    sender: tuple[str, ...]


class Words:
    """The weights of one version by field. shares: what each counts for."""

    def __init__(self, table: Table, shares: Mapping[str, float]) -> None:
        self._sentence = scorer.SentenceWeights(table.blocks["sentence"])
        blocks = {name: table.blocks[name] for name in ("body", "subject", "sender")}
        numbers = list(range(max(len(block.terms) for block in blocks.values())))
        self._mail = {name: scorer.MailWeights(block, numbers) for name, block in blocks.items()}
        self._bias = float(table.meta["biases"]["sentence"])
        self._biases = tuple(float(value) for value in table.meta["mail_biases"])
        self._shares = shares

    def weigh(self, terms: Terms) -> tuple[tuple[float, ...], list[float]]:
        """The probability of each label; and of each sentence, then each link name, the share in its log-odds."""
        totals = list(self._biases)
        links = Counter(chain.from_iterable(terms.links))
        self._mail["body"].add(totals, Counter(chain.from_iterable(terms.documents)), links, 1.0)
        self._mail["subject"].add(totals, Counter(terms.subject), Counter(), self._shares["subject"])
        self._mail["sender"].add_flat(totals, terms.sender, self._shares["sender"])
        share = self._shares["sentence"]
        said = [self._sentence.total(document) for document in terms.documents]
        said += [self._sentence.total(document, strange=False) for document in terms.links]
        return scorer.softmax(totals), [share * (self._bias + one) for one in said]

    def parts(self, document: Iterable[str]) -> dict[str, float]:
        """What each term of a sentence has in its share."""
        share = self._shares["sentence"]
        return {term: share * part for term, part in self._sentence.parts(document).items()}

    def against(self, terms: Terms, rival: int) -> dict[str, float]:
        """What the terms of body and subject weigh for a rejection, against the label of that index."""
        body = [*chain.from_iterable(terms.documents), *chain.from_iterable(terms.links)]
        weighed: defaultdict[str, float] = defaultdict(float)
        for name, document, share in (("body", body, 1.0), ("subject", terms.subject, self._shares["subject"])):
            for term, part in self._mail[name].parts(document, 0, rival).items():
                weighed[term] += share * part
        return weighed
