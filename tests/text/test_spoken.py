from pathlib import Path

import pytest

from quotecast.text.spoken import spell_out

ROWS = (Path(__file__).parents[1] / "data" / "spoken" / "pairs.txt").read_text(encoding="utf-8")
PAIRS = [row.split("\t") for row in ROWS.splitlines() if not row.startswith("#")]


@pytest.mark.parametrize(("written", "spoken"), PAIRS)
def test_is_said_as_the_table_has_it(written: str, spoken: str) -> None:
    assert spell_out(written) == spoken
