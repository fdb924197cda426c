"""Episodes on file, as tests need them."""

from dataclasses import replace
from pathlib import Path

from quotecast.archive import read_card, write_card
from quotecast.ledger import Ledger
from quotecast.types import Episode

CARD = Path(__file__).parent / "data" / "archive" / "conjoined-twins" / "episode.json"
# A card as the first version wrote it, with fields of later ones: it must stay readable.


def file_episode(output: Path, **changes: object) -> Episode:
    """File an episode with some sound, as a run would."""
    episode = replace(read_card(CARD), **changes)  # type: ignore[arg-type]  # checked when read
    write_card(output, episode)
    (output / episode.folder / episode.file).write_bytes(b"sound")
    return episode


def list_episodes(output: Path) -> tuple[Episode, ...]:
    """The whole episodes in an output folder, newest first."""
    ledger = Ledger(output)
    return ledger.read(ledger.whole())
