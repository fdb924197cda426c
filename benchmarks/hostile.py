"""How long texts take that nobody would write, beside ordinary news of the same length.

    hostile.py FILE [--characters N] [--only PATTERN]

FILE is JSON Lines, plain or gzipped, one document a line: {"text", ...}. Two tables: how time and
memory grow with the length of ordinary news; and how many times longer than news of its length
each hostile text takes. Seconds are the processor's, of several runs the fewest; each text
has a process of its own, so that its memory can be told. --only picks the texts by a pattern in
their names, and leaves out the first table.
"""

import argparse
import gzip
import json
import re
import resource
import time
from collections.abc import Callable
from itertools import count, islice
from multiprocessing import get_context
from pathlib import Path

from quotecast.text.attribution.model import load_model
from quotecast.text.speakers import find_quotations

LENGTHS = (62_500, 250_000, 1_000_000)

# How often ordinary news is measured, and what seems to take so many times as long as it: the
# fewest seconds count, for those of a busy machine tell of other work.
RUNS, SLOW = 3, 2.5

# Somebody speaks in every text, for without quotations nothing is read.
OPENING = "“Yes,” said Ann Lee. "

SYLLABLES = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--characters", type=int, default=100_000)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    load_model()
    news = read_news(options.file, max(*LENGTHS, options.characters))
    if not options.only:
        print_growth(news)
    print_hostile(news, options.characters, options.only)


def read_news(path: Path, characters: int) -> str:
    """The documents in one text of that length, over again if there are too few."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        text = "\n\n".join(json.loads(line)["text"] for line in lines if line.strip())
    return fill(f"{text}\n\n", characters)


def fill(piece: str, characters: int) -> str:
    return (piece * (characters // len(piece) + 1))[:characters]


def count_up(template: str) -> Callable[[int], str]:
    """A text of one piece after another, no two with the same names in them."""

    def build(characters: int) -> str:
        pieces = (template.format(invent(n), invent(7 * n + 1)) for n in count())
        number = characters // (len(template) + 6)
        return "".join(islice(pieces, number))[:characters]

    return build


def invent(number: int) -> str:
    """A name that belongs to this number alone."""
    name = ""
    while number or len(name) < 4:
        number, rest = divmod(number, len(SYLLABLES))
        name += SYLLABLES[rest]
    return name.capitalize()


def halves(first: str, second: str) -> Callable[[int], str]:
    return lambda characters: fill(first, characters // 2) + fill(second, characters // 2)


def around(first: str, filling: str, last: str) -> Callable[[int], str]:
    return lambda characters: first + fill(filling, characters) + last


# A piece, which is repeated, or what builds a text of so many characters.
HOSTILE: dict[str, str | Callable[[int], str]] = {
    "marks, straight": '"',
    "marks, curly": "“”",
    "marks, opening": "“",
    "marks, angle": "«»",
    "marks, backticks": "``''",
    "marks, single": "'",
    "marks, apostrophes": "’ ",
    "marks, single, open": "‘a ",
    "marks, single, behind colons": "Ann said: 'A b ",
    "marks, single, left open": around("‘Aa b. ", "‘Aa b c d e f ", ".\n\n‘Yes.’"),
    "marks, in pairs with words": "'a' ",
    "short quotations": "“a” ",
    "short quotations, lines": "“a”\n",
    "nested": halves("“a ‘b ", "’ ”"),
    "nested, alternating": "“‘“‘",
    "nested brackets": halves("(a [b ", "] )"),
    "brackets": "(((((((( ",
    "one quotation": around("“", "We saw it and ", "” said Ann Lee."),
    "one quotation, a word": around("“we saw it and ", "e", "” said Ann Lee."),
    "one sentence": "Ann Lee said that Omar Aziz saw her and ",
    "one word": "a",
    "said": "said ",
    "commas": "a, ",
    "letters": "a b c d ",
    "letters, lines": "a\n",
    "lines": "\n",
    "spaces": " ",
    "full stops": ". ",
    "numbers": "1 2.5 -3 4% ",
    "table": "| 1 | 2 ",
    "hyphens": "a-b-",
    "combining marks": "e\u0301\u0323\u0308 ",
    "combining marks, one letter": "\u0301",
    "emoji": "\U0001f600 ",
    "capitals": "ANN LEE SAID IT WAS OVER AND OMAR AZIZ LEFT. ",
    "capitals, dashes": "AB, CD 12 EF GH — ",
    "attributes": '<a b="c" d=" ',
    "dashes": "—No, said Ann Lee. I ran.\n",
    "dashes, without an end": around("—No, he said ", "and then he said ", "\n" + 9 * "—No.\n"),
    "called by names": "“Come, Ann, my dear. Omar, look, Zed!” he said.\n",
    "transcript": "A: b\n",
    "transcript, many speakers": count_up("{}: We saw nothing of it.\n{}: Nor did we.\n"),
    "transcript, twice each": count_up("{0}x: So it is.\n{0}x: It is.\n"),
    "name": "Ann ",
    "he said": "“No,” he said. ",
    "he said, lines": "“No,” he said.\n",
    "one speaker": "“Go,” said Ann Lee. ",
    "many speakers": count_up("“Go home now,” said {} {}. "),
    "many speakers, lines": count_up("“Go home now,” said {} {}.\n\n"),
    "many of a surname": count_up("“Go home now,” said {} Smith. "),
    "many of a surname, called by it": count_up(
        "{} Smith went home. “Good night,” Smith said. “Smith, come here.”\n"
    ),
    "many of a given name": count_up("Ann {} went home. “Good night,” Ann said.\n"),
    "many names": count_up("{} {}, "),
    "many offices": count_up("The driver, {} {}, left. “Yes,” the president said.\n"),
    "many offices of one": "His aide, Tom Lee, met his aunt, Tom Lee. He ran. The Ayr aide ran.\n",
    "many wives": count_up("Mr. {0} and Mrs. {0} left. “Yes,” his wife said.\n"),
    "many aliases": count_up("{} {} (“Bob”) left. “Yes,” Bob said.\n"),
    "conversation": "“Where is Ann?”\n\n“Here, Tom.”\n\n“Go,” said Ann.\n\n“No,” said Tom.\n\n",
    "misquoted": "'tis ‘the dogs’ ",
    "headlines": "Ann Lee: ‘We Will Go Home’\n",
    "signatures": "“It is.”\n— Ann Lee\n",
}


def print_growth(news: str) -> None:
    print("ordinary news      seconds    words/s  megabytes more")
    for length in LENGTHS:
        text = news[:length]
        seconds, megabytes = measure(text)
        words = len(text.split())
        print(f"{length:9,} chars {seconds:11.1f}{words / seconds:11,.0f}{megabytes:16.0f}")
    line = " ".join(news[: LENGTHS[-1]].split())
    seconds, megabytes = measure(line)
    print(f"in one line     {seconds:11.1f}{len(line.split()) / seconds:11,.0f}{megabytes:16.0f}")


def print_hostile(news: str, characters: int, only: str) -> None:
    usual, megabytes = min(measure(news[:characters]) for _ in range(RUNS))
    print(f"\n{characters:,} characters                  seconds  times ordinary  megabytes more")
    print(f"{'ordinary news':<34}{usual:10.1f}{1:16.1f}{megabytes:16.0f}")
    for name, piece in HOSTILE.items():
        if re.search(only, name):
            text = OPENING + (
                fill(piece, characters) if isinstance(piece, str) else piece(characters)
            )
            least = usual * len(text) / characters
            seconds, megabytes = measure(text)
            if seconds > SLOW * least:
                again = (measure(text) for _ in range(RUNS - 1))
                seconds, megabytes = min((seconds, megabytes), *again)
            times = seconds / least
            print(f"{name:<34}{seconds:10.1f}{times:16.1f}{megabytes:16.0f}", flush=True)


def measure(text: str) -> tuple[float, float]:
    """The seconds of processor time that a text takes, and the megabytes at most."""
    with get_context("fork").Pool(1, maxtasksperchild=1) as pool:
        return pool.apply(measure_here, (text,))


def measure_here(text: str) -> tuple[float, float]:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    find_quotations(text)
    seconds = time.process_time() - start
    return seconds, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024


if __name__ == "__main__":
    main()
