"""Classifications in dumps of incident pages."""

from __future__ import annotations

from aiid_pages import LABELS
from aiid_scrape.documents import read_document
from aiid_scrape.sites.aiid.layout.attribute_lines import attribute_parts
from aiid_scrape.sites.aiid.page_parts import PageParts
from aiid_scrape.sites.aiid.region import Region
from aiid_scrape.sites.aiid.regions.classification import read_classification


def values_of(*lines: str) -> dict[str, str]:
    """The attributes that the lines of a card give."""
    blocks = read_document("\n".join(lines), source="a page").blocks
    page = PageParts(LABELS)
    for block, part in zip(blocks, attribute_parts(blocks, LABELS), strict=True):
        read_classification(block, Region("taxonomy", part, "HATS"), page)
    return page.values.get("HATS", {})


def test_names_have_values_behind_what_explains_them() -> None:
    """A gap that is wider than that below the name parts explanation and value."""
    assert values_of(
        "Taxonomy Details", "", "Harm", "", "What was harmed.", "\u00a0", "", "Hats",
        "", "Ropes", "", "Place", "", "Where it was.", "\u00a0", "", "Harbour",
    ) == {"Harm": "Hats, Ropes", "Place": "Harbour"}  # fmt: skip


def test_items_of_a_list_are_values() -> None:
    """A value may be a list, of which a name never is one."""
    lines = ["Harm", "", "What was harmed.", "\u00a0", "  1. Hats", "  2. Ropes", "",
             "Place", "", "Where it was.", "\u00a0", "", "Harbour"]  # fmt: skip
    assert values_of(*lines) == {"Harm": "Hats, Ropes", "Place": "Harbour"}


def test_without_blank_lines_every_name_has_one_value() -> None:
    """Name, explanation and value come in turn."""
    assert values_of("Harm", "What was harmed.", "Hats", "Place", "Where.", "Harbour") == {
        "Harm": "Hats",
        "Place": "Harbour",
    }


def test_buttons_are_no_attributes() -> None:
    """What stands above the attributes, and a card that is cut, give no value."""
    blocks = read_document("Human-Classified\nTaxonomy Details\nHarm\nWhat.", source="x").blocks
    assert attribute_parts(blocks, LABELS) == ["heading"] * 4
