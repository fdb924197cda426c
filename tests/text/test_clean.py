"""Characters: what is damaged is repaired, and nothing else is touched."""

import random
import string
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotecast.text.clean import clean_text

DATA = Path(__file__).parents[1] / "data" / "clean"
ARTICLE = (DATA / "article.txt").read_text(encoding="utf-8")
SHARED = Path(__file__).parents[3] / "shared" / "articles"

SCRIPTS = (
    "αβγδεηθικμνοπρστυφχω",
    "абгдежзиклмнопрстуфхя",
    "աբգդեզէըթժիլխծկհձղ",
    "აბგდევზთიკლმნოპჟრსტ",
    "ꭰꭱꭲꭳꭴꭵꮃꮇꮋꮢ",
    "ꙮꙗꙃꙅꙇꙉꙋꙍꙏ",
    "ɑɡʀɴɪʟʏᴀᴅᴇᴋᴍ",
    "ａｂｃｄｅｆｇｈｉｊｋｌｍ",
)

GENUINE = {
    "formulas": "TNFα rises when NFκB is active. The Δt of 5 µs, 3 kΩ; Δx and Δp; H₂O, CO₂, m², x̄.",
    "mathematics": "𝑓(𝑥) = 𝑎𝑥² + 𝑏𝑥 + 𝑐, so 𝑎 ≠ 0 and sin 𝜃 = 1; A ∪ B; ½ ™ © ℃ №; Henry Ⅳ",
    "foreign words": "The word φιλία means friendship; Москва is Moscow. “Доброе утро, мама!”",
    "single letters": "The letters а, е and о look like a, e and o; п does not. Plan Б, α and Ω.",
    "names": "Müller, Beyoncé and François met in Łódź. Erdoğan, Kılıç, Nguyễn, Dvořák, Åse, Zoë.",
    "loans": "A naïve résumé, the fiancée’s café, a cliché, coöperate, blessèd, œuvre, mediæval.",
    "decomposed": unicodedata.normalize("NFD", "A naïve résumé and the fiancée’s café in Łódź."),
    "spaces": "COVID‑19 cost 5\u00a0€ or 20\u202f% «\u202foui\u202f», thin\u2009space.",
    "phonetics": "cat /ˈkæt/, butter [ˈbʌtəɹ], ship /ʃɪp/, bit /bɪt/, kit [kɪt], pin [pɪn].",
    "apostrophes": "Hawaiʻi and Oʻahu, donʼt; Nº 5, 1ª; KoЯn; ΦΒΚ and ΣΑΕ",
    "emoji": "Great 😀👩‍👩‍👧‍👦❤️ news🙏 1️⃣ 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇫🇷",
    "Russian": "Он сказал, что рост цен — это не сор. «Мама мыла раму». SMSка, IT-шник, а он?",
    "Greek": "Η Ελλάδα και το ΝΑΤΟ. Το Wi-Fi δεν λειτουργεί, είπε ο υπουργός.",
    "French": "«\u202fOù est le thé de Noël\u202f?\u202f» demanda-t-elle. L’été, là-bas.",
    "Vietnamese": "Đây là đâu? Căn nhà thế này, hơn cân, bút mây gây mê.",
    "Turkish": "Bunların tanınması insanlık ailesinin haklarının temeli olmasına.",
    "Akan": "Ɛsɛ sɛ yɛbɔ mmɔden na yɛyɛ biako, ɛfiri sɛ ɔmanfoɔ nyinaa wɔ hɔ.",
    "Persian": "می‌خواهم به خانه بروم. کتاب‌ها و PDF‌ها را خواندم.",
    "Hebrew": "שלום \u200e(OK)\u200f עולם",
    "Hindi": "यह क्‍या है? WhatsApp पर २० लोग।",
    "Japanese": "ＮＨＫは東京の放送局。Ｗｅｂサイト、Tシャツ、Ｍｉｃｒｏｓｏｆｔ、Ａさん。",
    "Chinese": "他在卡拉OK买了一件T恤，A股和B股都跌了。",
}


@pytest.mark.parametrize("case", sorted(path.name[:-7] for path in DATA.glob("*.in.txt")))
def test_repairs_damage(case: str) -> None:
    damaged = (DATA / f"{case}.in.txt").read_bytes().decode()
    expected = (DATA / f"{case}.out.txt").read_bytes().decode()

    assert clean_text(damaged) == expected


@pytest.mark.parametrize("kind", GENUINE)
def test_leaves_genuine_text_alone(kind: str) -> None:
    assert clean_text(GENUINE[kind]) == GENUINE[kind]


@pytest.mark.parametrize("kind", GENUINE)
def test_leaves_genuine_text_alone_inside_an_article(kind: str) -> None:
    text = f"{ARTICLE}\n{GENUINE[kind]}\n"

    assert clean_text(text) == text


@pytest.mark.parametrize("seed", range(25))
@pytest.mark.parametrize("rate", [0.05, 0.2, 1.0])
def test_undoes_the_exchange_of_two_letters_for_any_others(seed: int, rate: float) -> None:
    chance = random.Random(seed)
    foreign = draw_foreign(chance)
    # A rare letter that is met but once may be any of several: b, t or s in “?eam”.
    letters = "aeinorst" if rate < 1 else "abcdefghilmnoprstuwy"
    table = dict(zip(chance.sample(letters, 2), foreign, strict=True))
    attacked = "".join(
        table[letter] if letter in table and chance.random() < rate else letter
        for letter in ARTICLE
    )

    assert clean_text(attacked) == ARTICLE


@pytest.mark.parametrize("base", [0x1D400, 0x1D5D4, 0x1D670])
def test_reads_a_whole_article_in_a_styled_alphabet(base: int) -> None:
    letters = string.ascii_uppercase + string.ascii_lowercase
    styled = {ord(letter): chr(base + place) for place, letter in enumerate(letters)}

    assert clean_text(ARTICLE.translate(styled)) == ARTICLE


def test_restores_the_disguised_sample() -> None:
    assert clean_text(sample("obfuscated")) == sample("clean")


@pytest.mark.parametrize("seed", range(10))
def test_restores_the_sample_with_two_other_letters_replaced(seed: int) -> None:
    chance = random.Random(seed)
    letters = chance.sample(string.ascii_lowercase, 2)
    table = dict(zip(map(ord, letters), draw_foreign(chance), strict=True))

    assert clean_text(sample("clean").translate(table)) == sample("clean")


@pytest.mark.parametrize("other", string.ascii_lowercase.replace("i", ""))
def test_restores_the_sample_with_an_i_and_another_letter_replaced(other: str) -> None:
    table = {ord("i"): "і", ord(other): draw_foreign(random.Random(other))[0]}

    assert clean_text(sample("clean").translate(table)) == sample("clean")


def test_a_name_in_a_short_text_has_the_letter_that_the_words_beside_it_have() -> None:
    text = "The physicist Anatoliy said that this is his first visit, which is limited in time."

    assert clean_text(text.replace("i", "і")) == text


@pytest.mark.parametrize("stroke", "ӏІ١ⵏ")
def test_an_l_that_is_a_stroke_is_one_behind_an_apostrophe_too(stroke: str) -> None:
    text = f"{ARTICLE}\nThey’ll say that all of us’ll be late, he’ll tell you of Part II.\n"

    assert clean_text(text.replace("l", stroke)) == text


def sample(kind: str) -> str:
    path = SHARED / f"conjoined-twins.{kind}.txt"
    if not path.exists():
        pytest.skip(f"{path.name} is not beside the repository, nor part of it")
    return path.read_text(encoding="utf-8")


@given(st.text(alphabet=string.printable + "\0\x07\x7f"))
def test_changes_nothing_in_ascii_but_controls(text: str) -> None:
    plain = text.replace("\r\n", "\n").translate({13: "\n", 11: "\n", 12: "\n"})

    assert clean_text(text) == plain.translate({0: None, 7: None, 127: None})


# What makes trouble: look-alikes among Latin letters, invisible characters, marks, surrogates.
TROUBLE = st.text(
    st.one_of(
        st.sampled_from(
            "aeinotu TheIn.’\r\n\0пυаеоΝｎ𝐧ɡıéß\u0336\u0301\u200b\u200d\ufeff\ufe0fâ€™Ã©"
        ),
        st.characters(),
        st.characters(categories=["Cs"]),
    )
)


@settings(max_examples=150)
@given(st.one_of(TROUBLE, TROUBLE.map(lambda text: f"The пυrse saп{text} wiпdows υпder the moоп.")))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean_text(text)

    assert clean_text(once) == once


@pytest.mark.parametrize(
    "text",
    ["п" * 300_000, "aп" * 150_000, "aп " * 100_000, "\u200b" * 300_000, "é\u200b" * 100_000],
    ids=["cyrillic", "mixed", "words", "invisible", "marks"],
)
def test_a_huge_hostile_text_comes_back(text: str) -> None:
    once = clean_text(text)

    assert clean_text(once) == once


def draw_foreign(chance: random.Random) -> list[str]:
    """Two letters, from one to two scripts, that no rule of ours need know."""
    first, second = chance.sample(SCRIPTS, 2)
    return [chance.choice(first), chance.choice(second)]


@pytest.mark.parametrize(
    "line", ["”é", "”é”é”é", "é”‘", "”Älä tule tänne”, hän sanoi.", "Han sade: ”Åh nej!”"]
)
def test_a_mark_before_a_letter_is_no_wrong_decoding(line: str) -> None:
    assert clean_text(line) == line


@pytest.mark.parametrize("text", ["”é", "He said “no”été.", "Â little more than a year later."])
def test_takes_no_chance_pair_for_a_wrong_decoding(text: str) -> None:
    assert clean_text(text) == text


def test_a_closing_mark_that_lost_its_last_byte_takes_no_space_away() -> None:
    damaged = "He said â€œnoâ€ and left, â€œfor goodâ€."

    assert clean_text(damaged) == "He said “no” and left, “for good”."
