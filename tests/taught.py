"""A user who has taught: labels in a language without a bank, a small replay, and a folder that holds a learnt version.

Owns what several tests of learning start from, so that it is composed and learnt once in a process.
"""

from functools import cache
from itertools import islice
from pathlib import Path

import pytest

from classifier import mail as mails
from classifier import promotion, retrain
from classifier.mail import Mail
from models import store
from tests.benchmarks.kinds import mailbox
from watcher import training
from watcher.labelled import Labelled, Taught
from watcher.labels import Labels, path_in

FINE_FOLDS = promotion.FINE_FOLDS
_SEED = retrain.seed
MOST = 80  # labels that a test gives
Mails = list[tuple[Mail, bool]]


@cache
def posted() -> list[mailbox.Letter]:
    """What a user got who applied to forty firms."""
    return mailbox.language("da", 0, 40)


@cache
def letters(rejection: bool) -> list[Mail]:  # noqa: FBT001
    found = (mails.read(letter.raw) for letter in posted() if letter.rejection is rejection)
    return [mail for mail in islice(found, MOST // 2) if isinstance(mail, Mail)]


def labelled(count: int) -> list[Labelled]:
    """Half of them rejections."""
    return [
        Labelled(f"{side}{number:063x}", Taught.REJECTION if side else Taught.NOT, letters(bool(side))[number], at=1.0)
        for number in range(count // 2)
        for side in (0, 1)
    ]


def teach(folder: Path, labels: list[Labelled]) -> None:
    with Labels(path_in(folder)) as opened:
        for one in labels:
            opened.put(one)


@cache
def _small() -> tuple[Mails, Mails]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(retrain, "_COUNTS", dict.fromkeys(retrain._COUNTS, 5))
        return _SEED(swedish())


def swedish() -> list[str]:
    """The part of the seed corpus that is read where any language will do."""
    return _written_in("sv")


def turkish() -> list[str]:
    """The same for a language that is read by its letters as well."""
    return _written_in("tr")


def _written_in(language: str) -> list[str]:
    return [text for text in store.corpus() if f'language = "{language}"' in text]


def small_seed(patch: pytest.MonkeyPatch) -> None:
    """Five mails a label of one language are replayed, and labels are held out by the fifth, not the twentieth: what the tests
    are about does not need the rest."""
    patch.setattr(retrain, "seed", lambda _documents: _small())
    patch.setattr(promotion, "FINE_FOLDS", 5)


def learnt(folder: Path) -> str:
    """A state folder with sixty labels; the version that was learnt from them is in use."""
    folder.mkdir(mode=0o700)
    with pytest.MonkeyPatch.context() as patch:
        small_seed(patch)
        teach(folder, labelled(60))
        trained = training.train(folder)
    assert trained.promoted, trained.said
    return trained.version
