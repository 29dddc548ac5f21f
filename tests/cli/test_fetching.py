"""``aiid-scrape fetch`` as a user meets it: addresses in, reports out, and a run that goes on."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from aiid_scrape.cli import app
from aiid_scrape.cli.journal import open_journal
from aiid_scrape.cli.output import OutputError
from fetching.misbehaving import MisbehavingServer

COMMAND = [sys.executable, "-m", "aiid_scrape.cli", "fetch"]


@pytest.fixture(scope="module")
def server() -> Any:
    """The server of the tests of fetching."""
    with MisbehavingServer() as running:
        yield running


def options(server: MisbehavingServer) -> list[str]:
    """What lets the command visit the server, without haste or rest."""
    return ["--allow-private", server.site, "--delay", "0", "--per-host", "16"]


def run(server: MisbehavingServer, *arguments: str | Path, stdin: bytes = b"") -> Any:
    """Run the command in this process."""
    command = ["fetch", *options(server), *map(str, arguments)]
    result = CliRunner().invoke(app, command, input=stdin, prog_name="aiid-scrape")
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def records(path: Path) -> list[dict[str, Any]]:
    """The lines of a file, read."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def asked_for(path: Path) -> Counter[str]:
    """How often each address is in a file."""
    return Counter(record["page"]["requested_url"] for record in records(path))


@pytest.mark.parametrize(
    ("url", "site"),
    [("http://127.0.0.1:8765/x", "127.0.0.1:8765"), ("http://[::1]/", "[::1]:80")],
)
def test_private_host_names_the_option_that_allows_it(url: str, site: str) -> None:
    """In the spelling that the option takes."""
    result = CliRunner().invoke(app, ["fetch", url], prog_name="aiid-scrape")
    assert f"; if you trust it, add --allow-private {site} (AddressBlocked)" in result.stderr


def test_page_is_shown(server: MisbehavingServer) -> None:
    """As read shows a file."""
    result = run(server, server.url("/page"))
    assert result.exit_code == 0
    assert "Robot arm pins worker" in result.stdout
    assert result.stderr == ""


def test_failures_are_a_line_each_and_a_summary(server: MisbehavingServer, tmp_path: Path) -> None:
    """Each says which address, what happened, and its name; the others are fetched."""
    urls = [server.url(path) for path in ("/page", "/status?code=404", "/redirect?to=/png")]
    result = run(server, *urls, "-f", "jsonl", "-o", tmp_path / "out.jsonl")
    assert result.exit_code == 1
    *failures, summary = result.stderr.splitlines()
    assert sorted(failures) == [
        f"aiid-scrape: {urls[2]}: expected HTML or the text of a page, found a PNG image"
        f" (UnsupportedContent at {server.url('/png')})",
        f"aiid-scrape: {urls[1]}: expected a page, got status 404 (BadStatus)",
    ]
    assert summary == "aiid-scrape: 1 of 3 pages fetched, 2 failed; 1 report"
    assert [record["title"] for record in records(tmp_path / "out.jsonl")] == [
        "Robot arm pins worker"
    ]


def test_list_of_addresses_is_read_as_people_write_it(
    server: MisbehavingServer, tmp_path: Path
) -> None:
    """Blank lines, comments, doubles and spaces are no trouble; what is wrong has its line."""
    lines = [
        "\ufeff# pages of the robot",
        "",
        f"  {server.url('/page?1')}\t",
        server.url("/page?1"),
        server.url("/page?1#part"),
        f"   # {server.url('/page?2')}",
        f"{server.url('/page?3')}\r",
        "ftp://example.org/",
        f"{server.url('/page?4')} {server.url('/page?5')}",
        "https://me:secret@example.org/",
        "no such host",
        "a" * 9000,
    ]
    path = tmp_path / "list.txt"
    path.write_bytes("\n".join(lines).encode() + b"\nhttp://\xff\xfe.example/\n")
    result = run(server, "-i", path, "-f", "jsonl", "-o", tmp_path / "out.jsonl")
    assert result.exit_code == 1
    assert asked_for(tmp_path / "out.jsonl") == Counter(
        [server.url("/page?1"), server.url("/page?3")]
    )
    said = result.stderr.splitlines()
    for number in (8, 9, 10, 11, 12, 13):
        assert sum(f"list.txt, line {number}: " in line for line in said) == 1
    assert said[-1].endswith("2 of 8 pages fetched, 6 failed; 2 reports; 2 named twice")
    assert r"http://\udcff\udcfe.example/" in result.stderr  # bytes that are no UTF-8, as escapes


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("incidentdatabase.ai/cite/1", "https://incidentdatabase.ai/cite/1"),
        ("//example.org", "https://example.org"),
        ("localhost:8000/a", "https://localhost:8000/a"),
        ("例え.jp/記事", "https://例え.jp/記事"),
        ("mailto:me@example.org", "mailto:me@example.org"),
    ],
)
def test_missing_scheme_is_added(written: str, url: str) -> None:
    """Nobody types https."""
    from aiid_scrape.cli.addresses import complete

    assert complete(written) == url


def test_list_can_come_from_another_program(server: MisbehavingServer) -> None:
    """A hyphen is standard input."""
    result = run(server, "-i", "-", "-f", "csv", stdin=server.url("/page").encode())
    assert result.exit_code == 0
    assert result.stdout.count("Robot arm pins worker") == 1


def test_list_that_is_not_there_is_a_failure(server: MisbehavingServer) -> None:
    """What was named before it is fetched."""
    result = run(server, server.url("/page"), "-i", "nowhere.txt")
    assert result.exit_code == 1
    assert "nowhere.txt: expected a list of addresses, found nothing" in result.stderr
    assert "Robot arm pins worker" in result.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["https://a.test/", "--resume"],
        ["https://a.test/", "--resume", "-f", "csv", "-o", "out.csv"],
        ["https://a.test/", "--jobs", "0"],
        ["https://a.test/", "--deadline", "nan"],
        ["https://a.test/", "--delay", "inf"],
        ["https://a.test/", "--replay", "nowhere"],
        ["https://a.test/", "--contact", "é"],
        ["https://a.test/", "--allow-private", "localhost"],
    ],
)
def test_wrong_use_is_refused(arguments: list[str], server: MisbehavingServer) -> None:
    """Before anything is asked for or written."""
    assert run(server, *arguments).exit_code == 2


def test_pages_come_in_order_where_the_format_is_for_people(server: MisbehavingServer) -> None:
    """However long each takes."""
    urls = [server.url(f"/page?{number}") for number in range(20)]
    result = run(server, *urls, "-f", "csv")
    shown = [line.split(",")[0] for line in result.stdout.splitlines()[1:]]
    assert [line for line in shown if line.startswith("http")] == urls


def test_run_is_kept_and_replayed(server: MisbehavingServer, tmp_path: Path) -> None:
    """An archive gives the same output without a network."""
    urls = [server.url("/page"), server.url("/redirect?to=/gzip"), server.url("/status?code=404")]
    first = run(server, *urls, "-f", "csv", "--archive", tmp_path / "archive")
    asked = server.calls.total()
    second = run(server, *urls, "-f", "csv", "--replay", tmp_path / "archive")
    assert server.calls.total() == asked
    assert (second.stdout, second.stderr, second.exit_code) == (
        first.stdout,
        first.stderr,
        first.exit_code,
    )


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_archive_that_cannot_be_written_is_named(
    form: str, server: MisbehavingServer, tmp_path: Path
) -> None:
    """It is not taken for the output."""
    (tmp_path / "archive").write_text("")
    archive = ["--archive", str(tmp_path / "archive")]
    result = run(server, server.url("/page"), "-f", form, "-o", tmp_path / "out", *archive)
    assert result.exit_code == 1
    assert f"{tmp_path / 'archive'}" in result.stderr
    assert "can be written to" in result.stderr


def test_file_of_another_run_is_not_written_over(server: MisbehavingServer, tmp_path: Path) -> None:
    """To go on with it has to be asked for."""
    path = tmp_path / "out.jsonl"
    path.write_text("{}\n")
    for extra in ([], ["--resume"]):
        result = run(server, server.url("/page"), "-f", "jsonl", "-o", path, *extra)
        assert result.exit_code == 1
        assert path.read_text() == "{}\n"


def test_nothing_is_fetched_twice(server: MisbehavingServer, tmp_path: Path) -> None:
    """A run that is gone on with asks only for what is missing."""
    path = tmp_path / "out.jsonl"
    urls = [server.url(f"/page?twice{number}") for number in range(4)]
    assert run(server, *urls[:2], "-f", "jsonl", "-o", path).exit_code == 0
    spelt_otherwise = urls[0].replace("http:", "HTTP:") + "#part"
    again = [spelt_otherwise, *urls[1:]]
    result = run(server, *again, "-f", "jsonl", "-o", path, "--resume")
    assert asked_for(path) == Counter(urls)
    assert all(server.calls[f"/page?twice{number}"] == 1 for number in range(4))
    assert result.stderr.splitlines()[-1].endswith(
        "2 of 2 pages fetched, 0 failed; 2 reports; 2 there already"
    )


def line(url: str, count: int = 1, title: str = "警察") -> str:
    """A line of a journal."""
    page = {"requested_url": url, "report_count": count}
    return json.dumps({"title": title, "page": page}, ensure_ascii=False) + "\n"


@pytest.mark.parametrize("cut", range(1, 60, 7))
def test_half_a_record_is_cut_off(cut: int, tmp_path: Path) -> None:
    """Wherever the run was killed, in the middle of a character as well."""
    path = tmp_path / "out.jsonl"
    path.write_bytes((line("a") + line("b")).encode()[:-cut])
    with open_journal(str(path), resume=True) as (stream, done):
        assert done == {"a"}
        stream.write(line("b"))
    assert path.read_text(encoding="utf-8") == line("a") + line("b")


def test_half_a_page_is_cut_off(tmp_path: Path) -> None:
    """A page of three reports of which two were written is fetched again."""
    path = tmp_path / "out.jsonl"
    path.write_text(line("a") + line("b", 2) * 2 + line("c", 3) * 2, encoding="utf-8")
    with open_journal(str(path), resume=True) as (_, done):
        assert done == {"a", "b"}
    assert path.read_text(encoding="utf-8") == line("a") + line("b", 2) * 2


@pytest.mark.parametrize(
    "text",
    ["[]\n", "no\n", '{"page": {}}\n', line("a", 2) + line("b"), line("a", 0), "[" * 99_999 + "\n"],
)
def test_file_that_is_no_journal_is_left_alone(text: str, tmp_path: Path) -> None:
    """Nobody's data are cut."""
    path = tmp_path / "out.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(OutputError, match="line"), open_journal(str(path), resume=True):
        pass
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("extra", [[], ["--resume"]])
def test_second_run_on_one_output_is_refused(
    extra: list[str], server: MisbehavingServer, tmp_path: Path
) -> None:
    """It says so and what to do, fetches nothing, and leaves the first run alone."""
    path = tmp_path / "out.jsonl"
    with open_journal(str(path), resume=True) as (stream, _):
        stream.write(line("a"))
        stream.flush()
        path_asked = f"/page?second{len(extra)}"
        url = server.url(path_asked)
        result = run(server, url, "-f", "jsonl", "-o", path, *extra)
        assert result.exit_code == 2
        assert result.stderr == (
            f"aiid-scrape: {path}: another run is writing to it:"
            " wait for its end, or name another file\n"
        )
        stream.write(line("b"))
    assert server.calls[path_asked] == 0
    assert path.read_text(encoding="utf-8") == line("a") + line("b")
    assert run(server, url, "-f", "jsonl", "-o", path, "--resume").exit_code == 0
    assert asked_for(path) == Counter(["a", "b", url])


def test_output_that_is_no_file_is_not_locked() -> None:
    """Two runs can write to one device."""
    with open_journal(os.devnull, resume=True) as (stream, done):
        with open_journal(os.devnull, resume=False) as (other, _):
            other.write("x")
        stream.write("y")
    assert not done


@pytest.mark.parametrize("tail", ["\0" * 99, "\0" * 99 + "\n", "\0\0\n\0\n\0", "\0\n{"])
def test_nuls_that_a_breakdown_leaves_are_cut_off(tail: str, tmp_path: Path) -> None:
    """With or without a line end: behind them there is nothing."""
    path = tmp_path / "out.jsonl"
    path.write_text(line("a") + line("b", 2) + tail, encoding="utf-8")
    with open_journal(str(path), resume=True) as (_, done):
        assert done == {"a"}
    assert path.read_text(encoding="utf-8") == line("a")


def test_nuls_between_reports_are_named(tmp_path: Path) -> None:
    """What stands behind them is not thrown away."""
    path = tmp_path / "out.jsonl"
    path.write_text(line("a") + "\0\0\n" + line("b"), encoding="utf-8")
    with (
        pytest.raises(OutputError, match=r"line 2: .* remove this line"),
        open_journal(str(path), resume=True),
    ):
        pass
    assert path.read_text(encoding="utf-8") == line("a") + "\0\0\n" + line("b")


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX's")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_run_that_is_killed_goes_on(
    how: signal.Signals, server: MisbehavingServer, tmp_path: Path
) -> None:
    """At any moment; in the end each page is there once, as if nothing had happened."""
    urls = [server.url(f"/page?killed{number}") for number in range(120)]
    listed, path = tmp_path / "list.txt", tmp_path / "out.jsonl"
    listed.write_text("\n".join(urls))
    command = [*COMMAND, "-i", str(listed), "-f", "jsonl", "-o", str(path), *options(server)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE)
    end = time.monotonic() + 30
    while (not path.exists() or path.stat().st_size < 20_000) and time.monotonic() < end:
        time.sleep(0.005)
    process.send_signal(how)
    _, stderr = process.communicate(timeout=30)
    assert process.returncode == (130 if how is signal.SIGINT else -how), stderr
    assert ("add --resume to the same command" in str(stderr)) is (how is signal.SIGINT)
    got = len(path.read_bytes().splitlines())
    assert 0 < got < 120
    done = subprocess.run([*command, "--resume"], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert asked_for(path) == Counter(urls)


def test_reader_that_has_enough_ends_the_run(server: MisbehavingServer) -> None:
    """As of any program in a pipe."""
    urls = [server.url(f"/page?{number}") for number in range(100)]
    process = subprocess.Popen(
        [*COMMAND, *urls, "-f", "jsonl", *options(server)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.readline()
    process.stdout.close()
    stderr = process.stderr.read()
    process.stderr.close()
    assert process.wait(30) == 141
    assert stderr == b""


@pytest.mark.skipif(os.name != "posix", reason="the pty module is POSIX's")
def test_terminal_sees_how_far_it_is(server: MisbehavingServer, tmp_path: Path) -> None:
    """How many came, how many failed, how fast; and failures as lines above it."""
    import pty

    urls = [server.url(f"/page?{number}") for number in range(30)]
    failing = server.url("/status?code=404")
    ours, theirs = pty.openpty()
    command = [*COMMAND, *urls, failing, "-f", "jsonl", "-o", str(tmp_path / "out.jsonl")]
    process = subprocess.Popen(
        [*command, *options(server)],
        stdin=subprocess.DEVNULL,
        stderr=theirs,
        env=dict(os.environ) | {"TERM": "xterm-256color", "COLUMNS": "120", "NO_COLOR": "1"},
    )
    os.close(theirs)
    pieces: list[bytes] = []
    try:
        while piece := os.read(ours, 65536):
            pieces.append(piece)
    except OSError:  # Linux reports the end of a terminal so
        pass
    os.close(ours)
    shown = b"".join(pieces).decode()
    assert process.wait(30) == 1
    assert re.search(r"\d+ fetched, \d failed, \d+\.\d a second", shown)
    assert f"{failing}: expected a page, got status 404 (BadStatus)" in shown
    assert "30 of 31 pages fetched, 1 failed; 30 reports" in shown
