"""``@related-news`` and ``@calls``: what is told of a partnership, what one can apply for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from wagtail.models import Page

from cms.api import batching, conf
from cms.api.openapi.parameters import BATCH
from cms.api.registry import register
from cms.api.serializers.content import summary
from cms.api.serializers.fields import fields_of, iso
from cms.api.serializers.rendering import Rendering
from cms.api.service import Service
from cms.api.traversal import Context
from cms.shapes import DECIMAL, MOMENT, TEXT, URL, WHOLE, array, nullable, obj, ref, words
from cms.visibility import visible_q
from partnerships.models import NewsIndexPage, NewsPage, RelatedPartnership
from partnerships.models.base import PartnershipPage
from partnerships.querysets import NewsQuerySet, for_visitor
from partnerships.sections.directory import relations_of
from partnerships.services.contexts import (
    by_language,
    class_of,
    is_whole_site,
    kept,
    subject_of,
)
from partnerships.vocabularies import Audience, CallState, NewsKind

# Items about all the pages of one answer that are looked at, the newest.
NEWEST = 1000
CALL = obj(
    {
        "page": ref("NewsPageSummary"),
        "state": nullable(words(CallState.values)),
        "opens": nullable(MOMENT),
        "closes": nullable(MOMENT),
        "time_zone": TEXT,
        "audiences": array(obj({"title": TEXT, "token": words(Audience.values)})),
        "eligibility": TEXT,
        "amount": nullable(DECIMAL),
        "currency": TEXT,
        "url": URL,
    }
)


class _AboutPartnership(Service):
    """News of a partnership, newest first: at its own address in batches, as a component the first
    of them.
    """

    expandable = True
    parameters = BATCH

    @classmethod
    def prepare(cls, contexts: Sequence[Context], request: Any) -> None:
        for group in by_language(contexts, request):
            news_of([key for page in group if (key := _partnership(page))], request)

    def reply(self) -> dict[str, Any]:
        key = _partnership(self.context)
        if self.rides_along and key is not None:
            found = [page for page in news_of([key], self.request)[key] if self.shows(page)]
            shown = found[: conf.get("CMS_API_BATCH_SIZE")]
            return {"items": [self.item(page) for page in shown], "items_total": len(found)}
        batch = batching.batch(self.request, self.found().defer_streamfields(), self.url)
        links = {} if self.rides_along else batch.links()
        items = [self.item(page) for page in batch.items]
        return {"items": items, "items_total": batch.total} | links

    def found(self) -> NewsQuerySet:
        raise NotImplementedError

    def shows(self, page: NewsPage) -> bool:
        raise NotImplementedError

    def item(self, page: NewsPage) -> dict[str, Any]:
        raise NotImplementedError


@register
class RelatedNews(_AboutPartnership):
    """The news about a partnership, or about what an organisation takes part in; calls among it.

    Reply: ``{"@id": url, "items": [summary], "items_total": int, "batching"?}``, the newest first,
    in the language of the page where it is translated; empty for anything else. A relation shows if
    the page where it was entered may be read. As a component the newest batch. Cost: two queries.
    """

    name = "related-news"
    response = obj(
        {
            "@id": URL,
            "items": array(ref("NewsPageSummary")),
            "items_total": WHOLE,
            "batching": ref("Batching"),
        },
        ["batching"],
    )

    def available(self) -> bool:
        return _partnership(self.context) is not None or subject_of(self.context) is not None

    def found(self) -> NewsQuerySet:
        news: NewsQuerySet = NewsPage.objects.about(self._keys(), self.request)
        return news.for_visitor(self.request).newest()

    def _keys(self) -> list[UUID]:
        subject = subject_of(self.context)
        if subject is not None:
            ties = relations_of([subject], self.request)[subject.pk]
            return [tie.page.translation_key for tie in ties]
        key = _partnership(self.context)
        return [key] if key is not None else []

    def shows(self, page: NewsPage) -> bool:
        return True

    def item(self, page: NewsPage) -> dict[str, Any]:
        return summary(page, self.request)


@register
class Calls(_AboutPartnership):
    """The calls for applications of a partnership; on a language home, a news index and at the root
    those of the site.

    Reply: ``{"@id": url, "items": [{"page": summary, "state", "opens", "closes", "time_zone",
    "audiences", "eligibility", "amount", "currency", "url"}], "items_total": int, "batching"?}``,
    the newest first. ``state`` is ``upcoming``, ``open`` or ``closed`` at the moment of the answer,
    or null where no date is known; a kept answer dies at the next moment that a call opens or
    closes. As a component the newest batch. Cost: two queries.
    """

    name = "calls"
    response = obj(
        {
            "@id": URL,
            "items": array(ref("Call")),
            "items_total": WHOLE,
            "batching": ref("Batching"),
        },
        ["batching"],
    )
    shapes = {"Call": CALL}

    def available(self) -> bool:
        return _partnership(self.context) is not None or self._is_of_site()

    def _is_of_site(self) -> bool:
        index = class_of(self.context) is NewsIndexPage
        return index or is_whole_site(self.context, self.request)

    def found(self) -> NewsQuerySet:
        if self._is_of_site():
            calls: NewsQuerySet = NewsPage.objects.calls()
        elif (key := _partnership(self.context)) is not None:
            calls = NewsPage.objects.about([key], self.request).calls()
        else:
            calls = NewsPage.objects.none()
        return calls.for_visitor(self.request).newest()

    def shows(self, page: NewsPage) -> bool:
        return page.kind == NewsKind.CALL

    def item(self, page: NewsPage) -> dict[str, Any]:
        rendering = Rendering(self.request, self.url, page)
        declared = fields_of(page, ["call_audiences", "call_amount"], rendering)
        return {
            "page": summary(page, self.request),
            "state": page.call_state,
            "opens": iso(page.call_opens),
            "closes": iso(page.call_closes),
            "time_zone": page.call_timezone,
            "audiences": declared["call_audiences"],
            "eligibility": page.call_eligibility,
            "amount": declared["call_amount"],
            "currency": page.call_currency if page.call_amount is not None else "",
            "url": page.call_url,
        }


def _partnership(context: Context) -> UUID | None:
    """What the pages of one partnership have in common; None for any other page."""
    model = class_of(context)
    if not isinstance(context, Page) or model is None or not issubclass(model, PartnershipPage):
        return None
    key: UUID = context.translation_key
    return key


def news_of(keys: Iterable[UUID], request: Any) -> dict[UUID, list[NewsPage]]:
    """The news about each partnership, by its translation key, in the active language.

    Two queries for those that have not been asked for before.
    """
    known: dict[UUID, list[NewsPage]] = kept(request, "news")
    missing = [key for key in dict.fromkeys(keys) if key not in known]
    if not missing:
        return known
    known |= {key: [] for key in missing}
    ties = RelatedPartnership.objects.filter(
        visible_q(request, prefix="page__"), partnership__translation_key__in=missing
    ).order_by()
    about = ties.values_list("page__translation_key", "partnership__translation_key").distinct()
    told: dict[UUID, list[UUID]] = {}
    for news, partnership in about:
        told.setdefault(news, []).append(partnership)
    if told:
        pages = for_visitor(NewsPage.objects.filter(translation_key__in=told), request)
        for page in pages.newest().defer_streamfields()[:NEWEST]:
            for key in told[page.translation_key]:
                known[key].append(page)
    return known
