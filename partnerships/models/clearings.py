"""Answers to the report of what is incomplete: "not known, leave empty"."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ClearingQuerySet(models.QuerySet["Clearing"]):
    def in_force(self, day: date | None = None) -> ClearingQuerySet:
        """Answers that still hold on that day (default: today)."""
        return self.filter(until__gte=day or timezone.localdate())


class Clearing(models.Model):
    """Why a problem of a page is left alone until a day, and who said so.

    ``key`` is the problem's own; ``page`` is empty for what hangs on no page.
    """

    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    key = models.CharField(_("problem"), max_length=255)
    reason = models.CharField(_("reason"), max_length=255)
    cleared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    cleared_on = models.DateField(_("on"), default=timezone.localdate)
    until = models.DateField(_("until"))

    objects = ClearingQuerySet.as_manager()

    class Meta:
        verbose_name = _("answered problem")
        verbose_name_plural = _("answered problems")
        constraints = [
            models.UniqueConstraint(fields=["page", "key"], name="partnerships_clearing_once"),
            # Two rows without a page are distinct to SQL, which SQLite cannot be told otherwise.
            models.UniqueConstraint(
                fields=["key"],
                condition=models.Q(page__isnull=True),
                name="partnerships_clearing_once_without_page",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.reason}"
