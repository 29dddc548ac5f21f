"""Known sites: every module or package in this folder has one, named ``SITE``.

``CONTRIBUTING.md`` says how to add one.
"""

from __future__ import annotations

from abc import abstractmethod
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import NamedTuple, Protocol

from ..documents.document import Document
from ..extraction import Extraction


class SitePage(NamedTuple):
    """A page of a known site: its blocks and their extraction."""

    document: Document
    """The document whose blocks the labels are for: the one given, or one that the reader has cut
    into other blocks."""
    extraction: Extraction


class Site(Protocol):
    """A known site. Its module has a subclass of this, and an instance of it named ``SITE``."""

    @abstractmethod
    def extract(self, document: Document, *, url: str | None) -> SitePage | None:
        """Read a page of the site; return None for a page of another site.

        Args:
            document: The page, which is not changed.
            url: Its address, if the caller knows it.
        """

    def data_url(self, url: str) -> str | None:  # noqa: ARG002
        """The address of data that hold more than the page at an address; None if there are none.

        Fetching asks for them first.
        """
        return None


@cache
def sites() -> tuple[Site, ...]:
    """All sites, in the order of the names of their modules."""
    names = sorted(module.name for module in iter_modules(__path__))
    return tuple(import_module(f"{__name__}.{name}").SITE for name in names)


def read_known(document: Document, *, url: str | None) -> SitePage | None:
    """Read a page by the first site that knows it; return None if none does."""
    pages = (site.extract(document, url=url) for site in sites())
    return next((page for page in pages if page is not None), None)


def data_url(url: str) -> str | None:
    """The address of data that hold more than the page at an address; None if no site has them."""
    return next(filter(None, (site.data_url(url) for site in sites())), None)
