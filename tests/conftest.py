"""What holds for every test: no deadline that a busy machine misses, and the same cases each run."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("aiid_scrape", deadline=None, derandomize=True)
settings.load_profile("aiid_scrape")
