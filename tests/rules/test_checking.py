"""The check of the rule files: every kind of fault where it is, and none in what we ship."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from schemas.errors import RulesError
from schemas.rules.checking import check_rules
from schemas.rules.faults import Fault, FaultKind
from schemas.rules.loading import rules_folder

DAY = date(2026, 11, 24)
REVIEW = 'status = "draft"\nreviewed_on = ""\nnext_review = ""\n'
WANTED = (
    '[[sentence]]\nid = "wanted"\nen = "I want massage for my back today."\n'
    'es = "Hoy quiero un masaje para mi espalda."\nsource = ["R46", "BG (wording)"]\n'
)
HARD = (
    "Musculoskeletal symptomatology accompanied by cardiorespiratory deterioration or "
    "circulatory insufficiency necessitates immediate medical hospitalization."
)
GIVE_TABLET = "Please give the tablet to your therapist now."

Faults = list[Fault]
Spoil = Callable[[str, str, str], Faults]


@pytest.fixture
def spoil(folder: Path) -> Spoil:
    """Changes one place of one file and checks all."""

    def change(file: str, old: str, new: str) -> Faults:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return list(check_rules(folder, DAY).faults)

    return change


def _places(faults: Faults) -> list[tuple[FaultKind, str, str]]:
    return [(fault.kind, fault.file, fault.id) for fault in faults]


def test_the_rules_we_ship_have_no_fault_and_are_all_drafts() -> None:
    found = check_rules(rules_folder(), DAY)
    assert found.faults == ()
    assert found.rows == found.drafts > 390
    assert found.reviewed == 0


def test_a_reviewed_row_is_counted_apart(folder: Path, spoil: Spoil) -> None:
    reviewed = 'status = "reviewed"\nreviewed_on = "2026-11-01"\nnext_review = "2027-11-01"\n'
    before = check_rules(folder, DAY)
    assert spoil("screening.toml", REVIEW, reviewed) == []
    after = check_rules(folder, DAY)
    assert (after.rows, after.drafts, after.reviewed) == (before.rows, before.drafts - 1, 1)


def test_a_review_of_a_whole_file_counts_for_each_of_its_rows(folder: Path, spoil: Spoil) -> None:
    reviewed = 'status = "reviewed"\nreviewed_on = "2026-11-01"\nnext_review = "2027-11-01"\n'
    assert spoil("decision.toml", REVIEW, reviewed) == []
    assert check_rules(folder, DAY).reviewed == 79


@pytest.mark.parametrize(
    ("day", "is_overdue"), [("2026-11-23", True), ("2026-11-24", False), ("2026-11-25", False)]
)
def test_a_review_is_overdue_from_the_day_after_it_was_due(
    spoil: Spoil, day: str, *, is_overdue: bool
) -> None:
    reviewed = f'status = "reviewed"\nreviewed_on = "2025-11-24"\nnext_review = "{day}"\n'
    faults = spoil("screening.toml", REVIEW, reviewed)
    expected = [(FaultKind.REVIEW_OVERDUE, "screening.toml", "em_saddle")]
    assert _places(faults) == (expected if is_overdue else [])


@pytest.mark.parametrize(
    "stated",
    [
        'status = "reviewed"\nreviewed_on = "2026-11-01"\nnext_review = ""\n',
        'status = "reviewed"\nreviewed_on = ""\nnext_review = "2027-11-01"\n',
        'status = "draft"\nreviewed_on = ""\nnext_review = "2027-02-30"\n',
    ],
)
def test_a_review_without_a_day_is_told(spoil: Spoil, stated: str) -> None:
    faults = spoil("decision.toml", REVIEW, stated)
    assert _places(faults) == [(FaultKind.REVIEW_INCOMPLETE, "decision.toml", "review")]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('es = "Busque ayuda ya"\n', "", "The Spanish is missing in title."),
        ('es = "Busque ayuda ya"\n', 'es = " "\n', "The Spanish is missing in title."),
        ('en = "Get help now"\n', "", "The English is missing in title."),
    ],
)
def test_a_missing_or_empty_translation_is_told(
    spoil: Spoil, old: str, new: str, sentence: str
) -> None:
    faults = spoil("aftercare.toml", old, new)
    assert _places(faults) == [(FaultKind.NOT_TRANSLATED, "aftercare.toml", "AC-EMERG")]
    assert faults[0].sentence == sentence


@pytest.mark.parametrize(
    ("file", "old", "new", "row_id"),
    [
        ("spoken.toml", 'es = "Semanas"', 'es = "weeks"', "weeks"),
        ("intake.toml", 'es = "Toque una respuesta"', 'es = "Tap an answer"', "tap_an_answer"),
        ("screening.toml", 'es = "Caminar"', 'es = "Walking"', "ad_worse"),
    ],
)
def test_spanish_that_is_still_english_is_told(
    spoil: Spoil, file: str, old: str, new: str, row_id: str
) -> None:
    faults = spoil(file, old, new)
    assert _places(faults) == [(FaultKind.SAME_IN_BOTH, file, row_id)]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("spoken.toml", GIVE_TABLET, "Subsequently relinquish the electronic apparatus."),
        ("screening.toml", "Do you take pain pills like", "Do you take medication such as"),
        (
            "aftercare.toml",
            "You have chest pain or cannot catch your breath.",
            HARD,
        ),
    ],
)
def test_a_text_that_is_too_hard_for_a_client_is_told(
    spoil: Spoil, file: str, old: str, new: str
) -> None:
    assert {fault.kind for fault in spoil(file, old, new)} == {FaultKind.TOO_HARD}


def test_a_hard_text_for_a_therapist_is_no_fault(spoil: Spoil) -> None:
    hard = "Circumferential musculoskeletal desensitization notwithstanding contraindications."
    assert spoil("protocol.toml", "Soothe the area with warmth before any touch.", hard) == []


def test_the_whole_consent_is_measured_as_it_is_signed(spoil: Spoil) -> None:
    hard = "Musculoskeletal manipulation necessitates comprehensive authorization"
    faults = spoil("consent.toml", "I want massage for my back today.", f"{hard} and {hard}.")
    assert _places(faults) == [(FaultKind.TOO_HARD, "consent.toml", "sentence")]


@pytest.mark.parametrize(
    "source", ["R19", "R57", "C18", "S5", "S0:31", "S1:0", "S4:1-181", "ASSESS: Nothing"]
)
def test_a_source_that_leads_nowhere_is_told(spoil: Spoil, source: str) -> None:
    faults = spoil("decision.toml", '"S1:58-59", "ASSESS: Input"', f'"{source}"')
    kinds = {fault.kind for fault in faults}
    assert kinds == {FaultKind.UNKNOWN_SOURCE}
    assert _places(faults)[0][1:] == ("decision.toml", "acute_hours")


@pytest.mark.parametrize(
    "source", ["R56", "C17", "S0", "S0:1,30", "S4:1-180", "BG", "BG (words)", "ASSESS: Output"]
)
def test_a_source_in_the_lists_is_none(spoil: Spoil, source: str) -> None:
    assert spoil("decision.toml", '"S1:58-59", "ASSESS: Input"', f'"{source}"') == []


@pytest.mark.parametrize(
    ("file", "old", "new", "row_id"),
    [
        ("screening.toml", 'effect = "AC-MEDS"', 'effect = "AC-PILLS"', "in_nsaid"),
        ("screening.toml", 'effect = "AC-MEDS"', 'effect = "C-PILLS"', "in_nsaid"),
        ("aftercare.toml", "other block then is AC-EMERG", "other is rb_gone", "AC-DOCTOR-FIRST"),
    ],
)
def test_a_row_that_names_an_id_that_is_not_there_is_told(
    spoil: Spoil, file: str, old: str, new: str, row_id: str
) -> None:
    assert _places(spoil(file, old, new)) == [(FaultKind.UNKNOWN_ID, file, row_id)]


def test_a_block_that_only_one_file_has_is_told_in_the_other(spoil: Spoil) -> None:
    faults = spoil("aftercare.toml", 'id = "AC-ICE"', 'id = "AC-FROST"')
    assert _places(faults) == [
        (FaultKind.NO_TEXT, "aftercare.toml", "AC-ICE"),
        (FaultKind.UNKNOWN_ID, "aftercare.toml", "AC-FROST"),
    ]


@pytest.mark.parametrize(
    ("file", "row_id"),
    [
        ("screening.toml", "rb_leg"),
        ("matrix.toml", "C-ACUTE"),
        ("protocol.toml", "deep_tissue"),
        ("spoken.toml", "give_tablet"),
    ],
)
def test_a_code_without_a_row_is_told(spoil: Spoil, file: str, row_id: str) -> None:
    faults = spoil(file, f'id = "{row_id}"', 'id = "other"')
    assert (FaultKind.NO_TEXT, file, row_id) in _places(faults)


def test_an_id_that_stands_twice_is_told_once(spoil: Spoil) -> None:
    faults = spoil("consent.toml", WANTED, WANTED + "\n" + WANTED)
    assert _places(faults) == [(FaultKind.TWICE, "consent.toml", "wanted")]


def test_a_field_that_a_loader_refuses_is_told_with_its_place(spoil: Spoil) -> None:
    (fault,) = spoil("decision.toml", "value = 48", 'value = "48"')
    assert (fault.kind, fault.file, fault.id) == (
        FaultKind.SHAPE, "decision.toml", "limit acute_hours",
    )  # fmt: skip
    assert "value: expected" in fault.sentence


def test_an_unreadable_file_does_not_hide_the_faults_of_the_others(
    folder: Path, spoil: Spoil
) -> None:
    (folder / "onset.toml").write_text("[[", encoding="utf-8")
    faults = spoil("spoken.toml", 'es = "Semanas"\n', "")
    assert _places(faults) == [
        (FaultKind.SHAPE, "onset.toml", "-"),
        (FaultKind.NOT_TRANSLATED, "spoken.toml", "weeks"),
    ]


def test_a_file_that_is_gone_is_told(folder: Path) -> None:
    (folder / "reasons.toml").unlink()
    faults = [fault for fault in check_rules(folder, DAY).faults if fault.file == "reasons.toml"]
    assert _places(faults) == [(FaultKind.SHAPE, "reasons.toml", "-")]


def test_a_file_without_a_title_for_the_reviewer_is_told(folder: Path) -> None:
    (folder / "more.toml").write_text("", encoding="utf-8")
    faults = list(check_rules(folder, DAY).faults)
    assert _places(faults) == [(FaultKind.NO_TEXT, "more.toml", "part")]


def test_without_the_list_of_sources_nothing_is_checked(folder: Path) -> None:
    (folder / "sources.toml").unlink()
    with pytest.raises(RulesError, match=r"sources\.toml"):
        check_rules(folder, DAY)
