"""Tables beside the code."""

from __future__ import annotations

import pytest

from aiid_scrape.text.data_files import read_table


def test_a_table_is_read_from_a_folder_of_a_package() -> None:
    """The parts of the path are given one by one."""
    table = read_table("aiid_scrape.languages", "packs", "de.json")
    assert table["language"] == "de"


def test_a_table_that_is_not_there_is_an_error() -> None:
    """It is a fault of the package, which no page can cause."""
    with pytest.raises(FileNotFoundError):
        read_table("aiid_scrape.languages", "packs", "tlh.json")
