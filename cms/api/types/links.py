"""Addresses at which a client finds what may be chosen."""

from dataclasses import dataclass
from typing import Any

from cms.api.traversal import Context, absolute_id


@dataclass(frozen=True)
class Links:
    """Of the inputs of one type; ``of`` names it where the context is of another type."""

    context: Context
    request: Any
    of: str = ""

    def vocabulary(self, name: str) -> dict[str, Any]:
        return {"vocabulary": {"@id": f"{self.base}/@vocabularies/{name}"}}

    def in_options(self, name: str) -> dict[str, Any]:
        """A vocabulary where Plone puts that of an array."""
        return {"widgetOptions": self.vocabulary(name)}

    def source(self, path: str) -> dict[str, Any]:
        return {"vocabulary": {"@id": self._at("@sources", path)}}

    def source_in_options(self, path: str) -> dict[str, Any]:
        return {"widgetOptions": self.source(path)}

    def query_source(self, path: str) -> dict[str, Any]:
        return {"querysource": {"@id": self._at("@querysources", path)}}

    @property
    def base(self) -> str:
        return absolute_id(self.context, self.request)

    def _at(self, service: str, path: str) -> str:
        return "/".join(part for part in (self.base, service, self.of, path) if part)
