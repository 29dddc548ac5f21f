"""Sites whose pages are known: every module or package in this folder, by its ``SITE``."""

from __future__ import annotations

from abc import abstractmethod
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import NamedTuple, Protocol

from ..documents.document import Document
from ..extraction import Extraction


class SitePage(NamedTuple):
    """A page as the reader of a site understood it."""

    document: Document
    """The page in the blocks that the labels are for: those it came in, or others that the
    reader cut it into."""
    extraction: Extraction


class Site(Protocol):
    """A site whose pages are known. To add one is to add a subclass, and ``SITE``, one of it."""

    @abstractmethod
    def extract(self, document: Document, *, url: str | None) -> SitePage | None:
        """Read a page of the site, or return None if it is of another.

        Args:
            document: The page, which is not changed.
            url: Its address, if the caller knows it.
        """

    def data_url(self, url: str) -> str | None:  # noqa: ARG002
        """The address of data that hold more than the page at an address, if the site has them."""
        return None


@cache
def sites() -> tuple[Site, ...]:
    """All sites, in the order of their modules' names."""
    names = sorted(module.name for module in iter_modules(__path__))
    return tuple(import_module(f"{__name__}.{name}").SITE for name in names)


def read_known(document: Document, *, url: str | None) -> SitePage | None:
    """A page as the first site that knows it reads it; None if it is of no known site."""
    pages = (site.extract(document, url=url) for site in sites())
    return next((page for page in pages if page is not None), None)


def data_url(url: str) -> str | None:
    """The address of data that hold more than the page at an address, if a site has them."""
    return next(filter(None, (site.data_url(url) for site in sites())), None)
