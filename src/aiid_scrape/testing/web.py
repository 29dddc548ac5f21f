"""A web that has only fixtures. The only importer of respx."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ..models import Form
from ..sites.aiid.addresses import page_data_url
from .pages import FixturePage

if TYPE_CHECKING:
    import respx

ROBOTS = "User-agent: *\nAllow: /\n"

_MISSING = "aiid_web needs the extra: pip install 'aiid_scrape[testing]'"


@contextmanager
def web_of(pages: Iterable[FixturePage]) -> Iterator[respx.MockRouter]:
    """Answer every request that httpx makes: the addresses of fixtures, and nothing else.

    Each page is at its ``address``, page data where the AI Incident Database has them, and each
    host has a robots.txt. Another address fails the test, which names it. Routes can be added.

    Args:
        pages: The fixtures to serve; of two at one address, the first is.

    Raises:
        ImportError: Respx is not installed.
    """
    try:
        import respx
    except ImportError as error:
        raise ImportError(_MISSING) from error
    with respx.mock(assert_all_called=False, assert_all_mocked=True) as router:
        hosts: set[str] = set()
        for page in pages:
            url = _address(page)
            hosts.add(urlsplit(url)._replace(path="/robots.txt", query="", fragment="").geturl())
            headers = {"content-type": page.content_type}
            if not any(route.name == url for route in router.routes):
                router.get(url, name=url).respond(200, content=page.data, headers=headers)
        for page in pages:  # page data stand in for a page that we have in no other form
            if not any(route.name == page.address for route in router.routes):
                headers = {"content-type": page.content_type}
                route = router.get(page.address, name=page.address)
                route.respond(200, content=page.data, headers=headers)
        for url in sorted(hosts):
            router.get(url).respond(200, text=ROBOTS)
        for url in _without_data(router):
            router.get(url).respond(404)
        yield router


def _address(page: FixturePage) -> str:
    """Where a page is served: page data are not at the address of the page."""
    data_url = page_data_url(page.address) if page.form is Form.PAGE_DATA else None
    return data_url or page.address


def _without_data(router: respx.MockRouter) -> list[str]:
    """Addresses of page data that the AI Incident Database would have, and we have not."""
    served = {route.name for route in router.routes if route.name}
    data = {page_data_url(url) for url in served}
    return sorted(url for url in data if url and url not in served)
