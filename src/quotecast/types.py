"""Every type that flows from one step to the next, in the order in which it appears."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Literal

Gender = Literal["female", "male"]
GenderEvidence = Literal[
    "title",
    "given name",
    "rare given name",
    "word beside the name",
    "own words",
    "pronoun",
    "pronoun alone",
]
STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Document:
    """A source's bytes, before anybody has looked into them."""

    source: str
    # As it was given: an address, a path, or "-" for standard input.
    id: str
    # The same for the same article, whatever it says: 16 hexadecimal digits.
    data: bytes
    address: str = ""
    # Where it was found at last, after redirects; empty unless it came from the web.
    media_type: str = ""
    charset: str = ""
    # Both as a server tells, in lower case; empty where none does.


class BlockKind(StrEnum):
    """What a block is to the reader of the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    LIST_ITEM = "list item"
    CAPTION = "caption"
    CODE = "code"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading or the like, without line breaks inside."""

    kind: BlockKind
    text: str
    level: int = 0
    # Of a heading: 1 is the highest. 0 for everything else.
    image: str | None = None
    # Of a heading: the address of the first picture below it.


@dataclass(frozen=True, slots=True)
class Article:
    """What a reader found, its characters as they were found."""

    id: str
    # As in Document.
    title: str
    # Empty when the source gives none.
    blocks: tuple[Block, ...]
    source: str
    # As in Document, or the address that a page calls its own.
    author: str | None = None
    published: datetime | None = None
    # With a time zone.
    language: str = "en"
    # A code of BCP 47.
    image: str | None = None
    # The address of the lead image; “inside:” begins that of one that lies in the source itself.


@dataclass(frozen=True, slots=True)
class Entry:
    """An article that somebody asked for, or that a list names."""

    source: str
    # An address, a path, or "-" for standard input.
    article: Article | None = None
    # Once it has been read, or where a list holds all of it.
    script: "Script | None" = None
    # Instead of an article, where somebody has settled who says what.
    published: datetime | None = None
    # As the list tells; with a time zone.

    @property
    def is_read(self) -> bool:
        return self.article is not None or self.script is not None


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that gave no article, or an article of which no episode was made."""

    source: str
    problem: str
    # A sentence: what, where, and what to do.


@dataclass(frozen=True, slots=True)
class Dropped:
    """A block, or a part of one, that nobody wants read aloud."""

    text: str
    reason: str
    # A few words: "newsletter sign-up".


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text: `text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who is quoted."""

    name: str
    # The fullest form that the article gives, title included.
    gender: Gender | None = None
    role: str | None = None
    # What the article says they are: "the lead plastic surgeon".
    aliases: tuple[str, ...] = ()
    voice: str | None = None
    # The id of a voice that a person has chosen for them.


LEAST_CONFIDENCE = 0.35
# Below this a quotation is the narrator's: chosen on annotated news, where of those that are less
# sure fewer than half are right.


@dataclass(frozen=True, slots=True)
class Quotation:
    """What somebody says, its marks included: `text[start:end]`."""

    start: int
    end: int
    speaker: Speaker | None = None
    # None when the narrator reads it.
    mention: Span | None = None
    # The words that name the speaker beside the quotation.
    cue: str | None = None
    # The verb or phrase of saying, as written.
    confidence: float = 0.0
    # From 0 to 1: how likely the speaker is right.
    gender_evidence: GenderEvidence | None = None
    # What tells the speaker's gender, the surest if there is more.


@dataclass(frozen=True, slots=True)
class Line:
    """Words that one speaker says without a break: a sentence or a part of one."""

    text: str
    spoken: str
    # The same as an engine should say it.
    speaker: str | None = None
    # The name of one of the script's speakers; None for the narrator.
    block: int = 0
    # Lines of one block share a number.
    level: int = 0
    # Of a heading, as in Block.
    continues: bool = False
    # True when it goes on with the sentence of the line before.
    confidence: float = 1.0
    # From 0 to 1: how likely the speaker is right.
    pause_seconds: float | None = None
    # Of silence before it; None leaves it to the rules.
    is_item: bool = False
    # True in an item of a list.
    image: str | None = None
    # Of a heading, as in Block.


@dataclass(frozen=True, slots=True)
class Pronunciation:
    """How a word is to be said throughout a script."""

    word: str
    spoken: str
    # A respelling: "SOHL-berg".


@dataclass(frozen=True, slots=True)
class Script:
    """An article as it will be spoken."""

    title: str
    lines: tuple[Line, ...]
    speakers: tuple[Speaker, ...]
    # In order of first appearance.
    source: str
    author: str | None = None
    published: datetime | None = None
    language: str = "en"
    pronunciations: tuple[Pronunciation, ...] = ()
    id: str = ""
    # The article's; empty when it has none, as a script that somebody writes by hand.
    image: str | None = None
    # As in Article.


@dataclass(frozen=True, slots=True)
class Voice:
    """A row of the catalogue."""

    id: str
    # Engine and name: kokoro:af_heart.
    language: str
    accent: str
    gender: Gender
    quality: int
    # From 1 (a machine) to 5 (a person).
    licence: str
    loudness_lufs: float
    # Integrated, measured over a minute of its speech as mono.
    pitch_hz: float = 0.0
    # The median of its fundamental frequency; 0 where it has not been measured.
    pace_wpm: float = 0.0
    # Words a minute at speed 1; 0 as above.
    word_error: float = 0.0
    # Of Whisper base, as a share of the words it said.
    timbre: str = ""
    # A word or two for how it sounds: "bright", "warm and low".
    place: tuple[float, ...] = ()
    # Where it lies among all voices: the further apart, the easier to tell apart.

    @property
    def engine(self) -> str:
        return self.id.partition(":")[0]

    @property
    def name(self) -> str:
        return self.id.partition(":")[2]


@dataclass(frozen=True, slots=True)
class Role:
    """A speaker and the voice that plays them."""

    speaker: Speaker
    voice: Voice


@dataclass(frozen=True, slots=True)
class Cast:
    """Who speaks with which voice."""

    narrator: Voice
    roles: tuple[Role, ...]

    def voice_of(self, speaker: str | None) -> Voice:
        """The voice of a line's speaker, the narrator's when there is none."""
        return next((r.voice for r in self.roles if r.speaker.name == speaker), self.narrator)


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who is heard in a show again and again."""

    name: str
    # As an article gave it at first, or as a person wrote it.
    voices: tuple[str, ...] = ()
    # Ids, at most one of each engine.
    gender: Gender | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pauses:
    """Seconds of silence, by what comes next."""

    opening: float = 0.4
    # Before the first line.
    continued: float = 0.12
    # Inside a sentence, the same speaker.
    sentence: float = 0.4
    quotation: float = 0.3
    # Another speaker, inside a sentence.
    speaker: float = 0.55
    # Another speaker, between sentences.
    item: float = 0.6
    # Between the items of a list.
    paragraph: float = 0.75
    heading: float = 1.2
    # Before and after one.
    closing: float = 1.0
    # After the last line.


@dataclass(frozen=True, slots=True)
class Studio:
    """How all episodes are to sound: what a person decides once."""

    quality: str = "best"
    # Which engines speak: a row of PRESETS.
    engine: str = ""
    # Who speaks everything, whatever the quality; empty leaves it to the quality.
    narrator: str = ""
    # A voice's name; empty for the best that there is.
    speed: float = 1.0
    # A factor: 1.2 is faster.
    least_confidence: float = LEAST_CONFIDENCE
    speaks_opening: bool = True
    # The title and who wrote it, at the beginning.
    speaks_closing: bool = True
    # Where the article comes from, at the end.
    pauses: Pauses = Pauses()
    pronunciations: tuple[Pronunciation, ...] = ()
    # The lexicons' entries, the one that counts first.


@dataclass(frozen=True, slots=True)
class Job:
    """One thing to say: all that a worker needs to know."""

    text: str
    voice: Voice
    speed: float = 1.0
    take: int = 0
    # 0 is how the engine says it at first; others are tries to say it better.


@dataclass(frozen=True, slots=True)
class Take:
    """Which of the tries to say a line is used."""

    key: str
    # Of its first clip in the store.
    number: int


@dataclass(frozen=True, slots=True)
class Plan:
    """All that decides how an episode sounds."""

    script: Script
    cast: Cast
    jobs: tuple[Job, ...]
    # One a line.
    keys: tuple[str, ...]
    # The names of their clips in the store.
    pauses: Pauses = Pauses()
    takes: tuple[Take, ...] = ()
    # Already part of jobs and keys.


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a step has come."""

    step: str
    done: int = 0
    total: int = 0
    # 0 when it cannot be told.
    unit: str = ""
    # Of both: "sentences", "bytes".


@dataclass(frozen=True, slots=True)
class Clip:
    """A line that has been spoken."""

    line: Line
    voice: Voice
    path: Path


@dataclass(frozen=True, slots=True)
class TimedLine:
    """A line and where it stands in the episode, in seconds."""

    line: Line
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading and where it is spoken, in seconds."""

    title: str
    start: float
    image: str = ""
    # The file of its picture, beside the sound; empty where there is none.


@dataclass(frozen=True, slots=True)
class Episode:
    """What a card holds: an episode that lies whole in the output folder."""

    article: str
    # The article's id.
    guid: str
    title: str
    folder: str
    # Its name inside the output folder; the files below are inside it.
    file: str
    bytes: int
    seconds: float
    loudness_lufs: float
    published: datetime
    # When the episode was first made; with a time zone.
    fingerprint: str
    # Of everything that decides its files.
    cover: str
    cast: Cast
    source: str
    author: str | None = None
    language: str = "en"
    chapters: tuple[Chapter, ...] = ()
    lines: tuple[TimedLine, ...] = ()
    takes: tuple[Take, ...] = ()
    # Of the lines that were spoken better than at first.
    is_proofed: bool = False
    # True when a machine has heard every line, and the bad ones were spoken again.


@dataclass(frozen=True, slots=True)
class Show:
    """What a person decides about their podcast."""

    title: str = "Quotecast"
    description: str = "Articles read aloud, with a voice for everyone who is quoted."
    author: str = "Quotecast"
    email: str = ""
    language: str = "en"
    category: str = "News"
    # One of Apple's.
    explicit: bool = False
    pictures: bool = False
    # Whether covers and chapters show the articles' own, where there are any.
    base_url: str = "http://localhost:8000"
    # Where the output folder is reached; `quotecast serve` tells its listeners by itself.
    feed_episodes: int = 150
    # How many of the newest the feed lists at least; older ones are on pages that it links.


@dataclass(frozen=True, slots=True)
class Feed:
    """A show and its episodes, newest first."""

    title: str
    description: str
    link: str
    # The base address: every file's address begins with it and a slash.
    author: str
    email: str | None
    language: str
    category: str
    explicit: bool
    cover: str
    # The file's name inside the output folder.
    guid: str | None
    # podcast:guid; None as long as the base address is not public.
    episodes: tuple[Episode, ...]
