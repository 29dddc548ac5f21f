"""``python -m aiid_scrape.cli`` does what ``aiid-scrape`` does."""

from __future__ import annotations

from . import main

if __name__ == "__main__":
    main()
