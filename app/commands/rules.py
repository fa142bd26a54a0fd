"""The command that looks after the clinical rules: `palpate check-rules`."""

import sys
from pathlib import Path

import click

from app.services.running import system_clock
from schemas.rules import checking
from schemas.rules.loading import rules_folder


@click.command("check-rules")
@click.option(
    "--folder",
    type=click.Path(path_type=Path),
    help="A folder of rule files. Default: those that came with Palpate.",
)
def check_rule_files(*, folder: Path | None) -> None:
    """Report what is wrong in the clinical rules; exit status 1 when something is."""
    found = checking.check_rules(folder or rules_folder(), system_clock().date())
    for fault in found.faults:
        click.echo(f"{fault.file}, {fault.id}: {fault.sentence}")
    click.echo(
        f"{found.rows} rows: {found.drafts} drafts, {found.reviewed} reviewed. "
        f"Faults: {len(found.faults)}."
    )
    if found.faults:
        sys.exit(1)
