"""The root of this site, its plain pages and its settings."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.images import get_image_model_string

from cms.blocks.body import headings
from cms.entered_once import SharedInlinePanel, entered_once
from cms.pages import BasePage, tabs
from cms.translated import TranslatedTextField

# The rows that the partnerships app hangs on every page; a home page states facts.
PAGE_RELATIONS = ["facts", "partners", "places", "programmes", "people"]


class HomePage(BasePage):
    """The start of the site in one language (Plone: navigation root)."""

    hero_image = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("picture beside the title"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    shared_fields: ClassVar[list[str]] = [*BasePage.shared_fields, "hero_image"]
    shared_relations: ClassVar[list[str]] = ["facts"]
    edit_handler = tabs(
        content=[*BasePage.content_panels, FieldPanel("hero_image"), *BasePage.body_panels],
        relations=[SharedInlinePanel("facts", heading=_("Facts and figures"), label=_("Fact"))],
        promote=BasePage.promote_panels,
        administration=BasePage.settings_panels,
    )
    api_fields: ClassVar[list[Any]] = [*BasePage.api_fields, "hero_image", "facts"]
    override_translatable_fields = entered_once(*shared_fields, relations=PAGE_RELATIONS)

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | import_string("home.metadata.home_context")(self, request)


class ContentPage(BasePage):
    """A page of plain content."""

    in_footer = models.BooleanField(
        _("list in the footer"), default=False, help_text=_("For pages such as Contact or Privacy.")
    )

    shared_fields: ClassVar[list[str]] = [*BasePage.shared_fields, "in_footer"]
    api_type: ClassVar[str] = "Document"
    card_kind: ClassVar[str] = ""
    visitors_name: ClassVar[Any] = _("Page")
    edit_handler = tabs(
        content=[*BasePage.content_panels, *BasePage.body_panels],
        promote=[*BasePage.promote_panels, FieldPanel("in_footer")],
        administration=BasePage.settings_panels,
    )
    override_translatable_fields = entered_once(*shared_fields, relations=PAGE_RELATIONS)

    class Meta:
        verbose_name = _("content page")
        verbose_name_plural = _("content pages")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With the page's own menu: ``headings``, each with ``title`` and ``anchor``."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["headings"] = [
            {"title": heading["text"], "anchor": heading["anchor"]}
            for heading in headings(self.body)
        ]
        return context


@register_setting(icon="cog")
class SiteSettings(BaseSiteSetting):
    """What every page shows: who we are and how to reach us. Empty settings show nothing."""

    site_name = TranslatedTextField(_("name of the site"), blank=True)
    organisation_name = models.CharField(_("name of the university"), max_length=255, blank=True)
    logo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    share_image = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("default share image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    contact_email = models.EmailField(_("contact mailbox"), blank=True)
    contact_phone = models.CharField(_("contact telephone"), max_length=40, blank=True)
    contact_address = models.TextField(_("contact address"), blank=True)
    social_links = models.TextField(
        _("social media"), blank=True, help_text=_("One address a line, such as https://…")
    )
    licence = TranslatedTextField(
        _("licence of the texts"), blank=True, help_text=_("Shown in the footer.")
    )
    accessibility_checked_on = models.DateField(
        _("accessibility last checked on"), null=True, blank=True
    )

    panels: ClassVar[list[Panel | str]] = [
        FieldPanel("site_name"),
        FieldPanel("organisation_name"),
        MultiFieldPanel([FieldPanel("logo"), FieldPanel("share_image")], heading=_("Pictures")),
        MultiFieldPanel(
            [
                FieldPanel("contact_email"),
                FieldPanel("contact_phone"),
                FieldPanel("contact_address"),
                FieldPanel("social_links"),
            ],
            heading=_("Contact"),
        ),
        MultiFieldPanel(
            [FieldPanel("licence"), FieldPanel("accessibility_checked_on")], heading=_("Footer")
        ),
    ]

    class Meta:
        verbose_name = _("site settings")
