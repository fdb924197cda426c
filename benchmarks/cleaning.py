"""How well and how fast look-alike letters are put back: words restored a scheme, MB/s.

    python benchmarks/cleaning.py [--words N] [--seed N] [--only SCHEME] [FILE ...]

Attacks every article with every scheme at three rates and cleans it again. A word counts as
restored when it equals the original word, character for character; words that the attack did
not touch count too. A scheme draws a new table for each article. Files are articles, or JSON
lines (.jsonl, .jsonl.gz) that hold one each under "text", such as networkdynamics/PolNeAR's.

Peers take part when they are installed: unidecode, anyascii, confusable-homoglyphs, ftfy, and
the table of silverspeak. They are favoured: they get one word at a time, so that no space of
theirs shifts the others, and marks that they straighten count as restored.
"""

import argparse
import gzip
import json
import random
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from string import ascii_letters, ascii_lowercase, ascii_uppercase

from quotecast.text.clean import clean_text

ROOT = Path(__file__).parents[1]
RATES = (0.05, 0.2, 1.0)
FREQUENT = "etaoinshrdlcum"
STRAIGHT = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "―": "-"})
# Starts of a bold, an italic, a script, a double-struck, a sans-serif and a typewriter alphabet.
STYLES = (0x1D400, 0x1D468, 0x1D4D0, 0x1D56C, 0x1D5A0, 0x1D5D4, 0x1D670)
# First capital and first small letter: full-width and circled.
FRAMES = ((0xFF21, 0xFF41), (0x24B6, 0x24D0))
SQUARES = 0x1F130
SMALL_CAPITALS = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡ-ʏᴢ"
UPSIDE_DOWN = "ɐ-ɔ-ǝɟƃɥᴉɾʞ-ɯ----ɹ-ʇ-ʌʍ-ʎ-"
SILVERSPEAK = ("identical_map", "unicode_confusables_map", "ocr_chars_refined_map")
Table = Mapping[str, list[str]]
Draw = Callable[[random.Random], Table]


def main() -> None:
    """Read the options, measure, print two tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path, help="articles; by default examples/")
    parser.add_argument("--words", type=int, default=sys.maxsize, help="at most so many a row")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", default="", help="only the schemes whose names hold this")
    parser.add_argument("--alone", action="store_true", help="without peers")
    parser.add_argument("--show", action="store_true", help="print words that were not restored")
    options = parser.parse_args()
    files = options.files or sorted([*ROOT.glob("examples/*.txt"), *ROOT.glob("examples/*.md")])
    texts = [text for path in files for text in read_articles(path)]
    # An example that is disguised already has no clean original to compare with.
    articles = texts if options.files else [text for text in texts if clean_text(text) == text]
    if not articles:
        sys.exit("There is no clean article in examples/; name one or more text files.")
    random.Random(options.seed).shuffle(articles)
    articles = list(take_words(articles, options.words))
    cleaners = {} if options.alone else list_cleaners()
    print_restored(articles, cleaners, options)
    print_speed("\n".join(articles))


def read_articles(path: Path) -> Iterator[str]:
    """The articles in a file."""
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    text = content.decode("utf-8")
    if ".jsonl" not in path.suffixes:
        yield text
        return
    yield from (str(json.loads(line)["text"]) for line in text.split("\n") if line)


def take_words(articles: list[str], words: int) -> Iterator[str]:
    """Articles until so many words are reached."""
    for article in articles:
        if words <= 0:
            return
        words -= len(article.split())
        yield article


def print_restored(
    articles: list[str], cleaners: Mapping[str, Callable[[str], str]], options: argparse.Namespace
) -> None:
    """Print the share of words that each cleaner restores, scheme by scheme."""
    words = sum(len(article.split()) for article in articles)
    print(f"{words:,} words in {len(articles):,} articles; seed {options.seed}; restored, %")
    print(f"{'':40}" + "".join(f"{name:>11}" for name in ["attacked", "quotecast", *cleaners]))
    for scheme, draw in list_schemes().items():
        if options.only not in scheme:
            continue
        for rate in RATES:
            chance = random.Random(f"{options.seed} {scheme} {rate}")
            pairs = [(text, attack(text, draw(chance), rate, chance)) for text in articles]
            cleaned = [(text, clean_text(hidden)) for text, hidden in pairs]
            shares = [share_equal(pairs), share_equal(cleaned)]
            shares += [share_favoured(pairs, clean) for clean in cleaners.values()]
            cells = "".join(f"{100 * share:11.3f}" for share in shares)
            print(f"{scheme:34}{100 * rate:4.0f} %{cells}", flush=True)
            if options.show:
                print_missed(zip(pairs, cleaned, strict=True))


def print_speed(text: str) -> None:
    """Print how fast clean and attacked text is cleaned, in megabytes a second."""
    big = text[:2_000_000] * (2_000_000 // len(text) + 1)
    hidden = attack(big, {"n": ["п"], "u": ["υ"]}, 1.0, random.Random(0))
    clean_text(hidden[:10_000])
    for name, sample in (("clean", big), ("attacked", hidden)):
        begun = time.perf_counter()
        clean_text(sample)
        seconds = time.perf_counter() - begun
        print(f"{name} text: {len(sample.encode()) / 1e6 / seconds:.1f} MB/s")


def attack(text: str, table: Table, rate: float, chance: random.Random) -> str:
    """Replace this share of the letters that the table holds."""
    return "".join(
        chance.choice(table[letter]) if letter in table and chance.random() < rate else letter
        for letter in text
    )


def list_schemes() -> dict[str, Draw]:
    """Names of attacks, and how each draws its table."""
    return {
        "the sample's: Greek u, Cyrillic n": lambda _: {"u": ["υ"], "n": ["п"]},
        **list_published("Unicode", read_confusables()),
        **list_published("silverspeak", read_silverspeak(ascii_letters)),
        "silverspeak, digits and marks too": lambda _: read_silverspeak(""),
        "any script, 2 frequent letters": lambda chance: draw_letters(chance, FREQUENT, 2),
        "any script, 2 of a-z": lambda chance: draw_letters(chance, ascii_lowercase, 2),
        "any script, 6 of A-Za-z": lambda chance: draw_letters(chance, ascii_letters, 6),
        "any script, 12 of A-Za-z": lambda chance: draw_letters(chance, ascii_letters, 12),
        "accented letters, 4": lambda chance: pick(accented(), 4, chance),
        "accented letters, all": lambda _: accented(),
        "one styled alphabet": draw_style,
        "small letters in squares": lambda _: {
            letter: [chr(SQUARES + place)] for place, letter in enumerate(ascii_lowercase)
        },
        "small capitals": lambda _: match_letters(SMALL_CAPITALS),
        "upside-down letters": lambda _: match_letters(UPSIDE_DOWN),
        "marks through letters": lambda chance: follow_letters(chr(chance.randint(0x334, 0x338))),
        "zero-width characters": lambda chance: follow_letters(chance.choice("\u200b\u200c\u2060")),
    }


def list_published(name: str, table: Table) -> dict[str, Draw]:
    """Three ways to use a published table of look-alikes; none when there is no table."""
    if not table:
        return {}
    return {
        f"{name}, 6 letters, one for each": lambda chance: pick(single(table, chance), 6, chance),
        f"{name}, all letters, one for each": lambda chance: single(table, chance),
        f"{name}, all letters, any of them": lambda _: table,
    }


def single(table: Table, chance: random.Random) -> Table:
    """One look-alike for each letter."""
    return {letter: [chance.choice(alike)] for letter, alike in table.items()}


def pick(table: Table, count: int, chance: random.Random) -> Table:
    """Some letters of a table."""
    return {letter: table[letter] for letter in chance.sample(sorted(table), count)}


def read_confusables() -> Table:
    """The characters that Unicode's confusables call alike with each letter, ASCII's left out."""
    if find_spec("confusable_homoglyphs") is None:
        print("confusable-homoglyphs is not installed: nothing is attacked with Unicode's table")
        return {}
    entries = import_module("confusable_homoglyphs.confusables").confusables_data
    found = {letter: [entry["c"] for entry in entries.get(letter, [])] for letter in ascii_letters}
    return {
        letter: alike
        for letter, row in found.items()
        if (alike := [each for each in row if len(each) == 1 and each > "\x7f"])
    }


@cache
def read_silverspeak(letters: str) -> Table:
    """What silverspeak's random attack draws from for these letters, or for every character."""
    spec = find_spec("silverspeak")
    if spec is None or not spec.submodule_search_locations:
        print("silverspeak is not installed: its attack is left out")
        return {}
    folder = Path(spec.submodule_search_locations[0]) / "homoglyphs"
    table: dict[str, list[str]] = {}
    for name in SILVERSPEAK:
        rows = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        for character, row in rows.items():
            for alike in row:
                table.setdefault(character, []).append(alike)
                table.setdefault(alike, []).append(character)
    alone = {
        key: [each for each in dict.fromkeys(row) if len(each) == 1] for key, row in table.items()
    }
    return {key: row for key, row in alone.items() if row and (key in letters or not letters)}


def draw_letters(chance: random.Random, letters: str, count: int) -> Table:
    """Some letters, each with a foreign letter drawn from all that Unicode has."""
    chosen = chance.sample(letters, count)
    return {each: [new] for each, new in zip(chosen, chance.sample(foreign(), count), strict=True)}


@cache
def foreign() -> list[str]:
    """Every letter outside Latin script in the first plane that is not right-to-left."""
    letters = map(chr, range(0x250, 0xD7A4))
    return [
        letter
        for letter in letters
        if unicodedata.category(letter) in {"Lu", "Ll", "Lo"}
        and unicodedata.bidirectional(letter) == "L"
    ]


@cache
def accented() -> Table:
    """Every letter of Latin script that is another with an accent."""
    table: dict[str, list[str]] = {}
    for character in map(chr, [*range(0xC0, 0x250), *range(0x1E00, 0x1F00)]):
        base = unicodedata.normalize("NFD", character)[0]
        if base in ascii_letters:
            table.setdefault(base, []).append(character)
    return table


def draw_style(chance: random.Random) -> Table:
    """A whole alphabet in one of the styles that Unicode has for mathematics and display."""
    starts = [*FRAMES, *((first, first + 26) for first in STYLES)]
    capital, small = chance.choice(starts)
    capitals = {letter: [chr(capital + place)] for place, letter in enumerate(ascii_uppercase)}
    return capitals | {letter: [chr(small + place)] for place, letter in enumerate(ascii_lowercase)}


def match_letters(alphabet: str) -> Table:
    """An alphabet for the small letters; those that have a dash in it stay."""
    pairs = zip(ascii_lowercase, alphabet, strict=True)
    return {letter: [other] for letter, other in pairs if other != "-"}


def follow_letters(mark: str) -> Table:
    """Every letter with something behind it."""
    return {letter: [letter + mark] for letter in ascii_letters}


def list_cleaners() -> dict[str, Callable[[str], str]]:
    """The peers that are installed, each as a function that cleans one word."""
    cleaners: dict[str, Callable[[str], str]] = {}
    for module in ("unidecode", "anyascii"):
        if find_spec(module):
            cleaners[module] = getattr(import_module(module), module)
    if find_spec("confusable_homoglyphs"):
        cleaners["confusable"] = replace_confusables
    if find_spec("ftfy"):
        fix = import_module("ftfy").fix_text
        cleaners["ftfy"] = lambda word: fix(word, uncurl_quotes=False, normalization="NFKC")
    return cleaners


def replace_confusables(word: str) -> str:
    """Each character as the first letter that confusable-homoglyphs lists for it."""
    return "".join(map(_first_confusable, word))


@cache
def _first_confusable(character: str) -> str:
    find = import_module("confusable_homoglyphs.confusables").is_confusable
    if character.isascii():
        return character
    found = find(character, greedy=True, preferred_aliases=[]) or []
    alike = [each["c"] for entry in found for each in entry["homoglyphs"]]
    return next((each for each in alike if each.isascii() and each.isalpha()), character)


def share_equal(pairs: list[tuple[str, str]]) -> float:
    """The share of words that are the same in both texts, place by place."""
    same = sum(word == other for word, other in pair_words(pairs))
    return same / sum(len(text.split()) for text, _ in pairs)


def share_favoured(pairs: list[tuple[str, str]], clean: Callable[[str], str]) -> float:
    """The share of words that a peer restores, straightened marks allowed."""
    cleaned: dict[str, str] = {}
    same = total = 0
    for word, other in pair_words(pairs):
        if other not in cleaned:
            cleaned[other] = "".join(clean(other).split())
        same += word == cleaned[other] or word.translate(STRAIGHT) == cleaned[other].translate(
            STRAIGHT
        )
        total += 1
    return same / total


def pair_words(pairs: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The words of both texts, place by place."""
    for text, other in pairs:
        yield from zip(text.split(), other.split(), strict=False)


def print_missed(rows: Iterator[tuple[tuple[str, str], tuple[str, str]]]) -> None:
    """Print words that came back wrong: as they were, attacked, restored."""
    for (text, hidden), (_, cleaned) in rows:
        trios = zip(text.split(), hidden.split(), cleaned.split(), strict=False)
        print(*[f"  {word} {bad} {got}\n" for word, bad, got in trios if word != got][:9], end="")


if __name__ == "__main__":
    main()
