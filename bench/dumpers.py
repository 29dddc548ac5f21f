"""Make text dumps of the pages of a corpus folder with several programs.

usage: python bench/dumpers.py CORPORA OUT [--dumper NAME ...] [--corpus NAME ...] [--sample N]

OUT/<dumper>/<corpus>/<name>.txt.gz is the dump of a page; dumps that are there are kept. Then:
python bench/run.py CORPORA --form dump --dumps OUT/<dumper>. A dumper that is not installed is
left out with a word; w3m and lynx are packages of the system.
"""

from __future__ import annotations

import argparse
import gzip
import html
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from comparison.corpora import Sample, draw, dump_path, locate, read_rows
from comparison.extractors import decoder
from inner_text import inner_text, selected_text

Dump = Callable[[str, str], str]
"""From the markup of a page and its address to its text."""

WIDTH = 80
"""Columns that the terminal browsers wrap lines at: their default."""

SECONDS = 30
"""Time that a terminal browser has for a page."""

_DECLARED = re.compile(r"(<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?)[\w-]+", re.IGNORECASE)


def html2text() -> Dump:
    """html2text as it comes: Markdown, wrapped, links inline."""
    from html2text import HTML2Text

    def dump(markup: str, url: str) -> str:
        return str(HTML2Text(baseurl=url).handle(markup))

    return dump


def resiliparse() -> Dump:
    """Resiliparse with all of the page, as web corpora are made and the seeds were."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    return lambda markup, _url: str(extract_plain_text(HTMLTree.parse(markup), main_content=False))


def inscriptis() -> Dump:
    """Inscriptis as it comes: the page as a browser would lay it out."""
    from inscriptis import get_text

    return lambda markup, _url: str(get_text(markup))


def markdownify() -> Dump:
    """Markdownify as it comes, without scripts and styles, which it would print."""
    from bs4 import BeautifulSoup
    from markdownify import MarkdownConverter

    def dump(markup: str, _url: str) -> str:
        soup = BeautifulSoup(markup, "lxml")
        for element in soup(["script", "style", "template"]):
            element.decompose()
        return str(MarkdownConverter().convert_soup(soup))

    return dump


def trafilatura_text() -> Dump:
    """The text of the page as trafilatura's html2txt gives it: no line breaks, few menus."""
    from trafilatura import html2txt

    return lambda markup, _url: str(html2txt(markup))


def trafilatura_reader() -> Dump:
    """What trafilatura keeps of the page, as Markdown with its metadata in front."""
    from trafilatura import extract

    def dump(markup: str, url: str) -> str:
        return extract(markup, url=url, output_format="markdown", with_metadata=True) or ""

    return dump


def trafilatura_plain() -> Dump:
    """What trafilatura keeps of the page, as its command line prints it."""
    from trafilatura import extract

    return lambda markup, url: extract(markup, url=url) or ""


def browser() -> Dump:
    """What a browser's `innerText` gives."""
    return lambda markup, _url: inner_text(markup)


def browser_copy() -> Dump:
    """What is pasted after all of a page was selected and copied in a browser."""
    return lambda markup, _url: selected_text(markup)


def lynx() -> Dump:
    """Lynx, with its numbered list of links at the end."""
    program = find_program("lynx")
    options = ["-dump", "-stdin", "-force_html", f"-width={WIDTH}"]
    options += ["-assume_charset=utf-8", "-display_charset=utf-8"]

    def dump(markup: str, url: str) -> str:
        base = f'<base href="{html.escape(url)}">'  # else links are to a file
        return print_page([program, *options], base + markup)

    return dump


def w3m() -> Dump:
    """w3m, which prints no links."""
    program = find_program("w3m")
    options = ["-dump", "-T", "text/html", "-I", "UTF-8", "-O", "UTF-8", "-cols", str(WIDTH)]
    return lambda markup, _url: print_page([program, *options], markup)


def find_program(name: str) -> str:
    """Where a program is.

    Raises:
        ImportError: It is not installed, like a module that is not.
    """
    program = shutil.which(name)
    if program is None:
        raise ImportError(f"no program {name}")
    return program


def print_page(command: Sequence[str], markup: str) -> str:
    """What a terminal browser prints. The markup is UTF-8 by now, whatever it declares."""
    done = subprocess.run(
        command,
        input=_DECLARED.sub(r"\1utf-8", markup).encode("utf-8", "replace"),
        capture_output=True,
        timeout=SECONDS,
        check=True,
        env={"PATH": os.environ["PATH"], "HOME": os.devnull, "LANG": "C.UTF-8", "TERM": "dumb"},
    )
    return done.stdout.decode("utf-8", "replace")


DUMPERS: dict[str, Callable[[], Dump]] = {
    "html2text": html2text,
    "inscriptis": inscriptis,
    "resiliparse": resiliparse,
    "markdownify": markdownify,
    "trafilatura-text": trafilatura_text,
    "trafilatura-plain": trafilatura_plain,
    "trafilatura-reader": trafilatura_reader,
    "browser": browser,
    "browser-copy": browser_copy,
    "lynx": lynx,
    "w3m": w3m,
}
"""The dumpers by name. A new one is a line here."""


def dump_pages(
    dump: Dump, decode: Callable[[bytes], str], samples: Sequence[Sample], folder: Path
) -> list[str]:
    """Dump the pages that have no dump yet; the addresses of those that failed, and why."""
    failures = []
    for sample in samples:
        path = dump_path(folder, sample.row)
        if path.exists():
            continue
        try:
            text = dump(decode(sample.data()), sample.url)
            if not text.strip():
                raise ValueError("nothing came out")
        except Exception as error:  # noqa: BLE001 - a dumper may fail as it likes; it is told
            failures.append(f"{sample.url}: {type(error).__name__}: {error}"[:200])
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(gzip.compress(text.encode("utf-8", "replace"), mtime=0))
    return failures


def main() -> None:
    """Run the dumpers one after the other."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--dumper", nargs="+", choices=list(DUMPERS), default=list(DUMPERS))
    parser.add_argument("--corpus", nargs="+", default=[])
    parser.add_argument("--sample", type=int)
    options = parser.parse_args()
    rows = draw(read_rows(options.corpora, options.corpus), options.sample)
    samples = locate(rows, options.corpora, "html")
    decode = decoder()
    for name in options.dumper:
        try:
            dump = DUMPERS[name]()
        except ImportError as error:
            print(f"{name} left out: {error}", file=sys.stderr)
            continue
        failures = dump_pages(dump, decode, samples, options.out / name)
        print(f"{name}: {len(samples) - len(failures)} of {len(samples)} pages dumped")
        for failure in failures:
            print(f"  {failure}", file=sys.stderr)


if __name__ == "__main__":
    main()
