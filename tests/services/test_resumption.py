"""Which web session may resume which Streamlit session."""

from hypothesis import given
from hypothesis import strategies as st

from app.services import resumption


def test_only_the_web_session_that_made_it_resumes_it() -> None:
    resumption.claim("s-1", "web-1")
    assert resumption.may_resume("s-1", "web-1")
    assert not resumption.may_resume("s-1", "web-2")


def test_the_newest_claim_stands() -> None:
    resumption.claim("s-2", "web-1")
    resumption.claim("s-2", "web-2")
    assert not resumption.may_resume("s-2", "web-1")
    assert resumption.may_resume("s-2", "web-2")


@given(st.text(), st.text())
def test_an_id_that_nobody_claimed_is_nobodys(session: str, web: str) -> None:
    assert not resumption.may_resume(f"never claimed {session}", web)


def test_ten_thousand_are_remembered_and_the_oldest_is_forgotten() -> None:
    resumption.claim("oldest", "web")
    resumption.claim("in use", "web")
    for number in range(9_998):
        resumption.claim(f"flood {number}", "other")
    assert resumption.may_resume("oldest", "web")
    resumption.claim("in use", "web")
    resumption.claim("one too many", "other")
    assert not resumption.may_resume("oldest", "web")
    assert resumption.may_resume("in use", "web")
    assert len(resumption._owners) == 10_000
