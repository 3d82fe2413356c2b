"""``@places``: where a partnership is, as GeoJSON."""

from __future__ import annotations

from typing import Any

from django.db.models import prefetch_related_objects

from cms.api.registry import register
from cms.api.serializers.rendering import Rendering
from cms.api.service import Service
from cms.api.traversal import absolute_id
from cms.shapes import URL, array, const, obj, ref
from partnerships.services import features, records
from partnerships.services.contexts import declares, specific, subject_of
from partnerships.vocabularies import MemberRole


@register
class Places(Service):
    """The places of a page as a FeatureCollection: a campus, its city, a region, its cities; of a
    network those of its members.

    Reply: ``{"@id": url, "type": "FeatureCollection", "features": [{"type": "Feature", "id",
    "geometry": Point, "properties": {"name", "role", "slug", "kind", "country", "source",
    "organisation"?}}]}``.
    Every place that the page names is there, so that the collection says as much as a list; one
    whose point nobody entered has the geometry null. The boundary of a region follows as an area,
    if it has a source. Of a network each member of today that has a point, as the feature of its
    ``organisation``: ``@members`` lists them all. Below the partner directory the place of the
    organisation; empty for anything else. Cost: two queries, four for members, and one for the
    page.
    """

    name = "places"
    expandable = True
    content_type = features.MEDIA_TYPE
    media_types = (features.MEDIA_TYPE,)
    response = obj(
        {
            "@id": URL,
            "type": const("FeatureCollection"),
            "features": array(ref("PlaceFeature")),
        }
    )
    shapes = records.SHAPES | features.SHAPES

    def available(self) -> bool:
        return (
            declares(self.context, "places", "place", "region", "memberships")
            or subject_of(self.context) is not None
        )

    def reply(self) -> dict[str, Any]:
        return {"type": "FeatureCollection", "features": self._features()}

    def _features(self) -> list[features.Feature]:
        rendering = Rendering(self.request, self.url)
        subject = subject_of(self.context)
        if subject is not None:
            return [features.of_place(subject.place, "city", rendering)] if subject.place else []
        if not self.available():
            return []
        page = specific(self.context, self.request)
        found: list[features.Feature] = []
        if getattr(page, "point", None):
            url = absolute_id(self.context, self.request)
            found.append(features.of_campus(page, rendering, url))
        for name, role in (("place", "city"), ("region", "region")):
            place = getattr(page, name) if declares(page, name) else None
            if place is not None:
                found.append(features.of_place(place, role, rendering))
        if declares(page, "places"):
            rows = page.shared("places", self.request)
            prefetch_related_objects(rows, "place")
            found += [features.of_place(row.place, "place", rendering) for row in rows]
        if declares(page, "memberships"):
            found += _of_members(page.shared("memberships", self.request), rendering)
        if declares(page, "region") and page.region is not None:
            found += features.boundaries(page.region)
        return found


def _of_members(rows: list[Any], rendering: Rendering) -> list[features.Feature]:
    """The points of those that are members now, in the order of ``@members``."""
    current = [row for row in rows if row.role != MemberRole.FORMER]
    prefetch_related_objects(current, "organisation__place", "organisation__names")
    return [
        features.of_member(member, member.place, rendering)
        for member in (row.organisation for row in current)
        if member.place is not None and member.place.point
    ]
