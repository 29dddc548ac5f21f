"""The pytest plugin: fixtures for tests of projects that read pages with this library.

It is loaded wherever this package and pytest are installed, so it imports what it needs when
a test asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    import respx

    from .pages import FixturePages


@pytest.fixture(scope="session")
def aiid_pages() -> FixturePages:
    """The pages of aiid_scrape with what has to come out of each, by name and by filter."""
    from .pages import FixturePages

    return FixturePages()


@pytest.fixture
def aiid_web(aiid_pages: FixturePages) -> Iterator[respx.MockRouter]:
    """A web that has only the pages of aiid_scrape: httpx asks it in place of the network."""
    from .web import web_of

    with web_of(aiid_pages.values()) as router:
        yield router


@pytest.fixture
def aiid_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """No connection to another machine, and no look-up of names: an attempt says for where."""
    from .network import block

    block(monkeypatch)
