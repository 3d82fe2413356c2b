"""From planned pages to rows: Wagtail's own table first, then that of each type, then relations."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from random import Random
from typing import Any
from uuid import UUID

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Locale, Page

from cms.demo.bench import bodies
from cms.demo.bench.insert import insert, insert_children
from cms.demo.bench.records import Records
from cms.demo.bench.tree import NETWORK, NEWS, SECTIONS, Node
from cms.demo.bench.words import name, sentence, sentences

PUBLISHED = datetime(2026, 1, 1, 12, tzinfo=UTC)
FIRST_DAY = date(2020, 1, 1)


def add_pages(nodes: list[Node], records: Records, random: Random) -> None:
    """Writes the pages with texts of their own, but for the first node, the home page that was
    there; gives each its ``pk``.
    """
    new = [node for node in nodes[1:] if node.twin is None]
    insert_base(new, nodes[0], random)
    targets = [node.pk for node in new if node.language == "en"]
    makers: dict[str, Callable[[Node], dict[str, Any]]] = {
        NEWS: partial(_news, random=random, targets=targets),
        NETWORK: partial(_network, random=random, records=records, targets=targets),
    }
    content = partial(_content, random=random, targets=targets, images=records.images)
    for label in dict.fromkeys(node.model for node in new):
        model = apps.get_model(label)
        make = makers.get(label, content)
        insert_children(model, _children(model, label, new, make, records, random))
    _update_home(nodes[0])


def insert_base(nodes: list[Node], home: Node, random: Random) -> None:
    """Wagtail's own rows, with their primary keys."""
    locales = dict(Locale.objects.values_list("language_code", "pk"))
    if home.row is None:
        home.row = Page.objects.get(pk=home.pk)
    types = {
        label: ContentType.objects.get_for_model(apps.get_model(label)).pk
        for label in {node.model for node in nodes}
    }
    for node in nodes:
        node.row = _base_row(node, UUID(int=random.getrandbits(128), version=4))
        node.row.locale_id, node.row.content_type_id = locales[node.language], types[node.model]
        if node.translates is not None and node.translates.row is not None:
            node.row.translation_key = node.translates.row.translation_key
    for node, row in zip(nodes, insert([node.row for node in nodes]), strict=True):
        node.pk = row.pk


def _base_row(node: Node, key: UUID) -> Page:
    return Page(
        title=node.title,
        draft_title=node.title,
        slug=node.slug,
        path=node.path,
        depth=node.depth,
        numchild=node.children,
        url_path=node.url_path,
        translation_key=key,
        live=True,
        has_unpublished_changes=False,
        first_published_at=PUBLISHED,
        last_published_at=PUBLISHED,
    )


def _children(
    model: type[Any],
    label: str,
    nodes: list[Node],
    make: Callable[[Node], dict[str, Any]],
    records: Records,
    random: Random,
) -> Iterator[Any]:
    for node in nodes:
        if node.model == label:
            yield model(
                page_ptr_id=node.pk,
                summary=sentences(random, 2),
                preview_image_id=random.choice(records.images),
                exclude_from_nav=not node.in_menu,
                **make(node),
            )


def _content(node: Node, random: Random, targets: list[int], images: list[int]) -> dict[str, Any]:
    if node.full:
        return {"body": bodies.full_body(random, targets, images)}
    return {"body": bodies.short_body(random, targets)}


def _news(node: Node, random: Random, targets: list[int]) -> dict[str, Any]:
    day = timedelta(days=random.randint(0, 2500))
    fields: dict[str, Any] = {"date": FIRST_DAY + day, "kind": "news"}
    if random.random() < 0.1:
        fields |= {"kind": "call", "call_closes": PUBLISHED + timedelta(days=400)}
    return fields | {"body": bodies.short_body(random, targets)}


def _network(node: Node, random: Random, records: Records, targets: list[int]) -> dict[str, Any]:
    return {
        "acronym": name(random, 1)[:24],
        "organisation_id": random.choice(records.organisations),
        "purpose": bodies.paragraphs(random, 2),
        "benefits_staff": bodies.paragraphs(random, 1),
        "benefits_students": f"<p>{sentence(random)}</p>",
        "body": bodies.short_body(random, targets),
    }


def _update_home(home: Node) -> None:
    children = len(SECTIONS)
    Page.objects.filter(pk=home.pk).update(
        numchild=children, live=True, first_published_at=PUBLISHED, last_published_at=PUBLISHED
    )
