"""Pages to test with: each a folder with a document and what has to come out of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from .._api import parse
from ..models import Form, Page, PageKind

NOTE = "expected.json"
"""The file that makes a folder a fixture."""

DOCUMENT = "page.txt"
"""The document of a fixture whose note does not name another."""

HOST = "fixtures.test"
"""The host of fixtures that have no address of their own; no such host can exist."""

CONTENT_TYPES = {".html": "text/html", ".json": "application/json", ".txt": "text/plain"}


class Unreviewed(LookupError):
    """The fixture was saved by a program, and nobody has said yet that it is right."""


@dataclass(frozen=True)
class FixturePage:
    """A page, and what has to come out of it."""

    name: str
    """Its folder below that of all fixtures: ``aiid-html/ja-current``."""

    folder: Path
    """Its folder."""

    @cached_property
    def note(self) -> Mapping[str, Any]:
        """All that its ``expected.json`` says."""
        note: dict[str, Any] = json.loads((self.folder / NOTE).read_text(encoding="utf-8"))
        return note

    @property
    def about(self) -> str:
        """What the page is for, in a line."""
        return str(self.note["about"])

    @property
    def is_reviewed(self) -> bool:
        """Whether a person has said that what is expected is right."""
        return bool(self.note.get("reviewed", True))

    @property
    def expected(self) -> Mapping[str, Any]:
        """What has to come out: fields of the page and of its reports, as in JSON."""
        expected: dict[str, Any] = self.note["expected"]
        return expected

    @property
    def path(self) -> Path:
        """The document."""
        return self.folder / str(self.note.get("document", DOCUMENT))

    @property
    def data(self) -> bytes:
        """The bytes of the document."""
        return self.path.read_bytes()

    @property
    def content_type(self) -> str:
        """The Content-Type that a server would send with it, without a charset."""
        return CONTENT_TYPES.get(self.path.suffix, "application/octet-stream")

    @property
    def kind(self) -> PageKind:
        """What the page is."""
        return PageKind(self.expected["kind"])

    @property
    def locale(self) -> str | None:
        """The language of the page around the text."""
        locale: str | None = self.expected.get("locale")
        return locale

    @property
    def form(self) -> Form:
        """The form of the document."""
        return {".html": Form.HTML, ".json": Form.PAGE_DATA}.get(self.path.suffix, Form.TEXT)

    def page(self) -> Page:
        """The document, read."""
        return parse(self.data, url=self.note.get("url"))

    @cached_property
    def address(self) -> str:
        """Where ``aiid_web`` serves it: its own address, or one on ``fixtures.test``."""
        own = self.note.get("url") or self.page().url
        return str(own) if own else f"https://{HOST}/{self.name}"

    def __str__(self) -> str:
        return self.name


class FixturePages(Mapping[str, FixturePage]):
    """The fixtures in a folder, by name; those that nobody has reviewed are left out."""

    def __init__(self, folder: str | Path | None = None) -> None:
        """Find the fixtures.

        Args:
            folder: A folder of your own; None for the fixtures of this package.
        """
        self.folder = Path(folder) if folder is not None else bundled_folder()
        found = sorted(path.parent for path in self.folder.rglob(NOTE))
        names = [path.relative_to(self.folder).as_posix() for path in found]
        self._all = {name: FixturePage(name, path) for name, path in zip(names, found, strict=True)}

    def select(
        self,
        *,
        kind: PageKind | str | None = None,
        locale: str | None = None,
        form: Form | str | None = None,
    ) -> list[FixturePage]:
        """The fixtures of a kind, a locale and a form, in the order of their names."""
        return [
            page
            for page in self.values()
            if (kind is None or page.kind == kind)
            and (locale is None or page.locale == locale)
            and (form is None or page.form == form)
        ]

    def __getitem__(self, name: str) -> FixturePage:
        page = self._all.get(name)
        if page is None:
            raise KeyError(f"expected the name of a fixture in {self.folder}, got {name!r}")
        if not page.is_reviewed:
            raise Unreviewed(
                f"{page.folder / NOTE} was saved by a program: read it, put right what is wrong,"
                ' and take out its line "reviewed"'
            )
        return page

    def __iter__(self) -> Iterator[str]:
        return (name for name, page in self._all.items() if page.is_reviewed)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __contains__(self, name: object) -> bool:
        return any(name == known for known in self)


def bundled_folder() -> Path:
    """The fixtures that come with this package: in the wheel, or in its repository."""
    here = Path(__file__).resolve().parent
    in_wheel = here / "fixtures"
    return in_wheel if in_wheel.is_dir() else here.parents[2] / "fixtures"
