"""The words of bylines and datelines in the languages of a page, from its language packs."""

from __future__ import annotations

from functools import lru_cache

from ..languages.packs import load_pack, packs_of
from .claims import fold


@lru_cache(maxsize=512)
def phrases(language: str | None, key: str) -> frozenset[str]:
    """The phrases that a language and English have for a key of the packs, folded.

    >>> "von" in phrases("de", "by"), "by" in phrases("de", "by")
    (True, True)
    """
    names = dict.fromkeys([*packs_of(language or ""), "en"])
    found = {
        fold(phrase) or phrase
        for name in names
        for phrase in load_pack(name).words.get(key, ())
        if "{" not in phrase
    }
    return frozenset(found - _NO_WRITERS if key == "by" else found)


# By-words of those who do other things to a text than write it.
_NO_WRITERS = frozenset(
    """edited by|editing by|reviewed by|review by|published by|submitted by|translated by
    redaktion|übersetzt von|rezension von|zusammengestellt von|traduit par|édité par|traducido por
    编辑|责任编辑|校对|审核|终审|初审|复审|审校|监制|策划|统筹|翻译|译者|上传者|出品|主编
    編集|編集 構成|翻訳|訳|提供元|構成|聞き手|편집""".replace("\n    ", "|").split("|")
)
