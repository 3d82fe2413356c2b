"""The named shapes of the document; a name is given once, and may be referred to from within."""

from collections.abc import Callable
from typing import Any

from cms.shapes import Schema, ref


class Components:
    """Shapes by name, made when they are first asked for."""

    def __init__(self) -> None:
        self.schemas: dict[str, Schema] = {}
        self._owner: dict[str, Any] = {}

    def named(self, name: str, owner: Any, make: Callable[[], Schema]) -> Schema:
        """A reference to the shape of ``owner``, called ``name`` or, where that is taken by
        another, ``name`` with a number.
        """
        for known, whose in self._owner.items():
            if whose == owner:
                return ref(known)
        free = self._free(name)
        self._owner[free] = owner
        self.schemas[free] = {}  # a shape may refer to itself
        self.schemas[free] = make()
        return ref(free)

    def same(self, name: str, schema: Schema) -> Schema:
        """A reference to this very shape: equal ones of one name share it."""
        number = 1
        while (found := self.schemas.get(_numbered(name, number))) is not None:
            if found == schema:
                return ref(_numbered(name, number))
            number += 1
        free = _numbered(name, number)
        self._owner[free] = object()
        self.schemas[free] = schema
        return ref(free)

    def _free(self, name: str) -> str:
        number = 1
        while _numbered(name, number) in self.schemas:
            number += 1
        return _numbered(name, number)


def _numbered(name: str, number: int) -> str:
    return name if number == 1 else f"{name}{number}"
