"""Facts, members, partners, themes and the partnerships that news is about."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from random import Random
from typing import Any

from cms.demo.bench.insert import insert
from cms.demo.bench.records import Records
from cms.demo.bench.tree import COLLABORATION, CONTENT, NETWORK, NEWS, Node
from cms.demo.bench.words import name
from home.models import ContentPage
from partnerships.models import Fact, Membership, Partner
from partnerships.models.news import RelatedPartnership
from partnerships.models.relations import PagePerson, PagePlace, PageProgramme

MEMBERS, FACTS, PARTNERS, THEMES = 25, 3, 3, 2


def add_relations(nodes: list[Node], records: Records, random: Random) -> None:
    """The rows of each relation of the pages that have a primary key and no twin."""
    nodes = [node for node in nodes if node.twin is None]
    networks = [node.pk for node in nodes if node.model == NETWORK]
    collaborations = [node.pk for node in nodes if node.model == COLLABORATION]
    news = [node.pk for node in nodes if node.model == NEWS and node.language == "en"]
    insert(list(_members(networks, records, random)))
    insert(list(_facts([*networks, *collaborations], random)))
    insert(list(_partners(collaborations, records, random)))
    insert([PagePlace(page_id=pk, place_id=random.choice(records.places)) for pk in collaborations])
    insert([PagePerson(page_id=pk, person_id=random.choice(records.people)) for pk in networks])
    insert(
        [
            PageProgramme(page_id=pk, programme_id=random.choice(records.programmes))
            for pk in networks
        ]
    )
    insert(
        [RelatedPartnership(page_id=pk, partnership_id=random.choice(networks)) for pk in news[::2]]
    )
    insert(list(_themes(nodes, records, random)))


def _members(networks: list[int], records: Records, random: Random) -> Iterator[Membership]:
    for pk in networks:
        for order, organisation in enumerate(random.sample(records.organisations, MEMBERS)):
            yield Membership(
                network_id=pk, organisation_id=organisation, since="2012", sort_order=order
            )


def _facts(pages: list[int], random: Random) -> Iterator[Fact]:
    for pk in pages:
        for order in range(FACTS):
            unit = name(random, 1)
            yield Fact(
                page_id=pk,
                value=Decimal(random.randint(2, 90_000)),
                unit={"en": unit, "nl": f"{unit} (nl)"},
                source=name(random),
                sort_order=order,
            )


def _partners(pages: list[int], records: Records, random: Random) -> Iterator[Partner]:
    for pk in pages:
        for order, organisation in enumerate(random.sample(records.organisations, PARTNERS)):
            yield Partner(page_id=pk, organisation_id=organisation, sort_order=order)


def _themes(nodes: list[Node], records: Records, random: Random) -> Iterator[Any]:
    through: Any = ContentPage.themes.through
    for node in nodes:
        if node.model == CONTENT:
            for theme in random.sample(records.themes, THEMES):
                yield through(contentpage_id=node.pk, theme_id=theme)
