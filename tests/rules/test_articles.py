"""What the five articles name: nothing is lost, and what is not offered says why."""

from pathlib import Path

import pytest

from schemas.codes.outcomes import Block
from schemas.codes.rows import ItemKind
from schemas.codes.treatment import OtherTechnique, ProtocolStep
from schemas.errors import RulesError
from schemas.rules.articles import read_articles
from schemas.rules.loading import rules_folder
from schemas.rules.sources import source_list

# Blocks that no article names: safety of our own, and texts for people who are not plain.
_OURS = {
    Block.DOCTOR_FIRST, Block.STOPPED, Block.NO_THERMAL, Block.THINNER, Block.PREGNANT, Block.SORE,
}  # fmt: skip


def test_every_step_technique_and_block_of_the_articles_is_carried_by_an_item() -> None:
    carried = {code for item in read_articles(rules_folder()) for code in item.kept_in}
    assert carried >= {*ProtocolStep, *OtherTechnique}
    assert {*Block} - carried == _OURS


def test_what_others_do_is_not_offered_here() -> None:
    for item in read_articles(rules_folder()):
        if item.kind is ItemKind.ELSEWHERE:
            assert set(item.kept_in) <= {Block.DOCTOR}, item.id


def test_every_item_names_a_line_of_an_article_and_says_why() -> None:
    for item in read_articles(rules_folder()):
        assert any(source.partition(":")[0] in source_list().seeds for source in item.source)
        assert item.why.endswith("."), item.id


@pytest.mark.parametrize(
    ("item_id", "dose", "kept_in"),
    [
        ("warm_compress", "10 to 15 minutes before bed", (Block.HEAT,)),
        ("heat_pad", "15 to 20 minutes on, 15 to 20 off, on low", (Block.HEAT,)),
        ("cat_cow", "twice a day", (Block.CAT_COW,)),
        ("water", "at least 8 glasses a day", (Block.WATER,)),
        ("visit_series", "3 to 5", (Block.SERIES,)),
        ("heat_wrap", "for an extended period", ()),
    ],
)
def test_a_dose_is_that_of_the_article(item_id: str, dose: str, kept_in: tuple[Block, ...]) -> None:
    items = {item.id: item for item in read_articles(rules_folder())}
    assert (items[item_id].dose, items[item_id].kept_in) == (dose, kept_in)


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('kept_in = ["deep_tissue"]', 'kept_in = ["deep_issue"]', "kept_in.0"),
        ('kept_in = ["deep_tissue"]', 'kept_in = ["deep_tissue", "deep_tissue"]', "kept_in"),
        ('kept_in = ["deep_tissue"]', "kept_in = [4]", "kept_in.0"),
        ('kept_in = ["deep_tissue"]\n', "", "kept_in"),
        ('kind = "technique"', 'kind = "trick"', "kind"),
        ('dose = "-"', "dose = 4", "dose"),
        ('id = "myofascial_release"', 'id = "deep_tissue"', "id"),
    ],
)
def test_a_mistake_is_told_with_its_place(folder: Path, old: str, new: str, field: str) -> None:
    path = folder / "articles.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RulesError) as caught:
        read_articles(folder)
    error = caught.value
    assert (error.file, error.row, error.field) == ("articles.toml", "item deep_tissue", field)
