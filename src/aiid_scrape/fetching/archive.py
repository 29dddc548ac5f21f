"""A folder of what was fetched, from which a run can be replayed without a network.

For each address there is a record, ``ab/abcd….json``, and the body beside it. Both are
written to part files first, and the record last, so that at no moment a reader finds half of
something: a run that is killed leaves whole records, and at most a body that none names.
"""

from __future__ import annotations

import json
import os
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from typing import Any

from .. import _exceptions
from .._exceptions import AiidScrapeError, NotArchived
from ..models import Origin
from .exchange import Response
from .urls import Target

NOT_KEPT = frozenset({"set-cookie", "set-cookie2", "www-authenticate", "authorization"})
"""Headers that are kept from archives and results: they may hold secrets."""

VERSION = 1
"""Of the form of a record."""


class Archive:
    """A folder of answers and failures, the last one for each address."""

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self.folder = Path(folder)

    def save(self, response: Response) -> None:
        """Keep an answer.

        Raises:
            OSError: The folder cannot be written to.
        """
        digest = sha256(response.body).hexdigest()
        url = response.target.url
        body = self._body(url, digest)
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
            OSError: The folder cannot be written to.
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
        url = target.url
        try:
            record = json.loads(self._record(url).read_bytes())
            if failure := record.get("failure"):
                raise _failure(failure)
            body = self._body(url, record["sha256"]).read_bytes()
            if sha256(body).hexdigest() != record["sha256"]:
                raise ValueError("the body is not the one that was kept")
            return Response(
                target=target,
                status=int(record["status"]),
                headers=tuple((str(name), str(value)) for name, value in record["headers"]),
                body=body,
                wire_bytes=int(record["wire_bytes"]),
                sent_at=datetime.fromisoformat(record["sent_at"]),
                origin=Origin.ARCHIVE,
            )
        except FileNotFoundError as error:
            raise _not_archived(url, "there is none") from error
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise _not_archived(url, f"it is damaged: {error}") from error

    def _save(self, url: str, sent_at: datetime, record: dict[str, Any]) -> None:
        path = self._record(url)
        whole = {"version": VERSION, "url": url, "sent_at": sent_at.isoformat(), **record}
        _write(path, json.dumps(whole, ensure_ascii=False, indent=1).encode() + b"\n")
        for body in path.parent.glob(f"{path.stem}-*.body"):
            if body.name != record.get("body"):
                body.unlink(missing_ok=True)

    def _record(self, url: str) -> Path:
        key = sha256(url.encode()).hexdigest()[:32]
        return self.folder / key[:2] / f"{key}.json"

    def _body(self, url: str, digest: str) -> Path:
        if len(digest) != 64 or not digest.isalnum():
            raise ValueError(f"{digest[:64]!r} is no SHA-256")
        record = self._record(url)
        return record.with_name(f"{record.stem}-{digest[:8]}.body")


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


def _failure(record: dict[str, Any]) -> AiidScrapeError:
    kind = getattr(_exceptions, record["kind"], None)
    if not (isinstance(kind, type) and issubclass(kind, AiidScrapeError)):
        raise ValueError(f"no error is called {record['kind']!r}")
    return kind(record["message"], **record["details"])


def _not_archived(url: str, reason: str) -> NotArchived:
    message = f"expected an answer in the archive, {reason}"
    return NotArchived(message, url=url, stage="archive", transient=False)
