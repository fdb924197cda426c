"""What was published, as words and as data for programs."""

from quotecast.publish import Published


def show_published(published: Published, *, is_rehearsal: bool) -> str:
    """How much was sent, left as it was and removed; of a rehearsal each file.

    >>> print(show_published(Published((), (), ("fog-1/fog.mp3",)), is_rehearsal=True))
    remove  fog-1/fog.mp3
    Would send 0 files (0.0 MB) and remove 1; 0 are there already
    """
    megabytes = sum(item.size_bytes for item in published.sent) / 1e6
    sent, removed = len(published.sent), len(published.removed)
    verbs = ("Would send", "remove") if is_rehearsal else ("Sent", "removed")
    rows = [f"send    {item.name}" for item in published.sent]
    rows += [f"remove  {name}" for name in published.removed]
    total = (
        f"{verbs[0]} {sent} files ({megabytes:.1f} MB) and {verbs[1]} {removed};"
        f" {len(published.unchanged)} are there already"
    )
    return "\n".join([*(rows if is_rehearsal else ()), total])


def published_facts(published: Published, feed: str) -> dict[str, object]:
    """All of it."""
    return {
        "feed": feed,
        "sent": [{"name": item.name, "bytes": item.size_bytes} for item in published.sent],
        "unchanged": len(published.unchanged),
        "removed": list(published.removed),
    }
