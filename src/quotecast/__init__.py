"""Articles to podcast episodes in which every quoted person has a voice of their own.

    from quotecast import clean_text, find_quotations, make_episode

Each is imported when it is first asked for, so that importing quotecast costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from quotecast.pipeline import make_episode
    from quotecast.text.clean import clean_text
    from quotecast.text.speakers import find_quotations
    from quotecast.types import Episode, Gender, Quotation, Show, Span, Speaker, Studio

__all__ = [
    "Episode",
    "Gender",
    "Quotation",
    "Show",
    "Span",
    "Speaker",
    "Studio",
    "clean_text",
    "find_quotations",
    "make_episode",
]

_HOMES = {
    "clean_text": "quotecast.text.clean",
    "find_quotations": "quotecast.text.speakers",
    "make_episode": "quotecast.pipeline",
}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("quotecast")
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES.get(name, "quotecast.types")), name)
