"""The command line as a user meets it: arguments in; output, messages and an exit code out."""

from __future__ import annotations

import csv
import json
import os
import re
import select
import signal
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import aiid_scrape
import pages
from aiid_scrape.cli import app, reading

SEEDS = [*map(str, pages.SEEDS)]
AIID_PAGE = str(pages.REPORT)
COMMAND = [sys.executable, "-m", "aiid_scrape.cli"]
MENU = "Home\n\nAbout\n"
SHORT_PAGE = "Robot arm pins worker\n\nA robot arm pinned a worker on Monday, police said.\n"

SETTINGS = (
    "COLUMNS",
    "FORCE_COLOR",
    "NO_COLOR",
    "PYTHONIOENCODING",
    "PYTHONUNBUFFERED",
    "TTY_COMPATIBLE",
)

needs_posix = pytest.mark.skipif(os.name != "posix", reason="signals and pipes are POSIX's")


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test depends on the terminal of the tester, or on how Python is set up there."""
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def menu(tmp_path: Path) -> str:
    """A page with no report on it."""
    path = tmp_path / "menu.txt"
    path.write_text(MENU)
    return str(path)


class Outcome:
    """What a run of the command ended in."""

    def __init__(self, code: int, stdout: str, stderr: str) -> None:
        self.code = code
        self.stdout = stdout
        self.stderr = stderr


def run(*arguments: str, stdin: bytes = b"") -> Outcome:
    """Run the command in this process, which is fast."""
    result = CliRunner().invoke(app, arguments, input=stdin, prog_name="aiid-scrape")
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return Outcome(result.exit_code, result.stdout_bytes.decode(), result.stderr)


def spawn(
    *arguments: str | bytes, stdout: Any = subprocess.PIPE, env: dict[str, str] | None = None
) -> Outcome:
    """Run the command in a process of its own, as a shell does."""
    done = subprocess.run(
        [*COMMAND, *arguments],
        check=False,
        stdout=stdout,
        stderr=subprocess.PIPE,
        env=dict(os.environ) | (env or {}),
    )
    return Outcome(done.returncode, (done.stdout or b"").decode(), done.stderr.decode())


class TestProgram:
    """The program as a whole."""

    def test_version(self) -> None:
        """The version is that of the library."""
        outcome = run("--version")
        assert (outcome.code, outcome.stdout) == (0, f"aiid-scrape {aiid_scrape.__version__}\n")

    @pytest.mark.parametrize("command", [[], ["read"], ["fetch"], ["compare"]])
    def test_help_has_the_exit_codes(self, command: list[str]) -> None:
        """A short option asks for it."""
        outcome = run(*command, "-h")
        assert outcome.code == 0
        assert "Exit codes: 0 done" in outcome.stdout
        assert ("Example" in outcome.stdout) is bool(command)

    def test_no_command(self) -> None:
        """Without a command the user gets the help, and a script an exit code of wrong use."""
        outcome = run()
        assert (outcome.code, outcome.stdout) == (2, "")
        assert outcome.stderr.startswith("Usage: aiid-scrape ")

    @pytest.mark.parametrize(
        "arguments",
        [
            ["write"],
            ["read"],
            ["read", "--format", "xml", AIID_PAGE],
            ["read", "--encoding", "klingon", AIID_PAGE],
            ["read", "--encoding", "klingon", "no-such-file"],
            ["read", "--encoding", "\udcff", AIID_PAGE],
            ["read", "--url", "https://example.org/", AIID_PAGE, AIID_PAGE],
            ["schema", "book"],
        ],
        ids=" ".join,
    )
    def test_wrong_use(self, arguments: list[str]) -> None:
        """Wrong use is told apart from files that fail, and writes nothing."""
        outcome = run(*arguments)
        assert (outcome.code, outcome.stdout) == (2, "")
        assert "Error: " in outcome.stderr

    @needs_posix
    def test_wrong_use_in_no_encoding(self) -> None:
        """An argument that is no text can be named in a message all the same."""
        outcome = spawn("read", "--format", b"\xff", AIID_PAGE)
        assert outcome.code == 2
        assert "Traceback" not in outcome.stderr

    def test_main_is_the_entry_point(self) -> None:
        """The module runs as the installed script does, and calls itself by its name."""
        outcome = spawn("read", "--help")
        assert outcome.code == 0
        assert outcome.stdout.startswith("Usage: aiid-scrape read ")


class TestSchema:
    """``aiid-scrape schema``."""

    @pytest.mark.parametrize(
        ("arguments", "title"),
        [
            ([], "Report"),
            (["report"], "Report"),
            (["page"], "Page"),
            (["incident"], "Incident"),
            (["line"], "ReportLine"),
        ],
    )
    def test_schema(self, arguments: list[str], title: str) -> None:
        """The schema of each model can be had; the report's is the default."""
        outcome = run("schema", *arguments)
        assert outcome.code == 0
        assert json.loads(outcome.stdout)["title"] == title


class TestFormats:
    """``aiid-scrape read --format``."""

    def test_pretty_is_the_default(self) -> None:
        """Without options, people get something to read, and pipes get it without colours."""
        outcome = run("read", *SEEDS)
        assert (outcome.code, outcome.stderr) == (0, "")
        assert "\n  report      1928\n" in outcome.stdout
        assert "\x1b" not in outcome.stdout
        assert outcome.stdout == run("read", "--format", "pretty", *SEEDS).stdout

    def test_json(self) -> None:
        """JSON has the pages that the library reads."""
        outcome = run("read", "--format", "json", *SEEDS)
        assert outcome.code == 0
        pages = [aiid_scrape.Page.model_validate(page) for page in json.loads(outcome.stdout)]
        assert pages == [aiid_scrape.read(seed) for seed in SEEDS]

    def test_jsonl(self) -> None:
        """JSON Lines has a line for each report."""
        outcome = run("read", "--format", "jsonl", AIID_PAGE, AIID_PAGE)
        records = [json.loads(line) for line in outcome.stdout.splitlines()]
        assert [record["report_number"] for record in records] == [1928, 1928]
        assert records[0]["page"]["source"] == AIID_PAGE

    def test_csv(self) -> None:
        """CSV has a row for each report, with the line ends of the standard."""
        outcome = run("read", "--format", "csv", AIID_PAGE)
        (row,) = csv.DictReader(StringIO(outcome.stdout, newline=""))
        assert (row["report_number"], row["incidents"]) == ("1928", "107")
        assert outcome.stdout.endswith("\r\n")

    @pytest.mark.parametrize("name", ["jsonl", "csv"])
    def test_a_page_without_reports_is_noted(self, name: str, menu: str) -> None:
        """Where a page leaves no trace in the output, the user is told; it is no failure."""
        outcome = run("read", "--format", name, menu)
        assert outcome.code == 0
        assert outcome.stderr == (
            f"aiid-scrape: {menu}: read, but there is no report on it (other)\n"
        )

    @pytest.mark.parametrize("name", ["pretty", "json"])
    def test_a_page_without_reports_is_shown(self, name: str, menu: str) -> None:
        """Where the page itself is in the output, nothing has to be said."""
        outcome = run("read", "--format", name, menu)
        assert (outcome.code, outcome.stderr) == (0, "")
        assert menu in outcome.stdout


class TestFailures:
    """Files that cannot be read."""

    def test_the_others_are_read(self, tmp_path: Path) -> None:
        """A failure is one line with the file's name; the count of them comes last."""
        empty = tmp_path / "empty.html"
        empty.touch()
        outcome = run("read", "-f", "json", str(empty), AIID_PAGE, str(tmp_path))
        assert outcome.code == 1
        assert [page["source"] for page in json.loads(outcome.stdout)] == [AIID_PAGE]
        first, second, summary = outcome.stderr.splitlines()
        assert first.startswith(f"aiid-scrape: {empty}: ")
        assert second.startswith(f"aiid-scrape: {tmp_path}: ")
        assert summary == "aiid-scrape: 1 of 3 files read, 2 failed"

    def test_one_file_needs_no_count(self, tmp_path: Path) -> None:
        """With a single file, its message says it all; the JSON is valid nevertheless."""
        outcome = run("read", "-f", "json", str(tmp_path))
        assert (outcome.code, outcome.stdout) == (1, "[]\n")
        assert len(outcome.stderr.splitlines()) == 1

    def test_success_is_silent(self) -> None:
        """Where nothing failed, nothing is counted."""
        assert run("read", AIID_PAGE, AIID_PAGE).stderr == ""

    def test_a_misspelt_name_gets_a_suggestion(self, tmp_path: Path) -> None:
        """A file of a similar name in the same folder is suggested, a folder is not."""
        (tmp_path / "incident_report.html").touch()
        (tmp_path / "incidentreport.html").mkdir()
        outcome = run("read", str(tmp_path / "incident-report.html"))
        assert outcome.code == 1
        assert outcome.stderr.endswith(f"; did you mean {tmp_path / 'incident_report.html'}?\n")

    @pytest.mark.parametrize("name", ["nothing-like-it", "no-such-folder/report.html"])
    def test_other_names_get_none(self, name: str, tmp_path: Path) -> None:
        """Where nothing is similar, nothing is suggested."""
        (tmp_path / "incident_report.html").touch()
        outcome = run("read", str(tmp_path / name))
        assert outcome.code == 1
        assert "did you mean" not in outcome.stderr

    def test_an_address_is_to_be_fetched(self) -> None:
        """An address is no file; the command that takes one is named."""
        outcome = run("read", "https://a.example/x?b=1&c=2")
        assert outcome.stderr.endswith("aiid-scrape fetch 'https://a.example/x?b=1&c=2'\n")

    def test_a_feed_has_a_reader(self, tmp_path: Path) -> None:
        """A feed is no page; its reader is named."""
        feed = tmp_path / "feed.xml"
        feed.write_text('<?xml version="1.0"?><rss version="2.0"><channel/></rss>')
        assert "aiid_scrape.aiid.feed.read_feed" in run("read", str(feed)).stderr

    def test_a_name_that_looks_like_markup(self) -> None:
        """The name of a file is printed as it is."""
        assert "aiid-scrape: [red]x[/red] :x:: " in run("read", "[red]x[/red] :x:").stderr

    @needs_posix
    @pytest.mark.parametrize("name", ["json", "jsonl", "csv", "pretty"])
    def test_a_hostile_file_name_is_harmless(self, name: str, tmp_path: Path) -> None:
        """Bytes that are no text, escape sequences and line ends of a name are not printed."""
        evil = os.fsencode(tmp_path) + b"/\xff\x1b[31m\nred.txt"
        missing = spawn("read", evil)
        assert missing.code == 1
        assert len(missing.stderr.splitlines()) == 1
        assert "\x1b" not in missing.stderr
        try:
            Path(os.fsdecode(evil)).write_bytes(Path(AIID_PAGE).read_bytes())
        except OSError:
            pytest.skip("this file system wants names in UTF-8")
        found = spawn("read", "-f", name, evil)
        assert (found.code, found.stderr) == (0, "")
        assert "\x1b" not in found.stdout


class TestStandardInput:
    """``aiid-scrape read -``."""

    def test_it_is_read_as_bytes(self) -> None:
        """The encoding of standard input is found, or told, as that of a file."""
        japanese = Path(AIID_PAGE).read_text(encoding="utf-8").encode("cp932", "replace")
        outcome = run("read", "-f", "json", "--encoding", "shift_jis", "-", stdin=japanese)
        (page,) = json.loads(outcome.stdout)
        assert page["source"] == "<standard input>"
        assert page["decoding"]["encoding"] == "shift_jis"
        assert page["locale"] == "ja"

    def test_its_failures_have_its_name(self) -> None:
        """An empty standard input is called by its name."""
        outcome = run("read", "-")
        assert outcome.code == 1
        assert outcome.stderr.startswith("aiid-scrape: <standard input>: ")

    @needs_posix
    @pytest.mark.parametrize("how", ["<&-", "0>/dev/null"])
    def test_it_may_be_unreadable(self, how: str) -> None:
        """A shell can give a standard input that cannot be read."""
        script = f'"$0" -m aiid_scrape.cli read - {how}'
        done = subprocess.run(
            ["sh", "-c", script, sys.executable], check=False, capture_output=True, text=True
        )
        assert done.returncode == 1
        assert done.stderr.startswith("aiid-scrape: <standard input>: ")
        assert len(done.stderr.splitlines()) == 1

    def test_a_url_is_given_with_it(self) -> None:
        """The address of a page that came through a pipe can be told."""
        page = Path(AIID_PAGE).read_bytes()
        outcome = run("read", "-f", "json", "--url", "https://example.org/x", "-", stdin=page)
        assert json.loads(outcome.stdout)[0]["url"] == "https://example.org/x"


class TestOutput:
    """``aiid-scrape read --output``."""

    @pytest.mark.parametrize("name", ["pretty", "json", "jsonl", "csv"])
    def test_a_file_has_what_standard_output_would_have(self, name: str, tmp_path: Path) -> None:
        """Each format goes to a file byte by byte as to a pipe, and leaves no other file."""
        output = tmp_path / "out"
        outcome = run("read", "-f", name, "-o", str(output), *SEEDS)
        assert (outcome.code, outcome.stdout) == (0, "")
        assert output.read_bytes().decode() == run("read", "-f", name, *SEEDS).stdout
        assert list(tmp_path.iterdir()) == [output]

    def test_a_file_has_no_colours(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Colours are for terminals, even if they are asked for."""
        monkeypatch.setenv("FORCE_COLOR", "1")
        output = tmp_path / "out"
        assert "\x1b" in run("read", AIID_PAGE).stdout
        run("read", "-o", str(output), AIID_PAGE)
        assert "\x1b" not in output.read_text(encoding="utf-8")

    def test_a_hyphen_is_standard_output(self) -> None:
        """As for many programs."""
        assert run("read", "-o", "-", AIID_PAGE).stdout == run("read", AIID_PAGE).stdout

    def test_an_input_is_not_overwritten(self, tmp_path: Path) -> None:
        """A file cannot be both read and written, whatever it is called."""
        page = tmp_path / "page.txt"
        page.write_bytes(Path(AIID_PAGE).read_bytes())
        outcome = run("read", "-o", str(tmp_path / "." / "page.txt"), AIID_PAGE, str(page))
        assert outcome.code == 2
        assert page.read_bytes() == Path(AIID_PAGE).read_bytes()

    @needs_posix
    def test_a_link_is_followed(self, tmp_path: Path) -> None:
        """The file that a link leads to is replaced, and keeps its permissions."""
        target, link = tmp_path / "target", tmp_path / "link"
        target.touch(mode=0o600)
        link.symlink_to(target)
        assert run("read", "-f", "csv", "-o", str(link), AIID_PAGE).code == 0
        assert link.is_symlink()
        assert target.read_text(encoding="utf-8").startswith("source,")
        assert target.stat().st_mode & 0o777 == 0o600

    @needs_posix
    def test_a_device_is_written_to_not_replaced(self, tmp_path: Path) -> None:
        """A named pipe, as /dev/null, stays what it is."""
        pipe = tmp_path / "pipe"
        os.mkfifo(pipe)
        reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
        try:
            assert spawn("read", "-f", "csv", "-o", str(pipe), AIID_PAGE).code == 0
            assert os.read(reader, 7) == b"source,"
        finally:
            os.close(reader)
        assert pipe.is_fifo()

    @pytest.mark.parametrize("where", [".", "no-such-folder/out.json"])
    def test_what_cannot_be_written(self, where: str, tmp_path: Path) -> None:
        """The user is told in one line which output it is, and nothing is left behind."""
        output = str(tmp_path / where)
        outcome = run("read", "-f", "json", "-o", output, AIID_PAGE)
        assert outcome.code == 1
        assert outcome.stderr.startswith(f"aiid-scrape: {output}: cannot be written: ")
        assert len(outcome.stderr.splitlines()) == 1
        assert list(tmp_path.iterdir()) == []

    def test_an_interrupted_run_leaves_the_old_file(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What was written before Ctrl-C is kept beside the old file, and the user told where."""
        output = tmp_path / "out.jsonl"
        output.write_text("old")
        monkeypatch.setattr(reading, "read", self.read_then_interrupt)
        outcome = run("read", "-f", "jsonl", "-o", str(output), AIID_PAGE, "interrupt")
        (part,) = set(tmp_path.iterdir()) - {output}
        assert outcome.code == 130
        assert output.read_text() == "old"
        assert json.loads(part.read_text(encoding="utf-8"))["report_number"] == 1928
        assert outcome.stderr == f"aiid-scrape: {part}: has what was written until then\n"

    def test_an_interrupted_run_leaves_no_empty_file(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Where nothing was written, nothing is left."""
        monkeypatch.setattr(reading, "read", self.read_then_interrupt)
        outcome = run("read", "-f", "jsonl", "-o", str(tmp_path / "out"), "interrupt")
        assert (outcome.code, outcome.stderr) == (130, "")
        assert list(tmp_path.iterdir()) == []

    @staticmethod
    def read_then_interrupt(source: str, **options: Any) -> aiid_scrape.Page:
        """Stand in for a user who presses Ctrl-C at a certain file."""
        if source == "interrupt":
            raise KeyboardInterrupt
        return aiid_scrape.read(source, **options)


class TestStreams:
    """Pipes, signals and locales, in a process of its own."""

    @needs_posix
    @pytest.mark.parametrize("name", ["json", "csv"])
    def test_nobody_reads(self, name: str) -> None:
        """If the reader has gone, as ``head`` does, the program ends without a word.

        JSON is more than the buffers hold, the heading of CSV less.
        """
        reader, writer = os.pipe()
        os.close(reader)
        outcome = spawn("read", "-f", name, *SEEDS, stdout=writer)
        os.close(writer)
        assert (outcome.code, outcome.stderr) == (141, "")

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
    @pytest.mark.parametrize("arguments", [["schema"], ["read", AIID_PAGE]], ids=" ".join)
    def test_the_disk_is_full(self, arguments: list[str]) -> None:
        """A standard output that cannot be written is a message of one line."""
        with open("/dev/full", "wb") as full:
            outcome = spawn(*arguments, stdout=full)
        assert outcome.code == 1
        assert outcome.stderr.startswith("aiid-scrape: <standard output>: cannot be written: ")
        assert len(outcome.stderr.splitlines()) == 1

    @needs_posix
    def test_records_are_written_as_they_are_read(self, tmp_path: Path) -> None:
        """A record can be used while the next file is awaited; Ctrl-C then ends it quietly."""
        page = tmp_path / "page.txt"
        page.write_text(SHORT_PAGE)  # its record is shorter than any buffer
        process = subprocess.Popen(
            [*COMMAND, "read", "-f", "jsonl", str(page), "-"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        with process:
            assert process.stdout is not None
            assert process.stderr is not None
            # Standard input stays open, so a record that is held back would not come at all.
            ready, _, _ = select.select([process.stdout], [], [], 60)
            process.send_signal(signal.SIGINT)
            assert ready
            assert json.loads(process.stdout.readline())["page"]["source"] == str(page)
            assert process.wait() == 130
            assert process.stderr.read() == b""

    @pytest.mark.parametrize("name", ["pretty", "json", "jsonl", "csv"])
    def test_output_is_utf8_in_any_locale(self, name: str) -> None:
        """A locale of bare ASCII neither stops the program nor changes what it writes."""
        env = {
            "LC_ALL": "C",
            "PYTHONCOERCECLOCALE": "0",
            "PYTHONUTF8": "0",
            "PYTHONIOENCODING": "ascii",
        }
        outcome = spawn("read", "-f", name, AIID_PAGE, env=env)
        assert (outcome.code, outcome.stderr) == (0, "")
        assert outcome.stdout == run("read", "-f", name, AIID_PAGE).stdout

    def test_no_character_is_too_much(self) -> None:
        """What no encoding can write is written as an escape."""
        code = r"from aiid_scrape.cli import output; output.use_utf8(); print('é\udcff')"
        done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
        assert done.stdout == "é\\udcff\n".encode()


class TestTerminal:
    """A terminal of 80 columns, made by the pty module."""

    pytestmark = needs_posix

    @staticmethod
    def run(
        *arguments: str, stdout_too: bool = True, env: dict[str, str] | None = None
    ) -> tuple[str, str]:
        """What a terminal gets, and what a pipe for standard output gets.

        Args:
            arguments: Those of the command.
            stdout_too: Whether the terminal is standard output, too, or only standard error.
            env: More of the environment.
        """
        import pty

        ours, theirs = pty.openpty()
        process = subprocess.Popen(
            [*COMMAND, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=theirs if stdout_too else subprocess.PIPE,
            stderr=theirs,
            env=dict(os.environ) | {"TERM": "xterm-256color", "COLUMNS": "80"} | (env or {}),
        )
        os.close(theirs)
        pieces = []
        with process:
            try:
                while piece := os.read(ours, 65536):
                    pieces.append(piece)
            except OSError:  # Linux reports the end of a terminal so
                pass
            piped = process.stdout.read() if process.stdout else b""
        os.close(ours)
        return b"".join(pieces).decode(), piped.decode()

    def test_colours(self) -> None:
        """A terminal gets colours, and lines that it does not have to break."""
        shown, _ = self.run("read", AIID_PAGE)
        assert "\x1b[1m" in shown
        lines = re.sub(r"\x1b\[[\d;]*m", "", shown).splitlines()
        assert max(map(len, lines)) == 80
        assert (
            "  incident    107 · 2 reports · Chinese Tech Firms Allegedly Developed Facial" in lines
        )

    def test_no_color(self) -> None:
        """``NO_COLOR`` takes out all escape sequences, and leaves the layout."""
        shown, _ = self.run("read", AIID_PAGE, env={"NO_COLOR": "1"})
        assert "\x1b" not in shown
        assert max(map(len, shown.splitlines())) == 80

    def test_many_files_have_a_progress_bar(self) -> None:
        """Five files are counted on the terminal while their reports go into a pipe."""
        shown, piped = self.run("read", "-f", "jsonl", *[AIID_PAGE] * 5, stdout_too=False)
        assert "/5" in shown
        assert len([json.loads(line) for line in piped.splitlines()]) == 5

    def test_few_files_have_none(self) -> None:
        """Four files do not take long enough."""
        shown, _ = self.run("read", "-f", "jsonl", *[AIID_PAGE] * 4, stdout_too=False)
        assert shown == ""

    def test_logs_have_none(self) -> None:
        """Where standard error is no terminal, no bar is drawn, even if colours are asked for."""
        outcome = spawn("read", "-f", "jsonl", *[AIID_PAGE] * 5, env={"FORCE_COLOR": "1"})
        assert outcome.stderr == ""

    def test_pages_on_the_terminal_are_progress_enough(self) -> None:
        """Where the pages themselves go to the terminal, a bar would be in their way."""
        shown, _ = self.run("read", *[AIID_PAGE] * 5)
        assert "/5" not in shown
