"""The command line: `palpate --help`.

A command's module is loaded when it is asked for: `assess` decides a case without waiting for the
store, the documents and the server to load.
"""

import sys
from importlib import import_module
from pathlib import Path
from typing import Final

import click

from app.services import assessing
from schemas.errors import CaseInputError, PalpateError

_ELSEWHERE: Final = {
    "run": ("serving", "run"),
    "demo": ("serving", "make_demo"),
    "check-rules": ("rules", "check_rule_files"),
    "export": ("exporting", "export"),
    "stats": ("data", "stats"),
    "migrate": ("data", "migrate"),
    "verify": ("keeping", "verify"),
    "unlock": ("keeping", "unlock_folder"),
    "recovery-key": ("keeping", "make_recovery_key"),
}
"""Name of a command to its module in `app.commands` and its function there."""


class _Commands(click.Group):
    """Finds a command, and turns a refusal into one sentence; exit status 2 for a wrong case."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, sorted."""
        return sorted([*super().list_commands(ctx), *_ELSEWHERE])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command with this name, loaded when it is first wanted."""
        if cmd_name not in _ELSEWHERE:
            return super().get_command(ctx, cmd_name)
        module, function = _ELSEWHERE[cmd_name]
        found: click.Command = getattr(import_module(f"app.commands.{module}"), function)
        return found

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
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
def assess(*, file: Path) -> None:
    """Decide the case in FILE, or each of a list of cases; - reads standard input."""
    is_piped = str(file) == "-"
    text = sys.stdin.buffer.read() if is_piped else assessing.read_case_file(file)
    sys.stdout.buffer.write(assessing.assess(text))
