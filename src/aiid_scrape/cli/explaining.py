"""The explanation of a page as an HTML document, of a saved page or of one of the web."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from .._exceptions import AiidScrapeError, NoReport
from .reading import Tally, read_each

if TYPE_CHECKING:
    from ..models import Page

_WEB = ("http://", "https://")


def explained(
    source: str, against: str | None, url: str | None, say: Callable[[str], None]
) -> str | None:
    """The document that explains a page, or two pages side by side.

    Args:
        source: A file, ``-``, or the address of a page.
        against: Another one to compare it with.
        url: The address of the page, if it is a file.
        say: Told what is wrong.

    Returns:
        HTML; None if a page could not be read or two pages cannot be compared.
    """
    if (page := _page(source, url, say)) is None:
        return None
    if against is None:
        return page.explain()
    if (other := _page(against, None, say)) is None:
        return None
    from ..stories.explanation import explain_differences

    try:
        return explain_differences(page, other)
    except NoReport as error:
        say(str(error))
        return None


def _page(source: str, url: str | None, say: Callable[[str], None]) -> Page | None:
    if not source.startswith(_WEB):
        return next(read_each((source,), Tally(), say, url=url), None)
    from ..fetching.scraper import Scraper  # it needs httpx

    try:
        with Scraper() as scraper:
            return scraper.fetch(source)
    except AiidScrapeError as error:
        say(f"{source}: {error.message}")
        return None
