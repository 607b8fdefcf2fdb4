"""The shipped model on plain mail by strangers, and on the part of it of which the corpus holds nothing alike.

    python -m tests.benchmarks.strangers

`tests/data/plain_mails.jsonl` was written by people who had seen nothing of Ajar; but what most firms write is said in few
ways, and so half of these mails have a sentence that the corpus has, nearly so, too. "held out" counts the others: no
sentence of theirs shares a family of near-duplicates with one that was learnt (`classifier.corpus`), courtesies apart.
"""

from collections import Counter
from pathlib import Path

from classifier import corpus, features
from classifier.evaluate import JOB_MAIL, Judged, Row, judge, read_rows
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
    with DATA.open(encoding="utf-8") as lines:
        judged = list(judge(Model.from_bytes(table, version), read_rows(lines)))
    banks = corpus.parse(store.corpus())
    for language in sorted({one.row.lang for one in judged}):
        here = [one for one in judged if one.row.lang == language]
        alike = siblings(banks[language], [one.row for one in here])
        held_out = [one for one in here if one.row.id not in alike]
        print(f"{language}  all: {told(here)}; held out: {told(held_out)}")


def told(judged: list[Judged]) -> str:
    count = Counter((kind(one.row), one.verdict.answer is Answer.REJECTION) for one in judged)
    return ", ".join(f"{one} {share(count[one, True], count[one, False])}" for one in ("found", "job mail", "other"))


def kind(row: Row) -> str:
    return "found" if row.label is Label.REJECTION else "job mail" if row.label in JOB_MAIL else "other"


def share(flagged: int, rest: int) -> str:
    return f"{flagged} of {flagged + rest} ({flagged / max(1, flagged + rest):.1%})"


if __name__ == "__main__":
    main()
