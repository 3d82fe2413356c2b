"""The values of a search index as terms: what stands on pages, by its label."""

from typing import Any

from django.db.models import Case, F, Max, Q, When
from django.db.models.functions import Coalesce
from django.utils.translation import get_language

from cms.api.models import SearchValue
from cms.api.vocabularies.terms import Rows
from cms.visibility import visible_q


def values_of(index: str, request: Any) -> Rows:
    """Those of the pages that the caller may read, telling of no page that they may not; in the
    language of the answer where a page in it has them.
    """
    language = str(get_language()).partition("-")[0]
    here = Max(Case(When(entry__language=language, then=F("label"))))
    known = SearchValue.objects.filter(
        visible_q(request, prefix="entry__page__"),
        Q(about=None) | visible_q(request, prefix="about__"),
        name=index,
    )
    named = known.order_by().values("token").annotate(title=Coalesce(here, Max("label")))
    return Rows(
        named.order_by("title", "token"),
        texts=("title",),
        token=lambda row: str(row["token"]),
        title=lambda row: str(row["title"] or row["token"]),
        by_tokens=lambda tokens: Q(token__in=list(tokens)),
        tie="token",
    )
