"""Languages: their tags, and which one a text is in."""

from __future__ import annotations

from ..text.language_tags import primary, standard_tag, tag_or_none
from .detection import Detected, detect

__all__ = ["Detected", "detect", "primary", "standard_tag", "tag_or_none"]
