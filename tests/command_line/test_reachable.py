"""Served to tablets over TLS with certificates of Palpate's own making."""

import re
import ssl
from pathlib import Path

import httpx

from tests.serving import Served, served


def _port(running: Served) -> str:
    return running.url.rsplit(":", 1)[1].split("/")[0]


def test_lan_serves_over_tls_that_its_own_authority_vouches_for(demo_folder: Path) -> None:
    with served(demo_folder, "--lan", "--host", "127.0.0.1") as running:
        address = f"https://localhost:{_port(running)}"
        unknown = httpx.Client(verify=False)  # noqa: S501 - this is how the authority comes
        authority = unknown.get(f"{address}/sign-in/palpate-ca.crt")
        assert authority.headers["content-type"] == "application/x-x509-ca-cert"
        trusting = ssl.create_default_context(cadata=authority.text)
        with httpx.Client(verify=trusting) as client:
            answer = client.get(f"{address}/sign-in")
            assert answer.status_code == 200
            assert answer.headers["strict-transport-security"] == "max-age=31536000"
            body = {"login": "therapist", "password": "palpate-demo"}
            signed_in = client.post(f"{address}/sign-in", data=body)
            assert "Secure" in signed_in.headers["set-cookie"]
        unknown.close()


def test_the_terminal_shows_a_code_to_scan_and_how_to_trust_it(demo_folder: Path) -> None:
    with served(demo_folder, "--lan", "--host", "127.0.0.1") as running:
        text = running.printed_until("Certificate Trust Settings")
    assert "palpate-ca.crt" in text
    assert len(re.findall(r"\b[0-9A-F]{2}\b", text)) >= 32  # the fingerprint, in two lines


def test_a_pair_of_ones_own_serves_too(demo_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "certificates"
    with served(demo_folder, "--lan", "--host", "127.0.0.1", environment={"PALPATE_KEY_DIR": ""}):
        pass
    made = next(demo_folder.rglob("server.crt")).parent
    made.rename(folder)
    pair = ("--tls-cert", str(folder / "server.crt"), "--tls-key", str(folder / "server.key"))
    with served(demo_folder, *pair, "--host", "127.0.0.1") as running:
        trusting = ssl.create_default_context(cafile=folder / "palpate-ca.crt")
        address = f"https://localhost:{_port(running)}/healthz"
        assert httpx.get(address, verify=trusting).json() == {"status": "ok"}
