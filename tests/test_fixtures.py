"""Every page in ``fixtures/`` comes out as its ``expected.json`` says, and loses nothing.

A fixture is a folder that holds an ``expected.json``; it is tested by being there. How to
write one is told in ``fixtures/README.md``.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from aiid_scrape import Form, Page, Role, parse, read
from aiid_scrape.testing.differences import as_json, differences

FOLDER = Path(__file__).parent.parent / "fixtures"
NAMES = sorted(path.parent.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("expected.json"))

KEYS = {"about", "document", "encoding", "url", "expected", "roles", "candidates", "marks"}


class Fixture:
    """One folder: a document, and what is expected of it."""

    def __init__(self, name: str) -> None:
        self.note: dict[str, Any] = json.loads(
            (FOLDER / name / "expected.json").read_text(encoding="utf-8")
        )
        self.path = FOLDER / name / self.note.get("document", "page.txt")
        self.url: str | None = self.note.get("url")
        self.text = self.path.read_bytes().decode(self.note.get("encoding", "utf-8-sig"))

    def parsed(self) -> Page:
        """The document, parsed from its bytes."""
        return parse(self.path.read_bytes(), url=self.url)

    @cached_property
    def page(self) -> Page:
        """The page that the tests share: none of them can change it."""
        return self.parsed()


@pytest.fixture(scope="module", params=NAMES)
def fixture(request: pytest.FixtureRequest) -> Fixture:
    """Every fixture in turn."""
    return Fixture(request.param)


def test_there_are_fixtures() -> None:
    """The folder is found, wherever the tests run."""
    assert len(NAMES) > 20


def test_page_comes_out_as_expected(fixture: Fixture) -> None:
    """Each field, each block's role and each reading that the fixture names is as it says."""
    page = fixture.page
    found = as_json(page)
    lines = [
        f"unknown key {key!r}: expected one of {', '.join(sorted(KEYS))}"
        for key in sorted(fixture.note.keys() - KEYS)
    ]
    lines += differences("page", fixture.note["expected"], found)
    lines += differences("roles", fixture.note.get("roles", {}), roles_of(page, fixture))
    if "candidates" in fixture.note:
        lines += differences("candidates", fixture.note["candidates"], readings_of(page))
    if lines:
        pytest.fail("\n".join([fixture.note["about"], *lines]), pytrace=False)


def roles_of(page: Page, fixture: Fixture) -> dict[str, Any]:
    """The roles of the blocks that the fixture names.

    A single role is expected of every block with that text; a list, of each in turn.
    """
    found: dict[str, Any] = {}
    for text, expected in fixture.note.get("roles", {}).items():
        roles = [block.role.value for block in page.blocks if block.text == text]
        alike = isinstance(expected, str) and set(roles) == {expected}
        found[text] = expected if alike else roles
    return found


def readings_of(page: Page) -> list[list[int | None]]:
    """The incidents of the only report, as number and count: those chosen, then the others."""
    evidence = page.report.evidence.get("incidents")
    if evidence is None:
        return []
    chosen: Any = evidence.value
    others: Any = [other.value for other in evidence.others]
    return [[each["incident_id"], each["report_count"]] for each in [*chosen, *others]]


def test_every_report_lists_its_paragraphs(fixture: Fixture) -> None:
    """A fixture tells the whole text of its reports, so that nothing can slip in or out."""
    assert set(fixture.note) >= {"about", "expected"}
    assert all("paragraphs" in report for report in fixture.note["expected"]["reports"])


def test_blocks_rebuild_the_page(fixture: Fixture) -> None:
    """Every visible character is in exactly one block, in the page's order."""
    page = fixture.page
    if page.form is Form.PAGE_DATA:
        return  # it is no text that a reader sees: only what its keys name becomes blocks
    rebuilt = "".join(block.marker + block.text for block in page.blocks)
    if page.form is Form.MARKDOWN:
        # Images stand before the paragraph that they are in, and addresses are no text.
        visible = re.sub(r"\]\([^()]*\)", "", fixture.text)
        assert Counter(filter(str.isalpha, rebuilt)) == Counter(filter(str.isalpha, visible))
        return
    visible = fixture.text if page.form is Form.TEXT else "".join(VisibleText.of(fixture.text))
    for pattern in fixture.note.get("marks", ()):
        visible = re.sub(pattern, "", visible)
    # How words are read stands behind the paragraph, and what a line hides before it.
    if "<ruby>" in fixture.text or any(block.role is Role.HIDDEN for block in page.blocks):
        assert Counter(without_space(rebuilt)) == Counter(without_space(visible))
        return
    assert without_space(rebuilt) == without_space(visible)


def without_space(text: str) -> str:
    """Without any white space."""
    return re.sub(r"\s", "", text)


class VisibleText(HTMLParser):
    """An independent reading of HTML: what a reader meets with styles off."""

    UNSEEN = frozenset({"head", "script", "style", "template"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.unseen = 0

    @classmethod
    def of(cls, text: str) -> list[str]:
        """The visible texts of a page, in its order."""
        parser = cls()
        parser.feed(text)
        parser.close()
        return parser.pieces

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count the elements around that show nothing; an image shows its words."""
        self.unseen += tag in self.UNSEEN
        if tag == "img":
            self.pieces.append(dict(attrs).get("alt") or "")

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        self.unseen -= tag in self.UNSEEN

    def handle_data(self, data: str) -> None:
        """Keep a text that shows."""
        if not self.unseen:
            self.pieces.append(data)


def test_every_block_has_a_role_and_a_reason(fixture: Fixture) -> None:
    """Each block says what it is, why, and where it stood; none is empty."""
    for block in fixture.page.blocks:
        assert isinstance(block.role, Role)
        assert block.reason.strip()
        assert block.place.strip()
        assert block.text.strip()


def test_reports_are_made_of_their_blocks(fixture: Fixture) -> None:
    """A report's text is that of its body blocks, so no boilerplate is in any."""
    page = fixture.page
    body = [block for block in page.blocks if block.role is Role.BODY]
    for index, report in enumerate(page.reports):
        own = "".join(block.text for block in body if block.report == index)
        assert without_space(report.text) == without_space(own)
    assert {block.report for block in body} <= set(range(len(page.reports)))


def test_boilerplate_is_in_no_text(fixture: Fixture) -> None:
    """No line of a text is a boilerplate block, save where the fixture says it is both."""
    page = fixture.page
    boilerplate = {block.text for block in page.blocks if block.role.is_boilerplate}
    both = {text for text, roles in fixture.note.get("roles", {}).items() if "body" in roles}
    lines = {line for report in page.reports for line in report.paragraphs}
    assert lines & boilerplate <= both


def test_every_value_has_evidence(fixture: Fixture) -> None:
    """A field that has a value says where it was found; the text itself is in the blocks."""
    page = fixture.page
    for report in page.reports:
        values = {
            name
            for name, value in report
            if value not in (None, (), {}) and name not in {"evidence", "text", "confidence"}
        }
        assert values == set(report.evidence)
    for name in ("url", "locale", "title", "description"):
        assert bool(getattr(page, name)) == (name in page.evidence)


def test_ways_of_reading_agree(fixture: Fixture) -> None:
    """Bytes, characters, a path and an open file give the same page."""
    expected = fixture.page
    url = fixture.url
    with fixture.path.open("rb") as file:
        others = [
            read(fixture.path, url=url),
            read(str(fixture.path), url=url),
            read(file, url=url),
            parse(fixture.text, url=url),
        ]
    for page in others:
        same = {"source": expected.source, "decoding": expected.decoding}
        assert page.model_copy(update=same) == expected


def test_json_round_trip(fixture: Fixture) -> None:
    """A page written as JSON and read again is the same page."""
    page = fixture.page
    assert Page.model_validate_json(page.model_dump_json()) == page


def test_reading_twice_gives_the_same(fixture: Fixture) -> None:
    """Nothing is kept from one page to the next."""
    assert fixture.page.model_dump_json() == fixture.parsed().model_dump_json()
