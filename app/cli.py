"""The command line: `palpate --help`."""

import sys
from pathlib import Path
from typing import Final

import click

from app import config, launch
from app.commands import data
from app.services import assessing, demo, documents, pictures, verification
from app.services.running import system_clock
from app.storage import opening
from app.storage.keys import new_printed_recovery_key, unlock
from schemas.clinic import Language
from schemas.errors import CaseInputError, PalpateError
from schemas.rules import checking
from schemas.rules.loading import rules_folder

_DATA_DIR: Final = data.DATA_DIR


class _Commands(click.Group):
    """Turns a refusal into one sentence; exit status 2 for a wrong case, else 1."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except PalpateError as error:
            click.echo(f"palpate: {error.message}", err=True)
            sys.exit(2 if isinstance(error, CaseInputError) else 1)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="palpate")
def main() -> None:
    """Session notes for manual therapists who treat back spasms."""


@main.command()
@_DATA_DIR
@click.option("--host", default=None, help="Address to listen on. Default: 127.0.0.1.")
@click.option("--port", default=8501, show_default=True, type=click.IntRange(0, 65_535))
@click.option("--demo", "is_demo", is_flag=True, help="Serve a demo clinic, made when needed.")
@click.option("--lan", is_flag=True, help="Serve tablets on this network, with own certificates.")
@click.option("--tls-cert", type=click.Path(path_type=Path), help="Certificate chain, PEM.")
@click.option("--tls-key", type=click.Path(path_type=Path), help="Its private key, PEM.")
@click.option(
    "--insecure", is_flag=True, help="Allow other computers without TLS. Everybody can read along."
)
def run(
    *,
    data_dir: Path | None,
    host: str | None,
    port: int,
    is_demo: bool,
    lan: bool,
    tls_cert: Path | None,
    tls_key: Path | None,
    insecure: bool,
) -> None:
    """Serve the clinic in this window until it is stopped with Ctrl+C."""
    folder = config.data_dir(data_dir, is_demo=is_demo)
    wishes = launch.Wishes(
        data_dir=folder,
        host=host,
        port=port,
        is_lan=lan,
        tls_certificate=tls_cert,
        tls_key=tls_key,
        is_insecure=insecure,
    )
    launch.check(wishes)
    if is_demo:
        demo.ensure_demo(folder, system_clock())
    launch.serve(wishes)


@main.command("demo")
@_DATA_DIR
@click.option("--sessions", default=200, show_default=True, type=click.IntRange(0, 100_000))
@click.option("--seed", default=1, show_default=True, type=int)
def make_demo(*, data_dir: Path | None, sessions: int, seed: int) -> None:
    """Make a demo clinic with invented clients."""
    folder = config.data_dir(data_dir, is_demo=True)
    made = demo.make_demo(folder, system_clock(), sessions=sessions, seed=seed)
    click.echo(
        f"Made a demo clinic in {folder}: {made.clients} clients, {made.sessions} sessions.\n"
        f'Serve it with: palpate run --data-dir "{folder}"'
    )


@main.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
def assess(*, file: Path) -> None:
    """Decide the case in FILE, or each of a list of cases; - reads standard input."""
    is_piped = str(file) == "-"
    text = sys.stdin.buffer.read() if is_piped else assessing.read_case_file(file)
    sys.stdout.buffer.write(assessing.assess(text))


@main.command("check-rules")
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


@main.group()
def export() -> None:
    """Write records into files. They are not encrypted: keep them where the law allows."""


@export.command("pdf")
@_DATA_DIR
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


@main.command()
@_DATA_DIR
def verify(*, data_dir: Path | None) -> None:
    """Prove that the audit log and the signed notes are as they were written."""
    store = opening.open_store(config.data_dir(data_dir), system_clock())
    try:
        proof = verification.verify(store)
    finally:
        store.close()
    click.echo(
        f"The database reads whole.\n"
        f"The audit log is whole: {proof.entries} entries, the last sealed {proof.seal}.\n"
        f"Signed notes and addenda are as signed: {proof.signed}.\n"
        f"Documents with the hash of their first printing: {proof.renderings}.\n"
        "Write down the last entry's number and seal: a later log must still hold them."
    )


main.add_command(data.migrate)
main.add_command(data.stats)
export.add_command(data.csv_tables)


@main.command("unlock")
@_DATA_DIR
@click.option("--passphrase", "use_passphrase", is_flag=True, help="Ask for the passphrase.")
def unlock_folder(*, data_dir: Path | None, use_passphrase: bool) -> None:
    """Give this computer the key of a data folder that came from another one."""
    folder = config.data_dir(data_dir)
    if use_passphrase:
        place = unlock(folder, passphrase=_secret("Passphrase"))
    else:
        place = unlock(folder, recovery_key=_secret("Recovery key from the printed sheet"))
    click.echo(f"This computer can open the folder from now on. Its key is kept in the {place}.")


@main.command("recovery-key")
@_DATA_DIR
def make_recovery_key(*, data_dir: Path | None) -> None:
    """Print a new recovery key; the one on the old sheet stops working."""
    key = new_printed_recovery_key(config.data_dir(data_dir), system_clock())
    click.echo(f"The new recovery key, shown only now:\n\n  {key}\n\nDestroy the old sheet.")


def _secret(what: str) -> str:
    """Ask for something that must not stay on the screen."""
    return str(click.prompt(what, hide_input=True))
