"""What is learnt from labels: the same labels give the same model, what serves is what was trained, better is proven."""

import math
import shutil
import subprocess
import sys
import threading
from array import array
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classifier import adapt, corpus, evaluate, families, grammar, hashing, promotion, retrain, table
from classifier.adapt import Adapted, Form
from classifier.address import Address
from classifier.mail import Mail, from_fields
from classifier.model import Model, ModelError
from classifier.promotion import Comparison, Side
from classifier.verdict import Answer
from models import store, versions
from models.versions import BASE, Store
from tests import taught, tries
from tests.taught import labelled, teach
from watcher import brain, night, training
from watcher.errors import AlreadyRunning, LabelsError
from watcher.labelled import Labelled, Taught
from watcher.labels import Labels, path_in
from watcher.settings import Account, Config, Reading, Schedule

DATA = Path(__file__).parents[1] / "data"


@pytest.fixture(scope="module")
def shipped() -> tuple[Model, bytes]:
    name, table = store.shipped()
    return Model.from_bytes(table, name), table


@pytest.fixture(autouse=True)
def small_seed(monkeypatch: pytest.MonkeyPatch) -> None:
    taught.small_seed(monkeypatch)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    tmp_path.chmod(0o700)
    return tmp_path


@pytest.fixture
def learnt(once: tuple[Path, str], folder: Path) -> str:
    """The version; the folder is a copy of that one."""
    shutil.copytree(once[0], folder, symlinks=True, dirs_exist_ok=True)
    return once[1]


# --- families, groups, folds ----------------------------------------------------------------------------------------


def mail_from(address: str, text: str) -> Mail:
    return Mail(from_=(Address("", address),), text=text)


LONG = "Thank you for your application to the post of welder. We have read it with care and have now decided to go on with others."


def test_the_same_letter_to_two_people_is_one_family() -> None:
    one = families.sketch(mail_from("a@x.example", f"Dear Ann,\n\n{LONG}\n\nKind regards from all of us here"))
    two = families.sketch(mail_from("b@y.example", f"Dear Bob,\n\n{LONG}\n\nKind regards from all of us here"))
    other = families.sketch(
        mail_from("c@z.example", "Lunch on Sunday? Mother makes her dumplings again, and bring the dog.")
    )
    assert families.families([one, two, other]) == [0, 0, 2]


@pytest.mark.parametrize(
    ("address", "sender"),
    [
        ("jobs@mail.firm.co.uk", "firm.co.uk"),
        ("Ann.Lee@gmail.com", "ann.lee@gmail.com"),
        ("a@localhost", "localhost"),
    ],
)
def test_a_sender_is_an_organisation_but_not_a_mail_provider(address: str, sender: str) -> None:
    assert families.sender(mail_from(address, "")) == sender


def test_siblings_are_never_parted() -> None:
    senders = ["a", "a", "b", "c", "d", "e", "f", "g", "h", "i"]
    found = families.groups(senders, [0, 1, 1, 3, 4, 5, 6, 7, 8, 9])
    assert found[0] == found[1] == 0 or found[1] == found[2]  # the sender's group is small enough, or its families are
    fold = families.folds(found, [True, False] * 5)
    assert all(len({fold[at] for at in range(10) if found[at] == group}) == 1 for group in found)


def test_one_portal_that_sends_everything_is_taken_apart() -> None:
    found = families.groups(["portal"] * 20, list(range(20)))
    assert len(set(found)) == 20


@given(st.lists(st.tuples(st.integers(0, 8), st.booleans()), max_size=60))
def test_every_mail_has_one_fold_and_groups_stay_whole(mails: list[tuple[int, bool]]) -> None:
    group, truth = [one for one, _ in mails], [side for _, side in mails]
    fold = families.folds(group, truth)
    assert len(fold) == len(mails)
    assert set(fold) <= set(range(families.FOLDS))
    assert all(len({fold[at] for at in range(len(mails)) if group[at] == one}) == 1 for one in group)


def test_both_kinds_are_spread_evenly() -> None:
    fold = families.folds(list(range(50)), [at % 5 == 0 for at in range(50)])
    assert set(Counter(fold).values()) == {10}
    assert set(Counter(fold[at] for at in range(0, 50, 5)).values()) == {2}


# --- the layer ------------------------------------------------------------------------------------------------------


BAR = -0.5  # log-odds from which the layers here call a mail a rejection


@pytest.fixture(scope="module", params=[retrain.FEW, retrain.MANY], ids=["few", "many"])
def learner(request: pytest.FixtureRequest, shipped: tuple[Model, bytes]) -> retrain.Learner:
    form = request.param.form
    documents = list(corpus.parse(taught.swedish()).values())
    replay = [
        (from_fields(sample.subject, sample.sender, sample.body), sample.label == "rejection")
        for one in documents
        for sample in grammar.samples(one, dict.fromkeys(retrain._COUNTS, 5))
    ]
    user = [(one.mail, one.label is Taught.REJECTION) for one in labelled(60)]
    return retrain.Learner(
        hashing.rows(shipped[1], user, form, 1), hashing.rows(shipped[1], replay, form, 1), BAR, request.param
    )


def test_what_serves_is_what_was_trained(learner: retrain.Learner, shipped: tuple[Model, bytes]) -> None:
    _, table = shipped
    layer = learner.layer(learner.fit(100.0, np.arange(60)), 100.0)
    taught = [one.mail for one in labelled(60)]
    served = adapt.from_bytes(adapt.to_bytes(table, retrain.terms_of(layer, taught), layer.form, ["da"]), "me")
    assert isinstance(served, Adapted)
    for mail, z in zip(taught, retrain.apply(layer, learner.user), strict=True):
        probability = served.classify(mail).probability
        assert math.log(probability / (1 - probability)) == pytest.approx(float(z), abs=1e-4)
        assert served.explain(mail).verdict.probability == probability
    right = [
        (served.classify(one.mail).answer is Answer.REJECTION) == (one.label is Taught.REJECTION)
        for one in labelled(60)
    ]
    assert sum(right) >= 54


def test_the_layer_leaves_the_seed_corpus_as_it_was(learner: retrain.Learner) -> None:
    layer = learner.layer(learner.fit(100.0, np.arange(60)), 100.0)
    moved = np.abs(retrain.apply(layer, learner.replay) - learner.replay.base)
    assert float(np.median(moved)) < 0.3


def test_what_few_labels_teach_is_on_which_side_of_the_bar_a_mail_lies(shipped: tuple[Model, bytes]) -> None:
    """However low the shipped model's bar: what the labels called no rejection stays below it."""
    user = [(one.mail, one.label is Taught.REJECTION) for one in labelled(60)]
    seen = hashing.rows(shipped[1], user, Form.STEMS, 1)
    for bar in (-2.0, 0.0):
        learner = retrain.Learner(seen, seen, bar, retrain.FEW)
        said = learner.scores(learner.fit(1000.0, np.arange(60)), np.arange(60)) >= bar
        assert (said == seen.truth).sum() >= 57


@pytest.mark.parametrize("manner", [retrain.FEW, retrain.MANY])
def test_a_label_that_was_right_already_does_not_carry_its_template_with_it(manner: retrain.Manner) -> None:
    """One rejection of a portal, which the base found, among the corrections of something else: the portal's other mail
    has its template in common with it, and no label."""
    template = [f"portal{at}" for at in range(30)]
    missed = [["sorry", "nothing", f"firm{at}"] * 10 for at in range(6)]
    innocent = [["lunch", "sunday", f"friend{at}"] * 10 for at in range(6)]
    mails = [*missed, *innocent, [*template, "declined"], [*template, "received"]]
    base = np.array([-3.0] * 6 + [-4.0] * 6 + [1.0, -3.0])
    truth = np.arange(14) // 6 != 1

    def rows(start: int, end: int) -> hashing.Rows:
        hashed = [np.sort(hashing.hashes(set(terms))) for terms in mails[start:end]]
        ends = np.cumsum([len(one) for one in hashed])
        return hashing.Rows(np.concatenate(hashed), ends, base[start:end], truth[start:end])

    learner = retrain.Learner(rows(0, 13), rows(6, 8), BAR, manner)
    for weight in retrain.WEIGHTS:
        layer = learner.layer(learner.fit(weight, np.arange(13)), weight)
        assert retrain.apply(layer, rows(13, 14))[0] < BAR - 1, weight
        assert ((retrain.apply(layer, rows(0, 13)) >= BAR) == truth[:13]).all(), weight


def test_words_that_stand_between_others_do_not_matter() -> None:
    one, other = (
        adapt._sentence_terms(tuple(text.split()), Form.STEMS) for text in ("er nu besat internt", "er desværre besat")
    )
    assert "er * besa*" in set(one) & set(other)


def test_a_version_from_before_there_was_a_choice_goes_by_words(shipped: tuple[Model, bytes]) -> None:
    _, base = shipped
    block = table.Block(["word"], array("f", [1.0]), 1, array("f", [2.0]), 1.0)
    old = adapt.MAGIC + b"%d\n" % len(base) + base + table.to_bytes(table.Table({}, {"user": block}))
    served = adapt.from_bytes(old, "me")
    assert isinstance(served, Adapted)
    assert served.form is Form.WORDS
    strange = adapt.MAGIC + b"%d\n" % len(base) + base + table.to_bytes(table.Table({"form": "x"}, {"user": block}))
    with pytest.raises(ModelError, match="form"):
        adapt.from_bytes(strange, "me")


def test_an_unknown_mail_is_left_to_the_base(shipped: tuple[Model, bytes]) -> None:
    base, table = shipped
    served = adapt.from_bytes(adapt.to_bytes(table, {"^ oslavka": 5.0}, Form.WORDS), "me")
    mail = Mail(text="We regret that we cannot offer you the position of welder.")
    assert served.classify(mail).answer is base.classify(mail).answer
    assert served.classify(mail).model == "me"


@given(st.data())
@settings(max_examples=tries(25), deadline=None)
def test_a_changed_or_cut_version_is_refused(data: st.DataObject) -> None:
    raw = adapt.to_bytes(store.shipped()[1], {"word": 1.0, "other word": -2.0}, Form.STEMS)
    at = data.draw(st.integers(0, len(raw) - 1))
    changed = bytes([raw[at] ^ data.draw(st.integers(1, 255))]) + raw[at + 1 :]
    broken = raw[:at] + data.draw(st.sampled_from((b"", changed)))
    with pytest.raises(ModelError):
        adapt.from_bytes(broken, "me")


# --- the comparison -------------------------------------------------------------------------------------------------


def compared(old: int, new: int, *, better: bool = False, worse: bool = False, loss: float = 0.5) -> Comparison:
    return Comparison(100, Side(old, 0, 0.5), Side(new, 0, loss), better, worse)


@pytest.mark.parametrize(
    ("labels", "suite", "first", "promoted", "said"),
    [
        (compared(20, 5, better=True), compared(3, 3), True, True, "In use"),
        (compared(20, 19), compared(3, 3), True, False, "not proven better"),
        (compared(20, 19), compared(3, 3), False, True, "In use"),  # later versions: better by the count
        (compared(5, 5, loss=0.4), compared(3, 3), False, True, "In use"),  # or by the loss
        (compared(5, 5), compared(3, 3), False, False, "not proven better"),
        (compared(5, 6, loss=0.4), compared(3, 3), False, False, "not proven better"),
        (compared(5, 18, worse=True), compared(3, 3), False, False, "worse on your labels"),
        (compared(20, 5, better=True), compared(3, 15, worse=True), True, False, "mails that are hard on purpose"),
        (compared(0, 0), compared(9, 1, better=True), True, False, "not proven better"),
    ],
)
def test_the_rule(labels: Comparison, suite: Comparison, first: bool, promoted: bool, said: str) -> None:  # noqa: FBT001
    decided, sentence = promotion.decide(labels, suite, first=first)
    assert decided is promoted
    assert said in sentence


def test_the_sentence_says_that_the_shipped_mails_are_hard_on_purpose() -> None:
    """132 errors of 1,092 alarm whoever takes them for ordinary mail."""
    hard = Comparison(1092, Side(100, 32, 0.5), Side(99, 33, 0.5), better=False, worse=False)
    _, said = promotion.decide(compared(20, 5, better=True), hard, first=True)
    assert said == (
        "In use: better. Of your labelled mails, each judged without its label, it gets 5 of 100 wrong, the one before 20. "
        "Ajar tries every model on mails of its own as well, which are hard on purpose: there it gets 132 of 1,092 wrong, "
        "as before."
    )
    assert len(said) < 400, "the night's log is one line of 500 characters"


def test_a_difference_has_to_be_more_than_chance() -> None:
    truth = np.ones(40, np.bool_)
    old, few, many = np.full(40, -1.0), np.full(40, -1.0), np.full(40, -1.0)
    few[:1], many[:2] = 1.0, 1.0
    assert not promotion.compare(old, few, truth, 0.0).better
    assert promotion.compare(old, many, truth, 0.0).better
    assert not promotion.compare(many, old, truth, 0.0).worse  # that takes more
    many[:12] = 1.0
    assert promotion.compare(many, old, truth, 0.0).worse
    same = promotion.compare(old, old, truth, 0.0)
    assert (same.better, same.worse, same.gains) == (False, False, False)


def test_more_wrong_drafts_are_worse_even_where_fewer_are_missed() -> None:
    truth = np.arange(60) < 30
    old, new = np.full(60, -1.0), np.where(np.arange(60) < 20, 1.0, -1.0)
    new[50:] = 1.0
    assert promotion.compare(old, new, truth, 0.0).worse


# --- a training -----------------------------------------------------------------------------------------------------


def test_the_same_labels_give_the_same_model_and_taken_away_is_never_given(
    folder: Path, learnt: str, tmp_path: Path
) -> None:
    extra = Labelled("f" * 64, Taught.REJECTION, Mail(text="Tulipany jsou vyprodane."), at=2.0)
    teach(folder, [extra])
    second = training.train(folder)
    assert second.version != learnt
    with Labels(path_in(folder)) as opened:
        assert opened.take_back(extra.identity)
    assert training.train(folder).version == learnt
    other = tmp_path / "other"
    other.mkdir(mode=0o700)
    teach(other, list(reversed(labelled(60))))
    assert training.train(other).version == learnt


@pytest.mark.parametrize(
    ("count", "kinds"), [(4, set(Taught)), (60, {Taught.NOT}), (0, set())], ids=["few", "one kind", "none"]
)
def test_too_little_to_learn_from_is_said_and_nothing_changes(folder: Path, count: int, kinds: set[Taught]) -> None:
    teach(folder, [one for one in labelled(count) if one.label in kinds])
    trained = training.train(folder)
    assert (trained.version, trained.promoted) == ("", False)
    assert "labels say rejection" in trained.said
    assert brain.load(Config(state_dir=str(folder))).id == store.shipped()[0]
    with Labels(path_in(folder)) as opened:
        assert opened.notes("") == [trained.said]


def test_labels_that_say_nothing_new_are_kept_aside(folder: Path, shipped: tuple[Model, bytes]) -> None:
    """Each says what the model in use says already."""
    with (DATA / "usual_mails.jsonl").open(encoding="utf-8") as lines:
        mails = [row.mail for row in evaluate.read_rows(lines) if row.lang == "en"][:60]
    said = [shipped[0].classify(mail).answer is Answer.REJECTION for mail in mails]
    assert 10 < sum(said) < 50
    kinds = [Taught.REJECTION if no else Taught.NOT for no in said]
    teach(
        folder,
        [Labelled(f"{at:064x}", kind, mail, at=1.0) for at, (kind, mail) in enumerate(zip(kinds, mails, strict=True))],
    )
    trained = training.train(folder)
    assert not trained.promoted
    assert trained.said.startswith("The model in use stays")
    assert Store(folder / "models").current() == BASE
    assert trained.version in Store(folder / "models").ids()


def test_contradictions_are_named(folder: Path) -> None:
    twin = labelled(60)[1]
    teach(folder, [*labelled(60), Labelled("e" * 64, Taught.NOT, twin.mail, at=1.0)])
    trained = training.train(folder)
    details = Store(folder / "models").details(trained.version)
    assert twin.identity.encode() in details.split(b'"contradictions"')[1]


def test_a_damaged_version_in_use_does_not_stop_the_next(folder: Path, learnt: str) -> None:
    (folder / "models" / learnt / "table").write_bytes(b"AJAR-TAUGHT 1\n")
    config = Config(state_dir=str(folder))
    assert brain.load(config).id == store.shipped()[0]
    teach(folder, labelled(70))
    assert training.train(folder).promoted
    assert brain.load(config).id not in (store.shipped()[0], learnt)


def test_one_training_at_a_time(folder: Path) -> None:
    with training.alone(folder), pytest.raises(AlreadyRunning):
        training.train(folder)


def test_a_training_that_cannot_keep_its_model_changes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    teach(folder, labelled(60))

    def full(_path: Path, _content: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(versions, "_write", full)
    with pytest.raises(LabelsError, match="No space"):
        training.train(folder)
    monkeypatch.undo()
    with Labels(path_in(folder)) as opened:
        assert opened.unlearnt() == 60
        assert "No space" in opened.notes("")[0]


def test_a_training_that_is_killed_leaves_nothing_and_the_next_one_works(folder: Path) -> None:
    teach(folder, labelled(60))
    with subprocess.Popen([sys.executable, "-m", "watcher.training", str(folder)], stdout=subprocess.DEVNULL) as child:
        with pytest.raises(subprocess.TimeoutExpired):
            child.wait(0.8)
        child.kill()
    assert Store(folder / "models").ids() == []
    with Labels(path_in(folder)) as opened:
        assert opened.unlearnt() == 60
    assert training.train(folder).promoted


def test_the_night_ends_its_child_when_the_daemon_ends(folder: Path) -> None:
    teach(folder, labelled(60))
    stopping = threading.Event()
    stopping.set()
    night.train(folder, stopping)
    assert Store(folder / "models").ids() == []


def test_the_models_that_learnt_from_a_label_are_found(folder: Path, learnt: str) -> None:
    kept = Store(folder / "models")
    assert training.learnt_from(kept, ["9" * 64]) == []
    assert training.learnt_from(kept, [labelled(60)[0].identity]) == [learnt]
    (folder / "models" / learnt / "taught").unlink()
    assert training.learnt_from(kept, ["9" * 64]) == [learnt]


def test_the_night_waits_for_enough_labels(folder: Path) -> None:
    assert night.due(folder, 10) == 0
    teach(folder, labelled(12))
    assert (night.due(folder, 10), night.due(folder, 13), night.due(folder, 0)) == (12, 0, 0)


def test_the_daemon_takes_the_version_in_use_before_its_next_look(folder: Path, learnt: str) -> None:
    from watcher.daemon import Daemon

    config = Config(state_dir=str(folder), account=(Account(name="home"),))
    kept = Store(folder / "models")
    kept.promote(BASE)
    daemon = Daemon(config, lambda: config, lambda _outcome: None)
    assert daemon._newest_model().id == store.shipped()[0]
    kept.promote(learnt)
    assert daemon._newest_model().id == learnt
    kept.promote(BASE)
    assert daemon._newest_model().id == store.shipped()[0]


@pytest.mark.parametrize(
    ("after", "chosen"), [(10, False), (0, False), (10, True)], ids=["mended", "switched off", "chosen"]
)
def test_the_night_makes_a_version_that_cannot_be_read_anew(
    folder: Path, learnt: str, monkeypatch: pytest.MonkeyPatch, *, after: int, chosen: bool
) -> None:
    """As after an upgrade: what was learnt before may be of another form. It is tried once, because that may not mend it."""
    from watcher.daemon import Daemon

    nights: list[Path] = []
    monkeypatch.setattr(night, "train", lambda state, _stopping: nights.append(state))
    config = Config(
        state_dir=str(folder),
        account=(Account(name="home"),),
        schedule=Schedule(retrain_after=after),
        classifier=Reading(model=learnt if chosen else ""),
    )
    sound = Daemon(config, lambda: config, lambda _outcome: None)
    sound._learn()
    assert nights == []
    (folder / "models" / learnt / "table").write_bytes(b"of another form")
    daemon = Daemon(config, lambda: config, lambda _outcome: None)
    assert daemon._newest_model().id == store.shipped()[0]
    daemon._learn()
    daemon._learn()
    assert nights == ([folder] if after and not chosen else [])
