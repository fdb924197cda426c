"""Frozen dataclasses to JSON, and back."""

import json
from collections.abc import Callable
from dataclasses import is_dataclass
from datetime import datetime
from enum import Enum
from functools import cache, partial
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def dump(value: object, *, indent: int | None = None) -> bytes:
    """JSON in UTF-8 of what `dataclasses.asdict` gives."""
    text = json.dumps(value, ensure_ascii=False, indent=indent, default=datetime.isoformat)
    # The one thing UTF-8 cannot write, half of a surrogate pair, turns into JSON's own \\udc00.
    return text.encode(errors="backslashreplace")


def build(kind: type[T], value: Any) -> T:
    """The dataclass, from what JSON has instead; fields that it does not have are ignored.

    Raises ValueError, TypeError or LookupError when the value does not fit.
    """
    built: T = _builder(kind)(value)  # type: ignore[arg-type]  # classes can be hashed
    return built


@cache
def _builder(kind: Any) -> Callable[[Any], Any]:
    """What makes a value of one type: worked out once, since a card has hundreds of them."""
    if isinstance(kind, type) and is_dataclass(kind):
        return _dataclass_builder(kind)
    if get_origin(kind) in (Union, UnionType):
        first = _builder(get_args(kind)[0])
        return lambda value: None if value is None else first(value)
    if get_origin(kind) is tuple:
        each = _builder(get_args(kind)[0])
        return lambda value: tuple(map(each, value))
    return partial(_build_plain, kind)


def _dataclass_builder(kind: type) -> Callable[[Any], Any]:
    builders = {name: _builder(hint) for name, hint in get_type_hints(kind).items()}

    def build_fields(value: Any) -> Any:
        if type(value) is kind:
            return value
        return kind(
            **{name: build(value[name]) for name, build in builders.items() if name in value}
        )

    return build_fields


def _build_plain(kind: Any, value: Any) -> Any:
    if type(value) is kind:
        return value
    if kind is datetime:
        return datetime.fromisoformat(value)
    if kind is float and type(value) is int:
        return float(value)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    if value in get_args(kind):  # Of a Literal.
        return value
    raise ValueError(f"{value!r} is no {kind}")
