"""The readers that go by words: what the terms of a mail weigh for each label, and those of each sentence for a no.

Owns the terms of a mail, their weights by field, and how the fields are added up. Refuses to own the arithmetic (`scorer`) and
what the other readers say (`readers`).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from classifier import scorer
from classifier.table import Table

_BODY = 1  # the block behind that of the sentences


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
        blocks = table.blocks
        self._told = scorer.Rows(blocks["sentence"], blocks["body"])
        self._subject, self._sender = scorer.Rows(blocks["subject"]), scorer.Rows(blocks["sender"])
        self._bias = float(table.meta["biases"]["sentence"])
        self._biases = tuple(float(value) for value in table.meta["mail_biases"])
        self._shares = shares

    def weigh(self, terms: Terms) -> tuple[tuple[float, ...], list[float]]:
        """The probability of each label; and of each sentence, then each link name, the share in its log-odds."""
        told = self._told
        documents, links = list(map(set, terms.documents)), list(map(set, terms.links))
        totals = [*map(told.total, documents), *map(told.known, links)]
        body = told.sums(told.total(set().union(*documents)) + told.known(set().union(*links)), _BODY)
        subject = self._subject.sums(self._subject.total(set(terms.subject)))
        sender = self._sender.flat(self._sender.total(set(terms.sender)))
        by_subject, by_sender, share = (self._shares[name] for name in ("subject", "sender", "sentence"))
        labels = [
            bias + one + by_subject * two + by_sender * three
            for bias, one, two, three in zip(self._biases, body, subject, sender, strict=True)
        ]
        return scorer.softmax(labels), [share * (self._bias + told.sums(total)[0]) for total in totals]

    def parts(self, document: Iterable[str]) -> dict[str, float]:
        """What each term of a sentence has in its share."""
        share = self._shares["sentence"]
        return {term: share * part for term, (part,) in self._told.parts(set(document)).items()}

    def against(self, terms: Terms, rival: int) -> dict[str, float]:
        """What the terms of body and subject weigh for a rejection, against the label of that index."""
        body = self._told.parts(set(chain(*terms.documents, *terms.links)), _BODY)
        subject = self._subject.parts(set(terms.subject))
        weighed: defaultdict[str, float] = defaultdict(float)
        for share, parts in ((1.0, body), (self._shares["subject"], subject)):
            for term, part in parts.items():
                weighed[term] += share * (part[0] - part[rival])
        return weighed
