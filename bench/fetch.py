"""Measure fetching on the loopback: rate, memory, faults, a bomb, runs that are killed.

usage: python bench/fetch.py [rate|faults|bomb|resume ...] [--pages 1000] [--jobs 64] [--rounds 5]

Every measurement runs in a process of its own, against the server of the tests in another, so
that memory is that of the client alone. Without a name, all are made. The exit code is 1 if a
figure is worse than what is promised in docs/fetching.md.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import os
import random
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from fetching.misbehaving import MIB, ROUTES, Call, MisbehavingServer, bomb, route

MIN_SHARE = 0.6
MAX_GROWTH, MAX_BOMB_GROWTH = 100 * MIB, 32 * MIB
KILLS = 20
GOOD = ("/page", "/gzip", "/deflate", "/one-byte-chunks", "/redirect?to=/page", "/too-long")
FAULTS = {
    "/reset": "ConnectionFailed",
    "/hang-up": "ConnectionFailed",
    "/reset-in-body": "ResponseTruncated",
    "/silent": "FetchTimeout",
    "/slow-headers": "FetchTimeout",
    "/trickle": "FetchTimeout",
    "/endless": "ResponseTooLarge",
    "/many-headers": "ResponseTooLarge",
    "/no-http": "ResponseInvalid",
    "/too-short": "ResponseTruncated",
    "/two-lengths": "ResponseInvalid",
    "/cut-chunks": "ResponseTruncated",
    "/bad-chunks": "ResponseInvalid",
    "/cut-gzip": "ResponseTruncated",
    "/corrupt-gzip": "ResponseInvalid",
    "/brotli": "ResponseInvalid",
    "/gzip-bomb": "ResponseTooLarge",
    "/deflate-bomb": "ResponseTooLarge",
    "/png": "UnsupportedContent",
    "/loop": "TooManyRedirects",
    "/redirect?to=http://10.0.0.1/": "AddressBlocked",
    "/redirect?to=file:///etc/passwd": "InvalidAddress",
    "/status?code=404": "BadStatus",
    "/status?code=429": "RateLimited",
    "/status?code=503": "RateLimited",
}


@route("/huge-bomb")
async def _(call: Call) -> None:
    await call.packed(bomb(1024 * MIB, 31), "gzip")


# --- processes -----------------------------------------------------------------------


def _serve(pipe: Any) -> None:
    bomb(100 * MIB, 31), bomb(100 * MIB, 15)
    with MisbehavingServer() as server:
        pipe.send(server.port)
        while pipe.recv() == "huge":
            bomb(1024 * MIB, 31)
            pipe.send("ready")


@contextmanager
def server() -> Iterator[Any]:
    """The server in a process of its own; gives its port, and a pipe to it."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_serve, args=(theirs,))
    process.start()
    try:
        yield ours.recv(), ours
    finally:
        ours.send("stop")
        process.join(20)


def alone(function: Callable[..., Any], *args: Any) -> Any:
    """What a function returns in a new process."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(function, args)


def peak() -> int:
    """Bytes of memory that this process has had at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def scraper_options(port: int, **limits: Any) -> dict[str, Any]:
    """No pauses, and an exception for the server; robots.txt is asked and the rest is checked."""
    from aiid_scrape import Limits

    allowed = [f"127.0.0.1:{port}"]
    return {
        "delay": 0.0,
        "per_host": 64,
        "allow_private": allowed,
        "limits": Limits(**{"attempts": 1} | limits),
    }


# --- rate ----------------------------------------------------------------------------


async def _all(get: Callable[[str], Awaitable[Any]], urls: list[str], jobs: int) -> float:
    """Seconds that all the addresses take, so many at once."""
    slots = asyncio.Semaphore(jobs)

    async def one(url: str) -> None:
        async with slots:
            await get(url)

    start = time.perf_counter()
    await asyncio.gather(*map(one, urls))
    return time.perf_counter() - start


def bare(port: int, pages: int, jobs: int, read: bool) -> float:
    """Pages a second with httpx alone."""
    import httpx

    import aiid_scrape

    async def run() -> float:
        limits = httpx.Limits(max_connections=256, max_keepalive_connections=64)
        async with httpx.AsyncClient(limits=limits, trust_env=False) as client:

            async def get(url: str) -> Any:
                response = await client.get(url)
                if read:
                    kind = response.headers["content-type"]
                    return aiid_scrape.parse(response.content, url=url, content_type=kind)
                return response.content

            await get(_urls(port, 1)[0])
            return await _all(get, _urls(port, pages), jobs)

    return pages / asyncio.run(run())


def ours(port: int, pages: int, jobs: int, read: bool) -> float:
    """Pages a second with the scraper, one method call a page."""
    from aiid_scrape import AsyncScraper

    async def run() -> float:
        async with AsyncScraper(**scraper_options(port)) as scraper:
            get = scraper.fetch if read else scraper.download
            await get(_urls(port, 1)[0])
            return await _all(get, _urls(port, pages), jobs)

    return pages / asyncio.run(run())


def many(port: int, pages: int, jobs: int, read: bool) -> tuple[float, int]:
    """Pages a second with ``fetch_many`` of either scraper, and bytes that memory grew by."""
    from aiid_scrape import AsyncScraper, Scraper

    if not read:  # with threads
        with Scraper(**scraper_options(port)) as scraper:
            scraper.fetch(_urls(port, 1)[0])
            before, start = peak(), time.perf_counter()
            assert all(result.page for result in scraper.fetch_many(_urls(port, pages), jobs=jobs))
            return pages / (time.perf_counter() - start), peak() - before

    async def run() -> tuple[float, int]:
        async with AsyncScraper(**scraper_options(port)) as scraper:
            await scraper.fetch(_urls(port, 1)[0])
            before, start = peak(), time.perf_counter()
            async for result in scraper.fetch_many(_urls(port, pages), jobs=jobs):
                assert result.page, result.error
            return pages / (time.perf_counter() - start), peak() - before

    return asyncio.run(run())


def _urls(port: int, pages: int) -> list[str]:
    return [f"http://127.0.0.1:{port}/page?{number}" for number in range(pages)]


def rate(args: argparse.Namespace) -> bool:
    """Against bare httpx, in the same run and in turns: a busy machine slows both."""
    fine = True
    with server() as (port, _):
        for read in (False, True):
            shares, rates = [], []
            for _round in range(args.rounds):
                theirs = alone(bare, port, args.pages, args.jobs, read)
                mine = alone(ours, port, args.pages, args.jobs, read)
                shares.append(mine / theirs)
                rates.append((theirs, mine))
            what = "fetched and read" if read else "fetched"
            share = statistics.median(shares)
            httpx_rate, our_rate = (
                statistics.median(column) for column in zip(*rates, strict=True)
            )
            print(
                f"{args.pages} pages {what}, {args.jobs} at once: bare httpx {httpx_rate:.0f}/s,"
                f" ours {our_rate:.0f}/s, {share:.0%} (worst of {args.rounds}: {min(shares):.0%})"
            )
            fine = fine and share >= MIN_SHARE
        for name, read in (("threads", False), ("asyncio", True)):
            per_second, growth = alone(many, port, args.pages, args.jobs, read)
            print(f"fetch_many with {name}: {per_second:.0f}/s, memory +{growth / MIB:.1f} MiB")
            fine = fine and growth < MAX_GROWTH
    return fine


# --- faults --------------------------------------------------------------------------


def _mixed(port: int, pages: int, jobs: int) -> tuple[Counter[str], float, int]:
    """What became of pages of which a tenth are faulty: each wrong outcome, seconds, memory."""
    from aiid_scrape import AsyncScraper

    rng = random.Random(7)
    faults = [path for path, _ in zip(_cycle(list(FAULTS)), range(pages // 10), strict=False)]
    paths = faults + [rng.choice(GOOD) for _ in range(pages - len(faults))]
    rng.shuffle(paths)
    urls = [f"http://127.0.0.1:{port}{path}" for path in paths]
    options = scraper_options(port, deadline=10, read_timeout=4, wire_bytes=4 * MIB)

    async def run() -> tuple[Counter[str], float, int]:
        wrong: Counter[str] = Counter()
        async with AsyncScraper(**options) as scraper:
            await scraper.fetch(_urls(port, 1)[0])
            before, start = peak(), time.perf_counter()
            async for result in scraper.fetch_many(urls, jobs=jobs):
                path = paths[result.index]
                found = type(result.error).__name__ if result.error else "Page"
                wrong[f"{path}: {found}"] += found != FAULTS.get(path, "Page")
            return +wrong, time.perf_counter() - start, peak() - before

    return asyncio.run(run())


def _cycle(items: list[str]) -> Iterator[str]:
    while True:
        yield from items


def faults(args: argparse.Namespace) -> bool:
    """Every good page arrives, and every bad one has its name."""
    with server() as (port, _):
        wrong, seconds, growth = alone(_mixed, port, args.pages, args.jobs)
    print(
        f"{args.pages} pages, a tenth of them with {len(FAULTS)} kinds of faults:"
        f" {sum(wrong.values())} wrong outcomes, {seconds:.1f} s, memory +{growth / MIB:.1f} MiB"
    )
    for line, count in wrong.items():
        print(f"  {count} x {line}")
    return not wrong and growth < MAX_GROWTH


# --- a bomb --------------------------------------------------------------------------


def _bombed(port: int, path: str) -> tuple[str, int]:
    from aiid_scrape import AiidScrapeError, Scraper

    with Scraper(**scraper_options(port)) as scraper:
        scraper.fetch(_urls(port, 1)[0])
        before = peak()
        try:
            scraper.fetch(f"http://127.0.0.1:{port}{path}")
        except AiidScrapeError as error:
            return str(error), peak() - before
    return "no error", peak() - before


def bombs(args: argparse.Namespace) -> bool:  # noqa: ARG001
    """A gigabyte in a megabyte."""
    assert "/huge-bomb" in ROUTES
    with server() as (port, pipe):
        pipe.send("huge")
        pipe.recv()
        said, growth = alone(_bombed, port, "/huge-bomb")
    print(f"a gzip bomb of 1 GiB: memory +{growth / MIB:.1f} MiB; {said.partition(': ')[2]}")
    return "compression ratio" in said and growth < MAX_BOMB_GROWTH


# --- runs that are killed ------------------------------------------------------------


def resume(args: argparse.Namespace) -> bool:  # noqa: ARG001
    """Killed at any moment and gone on with, a run gives what it gives undisturbed."""
    pages, same, rng = 500, 0, random.Random(11)
    with server() as (port, _), tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "list.txt"
        listed.write_text("\n".join(_urls(port, pages)))
        undisturbed = Path(folder) / "undisturbed.jsonl"
        subprocess.run(_command(listed, undisturbed, port), check=True, capture_output=True)
        expected = _records(undisturbed)
        size = undisturbed.stat().st_size
        lost: list[int] = []
        for number in range(KILLS):
            output = Path(folder) / f"{number}.jsonl"
            _kill_at(rng.randrange(1, size), listed, output, port)
            lost.append(pages - len(output.read_bytes().splitlines()))
            subprocess.run(
                [*_command(listed, output, port), "--resume"], check=True, capture_output=True
            )
            same += _records(output) == expected
    print(
        f"{pages} pages, killed (SIGKILL) with {min(lost)} to {max(lost)} left, gone on with:"
        f" the same set {same} of {KILLS} times"
    )
    return same == KILLS


def _command(listed: Path, output: Path, port: int) -> list[str]:
    options = ["--allow-private", f"127.0.0.1:{port}", "--delay", "0", "--per-host", "16"]
    command = [sys.executable, "-m", "aiid_scrape.cli", "fetch", "-i", str(listed)]
    return [*command, "-f", "jsonl", "-o", str(output), "--jobs", "16", *options]


def _kill_at(size: int, listed: Path, output: Path, port: int) -> None:
    """Kill a run as soon as its output has so many bytes."""
    with subprocess.Popen(_command(listed, output, port), stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            if output.exists() and output.stat().st_size >= size:
                os.kill(process.pid, signal.SIGKILL)
                break
            time.sleep(0.001)


def _records(path: Path) -> list[str]:
    """The records of a run, in an order that does not depend on who was first."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return sorted(json.dumps(json.loads(line), sort_keys=True) for line in lines)


MEASUREMENTS = {"rate": rate, "faults": faults, "bomb": bombs, "resume": resume}


def main() -> None:
    """Make the measurements that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("names", nargs="*", choices=[*MEASUREMENTS, []])
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=64)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    results = [MEASUREMENTS[name](args) for name in args.names or MEASUREMENTS]
    raise SystemExit(not all(results))


if __name__ == "__main__":
    main()
