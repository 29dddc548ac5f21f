"""The records of an archive, read without trust: a file can be damaged, or made by another."""

from __future__ import annotations

from typing import Annotated, Any, get_type_hints

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError, create_model

from .. import _exceptions
from .._exceptions import AiidScrapeError

VERSION = 1
"""Version of the form of a record; 1 is the first."""

_STRICT = ConfigDict(strict=True, frozen=True, allow_inf_nan=False)
_EXACT = ConfigDict(strict=True, extra="forbid", allow_inf_nan=False)


class _Sent(BaseModel):
    model_config = _STRICT

    url: str
    sent_at: AwareDatetime


class AnswerRecord(_Sent):
    """What is kept of an answer, beside its body."""

    status: Annotated[int, Field(ge=100, le=999)]
    headers: tuple[tuple[str, str], ...]
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    wire_bytes: Annotated[int, Field(ge=0, le=2**53)]


class _Failure(BaseModel):
    model_config = _STRICT

    kind: str
    message: str
    details: dict[str, Any]


class _FailureRecord(_Sent):
    failure: _Failure


class _AnyRecord(BaseModel):
    failure: dict[str, Any] | None = None


def read_record(data: bytes, url: str) -> AnswerRecord | AiidScrapeError:
    """The answer or the failure in a record.

    Raises:
        ValueError: It is neither, or of another address; the message says what is wrong.
    """
    try:
        if _AnyRecord.model_validate_json(data).failure is None:
            record: AnswerRecord | _FailureRecord = AnswerRecord.model_validate_json(data)
        else:
            record = _FailureRecord.model_validate_json(data)
        if record.url != url:
            raise ValueError(f"it is of {record.url}")
        return record if isinstance(record, AnswerRecord) else _error(record.failure)
    except ValidationError as error:
        raise ValueError(_first_of(error)) from error


def _error(failure: _Failure) -> AiidScrapeError:
    """The error that was kept, made anew from details of the types that its class names."""
    kind = getattr(_exceptions, failure.kind, None)
    if not (isinstance(kind, type) and issubclass(kind, AiidScrapeError)):
        raise ValueError(f"no error is called {failure.kind!r}")
    hints: dict[str, Any] = {name: (hint, ...) for name, hint in get_type_hints(kind).items()}
    details = create_model("Details", __config__=_EXACT, **hints).model_validate(failure.details)
    return kind(failure.message, **details.model_dump())


def _first_of(error: ValidationError) -> str:
    """The first thing that is wrong, in a line."""
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    where = ".".join(map(str, first["loc"]))
    return f"{where}: {first['msg']}" if where else first["msg"]
