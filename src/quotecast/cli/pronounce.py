"""quotecast pronounce: how a word is said, to hear and to change."""

import io
import shutil
import subprocess
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quotecast.cli.options import AsJson, dump
from quotecast.errors import NameUnknownError
from quotecast.reporting import reporting
from quotecast.types import Pronunciation

if TYPE_CHECKING:
    from quotecast.audio import Audio
    from quotecast.types import Voice

PRONOUNCE_EXAMPLES = """\b
Examples:
  quotecast pronounce Solberg
  quotecast pronounce Solberg "SOHL-berg"
  quotecast pronounce Nguyen "/wɪn/" --show
  quotecast pronounce quay key --voice kokoro:bf_emma
  quotecast pronounce Solberg --remove
  quotecast pronounce --list
"""
VOICE = "hibari:heart"
# The quickest that says marks; it comes with the program.
PLAYERS = {
    "ffplay": ("-nodisp", "-autoexit", "-loglevel", "quiet"),
    "paplay": (),
    "aplay": ("-q",),
    "afplay": (),
}
PLAYING_SECONDS = 60.0
# At most; a word takes one.


@dataclass(frozen=True, slots=True)
class Heard:
    """How a word is said."""

    word: str
    phonemes: str
    told_by: str
    # Who decides it: a lexicon, the tables of names, or the voice.
    voice: str
    file: str
    # Where it can be heard.


def pronounce(
    word: Annotated[str, typer.Argument(help="A word or a name.", show_default=False)] = "",
    how: Annotated[
        str,
        typer.Argument(
            help="How to say it from now on: SOHL-berg, /ˈsoʊlbɜːrɡ/, or other words.",
            show_default=False,
        ),
    ] = "",
    show: Annotated[
        bool, typer.Option("--show", help="Change this folder's show only, not all of yours.")
    ] = False,
    remove: Annotated[bool, typer.Option("--remove", help="Forget how the word is said.")] = False,
    listing: Annotated[
        bool, typer.Option("--list", help="List the words of both lexicons.")
    ] = False,
    voice: Annotated[str, typer.Option(help="Who says it: see quotecast voices.")] = VOICE,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="Write the sound here (WAV).")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Say a word as it will be said, or change how it is said in all your shows.

    Words are kept in your lexicon, or with --show in the lexicon.conf beside quotecast.toml,
    which counts more; what a script file says of a word counts most.
    """
    if not (word or listing) or (remove and how):
        raise typer.BadParameter("give a word, or --list; with --remove only the word")
    with reporting(verbose=False):
        from quotecast.lexicon import set_entry, show_lexicon, user_lexicon

        word = word.encode(errors="replace").decode()  # It may hold bytes that are no text.
        path = show_lexicon(Path()) if show else user_lexicon()
        if listing:
            _list(as_json=as_json)
        elif remove:
            _remove(path, word)
        else:
            chosen = _find_voice(voice)
            if how:
                set_entry(path, Pronunciation(word, how))
                typer.echo(f"{word}: {how} is in {path}", err=True)
            _tell(_hear(word, chosen, out), as_json=as_json, is_played=out is None)


def _list(*, as_json: bool) -> None:
    from quotecast.lexicon import read_lexicon, show_lexicon, user_lexicon

    rows = [
        {"word": entry.word, "how": entry.spoken, "file": str(path)}
        for path in (show_lexicon(Path()), user_lexicon())
        for entry in read_lexicon(path)
    ]
    if as_json:
        typer.echo(dump(rows))
    elif not rows:
        typer.echo('No word yet; quotecast pronounce Solberg "SOHL-berg" adds one.')
    for row in rows if not as_json else ():
        typer.echo(f"{row['word']}: {row['how']}  ({row['file']})")


def _remove(path: Path, word: str) -> None:
    from quotecast.lexicon import read_lexicon, remove_entry
    from quotecast.registry import explain_unknown

    if not remove_entry(path, word):
        words = [entry.word for entry in read_lexicon(path)]
        hint = explain_unknown("entry", word, words) if words else f"no entry is called “{word}”"
        raise NameUnknownError(f"{path}: {hint}")
    typer.echo(f"{word} is no longer in {path}", err=True)


def _find_voice(name: str) -> "Voice":
    from quotecast.catalog import find_voice, list_blends, list_voices

    return find_voice(name, (*list_voices(), *list_blends()))


def _hear(word: str, voice: "Voice", out: Path | None) -> Heard:
    from quotecast.catalog import voices_folder
    from quotecast.engines import ENGINES
    from quotecast.engines.hibari import read_phonemes
    from quotecast.files import slug, within_cache, write_atomically

    spoken, told_by = _say(word)
    audio = ENGINES[voice.engine](voices_folder()).speak(spoken, voice)
    if out:
        path = out
        write_atomically(path, _to_wav(audio))
    else:
        path = _default_path(slug(word))
        with within_cache():
            write_atomically(path, _to_wav(audio))
    phonemes = read_phonemes(spoken, british=voice.accent == "British")
    return Heard(word, phonemes, told_by, voice.id, str(path))


def _default_path(name: str) -> Path:
    import platformdirs

    return platformdirs.user_cache_path("quotecast") / "pronounced" / f"{name}.wav"


def _say(word: str) -> tuple[str, str]:
    """What is spoken for a word, and who decides it."""
    from quotecast.lexicon import apply, read_lexicon, show_lexicon, user_lexicon
    from quotecast.text.foreign import say_foreign

    for path in (show_lexicon(Path()), user_lexicon()):
        spoken = apply(word, read_lexicon(path))
        if spoken != word:
            return say_foreign(spoken), str(path)
    spoken = say_foreign(word)
    return spoken, "the voice" if spoken == word else "quotecast's own names and letters"


def _to_wav(audio: "Audio") -> bytes:
    import soundfile

    from quotecast.audio import RATE_HZ

    stream = io.BytesIO()
    soundfile.write(stream, audio.samples, RATE_HZ, format="WAV", subtype="PCM_16")
    return stream.getvalue()


def _tell(heard: Heard, *, as_json: bool, is_played: bool) -> None:
    if as_json:
        typer.echo(dump(asdict(heard)))
        return
    typer.echo(f"{heard.word}  /{heard.phonemes}/  told by {heard.told_by}")
    typer.echo(heard.file)
    if is_played:
        _play(Path(heard.file))


def _play(path: Path) -> None:
    """Let it be heard if there is a player; the file is there in any case."""
    for name, options in PLAYERS.items():
        player = shutil.which(name)
        if player:
            try:
                subprocess.run(
                    [player, *options, path],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    timeout=PLAYING_SECONDS,
                    check=False,
                )
            except (OSError, subprocess.TimeoutExpired):
                continue
            return
