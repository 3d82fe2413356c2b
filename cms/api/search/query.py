"""A search as its caller asked for it, on the pages that the caller may read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import unquote, urlsplit

from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms.api import conf
from cms.api.errors import BadRequest
from cms.api.search.conditions import Criterion, below, condition
from cms.api.search.engine import Found, find, matching
from cms.api.search.words import Word, parse
from cms.api.traversal import Context, SubObject, at_url_paths, candidates
from cms.visibility import home_of, language_homes, visible_pages

TEXT_MAX = 1000  # characters


@dataclass(frozen=True)
class Query:
    """Words, criteria, places (conditions on where a page is), an order, and a batch."""

    request: Any
    context: Context
    text: str = ""
    criteria: tuple[Criterion, ...] = ()
    conditions: tuple[Q, ...] = ()
    places: Q | None = None
    excluded: Q | None = None
    order: tuple[Any, ...] = ()
    inactive: bool = False
    drafts: bool = True  # with those that the caller may edit
    start: int = 0
    size: int = 25
    limit: int | None = None
    words: tuple[Word, ...] = field(init=False, default=())

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", tuple(_checked(self.text)))

    def without(self, index: str) -> "Query":
        """The same search without what it says of one index."""
        kept = tuple(c for c in self.criteria if c.index != index)
        return replace(self, criteria=kept)

    def pages(self) -> PageQuerySet:
        """What meets all but the words. Cost: none; two if there are restrictions to look up."""
        most = conf.get("CMS_API_SEARCH_CRITERIA_MAX")
        if len(self.criteria) + len(self.conditions) > most:
            raise BadRequest(f"A search may have {most} criteria at most.")
        pages = visible_pages(self.request, drafts=self.drafts)
        if not self.inactive and self.request.user.is_authenticated:
            now = timezone.now()
            pages = pages.exclude(expire_at__lte=now).exclude(go_live_at__gt=now)
        pages = pages.filter(self._places())
        if self.excluded is not None:
            pages = pages.exclude(self.excluded)
        for found in self.conditions:
            pages = pages.filter(found)
        for criterion in self.criteria:
            pages = pages.filter(condition(criterion, self.request))
        return pages

    def matched(self) -> PageQuerySet:
        """All that meets the search, words too, in no order."""
        return matching(self.pages(), self.words, self.languages())

    def found(self) -> Found:
        """The batch; see ``engine.find`` for what it costs."""
        size = self.size
        if self.limit is not None:
            size = max(0, min(size, self.limit - self.start))
        found = find(
            self.pages(),
            self.words,
            languages=self.languages(),
            order=self.order,
            start=self.start,
            size=size,
        )
        if self.limit is not None and found.total > self.limit:
            return replace(found, total=self.limit, exact=True)
        return found

    def languages(self) -> list[str]:
        """The languages whose stems count: those asked for, else those of the place."""
        asked = [c.values for c in self.criteria if c.index == "Language"]
        if asked:
            return list(asked[0])
        homes = language_homes(self.request)
        page = page_of(self.context)
        home = home_of(page, self.request) if page is not None else None
        return [home.locale.language_code] if home else [h.locale.language_code for h in homes]

    def _places(self) -> Q:
        if self.places is not None:
            return self.places
        page = page_of(self.context)
        return Q() if page is None else below(page)


def page_of(context: Context) -> Page | None:
    """The page of a context; None at the virtual root."""
    page = context.page if isinstance(context, SubObject) else context
    return page if isinstance(page, Page) else None


def criterion(
    index: str, values: Iterable[Any], *, range_: str = "", all_of: bool = False
) -> Criterion:
    """A criterion with as many values as are allowed; BadRequest where there are more."""
    given = [str(value)[:TEXT_MAX] for value in values]
    most = conf.get("CMS_API_SEARCH_VALUES_MAX")
    if len(given) > most:
        raise BadRequest(f"{index} may have {most} values at most.")
    return Criterion(index, given, range_, all_of)


def places(paths: Sequence[str], depth: int | None, request: Any) -> Q:
    """At or below one of the paths, each relative to the site's root. One query for all."""
    most = conf.get("CMS_API_SEARCH_VALUES_MAX")
    if len(paths) > most:
        raise BadRequest(f"path may have {most} values at most.")
    wanted: dict[str, None] = {}
    found = Q(pk__in=[])
    for path in paths:
        segments = tuple(part for part in _relative(path, request).split("/") if part)
        if not segments:
            found |= _at_root(depth, request)
        elif "\0" not in path and len(segments) <= conf.get("CMS_API_PATH_SEGMENTS_MAX"):
            wanted |= dict.fromkeys(candidates(segments, request))
    if wanted:
        for page in Page.objects.filter(at_url_paths(wanted)).only("path", "depth"):
            found |= below(page, depth)
    return found


def _at_root(depth: int | None, request: Any) -> Q:
    """The virtual root: it is no page itself; what is below it are the language homes."""
    if depth is None:
        return Q()
    found = Q(pk__in=[])
    for home in language_homes(request):
        if depth == 1:
            found |= below(home, 0)
        elif depth > 1:
            found |= below(home, 0) | below(home, depth - 1)
    return found


def _relative(path: str, request: Any) -> str:
    """A path without the site's address and without ``++api++``."""
    text = path[:2000]
    if text.startswith(("http://", "https://")):
        try:
            parts = urlsplit(text)
        except ValueError:
            return "/ "
        if parts.netloc != request.get_host():
            return "/ "  # another site: no page of ours has that path
        text = unquote(parts.path)
    return text.removeprefix("/++api++")


def _checked(text: str) -> list[Word]:
    if len(text) > TEXT_MAX:
        raise BadRequest(f"SearchableText may have {TEXT_MAX} characters at most.")
    words = parse(text)
    most = conf.get("CMS_API_SEARCH_WORDS_MAX")
    if len(words) > most:
        raise BadRequest(f"SearchableText may have {most} words at most.")
    return words
