"""Languages: tags, detection, phrases, names and dates."""

from __future__ import annotations

from ..text.language_tags import primary, standard_tag, tag_or_none
from .detection import Detected, detect

__all__ = ["Detected", "detect", "primary", "standard_tag", "tag_or_none"]
