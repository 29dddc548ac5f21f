"""Language tags in their standard form. The only importer of langcodes."""

from __future__ import annotations

from functools import lru_cache

MAX_TAG = 80
"""Characters of a tag; the longest in use have some thirty. An estimate."""


def standard_tag(tag: str) -> str:
    """A BCP 47 tag in its standard form: ``EN_us`` becomes ``en-US``, ``iw`` becomes ``he``.

    Raises:
        ValueError: It is not formed as a language tag, or names no language that there is.

    >>> standard_tag("pt_br")
    'pt-BR'
    """
    standard = _standardize(tag.strip()) if len(tag) <= MAX_TAG else None
    if standard is None:
        message = f"expected a BCP 47 language tag such as 'en' or 'pt-BR', got {tag[:40]!r}"
        raise ValueError(message)
    return standard


@lru_cache(maxsize=1024)
def _standardize(tag: str) -> str | None:
    import langcodes
    from langcodes.tag_parser import LanguageTagError

    try:
        standard = langcodes.standardize_tag(tag)
    except LanguageTagError:
        return None
    return standard if langcodes.tag_is_valid(standard) else None


def tag_or_none(tag: str | None) -> str | None:
    """The standard form of what a page declares, as far as it makes sense; else None.

    >>> tag_or_none("ja-JP"), tag_or_none("de-DE-formal"), tag_or_none("{{lang}}")
    ('ja-JP', 'de-DE', None)
    """
    rest = (tag or "").strip()[:MAX_TAG].replace("_", "-")
    while rest:
        try:
            standard = standard_tag(rest)
        except ValueError:
            rest = rest.rpartition("-")[0]
        else:
            return None if primary(standard) in _NO_LANGUAGE else standard
    return None


# Undetermined, multiple, no linguistic content, private use.
_NO_LANGUAGE = frozenset({"und", "mul", "zxx", "x"})


def primary(tag: str) -> str:
    """The language of a tag without script and region.

    >>> primary("zh-Hant-TW")
    'zh'
    """
    return tag.partition("-")[0].lower()


def likely_script(tag: str) -> str:
    """The script that a language is mostly written in, in ISO 15924; empty if nobody knows.

    >>> likely_script("tt"), likely_script("und-Grek"), likely_script("")
    ('Cyrl', 'Grek', '')
    """
    standard = _standardize(tag) if len(tag) <= MAX_TAG else None
    if standard is None:
        return ""
    import langcodes

    return langcodes.get(standard).maximize().script or ""
