"""A campus: what happens there, what one can study, where it is."""

from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from partnerships import structured_data
from partnerships.models import CampusPage
from partnerships.sections import places, related


def campus(page: CampusPage, request: Any) -> dict[str, Any]:
    prefetch_related_objects([page], "place")
    spots = _spots(page)
    title = _("Map: %(title)s") % {"title": page.title}
    audiences = page._meta.get_field("audiences").labels(page.audiences)
    return {
        "city": str(page.place.name) if page.place else "",
        "country": places.country_name(page.place),
        "figures": related.figures(page, request),
        "programmes": related.offers(page, request),
        "audience_labels": audiences,
        "partners": related.ties(page.shared("partners", request), request),
        "map": places.drawing(spots, title, height=340),
        "spots": spots,
        "people": related.people(page, request),
        "news": related.news_about([page.translation_key], request),
        "structured_data": structured_data.campus(page, request),
    }


def _spots(page: CampusPage) -> list[places.Spot]:
    """The campus itself where its point is known, else its city."""
    if page.point:
        note = str(page.place.name) if page.place else ""
        return [places.Spot(1, "place-campus", page.title, note, point=page.point)]
    return places.spots([page.place]) if page.place else []
