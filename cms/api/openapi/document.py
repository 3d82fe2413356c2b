"""The document itself, made once in the life of a process."""

import hashlib
import json
import threading
from functools import cache

from django.conf import settings
from django.utils import translation
from wagtail.blocks import StreamBlock

from cms.api.openapi import common
from cms.api.openapi.components import Components
from cms.api.openapi.examples import examples
from cms.api.openapi.pages import Pages
from cms.api.openapi.paths import answers, paths
from cms.api.openapi.release import our_version
from cms.shapes import Schema, any_of

# A shape that is looked up may be made.
_describing = threading.Lock()
ABOUT = (
    "Every page that a visitor can read, as JSON, in the shapes of plone.restapi. Any page is also "
    "at the visitor's own address with `Accept: application/json`. A key that is not described "
    "here is not sent."
)


@cache
def document() -> Schema:
    """OpenAPI 3.1, from the registry of services and the page types of the project.

    No query. Nothing in it depends on the caller or the host, so that one is enough.
    """
    with translation.override(settings.LANGUAGE_CODE):
        known = _pages().components.schemas
        schemas = {name: known[name] for name in sorted(known)}
        session = {"type": "apiKey", "in": "cookie", "name": settings.SESSION_COOKIE_NAME}
        return {
            "openapi": "3.1.0",
            "info": {"title": _title(), "version": our_version(), "description": ABOUT},
            "servers": [{"url": "/"}],
            "security": [{}, {"session": []}],
            "paths": paths(examples()),
            "components": {"schemas": schemas, "securitySchemes": {"session": session}},
        }


@cache
def _pages() -> Pages:
    components = Components()
    components.schemas |= common.shapes() | answers()
    pages = Pages(components)
    pages.describe()
    return pages


def blocks_of(block: StreamBlock) -> dict[str, Schema]:
    """The shapes of the blocks of a stream by ``@type``, as the document names them; without those
    of a stream that no page shows. No query.
    """
    named = document()["components"]["schemas"]
    with _describing, translation.override(settings.LANGUAGE_CODE):
        found = _pages().blocks.by_type(block)
    return {
        kind: any_of(*parts)
        for kind, parts in found.items()
        if all(part["$ref"].rpartition("/")[2] in named for part in parts if "$ref" in part)
    }


@cache
def as_bytes() -> tuple[bytes, str]:
    """The document as it is sent, and a digest of it."""
    sent = json.dumps(document(), ensure_ascii=False, separators=(",", ":")).encode()
    return sent, hashlib.sha256(sent).hexdigest()[:16]


def forget() -> None:
    """Makes it anew when it is next asked for: settings or services have changed in a test."""
    document.cache_clear()
    _pages.cache_clear()
    as_bytes.cache_clear()


def _title() -> str:
    return str(getattr(settings, "WAGTAIL_SITE_NAME", "") or "Content")
