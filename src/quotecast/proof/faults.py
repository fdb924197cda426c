"""What is wrong with a line, judged by what was heard of it."""

from collections.abc import Sequence

from quotecast.proof.matching import count_errors, match
from quotecast.proof.reports import Fault

LOST_WORDS = 4
# So many in a row that nobody hears, or all of a line that has fewer, are a loss.
UNINTELLIGIBLE = 0.5
FEWEST_ERRORS = 2
# One word that is misheard makes no line unintelligible, however short it is.
TWICE = 1.5
# A doubled line is heard as at least so many times its words,
SAME_AGAIN = 0.34
# and either half of them differs from it by at most this share.


def find_fault(
    written: Sequence[str], heard: Sequence[str], *, plain_errors: int, plain_words: int
) -> Fault | None:
    """The worst that can be said of a line; None when it is understood."""
    if _is_lost(written, heard):
        return "lost"
    if _is_doubled(written, heard):
        return "doubled"
    if plain_errors >= FEWEST_ERRORS and plain_errors > UNINTELLIGIBLE * plain_words:
        return "unintelligible"
    return None


def _is_lost(written: Sequence[str], heard: Sequence[str]) -> bool:
    gaps = [
        block.end - block.start - (block.heard_end - block.heard_start)
        for block in match(written, heard)
        if not block.is_same
    ]
    return bool(written) and max(gaps, default=0) >= min(LOST_WORDS, len(written))


def _is_doubled(written: Sequence[str], heard: Sequence[str]) -> bool:
    if len(written) < 2 or len(heard) < TWICE * len(written):
        return False
    most = SAME_AGAIN * len(written)
    return any(
        count_errors(written, heard[:cut]) <= most
        and (count_errors(written, heard[cut:]) <= most or _is_doubled(written, heard[cut:]))
        for cut in range(1, len(heard))
    )
