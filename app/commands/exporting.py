"""Commands that write records into files: `palpate export`."""

from datetime import datetime
from pathlib import Path

import click

from app import config
from app.commands.data import DATA_DIR, csv_tables, filter_of, limited, opened
from app.services import documents, pictures, reports
from app.services.running import system_clock
from app.storage import opening
from schemas.clinic import Language


@click.group()
def export() -> None:
    """Write records into files. They are not encrypted: keep them where the law allows."""


@export.command("pdf")
@DATA_DIR
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Folder to write to.")
@click.option("--note", "note_id", default=None, help="Only the note with this id.")
@click.option("--limit", type=click.IntRange(1), help="At most so many, newest first.")
def export_pdf(*, data_dir: Path | None, out: Path, note_id: str | None, limit: int | None) -> None:
    """Write signed notes as note-ID.pdf, and their clients' sheets as handout-ID.pdf."""
    store = opening.open_store(config.data_dir(data_dir), system_clock())
    try:
        exported = documents.export(store, out, note_id=note_id, limit=limit)
        documents.record_export(store, exported, system_clock())
    finally:
        store.close()
    click.echo(f"Written to {out}: {exported.notes} notes, {exported.handouts} handouts.")


@export.command("pictures")
@click.option(
    "--out",
    default=Path("pictures.pdf"),
    show_default=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="File to write.",
)
@click.option(
    "--language",
    default=Language.ENGLISH.value,
    show_default=True,
    type=click.Choice([language.value for language in Language]),
    help="Language of the few words inside the pictures.",
)
@click.option(
    "--svg",
    "svg_folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="A folder for the same pictures as SVG, one file each.",
)
def export_pictures(*, out: Path, language: str, svg_folder: Path | None) -> None:
    """Write a contact sheet of the handout's pictures, to look at before printing."""
    pictures.write_picture_sheet(out, Language(language), system_clock())
    click.echo(f"Written to {out}.")
    if svg_folder is not None:
        count = pictures.write_pictures(svg_folder, Language(language))
        click.echo(f"Written to {svg_folder}: {count} pictures.")


@export.command("report")
@DATA_DIR
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="File.")
@limited
def export_report(*, data_dir: Path | None, out: Path, **limits: str | datetime | None) -> None:
    """Write the statistics as a PDF: the five answers, then every figure with its definition."""
    wanted = filter_of(limits)
    with opened(data_dir) as store:
        out.write_bytes(reports.export(store, wanted, system_clock()))
    click.echo(f"Written to {out}.")


export.add_command(csv_tables)
