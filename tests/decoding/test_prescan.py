"""The prescan of the HTML standard: what names an encoding, and what only looks so."""

from __future__ import annotations

import pytest

from aiid_scrape.decoding.prescan import LOOK, declarations


def said(markup: str) -> list[str]:
    """The encodings that some markup names."""
    return [name for name, _ in declarations(markup.encode())]


@pytest.mark.parametrize(
    "markup",
    [
        "<meta charset=big5>",
        "<META/CHARSET='big5'/>",
        '<meta\ncharset\n=\n"\nbig5\n">',
        '<meta charset="big5" charset="utf-8">',
        '<meta http-equiv="Content-Type" content="text/html; charset = big5; x">',
        "<meta http-equiv='Content-Type' content='text/html; charset=\"big5\"'>",
        "<meta content='charset=big5' http-equiv=content-type>",
        "<meta http-equiv=Content-Type content=text/html; charset=big5>",
        "<meta content='charset=utf-8' charset=big5>",
        "<meta <meta charset=big5>",
        '<meta " charset=big5>',
        '<meta test" charset=big5>',
        '<meta test="" charset=big5>',
        '<p title="x>"><meta charset=big5>',
        "<p title=x><meta charset=big5>",
        "<a =charset=utf-8><meta charset=big5>",
        "<script>'<meta charset=big5>'</script>",
        "<!-- <meta charset=utf-8> --><meta charset=big5>",
        "<!--><meta charset=big5>",
        "<!---><meta charset=big5>",
        "</><? ><!x><meta charset=big5>",
        "< meta charset=utf-8><meta charset=big5>",
        "<meta charset=klingon><meta charset=big5>",
    ],
)
def test_encoding_is_named(markup: str) -> None:
    """By a meta element, however it is written."""
    assert said(f"<!doctype html>{markup}") == ["big5"]


@pytest.mark.parametrize(
    "markup",
    [
        "<metacharset=big5>",
        "<meta data-charset=big5>",
        '<meta test=" charset=big5>',
        "<meta test='\" charset=big5>",
        '<meta test=" charset=big5 ">',
        '<meta http-equiv="Content-Type content="text/html; charset=big5">',
        '<p title="x>\n<meta charset=big5>\n',
        "<p title='<meta charset=big5>'>",
        "<!-- <meta charset=big5>",
        "<!-- > <meta charset=big5> -->",
        "<meta charset=big5",
        "<meta charset='big5",
        '<meta charset=big5" x>',
        "<meta charset='' content='charset=big5'",
        "<meta charset>",
        "<meta http-equiv=content-type content='text/html'>",
        "charset=big5",
        "<!" + "x" * LOOK + "><meta charset=big5>",
    ],
)
def test_encoding_is_not_named(markup: str) -> None:
    """In a comment, in the value of another attribute, or where the bytes end too soon."""
    assert said(f"<!doctype html>{markup}") == []


@pytest.mark.parametrize(
    "weak",
    [
        "<?xml version='1.0' encoding='big5'?>",
        "<meta content='text/html; charset=big5'>",
        "<meta name=about content='charset=big5'>",
        "<meta http-equiv=content-type value='text/html; charset=big5'>",
    ],
)
def test_what_the_standard_passes_over_comes_last(weak: str) -> None:
    """Authors mean it, but a declaration that browsers believe is before it."""
    assert said(weak) == ["big5"]
    assert said(f"{weak}<meta charset=shift_jis>") == ["shift_jis", "big5"]


def test_meta_element_cannot_name_what_it_is_not_written_in() -> None:
    """It is read as ASCII."""
    assert said("<meta charset=utf-16><meta charset=x-user-defined>") == ["utf-8", "windows-1252"]
