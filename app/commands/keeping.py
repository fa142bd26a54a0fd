"""Commands on a data folder: `palpate verify`, `palpate unlock`, `palpate recovery-key`."""

from pathlib import Path

import click

from app import config
from app.commands.data import DATA_DIR
from app.services import verification
from app.services.running import system_clock
from app.storage import opening
from app.storage.keys import new_printed_recovery_key, unlock


@click.command()
@DATA_DIR
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


@click.command("unlock")
@DATA_DIR
@click.option("--passphrase", "use_passphrase", is_flag=True, help="Ask for the passphrase.")
def unlock_folder(*, data_dir: Path | None, use_passphrase: bool) -> None:
    """Give this computer the key of a data folder that came from another one."""
    folder = config.data_dir(data_dir)
    if use_passphrase:
        place = unlock(folder, passphrase=_secret("Passphrase"))
    else:
        place = unlock(folder, recovery_key=_secret("Recovery key from the printed sheet"))
    click.echo(f"This computer can open the folder from now on. Its key is kept in the {place}.")


@click.command("recovery-key")
@DATA_DIR
def make_recovery_key(*, data_dir: Path | None) -> None:
    """Print a new recovery key; the one on the old sheet stops working."""
    key = new_printed_recovery_key(config.data_dir(data_dir), system_clock())
    click.echo(f"The new recovery key, shown only now:\n\n  {key}\n\nDestroy the old sheet.")


def _secret(what: str) -> str:
    """Ask for something that must not stay on the screen."""
    return str(click.prompt(what, hide_input=True))
