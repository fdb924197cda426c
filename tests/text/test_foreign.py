import re
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecast.engines.hibari import read_phonemes
from quotecast.phonemes import MARK, unmark
from quotecast.text.foreign import is_english, say_foreign
from quotecast.text.foreign_letters import say_by_letters
from quotecast.text.foreign_names import load_names
from quotecast.text.foreign_pinyin import say_pinyin
from quotecast.text.foreign_scripts import romanise

PROSE = """
The harbour was closed on Monday and nobody knew why, said Anna Smith; it's a quiet town. Enquiries
about taxis, boxes, zeal and Mexico were answered by Iraqi, Texan and American experts! Don't we've
I'll Jones's Maxine's banquet Exxon
"""
ENGLISH = st.lists(st.sampled_from(PROSE.split()), max_size=30).map(" ".join)
ODD = st.text(
    alphabet="aeßłñçøあ漢字한국Жжαπ٣ابनमस्ते'’s-[](/ˈ). \u0301\u200d🙂Ǆİıﬁ۔。、", max_size=40
)


@pytest.mark.parametrize(
    ("spoken", "sounds"),
    [
        ("Nguyen", "wˈɪn"),
        ("Xi Jinping", "ʃˈi ʤɪnpˈɪŋ"),
        ("Siobhan", "ʃɪvˈɔn"),
        ("Wojciech", "vˈYʧɛk"),
        ("Guðmundsson", "ɡvˈʊθmʊntsɑn"),
        ("Łukasz", "wˈukɑʃ"),
        ("Zelenskyy", "zɛlˈɛnski"),
        ("Macron", "məkɹˈOn"),
        ("Olaf Scholz", "ˈOlɑf ʃˈɔlts"),
        ("Erdoğan", "ˈɛɹdOɑn"),
        ("Erdogan", "ˈɛɹdOɑn"),
        ("von der Leyen", "fˈɑn dˈɛɹ lˈIən"),
        ("Sánchez", "sˈɑnʧɛz"),
        ("São Paulo", "sˈW pˈWlO"),
        ("Björk", "bjˈɜɹk"),
        ("Kyiv", "kˈiɪv"),
        ("NGUYEN", "wˈɪn"),
    ],
)
def test_names_in_the_news_have_their_sounds(spoken: str, sounds: str) -> None:
    assert read_phonemes(say_foreign(spoken)) == sounds


@pytest.mark.parametrize("name", ["Nguyen", "Scholz", "Łukasz", "Čapek", "Zhejiang", "Siobhán"])
def test_a_name_is_said_the_same_way_in_the_possessive(name: str) -> None:
    plain = MARK.fullmatch(say_foreign(name))
    possessive = MARK.fullmatch(say_foreign(f"{name}’s"))

    assert plain
    assert possessive
    assert possessive[1] == f"{name}’s"
    assert re.fullmatch(f"{re.escape(plain[2])}(?:s|z|ᵻz)", possessive[2])


@pytest.mark.parametrize(
    ("word", "sounds"),
    [
        ("Łukasiewicz", "wukɑʃˈɛviʧ"),
        ("Kwaśniewski", "kvɑʃnjˈɛvski"),
        ("Dvořáček", "dvˈOɹʒɑʧɛk"),
        ("Đorđević", "ʤˈOɹʤɛvɪʧ"),
        ("Şahin", "ʃɑhˈin"),
        ("Çelik", "ʧɛlˈik"),
        ("Iași", "jˈɑʃ"),
        ("Zuñiga", "sunjˈiɡə"),
        ("Ramón", "ɹɑmˈOn"),
        ("Conceição", "kOnsAsˈW"),
        ("Krüger", "kɹˈuɡəɹ"),
        ("Weiß", "vˈIs"),
        ("Bergström", "bˈɛɹɡstɹɜɹm"),
        ("Ødegaard", "ˈɜɹdɛɡɔɹ"),
        ("Mäkinen", "mˈækinɛn"),
        ("Þórsson", "θˈOɹsOn"),
        ("Szőke", "sˈɜɹkə"),
        ("Phạm", "fˈɑm"),
        ("Genève", "ʒənˈɛv"),
        ("Besançon", "bəzɑnsˈɔn"),
        ("Nicolò", "nikOlˈO"),
        ("Šimonytė", "ʃˈimOnitA"),
        ("Dálaigh", "dˈɔli"),
        ("Rāwiri", "ɹɑwˈiɹi"),
    ],
)
def test_accents_give_the_language_away(word: str, sounds: str) -> None:
    assert say_by_letters(word) == sounds


@pytest.mark.parametrize(
    ("word", "sounds"),
    [
        ("Guangzhou", "ɡwɑŋʤˈO"),
        ("Xi'an", "ʃjˈɛn"),
        ("Qingdao", "ʧɪŋdˈW"),
        ("Mexico", ""),
        ("Xenia", ""),
    ],
)
def test_pinyin_is_known_by_its_syllables(word: str, sounds: str) -> None:
    assert say_pinyin(word) == sounds


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Путин said", "Putin said"),
        ("习近平", "[习近平](/ʃˈi ʤinpˈɪŋ/)"),
        ("东京, 東京タワー", "[东京](/dʊŋʤˈɪŋ/), Tokyo tawa"),
        ("ファミリー, がっこう, きょうと", "famiri, gakko, kyoto"),
        ("김정은", "[김정은](/ɡˈim ʤʌŋˈʊn/)"),
        ("नरेन्द्र मोदी", "narendr modi"),
        ("القاهرة", "alqahra"),
        ("ירושלים", "yrushalim"),
        ("Αθήνα: α, Ω", "Athina: alpha, omega"),
        ("თბილისი", "tbilisi"),
        ("กรุงเทพ", "krungethph"),
        ("ＡＢＣ 𝐁𝐨𝐥𝐝", "ABC Bold"),
        ("他说。他", "[他说](/tɑʃwˈO/). [他](/tˈɑ/)"),
    ],
)
def test_other_scripts_are_said_and_not_skipped(written: str, said: str) -> None:
    assert romanise(written) == said
    assert read_phonemes(said).strip()


@given(ENGLISH)
def test_english_is_left_alone(text: str) -> None:
    assert say_foreign(text) == text


@given(ODD)
def test_saying_it_again_changes_nothing(text: str) -> None:
    said = say_foreign(text)

    assert say_foreign(said) == said


@given(ODD)
def test_no_letter_of_another_script_is_left(text: str) -> None:
    assert not re.search("[あ漢字한국Жжαπابनमस्ते]", MARK.sub("", say_foreign(text)))


@given(st.text(alphabet=st.characters(codec="ascii"), max_size=40))
def test_ascii_words_are_only_marked(text: str) -> None:
    assert unmark(say_foreign(text)) == unmark(text)


def test_what_is_marked_stays() -> None:
    assert say_foreign("[Nguyen](/ŋwˈiən/) 東") == "[Nguyen](/ŋwˈiən/) [東](/dˈʊŋ/)"


def test_no_name_is_also_an_english_word() -> None:
    names = load_names()
    common = ("tusk", "jesus", "orleans", "angel", "peter", "noel", "gallant", "munch", "boric")

    assert not [word for word in common if say_foreign(word.title()) != word.title()]
    assert len(names.exact) > 1000


@pytest.mark.parametrize("piece", ["Łódź ", "漢", "ا", "न", "Nguyen's ", "[a](/", "é", "'", "α"])
def test_time_grows_with_the_length(piece: str) -> None:
    begin = perf_counter()
    say_foreign(piece * 20_000)

    assert perf_counter() - begin < 4


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Er kam am Montag nach Hause und sagte, daß er nicht mehr wisse, was er tun solle." * 2,
            False,
        ),
        ("今日は天気がいいですね。明日も晴れるでしょう。", False),
        ("Он сказал, что никто не пришёл.", False),
        ("He came home on Monday and said that he no longer knew what to do about it all.", True),
        ("Guten Tag", True),
        ("", True),
    ],
)
def test_a_text_in_another_language_is_known(text: str, told: bool) -> None:
    assert is_english(text) is told
