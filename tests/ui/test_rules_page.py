"""The owner's page of rules: every part in a fold, a filter, and the record of a review."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from app.services import rule_reviews
from app.storage import audit_chain
from app.storage.records import rule_reviews as records
from app.storage.store import Store
from app.ui.rule_rows import matching, review_line, rule_table
from schemas.audit import AuditAction
from schemas.codes.rows import ReviewStatus
from schemas.rule_review import RuleReview
from schemas.rules.catalogue import RuleRow, RuleText, rule_parts
from tests.clock import NOW
from tests.ui.conftest import PageOf

DRAFT = ReviewStatus.DRAFT


def _folds(app: AppTest) -> list[str]:
    return [fold.label for fold in app.expander]


def _recorded(store: Store) -> dict[str, RuleReview]:
    with store.read() as tx:
        return records.newest(tx)


def _dialog_script() -> None:
    """The dialog alone: AppTest runs the whole page where a browser runs the dialog only."""
    from app.ui import feedback, rule_dialogs  # noqa: PLC0415 - Streamlit runs this body

    feedback.show_last()
    rule_dialogs.record_review()


def _open_dialog(page_of: PageOf) -> AppTest:
    page_of("owner", "rules.py")
    return AppTest.from_function(_dialog_script, default_timeout=30).run()


def test_the_owner_sees_every_part_as_a_draft(page_of: PageOf) -> None:
    app = page_of("owner", "rules.py")
    assert not app.exception
    assert app.caption[0].value == (
        "All clinical texts are drafts until a licensed clinician has checked them. "
        f"Checked: 0 of {len(rule_parts())} parts."
    )
    assert len(_folds(app)) == len(rule_parts())
    assert _folds(app)[0] == "Questions before treatment · 61 rows · draft"


def test_a_filter_leaves_the_parts_with_a_hit(page_of: PageOf) -> None:
    app = page_of("owner", "rules.py")
    app.text_input(key="rules.find").set_value("AC-ICE-SWELL").run()
    assert _folds(app) == [
        "What the decision allows · 1 of 72 rows · draft",
        "Home care · 1 of 30 rows · draft",
        "What the articles name, and where it went · 1 of 55 rows · draft",
    ]
    assert app.caption[-1].value == "3 rules fit."
    app.text_input(key="rules.find").set_value("nothing of this kind").run()
    assert _folds(app) == []


def test_a_review_is_recorded_and_shown(page_of: PageOf, served_store: Store) -> None:
    app = _open_dialog(page_of)
    app.selectbox(key="review.part").select("aftercare.toml")
    app.text_input(key="review.name").set_value("Ann Clinician")
    app.text_input(key="review.licence").set_value("PT 4711")
    app.button(key="review.record").click().run()
    assert not app.exception
    assert app.success[0].value == "The review is recorded."
    assert list(_recorded(served_store)) == ["aftercare.toml"]
    with served_store.read() as tx:
        assert audit_chain.newest(tx, 1)[0].action is AuditAction.RULES_REVIEWED
    shown = page_of("owner", "rules.py")
    assert f"Checked: 1 of {len(rule_parts())} parts." in shown.caption[0].value
    assert "Home care · 30 rows · reviewed" in _folds(shown)


def test_every_part_can_be_reviewed_at_once(page_of: PageOf, served_store: Store) -> None:
    app = _open_dialog(page_of)
    app.selectbox(key="review.part").select("Every part")
    app.text_input(key="review.name").set_value("Ann Clinician")
    app.text_input(key="review.licence").set_value("PT 4711")
    app.button(key="review.record").click().run()
    assert len(_recorded(served_store)) == len(rule_parts())
    shown = page_of("owner", "rules.py")
    assert shown.caption[0].value == (
        "A licensed clinician has checked every part of the clinical texts."
    )


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("review.part", "Choose what was checked first."),
        ("review.name", "Clinician's name: Fill this in."),
        ("review.licence", "Licence: Fill this in."),
    ],
)
def test_what_is_missing_is_asked_for_and_nothing_recorded(
    page_of: PageOf, served_store: Store, key: str, sentence: str
) -> None:
    app = _open_dialog(page_of)
    if key != "review.part":
        app.selectbox(key="review.part").select("aftercare.toml")
    for other, typed in (("review.name", "Ann"), ("review.licence", "PT 4711")):
        if other != key:
            app.text_input(key=other).set_value(typed)
    app.button(key="review.record").click().run()
    assert app.error[0].value == sentence
    assert _recorded(served_store) == {}


def test_the_statistics_say_that_the_texts_are_drafts(page_of: PageOf) -> None:
    app = page_of("owner", "statistics.py")
    assert not app.exception
    assert "drafts until a licensed clinician has checked them" in app.caption[-1].value


@pytest.mark.parametrize("login", ["therapist", "admin"])
def test_the_rules_page_is_not_for_others(page_of: PageOf, login: str) -> None:
    app = page_of(login, "rules.py")
    assert "may not do this" in app.error[0].value
    assert not app.title


def _home_care(*, is_reviewed: bool) -> rule_reviews.PartStanding:
    part = next(one for one in rule_parts() if one.file == "aftercare.toml")
    review = RuleReview(
        id="1",
        part=part.file,
        reviewer_name="Ann <i>",
        reviewer_licence="PT 1",
        reviewed_on=date(2026, 11, 24),
        next_review_on=date(2027, 11, 24),
        rules_version="-",
        part_sha256=part.sha256,
        recorded_at=NOW,
        recorded_by="-",
    )
    return rule_reviews.PartStanding(part, review, is_reviewed=is_reviewed, is_due=False)


def test_who_checked_is_said_and_escaped() -> None:
    line = review_line(_home_care(is_reviewed=True))
    assert "Ann &lt;i&gt;, licence PT 1, checked it on 24 November 2026." in line
    assert "Next review: 24 November 2027." in line
    assert "changed since" in review_line(_home_care(is_reviewed=False))


def test_a_row_tells_both_texts_what_it_does_its_source_and_its_standing() -> None:
    part = _home_care(is_reviewed=True)
    table = rule_table(part, matching(part.part.rows, "ac-sore 17"))
    for said in (
        "AC-SORE",
        "title: After your massage",
        '<td lang="es"><p>title: Después del masaje</p>',
        "rule: Every treated visit",
        "Cambron 2007 side effects; read: abstract (R17)",
        "Reviewed",
        "Next review 24 November 2027",
    ):
        assert said in table, said
    assert "Draft" in rule_table(_home_care(is_reviewed=False), part.part.rows)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2_reciprocal hernia mo_hernia", "closed by: pregnancy; hernia, or sore belly or hip"),
        ("1b_desensitization", "closed by: nothing"),
        ("AC-CORE floor", "when, none of: cannot get down on the floor and up again; weak bones"),
    ],
)
def test_the_conditions_of_a_rule_read_as_words_and_are_found_by_word_and_by_code(
    typed: str, said: str
) -> None:
    part = next(one for one in rule_parts() if one.file == "matrix.toml")
    standing = rule_reviews.PartStanding(part, None, is_reviewed=False, is_due=False)
    table = rule_table(standing, matching(part.rows, typed))
    assert table.count("<tr>") == 2
    assert said in table
    assert "mo_" not in table


def test_what_a_rule_says_is_escaped() -> None:
    part = _home_care(is_reviewed=False)
    row = RuleRow("t", "<b>", (RuleText("", "<i>", None),), (("a", "<u>"),), (), ("<s>",), DRAFT)
    table = rule_table(part, [row])
    for tag in ("<b>", "<i>", "<u>", "<s>"):
        assert tag not in table
        assert tag.replace("<", "&lt;").replace(">", "&gt;") in table
