"""Reading a posted form: bounded, and forgiving about bytes."""

from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request
from starlette.types import Message

from app.gate.forms import FORM_BYTES, Form, FormTooLargeError, read_form


def form_from(*chunks: bytes) -> Form:
    async def messages() -> AsyncIterator[Message]:
        for number, chunk in enumerate(chunks, start=1):
            yield {"type": "http.request", "body": chunk, "more_body": number < len(chunks)}

    async def read() -> Form:
        request = Request({"type": "http", "headers": []}, receive=messages().__anext__)
        return await read_form(request)

    # A thread of its own: Playwright keeps a loop running in the one that drives a browser.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(anyio.run, read).result()


def fields(count: int) -> bytes:
    return "&".join(f"f{number}=x" for number in range(count)).encode()


def test_a_form_of_just_64_kib_is_read() -> None:
    assert len(form_from(b"login=" + b"x" * (FORM_BYTES - 6)).text("login")) == FORM_BYTES - 6


@pytest.mark.parametrize("chunks", [1, 2, 7])
def test_one_byte_more_is_refused_however_it_arrives(chunks: int) -> None:
    body = b"login=" + b"x" * (FORM_BYTES - 5)
    step = len(body) // chunks + 1
    with pytest.raises(FormTooLargeError, match="more than this form can hold"):
        form_from(*(body[start : start + step] for start in range(0, len(body), step)))


def test_sixty_fields_are_read_and_sixty_one_refused() -> None:
    assert form_from(fields(60)).text("f59") == "x"
    with pytest.raises(FormTooLargeError):
        form_from(fields(61))


def test_a_missing_field_reads_as_empty() -> None:
    form = form_from(b"login=")
    assert (form.text("login"), form.text("password"), form.all("roles")) == ("", "", [])


def test_the_first_value_of_a_field_counts_and_all_of_a_check_box() -> None:
    form = form_from(b"roles=a&roles=b")
    assert (form.text("roles"), form.all("roles")) == ("a", ["a", "b"])


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_and_never_hold_half_a_character(body: bytes) -> None:
    try:
        form = form_from(body)
    except FormTooLargeError:
        return
    for name in form._fields:
        form.text(name).encode("utf-8")


@given(st.dictionaries(st.text(min_size=1), st.text(), max_size=20))
def test_what_a_browser_sends_comes_back_as_typed(typed: dict[str, str]) -> None:
    form = form_from(urlencode(typed).encode())
    assert {name: form.text(name) for name in typed} == typed
