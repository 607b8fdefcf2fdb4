"""The commands that learn and show what was learnt: train, models.

Owns their options and what they print. Refuses to own what they do, and the labels they learn from
(`watcher.commands.labelling`).
"""

from datetime import UTC, datetime
from pathlib import Path

import click

from models import store
from models.versions import BASE, Store, StoreError
from watcher import config, console, reviewing, training
from watcher.commands import options
from watcher.commands.labelling import opened_labels
from watcher.errors import AjarError, DataError, UsageError
from watcher.settings import Config
from watcher.state import prepare

_BASE = Path(store.__file__).parent / "base"

models = options.Group(help="The versions of the model: list, show, use, remove.")


def _settings(path: Path | None) -> Config:
    """The configuration; without one, the default state directory is used."""
    return config.load_if_any(path) or Config()


def _store(path: Path | None) -> Store:
    return Store(_settings(path).state / "models")


def _id(version: str) -> str:
    """`status` and `check` call the shipped model by its full name."""
    return BASE if version == store.shipped()[0] else version


@click.command
@options.config_file
@click.option("--base", is_flag=True, help="Learn the shipped model from the seed corpus.")
@click.option("--check", is_flag=True, help="With --base: only compare with what is shipped.")
@click.option("--out", type=options.FILE, metavar="FOLDER", help="With --base: the folder to write to.")
def train(config_file: Path | None, *, base: bool, check: bool, out: Path | None) -> None:
    """Learn from your labels. The new model is put in use only if it is proven better."""
    if base:
        _learn_base(check=check, out=out)
        return
    if check or out is not None:
        raise UsageError("--check and --out go with --base; `ajar train` alone learns from your labels.")
    settings = _settings(config_file)
    prepare(settings.state)
    with console.progress("Learning", total=10) as advance:
        trained = training.train(settings.state, advance)
    console.out(f"{trained.version}: {trained.said}" if trained.version else trained.said)
    if trained.version and not trained.promoted:
        console.out(
            "That is as it should be, and there is nothing to do: your labels are kept, and every training tries again "
            "with all of them. Mails that Ajar got wrong teach it most."
        )


def _learn_base(*, check: bool, out: Path | None) -> None:
    """`ajar train --base`. check: only compare the result with what is shipped. out: where the version goes."""
    from concurrent.futures import ProcessPoolExecutor

    from classifier import corpus, export, ideas
    from classifier import train as training
    from classifier.material import Material

    console.note("Learning from the seed corpus; this takes about a minute.")
    with ProcessPoolExecutor(2) as pool:
        banks = corpus.parse(store.corpus(), pool.map)
    given = Material(tuple(banks.values()), ideas.parse(store.lexicon()))
    fitted, table = training.learn(given, store.measured())
    if check:
        difference = export.difference(table, store.shipped()[1])
        if difference > export.TOLERANCE:
            raise AjarError(f"The shipped table is not what the corpus teaches: they differ by {difference:.2g}.")
        console.out(f"The shipped table is what the corpus teaches (largest difference {difference:.2g}).")
        return
    folder = out or _BASE
    try:
        version = store.write(folder, "base", table, {"libraries": export.libraries()})
        export.persist(fitted, folder / store.PIPELINE)
    except OSError as problem:
        raise DataError(f"{folder}: {problem.strerror}.") from None
    console.out(f"{version.id}: {len(table):,} bytes in {folder}")


@models.command("list")
@options.config_file
def models_list(config_file: Path | None) -> None:
    """Every version, the newest first; the one in use is marked."""
    kept = _store(config_file)
    current = kept.current()
    rows = [
        (
            "*" if version == current else "",
            version,
            datetime.fromtimestamp(card.made_at, UTC).astimezone().strftime("%Y-%m-%d %H:%M") if card else "",
            str(sum(card.labels.values())) if card else "",
            f"damaged: {damage}"
            if (damage := kept.damage(version)) or card is None
            else card.verdict.partition(". ")[0],
        )
        for version, card in kept.cards()
    ]
    rows.append(("*" if current == BASE else "", BASE, "", "", f"the shipped model, {store.shipped()[0]}"))
    console.table(("", "id", "made", "labels", "verdict"), rows)


@models.command("show")
@click.argument("version", metavar="[ID]", default="")
@options.config_file
@click.option("--report", type=options.FILE, metavar="FILE.html", help="Write a page with pictures.")
def models_show(version: str, config_file: Path | None, *, report: Path | None) -> None:
    """What a version learnt from, how it was measured, and what changed its mind.

    ID: one of `models list`; without it, the newest.
    """
    kept = _store(config_file)
    chosen = _id(version) or next((one for one, _ in kept.cards()), "")
    if not chosen:
        raise UsageError("Nothing was learnt yet. `ajar train` learns from your labels.")
    if chosen == BASE:
        console.out(f"{BASE}: the shipped model, {store.shipped()[0]}. It has learnt from no mail of yours.")
        console.out("`ajar selftest` tries it; `ajar models use base` puts it in use.")
        return
    try:
        card, details = kept.card(chosen), reviewing.details(kept.details(chosen))
    except StoreError as error:
        raise DataError(f"{error}.") from None
    with opened_labels(config_file) as opened:
        for line in reviewing.lines(card, details, opened):
            console.out(line)
        if report is not None:
            try:
                report.write_text(reviewing.page(card, details, opened), "utf-8")
            except OSError as error:
                raise DataError(f"{report}: {error.strerror}.") from None
            console.note(f"{report} shows senders and subjects of your mail. Keep it to yourself.")


@models.command("use")
@click.argument("version", metavar="ID")
@options.config_file
def models_use(version: str, config_file: Path | None) -> None:
    """Put a version in use, forward or back. A running Ajar takes it before its next look.

    ID: one of `models list`; `base` is the shipped model.
    """
    version = _id(version)
    try:
        _store(config_file).promote(version)
    except StoreError as error:
        raise DataError(f"{error}.") from None
    console.out(f"{version} is in use")


@models.command("remove")
@click.argument("version", metavar="ID")
@options.config_file
def models_remove(version: str, config_file: Path | None) -> None:
    """Delete a version. If it was in use, the one before it is again.

    ID: one of `models list`.
    """
    kept, version = _store(config_file), _id(version)
    if version == BASE:
        raise UsageError(f"{BASE} is the model that came with Ajar; it stays. `ajar models use ID` takes another one.")
    try:
        kept.remove(version)
    except StoreError as error:
        raise DataError(f"{error}.") from None
    console.out(f"{version} is removed; {kept.current()} is in use")
