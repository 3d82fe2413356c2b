"""One style sheet for visitors, made of the parts that the apps bring.

The parts stay apart for whoever writes them (tokens, base, layout, components), but a page should
wait for one file only. `@import` would cost a request a part, one after the other, and a bundler
would be a build step. So a staticfiles finder offers ``site.css`` next to the parts: whoever asks
Django for static files (`{% static %}`, the development server, WhiteNoise, collectstatic with its
hashed names and rewritten font addresses) sees an ordinary file.
"""

from __future__ import annotations

import builtins
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.checks import CheckMessage, Error
from django.core.files.storage import FileSystemStorage, Storage

#: Beside its parts, since relative addresses (fonts, pictures) must mean the same in both.
BUNDLE = "cms/css/site.css"


class StylesheetFinder(finders.BaseFinder):
    """Finds ``cms/css/site.css``: the files of ``STYLESHEET_PARTS``, in that order."""

    def __init__(self, app_names: Iterable[str] | None = None, *args: Any, **kwargs: Any) -> None:
        self.storage = FileSystemStorage(location=settings.VAR_DIR / "stylesheet")

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        if path.replace("\\", "/") != BUNDLE:
            return []  # not None, which Django would count as a match
        bundle = str(write_bundle(Path(self.storage.location) / BUNDLE))
        return [bundle] if find_all else bundle

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        write_bundle(Path(self.storage.location) / BUNDLE)
        yield BUNDLE, self.storage

    def check(self, **kwargs: Any) -> builtins.list[CheckMessage]:
        return [
            Error(
                f"The style sheet part {part} is no static file of an installed app.",
                hint="Correct STYLESHEET_PARTS.",
                id="cms.E001",
            )
            for part in settings.STYLESHEET_PARTS
            if finders.find(part) is None
        ]


def write_bundle(target: Path) -> Path:
    """Write the parts into ``target`` if they changed since; return it.

    The new file takes the old one's place in one step: another process may be reading.
    """
    text = bundle_text()
    if not target.exists() or target.read_text(encoding="utf-8") != text:
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_suffix(f".{os.getpid()}.part")
        part.write_text(text, encoding="utf-8")
        part.replace(target)
    return target


def bundle_text() -> str:
    """All parts, one after the other; the first names the order of the layers."""
    texts = []
    for part in settings.STYLESHEET_PARTS:
        found = finders.find(part)
        if isinstance(found, str):
            texts.append(Path(found).read_text(encoding="utf-8").strip())
    return "\n\n".join(texts) + "\n"
