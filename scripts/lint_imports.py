"""Check the contracts of imports in pyproject.toml, for compiled modules, too.

usage: python scripts/lint_imports.py

import-linter reads Python only. So it is given a copy of the package in which each module in Cython
is a module in Python that has the same imports, and nothing else.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "aiid_scrape"
IMPORTS = re.compile(
    r"^(?:from +(?P<module>[\w.]+) +c?import +(?P<names>\([^)]*\)|[^\n(]+)|import +[^\n]+)",
    re.MULTILINE,
)
OF_CYTHON = frozenset({"cpython", "cython", "libc"})


def main() -> int:
    """Run import-linter on the copy; its exit code."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / SOURCE.name
        shutil.copytree(SOURCE, copy, ignore=shutil.ignore_patterns("*.so", "*.pyd", "*.json"))
        for path in copy.rglob("*.pyx"):
            path.with_suffix(".py").write_text(imports_in(path.read_text("utf-8")), "utf-8")
        command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
        command += ["--config", ROOT / "pyproject.toml"]
        return subprocess.run(
            command, cwd=folder, env={"PYTHONPATH": folder}, check=False
        ).returncode


def imports_in(source: str) -> str:
    """The imports of a module in Cython, as Python has them."""
    lines = []
    for found in IMPORTS.finditer(source):
        module = found["module"]
        if module is None:
            lines.append(found[0])
        elif module.partition(".")[0] not in OF_CYTHON:
            lines.append(f"from {module} import {found['names']}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
