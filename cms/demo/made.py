"""What the loader has made so far, found by the keys that the content uses."""

import re
from collections.abc import Mapping
from typing import Any

from django.db.models import Model

from cms.demo.writing import Ref, Text

_LINKED = re.compile(r'id="@([\w-]+)"')


class Made:
    """Objects by kind and key. Raises ``KeyError`` on one that has not been made."""

    def __init__(self) -> None:
        self._objects: dict[Ref, Model] = {}

    def add(self, kind: str, key: str, instance: Model) -> None:
        self._objects[Ref(kind, key)] = instance

    def get(self, kind: str, key: str) -> Any:
        return self._objects[Ref(kind, key)]

    def find(self, kind: str, key: str) -> Any:
        """The object, or None if the content has none of that key."""
        return self._objects.get(Ref(kind, key))

    def all(self, kind: str) -> list[Any]:
        return [instance for ref, instance in self._objects.items() if ref.kind == kind]

    def english(self, value: Any) -> Any:
        """The value as the English page stores it: texts in English, references as objects."""
        if isinstance(value, Text):
            return self._linked(value.en) if value.is_html else value.en
        if isinstance(value, Ref):
            return self._objects[value]
        if isinstance(value, Mapping):
            return {name: self.english(item) for name, item in value.items()}
        if isinstance(value, list | tuple):
            return type(value)(self.english(item) for item in value)
        return value

    def _linked(self, html: str) -> str:
        return _LINKED.sub(lambda match: f'id="{self.get("page", match[1]).pk}"', html)
