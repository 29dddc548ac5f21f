"""Lists of other pages: fronts, archives, results, shops; in many scripts, by many templates."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest

from aiid_scrape import Page, PageKind, parse


class Tongue(NamedTuple):
    """What the pages of a made-up paper say in a language."""

    section: str
    headline: str
    sentence: str
    more: str
    menu: tuple[str, ...]


TONGUES = {
    "en": Tongue(
        "News",
        "Harbour crane stands still after update of the night",
        "The port authority said on Tuesday that the crane would move again once the vendor had "
        "looked at all of its logs.",
        "Read more",
        ("Home", "Sport", "Culture", "Contact", "Video"),
    ),
    "de": Tongue(
        "Nachrichten",
        "Hafenkran steht nach nächtlichem Update wieder still",
        "Die Hafenbehörde teilte am Dienstag mit, der Kran werde sich erst bewegen, wenn der "
        "Hersteller die Protokolle geprüft habe.",
        "Weiterlesen",
        ("Start", "Sport", "Kultur", "Kontakt", "Impressum"),
    ),
    "fr": Tongue(
        "Actualités",
        "La grue du port s’arrête après une mise à jour nocturne",
        "L’autorité portuaire a indiqué mardi que la grue ne bougerait pas avant que le fabricant "
        "ait examiné les journaux.",
        "Lire la suite",
        ("Accueil", "Sport", "Culture", "Contact", "Vidéos"),
    ),
    "es": Tongue(
        "Noticias",
        "La grúa del puerto se detiene tras una actualización nocturna",
        "La autoridad portuaria dijo el martes que la grúa volverá a moverse cuando el fabricante "
        "revise los registros.",
        "Leer más",
        ("Inicio", "Deportes", "Cultura", "Contacto", "Vídeos"),
    ),
    "pt": Tongue(
        "Notícias",
        "Guindaste do porto parou depois de uma atualização noturna",
        "A autoridade portuária disse na terça-feira que o guindaste voltará a mover-se quando o "
        "fabricante analisar os registos.",
        "Ler mais",
        ("Início", "Desporto", "Cultura", "Contacto", "Vídeos"),
    ),
    "ru": Tongue(
        "Новости",
        "Портовый кран остановился после ночного обновления программы",
        "Администрация порта сообщила во вторник, что кран снова заработает после того, как "
        "производитель изучит журналы.",
        "Читать далее",
        ("Главная", "Спорт", "Культура", "Контакты", "Видео"),
    ),
    "uk": Tongue(
        "Новини",
        "Портовий кран зупинився після нічного оновлення програми",
        "Адміністрація порту повідомила у вівторок, що кран запрацює знову, коли виробник вивчить "
        "журнали подій.",
        "Читати далі",
        ("Головна", "Спорт", "Культура", "Контакти", "Відео"),
    ),
    "ar": Tongue(
        "أخبار",
        "توقفت رافعة الميناء بعد تحديث ليلي للبرنامج",
        "قالت سلطة الميناء يوم الثلاثاء إن الرافعة ستتحرك من جديد بعد أن يفحص المصنع سجلات النظام "
        "كلها.",
        "اقرأ المزيد",
        ("الرئيسية", "رياضة", "ثقافة", "اتصل بنا", "فيديو"),
    ),
    "fa": Tongue(
        "اخبار",
        "جرثقیل بندر پس از به‌روزرسانی شبانه از کار افتاد",
        "سازمان بنادر روز سه‌شنبه گفت جرثقیل پس از آن که سازنده گزارش‌ها را بررسی کند دوباره به "
        "کار خواهد افتاد.",
        "ادامه مطلب",
        ("خانه", "ورزش", "فرهنگ", "تماس با ما", "ویدیو"),
    ),
    "he": Tongue(
        "חדשות",
        "מנוף הנמל נעצר אחרי עדכון תוכנה לילי",
        "רשות הנמל מסרה ביום שלישי כי המנוף ישוב לפעול לאחר שהיצרן יבדוק את כל היומנים של המערכת.",
        "קרא עוד",
        ("ראשי", "ספורט", "תרבות", "צור קשר", "וידאו"),
    ),
    "hi": Tongue(
        "समाचार",
        "रात के अपडेट के बाद बंदरगाह की क्रेन रुक गई",
        "बंदरगाह प्राधिकरण ने मंगलवार को कहा कि निर्माता द्वारा लॉग की जाँच के बाद क्रेन फिर से चलने लगेगी।",
        "और पढ़ें",
        ("होम", "खेल", "संस्कृति", "संपर्क", "वीडियो"),
    ),
    "zh": Tongue(
        "新闻",
        "夜间软件更新之后码头起重机全部停摆",
        "港务局星期二表示，制造商检查完日志之后，起重机将重新开始工作，目前原因仍在调查之中。",
        "阅读更多",
        ("首页", "体育", "文化", "联系我们", "视频"),
    ),
    "ja": Tongue(
        "ニュース",
        "夜間の更新後に港のクレーンがすべて停止",
        "港湾局は火曜日、製造元がログを確認した後にクレーンは再び動き出すと発表した。原因は調査中だという。",
        "続きを読む",
        ("ホーム", "スポーツ", "文化", "お問い合わせ", "動画"),
    ),
    "ko": Tongue(
        "뉴스",
        "야간 업데이트 이후 항구 크레인이 모두 멈췄다",
        "항만청은 화요일 제조사가 기록을 점검한 뒤 크레인이 다시 움직일 것이라고 밝혔으며 원인은 "
        "조사 중이라고 했다.",
        "더 보기",
        ("홈", "스포츠", "문화", "문의", "동영상"),
    ),
    "th": Tongue(
        "ข่าว",
        "เครนท่าเรือหยุดทำงานหลังอัปเดตโปรแกรมตอนกลางคืน",
        "การท่าเรือกล่าวเมื่อวันอังคารว่าเครนจะกลับมาทำงานอีกครั้งหลังจากผู้ผลิตตรวจสอบบันทึกทั้งหมดแล้ว "
        "และยังคงสอบสวนสาเหตุอยู่",
        "อ่านต่อ",
        ("หน้าแรก", "กีฬา", "วัฒนธรรม", "ติดต่อเรา", "วิดีโอ"),
    ),
    "vi": Tongue(
        "Tin tức",
        "Cần cẩu cảng dừng hoạt động sau bản cập nhật ban đêm",
        "Cơ quan cảng vụ cho biết hôm thứ Ba rằng cần cẩu sẽ hoạt động trở lại sau khi nhà sản "
        "xuất kiểm tra nhật ký.",
        "Xem thêm",
        ("Trang chủ", "Thể thao", "Văn hóa", "Liên hệ", "Video"),
    ),
    "tr": Tongue(
        "Haberler",
        "Liman vinci gece yapılan güncellemeden sonra durdu",
        "Liman idaresi salı günü yaptığı açıklamada, üretici kayıtları inceledikten sonra vincin "
        "yeniden çalışacağını söyledi.",
        "Devamını oku",
        ("Anasayfa", "Spor", "Kültür", "İletişim", "Video"),
    ),
    "pl": Tongue(
        "Wiadomości",
        "Dźwig portowy stanął po nocnej aktualizacji programu",
        "Zarząd portu poinformował we wtorek, że dźwig ruszy ponownie, gdy producent sprawdzi "
        "wszystkie dzienniki zdarzeń.",
        "Czytaj więcej",
        ("Start", "Sport", "Kultura", "Kontakt", "Wideo"),
    ),
}


def title(words: str, number: int) -> str:
    """One of many titles."""
    return f"{words} {chr(65 + number)}{number + 2}"


def day(number: int) -> str:
    """A day of March."""
    return f'<time datetime="2024-03-{number + 1:02}">2024-03-{number + 1:02}</time>'


def within(tongue: Tongue, main: str, kind: str = "website") -> str:
    """A page with its menus, which have no names that would tell them."""
    menu = "".join(
        f'<li><a href="/m{at}/">{entry}</a></li>' for at, entry in enumerate(tongue.menu)
    )
    return (
        f'<html><head><title>Courier</title><meta property="og:type" content="{kind}"></head>'
        f'<body><div class="top"><ul class="main">{menu}</ul></div>{main}'
        f'<div class="bottom"><ul>{menu}</ul><p>© 2024 Courier</p></div></body></html>'
    )


def blog_archive(tongue: Tongue) -> str:
    """As programs of blogs make it: each entry has its number among its classes."""
    posts = "".join(
        f'<article class="post-{at} post"><header class="entry-header"><h2 class="entry-title">'
        f'<a href="/p/{at}">{title(tongue.headline, at)}</a></h2><div class="meta">{day(at)} '
        f'<a href="/author/quill/">Mara Quill</a></div></header><div class="entry-summary"><p>'
        f"{tongue.sentence} {tongue.sentence} […]</p><p><a class='more' href='/p/{at}'>"
        f"{tongue.more}</a></p></div></article>"
        for at in range(12)
    )
    heading = f'<header class="page-header"><h1>{tongue.section}</h1></header>'
    return within(tongue, f"<main>{heading}{posts}<a href='/page/2/'>2</a></main>")


def front_page(tongue: Tongue) -> str:
    """A big lead with two paragraphs, and sections of cards."""
    lead = (
        f'<section class="lead"><h2><a href="/p/0">{title(tongue.headline, 0)}</a></h2>'
        f"<p>{' '.join([tongue.sentence] * 3)}</p><p>{tongue.sentence}</p></section>"
    )
    cards = [
        f'<div class="card"><a href="/p/{at}"><img alt="{tongue.section}" src="i.jpg"></a>'
        f'<h3><a href="/p/{at}">{title(tongue.headline, at)}</a></h3><p>{tongue.sentence}</p></div>'
        for at in range(1, 16)
    ]
    sections = "".join(
        f"<section><h2>{tongue.section} {at}</h2>{''.join(cards[at : at + 5])}</section>"
        for at in (0, 5, 10)
    )
    return within(tongue, f"<div>{lead}{sections}</div>")


def bare_cards(tongue: Tongue) -> str:
    """Pictures with a headline, all of it one link, and no word of summary."""
    cards = "".join(
        f'<div class="cell"><a class="card" href="/p/{at}"><img alt="" src="i.jpg">'
        f"<h3>{title(tongue.headline, at)}</h3></a></div>"
        for at in range(12)
    )
    return within(tongue, f"<h1>{tongue.section}</h1><div class='grid'>{cards}</div>")


def long_cards(tongue: Tongue) -> str:
    """Summaries of sixty words and more."""
    cards = "".join(
        f'<div class="cell"><h3><a href="/p/{at}">{title(tongue.headline, at)}</a></h3>'
        f"<p>{' '.join([tongue.sentence] * 4)}</p><span>{day(at)}</span></div>"
        for at in range(12)
    )
    return within(tongue, f"<h1>{tongue.section}</h1><div class='grid'>{cards}</div>")


def plain_list(tongue: Tongue) -> str:
    """Links in a list, and nothing else."""
    links = "".join(
        f'<li><a href="/p/{at}">{title(tongue.headline, at)}</a></li>' for at in range(30)
    )
    return within(tongue, f"<h1>{tongue.section}</h1><ul>{links}</ul>")


def ranked_table(tongue: Tongue) -> str:
    """Rows with rank, title and host, and under each one of points and comments."""
    rows = "".join(
        f'<tr class="entry" id="{at}"><td class="rank">{at + 1}.</td><td class="title">'
        f'<a href="/p/{at}">{title(tongue.headline, at)}</a> '
        f'<span>(<a href="/from?o{at}">o{at}.test</a>)</span></td></tr>'
        f'<tr><td></td><td class="under"><span>{at * 7 + 3} ▲</span> '
        f'<a href="/user?{at}">user{at}</a> <a href="/p/{at}#talk">{at} h</a> | '
        f'<a href="/p/{at}#talk">{at * 3} 💬</a></td></tr>'
        for at in range(30)
    )
    return within(tongue, f"<table>{rows}</table>")


def results(tongue: Tongue) -> str:
    """What a search found."""
    found = "".join(
        f'<li class="result"><a href="/p/{at}"><h3>{title(tongue.headline, at)}</h3></a>'
        f"<cite>courier.test › p › {at}</cite><div>{tongue.sentence}</div></li>"
        for at in range(10)
    )
    form = "<form><input type='search'><button>🔍</button></form>"
    return within(tongue, f"{form}<h1>{tongue.section}: 132</h1><ol>{found}</ol>")


def author_page(tongue: Tongue) -> str:
    """What somebody wrote, under a line on who that is; the day stands above each headline."""
    items = "".join(
        f'<div class="item"><span>{day(at)}</span><h2><a href="/p/{at}">'
        f"{title(tongue.headline, at)}</a></h2><p>{tongue.sentence}</p></div>"
        for at in range(12)
    )
    about = f'<h1>Mara Quill</h1><div class="bio"><p>{tongue.sentence}</p></div>'
    return within(tongue, f"{about}<div class='list'>{items}</div>", "profile")


def videos(tongue: Tongue) -> str:
    """How long each is, its title, how often it was seen: all in one line."""
    videos = "".join(
        f'<div class="v"><a href="/p/{at}"><img alt="" src="i.jpg"><span class="time">0{at % 10}:3'
        f'{at % 10}</span></a><a class="t" href="/p/{at}">{title(tongue.headline, at)}</a>'
        f'<span class="seen">{at * 13 + 4}K</span></div>'
        for at in range(16)
    )
    return within(tongue, f"<h1>{tongue.section}</h1><div class='gallery'>{videos}</div>")


def shop(tongue: Tongue) -> str:
    """Titles of a word or two, with prices."""
    word = tongue.headline.split()[0][:12]
    goods = "".join(
        f'<div class="p"><a href="/p/{at}"><img alt="{word}" src="i.jpg"></a><h4><a href="/p/{at}">'
        f"{title(word, at)}</a></h4><span>€ {at * 10 + 9}.00</span><button>+</button></div>"
        for at in range(16)
    )
    return within(tongue, f"<h1>{tongue.section}</h1><div class='goods'>{goods}</div>")


Template = Callable[[Tongue], str]
LISTS: dict[Template, tuple[str, range]] = {
    blog_archive: ("category/harbour/", range(12)),
    front_page: ("", range(16)),
    bare_cards: ("section/world", range(12)),
    long_cards: ("topics/harbour", range(12)),
    plain_list: ("all/", range(30)),
    ranked_table: ("newest", range(30)),
    results: ("search?q=crane", range(10)),
    author_page: ("author/mara-quill/", range(12)),
    videos: ("videos", range(16)),
    shop: ("collections/all", range(16)),
}
"""What each template's page is addressed by, and the numbers of its entries."""

SITE = "https://courier.test/"


def read(template: Template, language: str, url: str | None = None) -> Page:
    """The page of a template in a language."""
    return parse(template(TONGUES[language]).encode(), url=url)


@pytest.mark.parametrize("template", LISTS)
def test_a_list_is_a_listing_with_all_its_entries_and_none_of_its_menus(template: Template) -> None:
    """In any script, by any template: nothing here knows a word of the language."""
    address, numbers = LISTS[template]
    titles = [chr(65 + at) for at in numbers]
    for language in TONGUES:
        page = read(template, language, SITE + address)
        assert (page.kind, page.reports, page.usable) == (PageKind.LISTING, (), True), language
        assert [item.url for item in page.items] == [f"{SITE}p/{number}" for number in numbers]
        assert [item.title.split()[-1][0] for item in page.items] == titles, language


@pytest.mark.parametrize("template", LISTS)
def test_a_list_is_one_without_its_address(template: Template) -> None:
    """What a page shows is enough."""
    for language in TONGUES:
        page = read(template, language)
        assert (page.kind, len(page.items)) == (PageKind.LISTING, len(LISTS[template][1])), language


@pytest.mark.parametrize("broken", ["https://[site]/", "http://["])
def test_an_address_that_is_none_takes_no_entry_from_a_list(broken: str) -> None:
    """Templates leave such in the head, where the page's own should be."""
    listed = front_page(TONGUES["en"])
    named = listed.replace("<head>", f"<head><link rel='canonical' href='{broken}'>")
    assert named != listed
    assert len(parse(named.encode()).items) == len(LISTS[front_page][1])
    assert len(read(front_page, "en", broken).items) == len(LISTS[front_page][1])


@pytest.mark.parametrize("between", [1, 4, 12])
def test_a_dated_heading_may_be_the_last_thing_on_a_page(between: int) -> None:
    """Behind all entries, so that nothing stands where the next one would have its day."""
    entry = "<h3><a href='/{0}'>Crane stands still for a night {0}</a></h3>"
    more = "<div>Go on</div>" * between + f"<p>{TONGUES['en'].sentence}</p>"
    cards = "".join(f"<div>{entry.format(at)}{more}</div>" for at in range(6))
    page = parse(f"<html><body>{cards}<h1>Crane falls over a bus</h1><p>3 May 2020</p>")
    assert page.blocks[-1].text == "3 May 2020"


def related(tongue: Tongue) -> str:
    """Two dozen teasers of other stories."""
    teasers = "".join(
        f'<div class="card"><h3><a href="/p/{at}">{title(tongue.headline, at)}</a></h3>'
        f"<p>{tongue.sentence}</p></div>"
        for at in range(24)
    )
    return f'<section class="more"><h2>{tongue.more}</h2>{teasers}</section>'


def article_over_teasers(tongue: Tongue) -> str:
    """An article with more text in the teasers below than of its own."""
    text = f"<p>{tongue.sentence} {tongue.sentence}</p>" + f"<p>{tongue.sentence}</p>"
    heading = f'<h1>{tongue.headline}</h1><p class="by">Mara Quill · {day(3)}</p>'
    return within(tongue, f"<article>{heading}{text * 4}</article>{related(tongue)}", "article")


def note_over_links(tongue: Tongue) -> str:
    """A note of three sentences over thirty links, on a page that claims nothing."""
    text = f"<p>{tongue.sentence} {tongue.sentence}</p><p>{tongue.sentence}</p>"
    links = "".join(
        f'<div class="card"><h3><a href="/p/{at}">{title(tongue.headline, at)}</a></h3></div>'
        for at in range(30)
    )
    heading = f'<h1>{tongue.headline}</h1><p class="by">{day(3)}</p>'
    return within(tongue, f"<div class='text'>{heading}{text}</div><div class='more'>{links}</div>")


def ten_best(tongue: Tongue) -> str:
    """A round-up: ten headings that lead to shops, with long texts of its own under them."""
    parts = "".join(
        f'<h2><a href="https://shop{at}.test/p">{title(tongue.headline[:14], at)}</a></h2>'
        f"<p>{' '.join([tongue.sentence] * 4)}</p><p>{' '.join([tongue.sentence] * 3)}</p>"
        for at in range(10)
    )
    heading = f"<h1>10 × {tongue.headline}</h1><p class='by'>Mara Quill {day(3)}</p>"
    return within(tongue, f"<article>{heading}<p>{tongue.sentence}</p>{parts}</article>", "article")


@pytest.mark.parametrize("template", [article_over_teasers, note_over_links, ten_best])
@pytest.mark.parametrize("url", [f"{SITE}news/4711", None])
def test_an_article_stays_one_whatever_it_leads_to(template: Template, url: str | None) -> None:
    """Its own text stands in one piece under a dated headline."""
    for language, tongue in TONGUES.items():
        page = read(template, language, url)
        assert (page.kind, page.items) == (PageKind.ARTICLE, ()), language
        assert tongue.sentence in page.report.text
