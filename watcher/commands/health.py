"""The commands about how it stands: check, status, resume.

Owns their options and what they print. Refuses to own what is found (`watcher.checking`, `watcher.inspection`).
"""

import time
from pathlib import Path

import click

from watcher import account as accounts
from watcher import brain, config, console, inspection, logs
from watcher.commands import options
from watcher.errors import UsageError

MEND = "Mend what is WRONG above, then run `ajar check` again."
GO_ON = "All is well. `ajar scan --since 2026-01-01 --dry-run` shows what Ajar finds in old mail, `ajar run` begins to watch."


@click.command
@options.config_file
@options.json_lines
def check(config_file: Path | None, *, json: bool) -> None:
    """Try the configuration: log in to every account, find its folders, load the model and the templates."""
    from watcher import checking

    settings = config.load(config_file)
    logs.set_up(settings.log)  # the warnings are among the findings
    findings = []
    for account in settings.account:
        found = list(checking.account(account))
        if found[0].ok:  # the login went well
            found += checking.forgiven(settings, account)
        findings += found
    findings += checking.elsewhere(settings)
    for finding in findings:
        if json:
            console.json_line({"where": finding.where, "ok": finding.ok, "text": finding.text})
        else:
            # An error's own sentence begins with its key, or with that of its account.
            told = finding.text.removeprefix(f"{finding.where.rpartition('.')[0]}: ")
            told = told if told.startswith(finding.where) else f"{finding.where}: {told}"
            console.out(f"{'ok   ' if finding.ok else 'WRONG'} {told}")
    worst = max((finding.exit_code for finding in findings if not finding.ok), default=0)
    if not json:
        console.out(MEND if worst else GO_ON)
    if worst:
        raise click.exceptions.Exit(worst)


@click.command
@options.config_file
@options.json_lines
def status(config_file: Path | None, *, json: bool) -> None:
    """What Ajar has done and whether it is well. The exit code is 0 only if it is."""
    settings = config.load(config_file)
    model = brain.load(settings).id
    reports = [inspection.status(settings, account, model) for account in settings.account]
    for report in reports:
        if json:
            console.json_line(report.as_json())
        else:
            for line in report.lines():
                console.out(line)
    if not json:
        for line in inspection.learning(settings, ask=True):
            console.out(line)
    if any(not report.healthy for report in reports):
        raise click.exceptions.Exit(69)


@click.command
@click.argument("account", metavar="ACCOUNT")
@options.config_file
def resume(account: str, config_file: Path | None) -> None:
    """Go on with an account that was paused because many rejections came at once.

    ACCOUNT: the account that was paused.
    """
    settings = config.chosen(config.load(config_file), [account])
    with accounts.open_ledger(settings, settings.account[0]) as ledger:
        if not ledger.fact("paused"):
            raise UsageError(f"The account {account} is not paused.")
        ledger.resume(time.time())
    console.note(f"{account} goes on at its next look, {settings.schedule.drafts_per_cycle} drafts at a time.")
