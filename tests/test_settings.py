from dataclasses import replace
from pathlib import Path

import pytest

from quotecast.errors import SettingsError
from quotecast.settings import Settings, load_settings
from quotecast.types import Pauses


def test_without_a_file_everything_has_a_default(tmp_path: Path) -> None:
    assert load_settings(tmp_path) == Settings()


def test_reads_what_the_file_says(tmp_path: Path) -> None:
    (tmp_path / "quotecast.toml").write_text(
        'title = "Morning"\nexplicit = true\nnarrator = "bm_george"\noutput = "public"\n'
        "least_confidence = 0.9\nfeed_episodes = 20\n"
    )

    settings = load_settings(tmp_path)

    assert (settings.show.title, settings.show.explicit) == ("Morning", True)
    assert (settings.studio.narrator, settings.output) == ("bm_george", "public")
    assert settings.studio.least_confidence == 0.9
    assert settings.show.feed_episodes == 20
    assert settings.studio.quality == "best"


def test_reads_how_episodes_are_to_sound(tmp_path: Path) -> None:
    (tmp_path / "quotecast.toml").write_text(
        'quality = "fast"\nspeed = 1.2\nopening = false\n[pauses]\nsentence = 1\n'
    )

    studio = load_settings(tmp_path).studio

    assert (studio.quality, studio.speed) == ("fast", 1.2)
    assert (studio.speaks_opening, studio.speaks_closing) == (False, True)
    assert studio.pauses == replace(Pauses(), sentence=1.0)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("titel = 'x'", "did you mean “title”"),
        ("title = 3", "title must be a text"),
        ("explicit = 'no'", "explicit must be true or false"),
        ("least_confidence = 2", "least_confidence must be a number from 0 to 1"),
        ("least_confidence = true", "least_confidence must be a number from 0 to 1"),
        ("speed = 2", "speed must be a number from 0.7 to 1.6"),
        ("feed_episodes = 0", "feed_episodes must be a number from 1 to 10000"),
        ("feed_episodes = 1.5", "feed_episodes must be a whole number"),
        ("feed_episodes = true", "feed_episodes must be a number"),
        ("closing = 1", "closing must be true or false"),
        ("pictures = 'all'", "pictures must be true or false"),
        ("pauses = 1", "pauses must be a section"),
        ("[pauses]\nsentense = 1", "did you mean “sentence”"),
        ("[pauses]\nsentence = -1", "pauses.sentence must be a number from 0 to 60"),
        ("title = ''", "title is empty"),
        ("base_url = 'localhost:8000'", "it should look like http://"),
        ("title = ", "cannot be read"),
        ("\x00", "cannot be read"),
    ],
)
def test_says_what_is_wrong_and_where(tmp_path: Path, text: str, complaint: str) -> None:
    (tmp_path / "quotecast.toml").write_text(text)

    with pytest.raises(SettingsError, match=complaint) as caught:
        load_settings(tmp_path)

    assert "quotecast.toml" in str(caught.value)
