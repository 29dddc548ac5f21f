"""The commands, each on one screen."""

from __future__ import annotations

import os
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, TextIO

import typer

from .._exceptions import ReadError
from ..fetching.limits import DEADLINE, DELAY, JOBS, PER_HOST
from ..models import Incident, Model, Page, Report
from ..models.lines import ReportLine
from .options import (
    AboutOption,
    AddressesArgument,
    AgainstOption,
    AllowPrivateOption,
    ArchiveOption,
    CacheOption,
    CitationFormat,
    CitationFormatOption,
    ComparisonFormat,
    ComparisonFormatOption,
    ContactOption,
    DeadlineOption,
    DelayOption,
    Described,
    DescribedArgument,
    DownloadedOption,
    EncodingOption,
    ExplainedArgument,
    FilesArgument,
    FirstArgument,
    FolderArgument,
    Format,
    FormatOption,
    IncidentsOption,
    InputOption,
    JobsOption,
    KnownOption,
    OutputOption,
    PerHostOption,
    Recorded,
    RecordedOption,
    ReplayOption,
    ResumeOption,
    RobotsOption,
    SecondArgument,
    SnapshotArgument,
    SourceArgument,
    SubmissionFormat,
    SubmissionFormatOption,
    UrlOption,
    UserAgentOption,
    VersionFlag,
)
from .output import OutputError, OutputInUse, open_output, use_utf8
from .reading import STDIN, Tally, note_empty, read_each
from .safe_text import one_line
from .writers import as_csv, as_json, as_jsonl, as_markdown, as_schema, as_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ..fetching.settings import Options
    from .messages import Messages

FAILED = 1
"""Exit code 1: a source could not be read."""

WRONG_USE = 2
"""Exit code 2: the options or arguments are wrong, as in Typer."""

DIFFERENT = 3
"""Exit code 3: two documents do not tell the same story."""

INTERRUPTED = 130
"""Exit code that shells report after Ctrl-C: 128 and the number of the signal, 2."""

NOBODY_READS = 141
"""Exit code that shells report when the reader of a pipe has gone, as ``head`` does: 128 and the
number of the signal, 13."""

MODELS: dict[Described, type[Model]] = {
    Described.REPORT: Report,
    Described.PAGE: Page,
    Described.INCIDENT: Incident,
    Described.LINE: ReportLine,
}

EXIT_CODES = (
    "Exit codes: 0 done; 1 something could not be read, fetched or written; 2 wrong use; "
    "3 compare: different stories; 130 stopped by Ctrl-C."
)

app = typer.Typer(
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=EXIT_CODES,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # an error is a line that scripts can log, not a box
)


def main() -> None:
    """Run ``aiid-scrape``."""
    use_utf8()
    app(prog_name="aiid-scrape")


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    version: VersionFlag = False,  # noqa: ARG001  # its callback does it all
) -> None:
    """Turn pages of the AI Incident Database and of news sites into typed reports."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(WRONG_USE)


@app.command(
    epilog="Examples: aiid-scrape read page.html; aiid-scrape read *.html -f csv -o reports.csv; "
    f"aiid-scrape read page.html -f markdown. {EXIT_CODES}"
)
def read(
    files: FilesArgument,
    output_format: FormatOption = Format.PRETTY,
    output: OutputOption = None,
    encoding: EncodingOption = None,
    url: UrlOption = None,
) -> None:
    """Read saved pages, and show the reports on them."""
    _check_use(files, output, url)
    tally = Tally()
    with (
        _session() as messages,
        open_output(output, messages.say) as stream,
        # On a terminal, the pages themselves show how far it is.
        messages.progress(files, wanted=not stream.isatty()) as sources,
    ):
        pages = read_each(sources, tally, messages.say, url=url, encoding=encoding)
        if output_format.is_of_reports:
            pages = note_empty(pages, messages.say)
        for piece in _written(pages, output_format, stream, plain=output is not None):
            stream.write(piece)
            stream.flush()
    if tally.failed:
        if len(files) > 1:
            messages.say(str(tally))
        raise typer.Exit(FAILED)


@app.command(epilog=f"Example: aiid-scrape compare old.html new.html. {EXIT_CODES}")
def compare(
    first: FirstArgument,
    second: SecondArgument,
    output_format: ComparisonFormatOption = ComparisonFormat.TEXT,
) -> None:
    """Compare two saved pages: are they one story, and what was changed?"""
    if first == second == STDIN:
        message = "expected two pages, got standard input twice"
        raise typer.BadParameter(message, param_hint="SECOND")
    with _session() as messages, open_output(None, messages.say) as stream:
        tally = Tally()
        pages = list(note_empty(read_each((first, second), tally, messages.say), messages.say))
        if tally.failed or not all(page.reports for page in pages):
            raise typer.Exit(FAILED)
        from .comparison import as_json as comparison_as_json
        from .comparison import as_text, closest
        from .terminal import console_on

        comparison = closest(*pages)
        if output_format is ComparisonFormat.JSON:
            stream.write(comparison_as_json(comparison))
        else:
            stream.writelines(as_text(comparison, console_on(stream)))
        stream.flush()
    if not comparison.sameness.is_same:
        raise typer.Exit(DIFFERENT)


@app.command(epilog=f"Example: aiid-scrape explain page.html -o explained.html. {EXIT_CODES}")
def explain(
    source: ExplainedArgument,
    output: OutputOption = None,
    against: AgainstOption = None,
    url: UrlOption = None,
) -> None:
    """Write a page as HTML that says why each block and each field is as it is.

    Open the file in a browser: it has no script and loads nothing.
    """
    if source == against == STDIN:
        message = "expected two pages, got standard input twice"
        raise typer.BadParameter(message, param_hint="--against")
    _check_use([source], output, url)
    from .explaining import explained

    with _session() as messages:
        document = explained(source, against, url, messages.say)
        if document is None:
            raise typer.Exit(FAILED)
        with open_output(output, messages.say) as stream:
            stream.write(document)
            stream.flush()


@app.command(
    epilog="Examples: aiid-scrape fetch incidentdatabase.ai/cite/1; "
    f"aiid-scrape fetch -i addresses.txt -f jsonl -o reports.jsonl --resume. {EXIT_CODES}"
)
def fetch(
    urls: AddressesArgument = None,
    list_of_urls: InputOption = None,
    output_format: FormatOption = Format.PRETTY,
    output: OutputOption = None,
    resume: ResumeOption = False,
    archive: ArchiveOption = None,
    replay: ReplayOption = None,
    cache: CacheOption = None,
    jobs: JobsOption = JOBS,
    per_host: PerHostOption = PER_HOST,
    delay: DelayOption = DELAY,
    deadline: DeadlineOption = DEADLINE,
    robots: RobotsOption = True,
    contact: ContactOption = None,
    user_agent: UserAgentOption = None,
    allow_private: AllowPrivateOption = None,
) -> None:
    """Fetch pages, and show the reports on them."""
    from .fetch_run import FetchRun, check_fetch

    run = FetchRun(urls or [], list_of_urls, output_format, output, resume, jobs)
    check_fetch(run)
    options: Options = {
        "archive": archive,
        "replay": replay,
        "cache": cache,
        "per_host": per_host,
        "delay": delay,
        "robots": robots,
        "contact": contact,
        "user_agent": user_agent,
        "allow_private": allow_private or (),
    }
    with _session() as messages:
        run.perform(options, deadline, messages, _written)
    if run.has_failed:
        raise typer.Exit(FAILED)


@app.command(
    epilog="Example: aiid-scrape submission page.html --url https://a.example/1 "
    f"--downloaded 2026-01-30. Exit code 1: AIID's form would not take it. {EXIT_CODES}"
)
def submission(
    source: SourceArgument,
    output_format: SubmissionFormatOption = SubmissionFormat.TEXT,
    known: KnownOption = None,
    downloaded: DownloadedOption = None,
    incident: IncidentsOption = None,
    url: UrlOption = None,
) -> None:
    """Make what AIID's form takes of a page, and say what is missing. Nothing is sent."""
    from .aiid_tools import as_submissions, index_of, is_refused, page_at, submissions_of

    with _session() as messages, open_output(None, messages.say) as stream:
        index = index_of(known, messages.say) if known is not None else None
        if known is not None and index is None:
            raise typer.Exit(FAILED)
        page = page_at(source, url, messages.say)
        if page is None or not _has_report(page, messages):
            raise typer.Exit(FAILED)
        made = submissions_of(
            page,
            today=date.today(),  # the day where the person is
            index=index,
            downloaded=downloaded,
            incidents=incident or (),
        )
        stream.writelines(as_submissions(made, output_format))
        stream.flush()
    if any(map(is_refused, made)):
        raise typer.Exit(FAILED)


@app.command(
    epilog="Example: aiid-scrape snapshot backup.tar.bz2 --of incidents -o incidents.jsonl. "
    f"{EXIT_CODES}"
)
def snapshot(
    file: SnapshotArgument,
    of: RecordedOption = Recorded.REPORTS,
    output: OutputOption = None,
) -> None:
    """Write the reports or incidents of a snapshot of AIID as JSON Lines."""
    from .aiid_tools import lines_of_snapshot

    _check_use([file], output, None)
    with _session() as messages, open_output(output, messages.say) as stream:
        try:
            stream.writelines(lines_of_snapshot(file, of, messages.say))
        except ReadError as error:
            messages.say(str(error))
            raise typer.Exit(FAILED) from error
        stream.flush()


@app.command(epilog=f"Example: aiid-scrape cite incident.html -f bibtex. {EXIT_CODES}")
def cite(
    source: SourceArgument,
    output_format: CitationFormatOption = CitationFormat.TEXT,
    url: UrlOption = None,
) -> None:
    """Cite the incident of a page, or else its reports."""
    from .aiid_tools import as_citations, page_at

    with _session() as messages, open_output(None, messages.say) as stream:
        page = page_at(source, url, messages.say)
        if page is None or not (page.incident or _has_report(page, messages)):
            raise typer.Exit(FAILED)
        today = date.today()  # the day where the person is
        stream.writelines(as_citations(page, output_format, today))
        stream.flush()


@app.command()
def save_fixture(
    source: SourceArgument,
    folder: FolderArgument,
    about: AboutOption,
    url: UrlOption = None,
) -> None:
    """Save a page and its result as a fixture, which a person has to review."""
    from .fixture import save

    with _session() as messages:
        if not save(source, folder, about, url, messages.say):
            raise typer.Exit(FAILED)


@app.command()
def schema(of: DescribedArgument = Described.REPORT) -> None:
    """Print the JSON Schema of a report, a page, an incident, or a line of jsonl."""
    with _session() as messages, open_output(None, messages.say) as stream:
        stream.write(as_schema(MODELS[of]))
        stream.flush()


def _has_report(page: Page, messages: Messages) -> bool:
    """Whether there is a report on a page; if not, it is said."""
    return any(noted.reports for noted in note_empty([page], messages.say))


def _check_use(files: Sequence[str], output: str | None, url: str | None) -> None:
    if url is not None and len(files) > 1:
        message = f"expected one file, as it is the address of one, got {len(files)}"
        raise typer.BadParameter(message, param_hint="--url")
    if output is not None and any(_is_same(output, file) for file in files):
        message = f"expected a file that is not read as well, got {one_line(output)}"
        raise typer.BadParameter(message, param_hint="--output")


def _is_same(first: str, second: str) -> bool:
    try:
        return os.path.samefile(first, second)
    except OSError:  # one of them is not there: then the other is not it
        return False


@contextmanager
def _session() -> Iterator[Messages]:
    """Standard error for a command, and an exit code for each way it can be cut short."""
    from .messages import Messages  # it needs rich, which --version should not wait for

    messages = Messages()
    try:
        yield messages
    except OutputError as error:
        messages.say(str(error))
        raise typer.Exit(WRONG_USE if isinstance(error, OutputInUse) else FAILED) from error
    except BrokenPipeError as error:
        raise typer.Exit(NOBODY_READS) from error
    except KeyboardInterrupt as error:
        raise typer.Exit(INTERRUPTED) from error


def _written(
    pages: Iterable[Page], output_format: Format, stream: TextIO, *, plain: bool
) -> Iterator[str]:
    """The pages in a format, piece by piece."""
    match output_format:
        case Format.JSON:
            return as_json(pages)
        case Format.JSONL:
            return as_jsonl(pages)
        case Format.CSV:
            return as_csv(pages)
        case Format.TEXT:
            return as_text(pages)
        case Format.MARKDOWN:
            return as_markdown(pages)
        case Format.PRETTY:
            from .display import as_pretty
            from .terminal import console_on

            return as_pretty(pages, console_on(stream, plain=plain))
