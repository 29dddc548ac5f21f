"""The words of bylines and datelines, by language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from ..languages import primary
from .claims import fold

# Stands in until the packs are here.
_STUB: Mapping[str, Mapping[str, str]] = {
    "en": {
        "by": "by|written by|posted by|story by|words by|author|authors|reported by|text by|article by|published by|opinion by",
        "and": "and|&|with",
        "author_role": "reporter|staff|staff writer|editor|correspondent|senior reporter|contributor|writer|columnist|senior editor|staff reporter|associated press|special to",
        "published": "published|posted|posted on|published on|first published|created|date|on",
        "updated": "updated|last updated|modified|last modified|updated on|edited",
    },
    "de": {
        "by": "von|ein artikel von|text von|text|autor|autorin|geschrieben von|verfasst von|kommentar von|redaktion|veröffentlicht von",
        "and": "und|sowie|mit",
        "author_role": "redakteur|redakteurin|redaktion|reporter|korrespondent|autor|autorin|volontär",
        "published": "veröffentlicht|veröffentlicht am|erstellt|erschienen|stand|vom|am|datum",
        "updated": "aktualisiert|zuletzt aktualisiert|update|letzte änderung|geändert|letzte aktualisierung|bearbeitet",
    },
    "fr": {"by": "par|écrit par|publié par|auteur|rédigé par|propos recueillis par", "and": "et|avec", "author_role": "journaliste|rédacteur|correspondant", "published": "publié|publié le|le", "updated": "mis à jour|modifié|mis à jour le|modifié le"},
    "es": {"by": "por|escrito por|autor|redacción", "and": "y|e", "author_role": "periodista|redactor|corresponsal", "published": "publicado|publicado el", "updated": "actualizado|actualizada|actualizado el"},
    "it": {"by": "di|a cura di|scritto da|da|autore", "and": "e|ed", "author_role": "", "published": "pubblicato|pubblicato il", "updated": "aggiornato|aggiornato il"},
    "nl": {"by": "door|van|tekst|auteur", "and": "en", "author_role": "", "published": "gepubliceerd", "updated": "bijgewerkt|laatste update"},
    "pt": {"by": "por|da redação|autor", "and": "e", "author_role": "", "published": "publicado|publicado em", "updated": "atualizado|atualizado em"},
    "zh": {"by": "作者|文|记者|編輯|撰文|责任编辑|文/记者|本报记者|記者", "and": "和|与|、", "author_role": "记者|編輯|编辑", "published": "发布时间|发布|发表于|发表时间|时间|日期", "updated": "更新|更新时间"},
    "ja": {"by": "文|著者|執筆|筆者|取材・文|記者", "and": "と|、", "author_role": "記者|編集部", "published": "公開|掲載|投稿|公開日", "updated": "更新|最終更新|更新日"},
    "ko": {"by": "글|기자|작성자", "and": "와|과", "author_role": "기자|특파원|인턴기자", "published": "입력|등록|게재", "updated": "수정|업데이트|최종수정"},
    "pl": {"by": "autor|oprac|tekst", "and": "i|oraz", "author_role": "", "published": "opublikowano|data publikacji|dodano", "updated": "aktualizacja|zaktualizowano"},
    "ru": {"by": "автор|текст", "and": "и", "author_role": "", "published": "опубликовано", "updated": "обновлено"},
}


@lru_cache(maxsize=256)
def phrases(language: str | None, key: str) -> frozenset[str]:
    """The phrases that a language and English have for a part of a byline or dateline, folded."""
    names = {"en", primary(language) if language else "en"}
    found = {
        fold(phrase) or phrase
        for name in names
        for phrase in _STUB.get(name, {}).get(key, "").split("|")
    }
    return frozenset(found - {""})
