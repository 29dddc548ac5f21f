"""Words: what a block is by what it says, in the languages of the packs."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiid_scrape.languages.packs import (
    HOLES,
    KEYS,
    LEADS,
    REQUIRED,
    load_calendar,
    load_pack,
    pack_names,
    packs_of,
)
from aiid_scrape.languages.person_names import is_name
from aiid_scrape.languages.phrases import FEW, telling_words, variants, words_for
from aiid_scrape.models.blocks import Role
from pages import FIXTURES

PACKS = sorted(pack_names())
NAVIGATION, SHARE, RELATED = Role.NAVIGATION, Role.SHARE, Role.RELATED
BYLINE, DATE, CAPTION, SOURCE = Role.BYLINE, Role.DATE, Role.CAPTION, Role.SOURCE
COMMENTS, PROMO, FOOTER, CONSENT = Role.COMMENTS, Role.PROMO, Role.FOOTER, Role.CONSENT

LINES = [
    ("ar", "اقرأ أيضا: روبوت يخطئ الطريق في المرفأ", RELATED),
    ("az", "Həmçinin oxuyun: Robot poçt qutusunu səhv saldı", RELATED),
    ("fil", "Basahin din: Robot na nagkamali ng hulugan", RELATED),
    ("lv", "Lasi arī: Robots sajauca pastkastītes", RELATED),
    ("mk", "Прочитајте и: Роботот го згреши сандачето", RELATED),
    ("mr", "हेही वाचा: रोबोटने चुकीच्या पेटीत पत्र टाकले", RELATED),
    ("sl", "Preberite tudi: Robot je zamenjal nabiralnik", RELATED),
    ("ar", "آخر تحديث: 5 مارس 2024", DATE),
    ("bg", "Прочетете още: Роботът сбърка пощенските кутии", RELATED),
    ("bg", "14 коментара", COMMENTS),
    ("bn", "আরও পড়ুন: রোবটের ভুলে থামল কারখানা", RELATED),
    ("bn", "প্রকাশ: ৫ মার্চ ২০২৪", DATE),
    ("bs", "Podijeli na Facebooku", SHARE),
    ("ca", "Llegeix també: El dron que repartia cartes al fum", RELATED),
    ("ca", "Actualitzat el 5 de març de 2024", DATE),
    ("cs", "Čtěte také: Robot si spletl schránku s komínem", RELATED),
    ("cs", "Článek pokračuje pod reklamou", NAVIGATION),
    ("da", "Læs også: Robotten tog fejl af postkassen", RELATED),
    ("da", "Log ind", NAVIGATION),
    ("de", "Lesen Sie auch: Der Roboter und der falsche Briefkasten", RELATED),
    ("de", "Von Rita Moll und Jan Okoye", BYLINE),
    ("de", "Stand: 12.03.2024, 10:12 Uhr", DATE),
    ("el", "ΔΙΑΒΑΣΤΕ ΕΠΙΣΗΣ", RELATED),
    ("el", "Διαβάστε επίσης: Το ρομπότ που μπέρδεψε τα γραμματοκιβώτια", RELATED),
    ("en", "Updated Jan 5, 2024 10:00 AM EST", DATE),
    ("en", "By Mara Quill and Jo Abara, Technology Reporter", BYLINE),
    ("en", "© 2024 The Harbour Post. All rights reserved.", FOOTER),
    ("es", "Te puede interesar: El dron que confundió chimeneas", RELATED),
    ("es", "Síguenos en Mastodon", SHARE),
    ("et", "Loe ka: Robot ajas postkastid segi", RELATED),
    ("fa", "بیشتر بخوانید: رباتی که راه را گم کرد", RELATED),
    ("fa", "۱۲ نظر", COMMENTS),
    ("fi", "Lue myös: Robotti sekoitti postilaatikot", RELATED),
    ("fi", "Juttu jatkuu mainoksen jälkeen", NAVIGATION),
    ("fr", "A LIRE AUSSI", RELATED),
    ("fr", "Publié le 5 mars 2024 à 10h00, mis à jour le 6 mars 2024 à 11h12", DATE),
    ("fr", "3 min de lecture", Role.LABEL),
    ("he", "צילום: נועה בר", CAPTION),
    ("he", "לפני 3 שעות", DATE),
    ("hi", "यह भी पढ़ें: रोबोट ने गलत डिब्बे में डाली चिट्ठी", RELATED),
    ("hi", "3 घंटे पहले", DATE),
    ("hr", "Pročitajte i: Robot zamijenio dimnjak sandučićem", RELATED),
    ("hr", "Sva prava pridržana.", FOOTER),
    ("hu", "Olvasd el ezt is: A robot eltévesztette a postaládát", RELATED),
    ("hu", "Összes elfogadása", CONSENT),
    ("id", "Baca juga: Robot salah kotak surat", RELATED),
    ("id", "5 menit", Role.LABEL),
    ("is", "Lestu einnig: Vélmennið ruglaðist á póstkössum", RELATED),
    ("it", "Leggi anche: Il robot che sbagliò cassetta", RELATED),
    ("it", "Accetta tutti i cookie", CONSENT),
    ("ja", "2024年3月5日 10時00分更新", DATE),
    ("ja", "関連記事：ロボットが郵便受けを間違える", RELATED),
    ("ja", "続きを読む", NAVIGATION),
    ("ko", "관련기사: 우편함을 착각한 로봇", RELATED),
    ("ko", "입력 2024.03.05 10:00 | 수정 2024.03.05 11:30", DATE),
    ("ko", "댓글 12개", COMMENTS),
    ("lt", "Taip pat skaitykite: Robotas supainiojo pašto dėžutes", RELATED),
    ("ms", "Baca lagi: Robot tersilap peti surat", RELATED),
    ("nb", "Les også: Roboten tok feil av postkassen", RELATED),
    ("nl", "Lees ook: De robot en de verkeerde brievenbus", RELATED),
    ("nl", "Gepubliceerd op 5 maart 2024 om 10:00 uur", DATE),
    ("nn", "Les også: Roboten tok feil av postkassa", RELATED),
    ("pl", "Czytaj także: Robot pomylił skrzynki", RELATED),
    ("pl", "Udostępnij na Facebooku", SHARE),
    ("pt", "Leia também: O robô que trocou as caixas de correio", RELATED),
    ("pt", "Atualizado em 05/03/2024 às 10h15", DATE),
    ("ro", "Citeşte şi: Robotul care a greșit cutia poștală", RELATED),
    ("ro", "Toate drepturile rezervate", FOOTER),
    ("ru", "Читайте также: Робот перепутал почтовые ящики", RELATED),
    ("ru", "Фото: Мира Левина", CAPTION),
    ("ru", "Еще", NAVIGATION),
    ("sk", "Čítajte aj: Robot si pomýlil schránku", RELATED),
    ("sr", "Прочитајте још: Робот помешао сандучиће", RELATED),
    ("sr", "Pročitajte još: Robot pomešao sandučiće", RELATED),
    ("sv", "Läs också: Roboten tog fel på brevlådan", RELATED),
    ("sv", "Godkänn alla cookies", CONSENT),
    ("sw", "Soma pia: Roboti alikosea sanduku la barua", RELATED),
    ("ta", "மேலும் படிக்க: அஞ்சல் பெட்டியைத் தவறவிட்ட ரோபோ", RELATED),
    ("th", "อ่านเพิ่มเติม: หุ่นยนต์ส่งจดหมายผิดตู้", RELATED),
    ("th", "แชร์", SHARE),
    ("tr", "İLGİLİ HABERLER", RELATED),
    ("tr", "Son güncelleme: 5 Mart 2024 10:15", DATE),
    ("uk", "Читайте також: Робот переплутав поштові скриньки", RELATED),
    ("uk", "Поділитися у Facebook", SHARE),
    ("ur", "مزید پڑھیں: روبوٹ غلط ڈاک خانے پہنچ گیا", RELATED),
    ("vi", "Xem thêm: Robot gửi nhầm hòm thư", RELATED),
    ("vi", "Quảng cáo", PROMO),
    ("zh", "文/李晓", BYLINE),
    ("zh", "3 小时前", DATE),
    ("zh", "来源：海港时报", SOURCE),
    ("zh-Hant", "延伸閱讀：送錯信箱的機器人", RELATED),
    ("zh-Hant", "廣告", PROMO),
    ("af", "Lees ook: Robot steek pos in die skoorsteen", RELATED),
    ("af", "Deur Mara Quill en Jan Okoye", BYLINE),
    ("be", "Чытайце таксама: Робат пераблытаў паштовыя скрыні", RELATED),
    ("be", "Абноўлена 5 сакавіка 2024", DATE),
    ("cy", "Darllenwch hefyd: Y robot a gollodd ei ffordd", RELATED),
    ("cy", "Cedwir pob hawl", FOOTER),
    ("eu", "Partekatu Mastodon bidez", SHARE),
    ("eu", "Argazkia: Ane Goñi", CAPTION),
    ("ga", "Léigh freisin: An róbat a chaill an bealach", RELATED),
    ("ga", "Úsáidimid fianáin chun an suíomh a fheabhsú", CONSENT),
    ("gl", "Le tamén: O robot que confundiu as chemineas", RELATED),
    ("gl", "12 comentarios", COMMENTS),
    ("sq", "Lexo edhe: Roboti që ngatërroi kutitë postare", RELATED),
    ("sq", "Nga Arta Moll", BYLINE),
    ("am", "በተጨማሪ ያንብቡ፡ መንገዱን የሳተው ሮቦት", RELATED),
    ("am", "አስተያየት ይስጡ", COMMENTS),
    ("gu", "આ પણ વાંચો: ખોટી પેટીમાં પત્ર નાખનાર રોબોટ", RELATED),
    ("gu", "12 ટિપ્પણીઓ", COMMENTS),
    ("ha", "Ku karanta: Na'urar da ta ɓace hanya", RELATED),
    ("ha", "Asalin hoton, Getty Images", CAPTION),
    ("hy", "Կարդացեք նաև՝ Ռոբոտը շփոթեց փոստարկղերը", RELATED),
    ("hy", "Հեղինակ՝ Անի Մոլյան", BYLINE),
    ("ka", "ასევე წაიკითხეთ: რობოტმა საფოსტო ყუთები აურია", RELATED),
    ("ka", "ავტორი: ანა მოლი", BYLINE),
    ("kk", "Тағы оқыңыз: Робот пошта жәшігін шатастырды", RELATED),
    ("kk", "Барлық құқықтар қорғалған", FOOTER),
    ("km", "ប្រភព៖ ដំណឹងកំពង់ផែ", SOURCE),
    ("km", "រក្សាសិទ្ធិគ្រប់យ៉ាង", FOOTER),
    ("kn", "ಇದನ್ನೂ ಓದಿ: ದಾರಿ ತಪ್ಪಿದ ರೋಬೋಟ್", RELATED),
    ("kn", "12 ಪ್ರತಿಕ್ರಿಯೆಗಳು", COMMENTS),
    ("lo", "ຂ່າວທີ່ກ່ຽວຂ້ອງ", RELATED),
    ("lo", "ແບ່ງປັນໃນ Mastodon", SHARE),
    ("ml", "ഇതും വായിക്കുക: വഴി തെറ്റിയ റോബോട്ട്", RELATED),
    ("ml", "12 അഭിപ്രായങ്ങൾ", COMMENTS),
    ("mn", "Мөн унших: Төөрсөн робот", RELATED),
    ("mn", "Сэтгэгдэл бичих", COMMENTS),
    ("my", "ဆက်စပ်သတင်းများ", RELATED),
    ("my", "စာရေးသူ: မောင်စက်", BYLINE),
    ("ne", "यो पनि पढ्नुहोस्: बाटो बिराएको रोबोट", RELATED),
    ("ne", "१२ प्रतिक्रिया", COMMENTS),
    ("pa", "ਇਹ ਵੀ ਪੜ੍ਹੋ: ਰਾਹ ਭੁੱਲਿਆ ਰੋਬੋਟ", RELATED),
    ("pa", "Mastodon 'ਤੇ ਸਾਂਝਾ ਕਰੋ", SHARE),
    ("si", "මෙයත් කියවන්න: මඟ වැරදුණු රොබෝ", RELATED),
    ("si", "සියලුම හිමිකම් ඇවිරිණි", FOOTER),
    ("te", "ఇవి కూడా చదవండి: దారి తప్పిన రోబో", RELATED),
    ("te", "12 వ్యాఖ్యలు", COMMENTS),
    ("uz", "Shuningdek oʻqing: Robot adashib qoldi", RELATED),
    ("uz", "Барча ҳуқуқлар ҳимояланган", FOOTER),
    ("yo", "Oríṣun àwòrán, Getty Images", CAPTION),
    ("yo", "Pín in lórí Mastodon", SHARE),
    ("zu", "Funda futhi: Irobhothi elilahlekile", RELATED),
    ("zu", "Yabelana ku-Mastodon", SHARE),
]

every_pack = pytest.mark.parametrize("name", PACKS)


def group(key: str) -> str:
    """Which keys compete for a phrase: for the whole block, or for what opens one."""
    if KEYS[key] is None:
        return key
    return "opening" if key in LEADS else "whole"


def test_there_are_packs_for_more_than_forty_languages() -> None:
    """And those of the largest presses are among them."""
    assert len(PACKS) >= 40
    assert pack_names() >= {"ar", "de", "en", "es", "fr", "hi", "ja", "ko", "pt", "ru", "zh"}


@every_pack
def test_a_pack_says_what_it_is(name: str) -> None:
    """Language, name, script and origin stand before the words."""
    file = files("aiid_scrape.languages").joinpath("packs", f"{name}.json")
    table: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    assert list(table) == ["language", "name", "script", "origin", "words"]
    assert table["language"] == name
    assert table["name"]
    assert table["origin"]
    assert all(len(script) == 4 for script in table["script"].split())


@every_pack
def test_a_pack_has_every_key_that_is_needed(name: str) -> None:
    """And no other keys."""
    words = load_pack(name).words
    assert set(words) >= REQUIRED
    assert set(words) <= set(KEYS)
    assert all(words.values())


@every_pack
def test_no_phrase_has_two_roles_in_a_pack(name: str) -> None:
    """Nor stands twice under one key."""
    seen: dict[tuple[str, str], str] = {}
    for key, phrases in load_pack(name).words.items():
        for phrase in phrases:
            folded = phrase.casefold() if any(hole in phrase for hole in HOLES) else ""
            place = (group(key), folded or variants(phrase)[0])
            assert place not in seen, f"{phrase!r} under {key} and {seen[place]}"
            seen[place] = key


@every_pack
def test_a_phrase_leaves_one_thing_open_at_most(name: str) -> None:
    """A placeholder is known, and what stands around it says something."""
    for phrases in load_pack(name).words.values():
        for phrase in phrases:
            bare = phrase.replace("{n}", "0")
            holes = sum(bare.count(hole) for hole in HOLES)
            assert holes <= 1 or (bare[:6] == "{name}" and bare[-3:] == "{…}" and holes == 2)
            assert not (holes and "{n}" in phrase), phrase
            for hole in HOLES:
                bare = bare.replace(hole, "")
            assert "{" not in bare, phrase
            assert holes == 2 or any(char.isalpha() for char in bare), phrase


@every_pack
def test_every_phrase_is_found_as_it_stands(name: str) -> None:
    """In its own language, with bullets and arrows around it."""
    words = words_for([name])
    for key, phrases in load_pack(name).words.items():
        if KEYS[key] is None:
            continue
        for phrase in phrases:
            if not any(hole in phrase for hole in HOLES):
                said = phrase.replace("{n}", "12")
                assert words.match(said) is not None, phrase
                assert words.match(f"• {said} »") is not None, phrase


@every_pack
def test_what_a_phrase_leaves_open_is_filled(name: str) -> None:
    """By a name, or by anything; in a portrait, by what somebody is."""
    words = words_for([name])
    role = load_pack(name).words["author_role"][0]
    for key, phrases in load_pack(name).words.items():
        for phrase in phrases:
            if any(hole in phrase for hole in HOLES):
                rest = f"{role} (Harbour Post, Northgate)" if key == "portrait" else "Xylo"
                said = phrase.replace("{name}", "Mastodon").replace("{…}", rest)
                assert words.match(said) is not None, phrase


def test_every_language_has_its_lines() -> None:
    """A pack without a line below is not tested by one who thought of it."""
    assert {language for language, _, _ in LINES} == set(PACKS)


@pytest.mark.parametrize(("language", "line", "role"), LINES)
def test_a_line_of_a_page_has_its_role(language: str, line: str, role: Role) -> None:
    """Whole blocks, numbers, names, dates, and words before a colon."""
    found = words_for([language]).match(line)
    assert found is not None
    assert found.role is role


def paragraphs() -> list[tuple[str, str]]:
    """The paragraphs of all fixtures, with their language."""
    found = []
    for file in sorted(FIXTURES.glob("**/expected.json")):
        expected = json.loads(file.read_text(encoding="utf-8")).get("expected") or {}
        for report in expected.get("reports") or ():
            language = report.get("language") or expected.get("locale") or "en"
            found += [(language, text) for text in report.get("paragraphs") or ()]
    return found


def test_no_words_eat_a_paragraph_of_the_fixtures() -> None:
    """Whatever language the menus speak."""
    texts = paragraphs()
    assert len(texts) > 100
    every = words_for(["und"])
    for language, text in texts:
        for words in (words_for([language]), every):
            found = words.match(text)
            assert found is None or not found.sure, (found, text)


@pytest.mark.parametrize(
    "text",
    [
        "The robot moved the crate on Monday.",
        "Follow the money",
        "By Monday the company had stopped the trial",
        "Share prices fell",
        "Updated models were sent to 3 plants",
        "Home is where the robot is",
        "Photo editors worry about the tool",
        "Credit/debit cards",
        "5 March 2024",
        "3.5/5",
        "文中人物为化名",
        "",
        "…",
    ],
)
def test_a_phrase_is_no_fragment_of_a_sentence(text: str) -> None:
    """What only begins or ends like a phrase is not one."""
    assert words_for(["en", "zh"]).match(text) is None


def test_a_single_word_is_not_sure_of_itself() -> None:
    """It may head a part of the text."""
    words = words_for(["en"])
    for text, sure in [("Health", False), ("Video", False), ("Advertisement", True)]:
        found = words.match(text)
        assert found is not None
        assert found.sure is sure
    georgian = words_for(["ka"]).match("გალერეა")
    assert georgian is not None
    assert not georgian.sure
    skip = words.match("Skip to main content")
    assert skip is not None
    assert skip.sure


@pytest.mark.parametrize(
    ("language", "text", "role"),
    [
        ("en", "Cookie settings (12)", CONSENT),
        ("de", "[3] Kommentare", COMMENTS),
        ("pl", "Udostępnij 27", SHARE),
        ("ja", "関連記事（8）", RELATED),
        ("en", "Opt\u2011out", CONSENT),
        ("ar", "إقــرأ أيضاً: روبوت في المرفأ", RELATED),
        ("ar", "سياسه الخصوصيه", FOOTER),
        ("fa", "آخرین به روزرسانی", DATE),
        ("fa", "دیدگاه ها بسته شده اند.", COMMENTS),
        ("ur", "مزيد پڑھيں: روبوٹ غلط ڈاک خانے پہنچ گیا", RELATED),
        ("he", "5 במרץ 2024 עודכן", DATE),
    ],
)
def test_a_phrase_is_known_however_it_is_typed(language: str, text: str, role: Role) -> None:
    """With how many there are, other hyphens, without hamzas, with a space for a joiner."""
    found = words_for([language]).match(text)
    assert found is not None
    assert found.role is role


LONG = " and go on with more than any menu says, for it is a whole paragraph of a notice" * 3


@pytest.mark.parametrize(
    ("language", "opening", "role"),
    [
        ("en", "We value your privacy. We and those we work with keep what you do", CONSENT),
        ("en", "Sign up for our morning letter", PROMO),
        ("en", "This article contains affiliate links", PROMO),
        ("en", "No part of this publication may be copied", FOOTER),
        ("en", "Share this article. Copy the link", SHARE),
        ("de", "Um eingebettete Inhalte anzuzeigen, ist Ihr Einverständnis nötig", CONSENT),
        ("fr", "Inscrivez-vous à notre lettre du matin", PROMO),
        ("es", "Suscríbete a nuestro boletín de la mañana", PROMO),
        ("pl", "Korzystając z serwisu, zgadzasz się na wszystko", CONSENT),
        ("tr", "Web sitemizde çerez kullanılmaktadır", CONSENT),
        ("ja", "当サイトはアフィリエイト広告を利用しています", PROMO),
        ("ko", "댓글을 작성하려면 로그인이 필요합니다", COMMENTS),
        ("zh", "凡本网注明来源的作品，均归本网所有", FOOTER),
        ("ar", "اشترك في نشرتنا الصباحية لتصلك الأخبار", PROMO),
        ("hi", "ताज़ा ख़बरों के लिए हमारे साथ बने रहें", PROMO),
    ],
)
def test_a_notice_is_known_by_how_it_opens(language: str, opening: str, role: Role) -> None:
    """By words that no text begins with, or by a whole first sentence, however long it is."""
    for text in (opening + ".", opening + LONG + "."):
        found = words_for([language]).match(text)
        assert found is not None, text
        assert found.role is role


@pytest.mark.parametrize(
    ("language", "text", "is_portrait"),
    [
        ("en", "Mara Quill is a senior harbour reporter for the Post who covers cranes.", True),
        ("de", "Rita Moll ist Redakteurin im Ressort Hafen und schreibt über Kräne.", True),
        ("ru", "Мира Левина — корреспондент отдела порта, пишет о кранах.", True),
        ("en", "Mara Quill is a crane driver in the harbour of Northgate.", False),
        ("en", "Northgate is a harbour often used by technical writers for its quiet.", False),
        ("en", "The crane that fell is a worry, a reporter said.", False),
    ],
)
def test_a_portrait_tells_who_wrote(language: str, text: str, is_portrait: bool) -> None:
    """A name, and what its bearer does for a paper; it is never sure of itself."""
    found = words_for([language]).match(text)
    assert (found is not None and found.key == "portrait") is is_portrait
    assert found is None or not found.sure


@pytest.mark.parametrize(
    "text",
    [
        "These cookies are soft in the middle, and keep for a week in a tin.",
        "Signing up for our own funeral: the people who plan ahead for the last day.",
        "Newsletters were the first papers. They were written by hand.",
        "Share prices fell. The bank said that it had not known of the software.",
        "Die Weiterverbreitung der Waffen bleibt das Thema des Treffens in der Hauptstadt.",
        "Queda prohibida la pesca en la bahía, dijo la autoridad el martes a los vecinos.",
        "Les cookies sont cuits dix minutes, puis ils refroidissent sur une grille.",
    ],
)
def test_a_text_about_such_things_is_no_notice(text: str) -> None:
    """What opens a notice is never what may open a text."""
    assert words_for(["en", "de", "es", "fr"]).match(text) is None


@pytest.mark.parametrize("text", ["The year (2019)", "Room 101", "12 Angry Men", "Chapter [3]"])
def test_a_number_beside_words_makes_no_phrase_of_them(text: str) -> None:
    """Only beside what is one without it."""
    assert words_for(["en"]).match(text) is None


def test_the_language_of_the_page_comes_before_english() -> None:
    """Where both know a phrase, its own reading holds."""
    found = words_for(["de"]).match("Newsletter")
    assert found is not None
    assert found.language == "de"


def test_english_is_known_on_every_page() -> None:
    """Share bars and consent tools are in English on pages in any language."""
    assert words_for(["ja"]).match("Share on Facebook") is not None
    assert words_for([]).match("Share on Facebook") is not None


def test_a_language_without_a_pack_gets_those_of_its_script() -> None:
    """Tatar is written in Cyrillic; und stands for all."""
    assert "ru" in packs_of("tt")
    assert "de" not in packs_of("tt")
    assert set(packs_of("und")) == set(PACKS)
    assert packs_of("zh-TW")[:2] == ("zh", "zh-Hant")


def test_words_of_many_languages_are_not_all_kept() -> None:
    """A language without a pack takes those of its script, which are many and large."""
    first = words_for(["und"])
    others = [words_for([tag, "und"]) for tag in ("de", "fr", "es", "it", "pt")]
    assert len(first.names) > FEW
    assert {*first.names} == {*others[0].names}
    assert words_for(["und"]) is not first


def test_the_same_languages_give_the_same_words() -> None:
    """They are made once."""
    assert words_for(["fr-CA", "fr"]) is words_for(iter(["fr"]))


def test_words_that_open_a_text_are_told_from_the_rest() -> None:
    """With a colon and without."""
    lead = words_for(["fr"]).starts_with_role("Par Ana Dupin avec AFP")
    assert lead is not None
    assert (lead.key, lead.rest, lead.colon) == ("by", "Ana Dupin avec AFP", False)
    lead = words_for(["zh"]).starts_with_role("责任编辑：李晓")
    assert lead is not None
    assert (lead.key, lead.rest, lead.colon) == ("by", "李晓", True)
    assert words_for(["en"]).starts_with_role("Bystanders saw it") is None


def test_the_words_for_names_and_dates_are_there() -> None:
    """As the readers of bylines and dates need them: folded."""
    words = words_for(["de"])
    assert {"von", "by"} <= words.phrases("by")
    assert "und" in words.joiners
    assert "redakteurin" in words.author_roles
    assert "dr" in words.phrases("honorific")
    assert "aktualisiert" in words.phrases("updated")
    assert words.is_date("Dienstag, 5. März")
    assert words.is_date("5 March")


def test_months_are_known_in_the_case_that_dates_take() -> None:
    """And on their own."""
    months = load_calendar("ru").months
    assert months["января"] == months["январь"] == 1


def test_no_language_has_the_months_or_days_of_another() -> None:
    """The library that the calendar is written with can mix them up."""
    months = {name: set(load_calendar(name).months) for name in pack_names()}
    assert "yanvar" in months["az"]
    assert {name for name, own in months.items() if "yanvar" in own} <= {"az", "uz"}
    days = {name for name in pack_names() if "alhamisi" in load_calendar(name).weekdays}
    assert days <= {"sw"}


@every_pack
def test_every_language_has_its_months(name: str) -> None:
    """All twelve, by CLDR; Chinese, Japanese and Korean write numbers."""
    numbers = set(load_calendar(name).months.values())
    assert numbers == set(range(1, 13))


@pytest.mark.parametrize(
    ("language", "text", "is_date"),
    [
        ("en", "Tuesday, 5 March 2024, 10:30 am", True),
        ("en", "2024-03-05", True),
        ("en", "In March 2024 the trial ended", False),
        ("en", "March", False),
        ("ja", "2024年3月5日 10:00", True),
        ("fr", "mardi 5 mars 2024 à 10h30", True),
        ("ar", "5 مارس 2024", True),
        ("en", "12", False),
    ],
)
def test_a_date_is_a_date_and_nothing_else(language: str, text: str, is_date: bool) -> None:
    """Days, months and times, with the small words between them."""
    assert words_for([language]).is_date(text) is is_date


def test_names_are_few_words_that_begin_large() -> None:
    """Small particles inside are part of them."""
    assert is_name("Ana de la Vega")
    assert is_name("李晓")
    assert is_name("ანა მოლი")
    assert not is_name("the money")
    assert not is_name("Monday the company had stopped")


@given(st.text(max_size=500))
def test_any_text_has_an_answer(text: str) -> None:
    """Or none; nothing is raised."""
    words = words_for(["und"])
    words.match(text)
    words.starts_with_role(text)
    words.is_date(text)


@pytest.mark.parametrize(
    ("language", "text", "key"),
    [
        ("en", "This site uses cookies to remember you.", "consent"),
        ("de", "Wir verwenden Cookies, die Sie ablehnen können.", "consent"),
        ("ru", "Мы обрабатываем файлы cookie и ваши данные.", "consent"),
        ("tr", "Sitemizde çerezleri kullanıyoruz.", "consent"),
    ],
)
def test_words_of_phrases_speak_of_their_key_in_any_sentence(
    language: str, text: str, key: str
) -> None:
    """Words that are in phrases of many keys speak of none."""
    vocabulary = words_for([language]).vocabulary
    assert key in {vocabulary[word] for word in telling_words(text) if word in vocabulary}
    assert "this" not in words_for(["en"]).vocabulary
