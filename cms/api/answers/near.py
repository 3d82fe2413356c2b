"""Kept answers in the memory of the process, before the cache, under the same keys.

They save the way to the cache and the unpacking, and nothing else: a key holds the stamp, which
each request reads first, and an answer its end.
"""

from __future__ import annotations

from cms.api import conf
from cms.api.answers.shared import Kept

# Bytes of an answer besides its body, roughly.
HEADERS = 2000


class Near:
    """The answers of one stamp, ``CMS_API_KEPT_NEAR_BYTES`` of them at most, then begun anew.

    Threads share it: what one puts in while another empties it is lost, and computed again.
    """

    def __init__(self) -> None:
        self.forget()

    def get(self, key: str) -> Kept | None:
        return self._answers.get(key)

    def put(self, key: str, stamp: str, kept: Kept) -> None:
        size, most = len(kept[2]) + HEADERS, conf.get("CMS_API_KEPT_NEAR_BYTES")
        if stamp != self._stamp or self._bytes + size > most:
            self.forget(stamp)
        if size <= most:
            self._answers[key] = kept
            self._bytes += size

    def forget(self, stamp: str = "") -> None:
        self._answers: dict[str, Kept] = {}
        self._bytes = 0
        self._stamp = stamp


near = Near()
