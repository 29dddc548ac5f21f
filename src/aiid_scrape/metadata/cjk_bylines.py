"""Korean and Chinese bylines, which may stand anywhere in a line or at the end of the text."""

from __future__ import annotations

import re
from itertools import takewhile

_KOREAN = re.compile(r"(?<![가-힣])([가-힣]{2,4})\s?(?:선임|인턴|수습)?기자(?![가-힣])")

_HAN = "[\u3400-\u4dbf\u4e00-\u9fff·]"
_REPORTER_WORD = "(?:记者|記者|通讯员)"
_NAMES = rf"({_HAN}{{2,4}}(?:[ 、，]{_HAN}{{2,4}}){{0,4}})"

_AUTHOR = re.compile(
    rf"(?:作者|撰文|(?<!{_HAN})文)\s{{0,3}}[:：/／|丨]\s{{0,3}}"
    rf"({_HAN}{{2,8}}(?:[ 、，]{_HAN}{{2,4}}){{0,4}})"
)
_REPORTER = re.compile(
    rf"{_REPORTER_WORD}\s{{0,3}}[:：]?\s{{0,3}}({_HAN}{{2,4}}?(?:[ 、]{_HAN}{{2,4}}?){{0,4}})"
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

_BETWEEN = re.compile(r"[ 、，]+")

_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余"
    "杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史"
    "陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟"
    "殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游"
    "辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫"
    "费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明"
    "佘池查麻苑迟邝張劉陳楊黃趙吳孫馬鄭謝許韓馮鄧蕭葉蘇呂盧鍾譚陸範賈韋鄒閻龍賀顧龔萬錢嚴湯"
)
"""Characters with which the names of nearly all reporters in China begin."""

MAX_SIGNATURE = 60
"""Characters at the end of a text in which it is signed. An estimate."""


def reporters(text: str, language: str | None) -> str | None:
    """The names that a line in Korean or Chinese says its reporters have, or None.

    >>> reporters("김철수 기자", "ko"), reporters("本报记者张三报道", "zh")
    ('김철수', '张三')
    """
    if language and language[:2] == "ko":
        return ", ".join(_KOREAN.findall(text)) or None
    if not language or language[:2] != "zh":
        return None
    author = _AUTHOR.search(text)
    if author and author[1][0] not in _NO_NAME:
        first, *more = _BETWEEN.split(author[1])
        return "、".join([first, *takewhile(_has_surname, more)])
    if found := _REPORTER.search(text):
        return _with_surnames(found[1])
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
    if found and (_REPORTER.search(found[0]) or are_names(found[1])):
        return _with_surnames(found[1])
    told = _TOLD.search(text[:MAX_SIGNATURE]) or _TOLD.search(text[-MAX_SIGNATURE:])
    return "、".join(_BETWEEN.split(told[1])) if told else None


def are_names(text: str) -> bool:
    """Whether a text is nothing but Chinese names: of two or three characters, with surnames.

    >>> are_names("张三、李小四"), are_names("上海")
    (True, False)
    """
    names = _BETWEEN.split(text)
    return all(2 <= len(name) <= 3 and _has_surname(name) for name in names)


def _with_surnames(names: str) -> str | None:
    """Chinese names, one after the other, if all begin as names do."""
    split = _BETWEEN.split(names)
    return "、".join(split) if all(map(_has_surname, split)) else None


def _has_surname(name: str) -> bool:
    return name[:1] in _SURNAMES
