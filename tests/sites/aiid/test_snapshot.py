"""The weekly snapshot, written here in its documented form with words of our own."""

from __future__ import annotations

import bz2
import csv
import gc
import io
import json
import sys
import tarfile
import tracemalloc
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import bson
import pytest
from bson.int64 import Int64
from bson.objectid import ObjectId
from hypothesis import given
from hypothesis import strategies as st

from aiid_scrape import (
    EmptyDocument,
    EntityRef,
    Incident,
    IncidentRef,
    NotAFile,
    ReadError,
    Report,
    SourceNotFound,
    SourceUnreadable,
    UnsupportedContent,
)
from aiid_scrape.sites.aiid.records import problems, tables
from aiid_scrape.sites.aiid.records.record import Record
from aiid_scrape.sites.aiid.snapshot import (
    MissingLibrary,
    Problem,
    Snapshot,
    archive,
    bson_documents,
    csv_rows,
    open_snapshot,
    reader,
)
from aiid_scrape.sites.aiid.snapshot.bson_documents import read_documents
from aiid_scrape.sites.aiid.snapshot.csv_rows import read_rows

ROOT = "mongodump_full_snapshot"
DEPLOYERS = "Alleged deployer of AI system"
REPORTS_BSON = f"{ROOT}/aiidprod/reports.bson"
KEY = ObjectId("5d34b8c29ced494f010ed463")
TEXT = """The *delivery robot* of a bakery drove off a quay.

- Nobody was hurt.
- The bread was **wet**.

![a robot in the water](https://bakery.example/robot.jpg)

> "It was following the smell", said [the baker](https://bakery.example)."""
PLAIN = """The delivery robot of a bakery drove off a quay.

Nobody was hurt.
The bread was wet.

"It was following the smell", said the baker."""


def day(text: str) -> datetime:
    """A day as the database stores it: midnight in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def report(number: Any = 1928, **changes: Any) -> dict[str, Any]:
    """A report as it lies in the database; a change to ``...`` takes a key away."""
    record = {
        "_id": KEY,
        "report_number": number,
        "title": f"Robot {number} delivers bread to the fish",
        "text": TEXT,
        "plain_text": "unused",
        "url": f"https://www.harbour-news.example/robot-{number}",
        "source_domain": "harbour-news.example",
        "authors": ["Ann Example", "Bo Example"],
        "submitters": ["Cy Example"],
        "date_published": day("2020-12-17"),
        "date_downloaded": day("2020-12-20"),
        "date_modified": day("2020-12-21"),
        "date_submitted": day("2020-12-20"),
        "epoch_date_published": 1608163200,
        "image_url": "https://harbour-news.example/robot.jpg",
        "language": "en",
        "tags": [],
        "is_incident_report": True,
        **changes,
    }
    return {key: value for key, value in record.items() if value is not ...}


def incident(number: Any = 107, reports: Any = (1928,), **changes: Any) -> dict[str, Any]:
    """An incident as it lies in the database."""
    record = {
        "_id": KEY,
        "incident_id": number,
        "title": f"Delivery robot {number} drove off a quay",
        "description": "A delivery robot left the quay.",
        "date": "2020-12-01",
        "reports": list(reports) if isinstance(reports, tuple) else reports,
        DEPLOYERS: ["quay-bakery"],
        "Alleged developer of AI system": ["some-robotics", "unknown"],
        "Alleged harmed or nearly harmed parties": ["fish"],
        "implicated_systems": ["bread-carrier-3"],
        "editors": ["5d34b8c29ced494f010ed463", "Di Example"],
        "editor_notes": "",
        **changes,
    }
    return {key: value for key, value in record.items() if value is not ...}


ENTITIES = [
    {"_id": KEY, "entity_id": "quay-bakery", "name": "Quay Bakery"},
    {"_id": KEY, "entity_id": "some-robotics", "name": "Some Robotics"},
]


def bson_of(*records: Mapping[str, Any] | bytes) -> bytes:
    """Records as mongodump writes a collection: one behind the other."""
    return b"".join(one if isinstance(one, bytes) else bson.encode(one) for one in records)


def tar_of(files: Mapping[str, bytes], *, root: str = f"{ROOT}/") -> bytes:
    """An archive of files, not packed."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.GNU_FORMAT) as tar:
        for name, data in files.items():
            info = tarfile.TarInfo(root + name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    return out.getvalue()


def snapshot(files: Mapping[str, bytes], **options: Any) -> Snapshot:
    """A snapshot of files, opened."""
    return open_snapshot(io.BytesIO(bz2.compress(tar_of(files))), **options)


def of_reports(*records: Mapping[str, Any] | bytes) -> Snapshot:
    """A snapshot with nothing but reports."""
    return snapshot({"aiidprod/reports.bson": bson_of(*records)})


def of_incidents(*records: Mapping[str, Any] | bytes) -> Snapshot:
    """A snapshot with nothing but incidents."""
    return snapshot({"aiidprod/incidents.bson": bson_of(*records)})


def only(problems: Sequence[Problem]) -> str:
    """The only problem, in words."""
    assert len(problems) == 1, [str(problem) for problem in problems]
    return str(problems[0])


def numbers(opened: Snapshot) -> list[int | None]:
    """The numbers of the reports that come through."""
    return [found.report_number for found in opened.reports()]


# --- what comes out ---


def test_a_report_comes_out_whole() -> None:
    """Every field of the record, its text plain, with the incidents that name it."""
    files = {
        "aiidprod/reports.bson": bson_of(report()),
        "aiidprod/incidents.bson": bson_of(incident(107, (1928, 2000)), incident(9, (1928,))),
    }
    (found,) = snapshot(files).reports()
    values = found.model_dump(exclude={"evidence"}, exclude_defaults=True, mode="json")
    assert values == {
        "report_number": 1928,
        "title": "Robot 1928 delivers bread to the fish",
        "authors": ["Ann Example", "Bo Example"],
        "submitters": ["Cy Example"],
        "date_published": "2020-12-17",
        "date_submitted": "2020-12-20",
        "source_domain": "harbour-news.example",
        "url": "https://www.harbour-news.example/robot-1928",
        "image_url": "https://harbour-news.example/robot.jpg",
        "language": "en",
        "declared_language": "en",
        "text": PLAIN,
        "incidents": [
            {"incident_id": 107, "report_count": 2, "title": "Delivery robot 107 drove off a quay"},
            {"incident_id": 9, "report_count": 1, "title": "Delivery robot 9 drove off a quay"},
        ],
        "is_translated": False,
        "is_cut": False,
    }


def test_an_incident_comes_out_whole() -> None:
    """Every field of the record, with the names of entities and what is published on it."""
    classification = {
        "_id": KEY,
        "namespace": "GMF",
        "publish": True,
        "incidents": [107],
        "attributes": [
            {"short_name": "Goal", "value_json": '["delivery", "bread"]'},
            {"short_name": "Wet", "value_json": "true"},
            {"short_name": "Notes", "value_json": "not JSON"},
        ],
    }
    files = {
        "aiidprod/incidents.bson": bson_of(
            incident(3),
            incident(
                107,
                (1928, 2000, 2001),
                editor_notes=" Wet. ",
                editor_similar_incidents=[3],
                nlp_similar_incidents=[{"incident_id": n, "similarity": 0.9} for n in (3, 300, 4)],
                flagged_dissimilar_incidents=[4],
            ),
            incident(300),
        ),
        "aiidprod/reports.bson": bson_of(report(2001, tags=["variant:approved"])),
        "aiidprod/entities.bson": bson_of(*ENTITIES),
        "aiidprod/classifications.bson": bson_of(
            classification, {**classification, "namespace": "MIT", "publish": False}
        ),
    }
    found = list(snapshot(files).incidents())[1]
    values = found.model_dump(exclude={"evidence"}, mode="json")
    assert values == {
        "incident_id": 107,
        "title": "Delivery robot 107 drove off a quay",
        "description": "A delivery robot left the quay.",
        "date": "2020-12-01",
        "deployers": [{"name": "Quay Bakery", "entity_id": "quay-bakery"}],
        "developers": [
            {"name": "Some Robotics", "entity_id": "some-robotics"},
            {"name": "unknown", "entity_id": "unknown"},
        ],
        "harmed_parties": [{"name": "fish", "entity_id": "fish"}],
        "implicated_systems": [{"name": "bread-carrier-3", "entity_id": "bread-carrier-3"}],
        "editors": ["Di Example"],
        "editor_notes": "Wet.",
        "report_count": 2,
        "report_numbers": [1928, 2000],
        "classifications": [
            {
                "namespace": "GMF",
                "values": {"Goal": ["delivery", "bread"], "Wet": True, "Notes": "not JSON"},
            }
        ],
        "similar": [
            {"incident_id": 3, "report_count": 1, "title": "Delivery robot 3 drove off a quay"},
            {"incident_id": 300, "report_count": 1, "title": "Delivery robot 300 drove off a quay"},
        ],
        "previous_id": 3,
        "next_id": 300,
        "is_translated": False,
    }


def test_every_value_says_where_it_was_found() -> None:
    """The place is the file in the archive and the number of the record in it."""
    files = {
        "aiidprod/reports.bson": bson_of(report(1), report(1928)),
        "aiidprod/incidents.bson": bson_of(incident(107)),
    }
    opened = snapshot(files)
    found = list(opened.reports())[1]
    told = found.model_fields_set - {"text", "evidence"}
    assert told == found.evidence.keys() >= {"title", "incidents", "language", "is_cut"}
    assert {each.place for each in found.evidence.values()} == {f"{REPORTS_BSON}, record 2"}
    evidence = found.evidence["date_published"]
    assert (evidence.value, evidence.raw) == ("2020-12-17", "2020-12-17T00:00:00+00:00")
    (named,) = opened.incidents()
    assert named.evidence.keys() == named.model_fields_set - {"evidence"}


def test_variants_are_reports_without_a_title() -> None:
    """They have what went in and came out instead."""
    variant = report(
        7,
        title="",
        url="",
        source_domain="",
        text="",
        inputs_outputs=["Where is the sea?", "Here."],
    )
    opened = of_reports(variant)
    (found,) = opened.reports()
    assert (found.title, found.url, found.text) == (None, None, "")
    assert found.inputs_outputs == ("Where is the sea?", "Here.")
    assert opened.problems == ()


@pytest.mark.parametrize(
    ("stored", "published"),
    [
        (day("2020-12-17"), "2020-12-17"),
        (datetime(2020, 12, 17, 8, 30, tzinfo=UTC), "2020-12-17T08:30:00+00:00"),
        ("2020-12-17", "2020-12-17"),
        ("2020-12-17T00:00:00.000Z", "2020-12-17"),
        ("2020-12-17T02:00:00+02:00", "2020-12-17"),
        ("2020-12", "2020-12"),
    ],
)
def test_dates_are_as_precise_as_they_are(stored: object, published: str) -> None:
    """Midnight in UTC is a day, any other time a moment, and texts are what they say."""
    (found,) = of_reports(report(date_published=stored, epoch_date_published=...)).reports()
    assert str(found.date_published) == published


def test_seconds_stand_in_for_a_date() -> None:
    """Where the date is missing or broken; where they differ they are the other reading."""
    first, second, third = of_reports(
        report(1, date_published="soon"),
        report(2, date_published=None),
        report(3, date_published=day("2020-12-18")),
    ).reports()
    assert str(first.date_published) == str(second.date_published) == "2020-12-17"
    assert str(third.date_published) == "2020-12-18"
    assert [other.value for other in third.evidence["date_published"].others] == ["2020-12-17"]


def test_language_of_a_record_that_is_left_at_english() -> None:
    """The words win over the record, which is kept as the other reading."""
    text = "配達ロボットが岸壁から海に落ちたと、港の新聞が伝えた。けが人はいなかった。"
    (found,) = of_reports(report(text=text)).reports()
    assert (found.language, found.declared_language) == ("ja", "en")
    assert [other.value for other in found.evidence["language"].others] == ["en"]


def test_entities_of_old_records_are_names() -> None:
    """Before entities had identifiers, incidents named them as people do."""
    record = incident(
        **{DEPLOYERS: ["Quay Bakery", "quay-bakery"], "implicated_systems": "Robot 3"}
    )
    (found,) = of_incidents(record).incidents()
    assert found.deployers == (
        EntityRef(name="Quay Bakery"),
        EntityRef(name="quay-bakery", entity_id="quay-bakery"),
    )
    assert found.implicated_systems == (EntityRef(name="Robot 3"),)


def test_snapshots_of_when_reports_were_called_incidents() -> None:
    """Until 2022-05 the collection "incidents" held the reports; there were no incidents."""
    opened = of_incidents(report(1, incident_id=5), report(2, incident_id=5))
    found = list(opened.reports())
    assert [one.report_number for one in found] == [1, 2]
    assert found[0].incidents == (IncidentRef(incident_id=5),)
    assert list(opened.incidents()) == []
    assert "before 2022-05" in only(opened.problems)


# --- where it comes from ---


def test_from_a_path_and_from_a_file(tmp_path: Path) -> None:
    """Packed or not, and from wherever the file stands; only what was opened here is closed."""
    tar = tar_of({"aiidprod/reports.bson": bson_of(report())})
    path = tmp_path / "backup-20260105100000.tar.bz2"
    path.write_bytes(bz2.compress(tar))
    for source in (path, str(path)):
        with open_snapshot(source) as opened:
            assert opened.source == str(path)
            assert numbers(opened) == [1928]
    file = io.BytesIO(b"before" + tar)
    file.seek(6)
    with open_snapshot(file) as opened:
        assert numbers(opened) == [1928]
    assert not file.closed


def test_streams_may_be_taken_again_and_side_by_side() -> None:
    """Each has a place of its own in the file; problems are told once."""
    files = {
        "aiidprod/incidents.bson": bson_of(incident(1), {"_id": KEY}, incident(2)),
        "aiidprod/reports.bson": bson_of(report(1), report("x"), report(2)),
    }
    opened = snapshot(files)
    pairs = list(zip(opened.reports(), opened.incidents(), strict=False))
    assert [(one.report_number, two.incident_id) for one, two in pairs] == [(1, 1), (None, 2)]
    first = numbers(opened)
    found = opened.problems
    assert numbers(opened) == first == [1, None, 2]
    assert opened.problems == found


def test_a_stream_may_be_left() -> None:
    """The rest is not read, and the snapshot is as it was."""
    opened = of_reports(report(1), report(2), report("x"))
    assert next(iter(opened.reports())).report_number == 1
    assert opened.problems == ()
    assert numbers(opened) == [1, 2, None]


def test_files_packed_by_several_at_a_time() -> None:
    """Parallel packers write one part behind the other."""
    tar = tar_of({"aiidprod/reports.bson": bson_of(*map(report, range(1, 9)))})
    parts = [bz2.compress(tar[at : at + 3000]) for at in range(0, len(tar), 3000)]
    assert numbers(open_snapshot(io.BytesIO(b"".join(parts)))) == list(range(1, 9))


@pytest.mark.parametrize("name", ["missing.tar.bz2", "nul\0.tar.bz2", "."])
def test_paths_without_a_file(name: str, tmp_path: Path) -> None:
    """Each has an error of its own, with the path."""
    kinds = {"m": SourceNotFound, "n": SourceUnreadable, ".": NotAFile}
    with pytest.raises(kinds[name[0]]) as caught:
        open_snapshot(f"{tmp_path}/{name}")
    assert caught.value.source == f"{tmp_path}/{name}"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", EmptyDocument),
        (b"BZh", UnsupportedContent),
        (b"BZh9 and no more of bzip2 than its first letters", UnsupportedContent),
        (b"<html>Not found</html>", UnsupportedContent),
        (b"x" * 5000, UnsupportedContent),
        (bz2.compress(b"not a tar archive" * 100), UnsupportedContent),
    ],
)
def test_files_that_are_no_archive(data: bytes, kind: type[ReadError]) -> None:
    """They are refused when they are opened."""
    with pytest.raises(kind, match="expected a snapshot"):
        open_snapshot(io.BytesIO(data))


def test_files_that_are_refused_are_closed(tmp_path: Path) -> None:
    """Those that were opened here; a warning would fail this test."""
    path = tmp_path / "page.html"
    path.write_text("<html>Not found</html>")
    with pytest.raises(UnsupportedContent):
        open_snapshot(path)
    gc.collect()


def test_archives_of_something_else() -> None:
    """They are refused when the first record is asked for."""
    for files in ({"notes.txt": b"x"}, {"translations/reports.bson": bson_of(report())}):
        opened = snapshot(files)
        with pytest.raises(UnsupportedContent, match="without reports and incidents"):
            opened.reports()


class Pipe(io.RawIOBase):
    """A file that does not go back."""

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """There is nothing in it."""
        return 0


def test_files_that_do_not_go_back(tmp_path: Path) -> None:
    """A pipe, a text file and a closed one are refused with the reason."""
    with pytest.raises(SourceUnreadable, match="that can go back"):
        open_snapshot(io.BufferedReader(Pipe()))
    (tmp_path / "x").write_text("x")
    with (tmp_path / "x").open() as text, pytest.raises(SourceUnreadable, match="'rb'"):
        open_snapshot(text)  # type: ignore[arg-type]
    with pytest.raises(SourceUnreadable):
        open_snapshot(text)  # type: ignore[arg-type]


def test_a_snapshot_that_was_closed(tmp_path: Path) -> None:
    """It gives no more records, and says so."""
    path = tmp_path / "x.tar"
    path.write_bytes(tar_of({"aiidprod/reports.bson": bson_of(*map(report, range(1, 200)))}))
    with open_snapshot(path) as opened:
        stream = opened.reports()
        next(stream)
    with pytest.raises(SourceUnreadable, match="closed"):
        list(stream)


def test_without_the_library_for_bson(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says how to get it, and that there is CSV; with CSV it is not missed."""
    monkeypatch.setitem(sys.modules, "bson", None)
    files = {
        "aiidprod/reports.bson": b"",
        "reports.csv": mongoexport(COLUMNS, [report()]),
    }
    with pytest.raises(MissingLibrary, match=r"aiid_scrape\[snapshot\].*form='csv'") as caught:
        snapshot(files).reports()
    assert caught.value.extra == "snapshot"
    assert numbers(snapshot(files, form="csv")) == [1928]


def test_bson_is_preferred_and_either_can_be_asked_for() -> None:
    """Wherever in the archive it stands."""
    files = {
        "reports.csv": mongoexport(COLUMNS, [report(1)]),
        "aiidprod/reports.bson": bson_of(report(2)),
        "incidents.csv": mongoexport(INCIDENT_COLUMNS, [incident(9, (1, 2))]),
    }
    assert numbers(snapshot(files)) == numbers(snapshot(files, form="bson")) == [2]
    assert numbers(snapshot(files, form="csv")) == [1]
    assert [one.incident_id for one in snapshot(files).incidents()] == [9]
    (found,) = snapshot(files).reports()
    assert [one.incident_id for one in found.incidents] == [9]


# --- what the archive holds besides ---


def test_other_files_are_passed_over() -> None:
    """Among them reports of other databases, and files that only look alike."""
    files = {
        "translations/reports.bson": bson_of(report(1)),
        "history/reports.csv": mongoexport(COLUMNS, [report(2)]),
        "aiidprod/reports.metadata.json": b"{}",
        "aiidprod/._reports.bson": b"\x00\x05\x16\x07",
        "aiidprod/xreports.bson": b"x",
        "submissions.csv": b"authors\n",
        "license.txt": b"CC BY-SA 4.0",
        "aiidprod/reports.bson": bson_of(report(3)),
        "a" * 200: b"a long name",
    }
    opened = snapshot(files)
    assert numbers(opened) == [3]
    assert opened.problems == ()


@pytest.mark.parametrize(
    "name", ["../aiidprod/reports.bson", "x/../aiidprod/reports.bson", "aiidprod/../reports.csv"]
)
def test_paths_that_lead_up_are_passed_over(name: str) -> None:
    """Nothing is ever written, and what pretends to lie elsewhere is not read either."""
    tar = tar_of({name: bson_of(report(1)), "aiidprod/incidents.bson": b""}, root="")
    assert numbers(open_snapshot(io.BytesIO(tar))) == []


def test_links_and_devices_are_passed_over(tmp_path: Path) -> None:
    """A link with the name of a collection leads nowhere."""
    secret = tmp_path / "secret"
    secret.write_bytes(bson_of(report(1)))
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE):
            info = tarfile.TarInfo(REPORTS_BSON)
            info.type, info.linkname, info.size = kind, str(secret), 512
            tar.addfile(info)
        data = bson_of(report(2))
        info = tarfile.TarInfo(REPORTS_BSON)
        info.size = len(data)
        tar.addfile(info, io.BytesIO(data))
    opened = open_snapshot(io.BytesIO(out.getvalue()))
    assert numbers(opened) == [2]
    assert opened.problems == ()


def test_a_collection_that_is_there_twice() -> None:
    """The first one counts, and the second is told of."""
    one, two = (tar_of({"aiidprod/reports.bson": bson_of(report(n))}) for n in (1, 2))
    opened = open_snapshot(
        io.BytesIO(one.rstrip(b"\0") + bytes(-len(one.rstrip(b"\0")) % 512) + two)
    )
    assert numbers(opened) == [1]
    assert only(opened.problems) == (
        f"{REPORTS_BSON}: expected one file with reports, found a second one, which is left out"
    )


@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_every_form_of_tar(form: int) -> None:
    """With what comes before a file in some of them, and other names for the folder."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form) as tar:
        data = bson_of(report())
        info = tarfile.TarInfo("./other-name/aiidprod/reports.bson")
        info.size, info.mtime, info.uname = len(data), 1.5, "é"
        tar.addfile(info, io.BytesIO(data))
    assert numbers(open_snapshot(io.BytesIO(out.getvalue()))) == [1928]


# --- damage ---


def test_a_truncated_archive_gives_what_stands_before() -> None:
    """Every record that is whole comes through, and one problem tells where the file ends."""
    tar = tar_of({"aiidprod/reports.bson": bson_of(*map(report, range(1, 11)))})
    size = len(bson.encode(report(1)))
    for kept in (1, 5, 9):
        opened = open_snapshot(io.BytesIO(tar[: 512 + kept * size + size // 2]))
        assert numbers(opened) == list(range(1, kept + 1))
        assert f"bytes of {REPORTS_BSON}, found the end of the file after" in only(opened.problems)


def test_truncated_packing_gives_what_could_be_unpacked() -> None:
    """bzip2 packs block by block; the blocks before the end are good."""
    noise = bytes(range(256)) * 16
    records = [report(n, text=str(n) * 20_000 + noise.hex()) for n in range(1, 120)]
    packed = bz2.compress(tar_of({"aiidprod/reports.bson": bson_of(*records)}), 1)
    opened = open_snapshot(io.BytesIO(packed[: len(packed) * 2 // 3]))
    found = numbers(opened)
    assert found == list(range(1, len(found) + 1))
    assert 40 < len(found) < 119
    assert "packed by bzip2, found the end of the file" in only(opened.problems)


LONG_REPORTS = [report(number, text=f"{number:05} some words " * 3_000) for number in range(1, 90)]


@pytest.fixture(scope="module")
def packed_reports() -> bytes:
    """Reports of several blocks of bzip2."""
    return bz2.compress(tar_of({"aiidprod/reports.bson": bson_of(*LONG_REPORTS)}), 1)


@pytest.mark.parametrize("at", [0.3, 0.5, 0.75, 0.9])
def test_packing_that_is_damaged_in_the_middle(at: float, packed_reports: bytes) -> None:
    """What stands well before comes through; nothing of the block that is damaged does."""
    packed = bytearray(packed_reports)
    packed[int(len(packed) * at)] ^= 0xFF
    opened = open_snapshot(io.BytesIO(packed))
    found = list(opened.reports())
    assert 0 < len(found) < 89
    assert [one.text for one in found] == [record["text"].strip() for record in LONG_REPORTS][
        : len(found)
    ]
    assert "packed by bzip2, found other bytes" in only(opened.problems)


def header_of_size(size: bytes) -> bytes:
    """A header whose size is written in binary, as for files of many gigabytes."""
    header = bytearray(tarfile.TarInfo("x").tobuf())
    header[124:136] = size
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header)
    return bytes(header)


@pytest.mark.parametrize(
    "end",
    [b"", b"not a header" * 50, header_of_size(b"\xff" * 12)],
    ids=["nothing", "something else", "a file of negative size"],
)
def test_an_archive_without_its_end(end: bytes) -> None:
    """What should be the next file or the end is told of."""
    data = bson_of(report())
    tar = tar_of({"aiidprod/reports.bson": data})
    files = 512 + len(data) + -len(data) % 512
    assert tar[files:] == bytes(len(tar) - files)
    for packed in (tar[:files] + end, bz2.compress(tar[:files] + end)):
        opened = open_snapshot(io.BytesIO(packed))
        assert numbers(opened) == [1928]
        assert "expected the next file of a tar archive" in only(opened.problems)


def test_a_file_that_claims_to_be_endless() -> None:
    """It is read to the end of the archive, and no further."""
    tar = tar_of({"aiidprod/reports.bson": bson_of(report())}).rstrip(b"\0")
    tar += bytes(-len(tar) % 512) + header_of_size(b"\x80" + b"\x7f" * 11) + b"x" * 2000
    opened = open_snapshot(io.BytesIO(tar))
    assert numbers(opened) == [1928]
    assert "bytes of x, found the end of the file after 2,000" in only(opened.problems)


@pytest.mark.parametrize(
    ("module", "limit", "value", "told"),
    [
        (archive, "MAX_UNPACKED", 4000, "at most 4,000 bytes"),
        (reader, "MAX_MEMBERS", 1, "at most 1 files"),
        (tables, "MAX_ENTRIES", 3, "at most 3 names"),
    ],
)
def test_limits(
    module: Any, limit: str, value: int, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Past each of them what was read stays, and a problem says that there is more."""
    monkeypatch.setattr(module, limit, value)
    files = {
        "aiidprod/reports.bson": bson_of(report(1)),
        "aiidprod/entities.bson": bson_of(*ENTITIES * 2000),
    }
    opened = snapshot(files)
    assert numbers(opened) == [1]
    assert told in only(opened.problems)


def test_memory_does_not_grow_with_what_is_packed() -> None:
    """Sixty million zeros in some hundred bytes are unpacked piece by piece."""
    info = tarfile.TarInfo(f"{ROOT}/bomb")
    info.size = 60 * 2**20
    packer = bz2.BZ2Compressor()
    packed = packer.compress(info.tobuf())
    for _ in range(60):
        packed += packer.compress(bytes(2**20))
    packed += packer.compress(tar_of({"aiidprod/reports.bson": bson_of(report())}))
    packed += packer.flush()
    tracemalloc.start()
    try:
        assert numbers(open_snapshot(io.BytesIO(packed))) == [1928]
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 20_000_000


# --- records that are not as they should be ---


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"report_number": "x"}, "999999999 as report_number, found the text 'x'"),
        ({"report_number": -1}, "found the number -1"),
        ({"report_number": 0}, "found the number 0"),
        ({"report_number": 2.5}, "found the number 2.5"),
        ({"report_number": True}, "found the truth value true"),
        ({"report_number": 10**12}, "found the number 1000000000000"),
        ({"report_number": [1]}, "found a list of 1"),
        ({"title": 5}, "a text as title, found the number 5"),
        ({"title": ["a"]}, "a text as title, found a list of 1"),
        ({"text": {"de": "x"}}, "a text as text, found an object"),
        ({"authors": 5}, "a list as authors, found the number 5"),
        ({"authors": ["a", 5]}, "a text as authors, found a list of 2"),
        ({"authors": '["a'}, "a list of texts as authors, found the text"),
        ({"date_published": 2020}, "a date as date_published, found the number 2020"),
        ({"date_published": "17.12.2020"}, "as date_published, found the text '17.12.2020'"),
        ({"date_published": "0001-01-01T00:00:00+14:00"}, "within the years 1 to 9999"),
        ({"epoch_date_published": "soon"}, "as seconds since 1970 as epoch_date_published"),
        ({"url": "harbour-news.example/robot"}, "an address with http:// or https:// as url"),
        ({"image_url": "robot.jpg"}, "an address with http:// or https:// as image_url"),
        ({"title": day("2020-12-17")}, "found the date 2020-12-17T00:00:00+00:00"),
        ({"language": "klingon!"}, "a language tag such as 'en' as language"),
    ],
)  # fmt: skip
def test_a_field_that_does_not_fit_is_left_out(changes: dict[str, Any], told: str) -> None:
    """The problem names record and field; the rest of the record and the others come through."""
    opened = of_reports(report(1), report(**{"number": 2, **changes}), report(3))
    first, second, third = opened.reports()
    assert (first.report_number, third.report_number) == (1, 3)
    assert second.source_domain == "harbour-news.example"
    assert told in only(opened.problems)
    assert opened.problems[0].place == f"{REPORTS_BSON}, record 2"


def test_a_date_that_python_cannot_hold() -> None:
    """The year 20000 is a problem, not an error."""
    late = bson.encode(report(2, epoch_date_published=...))
    stamp = int(day("2020-12-17").timestamp() * 1000)
    late = late.replace(stamp.to_bytes(8, "little"), (stamp * 400).to_bytes(8, "little"))
    opened = of_reports(late)
    assert numbers(opened) == [2]
    assert "a date as date_published, found a value of type DatetimeMS" in only(opened.problems)


@pytest.mark.parametrize("number", [107, 107.0, Int64(107), "107"])
def test_numbers_in_any_type_of_the_database(number: object) -> None:
    """A number is one, however a tool has stored it, and it comes out as a plain one."""
    (found,) = of_incidents(incident(number, (1, 2.0, Int64(3), "4"))).incidents()
    assert (found.incident_id, found.report_numbers) == (107, (1, 2, 3, 4))
    assert {type(one) for one in (found.incident_id, *found.report_numbers)} == {int}


def test_keys_that_are_missing_are_told_of() -> None:
    """All of a record in one problem; the rest of it comes through."""
    opened = of_reports(report(1, title=..., url=...), report(2))
    first, second = opened.reports()
    assert (first.title, first.url, first.text) == (None, None, PLAIN)
    assert second.title
    assert only(opened.problems) == (
        f"{REPORTS_BSON}, record 1: expected title, url, found no such key"
    )


def test_a_report_without_a_number_comes_through() -> None:
    """Its text is worth something all the same; what has neither is none."""
    opened = of_reports(report(number=..., report_number=...), {"_id": KEY, "x": 1})
    (found,) = opened.reports()
    assert (found.report_number, found.text) == (None, PLAIN)
    assert [problem.place[-8:] for problem in opened.problems] == [
        "record 1",
        "record 2",
        "record 2",
    ]


def test_an_incident_without_a_number_is_left_out() -> None:
    """Nothing could refer to it."""
    opened = of_incidents(incident(incident_id=...), incident(5))
    assert [one.incident_id for one in opened.incidents()] == [5]
    assert "without a usable incident_id" in str(opened.problems[-1])


def test_records_that_are_there_twice_come_once() -> None:
    """The second is a problem that names the number."""
    opened = of_reports(report(1), report(2), report(1, title="Again"))
    titles = [one.title for one in opened.reports()]
    assert len(titles) == 2
    assert "Again" not in titles
    assert only(opened.problems).startswith(
        f"{REPORTS_BSON}, record 3: expected each report_number once, found the number 1 again"
    )


@pytest.mark.parametrize(
    ("name", "record"),
    [
        ("entities", {"_id": KEY, "entity_id": "x"}),
        ("entities", {"_id": KEY, "entity_id": 5, "name": "x"}),
        ("classifications", {"_id": KEY, "publish": True, "incidents": [107]}),
        ("classifications", {"_id": KEY, "namespace": "GMF", "publish": True,
                             "incidents": 107, "attributes": []}),
        ("classifications", {"_id": KEY, "namespace": "GMF", "publish": True,
                             "incidents": [107], "attributes": [{"value_json": "1"}]}),
    ],
)  # fmt: skip
def test_what_records_refer_to_may_be_broken(name: str, record: dict[str, Any]) -> None:
    """It is a problem of its own; the incidents come through without it."""
    files = {
        f"aiidprod/{name}.bson": bson_of(record),
        "aiidprod/incidents.bson": bson_of(incident(107)),
    }
    opened = snapshot(files)
    (found,) = opened.incidents()
    assert found.classifications == ()
    assert opened.problems[0].place == f"{ROOT}/aiidprod/{name}.bson, record 1"
    assert len(opened.problems) == 1


def test_collections_that_records_refer_to_may_be_damaged() -> None:
    """What is behind the damage is found again."""
    files = {
        "aiidprod/entities.bson": bson_of(ENTITIES[1], b"garbage", ENTITIES[0]),
        "aiidprod/incidents.bson": bson_of(incident(107)),
    }
    opened = snapshot(files)
    (found,) = opened.incidents()
    assert found.deployers[0].name == "Quay Bakery"
    assert only(opened.problems).startswith(f"{ROOT}/aiidprod/entities.bson, record 2: expected a")


def test_a_snapshot_of_reports_alone_has_no_incidents() -> None:
    """There is nothing wrong with that."""
    opened = of_reports(report())
    assert list(opened.incidents()) == []
    assert opened.problems == ()


def test_lists_of_one_may_be_texts() -> None:
    """As old records have them."""
    (found,) = of_reports(report(authors=" Ann Example ", tags="")).reports()
    assert (found.authors, found.tags) == (("Ann Example",), ())


def test_classifications_of_before_2023_name_one_incident() -> None:
    """They had its number under another key."""
    record = {"_id": KEY, "namespace": "CSET", "publish": True, "incident_id": 107}
    files = {
        "aiidprod/classifications.bson": bson_of(record),
        "aiidprod/incidents.bson": bson_of(incident(107)),
    }
    (found,) = snapshot(files).incidents()
    assert [one.namespace for one in found.classifications] == ["CSET"]


def test_problems_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """The last one says that there are more."""
    monkeypatch.setattr(problems, "MAX_PROBLEMS", 3)
    opened = of_reports(*(report(n, title=5) for n in range(1, 10)))
    assert len(list(opened.reports())) == 9
    assert len(opened.problems) == 4
    assert str(opened.problems[-1]).endswith("at most 3 problems, found more, which are not listed")


def test_a_text_too_long_for_markdown_is_kept_as_it_stands() -> None:
    """Nothing of it is lost."""
    text = "a *b* " * 50_000
    opened = of_reports(report(text=text))
    (found,) = opened.reports()
    assert found.text == text.strip()
    assert "it is kept as it stands" in only(opened.problems)


# --- BSON ---


def pieces(data: bytes, size: int) -> Iterator[bytes]:
    """Bytes in pieces, as an archive gives them."""
    return (data[at : at + size] for at in range(0, len(data), size))


def bson_numbers(data: bytes, size: int = 1000) -> tuple[list[object], list[str]]:
    """The numbers of the documents in a collection, and the problems."""
    found = list(read_documents(pieces(data, size), "x"))
    return (
        [one.values.get("n") for one in found if isinstance(one, Record)],
        [str(one) for one in found if isinstance(one, Problem)],
    )


def documents(*values: object) -> list[bytes]:
    """Documents that have a number, encoded."""
    return [bson.encode({"_id": KEY, "n": value, "t": "text " * 9}) for value in values]


@pytest.mark.parametrize(
    "broken",
    [
        b"\xff\xff\xff\x7f\x07_id\x00",  # too long
        b"\xff\xff\xff\xff",  # negative
        b"\x00\x00\x00\x00",  # too short
        b"\x30\x00\x00\x00 the length fits, nothing else does, not even the end",
        b"garbage of any kind and of no length in particular",
    ],
)
def test_the_next_document_is_found_behind_a_broken_one(broken: bytes) -> None:
    """By the key that every document begins with."""
    one, two, three = documents(1, 2, 3)
    found, told = bson_numbers(one + broken + two + three)
    assert found == [1, 2, 3]
    assert len(told) == 1
    assert told[0].startswith("x, record 2: expected a BSON document, found")


def test_a_length_that_is_wrong_costs_one_document() -> None:
    """Even where it reaches into the next one, or far behind the end."""
    one, two, three = documents(1, 2, 3)
    for length in (len(two) - 1, len(two) + 1, len(two) + len(three), 10_000):
        found, told = bson_numbers(one + length.to_bytes(4, "little") + two[4:] + three)
        assert (found, len(told)) == ([1, 3], 1)


def test_bytes_that_are_no_text_do_not_cost_the_document() -> None:
    """U+FFFD stands for them, and a problem tells."""
    (data,) = documents("wet bread")
    found, told = bson_numbers(data.replace(b"wet", b"w\xfft"))
    assert found == ["w\ufffdt bread"]
    assert len(told) == 1
    assert told[0].startswith("x, record 1: expected text in UTF-8, found bytes that are none")


def test_a_collection_that_ends_in_a_document() -> None:
    """What is missing is told of."""
    one, two = documents(1, 2)
    for left in range(1, len(two)):
        found, told = bson_numbers(one + two[:left])
        assert (found, len(told)) == ([1], 1)


def test_documents_in_pieces_of_any_size() -> None:
    """Where the archive is cut into pieces makes no difference."""
    one, two, three = documents(1, 2, 3)
    data = one + b"garbage" + two + three[:-1]
    expected = bson_numbers(data)
    assert expected[0] == [1, 2]
    for size in (1, 2, 3, 7, 64, 100):
        assert bson_numbers(data, size) == expected


def test_nothing_is_found_in_much_garbage(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is searched in pieces, and a document at the seam of two is found."""
    monkeypatch.setattr(bson_documents, "SEARCHED", 100)
    (data,) = documents(1)
    for size in range(80, 130):
        assert bson_numbers(b"\xff" * size + data, 50)[0] == [1]


def test_garbage_that_rows_like_documents_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each claims to be a long one that ends as it should, and is none."""
    monkeypatch.setattr(bson_documents, "MAX_WASTED", 100_000)
    lie = (50_000).to_bytes(4, "little") + b"\x07_id\x00" + bytes(50)
    found, told = bson_numbers(lie * 1000)
    assert found == []
    assert told[-1].startswith("x: expected a collection, found too much")
    assert len(told) == 4


@given(st.lists(st.binary(max_size=40) | st.sampled_from(documents(1, 2)), max_size=6))
def test_any_bytes_may_be_in_a_collection(parts: list[bytes]) -> None:
    """What comes out is documents and problems."""
    data = b"".join(parts)
    found, told = bson_numbers(data, 16)
    assert found or told or not data


def test_documents_nested_beyond_reason() -> None:
    """They are a problem, and the next one comes through."""
    deep = bson.encode({})
    for _ in range(3000):
        deep = (len(deep) + 8).to_bytes(4, "little") + b"\x03a\x00" + deep + b"\x00"
    (data,) = documents(1)
    found, told = bson_numbers(deep + data)
    assert found[-1:] == [1]
    assert len(found) + len(told) == 2


# --- CSV ---

COLUMNS = [
    "_id", "incident_id", "authors", "date_downloaded", "date_modified", "date_published",
    "date_submitted", "description", "epoch_date_published", "epoch_date_submitted", "image_url",
    "language", "ref_number", "report_number", "source_domain", "submitters", "text", "title",
    "url", "tags",
]  # fmt: skip
COLUMNS_SINCE_2025 = [column for column in COLUMNS if column != "incident_id"]
INCIDENT_COLUMNS = [
    "_id", "incident_id", "date", "reports", DEPLOYERS, "Alleged developer of AI system",
    "Alleged harmed or nearly harmed parties", "description", "title",
]  # fmt: skip


def mongoexport(
    columns: Sequence[str], rows: Sequence[Mapping[str, Any]], *, end: str = "\n"
) -> bytes:
    """A table as MongoDB's tool writes it: lists as JSON, quotes only where they are needed."""

    def cell(value: object) -> str:
        if isinstance(value, ObjectId):
            return f"ObjectId({value})"
        if isinstance(value, datetime):
            return value.strftime("%Y-%m-%dT%H:%M:%S.000Z")
        if isinstance(value, list):
            return json.dumps(value, separators=(",", ":"), ensure_ascii=False)
        return "" if value is None else str(value)

    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator=end)
    writer.writerow(columns)
    writer.writerows([cell(row.get(column)) for column in columns] for row in rows)
    return out.getvalue().encode()


def quote_all(columns: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> bytes:
    """A table as the site's own script writes it: all in quotes, lists joined by commas."""

    def cell(value: object) -> object:
        if isinstance(value, datetime):
            return value.strftime("%Y-%m-%dT%H:%M:%SZ")
        return ", ".join(map(str, value)) if isinstance(value, list) else value

    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, escapechar="\\", lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([cell(row.get(column, "")) for column in columns] for row in rows)
    return out.getvalue().encode()


DIALECTS = {
    "mongoexport": (mongoexport, COLUMNS),
    "quote-all": (quote_all, COLUMNS_SINCE_2025),
}

every_dialect = pytest.mark.parametrize("dialect", DIALECTS)


def csv_of(dialect: str, *records: Mapping[str, Any]) -> bytes:
    """Reports in a dialect."""
    write, columns = DIALECTS[dialect]
    return write(columns, records)


def of_csv(data: bytes) -> Snapshot:
    """A snapshot with nothing but a table of reports."""
    return snapshot({"reports.csv": data})


def comparable(found: Report | Incident) -> dict[str, Any]:
    """What is read, without where it was found."""
    return found.model_dump(exclude={"evidence"})


@every_dialect
def test_csv_gives_what_bson_gives(dialect: str) -> None:
    """But for what it does not hold."""
    records = [
        report(1, authors=["Ann Example"], tags=["a b", "c"], description='He said "no", 2 times'),
        report(2, title='"Quay", 3\\4', text='A "quoted"\nline,\n\nC:\\new\\_names_.', authors=[]),
        report(3, text="Ends with a backslash \\"),
        report(4, title="配達ロボット、海へ"),
    ]  # fmt: skip
    files = {"incidents.csv": mongoexport(INCIDENT_COLUMNS, [incident(5, (2, 3))])}
    from_csv = snapshot({**files, "reports.csv": csv_of(dialect, *records)})
    from_bson = snapshot({**files, "aiidprod/reports.bson": bson_of(*records)})
    assert [*map(comparable, from_csv.reports())] == [*map(comparable, from_bson.reports())]
    assert from_csv.problems == ()


def test_incidents_from_csv() -> None:
    """Entities have no names there, only identifiers."""
    record = incident(107, (1, 2), description='A "robot",\nin the sea')
    opened = snapshot({"incidents.csv": mongoexport(INCIDENT_COLUMNS, [record])})
    (found,) = opened.incidents()
    assert (found.incident_id, found.report_numbers, found.report_count) == (107, (1, 2), 2)
    assert found.description == 'A "robot",\nin the sea'
    assert found.deployers == (EntityRef(name="quay-bakery", entity_id="quay-bakery"),)
    assert [entity.entity_id for entity in found.developers] == ["some-robotics", "unknown"]
    assert opened.problems == ()


def test_reports_of_before_2025_name_their_incident() -> None:
    """In a column of their own, which counts where no incident names the report."""
    (found,) = of_csv(csv_of("mongoexport", report(1, incident_id=107))).reports()
    assert found.incidents == (IncidentRef(incident_id=107),)


def test_lists_that_commas_tell_apart_are_less_sure() -> None:
    """A name that has a comma would be cut in two."""
    (joined,) = of_csv(csv_of("quote-all", report())).reports()
    (listed,) = of_csv(csv_of("mongoexport", report())).reports()
    assert joined.authors == listed.authors == ("Ann Example", "Bo Example")
    assert joined.evidence["authors"].confidence < listed.evidence["authors"].confidence


def test_places_in_a_table_name_the_line() -> None:
    """A record may be many lines."""
    first, second = of_csv(csv_of("quote-all", report(1), report(2))).reports()
    lines = TEXT.count("\n") + 1
    assert first.evidence["title"].place == f"{ROOT}/reports.csv, record 1, line 2"
    assert second.evidence["title"].place == f"{ROOT}/reports.csv, record 2, line {2 + lines}"


@every_dialect
def test_line_ends_and_byte_order_marks_make_no_difference(dialect: str) -> None:
    """A table that went through an editor on Windows is the same table."""
    plain = csv_of(dialect, report(1), report(2))
    windows = b"\xef\xbb\xbf" + plain.replace(b"\n", b"\r\n")
    assert [*map(comparable, of_csv(windows).reports())] == [
        *map(comparable, of_csv(plain).reports())
    ]
    assert numbers(of_csv(plain.rstrip(b"\n") + b"\n\n \n")) == [1, 2]


QUOTE = "a quote out of place"
BROKEN: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "a cell too few": ("one of", lambda row: row.rpartition(b",")[0]),
    "a cell too many": ("one of", lambda row: row + b",x"),
    "a quote too few": (QUOTE, lambda row: row[:-1] if row.endswith(b'"') else row + b'"'),
    "a quote within": (QUOTE, lambda row: row.replace(b"bread", b'br"ead', 1)),
    "cut in the middle": ("", lambda row: row[:40]),
    "cut in a quoted text": (QUOTE, lambda row: row[: row.index(b"Nobody")]),
    "other text": ("one of 1", lambda row: b"<<<<<<< HEAD"),
}


@every_dialect
@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_row_costs_only_itself(dialect: str, fault: str) -> None:
    """However it is broken: the rows around it come through, and one problem names its lines."""
    head, one, two, three = (
        csv_of(dialect, *map(report, some)).rstrip(b"\n") for some in ((), (1,), (2,), (3,))
    )
    one, two, three = (row.removeprefix(head + b"\n") for row in (one, two, three))
    opened = of_csv(b"\n".join([head, one, BROKEN[fault][1](two), three, b""]))
    assert numbers(opened) == [1, 3]
    told = only(opened.problems)
    assert told.startswith(f"{ROOT}/reports.csv, record 2, line")
    assert f"expected a row of {head.count(b',') + 1} values, found {BROKEN[fault][0]}" in told


@every_dialect
def test_a_table_cut_short(dialect: str) -> None:
    """The last row is lost, and told of."""
    data = csv_of(dialect, report(1), report(2))
    opened = of_csv(data[:-40])
    assert numbers(opened) == [1]
    assert "record 2" in only(opened.problems)


def test_broken_rows_before_the_archive_breaks_off() -> None:
    """Both are told of."""
    data = csv_of("mongoexport", report(1)) + b"broken\n" * 3 + b"x" * 1000
    tar = tar_of({"reports.csv": data})
    opened = open_snapshot(io.BytesIO(tar[: 512 + len(data) - 500]))
    assert numbers(opened) == [1]
    lines = data[: data.index(b"broken")].count(b"\n")
    assert [problem.place for problem in opened.problems] == [
        "<file>",
        f"{ROOT}/reports.csv, record 2, lines {lines + 1}-{lines + 3}",
    ]


def test_a_quote_that_is_not_closed_where_rows_have_no_key() -> None:
    """Without the key that rows begin with, the next line is tried."""
    data = b'report_number,title\n1,"a"\n2,"b\n3,"c"\n4,"d\nd"\n'
    opened = of_csv(data)
    assert numbers(opened) == [1, 3, 4]
    assert "line 3: expected a row of 2 values" in only(opened.problems)


def test_extraction_again_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """A table full of quotes that are not closed is given up in the end."""
    monkeypatch.setattr(csv_rows, "MAX_READ_AGAIN", 50)
    data = b"report_number,title\n" + b'1,"\n2,x"y,"z\n' * 100
    assert list(of_csv(data).reports()) == []


@every_dialect
def test_bytes_that_are_no_utf_8_do_not_cost_the_row(dialect: str) -> None:
    """U+FFFD stands for them, and a problem tells."""
    data = csv_of(dialect, report(1, title="Café"), report(2)).replace("é".encode(), b"\xe9")
    opened = of_csv(data)
    first, second = opened.reports()
    assert (first.title, second.report_number) == ("Caf\ufffd", 2)
    assert "record 1, line 2: expected text in UTF-8" in only(opened.problems)


def test_a_line_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not kept in memory; the rows around it come through."""
    monkeypatch.setattr(csv_rows, "MAX_ROW", 5000)
    head, *rows = csv_of("mongoexport", report(1), report(2)).partition(b"\nObjectId")
    one, two = b"".join(rows)[1:].split(b"\nObjectId")
    long = b'ObjectId(5d34b8c29ced494f010ed463),"' + b"x" * 100_000
    opened = of_csv(b"\n".join([head, one, long, b"ObjectId" + two]))
    assert numbers(opened) == [1, 2]
    assert "found a line of more than 5,000 bytes" in only(opened.problems)


@pytest.mark.parametrize("data", [b"", b'"unclosed\n1\n', b"\xff\xfe\n", b'a"b,c\n1,2\n'])
def test_tables_without_a_header(data: bytes) -> None:
    """There is nothing to be read in them."""
    opened = of_csv(data)
    assert list(opened.reports()) == []
    assert "expected a line with the names of columns" in only(opened.problems)


def test_numbers_that_do_not_fit_in_a_table() -> None:
    """They are told of with the line, and the row comes through without them."""
    opened = of_csv(csv_of("quote-all", report("1e99"), report("９"), report(2)))
    assert numbers(opened) == [None, None, 2]
    assert [problem.found for problem in opened.problems] == ["the text '1e99'", "the text '９'"]


def test_lists_that_are_no_lists_in_a_table() -> None:
    """JSON that breaks off is a problem; a plain word is a list of one."""
    data = csv_of("mongoexport", report(1, authors='["Ann'), report(2, authors="Ann, Bo"))
    opened = of_csv(data)
    first, second = opened.reports()
    assert (first.authors, second.authors) == ((), ("Ann", "Bo"))
    assert "a list of texts as authors" in only(opened.problems)


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=12)
TABLES = st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=4)


@every_dialect
@given(rows=TABLES, size=st.integers(1, 30))
def test_what_is_written_is_read_back(
    dialect: str, rows: list[tuple[str, str, str]], size: int
) -> None:
    """Any text in any cell, the file in pieces of any size."""
    columns = ["_id", "x", "y"]
    table = [dict(zip(columns, row, strict=True)) for row in rows]
    data = DIALECTS[dialect][0](columns, table)
    expected = [{name: value or None for name, value in row.items()} for row in table]
    found = list(read_rows(pieces(data, size), "x"))
    assert [dict(one.values) if isinstance(one, Record) else one for one in found] == expected


@given(st.binary(max_size=200), st.integers(1, 50))
def test_any_bytes_may_be_in_a_table(data: bytes, size: int) -> None:
    """What comes out is rows and problems."""
    for start in (b"", b"a,b\n", b'"a","b"\n'):
        for found in read_rows(pieces(start + data, size), "x"):
            assert isinstance(found, Record | Problem)
