"""How the book looks: its own size and colours are the reader's, only speakers are marked."""

COLOURS = ("#0072b2", "#d55e00", "#009e73", "#b35a91")
# Okabe and Ito's, which the colour-blind tell apart; each is seen on white and on black.
LINES = ("solid", "dashed", "dotted", "double")
# Nobody has to see colours: neighbours differ in the kind of line as well.
BASE = """\
body { line-height: 1.5; margin: 1em; }
h1, h2, h3, h4, h5, h6 { line-height: 1.2; }
.speaker { text-decoration-line: underline; text-underline-offset: 0.2em; }
.-epub-media-overlay-active { background-color: #ffe08a; color: #000000; }
"""
ACTIVE_CLASS = "-epub-media-overlay-active"


def render_style() -> str:
    """The style sheet."""
    rows = (
        f".{_name(number)} {{ text-decoration-color: {_colour(number)};"
        f" text-decoration-style: {_line(number)}; }}\n"
        for number in range(len(COLOURS) * len(LINES))
    )
    return BASE + "".join(rows)


def name_class(number: int) -> str:
    """The classes of a speaker; the seventeenth looks like the first.

    >>> name_class(0), name_class(16)
    ('speaker speaker-1', 'speaker speaker-1')
    """
    return f"speaker {_name(number % (len(COLOURS) * len(LINES)))}"


def _name(number: int) -> str:
    return f"speaker-{number + 1}"


def _colour(number: int) -> str:
    return COLOURS[number % len(COLOURS)]


def _line(number: int) -> str:
    return LINES[(number + number // len(COLOURS)) % len(LINES)]
