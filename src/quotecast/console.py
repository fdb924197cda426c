"""What a person sees of a run: a bar while it goes on, words when it is done."""

from collections.abc import Generator, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from quotecast.clock import write_clock
from quotecast.types import Article, Entry, Failure, Member, Progress, Quotation, Script

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from quotecast.pipeline import Made

T = TypeVar("T")
LONGEST_LABEL = 32


def follow(steps: Generator[Progress, None, T], source: str) -> T:
    """What the steps return at their end; how far they have come is shown meanwhile."""

    def told() -> Iterator[Entry | Progress | tuple[T]]:
        yield Entry(source)
        yield ((yield from steps),)

    ((result,),) = watch(told())
    return result


def watch(steps: Iterator[Entry | Progress | T]) -> Generator[T]:
    """What comes out of the steps; which entry is at work and how far is shown on a terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TextColumn("{task.fields[count]}"),
        TimeRemainingColumn(),
    )
    label = ""
    with Bar(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        for step in steps:
            if isinstance(step, Entry):
                label = _label(step)
            elif isinstance(step, Progress):
                _show(bar, f"{label}: {step.step}", step)
            else:
                _clear(bar)
                yield step


def show_made(made: "Made", output: Path) -> str:
    """An episode: its title, who speaks with which voice, and where it lies."""
    episode = made.episode
    rows = [("Narrator", episode.cast.narrator)]
    rows += [(role.speaker.name, role.voice) for role in episode.cast.roles]
    width = max(len(name) for name, _ in rows)
    news = f"{made.spoken} sentences spoken" if made.is_new else "already there, nothing to do"
    return "\n".join(
        [
            f"{episode.title} ({write_clock(round(episode.seconds))}, {news})",
            *(f"  {name:{width}}  {voice.id}" for name, voice in rows),
            f"  Sound: {made.path}",
            f"  Feed:  {output / 'feed.xml'}",
        ]
    )


def show_members(members: Sequence[Member]) -> str:
    """One line for each: name, gender, voices, other names."""
    width = max(len(member.name) for member in members)
    return "\n".join(
        f"{member.name:{width}}  {member.gender or '-':6}  {' '.join(member.voices) or '-'}"
        + (f"  ({', '.join(member.aliases)})" if member.aliases else "")
        for member in members
    )


def episode_facts(made: "Made") -> dict[str, object]:
    """What a program may want to know of an episode."""
    episode = made.episode
    cast = [
        {"speaker": role.speaker.name, "gender": role.speaker.gender, "voice": role.voice.id}
        for role in episode.cast.roles
    ]
    return {
        "title": episode.title,
        "guid": episode.guid,
        "file": str(made.path),
        "bytes": episode.bytes,
        "seconds": episode.seconds,
        "loudness_lufs": episode.loudness_lufs,
        "narrator": episode.cast.narrator.id,
        "cast": cast,
        "sentences": len(episode.lines),
        "spoken": made.spoken,
        "new": made.is_new,
    }


def show_outcomes(outcomes: "Sequence[Made | Failure]") -> str:
    """A line for each article, and how many were made, skipped and failed."""
    rows = [_row(outcome) for outcome in outcomes]
    counts = [
        f"{sum(verdict == each for verdict, _ in rows)} {each}"
        for each in ("made", "skipped", "failed")
    ]
    return "\n".join([*(f"{verdict:8} {what}" for verdict, what in rows), ", ".join(counts)])


def show_script(script: Script) -> str:
    """Who says what."""
    people = (f"- {each.name} ({each.gender or 'gender unknown'})" for each in script.speakers)
    lines = (
        f"{'' if line.continues else chr(10)}{line.speaker or 'Narrator'}: {line.text}"
        for line in script.lines
    )
    return "\n".join([f"# {script.title}\n", *people, *lines])


def show_quotations(text: str, quotations: Sequence[Quotation]) -> str:
    """A table: how sure, who, and what they say."""
    rows = quotation_facts(text, quotations)
    width = max((len(str(row["speaker"] or "?")) for row in rows), default=0)
    return "\n".join(
        f"{row['confidence']:4.2f}  {row['speaker'] or '?':{width}}  {row['text']}" for row in rows
    )


def quotation_facts(text: str, quotations: Sequence[Quotation]) -> list[dict[str, object]]:
    """Everything that is known of each quotation; places are in the prepared text."""
    return [
        {
            "text": text[each.start : each.end],
            "start": each.start,
            "end": each.end,
            "speaker": each.speaker.name if each.speaker else None,
            "gender": each.speaker.gender if each.speaker else None,
            "gender_evidence": each.gender_evidence,
            "role": each.speaker.role if each.speaker else None,
            "mention": text[each.mention.start : each.mention.end] if each.mention else None,
            "mention_start": each.mention.start if each.mention else None,
            "mention_end": each.mention.end if each.mention else None,
            "cue": each.cue,
            "confidence": each.confidence,
        }
        for each in quotations
    ]


def show_article(article: Article, *, with_kinds: bool) -> str:
    """The text that would be read, or one line a block with its kind first."""
    if not with_kinds:
        from quotecast.script import ANNOUNCED

        texts = (ANNOUNCED.get(block.kind, block.text) for block in article.blocks)
        return "\n\n".join(filter(None, [article.title, *texts]))
    facts = {"title": article.title, "author": article.author, "date": article.published}
    return "\n".join(
        [
            *(f"{name}: {fact}" for name, fact in facts.items() if fact),
            *(f"{block.kind}{block.level or ''}: {block.text}" for block in article.blocks),
        ]
    )


def _row(outcome: "Made | Failure") -> tuple[str, str]:
    if isinstance(outcome, Failure):
        return "failed", outcome.problem
    named = f"{outcome.episode.title} ({write_clock(round(outcome.episode.seconds))})"
    return ("made", named) if outcome.is_new else ("skipped", f"{named}: already there")


def _label(entry: Entry) -> str:
    """The beginning of a title, or the end of an address or path, that leaves room for the bar."""
    title = entry.article.title if entry.article else ""
    title = entry.script.title if entry.script else title
    name = title or entry.source
    if len(name) <= LONGEST_LABEL:
        return name
    return f"{name[: LONGEST_LABEL - 1]}…" if title else f"…{name[1 - LONGEST_LABEL :]}"


def _show(bar: "Bar", label: str, step: Progress) -> None:
    count = _count(step)
    if label not in [task.description for task in bar.tasks]:
        _clear(bar)
        bar.add_task(label, total=step.total or None, count=count)
    bar.update(bar.task_ids[0], completed=step.done, count=count)


def _clear(bar: "Bar") -> None:
    for task in bar.task_ids:
        bar.remove_task(task)


def _count(step: Progress) -> str:
    if step.unit != "bytes":
        return f"{step.done}/{step.total} {step.unit}" if step.total else ""
    sizes = [f"{size / 1e6:.1f}" for size in (step.done, step.total) if size]
    return f"{'/'.join(sizes)} MB" if sizes else ""
