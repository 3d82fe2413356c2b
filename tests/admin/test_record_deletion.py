"""Deleting a record: refused while it is used, in a draft too; old versions survive it."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db import transaction
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from cms.uses import uses_of
from partnerships.models import (
    CampusPage,
    Membership,
    NetworkPage,
    Organisation,
    PagePerson,
    PagePlace,
    PageProgramme,
    Partner,
    RegionalPartnershipPage,
    ResearchCentre,
)
from tests.admin.forms import edit_url
from tests.factories import (
    CampusPageFactory,
    MembershipFactory,
    NetworkPageFactory,
    OrganisationFactory,
    PartnershipIndexPageFactory,
    PersonFactory,
    PlaceFactory,
    ProgrammeFactory,
    RegionalPartnershipPageFactory,
    ThemeFactory,
)


@pytest.fixture
def network(home):
    """A live network with one member, York."""
    index = PartnershipIndexPageFactory(parent=home, title="Networks")
    page = NetworkPageFactory(parent=index, title="WUN", summary="A network.")
    MembershipFactory(network=page, organisation=OrganisationFactory(name="York"))
    return published(NetworkPage.objects.get(pk=page.pk))


def published(page):
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def draft_with(page, organisation, **values):
    """A draft of the network that has the organisation as member, partner and its own record."""
    page.memberships.add(Membership(organisation=organisation, role="member"))
    page.partners.add(Partner(organisation=organisation))
    page.organisation = organisation
    for name, value in values.items():
        setattr(page, name, value)
    return page.save_revision()


def fresh(page):
    return type(page).objects.get(pk=page.pk)


def told(record, user):
    return [(use.title, use.kind, use.field) for use in uses_of(record, user)]


def delete_url(record):
    return reverse(f"partnerships_{record._meta.model_name}_modeladmin_delete", args=[record.pk])


def test_a_record_that_a_draft_alone_names_is_not_deleted(as_moderator, moderator, network):
    leeds = OrganisationFactory(name="Leeds")
    draft_with(network, leeds)

    response = as_moderator.post(delete_url(leeds))

    assert response.status_code == 409
    assert told(leeds, moderator) == [
        ("Draft of “WUN”", "Network", "Membership → Organisation"),
        ("Draft of “WUN”", "Network", "Organisation"),
        ("Draft of “WUN”", "Network", "Partner → Organisation"),
    ]
    url = f"/admin/pages/{network.pk}/edit/#:w:contentpath=organisation"
    assert url in response.rendered_content
    assert Organisation.objects.filter(pk=leeds.pk).exists()


def test_what_is_live_too_is_told_once(network, moderator):
    york = Organisation.objects.get(name="York")
    network.title = "Renamed"
    network.save_revision()

    assert told(york, moderator) == [("WUN", "Network", "Membership → Organisation")]


def test_a_scheduled_draft_counts_though_a_newer_one_is_without_the_record(network, moderator):
    leeds = OrganisationFactory(name="Leeds")
    draft_with(fresh(network), leeds, go_live_at=timezone.now() + timedelta(days=1)).publish()
    fresh(network).save_revision()
    older = OrganisationFactory(name="Older")
    draft_with(fresh(network), older)
    fresh(network).save_revision()

    assert {title for title, _, _ in told(leeds, moderator)} == {"Draft of “WUN”"}
    assert told(older, moderator) == []


def test_a_number_that_merely_looks_alike_is_no_use(network, moderator):
    """The text of a draft holds it: as part of a longer number, or of another kind of record."""
    alike = OrganisationFactory(pk=4007)
    draft_with(fresh(network), OrganisationFactory(pk=40077))
    place = PlaceFactory(pk=4007)
    page = fresh(network).get_latest_revision_as_object()
    page.places.add(PagePlace(place=place))
    page.save_revision()

    assert told(alike, moderator) == []
    assert told(place, moderator) == [("Draft of “WUN”", "Network", "Place → Place")]


def test_drafts_of_every_kind_of_record_count(network, moderator):
    person, programme = PersonFactory(), ProgrammeFactory()
    city, whole, centre = PlaceFactory(), PlaceFactory(), OrganisationFactory()
    network.people.add(PagePerson(person=person))
    network.programmes.add(PageProgramme(programme=programme))
    network.save_revision()
    parent = network.get_parent()
    campus = published(CampusPageFactory(parent=parent, title="Brussels"))
    campus.place = city
    campus.save_revision()
    region = published(RegionalPartnershipPageFactory(parent=parent, title="Euregion"))
    region.region = whole
    region.research_centres.add(ResearchCentre(organisation=centre))
    region.save_revision()

    found = [told(record, moderator) for record in (person, programme, city, whole, centre)]

    assert found == [
        [("Draft of “WUN”", "Network", "Person → Person")],
        [("Draft of “WUN”", "Network", "Programme → Programme")],
        [("Draft of “Brussels”", "Campus", "City")],
        [("Draft of “Euregion”", "Regional partnership", "Region")],
        [("Draft of “Euregion”", "Regional partnership", "Research centre → Organisation")],
    ]


def test_finding_uses_in_drafts_costs_the_same_for_any_number(network, admin, queries_of):
    leeds = OrganisationFactory(name="Leeds")
    draft_with(network, leeds)
    few = queries_of(lambda: uses_of(leeds, admin))

    for number in range(5):
        other = NetworkPageFactory(parent=network.get_parent(), title=f"Other {number}")
        draft_with(published(other), leeds)

    assert len(uses_of(leeds, admin)) == 18
    assert queries_of(lambda: uses_of(leeds, admin)) == few


def test_a_record_that_no_page_can_name_is_not_sought_in_drafts(network, admin):
    assert uses_of(ThemeFactory(), admin) == []


@pytest.mark.parametrize("delete", [Organisation.delete, lambda record: manager(record).delete()])
def test_code_does_not_delete_what_a_page_uses(network, delete):
    york = Organisation.objects.get(name="York")

    message = r"“York” .* still used by Membership\.organisation"
    with pytest.raises(ProtectedError, match=message), transaction.atomic():
        delete(york)

    assert network.memberships.get().organisation == york


def manager(record):
    return type(record).objects.filter(pk=record.pk)


@pytest.mark.parametrize(
    ("page_factory", "column", "record_factory"),
    [
        (CampusPageFactory, "place", PlaceFactory),
        (RegionalPartnershipPageFactory, "region", PlaceFactory),
        (NetworkPageFactory, "organisation", OrganisationFactory),
    ],
)
def test_code_does_not_delete_the_record_of_a_page(network, page_factory, column, record_factory):
    record = record_factory()
    page = page_factory(parent=network.get_parent(), **{column: record})

    with pytest.raises(ProtectedError), transaction.atomic():
        record.delete()

    assert getattr(fresh(page), column) == record


def test_what_belongs_to_a_record_goes_with_it(db):
    organisation = OrganisationFactory()
    organisation.names.create(name="Alias", kind="alias")
    organisation.identifiers.create(scheme="ror", value="02jz4aj89")

    organisation.delete()

    assert Organisation.objects.count() == 0


def test_a_page_goes_and_its_records_stay(network):
    network.delete()

    assert Organisation.objects.filter(name="York").exists()


@pytest.fixture
def bereft(network):
    """A network whose newest draft names an organisation that code has since deleted."""
    gone = OrganisationFactory(name="Gone")
    draft_with(network, gone)
    gone.delete()
    return fresh(network)


def test_a_draft_that_names_a_deleted_record_opens_without_it(as_editor, bereft):
    draft = bereft.get_latest_revision_as_object()

    assert [str(one.organisation) for one in draft.memberships.all()] == ["York"]
    assert (draft.partners.count(), draft.organisation) == (0, None)
    assert as_editor.get(edit_url(bereft)).status_code == 200


@pytest.mark.parametrize("name", ["revisions_view", "revisions_revert"])
def test_a_version_that_names_a_deleted_record_is_shown(as_editor, bereft, name):
    url = reverse(f"wagtailadmin_pages:{name}", args=[bereft.pk, bereft.latest_revision_id])

    assert as_editor.get(url).status_code == 200


def test_versions_that_name_a_deleted_record_are_compared(as_editor, bereft):
    first = bereft.revisions.order_by("pk").first()
    ends = [bereft.pk, first.pk, bereft.latest_revision_id]

    url = reverse("wagtailadmin_pages:revisions_compare", args=ends)

    assert as_editor.get(url).status_code == 200


def test_the_api_answers_an_editor(as_editor, bereft):
    response = as_editor.get("/++api++/en/networks/wun")

    assert response.status_code == 200


def test_what_is_scheduled_is_published_without_the_deleted_record(network):
    gone = OrganisationFactory(name="Gone")
    soon = timezone.now() + timedelta(hours=1)
    draft_with(network, gone, title="Published in time", go_live_at=soon).publish()
    gone.delete()

    with time_machine.travel(soon + timedelta(minutes=1)):
        call_command("publish_scheduled")

    page = NetworkPage.objects.get(pk=network.pk)
    assert page.title == "Published in time"
    assert [str(one.organisation) for one in page.memberships.all()] == ["York"]
    assert (page.partners.count(), page.organisation) == (0, None)


@pytest.mark.parametrize(
    ("page_type", "factory", "column"),
    [
        (CampusPage, CampusPageFactory, "place"),
        (RegionalPartnershipPage, RegionalPartnershipPageFactory, "region"),
    ],
)
def test_a_page_whose_draft_names_a_deleted_place_publishes(network, page_type, factory, column):
    page = factory(parent=network.get_parent())
    place = PlaceFactory()
    setattr(page, column, place)
    page.places.add(PagePlace(place=place))
    page.save_revision()
    place.delete()

    Page.objects.get(pk=page.pk).latest_revision.publish()

    found = page_type.objects.get(pk=page.pk)
    assert (getattr(found, column), found.places.count()) == (None, 0)
