"""What holds for every test: the same cases each run, and no deadline for a busy machine."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("aiid_scrape", deadline=None, derandomize=True)
settings.load_profile("aiid_scrape")
