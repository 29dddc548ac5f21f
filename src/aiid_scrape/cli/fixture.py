"""A page as a new fixture."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from .._api import parse
from .._exceptions import AiidScrapeError, NotAFile, SourceNotFound, SourceUnreadable
from ..testing.saving import save_fixture
from .output import OutputError

_WEB = ("http://", "https://")


def save(source: str, folder: str, about: str, url: str | None, say: Callable[[str], None]) -> bool:
    """Save a page and what is read from it; whether that was possible.

    Raises:
        OutputError: The folder cannot be written to.
    """
    try:
        data, url = _document(source, url)
        page = parse(data, url=url)
    except AiidScrapeError as error:
        say(f"{source}: {error.message}")
        return False
    try:
        note = save_fixture(Path(folder), page, data, about=about, url=url)
    except FileExistsError as error:
        raise OutputError(f"{folder}: expected a folder without a fixture, found one") from error
    except OSError as error:
        raise OutputError(f"{folder}: cannot be written: {error.strerror}") from error
    say(f'{note}: review it, put right what is wrong, and take out its line "reviewed"')
    return True


def _document(source: str, url: str | None) -> tuple[bytes, str | None]:
    """The bytes of a file or of a page of the web, and the address that goes with them."""
    if source.startswith(_WEB):
        from ..fetching.scraper import Scraper  # it needs httpx

        with Scraper() as scraper:
            got = scraper.download(source)
        return got.body, url or got.fetched.url
    try:
        return Path(source).read_bytes(), url
    except FileNotFoundError as error:
        raise SourceNotFound(
            "expected a file, found nothing of this name", source=source
        ) from error
    except IsADirectoryError as error:
        raise NotAFile("expected a file, found a directory", source=source) from error
    except OSError as error:
        message = f"expected a file that can be read: {error.strerror}"
        raise SourceUnreadable(message, source=source) from error
