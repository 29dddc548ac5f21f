"""A folder of what was fetched, from which a run can be replayed without a network.

For each address there is a record, ``ab/abcd….json``, and the body beside it. Both are
written to part files first, and the record last, so that at no moment a reader finds half of
something: a run that is killed leaves whole records, and at most a body that none names.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from typing import Any

from .._exceptions import AiidScrapeError, NotArchived, StorageFailed
from ..models import Origin
from .archive_records import VERSION, read_record
from .exchange import Response
from .urls import Target

NOT_KEPT = frozenset({"set-cookie", "set-cookie2", "www-authenticate", "authorization"})
"""Headers that are kept from archives and results: they may hold secrets."""


class Archive:
    """A folder of answers and failures, the last one for each address."""

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self.folder = Path(folder)

    def save(self, response: Response) -> None:
        """Keep an answer.

        Raises:
            StorageFailed: The folder cannot be written to.
        """
        digest = sha256(response.body).hexdigest()
        url = response.target.url
        body = self._body(url, digest)
        with _kept(self.folder):
            _write(body, response.body)
        record = {
            "status": response.status,
            "headers": [pair for pair in response.headers if pair[0] not in NOT_KEPT],
            "body": body.name,
            "sha256": digest,
            "wire_bytes": response.wire_bytes,
        }
        self._save(url, response.sent_at, record)

    def save_failure(self, target: Target, error: AiidScrapeError, sent_at: datetime) -> None:
        """Keep that there was no answer, and why.

        Raises:
            StorageFailed: The folder cannot be written to.
        """
        details = {name: value for name, value in vars(error).items() if name != "message"}
        failure = {"kind": type(error).__name__, "message": error.message, "details": details}
        self._save(target.url, sent_at, {"failure": failure})

    def load(self, target: Target) -> Response:
        """The answer that was kept.

        Raises:
            AiidScrapeError: The failure that was kept.
            NotArchived: There is none, or it is damaged.
        """
        try:
            record = read_record(self._record(target.url).read_bytes(), target.url)
            if isinstance(record, AiidScrapeError):
                raise record
            body = self._body(target.url, record.sha256).read_bytes()
        except FileNotFoundError as error:
            raise _not_archived(target.url, "there is none") from error
        except OSError as error:
            raise _not_archived(target.url, f"it cannot be read: {error.strerror}") from error
        except ValueError as error:
            raise _not_archived(target.url, f"it is damaged: {error}") from error
        if sha256(body).hexdigest() != record.sha256:
            raise _not_archived(target.url, "it is damaged: the body is not the one that was kept")
        return Response(
            target=target,
            status=record.status,
            headers=record.headers,
            body=body,
            wire_bytes=record.wire_bytes,
            sent_at=record.sent_at,
            origin=Origin.ARCHIVE,
        )

    def _save(self, url: str, sent_at: datetime, record: dict[str, Any]) -> None:
        path = self._record(url)
        whole = {"version": VERSION, "url": url, "sent_at": sent_at.isoformat(), **record}
        with _kept(self.folder):
            _write(path, json.dumps(whole, ensure_ascii=False, indent=1).encode() + b"\n")
            for body in path.parent.glob(f"{path.stem}-*.body"):
                if body.name != record.get("body"):
                    body.unlink(missing_ok=True)

    def _record(self, url: str) -> Path:
        key = sha256(url.encode()).hexdigest()[:32]
        return self.folder / key[:2] / f"{key}.json"

    def _body(self, url: str, digest: str) -> Path:
        record = self._record(url)
        return record.with_name(f"{record.stem}-{digest[:8]}.body")


@contextmanager
def _kept(folder: Path) -> Iterator[None]:
    """What the operating system refuses, as an error of this library."""
    try:
        yield
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = getattr(error, "strerror", None) or error
        message = f"expected an archive that can be written to: {reason}"
        path = getattr(error, "filename", None) or folder
        raise StorageFailed(message, path=str(path)) from error


def _write(path: Path, data: bytes) -> None:
    """Put a file in its place as a whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.{token_hex(4)}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _not_archived(url: str, reason: str) -> NotArchived:
    message = f"expected an answer in the archive, {reason}"
    return NotArchived(message, url=url, stage="archive", transient=False)
