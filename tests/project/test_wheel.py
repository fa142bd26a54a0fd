"""The wheel alone, in a fresh environment, started from a folder that is not the project's."""

import subprocess
import sys
import venv
from pathlib import Path
from typing import Final

import httpx
import pytest

from tests import serving

_ROOT: Final = Path(__file__).resolve().parents[2]
_PRINTS: Final = """
from app.documents.faces import REGULAR
drawn = {REGULAR.runs(character)[0][0] for character in "a→ส김אبन\\U0001f642"}
print(*sorted(drawn))
"""


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `palpate` command of a new environment that holds the wheel and what it asks for."""
    folder = tmp_path_factory.mktemp("fresh")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    wheel = [*pip, "wheel", "--no-deps", "--wheel-dir", str(folder), str(_ROOT)]
    subprocess.run(wheel, check=True, capture_output=True)
    venv.create(folder / "venv", with_pip=True)
    scripts = folder / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
    (built,) = folder.glob("palpate-*.whl")
    install = [str(scripts / "python"), "-m", "pip", "install", "--quiet", str(built)]
    subprocess.run(install, check=True, capture_output=True)
    return scripts / "palpate"


def test_the_wheel_serves_from_a_foreign_folder(
    fresh: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "COMMAND", fresh)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    with (
        serving.served(tmp_path / "demo", "--demo", cwd=elsewhere) as running,
        httpx.Client(base_url=running.url, follow_redirects=True) as client,
    ):
        assert client.get("/").url.path == "/sign-in"
        body = {"login": "therapist", "password": "palpate-demo", "next": "/"}
        page = client.post("/sign-in", data=body)
        assert page.url.path == "/"
        assert '<div id="root">' in page.text
        assert client.get("/_stcore/agent/openapi.json").status_code == 404
        assert client.get("/_stcore/health").status_code == 200
    assert list(elsewhere.iterdir()) == []


def test_the_wheel_holds_every_face_of_its_documents(fresh: Path, tmp_path: Path) -> None:
    python = fresh.with_name("python")
    said = subprocess.run(
        [str(python), "-c", _PRINTS], cwd=tmp_path, check=True, capture_output=True, text=True
    )
    scripts = ["NotoSans", "NotoSansArabic", "NotoSansDevanagari", "NotoSansHebrew", "NotoSansThai"]
    faces = ["Box", "DejaVuSans", "DroidSansFallback", *(f"{name}-Regular" for name in scripts)]
    assert said.stdout.split() == [f"Palpate-{name}" for name in faces]
