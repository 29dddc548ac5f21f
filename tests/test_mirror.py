"""The tests mirror the source: who looks for the tests of a module finds them by its name."""

from __future__ import annotations

from pathlib import Path

import aiid_scrape
from pages import ROOT

SOURCE = Path(aiid_scrape.__file__).parent
TESTS = ROOT / "tests"

OF_THE_WHOLE = frozenset({
    "test_compiled.py", "test_constants.py", "test_docs.py", "test_fixtures.py",
    "test_hostile.py", "test_import.py",
    "test_mirror.py", "test_one_way.py", "test_promises.py", "test_seeds.py",
    "test_unique_names.py",
})  # fmt: skip
"""Tests of the package as a whole."""

BESIDE_THE_SOURCE = frozenset({"bench", "fit", "scaling"})
"""Folders with tests of programs that are no part of the package."""

OTHER_NAMES = {
    "cli/test_compare.py": "cli/comparison.py",
    "decoding/test_decode_damage.py": "decoding/decode.py",
    "documents/dump/test_dump.py": "documents/dump/read.py",
    "documents/markdown/test_markdown.py": "documents/markdown/read.py",
    "features/test_block_templates.py": "features/templates.py",
    "features/test_page_features.py": "features/page.py",
    "fetching/test_faults.py": "fetching/failures.py",
    "fetching/test_hostile_headers.py": "fetching/exchange.py",
    "fetching/test_redirects.py": "fetching/exchange.py",
    "fetching/test_tls.py": "fetching/connections.py",
    "languages/dates/test_weekdays.py": "languages/dates/parse.py",
    "models/test_models.py": "models/__init__.py",
    "models/test_texts_as_markdown.py": "models/markdown.py",
    "sites/aiid/test_page_data_kinds.py": "sites/aiid/page_data/__init__.py",
    "sites/test_registry.py": "sites/__init__.py",
    "testing/test_offline.py": "testing/plugin.py",
}
"""Tests of one module in two files, and such as cannot have its name, which is another's, too:
pytest tells modules apart by their last name alone."""

MODULES = sorted(
    found
    for path in TESTS.rglob("test_*.py")
    if (found := path.relative_to(TESTS).as_posix()) not in OF_THE_WHOLE
    and found.partition("/")[0] not in BESIDE_THE_SOURCE
)


def test_every_test_module_has_its_module_in_the_source() -> None:
    """Under the same path; a package is tested where a module of its name would be."""
    assert [module for module in MODULES if not has_source(module)] == []


def has_source(module: str) -> bool:
    """Is there a module or a package for a module of tests?"""
    wanted = OTHER_NAMES.get(module, module.replace("test_", "", 1))
    package = SOURCE / wanted.removesuffix(".py")
    private = SOURCE / wanted.replace(Path(wanted).name, f"_{Path(wanted).name}")
    compiled = SOURCE / f"{wanted}x"
    return any(path.exists() for path in (SOURCE / wanted, compiled, package, private))


def test_exceptions_are_needed() -> None:
    """A test that was renamed or is gone leaves the lists."""
    assert set(OTHER_NAMES) <= set(MODULES)
    assert all((TESTS / name).exists() for name in (*OF_THE_WHOLE, *BESIDE_THE_SOURCE))
