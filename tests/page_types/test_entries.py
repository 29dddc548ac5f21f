"""Several whole articles on one page, in any language: each is a report of its own."""

from __future__ import annotations

import pytest

from aiid_scrape import Page, PageKind, Role, parse

TEXTS = {
    "en": (
        "The harbour master of Northgate said that a crane steered by a computer had lifted an "
        "empty container onto the roof of a parked bus",
        "Nobody was hurt, but the bus, which had been waiting for the ferry, was pressed to half "
        "of its height, a spokeswoman told reporters",
        "Two foremen had warned in an internal memo that the software mistook tall vehicles for "
        "stacks of containers",
    ),
    "de": (
        "Die Hafenbehörde von Nordtor teilte mit, ein von einem Computer gesteuerter Kran habe "
        "einen leeren Container auf das Dach eines Busses gesetzt",
        "Niemand wurde verletzt, doch der Bus, der auf die Fähre wartete, wurde auf die Hälfte "
        "seiner Höhe zusammengedrückt, sagte eine Sprecherin",
        "Zwei Vorarbeiter hatten in einem internen Vermerk gewarnt, die Software halte hohe "
        "Fahrzeuge für Stapel von Containern",
    ),
    "ru": (
        "Портовое управление Нортгейта сообщило, что грузовой кран под управлением компьютера "
        "поставил пустой контейнер на крышу автобуса",
        "Никто не пострадал, но автобус, ожидавший паром, был смят до половины своей высоты, "
        "рассказала журналистам представительница порта",
        "Двое бригадиров предупреждали во внутренней записке, что программа принимает высокие "
        "машины за штабели контейнеров",
    ),
    "zh": (
        "北门港务局表示，一台由计算机控制的货运起重机把一个空集装箱吊到了一辆停着的公共汽车顶上，"
        "当时司机正在码头的小店里喝茶，听到响声才跑了出来",
        "没有人受伤，但正在等候渡轮的公共汽车被压扁到原来高度的一半，发言人在码头对记者说，"
        "渡轮因此晚了三个小时才离开港口",
        "两名工头在一份内部备忘录中警告说，该软件会把高大的车辆误认为成堆的集装箱，"
        "可是没有人读过那份备忘录",
    ),
    "ja": (
        "ノースゲート港湾局は、コンピューターで操縦される貨物クレーンが空のコンテナを停車中のバスの屋根に載せたと発表した",
        "けが人はいなかったが、フェリーを待っていたバスは高さが半分になるまで押しつぶされたと広報担当者は埠頭で記者団に語った",
        "二人の現場監督が内部文書で、このソフトは背の高い車両をコンテナの山と間違えると警告していたことも分かった",
    ),
    "ar": (
        "قالت هيئة ميناء نورثغيت إن رافعة شحن يقودها حاسوب رفعت حاوية فارغة ووضعتها على سقف حافلة "
        "كانت متوقفة قرب الرصيف منذ الصباح",
        "ولم يصب أحد بأذى لكن الحافلة التي كانت تنتظر العبارة سحقت إلى نصف ارتفاعها كما قالت "
        "متحدثة باسم الميناء للصحفيين",
        "وحذر اثنان من رؤساء العمال في مذكرة داخلية من أن البرنامج يخلط بين المركبات العالية "
        "وأكوام الحاويات في الميناء",
    ),
    "he": (
        "רשות נמל נורתגייט מסרה כי עגורן מטען המופעל על ידי מחשב הניח מכולה ריקה על גג של אוטובוס "
        "שחנה סמוך לרציף מאז שעות הבוקר",
        "איש לא נפגע, אך האוטובוס, שהמתין למעבורת, נמעך לחצי מגובהו, כך אמרה דוברת הנמל לעיתונאים "
        "שהגיעו אל הרציף",
        "שני מנהלי עבודה הזהירו בתזכיר פנימי שהתוכנה מבלבלת בין כלי רכב גבוהים לבין ערימות של "
        "מכולות העומדות בנמל",
    ),
    "hi": (
        "नॉर्थगेट बंदरगाह प्राधिकरण ने कहा कि कंप्यूटर से चलने वाली एक मालवाहक क्रेन ने एक खाली कंटेनर "
        "खड़ी बस की छत पर रख दिया",
        "किसी को चोट नहीं आई, लेकिन नौका का इंतजार कर रही बस अपनी आधी ऊंचाई तक पिचक गई, एक प्रवक्ता "
        "ने पत्रकारों को बताया",
        "दो फोरमैन ने एक आंतरिक ज्ञापन में चेताया था कि सॉफ्टवेयर ऊंचे वाहनों को कंटेनरों का ढेर समझ लेता है",
    ),
    "el": (
        "Το λιμεναρχείο του Βορείου Λιμένα ανακοίνωσε ότι ένας γερανός που οδηγεί υπολογιστής "
        "έβαλε ένα άδειο εμπορευματοκιβώτιο στη στέγη ενός λεωφορείου",
        "Κανείς δεν τραυματίστηκε, αλλά το λεωφορείο, που περίμενε το φέρι, πιέστηκε στο μισό "
        "του ύψους του, είπε μια εκπρόσωπος στους δημοσιογράφους",
        "Δύο εργοδηγοί είχαν προειδοποιήσει σε σημείωμα ότι το λογισμικό περνά τα ψηλά οχήματα για "
        "στοίβες κιβωτίων",
    ),
    "ko": (
        "노스게이트 항만청은 컴퓨터로 조종되는 화물 크레인이 빈 컨테이너를 정차해 있던 "
        "버스 지붕 위에 올려놓았다고 밝혔다",
        "다친 사람은 없었지만 여객선을 기다리던 버스는 높이가 절반으로 줄어들 만큼 "
        "짓눌렸다고 대변인은 기자들에게 말했다",
        "현장 감독 두 명은 이 소프트웨어가 높은 차량을 컨테이너 더미로 착각한다고 "
        "보고서에서 경고한 바 있다",
    ),
}
"""Three paragraphs of a language, without their stops."""

HEADLINES = {
    "en": "Crane drops container on a bus, case {}",
    "de": "Kran setzt Container auf einen Bus, Fall {}",
    "ru": "Кран поставил контейнер на автобус, случай {}",
    "zh": "起重机把集装箱放在公共汽车上的第{}起事故",
    "ja": "クレーンがバスの上にコンテナを載せた第{}の事故",
    "ar": "رافعة تضع حاوية فوق حافلة الحادثة رقم {}",
    "he": "עגורן הניח מכולה על אוטובוס, מקרה {}",
    "hi": "क्रेन ने बस पर कंटेनर रखा, मामला {}",
    "el": "Γερανός άφησε κιβώτιο πάνω σε λεωφορείο, υπόθεση {}",
    "ko": "크레인이 버스 위에 컨테이너를 올려놓은 사고 {}",
}

DATES = {
    "en": "March {}, 2024",
    "de": "{}. März 2024",
    "ru": "{} марта 2024",
    "zh": "2024年3月{}日",
    "ja": "2024年3月{}日",
    "ar": "{} مارس 2024",
    "he": "{} במרץ 2024",
    "hi": "{} मार्च 2024",
    "el": "{} Μαρτίου 2024",
    "ko": "2024년 3월 {}일",
}

every_language = pytest.mark.parametrize("language", list(TEXTS))
COUNT = 3


def stop(language: str) -> str:
    """What ends a sentence."""
    return {"zh": "。", "ja": "。", "hi": "।"}.get(language, ".")


def paragraphs(language: str, number: int) -> list[str]:
    """The text of an article, which no other one has."""
    return [
        f"{text} {10 * number + at}{stop(language)}" for at, text in enumerate(TEXTS[language] * 2)
    ]


def headline(language: str, number: int) -> str:
    """Its headline."""
    return HEADLINES[language].format(number)


def entry(language: str, number: int, *, link: bool = True, date: str = "below") -> str:
    """An article of a blog in HTML."""
    title, address = headline(language, number), f"/2024/03/crane-{number}"
    day = f"<p class='meta'><time>{DATES[language].format(number)}</time></p>"
    days = {"above": "", "below": "", "foot": "", date: day}
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs(language, number))
    head = f"<h2><a href='{address}'>{title}</a></h2>" if link else f"<h2>{title}</h2>"
    return f"<div class='post'>{days['above']}{head}{days['below']}{text}{days['foot']}</div>"


def blog(entries: str, *, head: str = "", title: str = "Harbour") -> str:
    """A page of such articles."""
    menu = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in ("News", "Sport", "About"))
    return (
        f"<html><head><title>Harbour blog</title>{head}</head><body><nav><ul>{menu}</ul></nav>"
        f"<main><h1>{title}</h1>{entries}</main><aside><h2>Archive</h2><p>All that was written on "
        "this blog in the years before this one is kept here.</p></aside>"
        "<footer>© 2024 Harbour</footer></body></html>"
    )


def check(page: Page, language: str) -> None:
    """Each article is a report of its own, with all its text and no other."""
    assert page.kind is PageKind.LISTING
    assert [report.title for report in page.reports] == [
        headline(language, number + 1) for number in range(COUNT)
    ]
    for number, report in enumerate(page.reports, 1):
        assert report.text.split("\n\n") == paragraphs(language, number)


@every_language
@pytest.mark.parametrize("date", ["above", "below", "foot"])
def test_each_article_of_a_blog_is_a_report(language: str, date: str) -> None:
    """Its headline leads to its page, its day stands over it, under it, or under its text."""
    entries = "".join(entry(language, number + 1, date=date) for number in range(COUNT))
    page = parse(blog(entries), url="https://harbour.test/tag/crane/")
    check(page, language)
    assert page.title == "Harbour"
    for number, report in enumerate(page.reports, 1):
        assert report.url == f"https://harbour.test/2024/03/crane-{number}"
        assert report.source_domain == "harbour.test"
        assert str(report.date_published) == f"2024-03-{number:02}"


@every_language
def test_headlines_that_lead_nowhere_are_told_by_their_days(language: str) -> None:
    """Or by their authors."""
    entries = "".join(entry(language, number + 1, link=False) for number in range(COUNT))
    page = parse(blog(entries))
    check(page, language)
    assert all(report.url is None for report in page.reports)


@every_language
@pytest.mark.parametrize("date", ["above", "below", "foot"])
def test_so_it_is_in_a_dump(language: str, date: str) -> None:
    """Where there is no heading and no link."""
    lines = ["• News", "• Sport", "• About", ""]
    for number in range(1, COUNT + 1):
        day = [DATES[language].format(number)]
        days = {"above": [], "below": [], "foot": [], date: day}
        lines += [*days["above"], headline(language, number), *days["below"]]
        lines += [*paragraphs(language, number), *days["foot"]]
    page = parse("\n\n".join([*lines, "© 2024 Harbour"]))
    check(page, language)
    for number, report in enumerate(page.reports, 1):
        assert str(report.date_published) == f"2024-03-{number:02}"


@every_language
def test_a_story_above_the_starts_of_others_stays_one_article(language: str) -> None:
    """Each of them has its headline and its day; they are not what the dump is."""
    lines = [*paragraphs(language, 9), *paragraphs(language, 8)]
    for number in range(1, COUNT + 1):
        lines += [headline(language, number), DATES[language].format(number)]
        lines += paragraphs(language, number)
    assert parse("\n\n".join(lines)).kind is not PageKind.LISTING


@every_language
def test_sections_of_one_article_are_none(language: str) -> None:
    """They have neither an address nor a day of their own, in HTML and in dumps."""
    sections = "".join(entry(language, number + 1, link=False, date="") for number in range(COUNT))
    assert len(parse(blog(sections, title="What cranes do to buses")).reports) == 1
    lines = ["What cranes do to buses this year", DATES[language].format(7)]
    for number in range(1, COUNT + 1):
        lines += [headline(language, number), *paragraphs(language, number)]
    assert len(parse("\n\n".join(lines)).reports) == 1


def test_what_says_that_it_is_one_article_is_one() -> None:
    """The head knows: its sections may lead to further pages."""
    entries = "".join(entry("en", number + 1) for number in range(COUNT))
    head = "<meta property='og:type' content='article'>"
    assert len(parse(blog(entries, head=head)).reports) == 1
    address = "https://harbour.test/2024/03/07/what-cranes-do-to-buses"
    assert len(parse(blog(entries), url=address).reports) == 1


def test_headlines_that_lead_to_shops_are_no_articles() -> None:
    """Their addresses are not those of this site."""
    entries = "".join(
        entry("en", number + 1, date="").replace("href='/", f"href='https://shop-{number}.test/")
        for number in range(COUNT)
    )
    assert len(parse(blog(entries)).reports) == 1


def test_teasers_stay_the_items_of_a_listing() -> None:
    """A paragraph under a headline is no whole article, whatever its day."""
    entries = "".join(
        f"<article><h2><a href='/p/{number}'>{headline('en', number)}</a></h2><time>March "
        f"{number}, 2024</time><p>{paragraphs('en', number)[0]}</p></article>"
        for number in range(1, 9)
    )
    page = parse(blog(entries))
    assert (page.kind, page.reports, len(page.items)) == (PageKind.LISTING, (), 8)


def test_of_hundreds_of_whole_articles_none_is_lost() -> None:
    """Blogs that show all of a year on one page have them."""
    page = parse(blog("".join(entry("en", number) for number in range(1, 301))))
    assert [report.title for report in page.reports] == [
        headline("en", number) for number in range(1, 301)
    ]


def test_a_short_article_between_whole_ones_is_not_lost() -> None:
    """Nor does what stands beside them become text."""
    short = "".join(f"<p>{text}</p>" for text in paragraphs("en", 9)[:2])
    short = f"<div class='post'><h2><a href='/9'>A short word on the crane</a></h2>{short}</div>"
    page = parse(blog(entry("en", 1) + short + entry("en", 2)))
    assert [len(report.text.split("\n\n")) for report in page.reports] == [6, 2, 6]
    beside = [block for block in page.blocks if block.text.startswith("All that was written")]
    assert [block.role is Role.BODY for block in beside] == [False]


@every_language
def test_headings_in_the_texts_may_be_of_the_rank_of_the_headlines(language: str) -> None:
    """These have a day beside them, and those have none."""
    inside = "<h2>2024 (1)</h2>"
    entries = ""
    for number in range(1, COUNT + 1):
        whole = entry(language, number)
        third = f"<p>{paragraphs(language, number)[3]}"
        entries += whole.replace(third, f"{inside}{third}")
    page = parse(blog(entries), url="https://harbour.test/tag/crane/")
    assert [each.title for each in page.reports] == [
        headline(language, number) for number in range(1, COUNT + 1)
    ]


@every_language
def test_a_page_of_the_old_web_has_no_headings(language: str) -> None:
    """The headline is bold, and its day in the next line of the same cell."""
    entries = "<hr>".join(
        f"<font size=4><b>{headline(language, number)}</b></font><br>"
        f"<font size=1>{DATES[language].format(number)}</font><br><br>"
        + "<br><br>".join(paragraphs(language, number))
        for number in range(1, COUNT + 1)
    )
    menu = "<a href=/a>News</a><br><a href=/b>About</a>"
    page = parse(f"<table><tr><td>{menu}<td><font size=5>Harbour</font><br><br>{entries}</table>")
    check(page, language)
    assert [str(each.date_published) for each in page.reports] == [
        f"2024-03-{number:02}" for number in range(1, COUNT + 1)
    ]


def dump(*, foot: str = "", head: tuple[str, ...] = (), count: int = COUNT) -> list[str]:
    """The lines of a blog in English, each post with its day, and with a line under it."""
    lines = [*head]
    for number in range(1, count + 1):
        lines += [headline("en", number), DATES["en"].format(number), *paragraphs("en", number)]
        lines += [foot.format(number)] if foot else []
    return lines


BESIDE = ("About us", "All that was written on this blog in the years before this one is here.")


@pytest.mark.parametrize("foot", ["Harbour Leave a comment", "{} comments", "Permalink 2024-{}"])
def test_the_last_article_ends_like_the_others(foot: str) -> None:
    """What stands below the line with which all of them end is not its text."""
    check(parse("\n\n".join([*dump(foot=foot), *BESIDE])), "en")


def test_two_articles_in_a_dump_are_told_by_a_word_on_their_topic() -> None:
    """Without one the second may be announced under the first."""
    assert len(parse("\n\n".join(dump(head=("Tag: Cranes",), count=2))).reports) == 2
    assert len(parse("\n\n".join(dump(count=2))).reports) == 1


def test_days_of_one_template_are_written_alike() -> None:
    """Under a story that has its day are others that say how long ago they were."""
    lines = dump()
    lines = [
        {"March 2, 2024": "14 hours ago", "March 3, 2024": "1 day ago"}.get(x, x) for x in lines
    ]
    assert len(parse("\n\n".join(lines)).reports) == 1


def test_the_name_of_a_field_is_no_headline() -> None:
    """Nor are the lines that it begins."""
    lines = [f"Genre: {line}" if line.startswith("Crane drops") else line for line in dump()]
    assert len(parse("\n\n".join(lines)).reports) == 1


def test_stories_within_a_longer_one_do_not_cut_it() -> None:
    """Teasers with a day, between whose lines a text goes on: the first has most of it."""
    lines = dump()
    more = [
        f"{text} It was seen by {at} people." for at, text in enumerate(paragraphs("en", 7) * 3)
    ]
    assert len(parse("\n\n".join([*lines[:3], *more, *lines[3:]])).reports) == 1


def test_comments_under_a_story_are_no_articles() -> None:
    """Each has a heading with a day and an address of its own, and so has the story."""
    comments = "".join(entry("en", number + 1) for number in range(COUNT))
    story = "".join(f"<p>{text}</p>" for text in paragraphs("en", 9))
    page = blog(f"<h2>What the crane did on Monday</h2>{story}{comments}")
    (report,) = parse(page, url="https://harbour.test/story/").reports
    assert report.paragraphs[0] == "What the crane did on Monday"


def test_an_author_signs_under_the_text() -> None:
    """As blogs have it whose days stand above."""
    lines = []
    for number, name in enumerate(("Anna Holm", "Peter Dale", "Mary Quill"), 1):
        lines += [DATES["en"].format(number), headline("en", number), *paragraphs("en", number)]
        lines += [f"By {name}"]
    page = parse("\n\n".join(lines))
    assert [each.authors for each in page.reports] == [
        ("Anna Holm",), ("Peter Dale",), ("Mary Quill",)
    ]  # fmt: skip


def test_paragraphs_of_a_script_without_stops_are_text() -> None:
    """Thai ends no sentence with a sign: its paragraphs are told by their length."""
    paragraph = (
        "การท่าเรือนอร์ทเกตแถลงว่า เครนขนสินค้าที่ควบคุมด้วยคอมพิวเตอร์ได้ยกตู้สินค้าเปล่าไปวางบนหลังคารถเมล์"
        "ที่จอดอยู่ริมท่า โดยไม่มีใครสั่ง"
    )
    assert 110 <= len(paragraph) < 140
    entries, texts = "", []
    for number in range(1, COUNT + 1):
        texts.append(
            [f"{paragraph} {at}{number}" for at in range(3)] + [f"{paragraph * 2} {number}"]
        )
        body = "".join(f"<p>{text}</p>" for text in texts[-1])
        entries += (
            f"<div><h2><a href='/{number}'>เครนวางตู้สินค้าบนรถเมล์ {number}</a></h2>"
            f"<time>{number} มีนาคม 2567</time>{body}</div>"
        )
    page = parse(blog(entries), url="https://harbour.test/tag/crane/")
    assert [each.text.split("\n\n") for each in page.reports] == texts
