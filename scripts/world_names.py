"""Build the tables of given names that people bear around the world: data/*_names_world.txt.

    world_names.py FOLDER

They come from the package Faker (MIT), which has lists of names for many countries; the United
States are left to given_names.py. Needs Faker 40, which the project itself does not.
"""

import argparse
import pkgutil
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from textwrap import fill

from quotecast.text.attribution.genders import is_human_noun
from quotecast.text.attribution.names import plain_word
from quotecast.text.tables import read_words

# Names of the dead, most of them, of the United States.
LEFT_OUT = frozenset({"en", "en_US"})
SHORTEST = 3

OTHER_TABLES = ("female_names", "male_names", "female_names_us", "male_names_us")

# Faker's lists of places.
PLACES = ("cities", "states", "countries", "counties", "provinces", "city_prefixes")

# Words and places besides, which no list of Faker's tells.
WORDS = frozenset({"paris", "limon", "fancy", "rio", "dale", "venice", "roman", "german", "sultan"})

HEADER = (
    "# Given names of one gender from sixty countries, none of them in another table. From the\n"
    "# package Faker by joke2k and others, MIT License; built by scripts/world_names.py.\n"
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    female = set(read_names("first_names_female"))
    male = set(read_names("first_names_male"))
    other = WORDS.union(*map(read_words, OTHER_TABLES), read_other_words())
    for gender, names in (("female", female - male), ("male", male - female)):
        table = HEADER + fill(" ".join(sorted(names - other)), 100) + "\n"
        (folder / f"{gender}_names_world.txt").write_text(table, encoding="utf-8")


def read_names(attribute: str) -> Iterator[str]:
    """The given names of one gender, in small letters without accents."""
    general = import_module("faker.providers.person").Provider
    for provider in providers("person"):
        found = getattr(provider, attribute, ())
        if found is not getattr(general, attribute, None):
            yield from single(found)


def read_other_words() -> Iterator[str]:
    """What is a word or a place as well, or somebody's trade."""
    for provider in providers("address"):
        for attribute in PLACES:
            yield from single(getattr(provider, attribute, ()))
    yield from single(import_module("faker.providers.lorem.en_US").Provider.word_list)


def providers(kind: str) -> Iterator[type]:
    """Faker's classes of one kind, one a country and language."""
    package = import_module(f"faker.providers.{kind}")
    for module in pkgutil.iter_modules(package.__path__):
        if module.name not in LEFT_OUT:
            yield import_module(f"{package.__name__}.{module.name}").Provider


def single(names: Iterable[object]) -> Iterator[str]:
    """Names of one word in Latin letters that tell nobody's trade."""
    for name in names:
        plain = plain_word(name[0] if isinstance(name, tuple) else str(name))
        is_word = plain.isascii() and plain.isalpha() and len(plain) >= SHORTEST
        if is_word and not is_human_noun(plain):
            yield plain


if __name__ == "__main__":
    main()
