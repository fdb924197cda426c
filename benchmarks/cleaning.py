"""How well and how fast look-alike letters are put back: words restored a scheme, MB/s.

    python benchmarks/cleaning.py [--seed N] [FILE ...]

Attacks every article with every scheme at three rates and cleans it again. A word counts as
restored when it equals the original word, character for character; words that the attack did
not touch count too. Peers and their tables take part when they are installed (unidecode,
anyascii, confusable-homoglyphs).
"""

import argparse
import random
import sys
import time
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from string import ascii_letters, ascii_lowercase

from quotecast.text.clean import clean_text

ROOT = Path(__file__).parents[1]
RATES = (0.05, 0.2, 1.0)
FREQUENT = "etaoinshrdlcum"
Table = Mapping[str, list[str]]


def main() -> None:
    """Read the options, measure, print two tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path, help="articles; by default examples/")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--show", action="store_true", help="print words that were not restored")
    options = parser.parse_args()
    files = options.files or sorted([*ROOT.glob("examples/*.txt"), *ROOT.glob("examples/*.md")])
    texts = [path.read_text(encoding="utf-8") for path in files]
    # An example that is disguised already has no clean original to compare with.
    articles = texts if options.files else [text for text in texts if clean_text(text) == text]
    if not articles:
        sys.exit("There is no clean article in examples/; name one or more text files.")
    print_restored(articles, random.Random(options.seed), show=options.show)
    print_speed("\n".join(articles))


def print_restored(articles: list[str], chance: random.Random, *, show: bool) -> None:
    """Print the share of words that each cleaner restores, scheme by scheme."""
    cleaners = list_cleaners()
    print(f"{'words restored, %':34}" + "".join(f"{name:>13}" for name in ["attacked", *cleaners]))
    for scheme, draw in list_schemes().items():
        for rate in RATES:
            pairs = [(text, attack(text, draw(chance), rate, chance)) for text in articles]
            shares = [share_equal(pairs)]
            shares += [
                share_equal([(text, clean(hidden)) for text, hidden in pairs])
                for clean in cleaners.values()
            ]
            cells = "".join(f"{100 * share:13.2f}" for share in shares)
            print(f"{scheme:26}{100 * rate:6.0f} %{cells}")
            if show:
                print_missed((text, clean_text(hidden)) for text, hidden in pairs)


def print_speed(text: str) -> None:
    """Print how fast clean and attacked text is cleaned, in megabytes a second."""
    big = text * (2_000_000 // len(text) + 1)
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


def list_schemes() -> dict[str, Callable[[random.Random], Table]]:
    """Names of attacks, and how each draws its table."""
    schemes: dict[str, Callable[[random.Random], Table]] = {
        "Greek u, Cyrillic n": lambda _: {"u": ["υ"], "n": ["п"]},
        "2 frequent, any script": lambda chance: draw_letters(chance, FREQUENT, 2),
        "2 of a-z, any script": lambda chance: draw_letters(chance, ascii_lowercase, 2),
        "6 of A-Za-z, any script": lambda chance: draw_letters(chance, ascii_letters, 6),
        "all, one styled alphabet": draw_style,
        "all, zero-width space": lambda _: {
            letter: [f"{letter}\u200b"] for letter in ascii_letters
        },
    }
    try:
        confusables = import_module("confusable_homoglyphs.confusables")
    except ImportError:
        return schemes
    table = read_confusables(confusables.confusables_data)
    two = "all, Unicode confusables"
    return schemes | {
        two: lambda _: table,
        "2, Unicode confusables": lambda chance: {
            letter: [chance.choice(table[letter])] for letter in chance.sample(sorted(table), 2)
        },
    }


def read_confusables(entries: Mapping[str, list[Mapping[str, str]]]) -> Table:
    """The foreign letters that Unicode calls confusable with each letter."""
    found = {letter: [entry["c"] for entry in entries.get(letter, [])] for letter in ascii_letters}
    return {
        letter: alike
        for letter, row in found.items()
        if (alike := [each for each in row if len(each) == 1 and each.isalpha() and each > "\x7f"])
    }


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


def draw_style(chance: random.Random) -> Table:
    """A whole alphabet in one of the styles that Unicode has for mathematics and display."""
    first = chance.choice([0x1D400, 0x1D468, 0x1D4D0, 0x1D56C, 0x1D5A0, 0x1D5D4, 0x1D670])
    return {letter: [chr(first + place)] for place, letter in enumerate(_alphabet())}


def _alphabet() -> str:
    return ascii_lowercase.upper() + ascii_lowercase


def list_cleaners() -> dict[str, Callable[[str], str]]:
    """Ours, and the peers that are installed."""
    cleaners: dict[str, Callable[[str], str]] = {"quotecast": clean_text}
    for module in ("unidecode", "anyascii"):
        try:
            cleaners[module] = getattr(import_module(module), module)
        except ImportError:
            continue
    return cleaners


def share_equal(pairs: Iterable[tuple[str, str]]) -> float:
    """The share of words that are the same in both texts, place by place."""
    same = total = 0
    for text, other in pairs:
        words, others = text.split(), other.split()
        total += len(words)
        same += sum(word == rival for word, rival in zip(words, others, strict=False))
    return same / total


def print_missed(pairs: Iterable[tuple[str, str]]) -> None:
    """Print the words that came back wrong."""
    for text, other in pairs:
        both = zip(text.split(), other.split(), strict=False)
        print(*[f"{word}>{rival}" for word, rival in both if word != rival][:40])


if __name__ == "__main__":
    main()
