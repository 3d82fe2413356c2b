"""Real answers, kept as files beside this module; ``pytest tests/contract --update-examples``
writes them.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cms.api.page_types import SITE_ROOT_TYPE, by_name
from cms.api.service import Service
from cms.api.traversal import Address, parse

FOLDER = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Example:
    """A request and what was answered; ``name`` is the file's."""

    name: str
    method: str
    path: str
    status: int
    body: Any

    def answers(self, service: type[Service], suffix: str, at_root: bool) -> bool:
        """Whether this is an answer of that service, at the root or at a page."""
        address = self.address
        name = (address.service or "@").removeprefix("@")
        return (
            (self.status, self.method, name) == (200, service.method, service.name)
            and len(address.params) == suffix.count("/")
            and at_root is not bool(address.segments)
        )  # fmt: skip

    @property
    def address(self) -> Address:
        return parse(self.path.partition("?")[0].removeprefix("/++api++"))

    def speaks_of(self) -> set[str]:
        """The page types that the answer speaks of."""
        asked = self.address.params[:1] if self.address.service == "@types" else ()
        return {*asked, *_types(self.body)}


def examples() -> list[Example]:
    """The answers of what this project has: none of page types of another site."""
    files = sorted(FOLDER.glob("*.json"))
    found = [Example(**json.loads(file.read_text("utf-8"))) for file in files]
    known = {*by_name(), SITE_ROOT_TYPE}
    return [example for example in found if example.speaks_of() <= known]


def _types(body: Any) -> set[str]:
    """What has an ``@id`` and a ``@type``, or is an item of ``@types``."""
    if isinstance(body, list):
        return {name for item in body for name in _types(item)}
    if not isinstance(body, dict):
        return set()
    own = {body["@type"]} if "@type" in body and "@id" in body else set()
    if "immediately_addable" in body:
        own.add(body["id"])
    return own | {name for item in body.values() for name in _types(item)}
