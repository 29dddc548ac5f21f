"""Authors that the page shows: by marks in HTML, by the words of bylines in any form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from ..blocks import BlockKind
from ..documents.units import Unit
from .claims import MAX_RAW, Claim, Clues, fold
from .marked import Marks, leads_to_author
from .near import Near
from .names import Stated, read_names, without_by
from .written_dates import find_dates

MAX_BYLINE = 200
"""Characters of a byline; what is longer is a text that has an author's name in it."""


def read_bylines(clues: Clues, near: Near, marks: Marks) -> list[Claim]:
    """The claims for the authors that the units near the headline make, one for each source."""
    found: dict[str, list[tuple[int, str, str]]] = {}
    for at, zone in near.items():
        unit = clues.document.units[at]
        if unit.kind in _NO_BYLINES:
            continue
        for source, raw in _stated(clues, at, zone, marks):
            earlier = found.setdefault(f"{source} {zone}".rstrip(), [])
            # Another byline further on is another text's, or tells more of the same people.
            if not earlier or at - earlier[-1][0] <= MAX_GAP:
                earlier += [(at, name, raw) for name in _names(raw, source, clues.language)]
    return [_claim(clues, source, names) for source, names in found.items() if names]


_NO_BYLINES = frozenset({BlockKind.IMAGE, BlockKind.CAPTION, BlockKind.BUTTON})

MAX_GAP = 2
"""Units from one name of a byline to the next at most: a role or a portrait stands between."""


def _claim(clues: Clues, source: str, found: list[tuple[int, str, str]]) -> Claim:
    at, _, raw = found[0]
    names = {fold(name): name for _, name, _ in reversed(found)}
    ordered = list(dict.fromkeys(names[fold(name)] for _, name, _ in found))
    unit = clues.document.units[at]
    return Claim("authors", list(ordered), source, raw[:MAX_RAW], unit.place, at)


def _stated(clues: Clues, at: int, zone: str, marks: Marks) -> Iterator[tuple[str, str]]:
    unit, language = clues.document.units[at], clues.language
    if zone in ("inside", "below") and (names := _signed(unit.text, language)) is not None:
        yield "signature", names
    if len(unit.text) > MAX_BYLINE:
        return
    for mark, text in marks.groups(unit, "authors"):
        yield mark.source, text
    for words, address in unit.links:
        if words and leads_to_author(address):
            yield "author link", words
    if (names := _reporters(unit.text, language)) is not None:
        yield "reporter", names
        return
    text = "\n".join(part for part, _ in unit.parts) or unit.text
    if (names := _after_by(text, language)) is not None:
        yield "byline", names


def _names(raw: str, source: str, language: str | None) -> Sequence[str]:
    if source in ("itemprop", "rel author"):
        return read_names([Stated(raw)], language)
    return [name for name in read_names([Stated(raw)], language) if reads_as_person(name)]


_INITIAL = re.compile(r"[^\W\d_]")
_CASED = re.compile(r"[A-Za-z\u00c0-\u052f\u1e00-\u1fff]")
_PARTICLES = frozenset(
    """de da do dos das del della di du la le van von der den ter ten zu zur al el bin ibn ben y e
    af av o' d' mc st""".split()
)


def reads_as_person(name: str) -> bool:
    """Whether a text has the shape of a person's name: two to five words with capitals, or a few
    letters of a script without them.

    >>> reads_as_person("Ludwig van Beethoven"), reads_as_person("Read more about us")
    (True, False)
    """
    words = name.split()
    if any(char.isdigit() or char in "©:!?"  for char in name):
        return False
    if not _CASED.search(name):
        return 2 <= len(name.replace(" ", "")) <= 12 and len(words) <= 4
    return 2 <= len(words) <= 5 and all(
        word[0].isupper() or word.casefold() in _PARTICLES or not _INITIAL.match(word)
        for word in words
    )


_STOP = re.compile(r"\s+[|–—•·-]\s+|\d|[(（]|\s{3,}")


def _after_by(text: str, language: str | None) -> str | None:
    """What follows the by-word that a text begins with, up to what is no name."""
    rest = without_by(text, language)
    if rest == text:
        return None
    dates = find_dates(rest, language)
    words = _STOP.split(rest[: dates[0].start] if dates else rest, maxsplit=1)[0].strip()
    while (last := words.rpartition(" ")[2]).isascii() and last.islower():
        words = words[: -len(last)].rstrip()  # a preposition before the date
    return words or None


# --- the ways of Korean and Chinese bylines, which may stand anywhere in a line -------------

_KOREAN = re.compile(r"(?<![가-힣])([가-힣]{2,4})\s?(?:선임|인턴|수습)?기자(?![가-힣])")
_HAN = "[\u3400-\u4dbf\u4e00-\u9fff·]"
_AUTHOR = re.compile(rf"(?:作者|撰文|(?<!{_HAN})文)\s{{0,3}}[:：/／|丨]\s{{0,3}}({_HAN}{{2,8}}(?:[ 、，]{_HAN}{{2,4}}){{0,4}})")
_REPORTER = re.compile(rf"(?:记者|記者|通讯员)\s{{0,3}}[:：]?\s{{0,3}}({_HAN}{{2,4}}?(?:[ 、]{_HAN}{{2,4}}?){{0,4}})(?=\s|$|[^\w·]|发自|發自|报道|報道|摄)")
_SIGNATURE = re.compile(
    rf"[（(](?:{_HAN}{{0,8}}(?:记者|記者|通讯员)\s*)?({_HAN}{{2,4}}(?:[ 、]\s*{_HAN}{{2,4}}){{0,4}})\s*[）)]\s*$"
)

_SURNAMES = frozenset(
    """王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈
    姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康
    施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷
    盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席
    卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝
    張劉陳楊黃趙吳孫馬鄭謝許韓馮鄧蕭葉蘇魏呂盧鍾譚陸範賈韋鄒閻龍賀顧龔邵萬錢嚴湯""".replace("\n", "").replace(" ", "")
)
"""Characters with which the names of nearly all reporters in China begin."""


def _reporters(text: str, language: str | None) -> str | None:
    """The names that a line in Korean or Chinese says its reporters have."""
    if language and language[:2] == "ko":
        return ", ".join(_KOREAN.findall(text)) or None
    if not language or language[:2] != "zh":
        return None
    if author := _AUTHOR.search(text):
        first, *more = re.split(_BETWEEN, author[1])
        return "、".join([first, *takewhile(_has_surname, more)])
    found = _REPORTER.search(text)
    return _with_surnames(found[1]) if found else None


def _signed(text: str, language: str | None) -> str | None:
    """The names in brackets with which a Chinese text ends."""
    if not language or language[:2] != "zh":
        return None
    found = _SIGNATURE.search(text[-MAX_SIGNATURE:])
    return _with_surnames(found[1]) if found else None


MAX_SIGNATURE = 60
"""Characters at the end of a text in which it is signed."""


def _with_surnames(names: str) -> str | None:
    """Chinese names, one after the other, if all begin as names do."""
    split = re.split(_BETWEEN, names)
    return "、".join(split) if all(map(_has_surname, split)) else None


_BETWEEN = re.compile(r"[ 、，]+")


def _has_surname(name: str) -> bool:
    return name[:1] in _SURNAMES
