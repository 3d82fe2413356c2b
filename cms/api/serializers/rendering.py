"""What a serializer needs to know besides the value."""

from dataclasses import dataclass, field, replace
from typing import Any

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
        return replace(self, depth=self.depth + 1)
