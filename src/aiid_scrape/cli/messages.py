"""What is said on standard error: messages of one line, and a progress bar below them."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from .safe_text import one_line
from .terminal import console_on_stderr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from rich.progress import Progress, ProgressColumn

    from .fetching import FetchTally

MIN_TRACKED = 5
"""Files from which a progress bar is shown: fewer are read before it could be. An estimate."""


class Messages:
    """Standard error."""

    def __init__(self) -> None:
        self._console = console_on_stderr()

    def say(self, message: str) -> None:
        """Print one line, whatever is in the message."""
        line = f"aiid-scrape: {one_line(message)}"
        self._console.print(line, soft_wrap=True)

    @contextmanager
    def count(self, *, wanted: bool) -> Iterator[Callable[[FetchTally], None]]:
        """Show how many pages are fetched, how fast, and how many failed.

        Args:
            wanted: Whether there is room for it; it is shown on a terminal only.
        """
        if not (wanted and self._console.file.isatty()):
            yield lambda _: None
            return
        from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

        columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
        with self._progress(*columns) as progress:
            task = progress.add_task("fetching")
            start = progress.get_time()

            def show(tally: FetchTally) -> None:
                rate = tally.done / max(progress.get_time() - start, 0.001)
                said = f"{tally.fetched:,} fetched, {tally.failed:,} failed, {rate:.1f} a second"
                progress.update(task, description=said)

            yield show

    @contextmanager
    def progress(self, sources: Sequence[str], *, wanted: bool) -> Iterator[Iterable[str]]:
        """Show how many of the sources are done while the block goes through them.

        Args:
            sources: Names, of files for instance.
            wanted: Whether there is room for a bar, which is drawn on a terminal only.
        """
        # Not is_terminal, which FORCE_COLOR makes true: a log is no place for a bar.
        if not (wanted and len(sources) >= MIN_TRACKED and self._console.file.isatty()):
            yield sources
            return
        from rich.progress import BarColumn, MofNCompleteColumn, TimeRemainingColumn

        with self._progress(BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()) as progress:
            yield progress.track(sources)

    def _progress(self, *columns: ProgressColumn) -> Progress:
        """What is drawn below the messages, and is gone when it ends."""
        from rich.progress import Progress

        return Progress(
            *columns,
            console=self._console,
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )
