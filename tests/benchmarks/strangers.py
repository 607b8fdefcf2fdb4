"""The shipped model on plain mail by strangers, and on the part of it of which the corpus holds nothing alike.

    python -m tests.benchmarks.strangers

`tests/data/plain_mails.jsonl` was written by people who had seen nothing of Ajar; but what most firms write is said in few
ways, and so half of these mails have a sentence that the corpus has, nearly so, too. "held out" counts the others: no
sentence of theirs shares a family of near-duplicates with one that was learnt (`classifier.corpus`), courtesies apart.
"""

from collections import Counter
from pathlib import Path

from classifier import corpus, features
from classifier.evaluate import JOB_MAIL, Row, read_rows
from classifier.model import Model
from classifier.verdict import Answer, Label
from models import store

DATA = Path(__file__).parents[1] / "data" / "plain_mails.jsonl"
WORDS = 4  # of a sentence that can be alike: shorter ones are everybody's


def siblings(bank: corpus.Bank, rows: list[Row]) -> set[str]:
    """The ids of mails with a sentence that was learnt, nearly so."""
    learnt = [item.text for (table, _), items in bank.items.items() if table not in corpus.COURTESIES for item in items]
    said = {row.id: [one for one in features.fields(row.mail).sentences if len(one.split()) >= WORDS] for row in rows}
    family = corpus.families([*learnt, *(one for sentences in said.values() for one in sentences)])
    known = {family[one] for one in learnt}
    return {id_ for id_, sentences in said.items() if not known.isdisjoint(family[one] for one in sentences)}


def main() -> None:
    version, table = store.shipped()
    model = Model.from_bytes(table, version)
    with DATA.open(encoding="utf-8") as lines:
        rows = list(read_rows(lines))
    banks = corpus.parse(store.corpus())
    for language in sorted({row.lang for row in rows}):
        here = [row for row in rows if row.lang == language]
        alike = siblings(banks[language], here)
        told = []
        for title, some in (("all", here), ("held out", [row for row in here if row.id not in alike])):
            count: Counter[tuple[str, bool]] = Counter()
            for row in some:
                kind = "found" if row.label is Label.REJECTION else "job mail" if row.label in JOB_MAIL else "other"
                count[kind, model.classify(row.mail).answer is Answer.REJECTION] += 1
            shares = (
                f"{kind} {share(count[kind, True], count[kind, False])}" for kind in ("found", "job mail", "other")
            )
            told.append(f"{title}: {', '.join(shares)}")
        print(f"{language}  {'; '.join(told)}")


def share(flagged: int, rest: int) -> str:
    return f"{flagged} of {flagged + rest} ({flagged / max(1, flagged + rest):.1%})"


if __name__ == "__main__":
    main()
