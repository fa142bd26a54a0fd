"""Commands that make and serve a clinic: `palpate run`, `palpate demo`."""

from pathlib import Path

import click

from app import config, launch
from app.commands.data import DATA_DIR
from app.services import demo
from app.services.running import system_clock


@click.command()
@DATA_DIR
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


@click.command("demo")
@DATA_DIR
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
