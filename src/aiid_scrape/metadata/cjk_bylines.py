"""Korean and Chinese bylines, which may stand anywhere in a line or at the end of the text."""

from __future__ import annotations

import re
from itertools import takewhile

from ..languages.person_names import are_chinese_names, has_surname, split_chinese_names

_KOREAN = re.compile(
    r"(?<![가-힣])([가-힣]{2,4}(?:\s?[·,ㆍ/]\s?[가-힣]{2,4}){0,5})\s?(?:선임|인턴|수습|전문)?기자(?![가-힣])"
)
_KOREAN_BETWEEN = re.compile(r"\s?[·,ㆍ/]\s?")

_HAN = "[\u3400-\u4dbf\u4e00-\u9fff·]"
_REPORTER_WORD = "(?:记者|記者|通讯员|通訊員)"
_NAME = f"(?!记者|記者|通讯员|通訊員){_HAN}{{2,4}}?"
_NAMES = rf"({_HAN}{{2,4}}(?:[ 、，]{_HAN}{{2,4}}){{0,4}})"

_AUTHOR = re.compile(
    rf"(?:作者|撰文|撰稿人?|(?<!{_HAN})文)\s{{0,3}}[:：/／|丨]\s{{0,3}}"
    rf"({_HAN}{{2,8}}(?:[ 、，]{_HAN}{{2,4}}){{0,4}})"
)
_REPORTER = re.compile(
    rf"{_REPORTER_WORD}\s{{0,3}}[:：]?\s{{0,3}}({_NAME}(?:[ 、，]{_NAME}){{0,4}})"
    r"(?=\s|$|[^\w·]|发自|發自|报道|報道|摄)"
)
_SIGNATURE = re.compile(rf"[（(](?:{_HAN}{{0,8}}{_REPORTER_WORD}\s*)?{_NAMES}\s*[）)]\s*$")
_POSTED = re.compile(rf"由\s{{0,3}}({_HAN}{{2,8}})\s{{0,3}}(?:于|在|张贴|发表|发布|提供)")
_BRACKETED = re.compile(rf"\d\s{{0,3}}[\[【]\s{{0,3}}({_HAN}{{2,4}})\s{{0,3}}[\]】]")
_EDITOR = re.compile(
    rf"(?:责任编辑|責任編輯|编辑|編輯|责编)\s{{0,3}}[:：/]\s{{0,3}}({_HAN}{{2,4}})(?!{_HAN})"
)
_TOLD = re.compile(
    rf"[（(]{_HAN}{{0,8}}{_REPORTER_WORD}\s{{0,3}}"
    rf"({_HAN}{{2,8}}(?:[ 、，]{_HAN}{{2,4}}){{0,4}})\s{{0,3}}[）)]"
)
_NO_NAME = frozenset("的了在是和与及其被把对于从向")
"""Characters with which no name begins: the words go on."""

MAX_SIGNATURE = 60
"""Characters at the end of a text in which it is signed. An estimate."""


def reporters(text: str, language: str | None) -> str | None:
    """The names that a line in Korean or Chinese says its reporters have, or None.

    >>> reporters("김철수 기자", "ko"), reporters("本报记者张三报道", "zh")
    ('김철수', '张三')
    """
    if language and language[:2] == "ko":
        lists = (_KOREAN_BETWEEN.split(names) for names in _KOREAN.findall(text))
        return ", ".join(name for names in lists for name in names) or None
    if not language or language[:2] != "zh":
        return None
    author = _AUTHOR.search(text)
    if author and author[1][0] not in _NO_NAME:
        first, *more = split_chinese_names(author[1])
        return "、".join([first, *takewhile(has_surname, more)])
    if names := [match[1] for match in _REPORTER.finditer(text)]:
        return _with_surnames("、".join(names))
    found = _POSTED.search(text) if len(text) <= MAX_SIGNATURE else None
    if found and found[1][0] not in _NO_NAME:
        return found[1]
    found = _BRACKETED.search(text)
    return _with_surnames(found[1]) if found else None


def edited(text: str, language: str | None) -> str | None:
    """The editor whom a line in Chinese names: often the only one who is, or None.

    >>> edited("来源：晨报 责任编辑：张三", "zh")
    '张三'
    """
    if not language or language[:2] != "zh":
        return None
    found = _EDITOR.search(text)
    return found[1] if found else None


def signed(text: str, language: str | None) -> str | None:
    """The names in brackets with which a Chinese text begins or ends, or None.

    >>> signed("公司承诺重新检查安全。（记者 张三 李四）", "zh")
    '张三、李四'
    """
    if not language or language[:2] != "zh":
        return None
    found = _SIGNATURE.search(text[-MAX_SIGNATURE:])
    if found and (_REPORTER.search(found[0]) or are_chinese_names(found[1])):
        return _with_surnames(found[1])
    told = _TOLD.search(text[:MAX_SIGNATURE]) or _TOLD.search(text[-MAX_SIGNATURE:])
    return "、".join(split_chinese_names(told[1])) if told else None


def _with_surnames(names: str) -> str | None:
    """Chinese names, one after the other, if all begin as names do."""
    split = split_chinese_names(names)
    return "、".join(split) if all(map(has_surname, split)) else None
