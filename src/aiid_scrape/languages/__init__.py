"""Languages: their tags, and which one a text is in. The only importer of langcodes and cld2."""

from __future__ import annotations

from functools import lru_cache

from .detection import Detected, detect

__all__ = ["Detected", "detect", "primary", "standard_tag", "tag_or_none"]


@lru_cache(maxsize=1024)
def standard_tag(tag: str) -> str:
    """A BCP 47 tag in its standard form: ``EN_us`` becomes ``en-US``, ``iw`` becomes ``he``.

    Raises:
        ValueError: It is not formed as a language tag.

    >>> standard_tag("pt_br")
    'pt-BR'
    """
    import langcodes

    try:
        return langcodes.standardize_tag(tag.strip())
    except langcodes.LanguageTagError as error:
        message = f"expected a BCP 47 language tag such as 'en' or 'pt-BR', got {tag[:40]!r}"
        raise ValueError(message) from error


def tag_or_none(tag: str | None) -> str | None:
    """The standard form of what a page declares, or None if that is no language tag.

    >>> tag_or_none("ja-JP"), tag_or_none("{{lang}}"), tag_or_none("")
    ('ja-JP', None, None)
    """
    if not tag or not tag.strip():
        return None
    try:
        standard = standard_tag(tag)
    except ValueError:
        return None
    return None if primary(standard) in {"und", "mul", "zxx"} else standard


def primary(tag: str) -> str:
    """The language of a tag without script and region.

    >>> primary("zh-Hant-TW")
    'zh'
    """
    return tag.partition("-")[0].lower()
