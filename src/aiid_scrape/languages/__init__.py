"""Languages: their tags, and which one a text is in."""

from __future__ import annotations

from .detection import Detected, detect
from .tags import primary, standard_tag, tag_or_none

__all__ = ["Detected", "detect", "primary", "standard_tag", "tag_or_none"]
