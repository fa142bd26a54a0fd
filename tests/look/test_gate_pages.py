"""The gate's templates and stylesheet, held to the content policy and to the tokens."""

import re
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app.gate.hand_back import Held
from app.look.tokens import LIGHT, css_properties

GATE = Path(__file__).parents[2] / "app" / "gate"
SHEET = (GATE / "assets" / "gate.css").read_text(encoding="utf-8")
SCRIPT = (GATE / "assets" / "gate.js").read_text(encoding="utf-8")
ICON = (GATE / "assets" / "icon.svg").read_text(encoding="utf-8")

SIGN_IN: dict[str, object] = {
    "clinic_name": "Harbor Street Massage",
    "login": "maya.okafor",
    "next": "/",
    "error": None,
    "wait_seconds": None,
    "is_demo": False,
}
LOCK: dict[str, object] = {
    "clinic_name": "Harbor Street Massage",
    "person_name": "Maya Okafor",
    "next": "/",
    "error": None,
    "tries_left": None,
    "password_needed": False,
    "held": None,
}
HELD: dict[str, object] = {
    **LOCK,
    "held": Held(
        language="es",
        words="Devuelva la tableta.",
        go_on="Seguir",
        address="/intake?id=1f",
    ),
}
SETUP: dict[str, object] = {
    "values": {},
    "errors": {},
    "zones": ["America/New_York", "UTC"],
    "role_choices": [
        ("therapist", "Therapist", "Treats clients."),
        ("owner", "Owner", "Sees the statistics."),
    ],
}
RECOVERY: dict[str, object] = {
    "recovery_key": "7K2M-Q9XF-3HTR-8WPA-5JND-V4CE-6YGB-2SZK",
    "clinic_name": "Harbor Street Massage",
    "made_on": "Tue 24 Nov 2026",
    "vault_id": "b41c-92f0",
}
MESSAGE: dict[str, object] = {
    "title": "There is no page here",
    "text": "The address may be old.",
    "action_label": "Go to Today",
    "action_href": "/",
    "reference": "4f2a",
    "kind": "info",
}
PAGES: list[tuple[str, dict[str, object]]] = [
    ("sign_in.html", SIGN_IN),
    ("sign_in.html", {**SIGN_IN, "error": "That password is not right.", "is_demo": True}),
    ("sign_in.html", {**SIGN_IN, "error": "Too many tries.", "wait_seconds": 30}),
    ("lock.html", LOCK),
    ("lock.html", {**LOCK, "error": "That PIN is not right.", "tries_left": 1}),
    ("lock.html", {**LOCK, "password_needed": True}),
    ("hand_back.html", HELD),
    ("hand_back.html", {**HELD, "error": "That PIN is not right.", "tries_left": 4}),
    ("setup_code.html", {"error": None}),
    ("setup_code.html", {"error": "That code is not right."}),
    ("setup.html", SETUP),
    ("setup.html", {**SETUP, "errors": {"login": "Type a name.", "roles": "Tick one."}}),
    ("recovery.html", RECOVERY),
    ("message.html", MESSAGE),
    ("message.html", {**MESSAGE, "action_href": None, "reference": None, "kind": "stop"}),
]


@pytest.fixture(scope="module")
def pages() -> Environment:
    return Environment(
        loader=FileSystemLoader(GATE / "templates"), autoescape=True, undefined=StrictUndefined
    )


def render(pages: Environment, name: str, context: dict[str, object]) -> str:
    return pages.get_template(name).render(context)


@pytest.mark.parametrize(("name", "context"), PAGES)
def test_a_page_holds_nothing_the_content_policy_refuses(
    pages: Environment, name: str, context: dict[str, object]
) -> None:
    html = render(pages, name, context)
    assert not re.search(r"\sstyle=|<style|\son\w+=|javascript:", html)
    assert re.findall(r"<script[^>]*>(.*?)</script>", html, re.DOTALL) == [""]
    assert re.findall(r'(?:src|href)="(?!/|#)[^"]*"', html) == []


@pytest.mark.parametrize(("name", "context"), PAGES)
def test_every_field_has_a_label_and_every_reference_a_target(
    pages: Environment, name: str, context: dict[str, object]
) -> None:
    html = render(pages, name, context)
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    fields = re.findall(r'<(?:input|select|textarea)\b[^>]*\sid="([^"]+)"', html)
    assert set(fields) <= set(re.findall(r'<label[^>]*\sfor="([^"]+)"', html))
    for targets in re.findall(r'aria-(?:describedby|labelledby|controls)="([^"]+)"', html):
        assert set(targets.split()) <= set(ids)
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)


@pytest.mark.parametrize(("name", "context"), PAGES)
def test_a_page_says_its_name_and_language(
    pages: Environment, name: str, context: dict[str, object]
) -> None:
    html = render(pages, name, context)
    assert '<html lang="en">' in html
    assert re.search(r"<title>[^<]+ · Palpate</title>", html)
    assert html.count("<h1>") == 1
    assert "!" not in re.sub(r"<[^>]*>", "", html)


def test_typed_text_is_escaped(pages: Environment) -> None:
    html = render(pages, "sign_in.html", {**SIGN_IN, "login": '"><b>x', "clinic_name": "<i>y"})
    assert "<b>x" not in html
    assert "<i>y" not in html


def test_secrets_are_never_sent_back(pages: Environment) -> None:
    typed = {"password": "tide-lamp-oak", "pin": "482915", "passphrase": "lamp tide oak river"}
    html = render(pages, "setup.html", {**SETUP, "values": typed})
    assert not [secret for secret in typed.values() if secret in html]


def test_other_typed_words_are_kept_after_an_error(pages: Environment) -> None:
    values = {"clinic_name": "Harbor", "roles": ["owner"], "zone": "UTC", "language": "es"}
    html = render(pages, "setup.html", {**SETUP, "values": values, "errors": {"pin": "Type one."}})
    assert 'value="Harbor"' in html
    assert re.search(r'value="owner" checked', html)
    assert not re.search(r'value="therapist" checked', html)
    assert '<option value="UTC" selected>' in html
    assert '<option value="es" lang="es" selected>' in html


@pytest.mark.parametrize(
    ("errors", "sentence"),
    [
        ({"pin": "Type a PIN."}, "There is 1 thing to mend"),
        ({"pin": "Type a PIN.", "login": "Type a name."}, "There are 2 things to mend"),
    ],
)
def test_the_summary_counts_and_follows_the_order_of_the_form(
    pages: Environment, errors: dict[str, str], sentence: str
) -> None:
    html = render(pages, "setup.html", {**SETUP, "errors": errors})
    assert sentence in html
    in_form_order = [name for name in ("login", "pin") if name in errors]
    assert re.findall(r'<a href="#(\w+)">', html) == in_form_order


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(1, "1 second"), (2, "2 seconds"), (119, "119 seconds"), (120, "2 minutes"), (121, "3 min")],
)
def test_a_wait_is_told_in_the_unit_people_count_in(
    pages: Environment, seconds: int, words: str
) -> None:
    html = render(
        pages, "sign_in.html", {**SIGN_IN, "error": "Too many tries.", "wait_seconds": seconds}
    )
    assert f"Too many tries. Wait {words}" in html


def test_the_stylesheet_uses_only_properties_that_exist() -> None:
    defined = set(re.findall(r"(--[\w-]+):", css_properties() + SHEET))
    assert set(re.findall(r"var\((--[\w-]+)", SHEET)) <= defined


def test_no_colour_is_written_again_outside_the_tokens() -> None:
    templates = "".join(p.read_text(encoding="utf-8") for p in (GATE / "templates").iterdir())
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b(?=[;, )}])|rgba?\(|hsl", SHEET)
    assert not re.search(r'(?:fill|stroke)="#', templates)


def test_the_icon_wears_the_accent() -> None:
    """A browser reads this file without our stylesheet, so it must repeat two colours."""
    assert set(re.findall(r"#\w+", ICON)) == {LIGHT.accent, LIGHT.fill_ink}


def test_the_script_needs_nothing_the_content_policy_refuses() -> None:
    assert not re.search(r"\beval\b|innerHTML|fetch\(|\.style\b|new Function|https?:", SCRIPT)
