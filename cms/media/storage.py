"""Uploads in S3-compatible storage that are still handed out by us."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.conf import settings
from storages.backends.s3 import S3Storage


class MediaStorage(S3Storage):
    """Keeps files in a private bucket; their addresses are those of ``cms.media``.

    A signed address of the bucket would let anybody who has it read a private picture until it
    expires, and the Content-Security-Policy lets pages load pictures from this site alone.
    """

    def url(self, name: str, *args: Any, **kwargs: Any) -> str:
        return settings.MEDIA_URL + quote(name)
