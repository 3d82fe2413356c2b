"""What `cms` adds to Wagtail's admin."""

from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import quote
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.ui.tables import LiveStatusTagColumn, LocaleColumn, UpdatedAtColumn
from wagtail.models import Page
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.blocks import features
from cms.models import ReusableContent, Theme
from cms.problems import content_problems
from cms.publishing import refuse_translation
from cms.record_forms import SluggedForm
from cms.translation_moderation import submit_translation
from cms.uses import uses_of
from cms.visibility import Access, may_read


class ThemeForm(SluggedForm):
    class Meta:
        model = Theme
        fields = ["name"]


# After Wagtail's own, whose link handlers these replace.
@hooks.register("register_rich_text_features", order=100)
def register_rich_text_features(registry: FeatureRegistry) -> None:
    features.register_features(registry)


class ThemePicker(SnippetChooserViewSet):
    """Picks a theme, or makes one."""

    icon = "tag"
    choose_one_text = _("Choose a theme")
    choose_another_text = _("Choose another theme")
    creation_tab_label = _("New theme")
    create_action_label = _("Create theme")
    creation_form_class = ThemeForm


class ThemeSnippets(SnippetViewSet):
    model = Theme
    icon = "tag"
    list_display = ["__str__", "slug", UpdatedAtColumn()]
    chooser_viewset_class = ThemePicker
    copy_view_enabled = False


class ReusableContentSnippets(SnippetViewSet):
    model = ReusableContent
    icon = "copy"
    list_display = ["__str__", LocaleColumn(), LiveStatusTagColumn(), UpdatedAtColumn()]
    list_filter = ["live", "locale"]


register_snippet(ThemeSnippets)
register_snippet(ReusableContentSnippets)


@hooks.register("insert_global_admin_css")
def our_style() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("cms/css/admin.css"))


@hooks.register("insert_global_admin_js")
def our_scripts() -> SafeString:
    scripts = [(static(f"cms/js/{name}.js"),) for name in ("field-link", "long-streams")]
    return format_html_join("\n", '<script type="module" src="{}"></script>', scripts)


hooks.register("page_problems", content_problems)


@hooks.register("before_delete_snippet")
def keep_what_is_used(request: HttpRequest, records: list[Any]) -> HttpResponse | None:
    """Leads whoever deletes something that is used, alone or in bulk, to the list of its uses."""
    for record in records:
        count = len(uses_of(record, request.user))
        if count:
            messages.error(
                request,
                ngettext(
                    "“%(record)s” was not deleted: it is used in %(count)d place. Remove it "
                    "there first.",
                    "“%(record)s” was not deleted: it is used in %(count)d places. Remove it "
                    "there first.",
                    count,
                )
                % {"record": record, "count": count},
            )
            return redirect(record.snippet_viewset.get_url_name("usage"), quote(record.pk))
    return None


@hooks.register("register_admin_urls")
def register_views() -> list[URLPattern]:
    return [
        path(
            "pages/<int:page_id>/submit-translation/",
            submit_translation,
            name="submit_translation",
        )
    ]


# Before wagtail-localize, which answers the request itself.
@hooks.register("before_edit_page", order=-10)
def ask_rules_of_a_translation(request: HttpRequest, page: Page) -> HttpResponse | None:
    return refuse_translation(request, page)


@hooks.register("before_serve_page")
def hide_what_has_expired(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> None:
    """The clock decides for visitors as for apps, even while `publish_scheduled` is late."""
    if may_read(page, request) is Access.NOT_FOUND:
        raise Http404
