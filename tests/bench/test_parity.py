"""The record of what comes out of pages, and its comparison."""

from __future__ import annotations

from pathlib import Path

import pytest

from parity import REASONS, Job, differences, digest, jobs_of, record, without_reasons

PAGE = """<!doctype html><html lang=en><title>Robot arm pins worker</title><h1>{title}</h1>
<p>A robot arm that had not been switched off pinned a worker on Monday, the police said.
<p>The plant stopped the line, and the union asked why the arm had no second switch."""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page of a news site."""
    path = tmp_path / "page.html"
    path.write_text(PAGE.format(title="Robot arm pins worker"), encoding="utf-8")
    return path


def test_one_page_has_one_record_however_often_it_is_read(page: Path) -> None:
    """The hashes depend on the page alone."""
    assert record(Job(page)) == record(Job(page))


def test_a_change_of_the_title_is_named_as_such(page: Path) -> None:
    """The field that changed is named, and no other that did not."""
    _, before = record(Job(page))
    page.write_text(PAGE.format(title="Robot arm frees worker"), encoding="utf-8")
    _, after = record(Job(page))
    found = differences({"page": before}, {"page": after})
    assert "reports[0].title" in found
    assert "reports[0].language" not in found


def test_a_page_that_one_record_lacks_is_a_difference() -> None:
    """No page goes missing unseen."""
    assert differences({"a": {}, "b": {}}, {"b": {}, "c": {}}) == {"(pages)": ["a", "c"]}


def test_reasons_are_kept_apart_from_what_they_explain() -> None:
    """At every depth."""
    reasons: list[str] = []
    value = {"title": "x", "reason": "h1", "others": [{"value": 1, "reason": "og:title"}]}
    assert without_reasons(value, reasons) == {"title": "x", "others": [{"value": 1}]}
    assert reasons == ["h1", "og:title"]


def test_other_words_of_a_reason_change_no_field_but_the_reasons(page: Path) -> None:
    """So that sentences for people can be mended."""
    name, before = record(Job(page))
    after = before | {REASONS: digest(["other words"])}
    assert set(differences({name: before}, {name: after})) == {REASONS}


def test_a_page_that_is_refused_is_recorded_by_its_error(tmp_path: Path) -> None:
    """A refusal is a result, too."""
    empty, binary = tmp_path / "a.html", tmp_path / "b.html"
    empty.write_bytes(b"")
    binary.write_bytes(b"%PDF-1.7 ...")
    (_, first), (_, second) = record(Job(empty)), record(Job(binary))
    assert first["error"] == digest("EmptyDocument")
    assert second["error"] == digest("UnsupportedContent")


def test_a_folder_without_a_list_of_pages_gives_the_pages_in_it(page: Path) -> None:
    """Answers and pictures beside them are none."""
    (page.parent / "expected.json").write_text("{}", encoding="utf-8")
    (page.parent / "picture.png").write_bytes(b"")
    assert jobs_of(page.parent, None) == [Job(page)]
