"""A run of ``aiid-scrape fetch``: what it is to do, and the doing of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from math import inf
from typing import TYPE_CHECKING, TextIO

import typer

from .._exceptions import ReadError, StorageFailed
from ..fetching.limits import Limits
from .addresses import Addresses
from .facts import counted
from .fetching import FetchTally, pages_of, without
from .journal import open_journal
from .options import Format
from .output import OutputError, open_output
from .reading import note_empty

if TYPE_CHECKING:
    from ..fetching.many import FetchResult
    from ..fetching.scraper import Scraper
    from ..fetching.settings import Options
    from ..models import Page
    from .messages import Messages

Write = Callable[..., Iterator[str]]


@dataclass
class FetchRun:
    """What one run is to do."""

    urls: list[str]
    list_of_urls: str | None
    output_format: Format
    output: str | None
    resume: bool
    jobs: int
    tally: FetchTally = field(default_factory=FetchTally)

    @property
    def has_failed(self) -> bool:
        """Whether anything went wrong."""
        return self.tally.failed > 0

    @property
    def is_journal(self) -> bool:
        """Whether the output grows record by record, so that it can be gone on with."""
        return self.output_format is Format.JSONL and self.output is not None

    def perform(self, options: Options, deadline: float, messages: Messages, write: Write) -> None:
        """Fetch, write, and say how it went."""
        with ExitStack() as stack, self._says_how_to_continue(messages):
            scraper = stack.enter_context(_open_scraper(options, deadline))
            stream, done = self._open(stack, messages)
            tick = stack.enter_context(messages.count(wanted=not stream.isatty()))
            addresses = Addresses(messages.say)
            urls = _checked(addresses.of(self.urls, self.list_of_urls), self.tally, messages)
            results = scraper.fetch_many(
                without(urls, done, self.tally), jobs=self.jobs, ordered=not self.is_journal
            )
            pages: Iterable[Page] = pages_of(_archived(results), self.tally, messages.say, tick)
            if self.output_format.is_of_reports:
                pages = note_empty(pages, messages.say)
            for piece in write(pages, self.output_format, stream, plain=self.output is not None):
                stream.write(piece)
                stream.flush()
        self.tally.failed += addresses.failed
        self.tally.doubles = addresses.doubles
        if self.tally.done + self.tally.there + self.tally.doubles > 1:
            messages.say(str(self.tally))

    @contextmanager
    def _says_how_to_continue(self, messages: Messages) -> Iterator[None]:
        try:
            yield
        except KeyboardInterrupt:
            if self.is_journal:
                messages.say(
                    f"stopped; {counted(self.tally.fetched, 'page')} of this run fetched, what is "
                    f"written is in {self.output}; to go on, add --resume to the same command"
                )
            raise

    def _open(self, stack: ExitStack, messages: Messages) -> tuple[TextIO, frozenset[str]]:
        if self.is_journal and self.output is not None:
            return stack.enter_context(open_journal(self.output, resume=self.resume))
        return stack.enter_context(open_output(self.output, messages.say)), frozenset()


def check_fetch(run: FetchRun) -> None:
    """Refuse what makes no sense.

    Raises:
        BadParameter: It does not.
    """
    if not run.urls and run.list_of_urls is None:
        raise typer.BadParameter("expected an address, or a list of them with --input")
    if run.resume and not run.is_journal:
        message = "expected --format jsonl and --output with it: only such a run can be continued"
        raise typer.BadParameter(message, param_hint="--resume")


def _open_scraper(options: Options, deadline: float) -> Scraper:
    from ..fetching.scraper import Scraper  # it needs httpx

    if not 0 < deadline < inf:
        raise typer.BadParameter(f"expected seconds, got {deadline}", param_hint="--deadline")
    try:
        return Scraper(**options | {"limits": Limits(deadline=deadline)})
    except (ValueError, ImportError, StorageFailed) as error:
        raise typer.BadParameter(str(error)) from error


def _checked(urls: Iterable[str], tally: FetchTally, messages: Messages) -> Iterator[str]:
    """The addresses; a list that cannot be read ends them, and is a failure."""
    try:
        yield from urls
    except ReadError as error:
        tally.failed += 1
        messages.say(str(error))


def _archived(results: Iterable[FetchResult]) -> Iterator[FetchResult]:
    """The results; an archive that cannot be written to ends them as an output does."""
    try:
        yield from results
    except StorageFailed as error:
        raise OutputError(str(error)) from error
