"""The site's shell; each tag calls one function of `home.navigation` or `home.metadata`."""

from typing import Any

from django import template
from wagtail.models import Page

from home import metadata, navigation

register = template.Library()


def _page(context: template.Context) -> Page | None:
    page = context.get("page") or context.get("self")
    return page if isinstance(page, Page) else None


@register.simple_tag(takes_context=True)
def home_url(context: template.Context) -> str:
    """The address of the home page in the active language."""
    home = navigation.current_home(context["request"])
    return (home.get_url(context["request"]) if home else None) or "/"


@register.simple_tag(takes_context=True)
def main_menu(context: template.Context) -> list[navigation.MenuItem]:
    return navigation.main_menu(context["request"])


@register.simple_tag(takes_context=True)
def site_map(context: template.Context) -> list[navigation.MenuItem]:
    return navigation.site_map(context["request"])


@register.simple_tag(takes_context=True)
def footer_links(context: template.Context) -> list[navigation.MenuItem]:
    return navigation.footer_links(context["request"])


@register.simple_tag(takes_context=True)
def breadcrumb_trail(context: template.Context) -> list[navigation.MenuItem]:
    """The trail of the page, and below it whatever ``breadcrumb_tail`` in the context names."""
    request = context["request"]
    trail = navigation.breadcrumbs(_page(context), request)
    return navigation.with_tail(trail, context.get("breadcrumb_tail") or "", request)


@register.simple_tag(takes_context=True)
def language_links(context: template.Context) -> list[navigation.LanguageLink]:
    is_error = bool(context.get("is_error"))
    return navigation.language_links(_page(context), context["request"], is_error=is_error)


@register.simple_tag(takes_context=True)
def alternates(context: template.Context) -> list[tuple[str, str]]:
    return navigation.alternates(_page(context), context["request"])


@register.simple_tag(takes_context=True)
def canonical_url(context: template.Context) -> str:
    return navigation.canonical_url(_page(context), context["request"])


@register.simple_tag(takes_context=True)
def site_settings(context: template.Context) -> Any:
    return metadata.site_settings(context["request"])


@register.simple_tag(takes_context=True)
def site_name(context: template.Context) -> str:
    return metadata.site_name(context["request"])


@register.simple_tag(takes_context=True)
def share_image(context: template.Context) -> metadata.ShareImage | None:
    return metadata.share_image(_page(context), context["request"])


@register.simple_tag(takes_context=True)
def breadcrumb_data(context: template.Context, trail: list[navigation.MenuItem]) -> dict[str, Any]:
    return metadata.breadcrumb_data(trail, context["request"])


@register.simple_tag
def search_url() -> str:
    """The address of the search page in the active language; "" while the site has none."""
    return navigation.address_of("search")


@register.simple_tag
def feed_url() -> str:
    """The address of the news feed in the active language; "" while the site has none."""
    return navigation.address_of("news_feed")


@register.simple_tag(takes_context=True)
def social_links(context: template.Context) -> list[str]:
    return metadata.social_links(context["request"])
