"""HTML: a declarative shadow root is shown, other templates are not."""

from __future__ import annotations

import pytest

import aiid_scrape
from aiid_scrape.documents.html.shadow_roots import unwrap_shadow_roots

_BODIES = {
    "en": [
        "The harbour board has switched off the program that told ferries where to moor, it said.",
        "Nobody was hurt when two of them met in fog, but divers looked at both hulls all night.",
        "Until an outside review is finished, berths are given out by radio again, as before.",
    ],
    "de": [
        "Die Stadt hat das Programm abgeschaltet, das den Bussen ihre Wege zeigte, sagte sie.",
        "Niemand wurde verletzt, als zwei Busse in derselben engen Gasse standen und warteten.",
        "Bis ein Gutachten fertig ist, fahren alle wieder nach dem alten, gedruckten Plan.",
    ],
    "ru": [
        "Городской совет отключил программу, которая указывала автобусам дорогу, сообщил он.",
        "Никто не пострадал, когда два автобуса встретились на одной узкой улице в тумане.",
        "Пока проверка не закончена, водители ездят по старому бумажному расписанию.",
    ],
}


def _page(language: str, attribute: str) -> str:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in _BODIES[language])
    return (
        f'<html lang="{language}"><title>Fog</title><body><my-page><template {attribute}>'
        f"<style>p {{ margin: 0 }}</style><my-article><template {attribute}><h1>Fog</h1>"
        f"<article>{text}</article></template></my-article></template></my-page></body></html>"
    )


@pytest.mark.parametrize("as_bytes", [False, True])
@pytest.mark.parametrize("language", _BODIES)
@pytest.mark.parametrize(
    "attribute", ['shadowrootmode="open"', "SHADOWROOTMODE=closed", "shadowroot='open'"]
)
def test_the_text_of_nested_shadow_roots_is_read(
    language: str, attribute: str, as_bytes: bool
) -> None:
    """Roots within roots, in three languages, under both names of the attribute."""
    markup = _page(language, attribute)
    page = aiid_scrape.parse(markup.encode() if as_bytes else markup)
    assert page.report is not None
    assert page.report.text.split("\n\n") == _BODIES[language]


def test_the_text_of_other_templates_is_not_read() -> None:
    """A template that no attribute makes a shadow root is never shown."""
    page = aiid_scrape.parse(
        _page("en", 'shadowrootmode="open"').replace(
            "</article>", "</article><template><p>Never shown to anyone.</p></template>"
        )
    )
    assert not any("Never shown" in block.text for block in page.blocks)
    assert page.report is not None


def test_a_template_with_a_mere_mention_stays() -> None:
    """The name of the attribute within another name makes no shadow root."""
    markup = '<template data-shadowrootmode="open"><p>a</p></template>'
    assert unwrap_shadow_roots(markup) == markup


def test_end_tags_without_a_start_stay() -> None:
    """An end tag belongs to the start tag before it."""
    markup = '</template><template shadowrootmode="open">a</template>'
    assert unwrap_shadow_roots(markup) == (
        '</template><shadow-root shadowrootmode="open">a</shadow-root>'
    )
