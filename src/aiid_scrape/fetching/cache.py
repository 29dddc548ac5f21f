"""An HTTP cache as RFC 9111 has it, below the limits and above the guard.

It asks a server whether what it has is still good (conditional requests), and keeps no more
than a server allows. It is for those who fetch the same pages again; to keep what was fetched,
there is the archive.
"""

from __future__ import annotations

from os import PathLike
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .limits import Limits

_MISSING = "a cache needs the extra: pip install 'aiid_scrape[cache]'"


def with_cache(transport: Any, path: str | PathLike[str], limits: Limits) -> Any:
    """A transport of httpx that answers from a cache where it may.

    Raises:
        ImportError: Hishel is not installed.
        StorageFailed: The file cannot be used.
    """
    try:
        from .cache_storage import cached
    except ImportError as error:
        raise ImportError(_MISSING) from error
    return cached(transport, path, limits.wire_bytes)


def with_async_cache(transport: Any, path: str | PathLike[str], limits: Limits) -> Any:
    """As :func:`with_cache`, for asyncio."""
    try:
        from .cache_storage import cached_async
    except ImportError as error:
        raise ImportError(_MISSING) from error
    return cached_async(transport, path, limits.wire_bytes)
