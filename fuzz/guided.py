"""Fuzz the doors with Atheris, which looks for inputs that reach new code.

usage: python fuzz/guided.py [--minutes 3] [--door NAME ...] [--seed N]
       python fuzz/guided.py --replay FILE ... [--door NAME]

The minutes are shared out to the doors (doors.py), one after the other, more to those for whole
documents. A finding is what promises.py forbids. It is written to build/fuzz/findings with its
traceback beside it, once for each kind, and the run goes on. So it does after a crash, a hang
or an input that fills the memory, which Atheris itself writes there. Documents that reach new
code are kept in build/fuzz/corpus, so a run goes on where the last one ended; it tries the
findings of the last one again, which are put into build/fuzz/earlier. The exit code is 1 if
there is any finding, or if the run was stopped. --replay shows what a file does now. It needs
the extra "fuzz": make fuzz.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import time
import traceback
from functools import partial
from hashlib import sha256
from pathlib import Path
from random import Random

BUILD = Path(__file__).resolve().parent.parent / "build" / "fuzz"
FINDINGS = BUILD / "findings"

HANGS = 60
"""Seconds after which an input hangs: promises.py counts processor time, and instrumented code
is three times as slow."""

SLOWER = 3.0
"""How much slower instrumented code is, at most."""

MAX_MEMORY_MB = 3_000
"""Megabytes of the process at which an input is a finding, whatever it grew by."""

LEAST_SECONDS = 10
"""Seconds of a door at least: to start takes four of them."""

PAGE_SHARE = 3.0
"""Time of a door for whole documents, as a multiple of that of the others."""

MAX_SEEDS = 60
"""Documents that a door begins with, chosen by the seed: all are read before anything is new,
ten a second."""

SHARE_OF_ATHERIS = 0.25
"""Share of the mutations that are Atheris's own; the others know what documents are made of."""


def main() -> None:
    """Run the doors, or one of them in this process."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=3.0)
    parser.add_argument("--door", action="append")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--replay", nargs="+", type=Path)
    parser.add_argument("--inside", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.inside is not None:  # before anything is imported that is to be instrumented
        _fuzz(given.door[0], given.inside, given.seed)
    from doors import DOORS

    names = given.door or list(DOORS)
    if unknown := set(names) - set(DOORS):
        parser.error(f"expected doors of {', '.join(DOORS)}, got {', '.join(sorted(unknown))}")
    if given.replay:
        raise SystemExit(_replay(given.replay, given.door))
    raise SystemExit(_all(names, given.minutes * 60, given.seed))


def _all(names: list[str], seconds: float, seed: int) -> int:
    from doors import PAGE_DOORS

    _put_aside(names)
    shares = {name: PAGE_SHARE if name in PAGE_DOORS else 1.0 for name in names}
    print(f"{len(names)} doors; findings go to {FINDINGS}", flush=True)
    is_whole = False
    try:
        for number, name in enumerate(names, start=1):
            own = max(LEAST_SECONDS, seconds * shares[name] / sum(shares.values()))
            what = _door(name, own, seed)
            print(f"[{number}/{len(names)}] {name}: {own:.0f} s, {what}", flush=True)
        is_whole = True
    except KeyboardInterrupt:
        print("stopped: what was found until now")
    inputs = sorted(path for path in FINDINGS.iterdir() if path.suffix != ".log")
    for path in inputs:
        log = path.with_suffix(".log")
        last = log.read_text().strip().splitlines()[-1] if log.exists() else "see --replay"
        print(f"FINDING {path.relative_to(BUILD.parents[1])}: {last[:200]}")
    print(f"{len(inputs)} findings")
    return 0 if is_whole and not inputs else 1


def _door(name: str, seconds: float, seed: int) -> str:
    """Fuzz a door for some time, beginning again after what ends the process; what was done."""
    end, runs, blocks = time.monotonic() + seconds, 0, 0
    while (left := end - time.monotonic()) > (LEAST_SECONDS / 2 if runs else 0):
        command = [sys.executable, __file__, "--door", name, "--seed", str(seed + runs)]
        done = subprocess.run(
            [*command, "--inside", str(int(left))],
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
        runs += 1
        counted = re.findall(
            r"number_of_executed_units: (\d+)|^#(\d+)\t", done.stderr, re.MULTILINE
        )
        blocks += max((int(count or other) for count, other in counted), default=0)
        if not counted:
            FINDINGS.joinpath(f"{name}-broken.log").write_text(done.stderr[-20_000:])
            FINDINGS.joinpath(f"{name}-broken.txt").write_text("the fuzzer itself did not run")
            return "did not run: see the log"
    found = [path for path in FINDINGS.glob(f"{name}-*") if path.suffix != ".log"]
    return f"{blocks:,} inputs, {len(found)} findings"


def _put_aside(names: list[str]) -> None:
    """Put what the last run found aside; what doors can try again they will."""
    earlier = BUILD / "earlier"
    for folder in (FINDINGS, earlier):
        folder.mkdir(parents=True, exist_ok=True)
    for path in FINDINGS.iterdir():
        doors = [name for name in names if path.name.startswith(f"{name}-")]
        if doors and path.suffix == ".bin":
            corpus = BUILD / "corpus" / max(doors, key=len)
            corpus.mkdir(parents=True, exist_ok=True)
            corpus.joinpath(path.name).write_bytes(path.read_bytes())
        path.replace(earlier / path.name)


def _fuzz(name: str, seconds: int, seed: int) -> None:
    import atheris

    with atheris.instrument_imports(include=["aiid_scrape"]):
        from doors import DOORS, seeds
        from mutation import mutated
        from promises import measured

    known = seeds(name)
    beginnings = Random(seed).sample(known, min(MAX_SEEDS, len(known)))
    folder = BUILD / "corpus" / name
    folder.mkdir(parents=True, exist_ok=True)
    for data in beginnings:
        folder.joinpath(f"seed-{sha256(data).hexdigest()[:16]}").write_bytes(data)

    def mutate(data: bytes, max_size: int, number: int) -> bytes:
        chance = Random(number)
        if chance.random() < SHARE_OF_ATHERIS:
            changed: bytes = atheris.Mutate(data, max_size)
            return changed
        return mutated(data, chance.choice(beginnings), chance)[:max_size]

    def one_input(data: bytes) -> None:
        outcome = measured(lambda: DOORS[name](data))
        if (finding := outcome.finding_at(SLOWER)) is not None:
            _keep(name, data, finding, outcome.error)

    atheris.Setup(
        [
            sys.argv[0],
            str(folder),
            f"-max_total_time={seconds}",
            f"-seed={seed}",
            f"-timeout={HANGS}",
            f"-report_slow_units={HANGS}",  # time is looked at by promises.py
            f"-rss_limit_mb={MAX_MEMORY_MB}",
            "-max_len=100000",
            "-len_control=20",
            "-print_final_stats=1",
            f"-artifact_prefix={FINDINGS}/{name}-",
        ],
        one_input,
        custom_mutator=mutate,
    )
    atheris.Fuzz()


def _keep(name: str, data: bytes, finding: str, error: Exception | None) -> None:
    """Write a finding down, if it is the first of its kind."""
    kind = _kind(finding, error)
    path = FINDINGS / f"{name}-{kind}.bin"
    if not path.exists():
        path.write_bytes(data)
        trace = "".join(traceback.format_exception(error)) if error else ""
        path.with_suffix(".log").write_text(f"{trace}\n{finding}\n", errors="backslashreplace")


def _kind(finding: str, error: Exception | None) -> str:
    """The name of a kind: the error and the place that raised it, or the limit that was passed."""
    if error is None:
        return "memory" if "memory" in finding else "time"
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}-{Path(frame.filename).stem}-{frame.lineno}"


def _replay(paths: list[Path], doors: list[str] | None) -> int:
    from doors import DOORS
    from promises import measured

    failed = 0
    for path in paths:
        data = path.read_bytes()
        named = doors or [name for name in DOORS if path.name.startswith(f"{name}-")] or ["bytes"]
        outcome = measured(partial(DOORS[max(named, key=len)], data))
        failed += outcome.finding is not None
        if outcome.error is not None:
            traceback.print_exception(outcome.error)
        print(f"{path.name} ({len(data):,} bytes): {outcome.seconds:.2f} s, ", end="")
        print(f"{outcome.growth / 2**20:+.0f} MB, {outcome.finding or 'as promised'}")
    return 1 if failed else 0


if __name__ == "__main__":
    main()
