"""The news as an Atom feed (RFC 4287), in the language of its address."""

from collections.abc import Iterable
from datetime import UTC, datetime, time
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Site

from cms import links
from cms.visibility import visible_q
from partnerships.models import NewsIndexPage, NewsPage

ITEMS = 30


class NewsFeed(Feed[NewsPage, HttpRequest]):
    """The newest items that the visitor may read; news that nobody translated is left out."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpRequest:
        return request

    def title(self, request: HttpRequest) -> str:
        site = Site.find_for_request(request)
        name = site.site_name if site else ""
        return f"{name}: {_('News')}" if name else _("News")

    def link(self, request: HttpRequest) -> str:
        """The list of news in the same language, else the feed itself."""
        index = NewsIndexPage.objects.filter(
            visible_q(request), locale__language_code=get_language()
        ).first()
        return links.page_url(index, request) or self.feed_url(request)

    def feed_url(self, request: HttpRequest) -> str:
        return reverse("news_feed")

    def items(self, request: HttpRequest) -> Iterable[NewsPage]:
        found = NewsPage.objects.filter(
            visible_q(request), locale__language_code=get_language()
        ).newest()
        items = list(found.defer_streamfields()[:ITEMS])
        for item in items:
            item.feed_link = links.page_url(item, request)
        return items

    def item_title(self, item: NewsPage) -> str:
        return item.title

    def item_description(self, item: NewsPage) -> str:
        return item.summary

    def item_link(self, item: NewsPage) -> str:
        return item.feed_link

    def item_guid(self, item: NewsPage) -> str:
        """One for ever, whatever becomes of the address."""
        return f"urn:uuid:{item.translation_key}:{item.locale_id}"

    def item_pubdate(self, item: NewsPage) -> datetime | None:
        return datetime.combine(item.date, time(), tzinfo=UTC) if item.date else None

    def item_updateddate(self, item: NewsPage) -> datetime | None:
        return item.last_published_at
