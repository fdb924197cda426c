import json
import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecast.catalog import list_voices, voices_folder
from quotecast.engines import ENGINES, Engine
from quotecast.engines.hibari import read_phonemes
from quotecast.phonemes import (
    MARK,
    collect,
    from_ipa,
    from_respelling,
    mark,
    prepare,
    read_value,
    say_all,
    to_british,
    unmark,
)
from quotecast.phonemes.endings import forms
from quotecast.phonemes.marks import SOUNDS

KNOWN = [
    line.split("\t")
    for line in Path(__file__)
    .with_name("data")
    .joinpath("pronunciation", "known.tsv")
    .read_text(encoding="utf-8")
    .splitlines()
]
SOLBERG = [("Solberg", "SOHL-berg")]
ODD = (
    "a" * 300,
    "Ж" * 200,
    "…!?,;",
    "🙂🙃",
    "",
    " ",
    "[a](/",
    "[a](/ˈA",
    "[](//)",
    "[a]()",
    "[x](/=5%/)",
    "[x](/%/)",
    "](/a/)[",
    "[[a](/ˈA/)](/ˈA/)",
    "[St. Ives](/sˌAnt ˈIvz/)",
    "\0\ud800",
)


PIECES = ("[a](/ˈA/)", "[", "](", "[b](c)", "/", ")", "ˈA", "'s", " ", "[St. Ives](/%/)", ".")


@cache
def open_engine(name: str) -> Engine:
    return ENGINES[name](voices_folder())


def same(phonemes: str) -> str:
    """Without what dictionaries differ in: weak vowels, flaps, secondary stress."""
    for sound, plain in {"T": "t", "ᵻ": "ɪ", "ˌ": "", "ᵊ": "ə", "iəɹ": "ɪɹ"}.items():
        phonemes = phonemes.replace(sound, plain)
    return phonemes


def test_the_sounds_of_marks_are_the_model_s_own() -> None:
    vocabulary = json.loads((files("hibari") / "assets" / "vocab.json").read_text("utf-8"))

    assert {sound for sound in vocabulary if not re.match(r'[;:,.!?—…"“”()→↗↘↓]', sound)} == SOUNDS


@pytest.mark.parametrize(("word", "ipa", "respelling"), KNOWN, ids=[row[0] for row in KNOWN])
def test_known_words_sound_as_in_the_engines_dictionary(
    word: str, ipa: str, respelling: str
) -> None:
    expected = same(read_phonemes(word))

    assert same(from_ipa(ipa)) == expected
    assert same(from_respelling(respelling)) == expected


@pytest.mark.parametrize(
    ("ipa", "phonemes"),
    [
        ("/ˈsoʊlbɜːrɡ/", "sˈOlbɜɹɡ"),
        ("[ɛmanɥɛl makʁɔ̃]", "ɛmɑnwˈɛl mɑkɹˈɔn"),
        ("[ˈkœln]", "kˈɜɹln"),
        ("/xwan/", "hwˈɑn"),
        ("/bax/", "bˈɑk"),
        ("ˈɡøːtə", "ɡˈɜɹtə"),
        ("[ˈvɔjt͡ɕɛx]", "vˈYʧɛk"),
        ("[sɐ̃w ˈpawlu]", "sˈW pˈWlu"),
        ("/ˈbʌtn̩/", "bˈʌtᵊn"),
        ("/ˈlɛtɚ/", "lˈɛtəɹ"),
        ("[ˈɲoki]", "njˈOki"),
        ("[ˈmaja]", "mˈɑjɑ"),
        ("/ˌʌndərˈstænd/", "ˌʌndəɹstˈænd"),
        ("/ˈfaɪ.ər/", "fˈIəɹ"),
        ("/juː/", "jˈu"),
    ],
)
def test_ipa_becomes_what_an_english_voice_can_say(ipa: str, phonemes: str) -> None:
    assert from_ipa(ipa) == phonemes


def test_ipa_has_a_british_side() -> None:
    assert from_ipa("/ˈlɒt/", british=True) == "lˈɒt"
    assert from_ipa("/ˈsəʊlbɜːɡ/", british=True) == "sˈQlbɜːɡ"


@pytest.mark.parametrize(
    ("respelling", "phonemes"),
    [
        ("SOHL-berg", "sˈOlbəɹɡ"),
        ("shi-VAWN", "ʃɪvˈɔn"),
        ("vuhn-der-LY-uhn", "vəndəɹlˈIən"),
        ("sow POW-loh", "sˈW pˈWlO"),
        ("nuh-WIN", "nəwˈɪn"),
        ("yeht", "jˈɛt"),
        ("ky", "kˈI"),
        ("HAP-y", "hˈæpi"),
        ("a-MEE-na", "əmˈinə"),
        ("KWAY", "kwˈA"),
        ("MYOO-zik", "mjˈuzɪk"),
        ("BREW", "bɹjˈu"),
    ],
)
def test_respellings_follow_the_key(respelling: str, phonemes: str) -> None:
    assert from_respelling(respelling) == phonemes


@pytest.mark.parametrize(
    ("value", "phonemes"),
    [
        ("SOHL-berg", "sˈOlbəɹɡ"),
        ("hee-ro", "hˈiɹO"),
        ("WIN", "wˈɪn"),
        ("/wɪn/", "wˈɪn"),
        ("Win", None),
        ("see plus plus", None),
        ("Ms. S", None),
        ("U-S-A", None),
        ("BBC radio", None),
        ("twenty-one", None),
        ("/", None),
        ("", None),
    ],
)
def test_a_value_tells_what_it_is(value: str, phonemes: str | None) -> None:
    assert read_value(value) == phonemes


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("SOHL-brg", "“brg” in “SOHL-brg” is no syllable of the key"),
        ("SOLE-BERG", "“SOLE” in “SOLE-BERG” is no syllable"),
        ("/so5l/", "“5” in “/so5l/” is no sound of the IPA"),
        ("/ˈ/", "holds no sound"),
        ("AB-" + "b" * 5000, "is no syllable"),
    ],
)
def test_a_value_that_cannot_be_understood_is_told_with_its_place(value: str, told: str) -> None:
    with pytest.raises(ValueError, match=re.escape(told)):
        read_value(value)


@given(st.text(alphabet="ˈˌaeiouæɑɔəɪʊʌptkbdgszʃʒʁxçøyɲŋ̃ː͡ .rlmnjw", max_size=30))
def test_any_ipa_is_known_sounds_or_an_error(ipa: str) -> None:
    try:
        phonemes = from_ipa(ipa)
    except ValueError:
        return

    assert set(phonemes) <= SOUNDS
    assert set(to_british(phonemes)) <= SOUNDS
    assert "ˈ" in phonemes or not re.search("[AIOWYiuæɑɔəɛɜɪʊʌ]", phonemes)


@given(st.text(max_size=30), st.text(max_size=30))
def test_a_mark_gives_its_word_back(word: str, phonemes: str) -> None:
    assert unmark(mark(word, phonemes)) == re.sub(r"[\[\]]", "", word)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_whatever_is_marked_is_safe_for_the_step_that_reads_it(text: str) -> None:
    prepared = prepare(text)

    assert re.findall(r"\]\([^)]*\)", prepared) == re.findall(r"\]\(/[^)]*/\)", prepared)
    assert all(set(found[2]) <= SOUNDS for found in MARK.finditer(prepared))


def test_what_only_looks_like_a_mark_is_said_whole() -> None:
    assert read_phonemes("[the map](of Oslo)") == read_phonemes("[the map] (of Oslo)")


def test_a_possessive_behind_a_mark_sounds_right() -> None:
    assert prepare("[Solberg](/sˈOlbɜɹɡ/)’s") == "[x](/sˈOlbɜɹɡz/)"
    assert prepare("[Scholz](/ʃˈOlts/)'s") == "[x](/ʃˈOltsᵻz/)"


def test_the_word_of_a_mark_does_not_end_a_sentence() -> None:
    hibari = pytest.importorskip("hibari").Hibari()

    assert len(hibari.phonemize(prepare("In [St. Ives](/sˌAnt ˈIvz/) it rains."))) == 1


def test_a_long_word_is_said_to_its_end() -> None:
    long = read_phonemes("Rindfleischetikettierungsueberwachungsaufgaben")

    assert long.endswith("n")
    assert len(long) > 40
    assert len(read_phonemes("ba" * 1000)) > 2000


def test_a_mark_is_british_in_a_british_voice() -> None:
    assert "ɜːɡ" in read_phonemes("[Solberg](/sˈOlbɜɹɡ/)", british=True)


@pytest.mark.parametrize("name", ["hibari", "tone", "pyttsx3"])
@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_engines_take_whatever_stands_in_a_line(name: str, text: str) -> None:
    seconds = open_engine(name).speak(text, list_voices(name)[0]).seconds

    assert 0 < seconds < 0.3 * len(text) + 5


def test_engines_say_marks_as_words_of_that_length() -> None:
    engine, voice = open_engine("tone"), list_voices("tone")[0]

    marked, plain = (engine.speak(t, voice) for t in ("[Oslo](/ˈɑzlO/) sails.", "Oslo sails."))

    assert marked.seconds == plain.seconds


def test_hibari_says_what_is_marked() -> None:
    engine, voice = open_engine("hibari"), list_voices("hibari")[0]

    marked, meant = (engine.speak(text, voice) for text in ("[Nguyen](/wˈɪn/)", "win"))

    assert marked.samples.tolist() == meant.samples.tolist()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Solberg's boat", "[Solberg's](/sˈOlbəɹɡz/) boat"),
        ("the Solbergs’ boat", "the [Solbergs](/sˈOlbəɹɡz/)’ boat"),
        ("solberg, McSolberg, O'Solberg", "solberg, McSolberg, O'Solberg"),
        ("Solberg-based", "[Solberg](/sˈOlbəɹɡ/)-based"),
        ("[Solberg](/ˈA/) and Solberg", "[Solberg](/ˈA/) and [Solberg](/sˈOlbəɹɡ/)"),
    ],
)
def test_names_are_found_as_whole_words(text: str, said: str) -> None:
    assert say_all(text, collect(SOLBERG)) == said


def test_words_in_lower_case_take_regular_endings() -> None:
    sayings = collect([("gif", "JIF"), ("quay", "key"), ("tweet", "TWEET"), ("bake", "BAYK")])

    said = say_all("Gifs, giffed, quays, quayed, tweeted, baked, baking, GIF's", sayings)

    assert said == (
        "[Gifs](/ʤˈɪfs/), giffed, keys, keyed, [tweeted](/twˈiTᵻd/), [baked](/bˈAkt/), "
        "[baking](/bˈAkɪŋ/), [GIF's](/ʤˈɪfs/)"
    )


def test_short_words_take_no_endings() -> None:
    assert list(forms("re")) == []
    assert say_all("red res", collect([("re", "RAY")])) == "red res"


def test_an_entry_of_its_own_beats_a_form_of_another() -> None:
    sayings = collect([("bass", "BAYSS"), ("basses", "other words")])

    assert say_all("basses", sayings) == "other words"


def test_the_first_entry_counts_and_the_longest() -> None:
    sayings = collect([("quay", "key"), ("Quay", "kway"), ("Quay Street", "the street")])

    assert say_all("Quay, Quay Street", sayings) == "key, the street"


def test_ten_thousand_entries_are_looked_up_in_linear_time() -> None:
    sayings = collect((f"name{number}", "WIN") for number in range(10_000))
    text = "name77 said that nobody came. " * 2000

    begin = perf_counter()
    said = say_all(text, sayings)
    seconds = perf_counter() - begin

    assert said.count("wˈɪn") == 2000
    assert seconds < 3


@given(st.text(alphabet="aAbB'’s -[](/ˈ)", max_size=40))
def test_saying_it_again_changes_nothing(text: str) -> None:
    sayings = collect([("ab", "AHB"), ("Ba", "BAH"), ("a b", "/ab/")])
    said = say_all(text, sayings)

    assert say_all(said, sayings) == said
