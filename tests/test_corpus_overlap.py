"""Not a sentence of anybody's mail is in the corpus: its five-word shingles are compared with the real mail beside the
repository. Phrases that everybody writes are listed here, for everybody to see; two neighbouring shingles are chance.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from classifier import corpus, selftest
from models import store

REAL = Path(__file__).parents[2] / "shared" / "realmail" / "dev.jsonl"
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
SIZE = 5
CHANCE = 3  # neighbouring shingles: seven words in a row
STOCK = """
after careful consideration we regret to inform you that you
sorry to inform you that we are unable to offer you a
we have decided not to move forward with your application at this time
unfortunately we have decided not to move forward with your application at this time
not to move forward with your candidacy
unfortunately we will not be moving forward with your application
unfortunately we won't be moving forward with your application
we have decided to move forward with other candidates whose
we have decided to proceed with other candidates
we have decided to proceed with other applicants
we have decided not to proceed with your
candidates whose experience more closely aligns with our
whose skills and experience more closely align with our
we are sorry to inform you that your application has not been
we're sorry to let you know that your application
we regret to inform you that your application has not been
to inform you that your application has not been shortlisted
we regret to inform you that you were not
unfortunately we are not able to offer you
the position you applied for has been filled and
we would like to thank you for your interest in the
we'd like to thank you for your interest in the
thank you for the interest you have shown in
we thank you for your interest in our
would like to thank you for your time
we would like to thank you for your recent application
thank you for applying for the position of
thank you for taking the time to interview with
thanks for taking the time to apply for our
thanks so much for your interest in working with us
if you are not selected for this position
we will keep your resume on file and
we will keep your details on file and
and we wish you all the best for your future
we wish you the very best in your
vielen dank für ihre bewerbung auf die stelle
besten dank für ihre bewerbung und das damit verbundene interesse an
müssen wir ihnen leider mitteilen dass wir ihnen
wünschen wir ihnen alles gute und viel erfolg
wir wünschen ihnen für ihre berufliche und persönliche zukunft
zu einem späteren zeitpunkt erneut bei uns bewerben
vous informer que nous n'avons pas retenu votre
are confidential and intended solely for the addressee
unfortunately we will not be moving forward with your application but we appreciate your time and interest in
addressee if you have received it in error please
thank you again for your interest and we wish you
we wish you the best of luck in your job search
and wish you the best in your search
you all the best in your job search
your application has been received and will be
the hiring process for this position has been
the hiring team has decided to move forward
that we are not moving forward with your
at this time we will not be proceeding with your
to offer you a position at this time
we will keep your information on file for
we appreciate the time you took to apply for
please keep an eye on our jobs page
get back to you as soon as possible
vielen dank für ihr interesse an unserem unternehmen und
vielen dank für deine bewerbung und dein interesse an
und wünschen ihnen viel erfolg bei ihrer weiteren
nous ne manquerons pas de revenir vers vous
"""


def words(text: str) -> list[str]:
    return [word.lower().replace("’", "'") for word in WORD.findall(text)]


def shingles(text: str) -> list[str]:
    found = words(text)
    return [" ".join(found[at : at + SIZE]) for at in range(len(found) - SIZE + 1)]


def own_texts() -> Iterator[str]:
    for bank in corpus.parse(store.corpus()).values():
        for items in bank.items.values():
            for item in items:
                yield from re.split(r"\{\w+\}", item.text)
        for whole in bank.wholes:
            yield whole.body
    for case in selftest.parse(store.suite()):
        yield case.text


def longest_runs(real: frozenset[str]) -> Iterator[str]:
    for text in own_texts():
        run: list[str] = []
        for shingle in [*shingles(text), ""]:
            if shingle in real:
                run.append(shingle)
                continue
            if len(run) > CHANCE:
                yield " ".join([run[0], *(one.rsplit(" ", 1)[1] for one in run[1:])])
            run = []


@pytest.mark.realmail
def test_the_corpus_is_our_own_writing() -> None:
    real: set[str] = set()
    with REAL.open(encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            real.update(shingles(row["body"]), shingles(row["subject"] or ""))
    stock = {shingle for phrase in STOCK.strip().splitlines() for shingle in shingles(phrase)}
    shared = sorted(set(longest_runs(frozenset(real - stock))), key=len, reverse=True)
    assert not shared, f"{len(shared)} runs of the corpus stand in real mail; rewrite them in other words"
