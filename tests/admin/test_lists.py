"""The flat lists under "Partnerships": what they show, what they cost, what may be deleted."""

from __future__ import annotations

import csv
import io

import pytest
from bs4 import BeautifulSoup
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision

from partnerships.models import (
    Fact,
    Membership,
    NetworkPage,
    Organisation,
    Person,
    Place,
    Programme,
)
from tests.factories import (
    FactFactory,
    MembershipFactory,
    NetworkPageFactory,
    NewsIndexPageFactory,
    OrganisationFactory,
    PartnerFactory,
    PartnershipIndexPageFactory,
    PersonFactory,
    PlaceFactory,
    ProgrammeFactory,
)

NETWORKS = "partnerships_networkpage_modeladmin_index"


@pytest.fixture
def index(home):
    return PartnershipIndexPageFactory(parent=home, title="Networks")


def titles(response) -> list[str]:
    soup = BeautifulSoup(response.content, "html.parser")
    return [cell.a.get_text(strip=True) for cell in soup.select("td.title .title-wrapper")]


def networks(index, number):
    """Many pages at once: making them one by one takes a minute."""
    first = index.numchild + 1
    pages = Page.objects.bulk_create(
        Page(
            title=f"Network {n}",
            slug=f"network-{n}",
            path=index.path + index._int2str(n).rjust(index.steplen, "0"),
            depth=index.depth + 1,
            url_path=f"{index.url_path}network-{n}/",
            content_type=ContentType.objects.get_for_model(NetworkPage),
            locale=index.locale,
        )
        for n in range(first, first + number)
    )
    for page in pages:
        network = NetworkPage(page_ptr=page)
        network.__dict__.update(page.__dict__)
        network.save_base(raw=True)
    revisions = Revision.objects.bulk_create(
        Revision(
            content_type=page.content_type,
            base_content_type=ContentType.objects.get_for_model(Page),
            object_id=str(page.pk),
            created_at=timezone.now(),
            content={},
        )
        for page in pages
    )
    for page, revision in zip(pages, revisions, strict=True):
        page.latest_revision = revision
    Page.objects.bulk_update(pages, ["latest_revision"])
    Fact.objects.bulk_create(FactFactory.build(page_id=page.pk) for page in pages)
    index.numchild += number
    index.save(update_fields=["numchild"])


@pytest.mark.parametrize("who", ["admin", "editor", "moderator"])
def test_a_list_of_pages_costs_the_same_at_any_length(client, request, index, queries_of, who):
    client.force_login(request.getfixturevalue(who))
    url = reverse(NETWORKS)
    networks(index, 20)
    assert len(titles(client.get(url))) == 20  # and what a process reads once
    few = queries_of(lambda: client.get(url))

    networks(index, 180)

    assert queries_of(lambda: client.get(url)) == few
    assert few < 50


RECORDS = {
    Organisation: lambda n: OrganisationFactory.build_batch(n),
    Place: lambda n: PlaceFactory.build_batch(n),
    Person: lambda n: PersonFactory.build_batch(n, organisation=OrganisationFactory()),
    Programme: lambda n: ProgrammeFactory.build_batch(n, place=PlaceFactory()),
    Fact: lambda n: FactFactory.build_batch(n),
}


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.__name__)
def test_a_list_of_records_costs_the_same_at_any_length(as_editor, db, queries_of, model):
    url = reverse(f"partnerships_{model._meta.model_name}_modeladmin_index")
    model.objects.bulk_create(RECORDS[model](20))
    as_editor.get(url)
    few = queries_of(lambda: as_editor.get(url))

    model.objects.bulk_create(RECORDS[model](180))

    assert queries_of(lambda: as_editor.get(url)) == few


def test_the_list_of_memberships_costs_the_same_at_any_length(as_editor, index, queries_of):
    url = reverse("partnerships_membership_modeladmin_index")
    network, member = NetworkPageFactory(parent=index), OrganisationFactory()
    rows = [MembershipFactory.build(network=network, organisation=member) for _ in range(200)]
    Membership.objects.bulk_create(rows[:20])
    as_editor.get(url)
    few = queries_of(lambda: as_editor.get(url))

    Membership.objects.bulk_create(rows[20:])

    assert queries_of(lambda: as_editor.get(url)) == few


def test_english_is_shown_until_another_language_is_asked_for(as_editor, index, dutch_home, dutch):
    NetworkPageFactory(parent=index, title="Network of ports")
    dutch_index = index.copy_for_translation(dutch)
    NetworkPageFactory(parent=dutch_index, title="Netwerk van havens", locale=dutch)

    assert titles(as_editor.get(reverse(NETWORKS))) == ["Network of ports"]
    assert titles(as_editor.get(reverse(NETWORKS), {"language": "nl"})) == ["Netwerk van havens"]
    both = titles(as_editor.get(reverse(NETWORKS), {"language": "all"}))
    assert both == ["Netwerk van havens", "Network of ports"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"state": "draft"}, ["Draft"]),
        ({"state": "live"}, ["Empty", "Live"]),
        ({"q": "WUN"}, ["Live"]),
        ({"review": "due"}, ["Live"]),
        ({"translation": "none"}, ["Draft", "Empty", "Live"]),
        ({"translation": "current"}, []),
    ],
)
def test_filters_and_search(as_editor, index, dutch, filters, expected):
    NetworkPageFactory(parent=index, title="Live", acronym="WUN", review_by="2020-01-01")
    NetworkPageFactory(parent=index, title="Empty")
    NetworkPageFactory(parent=index, title="Draft", live=False)

    assert titles(as_editor.get(reverse(NETWORKS), filters)) == expected


@pytest.mark.parametrize("network", ["²", "x", "9" * 5000])
def test_a_filter_by_what_is_no_number_shows_everything(as_editor, index, network):
    MembershipFactory(network=NetworkPageFactory(parent=index))

    response = as_editor.get(
        reverse("partnerships_membership_modeladmin_index"), {"network": network}
    )

    assert (response.status_code, len(response.context["object_list"])) == (200, 1)


def test_export_holds_what_the_list_shows(as_editor, index, editor):
    page = NetworkPageFactory(parent=index, title="Network of ports", summary="", live=False)
    page.save_revision(user=editor)

    response = as_editor.get(reverse(NETWORKS), {"export": "csv"})

    rows = list(csv.DictReader(io.StringIO(response.getvalue().decode())))
    assert [(row["Title"], row["Language"], row["State"], row["Problems"]) for row in rows] == [
        ("Network of ports", "English", "Draft", "4")
    ]
    assert rows[0]["Last Edited"].endswith("editor")


def test_export_as_excel(as_editor, index):
    NetworkPageFactory(parent=index)

    response = as_editor.get(reverse(NETWORKS), {"export": "xlsx"})

    assert response.getvalue()[:2] == b"PK"


@pytest.mark.parametrize("list_name", ["networkpage", "organisation", "place", "person"])
def test_inspect_views_open(as_editor, index, list_name):
    made = {
        "networkpage": lambda: NetworkPageFactory(parent=index),
        "organisation": OrganisationFactory,
        "place": PlaceFactory,
        "person": PersonFactory,
    }[list_name]()

    url = reverse(f"partnerships_{list_name}_modeladmin_inspect", args=[made.pk])

    assert as_editor.get(url).status_code == 200


def test_add_skips_the_parent_when_the_language_leaves_one(as_editor, home, dutch_home, dutch):
    english = NewsIndexPageFactory(parent=home, title="News")
    dutch_index = english.copy_for_translation(dutch)
    add = reverse("partnerships_newspage_modeladmin_create")

    first = as_editor.get(add)
    second = as_editor.get(add, {"language": "nl"})

    assert f"/pages/add/partnerships/newspage/{english.pk}/" in first.url
    assert f"/pages/add/partnerships/newspage/{dutch_index.pk}/" in second.url


def test_add_asks_for_the_parent_when_there_are_two_in_the_language(
    as_editor, index, home, dutch_home, dutch
):
    other = PartnershipIndexPageFactory(parent=home, title="Region")
    add = reverse("partnerships_networkpage_modeladmin_create")

    dutch_index = index.copy_for_translation(dutch)

    response = as_editor.get(add, {"language": "en"}, follow=True)

    field = response.context["form"].fields["parent_page"]
    assert set(field.queryset.values_list("pk", flat=True)) == {index.pk, other.pk}
    other_way = as_editor.get(add, {"language": "nl"})
    assert f"/networkpage/{dutch_index.pk}/" in other_way.url


@pytest.mark.parametrize(
    ("order", "expected"),
    [("0", ["Aachen", "Zwolle"]), ("-0", ["Zwolle", "Aachen"]), ("-5", ["Aachen", "Zwolle"])],
)
def test_columns_sort(as_editor, index, order, expected):
    NetworkPageFactory(parent=index, title="Zwolle", review_by="2026-01-01")
    NetworkPageFactory(parent=index, title="Aachen", review_by="2027-01-01")

    assert titles(as_editor.get(reverse(NETWORKS), {"o": order})) == expected


def test_one_menu_holds_the_lists(as_editor, db):
    html = as_editor.get("/admin/").content.decode()

    for name in (
        "networkpage", "regionalpartnershippage", "campuspage", "collaborationpage", "newspage",
        "organisation", "membership", "place", "person", "programme", "fact",
    ):  # fmt: skip
        assert reverse(f"partnerships_{name}_modeladmin_index") in html


def test_a_membership_leads_to_its_row_on_the_page(as_editor, index):
    network = NetworkPageFactory(parent=index)
    membership = MembershipFactory(network=network)

    response = as_editor.get(reverse("partnerships_membership_modeladmin_index"))

    place = f"/admin/pages/{network.pk}/edit/#:w:contentpath=memberships.{membership.pk}"
    soup = BeautifulSoup(response.content, "html.parser")
    assert soup.select_one("td.title .title-wrapper a")["href"] == place


@pytest.mark.parametrize("action", ["edit", "delete"])
def test_a_membership_is_not_changed_alone(as_moderator, index, action):
    membership = MembershipFactory(network=NetworkPageFactory(parent=index))
    url = reverse(f"partnerships_membership_modeladmin_{action}", args=[membership.pk])

    as_moderator.post(url, {})

    assert Membership.objects.filter(pk=membership.pk).exists()
    assert as_moderator.get(reverse("partnerships_membership_modeladmin_create")).status_code == 302


def test_deleting_a_record_in_use_is_refused_with_its_uses(as_moderator, index):
    used = OrganisationFactory(name="Maastricht University")
    network = NetworkPageFactory(parent=index, title="WUN", organisation=used)
    MembershipFactory(network=network, organisation=used)
    programme = ProgrammeFactory(title={"en": "Honours"})
    programme.parties.add(used)
    programme.save()
    delete = reverse("partnerships_organisation_modeladmin_delete", args=[used.pk])

    network.save()
    response = as_moderator.post(delete)

    assert response.status_code == 409
    uses = [(use.title, use.kind) for use in response.context["uses"]]
    assert ("Honours", "Programme") in uses
    assert ("WUN", "Network") in uses
    assert (
        f"/admin/pages/{network.pk}/edit/#:w:contentpath=organisation" in response.rendered_content
    )
    assert Organisation.objects.filter(pk=used.pk).exists()


def test_an_unused_record_is_deleted(as_moderator, db):
    unused = OrganisationFactory()

    as_moderator.post(reverse("partnerships_organisation_modeladmin_delete", args=[unused.pk]))

    assert not Organisation.objects.filter(pk=unused.pk).exists()


def test_editors_do_not_delete_records(as_editor, db):
    unused = OrganisationFactory()

    as_editor.post(reverse("partnerships_organisation_modeladmin_delete", args=[unused.pk]))

    assert Organisation.objects.filter(pk=unused.pk).exists()


def test_a_malformed_identifier_is_named(as_editor, db):
    from tests.admin.forms import errors_of, row, typed

    organisation = OrganisationFactory()
    url = reverse("partnerships_organisation_modeladmin_edit", args=[organisation.pk])
    posted = typed(as_editor, url) | row("identifiers", 0, scheme="ror", value="02jz4aj80")

    response = as_editor.post(url, posted)

    expected = (
        "“02jz4aj80” is not a valid identifier (ROR). Expected: 0, six letters or digits and two "
        "check digits that fit, such as 02jz4aj89."
    )
    assert expected in errors_of(response)
    assert organisation.identifiers.count() == 0


def test_a_partner_on_a_page_is_a_use(as_moderator, index):
    partner = PartnerFactory(page=NetworkPageFactory(parent=index, title="WUN"))
    partner.page.specific.save()

    url = reverse("partnerships_organisation_modeladmin_delete", args=[partner.organisation_id])

    assert [use.title for use in as_moderator.get(url).context["uses"]] == ["WUN"]
