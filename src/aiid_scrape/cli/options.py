"""The arguments and options of the commands, as types."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from .. import __version__
from .safe_text import one_line


class Format(StrEnum):
    """How pages are written."""

    PRETTY = "pretty"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TEXT = "text"
    MARKDOWN = "markdown"

    @property
    def is_of_reports(self) -> bool:
        """Whether a page without a report leaves no trace in it."""
        return self not in (Format.PRETTY, Format.JSON)


class ComparisonFormat(StrEnum):
    """How a comparison is written."""

    TEXT = "text"
    JSON = "json"


class SubmissionFormat(StrEnum):
    """How a submission is written."""

    TEXT = "text"
    JSON = "json"
    URL = "url"


class Recorded(StrEnum):
    """What a snapshot has records of."""

    REPORTS = "reports"
    INCIDENTS = "incidents"


class CitationFormat(StrEnum):
    """How a citation is written."""

    TEXT = "text"
    BIBTEX = "bibtex"
    CSL_JSON = "csl-json"


class Described(StrEnum):
    """What has a JSON Schema."""

    REPORT = "report"
    PAGE = "page"
    INCIDENT = "incident"
    LINE = "line"


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"aiid-scrape {__version__}")
        raise typer.Exit


def _check_encoding(label: str | None) -> str | None:
    from ..decoding.codecs import known_encoding

    # An argument that is not in the locale's encoding has surrogates, which no label has.
    if label is not None and known_encoding(one_line(label)) is None:
        message = f"expected an encoding such as utf-8 or shift_jis, got {one_line(label)}"
        raise typer.BadParameter(message)
    return label


def _name_of_output(name: str | None) -> str | None:
    return None if name == "-" else name


VersionFlag = Annotated[
    bool,
    typer.Option(
        "--version", is_eager=True, callback=_show_version, help="Show the version and exit."
    ),
]

FilesArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE",
        help="Saved pages: HTML, text dumps or Markdown. A hyphen (-) is standard input.",
    ),
]

FormatOption = Annotated[
    Format,
    typer.Option(
        "--format",
        "-f",
        help="pretty is for people and shows the start of a text; text and markdown have all "
        "of it; json has whole pages, jsonl and csv have reports.",
    ),
]

OutputOption = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        callback=_name_of_output,
        help="Write to this file; it is replaced when all pages are read.",
    ),
]

EncodingOption = Annotated[
    str | None,
    typer.Option(
        metavar="LABEL",
        callback=_check_encoding,
        help="The encoding of the files; needed only if the one that is found is wrong.",
    ),
]

UrlOption = Annotated[
    str | None,
    typer.Option(metavar="URL", help="The address of the page; for one file only."),
]

FirstArgument = Annotated[
    str, typer.Argument(metavar="FIRST", help="A saved page. A hyphen (-) is standard input.")
]

SecondArgument = Annotated[str, typer.Argument(metavar="SECOND", help="The page to compare.")]

ComparisonFormatOption = Annotated[
    ComparisonFormat,
    typer.Option("--format", "-f", help="text is for people; json has every change."),
]

ExplainedArgument = Annotated[
    str, typer.Argument(metavar="PAGE", help="A saved page, the address of one, or a hyphen (-).")
]

AgainstOption = Annotated[
    str | None,
    typer.Option(metavar="PAGE", help="Another page: both texts side by side, changes marked."),
]

DescribedArgument = Annotated[
    Described,
    typer.Argument(metavar="MODEL", help="report, page, incident, or a line of jsonl."),
]

# --- fetching ------------------------------------------------------------------------

AddressesArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="URL", help="Addresses of pages; https:// may be left out."),
]

InputOption = Annotated[
    str | None,
    typer.Option(
        "--input",
        "-i",
        metavar="FILE",
        help="A file with an address on each line; # begins a comment, - is standard input.",
    ),
]

JobsOption = Annotated[
    int, typer.Option("--jobs", "-j", min=1, max=256, help="Pages to fetch at once.")
]

PerHostOption = Annotated[
    int, typer.Option(min=1, max=256, help="Pages to fetch at once from one host.")
]

DelayOption = Annotated[
    float, typer.Option(min=0, help="Seconds between the starts of two requests to one host.")
]

DeadlineOption = Annotated[
    float, typer.Option(min=0.001, help="Seconds that one attempt at a page may take.")
]

ArchiveOption = Annotated[
    str | None, typer.Option(metavar="DIR", help="Keep every answer in this folder.")
]

ReplayOption = Annotated[
    str | None,
    typer.Option(metavar="DIR", help="Take answers from this archive, not from the network."),
]

CacheOption = Annotated[
    str | None,
    typer.Option(metavar="FILE", help="A file for an HTTP cache; for pages fetched repeatedly."),
]

ResumeOption = Annotated[
    bool, typer.Option("--resume", help="Continue the run that wrote the output file.")
]

RobotsOption = Annotated[
    bool, typer.Option("--robots/--no-robots", help="Obey the robots.txt of each site.")
]

ContactOption = Annotated[
    str | None,
    typer.Option(metavar="ADDRESS", help="How servers can reach you: a mail or web address."),
]

UserAgentOption = Annotated[
    str | None,
    typer.Option(metavar="TEXT", help="The whole User-Agent header; not with --contact."),
]

AllowPrivateOption = Annotated[
    list[str] | None,
    typer.Option(metavar="HOST:PORT", help="Allow this host of a private network; repeatable."),
]

# --- fixtures ------------------------------------------------------------------------

SourceArgument = Annotated[
    str, typer.Argument(metavar="SOURCE", help="A saved page, or the address of one.")
]

FolderArgument = Annotated[
    str, typer.Argument(metavar="FOLDER", help="A new folder for the fixture.")
]

AboutOption = Annotated[str, typer.Option(metavar="TEXT", help="What the fixture tests.")]

# --- AIID ----------------------------------------------------------------------------

SubmissionFormatOption = Annotated[
    SubmissionFormat,
    typer.Option(
        "--format",
        "-f",
        help="text says what is missing or wrong; json is what AIID takes, an object a line; url "
        "opens AIID's form with the values in it.",
    ),
]

CitationFormatOption = Annotated[CitationFormat, typer.Option("--format", "-f")]

SnapshotArgument = Annotated[
    str, typer.Argument(metavar="FILE", help="A snapshot of AIID, backup-….tar.bz2.")
]

RecordedOption = Annotated[Recorded, typer.Option("--of", help="Which of its records.")]

KnownOption = Annotated[
    str | None,
    typer.Option(metavar="FILE", help="A snapshot of AIID, to see whether it has the address."),
]

DownloadedOption = Annotated[
    str | None,
    typer.Option(metavar="YYYY-MM-DD", help="The day on which a saved page was fetched."),
]

IncidentsOption = Annotated[
    list[int] | None,
    typer.Option("--incident", metavar="NUMBER", help="Its incident at AIID; repeatable."),
]
