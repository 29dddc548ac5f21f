"""An HTTP cache as RFC 9111 has it, below the limits and above the guard. Hishel's only importer.

It asks a server whether what it has is still good (conditional requests), and keeps no more
than a server allows. It is for those who fetch the same pages again; to keep what was fetched,
there is the archive.
"""

from __future__ import annotations

from os import PathLike, fspath
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .limits import Limits

_MISSING = "a cache needs the extra: pip install 'aiid_scrape[cache]'"


def with_cache(transport: Any, path: str | PathLike[str], limits: Limits) -> Any:
    """A transport of httpx that answers from a cache where it may.

    Raises:
        ImportError: Hishel is not installed.
    """
    try:
        from hishel import CacheOptions, SqliteStorage
        from hishel.httpx import CacheTransport
    except ImportError as error:
        raise ImportError(_MISSING) from error
    storage = SqliteStorage(database_path=fspath(path), max_stream_size=limits.wire_bytes)
    return CacheTransport(transport, storage, rfc=CacheOptions(shared=False))


def with_async_cache(transport: Any, path: str | PathLike[str], limits: Limits) -> Any:
    """As :func:`with_cache`, for asyncio."""
    try:
        from hishel import AsyncSqliteStorage, CacheOptions
        from hishel.httpx import AsyncCacheTransport
    except ImportError as error:
        raise ImportError(_MISSING) from error
    storage = AsyncSqliteStorage(database_path=fspath(path), max_stream_size=limits.wire_bytes)
    return AsyncCacheTransport(transport, storage, rfc=CacheOptions(shared=False))
