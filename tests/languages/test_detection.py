"""Detection: the language of a text, or None where nobody could tell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiid_scrape.languages import Detected, detect, standard_tag

# Each says that a robot arm pinned a worker against a wall on Monday morning.
SENTENCES = {
    "ar": "أعلنت الشرطة أن ذراعا آلية حاصرت عاملا في المصنع صباح يوم الاثنين.",
    "bg": "Полицията съобщи, че роботизирана ръка е притиснала работник в понеделник сутринта.",
    "bn": "পুলিশ জানিয়েছে, সোমবার সকালে কারখানায় একটি রোবটের বাহু এক শ্রমিককে চেপে ধরেছে।",
    "ca": "La policia ha informat que un braç robòtic va atrapar un treballador dilluns al matí.",
    "cs": "Policie uvedla, že robotické rameno v pondělí ráno přimáčklo dělníka ke zdi.",
    "da": "Politiet oplyste, at en robotarm klemte en arbejder fast mandag morgen.",
    "de": "Die Polizei teilte mit, dass ein Roboterarm am Montagmorgen einen Arbeiter einklemmte.",
    "el": "Η αστυνομία ανακοίνωσε ότι ένας ρομποτικός βραχίονας τραυμάτισε έναν εργάτη.",
    "en": "Police said a robot arm pinned a worker against a wall on Monday morning.",
    "es": "La policía informó de que un brazo robótico atrapó a un trabajador el lunes.",
    "fa": "پلیس اعلام کرد که بازوی یک ربات صبح دوشنبه کارگری را در کارخانه به دیوار فشرده است.",
    "fi": "Poliisi kertoi, että robottikäsi puristi työntekijän seinää vasten maanantaiaamuna.",
    "fr": "La police a indiqué qu'un bras robotisé avait coincé un ouvrier lundi matin.",
    "he": "המשטרה הודיעה כי זרוע רובוטית לחצה על עובד במפעל ביום שני בבוקר.",
    "hi": "पुलिस ने बताया कि सोमवार सुबह कारखाने में एक रोबोट की भुजा ने एक मज़दूर को दबा दिया।",
    "hu": "A rendőrség közölte, hogy hétfő reggel egy robotkar a falhoz szorított egy munkást.",
    "hy": "Ոստիկանությունը հայտնել է, որ ռոբոտի ձեռքը սեղմել է բանվորին։",
    "id": "Polisi mengatakan lengan robot menjepit seorang pekerja di pabrik pada Senin pagi.",
    "it": "La polizia ha riferito che un braccio robotico ha schiacciato un operaio lunedì.",
    "ja": "警察は月曜日の朝、工場でロボットのアームが作業員を押さえつけたと発表した。",
    "ka": "პოლიციის ცნობით, რობოტის მკლავმა მუშა კედელთან მიაჭყლიტა.",
    "ko": "경찰은 월요일 아침 공장에서 로봇 팔이 작업자를 눌렀다고 밝혔다.",
    "nl": "De politie meldde dat een robotarm maandagochtend een arbeider tegen de muur klemde.",
    "no": "Politiet opplyste at en robotarm klemte fast en arbeider mandag, og at han lever.",
    "pl": "Policja poinformowała, że ramię robota przygniotło pracownika w poniedziałek rano.",
    "pt": "A polícia informou que um braço robótico prendeu um trabalhador na segunda-feira.",
    "ro": "Poliția a anunțat că un braț robotic a prins luni dimineața un muncitor în fabrică.",
    "ru": "Полиция сообщила, что в понедельник утром манипулятор робота прижал рабочего к стене.",
    "sr": "Полиција је саопштила да је роботска рука у понедељак притиснула радника уза зид.",
    "sv": "Polisen uppgav att en robotarm klämde fast en arbetare på måndagsmorgonen.",
    "ta": "திங்கட்கிழமை காலை தொழிற்சாலையில் ஒரு இயந்திரக் கை தொழிலாளி ஒருவரை அழுத்தியது.",
    "th": "ตำรวจแถลงว่าแขนหุ่นยนต์หนีบคนงานในโรงงานเมื่อเช้าวันจันทร์",
    "tr": "Polis, pazartesi sabahı bir robot kolunun bir işçiyi duvara sıkıştırdığını açıkladı.",
    "uk": "Поліція повідомила, що в понеділок вранці рука робота притиснула працівника до стіни.",
    "ur": "پولیس نے بتایا کہ پیر کی صبح کارخانے میں ایک روبوٹ کے بازو نے ایک مزدور کو دبا دیا۔",
    "vi": "Cảnh sát cho biết cánh tay robot đã kẹp một công nhân vào sáng thứ Hai.",
    "zh": "警方星期一表示，一家工厂的机械臂压住了一名工人，公司承诺重新检查安全。",
    "zh-Hant": "警方星期一表示，一家工廠的機械手臂壓住了一名工人，公司承諾重新檢查安全。",
}

every_language = pytest.mark.parametrize("language", SENTENCES)


def language_of(text: str) -> str | None:
    """The language found in a text."""
    found = detect(text)
    return found.language if found else None


# --- one language --------------------------------------------------------------------


@every_language
def test_one_sentence_tells_its_language(language: str) -> None:
    """Surely, by a tag in standard form, and with what told."""
    found = detect(SENTENCES[language])
    assert found is not None
    assert found.language == language == standard_tag(found.language)
    assert 0.9 <= found.confidence < 1
    assert found.reason.startswith(("script ", "words"))


@every_language
def test_what_is_in_no_language_does_not_count(language: str) -> None:
    """Numbers, signs, addresses and white space around a sentence change nothing."""
    before, after = "12.03.2020 | https://example.com/the-news?id=12 \n\n", "\t— 👍 a@b.example"
    assert language_of(f"{before}{SENTENCES[language]}{after}") == language


@every_language
def test_rubbish_between_the_words_does_not_break_it(language: str) -> None:
    """Controls, lone surrogates, noncharacters and private characters carry no language."""
    rubbish = "\x00\x07\x1b\x7f\x85\ud800\udfff\ufeff\ufffe\uffff\ufdd0\ue000\U0010ffff"
    assert language_of(f"{rubbish} {SENTENCES[language]} {rubbish}") == language


@every_language
def test_only_the_start_of_a_long_text_is_looked_at(language: str) -> None:
    """A million characters take no longer than a few thousand."""
    assert language_of(f"{SENTENCES[language]} " * 20_000) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ελλάδα σήμερα", "el"),
        ("Լուրեր այսօր", "hy"),
        ("חדשות היום", "he"),
        ("ข่าววันนี้ด่วน", "th"),
        ("ຂ່າວມື້ນີ້ດ່ວນ", "lo"),
        ("ព័ត៌មានថ្ងៃនេះ", "km"),
        ("ယနေ့ သတင်းများ အကျဉ်း", "my"),
        ("დღის ამბები", "ka"),
        ("இன்றைய செய்திகள்", "ta"),
        ("నేటి వార్తలు ఇవే", "te"),
        ("ಇಂದಿನ ಸುದ್ದಿಗಳು", "kn"),
        ("ഇന്നത്തെ വാർത്തകൾ", "ml"),
        ("આજના મુખ્ય સમાચાર", "gu"),
        ("ਅੱਜ ਦੀਆਂ ਖ਼ਬਰਾਂ", "pa"),
        ("අද දවසේ පුවත්", "si"),
        ("오늘뉴스", "ko"),
        ("ニュース", "ja"),
        ("今日の話", "ja"),
        ("GPT 공개했다", "ko"),
        ("AIを使うロボ", "ja"),
    ],
)
def test_few_letters_of_a_script_of_its_own_tell_the_language(text: str, language: str) -> None:
    """No other language with a press of any size is written so."""
    found = detect(text)
    assert found is not None
    assert (found.language, found.reason[:7]) == (language, "script ")


# --- Chinese, Japanese, Korean -------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("東京都知事選挙、開票始まる", "ja"),
        ("国会議事堂前で抗議集会", "ja"),
        ("厚生労働省発表　新型コロナ感染者数", "ja"),
        ("東京都議会議員選挙投票率速報", "ja"),
        ("「ロボットは安全だ」と会社は述べた。", "ja"),
        ("「ロボットは安全」", "ja"),
        ("这家名为“海の家”的餐厅位于台北市中心，主打新鲜海产，价格合理，吸引许多游客前来", "zh"),
        ("ﾛﾎﾞｯﾄのｱｰﾑが作業員を押さえた", "ja"),
        ("AIツール「ChatGPT」のOpenAIがAPIの新バージョンを発表したと伝えた", "ja"),
        ("她在电影《ドラえもん》首映式上表示非常高兴", "zh"),
        ("日本漫画《鬼滅の刃》在中国大受欢迎，很多年轻人排队购票观看", "zh"),
        ("史蒂夫・乔布斯在斯坦福大学发表了演讲并鼓励毕业生", "zh"),
        ("韩国演员김수현出席了在上海举行的活动，吸引了大批粉丝到场支持", "zh"),
        ("삼성전자는 中國 공장에서 새 반도체를 생산한다고 밝혔다", "ko"),
        ("OpenAI가 새로운 GPT 모델을 공개했다고 밝혔다", "ko"),
    ],
)
def test_characters_that_languages_share_do_not_mislead(text: str, language: str) -> None:
    """Much Han makes no Chinese of Japanese, and a quoted title no Japanese of Chinese."""
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The word 한국 means Korea in Korean, and the fans love it", "en"),
        ("Fans of the film 千と千尋の神隠し queued for hours in the rain on Monday", "en"),
        ("αβγδ are Greek letters that are used in mathematics, as everybody knows", "en"),
        ("Der Film «Левиафан» läuft seit Montag in den Kinos von Zürich, und er ist gut", "de"),
        ("Как сообщает The New York Times, полиция начала расследование в понедельник", "ru"),
        ("ตำรวจบอกว่าหุ่นยนต์ของ Tesla หนีบคนงานในโรงงาน", "th"),
    ],
)
def test_quotation_does_not_change_the_language(text: str, language: str) -> None:
    """A few words of another script are no other language."""
    assert language_of(text) == language


# --- nobody could tell ---------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        *["", " ", "OK", "Weiterlesen", "2020-12-17 09:30 UTC+1", "!!!! ???? ....", "👍" * 40],
        *["x" * 10_000, "ok ok ok ok ok ok", "АБВГ", "Σ", "한국", "ไทย", "iPhone 15 Pro Max 256GB"],
        *["https://www.example.com/the/news/of/today", "editor@the-daily-news.example"],
        *["asdfghjkl qwertyuiop zxcvbnm asdf qwer", "hahahahahahahahahahahahaha"],
        *["Kate Crawford, Timnit Gebru, Joy Buolamwini", "Tokyo Tower 東京"],
        *["\x00\x01\x02" * 20, "\ud800" * 50, "\ufffe" * 50, "\ue000" * 50],
    ],
    ids=lambda text: ascii(text)[:24],
)
def test_text_that_tells_nothing_is_in_no_language(text: str) -> None:
    """Too short, names, numbers, or nothing at all: none beats wrong."""
    assert detect(text) is None


@pytest.mark.parametrize(("one", "other"), [("en", "fr"), ("de", "ru"), ("ko", "en"), ("ar", "en")])
def test_text_in_two_languages_is_in_none(one: str, other: str) -> None:
    """Where no language has the most of it, none is that of the text."""
    parts = f"{SENTENCES[one]} " * 5, f"{SENTENCES[other]} " * 5
    letters = [sum(map(str.isalpha, part)) for part in parts]
    if letters[0] > letters[1]:
        parts = parts[0][: len(parts[0]) * letters[1] // letters[0]], parts[1]
    assert detect(" ".join(parts)) is None


@given(st.text(st.characters()))
def test_any_text_is_in_a_language_or_in_none(text: str) -> None:
    """Whatever comes out is a tag in standard form with a confidence."""
    found = detect(text)
    if found is not None:
        assert isinstance(found, Detected)
        assert standard_tag(found.language) == found.language
        assert 0 < found.confidence < 1
