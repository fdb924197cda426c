"""Characters: disguises of every kind come off, whole articles at a time."""

import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from string import ascii_lowercase, ascii_uppercase

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotecast.text.clean import clean_text

DATA = Path(__file__).parents[1] / "data" / "clean"
# Without its own accents, which would come off with the others.
ARTICLE = (DATA / "article.txt").read_text(encoding="utf-8").replace("ø", "o").replace("é", "e")

# A disguise: what may stand for each letter.
LOOK_ALIKES = {
    "a": "аɑα⍺𝐚", "b": "ЬᏏ𝐛𝖻", "c": "сϲⲥ𝐜ｃ", "d": "ԁᏧ𝐝ⅾ", "e": "еҽ℮𝐞ｅ", "f": "𝐟ẝք", "g": "ɡց𝐠ｇ",
    "h": "һհ𝐡ｈ", "i": "іι⍳𝐢ｉ", "j": "јϳ𝐣ｊ", "k": "𝐤𝗄𝓀", "l": "ӏ￨١𝐥ｌ", "m": "ｍ𝐦𝗆", "n": "ոռ𝐧ｎ",
    "o": "оοօംಂ𝐨", "p": "рρ⍴𝐩", "q": "ԛզ𝐪", "r": "гᴦⲅ𝐫", "s": "ѕꜱ𝐬ｓ", "t": "𝐭𝗍𝓉", "u": "υսʋ𝐮",
    "v": "νѵ∨𝐯", "w": "ѡԝա𝐰", "x": "х⨯𝐱", "y": "уүყ𝐲", "z": "ᴢ𝐳𝗓", "A": "АΑ", "B": "ВΒ", "C": "СϹᏟ",
    "D": "Ꭰᗞ𝐃", "E": "ЕΕᎬ", "H": "НΗᎻ", "M": "МΜᎷ", "N": "ΝⲚ𝐍", "O": "ОΟ𝟎", "S": "ЅՏᏚ", "T": "ТΤ⊤",
}  # fmt: skip
ACCENTED = {
    "a": "àáâãäåāă", "c": "çćĉċč", "d": "ďḋḍ", "e": "èéêëēĕė", "g": "ĝğġģ", "h": "ĥȟ", "i": "ìíîï",
    "k": "ķǩḱ", "l": "ĺļľ", "n": "ñńņňǹ", "o": "òóôõöōŏő", "r": "ŕŗř", "s": "śŝşš", "t": "ţťṫ",
    "u": "ùúûüũū", "w": "ŵẁẃ", "y": "ýÿŷ", "z": "źżž",
}  # fmt: skip
SMALL_CAPITALS = dict(zip(ascii_lowercase, "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡxʏᴢ", strict=True))
SQUARES = {letter: chr(0x1F130 + place) for place, letter in enumerate(ascii_lowercase)}
CIRCLES = {letter: chr(0x24D0 + place) for place, letter in enumerate(ascii_lowercase)} | {
    letter: chr(0x24B6 + place) for place, letter in enumerate(ascii_uppercase)
}
TURNED = {"a": "ɐ", "c": "ɔ", "e": "ǝ", "h": "ɥ", "r": "ɹ", "t": "ʇ", "v": "ʌ", "w": "ʍ", "y": "ʎ"}
STRUCK = {letter: f"{letter}\u0336" for letter in ascii_lowercase}
TORN = {letter: f"{letter}\u200b" for letter in ascii_lowercase}
DISGUISES: dict[str, Mapping[str, Sequence[str]]] = {
    "look-alikes": LOOK_ALIKES,
    "accents": ACCENTED,
    "small capitals": SMALL_CAPITALS,
    "squares": SQUARES,
    "circles": CIRCLES,
    "turned letters": TURNED,
    "struck through": {letter: [both] for letter, both in STRUCK.items()},
    "torn apart": {letter: [both] for letter, both in TORN.items()},
}


def disguise(text: str, name: str, rate: float, seed: int) -> str:
    chance = random.Random(seed)
    table = DISGUISES[name]
    return "".join(
        chance.choice(table[letter]) if letter in table and chance.random() < rate else letter
        for letter in text
    )


@pytest.mark.parametrize("rate", [0.2, 1.0])
@pytest.mark.parametrize("name", DISGUISES)
def test_takes_a_disguise_off(name: str, rate: float) -> None:
    assert clean_text(disguise(ARTICLE, name, rate, seed=3)) == ARTICLE


@pytest.mark.parametrize("seed", range(6))
def test_finds_out_twelve_letters_that_no_table_knows(seed: int) -> None:
    chance = random.Random(seed)
    strange = chance.sample([chr(code) for code in range(0xA000, 0xA400)], 12)
    table = dict(zip(map(ord, chance.sample("acdehilnorstu", 12)), strange, strict=True))

    assert clean_text(ARTICLE.translate(table)) == ARTICLE


@settings(max_examples=40)
@given(
    st.sampled_from(sorted(DISGUISES)),
    st.floats(0, 1),
    st.integers(0, 9),
    st.text(max_size=30),
)
def test_cleaning_an_attacked_text_twice_is_cleaning_it_once(
    name: str, rate: float, seed: int, more: str
) -> None:
    once = clean_text(disguise(ARTICLE[:700], name, rate, seed) + more)

    assert clean_text(once) == once


@settings(max_examples=40)
@given(st.sampled_from(sorted(DISGUISES)), st.floats(0, 1), st.integers(0, 9))
def test_drops_no_word(name: str, rate: float, seed: int) -> None:
    hidden = disguise(f"Â little {ARTICLE[:700]}", name, rate, seed)

    assert len(clean_text(hidden).split()) == len(hidden.split())


@pytest.mark.parametrize(
    "text",
    [
        "".join(map(chr, range(0xA0, 0xD800, 9))),
        "aп1l0 " * 50_000,
        "&amp;" * 50_000,
        "e" + "\u0301" * 100_000,
        "àbç " * 50_000,
    ],
    ids=["letters of every script", "digits", "entities", "marks", "accents"],
)
def test_a_hostile_text_comes_back(text: str) -> None:
    once = clean_text(text)

    assert clean_text(once) == once
