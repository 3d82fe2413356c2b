"""``/llms.txt``: what the site has, with links to Markdown. After llmstxt.org."""

from collections.abc import Iterator

from django.urls import reverse
from wagtail.models import Page, Site

from cms.api import conf
from cms.api.errors import ServiceNotFound
from cms.api.markdown.writer import Writer
from cms.api.menus import menu_below
from cms.api.references import references_of
from cms.api.registry import register
from cms.api.serializers.content import description
from cms.api.serializers.markdown_text import escaped, heading, line, quoted_line
from cms.api.serializers.rendering import Rendering
from cms.api.service import Service
from cms.api.traversal import SiteRoot, path_of, site_url, sole_home
from cms.visibility import default_home, language_homes


@register
class Llms(Service):
    """The language homes of the site and the main sections of each, as links to Markdown.

    At the root only; also at ``/llms.txt``. Only what the caller may read, and
    ``CMS_API_LLMS_LINKS`` sections of each language at most. Cost: one query a language, and
    one a page type.
    """

    name = "llms"
    root_only = True
    media_types = ("text/plain",)
    content_type = "text/plain; charset=utf-8"

    def answer(self) -> str:
        root = isinstance(self.context, SiteRoot)
        if not root and self.context != sole_home(self.request):
            raise ServiceNotFound("@llms")
        return "\n\n".join(part for part in self._parts() if part) + "\n"

    def _parts(self) -> Iterator[str]:
        site = Site.find_for_request(getattr(self.request, "_request", self.request))
        homes = language_homes(self.request)
        sections = self._sections(homes)
        references = references_of(self.request)
        references.want(Page, [home.pk for home in homes])
        pages = {home.pk: references.page(home.pk) for home in homes}
        yield heading(line(SiteRoot(site).title), 1)
        default = default_home(self.request)
        shown = pages.get(default.pk) if default is not None else None
        yield quoted_line(description(shown)) if shown is not None else ""
        for home in homes:
            page = pages[home.pk]
            if page is not None:
                yield heading(escaped(home.locale.get_display_name()), 2)
                yield self._links([page, *sections[home.pk]])
        yield heading("Optional", 2)
        yield self._api()

    def _sections(self, homes: list[Page]) -> dict[int, list[Page]]:
        """The pages right below each home that menus show, in their order."""
        most = conf.get("CMS_API_LLMS_LINKS")
        found: dict[int, dict[int, type[Page]]] = {}
        for home in homes:
            entries = menu_below(home, 1, self.request)[:most]
            found[home.pk] = {entry.pk: entry.specific_class for entry in entries}
        references = references_of(self.request)
        for pages in found.values():
            references.want_pages(pages)
        return {
            key: [page for pk in pages if (page := references.page(pk)) is not None]
            for key, pages in found.items()
        }

    def _links(self, pages: list[Page]) -> str:
        writer = Writer(Rendering(self.request, site_url(self.request)))
        lines = []
        for page in pages:
            words = escaped(" ".join(description(page).split()))
            called = getattr(page, "nav_title", "") or page.title
            link = writer.link(called, self._address(f"{path_of(page, self.request)}/@markdown"))
            lines.append(": ".join(filter(None, [link, words])))
        return writer.bullets(lines)

    def _api(self) -> str:
        writer = Writer(Rendering(self.request, site_url(self.request)))
        described = writer.link("OpenAPI", self._address("/@openapi"))
        search = writer.link("Search", self._address("/@search"))
        said = ["every page as JSON, and how to ask", "add `?SearchableText=` and your words"]
        return writer.bullets(
            f"{link}: {words}" for link, words in zip([described, search], said, strict=True)
        )

    def _address(self, path: str) -> str:
        return f"{site_url(self.request)}{reverse('cms_api:root')}{path}"
