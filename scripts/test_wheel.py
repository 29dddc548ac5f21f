"""Build the wheel, install it in an environment of its own, and run the tests away from the source.

usage: python scripts/test_wheel.py [PYTEST ARGUMENT ...]

What users install is tested, not what lies in src/: the folder that the tests run in
holds the tests and what they read, and no source of the package.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TESTED_WITH = (
    "tests",
    "seeds",
    "fixtures",
    "docs",
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "pyproject.toml",
    "hatch_build.py",
    "SECURITY.md",
    "bench",
    "fuzz",
    "scripts",
    "fit",
)


def run(*command: str | Path, cwd: Path = ROOT) -> None:
    """Run a command; end with its exit code if it fails."""
    code = subprocess.run([str(part) for part in command], cwd=cwd, check=False).returncode
    if code:
        raise SystemExit(code)


def main() -> None:
    """Build, install, copy, test."""
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        run(sys.executable, "-m", "build", "--wheel", "--outdir", scratch / "dist")
        (wheel,) = (scratch / "dist").glob("*.whl")
        venv.create(scratch / "venv", with_pip=True)
        python = scratch / "venv" / "bin" / "python"
        options = ("--quiet", "--disable-pip-version-check", "--constraint", "constraints.txt")
        run(python, "-m", "pip", "install", *options, f"{wheel}[test]")
        away = scratch / "away"
        away.mkdir()
        for name in TESTED_WITH:
            if (ROOT / name).is_dir():
                shutil.copytree(
                    ROOT / name, away / name, ignore=shutil.ignore_patterns("__pycache__")
                )
            else:
                shutil.copy(ROOT / name, away / name)
        run(python, "-m", "pytest", *sys.argv[1:], cwd=away)


if __name__ == "__main__":
    main()
