"""What page types share; no table of its own, so that a plugin may come without the rest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, Panel, TabbedInterface
from wagtail.fields import StreamField
from wagtail.images import get_image_model_string
from wagtail.models import Page
from wagtail.search import index

from cms import previews
from cms.blocks.body import BodyBlock, headed
from cms.entered_once import is_origin, origin_of, origins_of
from cms.forms import BasePageForm
from cms.publishing import require_publishable
from cms.visibility import is_visible, public_q


def _shared_sources(request: Any) -> dict[tuple[int | None, Any], int | None]:
    """What a request has found out, kept with it: the number of an ended request is soon that of
    another one, of somebody else.
    """
    http = getattr(request, "_request", request)
    known: dict[Any, int | None] = http.__dict__.setdefault("_shared_sources", {})
    return known


def tabs(
    content: Sequence[Any],
    promote: Sequence[Any],
    administration: Sequence[Any],
    relations: Sequence[Any] = (),
) -> TabbedInterface:
    """The tabs of an edit form, as an editor thinks of a page; a tab without panels is left out."""
    named: list[tuple[Any, Sequence[Any]]] = [
        (_("Content"), content),
        (_("Facts & relations"), relations),
        (_("Promote"), promote),
        (_("Settings"), administration),
    ]
    return TabbedInterface(
        [ObjectList(list(panels), heading=heading) for heading, panels in named if panels],
        base_form_class=BasePageForm,
    )


class BasePage(Page):
    """A page of this site: a summary, a picture, themes and a body.

    ``shared_fields`` names columns that are no language: entered on the page of the default
    language and copied to its translations when that is published. ``shared_relations`` names child
    rows that are entered once too: they stay with one page, and every translation reads them by
    ``shared()``.
    """

    summary = models.TextField(
        _("summary"),
        blank=True,
        max_length=400,
        help_text=_("One or two sentences for lists, search and cards. Needed before you submit."),
    )
    preview_image = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("preview image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_(
            "Shown in cards and when the page is shared. Landscape, 3:2, 1600 pixels wide."
        ),
    )
    nav_title = models.CharField(
        _("navigation title"),
        max_length=80,
        blank=True,
        help_text=_("A shorter title for menus and breadcrumbs."),
    )
    exclude_from_nav = models.BooleanField(
        _("exclude from navigation"), default=False, help_text=_("Leave the page out of menus.")
    )
    review_by = models.DateField(
        _("review by"),
        null=True,
        blank=True,
        help_text=_("When somebody should read the page again. Needed for words like “currently”."),
    )
    themes = ParentalManyToManyField(
        "cms.Theme",
        verbose_name=_("themes"),
        blank=True,
        related_name="+",
    )
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    base_form_class = BasePageForm
    shared_fields: ClassVar[list[str]] = ["preview_image", "exclude_from_nav", "themes"]
    shared_relations: ClassVar[list[str]] = []
    # Whether a page without a body is a gap that editors are told of; a page that lists is none.
    needs_body: ClassVar[bool] = True
    # Titles of the headings that a new page opens with, each over an empty text.
    starter: ClassVar[list[Any]] = []

    content_panels: ClassVar[list[Panel | str]] = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("preview_image"),
    ]
    body_panels: ClassVar[list[Panel]] = [FieldPanel("body")]
    promote_panels: ClassVar[list[Panel | str]] = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
            heading=_("For search engines"),
        ),
        MultiFieldPanel(
            [FieldPanel("nav_title"), FieldPanel("exclude_from_nav")], heading=_("In menus")
        ),
        FieldPanel("themes"),
    ]
    settings_panels: ClassVar[list[Panel | str]] = [*Page.settings_panels, FieldPanel("review_by")]

    search_fields: ClassVar[list[Any]] = [
        *Page.search_fields,
        index.SearchField("summary", boost=2),
        index.AutocompleteField("summary"),
        index.SearchField("body"),
        index.FilterField("review_by"),
        index.FilterField("exclude_from_nav"),
    ]

    api_fields: ClassVar[list[Any]] = ["summary", "preview_image", "nav_title", "themes", "body"]
    api_summary_fields: ClassVar[list[Any]] = []
    # What the search index calls Subject: the relations that say what a page is about.
    api_subjects: ClassVar[list[str]] = ["themes"]

    class Meta:
        abstract = True

    def publish(self, revision: Any, *args: Any, **kwargs: Any) -> None:
        """Wagtail's, once the page may go live; raises ``NotPublishable`` and changes nothing."""
        require_publishable(revision)
        super().publish(revision, *args, **kwargs)

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        return list(previews.MODES)

    def serve_preview(self, request: Any, mode_name: str) -> Any:
        if not mode_name:
            return super().serve_preview(request, mode_name)
        return previews.serve(self, request, mode_name)

    def starter_body(self) -> list[tuple[str, Any]]:
        """Stream data that a new page of this type opens with."""
        return headed(*(str(title) for title in self.starter))

    def content_errors(self) -> dict[str, Any]:
        """What must be right before the page leaves the drafts, as ``{field: message}``."""
        return {}

    def shared(self, relation: str, request: Any = None) -> list[Any]:
        """The rows of a shared relation, from whichever translation they are entered on.

        A page in the default language has its own, as edited, so that a preview shows them. Any
        other reads those of its origin, if the caller may read that page; without a request, if
        everybody may. Its own count only while there is no origin. One query, and that of
        ``shared_source``; none for rows that were loaded for many pages at once.
        """
        known: dict[str, list[Any]] = self.__dict__.get("_shared_rows", {})
        if relation in known and request is not None:
            return known[relation]
        source = self.shared_source(request)
        if source == self.pk:
            return list(getattr(self, relation).all())
        child = self._meta.get_field(relation)
        rows = child.related_model._default_manager.filter(**{child.field.attname: source})
        return list(rows) if source is not None else []

    def shared_source(self, request: Any = None) -> int | None:
        """The id of the page whose rows are shown here; None where the caller may see none.

        At most one query, none on a page in the default language.
        """
        if is_origin(self):
            return self.pk
        if request is None:
            return self._find_shared_source(None)
        known, key = _shared_sources(request), (self.pk, self.translation_key)
        if key not in known:
            known[key] = self._find_shared_source(request)
        return known[key]

    @staticmethod
    def find_shared_sources(pages: Sequence[Any], request: Any) -> None:
        """Finds ``shared_source`` of many pages at once. One query; none for those in the default
        language.
        """
        known = _shared_sources(request)
        waiting = [
            page
            for page in pages
            if not is_origin(page) and (page.pk, page.translation_key) not in known
        ]
        origins = origins_of(waiting)
        for page in waiting:
            origin = origins.get(page.translation_key)
            source = page._shared_source_from(origin, request)
            known[page.pk, page.translation_key] = source

    def _find_shared_source(self, request: Any) -> int | None:
        return self._shared_source_from(origin_of(self), request)

    def _shared_source_from(self, origin: Page | None, request: Any) -> int | None:
        if origin is None or not origin.live:
            return self.pk
        if request is None:
            readable = Page.objects.filter(public_q(), pk=origin.pk).exists()
        else:
            readable = is_visible(origin, request)
        return origin.pk if readable else None
