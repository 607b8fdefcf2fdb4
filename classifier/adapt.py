"""A base model and what one user taught on top of it: mail to Verdict, from plain tables, without scikit-learn.

Owns the user's layer and its bytes. The layer adds to the log-odds that the base model gives: a weight for each term of
the mail, divided by the root of how many terms there are. The base's own log-odds are bounded by REACH, so that the user
can always overrule it. In a language without a bank, of which the base is never sure, the user's labels say whether it may
be. Refuses to own learning (`retrain`) and the base's scoring (`model`).

    AJAR-TAUGHT 1\\n <octets of the base's table>\\n <the base's table> <the layer's table, in the same format>
"""

import math
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from classifier import features, scorer, table
from classifier.mail import Mail
from classifier.model import REASONS, Explanation, Model, ModelError
from classifier.verdict import Answer, Label, Verdict

MAGIC = b"AJAR-TAUGHT 1\n"
REACH = 5.0  # log-odds that the base can have against the user


class Form(StrEnum):
    """What a version's terms are made of. Few labels show a word in one of its forms only, so there a stem stands for all
    of them; many labels know the forms, and tell more by them."""

    WORDS = "words"
    STEMS = "stems"


WHOLE = "= "  # stands before a term that is a whole sentence
_STEM = {Form.WORDS: 5, Form.STEMS: 4}  # letters that stand for a word in all its forms


@dataclass(frozen=True, slots=True)
class Seen:
    """What the layer sees of a mail. base: the base's log-odds, bounded. language: where the base only asks, because
    no bank taught it; else ""."""

    terms: frozenset[str]
    base: float
    language: str


class Adapted(Model):
    """A model that one user taught: whatever the base answers, the layer has its say. Safe to share.

    languages: those without a bank in which the labels have proven what the lexicon says.
    """

    def __init__(self, base: Model, weights: Mapping[str, float], form: Form, languages: Iterable[str] = ()) -> None:
        vars(self).update(vars(base))  # which is read once, not twice
        self.languages = frozenset(languages)
        self.weights = weights
        self.form = form

    def classify(self, mail: Mail, reasons: int = 0) -> Verdict:
        return self._changed(super().classify(mail, reasons), mail, reasons)

    def explain(self, mail: Mail) -> Explanation:
        told = super().explain(mail)
        return replace(told, verdict=self._changed(told.verdict, mail, REASONS))

    def _changed(self, verdict: Verdict, mail: Mail, count: int) -> Verdict:
        fields = features.fields(mail)
        seen = _seen(self, fields, verdict, self.form)
        pull, parts = self._pull(seen)
        probability = 1.0 / (1.0 + math.exp(-(seen.base + pull)))
        answer = Answer.NOT
        if probability >= self.unsure:
            known = not seen.language or seen.language in self.languages
            sure = probability >= self.threshold and not mail.parts_disagree and known
            answer = Answer.REJECTION if sure else Answer.UNSURE
        label = verdict.label
        if answer is Answer.REJECTION:
            label = Label.REJECTION
        elif answer is Answer.NOT and label is Label.REJECTION:
            label = Label.OTHER
        reasons = sorted([*verdict.reasons, *parts.items()], key=lambda pair: (-abs(pair[1]), pair[0]))
        return replace(
            verdict,
            answer=answer,
            probability=probability,
            label=label,
            sentence="" if answer is Answer.NOT else verdict.sentence or self._telling(fields),
            reasons=tuple(reasons[:count]),
            model=self.id,
        )

    def _pull(self, seen: Seen) -> tuple[float, dict[str, float]]:
        """What the layer adds, and each known term's part in it."""
        share = 1.0 / math.sqrt(max(1, len(seen.terms)))
        parts = {term: self.weights[term] * share for term in sorted(seen.terms) if term in self.weights}
        return sum(parts.values()), {term: round(part, 3) for term, part in parts.items() if abs(part) >= 0.005}

    def _telling(self, fields: features.Fields) -> str:
        """The sentence whose terms speak most for a rejection."""

        def weight(at: int) -> float:
            return sum(self.weights.get(term, 0.0) for term in set(_sentence_terms(fields.words[at], self.form)))

        best = max(range(len(fields.words)), key=weight, default=-1)
        return fields.sentences[best] if best >= 0 and weight(best) > 0 else ""


def look(base: Model, mail: Mail, form: Form) -> Seen:
    """What training sees of a mail; `base` is no adapted model."""
    return _seen(base, features.fields(mail), base.classify(mail), form)


def _seen(model: Model, fields: features.Fields, verdict: Verdict, form: Form) -> Seen:
    """verdict: the base's."""
    bounded = min(max(scorer.log_odds(verdict.probability), -REACH), REACH)
    asks = verdict.answer is not Answer.REJECTION and not model.taught(verdict.language)
    return Seen(terms(fields, form), bounded, verdict.language if asks else "")


def terms(fields: features.Fields, form: Form) -> frozenset[str]:
    found = [term for words in fields.words for term in _sentence_terms(words, form)]
    subject = [word.rstrip(features.CAPITAL) for word in fields.subject]
    found += [f"subject:{term}" for term in features.terms(subject)]
    found += fields.sender
    return frozenset(found).union(*(features.key_terms(key) for key in fields.keys))


def _sentence_terms(words: tuple[str, ...], form: Form) -> list[str]:
    """By words: each, its neighbours, its stem. By stems: each, two and three neighbours, pairs with one stem between
    them, so that "ikke kommet i" is also "ikke* * i"; and the sentence as it stands, because who sends it will send it
    again."""
    plain, size = features.bare(words), _STEM[form]
    if form is Form.WORDS:
        return [*features.terms(plain), *(f"{word[:size]}*" for word in plain if len(word) > size)]
    stems = [f"{word[:size]}*" if len(word) >= size else word for word in plain]
    pairs = [f"{one} {other}" for one, other in pairwise(stems)]
    threes = [" ".join(three) for three in zip(stems, stems[1:], stems[2:], strict=False)]
    apart = [f"{one} * {other}" for one, other in zip(stems, stems[2:], strict=False)]
    whole = [word for word in plain if word not in {"0", features.NAME}]
    return [*stems, *pairs, *threes, *apart, *([WHOLE + " ".join(whole)] if len(whole) > 1 else [])]


# --- bytes ----------------------------------------------------------------------------------------------------------


def to_bytes(base: bytes, weights: Mapping[str, float], form: Form, languages: Iterable[str] = ()) -> bytes:
    """base: the bytes of its table, kept whole: the layer fits no other."""
    terms = sorted(weights)
    block = table.Block(terms, array("f", [1.0] * len(terms)), 1, array("f", map(weights.__getitem__, terms)), 1.0)
    layer = table.to_bytes(table.Table({"form": form.value, "languages": sorted(languages)}, {"user": block}))
    return MAGIC + b"%d\n" % len(base) + base + layer


def from_bytes(data: bytes, version: str) -> Model:
    """A base model or an adapted one. Raises ModelError when the bytes cannot be trusted."""
    if not data.startswith(MAGIC):
        return Model.from_bytes(data, version)
    length, newline, rest = data[len(MAGIC) :].partition(b"\n")
    if not newline or not length.isdigit() or len(length) > 9 or int(length) >= len(rest):
        raise ModelError("the base's length is wrong")
    base = Model.from_bytes(rest[: int(length)], version)
    layer = table.from_bytes(rest[int(length) :])
    block = layer.blocks.get("user")
    if block is None or block.columns != 1:
        raise ModelError("the user's layer has the wrong shape")
    try:
        form = Form(layer.meta.get("form", Form.WORDS))  # versions from before there was a choice say nothing
    except ValueError as problem:
        raise ModelError(f"the user's layer has a form that is not known ({problem})") from None
    weights = dict(zip(block.terms, block.weights, strict=True))
    return Adapted(base, weights, form, map(str, layer.meta.get("languages", ())))
