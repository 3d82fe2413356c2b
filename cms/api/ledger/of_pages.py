"""The stamp for what a process knows of the tree: ``cms.ground``."""

from __future__ import annotations

from django.db import connections, router
from wagtail.models import Page

from cms.api.ledger import stamp
from cms.api.ledger.quick import quick_stamp


class StampOfPages:
    """None where pages are written to another database: the stamp says nothing of those."""

    def read(self) -> str | None:
        return quick_stamp() if self._here() else None

    def select(self) -> str | None:
        connection = connections[router.db_for_write(Page)]
        if not self._here() or not stamp.can_be_read(connection):
            return None
        stamp.forget_marks(connection)
        return stamp.SELECT_TEXT

    def _here(self) -> bool:
        return router.db_for_write(Page) == stamp.ledger_alias()
