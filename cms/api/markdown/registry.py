"""Which function writes which block; what nobody claims is written by its parts."""

from collections.abc import Callable
from typing import Any

Data = dict[str, Any]
# The JSON of a block and the writer to write its parts with; None: not this one, ask the next.
Converter = Callable[[Data, Any], str | None]
_by_name: dict[str, list[Converter]] = {}
_left_out: set[str] = {"@type", "id", "key", "slug", "anchor", "token"}


def register_markdown(*names: str) -> Callable[[Converter], Converter]:
    """Decorator: ``converter(data, writer)`` writes blocks of these names (their ``@type``).

    A field of a page with such a name is written as a block, too: ``{"@type": name, name: value}``.
    The last that was registered is asked first.
    """

    def wrap(converter: Converter) -> Converter:
        for name in names:
            _by_name.setdefault(name, []).insert(0, converter)
        return converter

    return wrap


def leave_out(*keys: str) -> None:
    """Keys of JSON that say nothing to a reader, such as how wide a block is."""
    _left_out.update(keys)


def converters(name: str) -> list[Converter]:
    return _by_name.get(name, [])


def says_nothing(key: str) -> bool:
    return key in _left_out
