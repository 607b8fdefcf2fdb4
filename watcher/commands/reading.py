"""The commands about the classifier: classify, evaluate, selftest.

Owns their options and what they print. Refuses to own what a mail means (`classifier`).
"""

import json as codec
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from classifier import evaluate as measures
from classifier import mail as mails
from classifier import selftest as suite
from classifier.evaluate import Evaluation, Judged, Measure
from classifier.mail import Mail, Unreadable
from classifier.model import Explanation, Model
from classifier.scorer import log_odds
from classifier.verdict import Answer, Verdict
from models import store
from watcher import brain, config, console, sources
from watcher.commands import options
from watcher.errors import AjarError, DataError

NEAR = 0.5  # log-odds from the threshold up to which a verdict is told as barely one


def _model(path: Path | None) -> Model:
    """The model that serves: the user's, if there is a configuration, else the shipped one."""
    return brain.load(config.load_if_any(path))


# --- classify -------------------------------------------------------------------------------------------------------


@click.command
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option("--json", is_flag=True, help="One JSON line a mail.")
@click.option("--explain", is_flag=True, help="The sentence and the terms that decided.")
@options.config_file
def classify(paths: tuple[str, ...], *, json: bool, explain: bool, config_file: Path | None) -> None:
    """Say of each mail whether it is a rejection, and why.

    PATH: files, mboxes, Maildirs, folders of .eml, or - for standard input.
    """
    model = _model(config_file)
    source = None
    for source in sources.read(paths):
        mail = mails.read(source.raw, truncated=source.truncated)
        if json:
            heard = console.json_line(_as_json(source.path, mail, model))
        elif isinstance(mail, Unreadable):
            heard = console.out(f"unreadable  -        {source.path}: {mail.reason}")
        else:
            told = model.explain(mail)
            verdict = told.verdict
            line = f"{verdict.answer.value:<10}  {_nearness(verdict, model):<7}  {source.path}"
            heard = console.out("\n    ".join([line, *(_explained(told, mail, model) if explain else ())]))
        if not heard:
            return  # the verdicts are all there is to it
    if source is None:
        console.note(f"No mail was found in {', '.join(paths)}.")


def _nearness(verdict: Verdict, model: Model) -> str:
    """How far from the threshold, in a word. The threshold is no half: of plain rejections some have 40 %, which reads
    like doubt; `--explain` shows both figures, `--json` as well."""
    if verdict.answer is Answer.UNSURE:
        return "perhaps" if verdict.probability < model.threshold else "likely"
    bar = model.threshold if verdict.answer is Answer.REJECTION else model.unsure
    return "barely" if abs(log_odds(verdict.probability) - log_odds(bar)) < NEAR else "clearly"


def _as_json(path: str, mail: Mail | Unreadable, model: Model) -> dict[str, Any]:
    if isinstance(mail, Unreadable):
        nothing = {"verdict": "unreadable", "probability": 0.0, "label": "", "language": "", "reasons": []}
        return {"path": path, "message_id": "", **nothing, "reason": mail.reason, "model": model.id}
    verdict = model.classify(mail, reasons=8)
    return {
        "path": path,
        "message_id": mail.message_id,
        "verdict": verdict.answer.value,
        "probability": round(verdict.probability, 6),
        "label": verdict.label.value,
        "language": verdict.language,
        "reasons": [[term, weight] for term, weight in verdict.reasons],
        "sentence": verdict.sentence,
        "model": verdict.model,
        "threshold": round(model.threshold, 6),
    }


def _explained(told: Explanation, mail: Mail, model: Model) -> Iterator[str]:
    verdict = told.verdict
    for sentence, probability in told.evidence[:3]:
        yield f"says no {probability:>4.0%}: {sentence[:200]}"
    yield f"reads like a rejection {told.mail_probability:.0%}, its best sentence {told.sentence_probability:.0%}"
    for title, terms in (
        ("sentence, for", [(term, weight) for term, weight in verdict.reasons if weight > 0]),
        ("sentence, against", [(term, weight) for term, weight in verdict.reasons if weight < 0]),
        ("mail, for", [(term, weight) for term, weight in told.terms if weight > 0]),
        ("mail, against", [(term, weight) for term, weight in told.terms if weight < 0]),
    ):
        yield f"{title}: " + (", ".join(f"{term!r} {weight:+.2f}" for term, weight in terms[:8]) or "nothing")
    nearest = [(label, share) for label, share in told.labels if label is not verdict.label][:2]
    yield "nearest besides: " + ", ".join(f"{label.value} {share:.0%}" for label, share in nearest)
    yield f"language: {verdict.language or 'not known'}, model: {verdict.model}"
    yield f"probability {verdict.probability:.2f}, {_bar(model)}"
    if verdict.answer is Answer.UNSURE and verdict.probability >= model.threshold:
        why = "its parts say different things" if mail.parts_disagree else "in this language Ajar asks you first"
        yield f"above the threshold, and yet unsure: {why}"


def _bar(model: Model) -> str:
    """The threshold in force, and what it means for drafts, as read off real mail."""
    wrong, _, most = model.promise()
    known = f"about {_one_in(wrong)} drafts wrong, at most {_one_in(most)}"
    kept = known if wrong else "its share of wrong drafts unknown"
    return f"threshold {model.threshold:.2f} ({kept})"


def _one_in(share: float) -> str:
    return f"1 in {round(1 / share):,}" if share > 0 else "none"


# --- evaluate -------------------------------------------------------------------------------------------------------


@click.command
@click.argument("data", type=options.FILE, metavar="DATA.jsonl")
@click.option("--json", is_flag=True, help="All measures as one JSON object.")
@click.option("--predictions", type=options.FILE, metavar="OUT.jsonl", help="Write the verdict on each row.")
@click.option("--report", type=options.FILE, metavar="FILE.html", help="Write a page with pictures.")
@options.config_file
def evaluate(
    data: Path, *, json: bool, predictions: Path | None, report: Path | None, config_file: Path | None
) -> None:
    """Measure the model on labelled mail: found, missed and falsely flagged, by language and label.

    DATA.jsonl: rows with label, subject, from, body.
    """
    model = _model(config_file)
    judged = _judged(model, data)
    found = measures.evaluate(judged)
    if predictions is not None:
        _write(predictions, "".join(f"{codec.dumps(_prediction(one))}\n" for one in judged))
    if report is not None:
        from classifier import report as page

        _write(report, page.html(found, model, data.name))
    if json:
        console.json_line(_measured(found, model))
        return
    for title, table in found.tables.items():
        console.table(
            (title, "count", "share", "95 % between"),
            [(one.name, f"{one.hits}/{one.total}", f"{one.share:.1%}", _between(one)) for one in table],
        )
        console.out()
    value, low, high = found.f1
    console.out(f"real mail: F1 {value:.3f} ({low:.3f} to {high:.3f}), precision {found.precision.share:.1%}")
    console.out(f"model {model.id}, {_bar(model)}")


def _judged(model: Model, data: Path) -> list[Judged]:
    try:
        with data.open(encoding="utf-8") as lines, console.progress("Judging") as advance:
            judged = []
            for one in measures.judge(model, measures.read_rows(lines)):
                judged.append(one)
                advance()
    except OSError as problem:
        raise DataError(f"{data}: {problem.strerror}.") from None
    except UnicodeDecodeError:
        raise DataError(f"{data}: this is not text in UTF-8.") from None
    except measures.RowError as problem:
        raise DataError(f"{data}: {problem}") from None
    if not judged:
        raise DataError(f"{data}: there are no rows in it.")
    return judged


def _prediction(one: Judged) -> dict[str, Any]:
    return {
        "id": one.row.id,
        "label": one.verdict.label.value,
        "verdict": one.verdict.answer.value,
        "probability": round(one.verdict.probability, 6),
    }


def _between(one: Measure) -> str:
    return f"{one.low:.1%} - {one.high:.1%}"


def _measured(found: Evaluation, model: Model) -> dict[str, Any]:
    def told(one: Measure) -> dict[str, Any]:
        return {"name": one.name.strip(), "hits": one.hits, "total": one.total, "low": one.low, "high": one.high}

    return {
        "model": model.id,
        "threshold": model.threshold,
        "f1": found.f1,
        "precision": told(found.precision),
        "recall": told(found.recall),
        "tables": {title: [told(one) for one in table] for title, table in found.tables.items()},
        "reliability": found.reliability,
    }


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as problem:
        raise DataError(f"{path}: {problem.strerror}.") from None


# --- selftest -------------------------------------------------------------------------------------------------------


@click.command
@options.config_file
def selftest(config_file: Path | None) -> None:
    """Try the installed model on mails that look like rejections and are none, and on some that are."""
    model = _model(config_file)
    result = suite.run(model, suite.parse(store.suite()))
    for case in result.wrong:
        console.out(f"wrong: {case.name}: {case.found.value} instead of {case.wanted.value}")
    console.out(
        f"{result.right} of {result.total} right; {result.false_alarms} false alarms among {result.innocent}; "
        f"precision {result.precision:.1%}, floor {suite.FLOOR:.0%}; model {model.id}"
    )
    if not result.passed:
        raise AjarError("The model falls short of what it must do. `ajar models list` shows the way back.")
    console.out("As it should be: all these mails mislead on purpose, and some may go wrong.")
