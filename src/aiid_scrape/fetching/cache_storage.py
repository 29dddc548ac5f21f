"""What an HTTP cache keeps of answers: no secrets. The only importer of hishel and anysqlite."""

from __future__ import annotations

import logging
import sqlite3
from dataclasses import replace
from os import PathLike, fspath
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import anysqlite
from hishel import (
    AsyncSqliteStorage,
    CacheOptions,
    Entry,
    Headers,
    Request,
    Response,
    SqliteStorage,
)
from hishel.httpx import AsyncCacheTransport, CacheTransport

from .._exceptions import StorageFailed
from .archive import NOT_KEPT

# Hishel logs tracebacks of a cache that it cannot read or write, and then goes on without it.
# Who wants to see them configures logging; nobody else finds them on standard error.
logging.getLogger("hishel").addHandler(logging.NullHandler())


class Storage(SqliteStorage):
    """A file of answers, for threads."""

    def create_entry(self, request: Request, response: Response, key: str, **limits: Any) -> Entry:
        """Keep an answer, unless it is of one visit alone."""
        if _is_of_one_visit(request, response):
            return Entry(id=uuid4(), request=request, response=response)
        entry = super().create_entry(request, _bare(response), key, **limits)
        return _with_headers_of(response, entry)

    def update_headers(self, id: UUID, headers: Headers) -> None:  # noqa: A002  # hishel's name
        """Keep the headers of a later answer."""
        super().update_headers(id, _without_secrets(headers))


class AsyncStorage(AsyncSqliteStorage):
    """As :class:`Storage`, for asyncio."""

    async def create_entry(
        self, request: Request, response: Response, key: str, **limits: Any
    ) -> Entry:
        """As :meth:`Storage.create_entry`."""
        if _is_of_one_visit(request, response):
            return Entry(id=uuid4(), request=request, response=response)
        entry = await super().create_entry(request, _bare(response), key, **limits)
        return _with_headers_of(response, entry)

    async def update_headers(self, id: UUID, headers: Headers) -> None:  # noqa: A002
        """As :meth:`Storage.update_headers`."""
        await super().update_headers(id, _without_secrets(headers))


def cached(transport: Any, path: str | PathLike[str], most: int) -> CacheTransport:
    """A transport that keeps answers of at most so many bytes each in a file.

    Raises:
        StorageFailed: It cannot be opened, or is something else.
    """
    storage = Storage(connection=_database(path), max_stream_size=most)
    return CacheTransport(transport, storage, rfc=CacheOptions(shared=False))


def cached_async(transport: Any, path: str | PathLike[str], most: int) -> AsyncCacheTransport:
    """As :func:`cached`, for asyncio."""
    connection = anysqlite.Connection(_database(path))
    storage = AsyncStorage(connection=connection, max_stream_size=most)
    return AsyncCacheTransport(transport, storage, rfc=CacheOptions(shared=False))


def _database(path: str | PathLike[str]) -> sqlite3.Connection:
    """The file, opened here: hishel would put it elsewhere, and a .gitignore beside it."""
    try:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(fspath(path), check_same_thread=False, isolation_level=None)
        try:
            connection.execute("PRAGMA schema_version")  # it reads the start of the file
        except BaseException:
            connection.close()
            raise
    except (OSError, ValueError, sqlite3.Error) as error:  # ValueError: a NUL in the path
        reason = getattr(error, "strerror", None) or error
        message = f"expected a file for a cache, or none yet: {reason}: delete it or name another"
        raise StorageFailed(message, path=fspath(path)) from error
    return connection


def _is_of_one_visit(request: Request, response: Response) -> bool:
    """Whether an answer means nothing without a cookie, which is not kept."""
    is_redirect = 300 <= response.status_code < 400
    return "cookie" in request.headers or (is_redirect and "set-cookie" in response.headers)


def _bare(response: Response) -> Response:
    return replace(response, headers=_without_secrets(response.headers))


def _with_headers_of(response: Response, entry: Entry) -> Entry:
    """What is passed on has all headers: the cookies of an answer count for its own fetch."""
    return replace(entry, response=replace(entry.response, headers=response.headers))


def _without_secrets(headers: Headers) -> Headers:
    names = [name for name in headers if name.lower() not in NOT_KEPT]
    return Headers({name: headers.get_list(name) or [] for name in names})
