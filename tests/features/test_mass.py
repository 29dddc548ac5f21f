"""Where the text lies in the elements of a page, by the mass of its blocks."""

from __future__ import annotations

from aiid_scrape.documents import read_document
from aiid_scrape.features.mass import ElementMasses
from aiid_scrape.features.shape import shape_of
from aiid_scrape.features.structure import ElementFeatures

PAGE = """<body><div class=side><p>Roses</p><p>Hats</p></div>
<article><p>The robot has watered the mayor.</p><p>It is sorry.</p></article></body>"""


def elements() -> ElementFeatures:
    """The elements of a page with a side column of two blocks and an article of two."""
    blocks = read_document(PAGE, source="a page").blocks
    return ElementFeatures(blocks, [shape_of(block) for block in blocks])


def names(masses: ElementMasses, at: int) -> set[str]:
    """The features of a short block of prose."""
    return {name for group in masses.features_of(at, 0, "PPP") for name in group}


def test_the_main_element_holds_most_of_the_mass() -> None:
    """Blocks before it and in it are so many levels out and in."""
    masses = ElementMasses(elements(), [0.0, 0.0, 32.0, 12.0])
    assert "main=in depth=1" in names(masses, 3)
    assert "main=below depth=1" in names(masses, 0)
    assert {"parent_mass=0.98+", "parent_density=0.98+"} <= names(masses, 2)
    assert "parent_mass=<0.01" in names(masses, 0)


def test_each_pass_has_masses_of_its_own() -> None:
    """Another belief about the text changes nothing in what an earlier pass has made."""
    page = elements()
    first = ElementMasses(page, [0.0, 0.0, 32.0, 12.0])
    second = ElementMasses(page, [5.0, 4.0, 0.0, 0.0])
    assert "main=in depth=1" in names(second, 1)
    assert "main=in depth=1" in names(first, 3)
    assert "template_mass=0.98+ size=<30" in names(second, 0)
    assert "template_mass=<0.01 size=<30" in names(first, 0)


def test_without_any_text_there_is_no_main_element() -> None:
    """The page has features all the same."""
    masses = ElementMasses(elements(), [0.0] * 4)
    assert "parent_density=<0.01" in names(masses, 2)
