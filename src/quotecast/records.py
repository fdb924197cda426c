"""Frozen dataclasses to JSON, and back."""

import json
from dataclasses import is_dataclass
from datetime import datetime
from enum import Enum
from functools import cache
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
    built: T = _build(kind, value)
    return built


def _build(kind: Any, value: Any) -> Any:
    if type(value) is kind:
        return value
    if isinstance(kind, type) and is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{name: _build(hints[name], value[name]) for name in hints if name in value})
    if get_origin(kind) in (Union, UnionType):
        return None if value is None else _build(get_args(kind)[0], value)
    if get_origin(kind) is tuple:
        return tuple(_build(get_args(kind)[0], each) for each in value)
    return _build_plain(kind, value)


def _build_plain(kind: Any, value: Any) -> Any:
    if kind is datetime:
        return datetime.fromisoformat(value)
    if kind is float and type(value) is int:
        return float(value)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    if value in get_args(kind):  # Of a Literal.
        return value
    raise ValueError(f"{value!r} is no {kind}")


_hints = cache(get_type_hints)
