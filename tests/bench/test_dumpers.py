"""Dumps by other programs, with programs that every system has."""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

import pytest

import dumpers
from comparison.corpora import Sample, locate


def samples(corpora: Path) -> list[Sample]:
    """Two pages of a corpus."""
    rows = []
    for name in ("one", "two"):
        path = corpora / "html" / f"{name}.html.gz"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(gzip.compress(f"<p>{name}".encode()))
        url = f"https://example.org/{name}"
        row = {"id": name, "corpus": "small", "url": url, "html_path": f"html/{name}.html.gz"}
        rows.append(row)
    return locate(rows, corpora, "html")


def test_dumps_lie_where_the_comparison_rows(tmp_path: Path) -> None:
    """A dump each, in a folder of the corpus; what is there is kept."""
    pages = samples(tmp_path)
    out = tmp_path / "out"
    assert dumpers.dump_pages(lambda markup, url: f"{url} {markup}", bytes.decode, pages, out) == []
    assert dumpers.dump_pages(lambda _markup, _url: "another", bytes.decode, pages, out) == []
    dumps = locate([page.row for page in pages], tmp_path, "dump", out)
    assert [dump.data() for dump in dumps] == [
        b"https://example.org/one <p>one",
        b"https://example.org/two <p>two",
    ]


def test_pages_that_fail_are_named_and_have_no_dump(tmp_path: Path) -> None:
    """One raises, one gives nothing."""

    def dump(markup: str, _url: str) -> str:
        if "one" in markup:
            raise RuntimeError("broken")
        return " "

    assert dumpers.dump_pages(dump, bytes.decode, samples(tmp_path), tmp_path / "out") == [
        "https://example.org/one: RuntimeError: broken",
        "https://example.org/two: ValueError: nothing came out",
    ]
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "declared", ["<meta charset='gb2312'>", '<META content="text/html; charset = big5">']
)
def test_terminal_browsers_get_utf_8_that_says_so(declared: str) -> None:
    """The text has been decoded, so what the page declares no longer holds."""
    echo = "import sys; sys.stdout.buffer.write(sys.stdin.buffer.read())"
    printed = dumpers.print_page([sys.executable, "-c", echo], f"{declared}<p>新聞")
    assert "utf-8" in printed
    assert printed.endswith("<p>新聞")
    assert not any(label in printed for label in ("gb2312", "big5"))


def test_a_program_that_is_not_installed_is_like_a_module_that_is_not() -> None:
    """Both are left out by name."""
    with pytest.raises(ImportError, match="no program that-nobody-has"):
        dumpers.find_program("that-nobody-has")
