"""A snapshot, opened: a stream of reports and one of incidents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from os import PathLike, fspath
from pathlib import Path
from types import TracebackType
from typing import IO, Literal, TypeVar

from ...._exceptions import (
    EmptyDocument,
    NotAFile,
    SourceNotFound,
    SourceUnreadable,
    UnsupportedContent,
)
from ....models import Incident, Report
from ..records.incident import stored_incident
from ..records.problems import Problem, ProblemLog
from ..records.record import Record
from ..records.report import stored_report
from ..records.tables import PARTS, Tables
from .archive import Damage, Member, Window, read_members, shown
from .bson_documents import read_documents
from .csv_rows import read_rows

Form = Literal["bson", "csv"]

MAX_MEMBERS = 10_000
"""Files in an archive that are looked at; a snapshot of 2026 has some sixty."""

MAX_RECORDS = 5_000_000
"""Records of a file that are read; the database has some seven thousand reports."""

_DATABASE = "aiidprod"
_OTHER_DATABASES = frozenset({"auth", "customData", "history", "translations"})
_EXPECTED = "a snapshot of the AI Incident Database, backup-….tar.bz2"

T = TypeVar("T", Report, Incident)


def open_snapshot(source: str | PathLike[str] | IO[bytes], *, form: Form | None = None) -> Snapshot:
    """Open a weekly snapshot of the database, ``backup-….tar.bz2``, where it lies.

    Nothing is unpacked to disk. No more is kept in memory than one record, and the
    names, titles and classifications that records refer to.

    Args:
        source: A path, or a binary file that can go back, which is read from where it stands
            and left open. The same archive without its compression will do.
        form: Read only the BSON or only the CSV; None for BSON where the archive has it.
            CSV has no names of entities, editors, implicated systems and classifications.

    Raises:
        ReadError: There is no such file, or it is no archive.
    """
    if not isinstance(source, (str, PathLike)):
        name = str(getattr(source, "name", "<file>"))
        return Snapshot(source, name, form=form, owned=False)
    name = fspath(source)
    file = _open(Path(source), name)
    try:
        return Snapshot(file, name, form=form, owned=True)
    except BaseException:
        file.close()
        raise


def _open(path: Path, name: str) -> IO[bytes]:
    try:
        return path.open("rb")
    except FileNotFoundError as error:
        raise SourceNotFound(f"expected {_EXPECTED}, found nothing", source=name) from error
    except IsADirectoryError as error:
        raise NotAFile(f"expected {_EXPECTED}, found a directory", source=name) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = getattr(error, "strerror", None) or str(error)
        message = f"expected a file that can be read: {reason}"
        raise SourceUnreadable(message, source=name) from error


@dataclass(slots=True)
class _Survey:
    """What is in an archive."""

    tables: Tables = field(default_factory=Tables)
    members: dict[tuple[str, Form], int] = field(default_factory=dict)
    """Where the files of the database are, as positions in the archive."""

    def find(self, part: str) -> tuple[int, Form] | None:
        """The file to read a collection from."""
        forms: tuple[Form, ...] = ("bson", "csv")
        return next(
            ((self.members[part, form], form) for form in forms if (part, form) in self.members),
            None,
        )


class Snapshot:
    """A snapshot of the database. Made by :func:`open_snapshot`; a context manager.

    The archive is gone through once for what records refer to each other by, when the
    first stream is asked for, and once more for each stream.
    """

    def __init__(self, file: IO[bytes], source: str, *, form: Form | None, owned: bool) -> None:
        self.source = source
        """The path or the file's name."""
        self._file = file
        self._form = form
        self._owned = owned
        self._log = ProblemLog()
        self._surveyed: _Survey | None = None
        self._start = _position(file, source)
        self._check_start()

    def __enter__(self) -> Snapshot:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file, if it was opened here."""
        if self._owned:
            self._file.close()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was wrong so far, in the order it was met; complete when a stream has ended."""
        return self._log.problems

    def reports(self) -> Iterator[Report]:
        """Every report, in the archive's order, with the incidents that name it.

        ``text`` is plain, as everywhere: made from the Markdown that the database keeps.
        Variants of incidents are reports with ``inputs_outputs`` and without a title.

        Raises:
            ReadError: The file cannot be read, or holds no snapshot.
            MissingLibrary: BSON is to be read, and pymongo is not installed.
        """
        # Until 2022-05 the reports were in a collection of the name "incidents".
        part = "reports" if self._survey().find("reports") else "incidents"
        return self._stream(part, stored_report, "report_number")

    def incidents(self) -> Iterator[Incident]:
        """Every incident, in the archive's order.

        Raises:
            ReadError: The file cannot be read, or holds no snapshot.
            MissingLibrary: BSON is to be read, and pymongo is not installed.
        """
        self._survey()
        return self._stream("incidents", stored_incident, "incident_id")

    def _stream(
        self, part: str, read: Callable[[Record, Tables, ProblemLog], T | None], key: str
    ) -> Iterator[T]:
        survey = self._survey()
        seen: set[int] = set()
        for record in self._records(survey.find(part)):
            found = read(record, survey.tables, self._log)
            number = getattr(found, key, None)
            if number in seen:
                again = f"the number {number} again; the record is left out"
                self._log.add(Problem(record.place, f"each {key} once", again))
            elif found is not None:
                if number is not None:
                    seen.add(number)
                yield found

    def _records(self, place: tuple[int, Form] | None) -> Iterator[Record]:
        """The records of one file of the archive."""
        if place is None:
            return
        with self._noting_damage():
            for index, member in self._members():
                if index == place[0]:
                    for found in _read(member, place[1]):
                        if isinstance(found, Record):
                            yield found
                        else:
                            self._log.add(found)
                    return

    def _survey(self) -> _Survey:
        """What is in the archive, found out once."""
        if self._surveyed is None:
            survey = _Survey()
            with self._noting_damage():
                for index, member in self._members():
                    self._survey_member(survey, index, member)
            if not survey.members and not self.problems:
                message = f"expected {_EXPECTED}, found an archive without reports and incidents"
                raise UnsupportedContent(message, source=self.source, content="another archive")
            self._surveyed = survey
        return self._surveyed

    def _survey_member(self, survey: _Survey, index: int, member: Member) -> None:
        target = _target(member.name)
        if target is None or (self._form and target[1] != self._form):
            return
        part, form = target
        if target in survey.members:
            expected = f"one file with {part}"
            self._log.add(Problem(shown(member.name), expected, "a second one, which is left out"))
            return
        survey.members[target] = index
        for found in _read(member, form):
            if isinstance(found, Record):
                survey.tables.collect(part, found.values, found.place, self._log)
            elif part not in {"reports", "incidents"}:  # theirs are noted when they are read
                self._log.add(found)

    def _members(self) -> Iterator[tuple[int, Member]]:
        window = Window(self._file, self._start, self.source)
        for index, member in enumerate(read_members(window)):
            if index == MAX_MEMBERS:
                raise Damage(f"at most {MAX_MEMBERS:,} files", "more, which are left out")
            yield index, member

    @contextmanager
    def _noting_damage(self) -> Iterator[None]:
        try:
            yield
        except Damage as damage:
            self._log.add(Problem(self.source, damage.expected, damage.found))

    def _check_start(self) -> None:
        """Refuse what is no archive before anything is asked for."""
        window = Window(self._file, self._start, self.source)
        if not window.read(1):
            raise EmptyDocument(f"expected {_EXPECTED}, found no bytes", source=self.source)
        try:
            next(self._members(), None)
        except Damage as damage:
            message = f"expected {_EXPECTED}, found no archive: {damage.found}"
            raise UnsupportedContent(
                message, source=self.source, content="no archive of this kind"
            ) from damage


def _position(file: IO[bytes], source: str) -> int:
    try:
        if isinstance(file.read(0), bytes):
            return file.tell()
        reason = "it gives text: open it with 'rb'"
    except (OSError, ValueError) as error:
        reason = str(error)
    message = f"expected a binary file that can go back: {reason}"
    raise SourceUnreadable(message, source=source)


def _read(member: Member, form: Form) -> Iterator[Record | Problem]:
    read = read_documents if form == "bson" else read_rows
    return islice(read(member.chunks, shown(member.name)), MAX_RECORDS)


def _target(name: str) -> tuple[str, Form] | None:
    """The collection that a file holds, and how; None for a file that is not needed."""
    *folders, file = [part for part in name.split("/") if part != "."]
    part, _, form = file.rpartition(".")
    folder = folders[-1] if folders else ""
    if ".." in folders or part not in PARTS:
        return None
    if form == "bson" and folder == _DATABASE:
        return part, "bson"
    if form == "csv" and folder not in _OTHER_DATABASES and part in {"reports", "incidents"}:
        return part, "csv"
    return None
