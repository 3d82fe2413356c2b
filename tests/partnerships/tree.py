"""The trees of pages that the tests of this folder stand in, and how each is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from wagtail.models import Locale, Page

from cms.blocks.stream import stored
from home.models import HomePage
from partnerships.models import (
    Identifier,
    OrganisationName,
    PagePerson,
    PagePlace,
    PageProgramme,
    RelatedPartnership,
    ResearchCentre,
)
from tests.conftest import in_dutch_home
from tests.factories import (
    CampusPageFactory,
    CollaborationPageFactory,
    FactFactory,
    ImageFactory,
    MembershipFactory,
    NetworkPageFactory,
    NewsIndexPageFactory,
    NewsPageFactory,
    OrganisationFactory,
    OrganisationIndexPageFactory,
    PartnerFactory,
    PartnershipIndexPageFactory,
    PersonFactory,
    PlaceFactory,
    ProgrammeFactory,
    RegionalPartnershipPageFactory,
    ThemeFactory,
)

BODY = stored(
    [("heading", {"text": "How we take part"}), ("rich_text", {"text": "<p>Together.</p>"})],
    key="body",
)


@dataclass
class Tree:
    """The indexes, and one page of each type below them."""

    networks: Any
    region_index: Any
    collaborations: Any
    news_index: Any
    directory: Any
    pages: dict[str, Any] = field(default_factory=dict)
    #: The same in Dutch.
    dutch: dict[str, Any] = field(default_factory=dict)
    university: Any = None
    partner: Any = None

    def afresh(self) -> Tree:
        """The same as it lies in the database: a test may change what it is given."""
        kept = (self.networks, self.region_index, self.collaborations, self.news_index)
        return Tree(
            *map(again, (*kept, self.directory)),
            pages={kind: again(page) for kind, page in self.pages.items()},
            dutch={kind: again(page) for kind, page in self.dutch.items()},
            university=again(self.university),
            partner=again(self.partner),
        )


def again(row: Any) -> Any:
    """The row, read anew; None stays None."""
    return row and type(row).objects.get(pk=row.pk)


def make_tree(home: HomePage) -> Tree:
    return Tree(
        networks=PartnershipIndexPageFactory(parent=home, title="Networks"),
        region_index=PartnershipIndexPageFactory(parent=home, title="Region"),
        collaborations=PartnershipIndexPageFactory(parent=home, title="Collaborations"),
        news_index=NewsIndexPageFactory(parent=home, title="News"),
        directory=OrganisationIndexPageFactory(parent=home, title="Partners"),
    )


def make_empty(home: HomePage) -> Tree:
    tree = make_tree(home)
    tree.pages = {
        "network": NetworkPageFactory(parent=tree.networks, title="Empty network", summary=""),
        "region": RegionalPartnershipPageFactory(
            parent=tree.region_index, title="Empty region", summary=""
        ),
        "campus": CampusPageFactory(parent=tree.region_index, title="Empty campus", summary=""),
        "collaboration": CollaborationPageFactory(
            parent=tree.collaborations, title="Empty collaboration", summary=""
        ),
        "news": NewsPageFactory(parent=tree.news_index, title="Empty news", summary="", date=None),
    }
    return tree


def make_university() -> Any:
    city = PlaceFactory(
        slug="maastricht", name={"en": "Maastricht", "nl": "Maastricht"},
        latitude=Decimal("50.85"), longitude=Decimal("5.69"), coordinates_source="Test",
    )  # fmt: skip
    organisation = OrganisationFactory(
        name="Maastricht University", slug="maastricht-university", is_home=True, country="NL",
        place=city, website="https://um.example.org/",
    )  # fmt: skip
    OrganisationName.objects.create(
        organisation=organisation, name="Universiteit Maastricht", kind="official", language="nl"
    )
    return organisation


def make_partner() -> Any:
    organisation = OrganisationFactory(
        name="University of York", slug="university-of-york", country="GB",
        website="https://york.example.org/", logo=ImageFactory(),
    )  # fmt: skip
    for kind, name, language in (
        ("short", "UoY", ""),
        ("alias", "York University", "en"),
        ("official", "Universiteit van York", "nl"),
    ):
        OrganisationName.objects.create(
            organisation=organisation, name=name, kind=kind, language=language
        )
    Identifier.objects.create(organisation=organisation, scheme="ror", value="04m01e293")
    return organisation


def fill(page: Any, partner: Any) -> None:
    """Rows of every relation that hangs on a page."""
    programme = ProgrammeFactory(
        title={"en": "Public Policy", "nl": "Openbaar beleid"}, form="double_master",
        state="developing", audiences=["students"],
    )  # fmt: skip
    programme.parties.add(partner)
    programme.save()
    place = PlaceFactory(
        slug=f"liege-{page.pk}", name={"en": "Liège", "nl": "Luik"}, country="BE",
        latitude=Decimal("50.63"), longitude=Decimal("5.57"),
    )  # fmt: skip
    person = PersonFactory(name="Dennie Hebels", job_title={"en": "Officer", "nl": "Functionaris"})
    FactFactory(
        page=page, value=Decimal(3_900_000), unit={"en": "inhabitants", "nl": "inwoners"},
        source="Annual report", as_of="2024",
    )  # fmt: skip
    PartnerFactory(page=page, organisation=partner, since="2008")
    PagePlace.objects.create(page=page, place=place)
    PageProgramme.objects.create(page=page, programme=programme)
    PagePerson.objects.create(page=page, person=person, role="contact")


def make_filled(home: HomePage) -> Tree:
    tree = make_tree(home)
    university, partner = tree.university, tree.partner = make_university(), make_partner()
    shared = {"body": BODY, "preview_image": ImageFactory()}
    own = NetworkPageFactory(
        parent=tree.networks, title="Worldwide Universities Network", slug="wun", acronym="WUN",
        organisation=OrganisationFactory(
            name="Worldwide Universities Network", slug="wun", kind="network",
            website="https://wun.example.org/",
        ),
        purpose="<p>For research.</p>", benefits_staff="<p>Joint teams.</p>",
        benefits_students="<p>A year abroad.</p>", more_info_url="https://um.example.org/wun",
        **shared,
    )  # fmt: skip
    OrganisationName.objects.create(
        organisation=own.organisation, name="Worldwide University Network", kind="alias"
    )
    own.themes.add(ThemeFactory(slug="mobility", name={"en": "Mobility", "nl": "Mobiliteit"}))
    own.save()
    MembershipFactory(network=own, organisation=university, role="founder", since="2008-05")
    FactFactory(
        page=own, value=Decimal(25), unit={"en": "universities", "nl": "universiteiten"},
        measures="members", source="Annual report", as_of="2024",
    )  # fmt: skip
    region = RegionalPartnershipPageFactory(
        parent=tree.region_index, title="Euregion", map_caption="The cities", **shared
    )
    ResearchCentre.objects.create(
        page=region, organisation=OrganisationFactory(name="Border Institute", slug="border")
    )
    campus = CampusPageFactory(
        parent=tree.region_index, title="Campus Brussels", address="Street 1\nBrussels",
        place=PlaceFactory(slug="brussels", name={"en": "Brussels", "nl": "Brussel"}, country="BE"),
        latitude=Decimal("50.84"), longitude=Decimal("4.37"), coordinates_source="Test",
        website="https://brussels.example.org/", audiences=["students", "alumni"],
        roles=[("role", {"title": "Embassy", "text": "Close to Europe."})], **shared,
    )  # fmt: skip
    CampusPageFactory(parent=region, title="Campus of the region")
    york = CollaborationPageFactory(
        parent=tree.collaborations, title="York", kind="bilateral", state="developing",
        since="2023", more_info_url="https://um.example.org/york", **shared,
    )  # fmt: skip
    PartnerFactory(page=york, role="funder", organisation__name="Funding Council")
    news = NewsPageFactory(
        parent=tree.news_index, title="Awards open", kind="call", date=date(2021, 11, 3),
        call_opens=datetime(2021, 11, 1, 8, tzinfo=UTC),
        call_closes=datetime(2021, 12, 14, 22, 59, tzinfo=UTC), call_timezone="Europe/Brussels",
        call_audiences=["staff"], call_amount=Decimal(5000), call_currency="EUR",
        call_url="https://awards.example.org/", **shared,
    )  # fmt: skip
    tree.pages = {
        "network": own, "region": region, "campus": campus, "collaboration": york, "news": news
    }  # fmt: skip
    for page in (own, region, campus, york):
        fill(page, partner)
        RelatedPartnership.objects.create(page=news, partnership=page)
    PagePerson.objects.create(page=news, person=PersonFactory(name="Author"), role="author")
    return tree


def make_dutch_tree(home: HomePage) -> Tree:
    tree = make_filled(home)
    dutch = Locale.objects.get_or_create(language_code="nl")[0]
    in_dutch_home(home, dutch)
    tree.dutch = {kind: translated(page, dutch) for kind, page in tree.pages.items()}
    return tree


def translated(page: Page, dutch: Locale) -> Any:
    """The page in Dutch, and whatever it stands below."""
    found = page.get_translation_or_none(dutch)
    if found is not None:
        return found.specific
    if not page.get_parent().has_translation(dutch):
        translated(page.get_parent().specific, dutch)
    copy = page.copy_for_translation(dutch)
    copy.title = f"{page.title} (nl)"
    copy.save_revision().publish()
    return type(page).objects.get(pk=copy.pk)


#: What a test may find in the database before it begins, by the fixture that gives it.
WORLDS: dict[str, Callable[[HomePage], Tree]] = {
    "empty": make_empty, "filled": make_filled, "dutch_tree": make_dutch_tree,
}  # fmt: skip
