"""Commands on the whole record: `palpate stats`, `palpate export csv`, `palpate migrate`."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Final, TypeVar

import click
from pydantic import ValidationError

from app import config
from app.services import csv_export, statistics
from app.services.running import system_clock
from app.statistics.definitions import DEFINITIONS
from app.statistics.wording import count_text, many
from app.storage import opening
from app.storage.store import Store
from schemas.base import sentences
from schemas.codes.answers import Region
from schemas.codes.outcomes import Phase
from schemas.codes.treatment import ProtocolStep
from schemas.errors import SettingError
from schemas.statistics import Figures, Filter

DATA_DIR: Final = click.option(
    "--data-dir",
    type=click.Path(path_type=Path),
    help="The clinic's data folder. Default: PALPATE_DATA_DIR, else the system's own place.",
)
_DAY: Final = click.DateTime(["%Y-%m-%d"])
_LIMITS: Final = (
    click.option("--from", "from_day", type=_DAY, help="First day, YYYY-MM-DD."),
    click.option("--to", "to_day", type=_DAY, help="Last day, YYYY-MM-DD."),
    click.option("--therapist", "therapist_id", help="Only the therapist with this id."),
    click.option("--phase", type=click.Choice([one.value for one in Phase])),
    click.option("--area", "region", type=click.Choice([one.value for one in Region])),
    click.option("--step", type=click.Choice([one.value for one in ProtocolStep])),
)
Command = TypeVar("Command", bound=Callable[..., object])


@contextmanager
def opened(data_dir: Path | None) -> Iterator[Store]:
    """The store in the folder, closed afterwards."""
    store = opening.open_store(config.data_dir(data_dir), system_clock())
    try:
        yield store
    finally:
        store.close()


def limited(command: Command) -> Command:
    """With the options that say which sessions count; `filter_of` makes a filter of them."""
    for option in reversed(_LIMITS):
        command = option(command)
    return command


@click.command()
@DATA_DIR
@click.option("--json", "is_json", is_flag=True, help="Every metric with its definition, as JSON.")
@limited
def stats(*, data_dir: Path | None, is_json: bool, **limits: str | datetime | None) -> None:
    """Print the clinic's figures. Whatever says too much about one person is hidden."""
    wanted = filter_of(limits)
    with opened(data_dir) as store:
        found = statistics.export(store, wanted, system_clock())
    click.echo(_json(found) if is_json else _short(found))


@click.command("csv")
@DATA_DIR
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Folder to write to.")
def csv_tables(*, data_dir: Path | None, out: Path) -> None:
    """Write the whole record as one table a file, and columns.csv that explains them."""
    with opened(data_dir) as store:
        written = csv_export.export_csv(store, out, system_clock())
    told = ", ".join(f"{table} {count}" for table, count in written.items())
    click.echo(f"Written to {out}: {told}. The columns are explained in {csv_export.PAGE}.csv.")


@click.command()
@DATA_DIR
@click.option(
    "--rebuild-facts",
    is_flag=True,
    help="Make what the statistics read anew from the signed notes, and say what was different.",
)
def migrate(*, data_dir: Path | None, rebuild_facts: bool) -> None:
    """Bring the data to this version of Palpate; a backup is made first."""
    backup = opening.migrate(config.data_dir(data_dir), system_clock())
    if backup is None:
        click.echo("The data is up to date. Nothing was changed.")
    else:
        click.echo(f"The data is up to date. The copy from before: {backup}")
    if rebuild_facts:
        with opened(data_dir) as store:
            changed = statistics.rebuild_facts(store, system_clock())
        click.echo(f"Facts that were missing or different: {changed}.")


def filter_of(limits: dict[str, Any]) -> Filter:
    """The filter of a command's options.

    Raises:
        SettingError: the first day comes after the last.
    """
    days = {name: one.date() for name, one in limits.items() if isinstance(one, datetime)}
    try:
        return Filter(**{**limits, **days})
    except ValidationError as error:
        raise SettingError(" ".join(sentences(error).values())) from None


def _json(found: Figures) -> str:
    said = {metric.value: one.model_dump() for metric, one in DEFINITIONS.items()}
    whole = {"figures": found.model_dump(mode="json"), "definitions": said}
    return json.dumps(whole, indent=2, ensure_ascii=False)


def _short(found: Figures) -> str:
    """A few lines for a person; everything is in --json."""
    load, change = found.caseload, found.pain_change.change
    sessions, clients, treated = many(load.sessions), many(load.clients), count_text(load.treated)
    lines = [f"{sessions} signed visits, {clients} clients, treated: {treated}."]
    if change.mean is None or change.low is None or change.high is None:
        lines.append("Too few visits for a fair mean of the fall in pain.")
    else:
        lines.append(
            f"Pain falls by {change.mean:.1f} points in a visit, 95 % interval {change.low:.1f} "
            f"to {change.high:.1f}, {change.sessions} visits."
        )
    lines.extend(f"{one.question}" for one in found.signals)
    return "\n".join([*lines, "Every figure with its definition: palpate stats --json"])
