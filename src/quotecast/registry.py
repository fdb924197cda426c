"""Names to things that are imported only when somebody asks for them."""

import difflib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from typing import Generic, TypeVar, cast

from quotecast.errors import NameUnknownError

T = TypeVar("T")


class Registry(Mapping[str, T], Generic[T]):
    """A mapping whose rows are `"name": "module:attribute"`.

    Other packages add rows through the entry point group `quotecast.<kind>s`. Raises
    NameUnknownError, with the nearest name, for a name that has no row.
    """

    def __init__(self, kind: str, rows: Mapping[str, str]) -> None:
        self._kind = kind
        self._rows = dict(rows)

    def __getitem__(self, name: str) -> T:
        self.check(name)
        module, _, attribute = self._all_rows()[name].partition(":")
        return cast("T", getattr(import_module(module), attribute))

    def __contains__(self, name: object) -> bool:
        return name in self._all_rows()

    def check(self, name: str) -> None:
        """Raise NameUnknownError unless the name has a row; imports nothing."""
        if name not in self:
            raise NameUnknownError(explain_unknown(self._kind, name, self._all_rows()))

    def __iter__(self) -> Iterator[str]:
        return iter(self._all_rows())

    def __len__(self) -> int:
        return len(self._all_rows())

    def _all_rows(self) -> dict[str, str]:
        return _others(f"quotecast.{self._kind}s") | self._rows


@cache
def _others(group: str) -> dict[str, str]:
    return {point.name: point.value for point in entry_points(group=group)}


def explain_unknown(kind: str, name: str, known: Iterable[str]) -> str:
    """One sentence that names the nearest known name, or all of them when none is near.

    >>> explain_unknown("engine", "kokorro", ["kokoro", "tone"])
    'no engine is called “kokorro”; did you mean “kokoro”?'
    """
    names = list(known)
    near = difflib.get_close_matches(name, names, n=1)
    hint = f"did you mean “{near[0]}”?" if near else f"there are {', '.join(names)}"
    return f"no {kind} is called “{name}”; {hint}"
