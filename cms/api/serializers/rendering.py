"""What a serializer needs to know besides the value."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from django.utils.translation import get_language

from cms.api.references import References, references_of


@dataclass(frozen=True)
class Rendering:
    """One page being rendered for one caller: where it is, in which language, how deep we are in
    it.
    """

    request: Any
    base: str
    page: Any = None
    depth: int = 0
    references: References = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "references", references_of(self.request))

    def deeper(self) -> "Rendering":
        """The same for a record inside, one for all of them."""
        return self._deeper

    @cached_property
    def _deeper(self) -> "Rendering":
        return replace(self, depth=self.depth + 1)

    @cached_property
    def language(self) -> str | None:
        """The language that is active when it is first asked for: a rendering writes in one."""
        return get_language()
