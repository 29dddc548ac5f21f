"""One concept, one name: no two classes of the package share theirs."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

import aiid_scrape

FOLDER = Path(aiid_scrape.__file__).parent


def test_no_two_classes_share_a_name() -> None:
    """Neither public nor private ones, wherever they are."""
    homes: defaultdict[str, list[str]] = defaultdict(list)
    for path in FOLDER.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                homes[node.name].append(path.relative_to(FOLDER).as_posix())
    assert "Page" in homes
    assert {name: found for name, found in homes.items() if len(found) > 1} == {}
