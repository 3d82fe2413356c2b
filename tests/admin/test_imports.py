"""Organisations and memberships from a sheet: checked first, and nothing half-saved."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from partnerships.importers.memberships import import_memberships
from partnerships.importers.organisations import import_organisations
from partnerships.importers.rows import UnreadableSheet
from partnerships.models import Identifier, NetworkPage, Organisation
from tests.factories import (
    MembershipFactory,
    NetworkPageFactory,
    OrganisationFactory,
    PartnershipIndexPageFactory,
)

TWO = (
    b"name,kind,country,acronym,aliases,ror\n"
    b"Maastricht University,university,NL,UM,Universiteit Maastricht|RL,02jz4aj89\n"
    b"York,university,GB,,,\n"
)


@pytest.fixture
def network(home):
    index = PartnershipIndexPageFactory(parent=home, title="Networks")
    page = NetworkPageFactory(parent=index, title="Worldwide Universities Network", acronym="WUN")
    page.save_revision().publish()
    return NetworkPage.objects.get(pk=page.pk)


def told(outcome):
    return [(change.row, change.action, change.label) for change in outcome.changes]


def draft(page):
    return NetworkPage.objects.get(pk=page.pk).get_latest_revision_as_object()


def test_new_organisations(db):
    outcome = import_organisations(TWO)

    assert told(outcome) == [(2, "create", "Maastricht University"), (3, "create", "York")]
    made = Organisation.objects.get(slug="maastricht-university")
    assert (made.acronym, made.aliases) == ("UM", ["Universiteit Maastricht", "RL"])
    assert [str(one) for one in made.identifiers.all()] == ["ROR 02jz4aj89"]
    assert outcome.saved


def test_a_second_import_changes_nothing(db):
    import_organisations(TWO)

    outcome = import_organisations(TWO)

    assert [change.action for change in outcome.changes] == ["keep", "keep"]


def test_an_identifier_finds_the_organisation_under_another_name(db):
    known = OrganisationFactory(name="UM")
    Identifier.objects.create(organisation=known, scheme="ror", value="02jz4aj89")

    outcome = import_organisations(TWO)

    assert told(outcome)[0] == (2, "update", "Maastricht University")
    known.refresh_from_db()
    assert known.name == "Maastricht University"


def test_a_dry_run_saves_nothing(db):
    outcome = import_organisations(TWO, dry_run=True)

    assert (len(outcome.changes), outcome.saved) == (2, False)
    assert not Organisation.objects.exists()


def test_one_wrong_row_saves_nothing_and_is_named(db):
    sheet = b"name,kind,ror,place\nGood,university,,\nBad,college,02jz4aj80,\nLost,ngo,,atlantis\n"

    outcome = import_organisations(sheet)

    assert [(error.row, error.column) for error in outcome.errors] == [(3, "ror"), (4, "place")]
    assert str(outcome.errors[1]) == "Row 4, place: There is no place “atlantis”."
    assert not Organisation.objects.exists()


def test_two_rows_of_one_organisation_must_not_contradict_each_other(db):
    sheet = b"name,kind,country,ror\nUM,university,,02jz4aj89\nRL,university,NL,02jz4aj89\n"

    outcome = import_organisations(sheet)

    assert [str(error) for error in outcome.errors] == [
        "Row 3, name: Row 2 says otherwise of the same organisation."
    ]
    assert not Organisation.objects.exists()


def test_two_rows_of_one_organisation_may_add_to_each_other(db):
    import_organisations(b"name,kind,country,ror\nUM,university,,02jz4aj89\nUM,university,NL,\n")

    made = Organisation.objects.get()
    assert (made.name, made.country) == ("UM", "NL")


@pytest.mark.parametrize(
    ("sheet", "message"),
    [
        (b"name\nYork\n", "These columns are missing: kind."),
        (b"name,kind,colour\n", "These columns are not known: colour."),
        (b"name,kind\nYork,university,extra\n", "Row 2 has more cells than headings."),
        (b"\xff\xfe\x00", "The file is not text in UTF-8. Save it as CSV UTF-8."),
        (b"", "These columns are missing: name, kind."),
    ],
)
def test_what_is_no_sheet_is_refused(db, sheet, message):
    with pytest.raises(UnreadableSheet, match=message):
        import_organisations(sheet)


def test_semicolons_and_a_byte_order_mark_are_read(db):
    import_organisations("\ufeffname;kind\nYork;university\n".encode())

    assert Organisation.objects.get().name == "York"


def test_members_go_into_a_draft_of_the_page(network, editor):
    OrganisationFactory(name="York", slug="york")
    sheet = b"network,organisation,role,since\nwun,york,founder,2000-05\n"

    outcome = import_memberships(sheet, user=editor)

    assert told(outcome) == [(2, "create", "Worldwide Universities Network: York")]
    (member,) = draft(network).memberships.all()
    assert (member.organisation.name, member.role, member.since) == ("York", "founder", "2000-05")
    assert network.memberships.count() == 0
    page = NetworkPage.objects.get(pk=network.pk)
    assert (page.has_unpublished_changes, page.latest_revision.user) == (True, editor)


def test_a_member_who_is_listed_is_brought_up_to_date(network, editor):
    york = OrganisationFactory(name="York")
    MembershipFactory(network=network, organisation=york)
    network = NetworkPage.objects.get(pk=network.pk)
    network.save_revision()

    outcome = import_memberships(b"network,organisation,since\nWUN,York,2001\n", user=editor)

    assert told(outcome) == [(2, "update", "Worldwide Universities Network: York")]
    assert [member.since for member in draft(network).memberships.all()] == ["2001"]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (b"member,2010,", ["former 1999-2005", "member 2010-"]),
        (b"member,2010,2020", ["former 1999-2005", "member 2010-2020"]),
        (b"coordinator,2010,", ["former 1999-2005", "coordinator 2010-"]),
        (b"member,2011,", ["former 1999-2005", "member 2011-"]),
        (b"member,1970,1980", ["former 1999-2005", "member 1970-1980", "member 2010-"]),
        (b"former,,2006", ["former 1999-2006", "member 2010-"]),
        (b",1999,2006", ["former 1999-2006", "member 2010-"]),
        (b"observer,2010-05,", ["former 1999-2005", "member 2010-", "observer 2010-05-"]),
    ],
)
def test_who_left_and_came_back_is_listed_twice(network, editor, row, expected):
    york = OrganisationFactory(name="York")
    MembershipFactory(network=network, organisation=york, role="former", since="1999", until="2005")
    MembershipFactory(network=network, organisation=york, role="member", since="2010")
    network = NetworkPage.objects.get(pk=network.pk)
    network.save_revision()

    import_memberships(
        b"network,organisation,role,since,until\nwun,York," + row + b"\n", user=editor
    )

    found = [f"{m.role} {m.since}-{m.until}" for m in draft(network).memberships.all()]
    assert sorted(found) == sorted(expected)


def test_a_row_that_fits_two_memberships_is_named(network, editor):
    york = OrganisationFactory(name="York")
    MembershipFactory(network=network, organisation=york, role="member", since="1999")
    MembershipFactory(network=network, organisation=york, role="founder", since="2010")
    network = NetworkPage.objects.get(pk=network.pk)
    network.save_revision()

    outcome = import_memberships(b"network,organisation,source\nwun,York,Site\n", user=editor)

    assert [(e.row, e.column, e.message) for e in outcome.errors] == [
        (
            2,
            "organisation",
            "This organisation is listed more than once: give the role and “since”.",
        )
    ]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (b"nowhere,York,member,,", (2, "network", "There is no network “nowhere”.")),
        (
            b"wun,Nobody,member,,",
            (2, "organisation", "There is no organisation “Nobody”: import or add it first."),
        ),
        (
            b"wun,York,member,2012,2008",
            (2, "until", "This ends before it starts: type a date after “from”."),
        ),
        (
            b"wun,York,member,long ago,",
            (2, "since", "“long ago” is not a date. Type 2008, 2008-05 or 2008-05-14."),
        ),
        (b"wun,York,boss,,", (2, "role", "Value 'boss' is not a valid choice.")),
    ],
)
def test_wrong_memberships_are_named_and_nothing_is_saved(network, editor, row, expected):
    OrganisationFactory(name="York")
    revisions = network.revisions.count()

    outcome = import_memberships(
        b"network,organisation,role,since,until\n" + row + b"\n", user=editor
    )

    assert [(e.row, e.column, e.message) for e in outcome.errors] == [expected]
    assert network.revisions.count() == revisions


def test_who_may_not_edit_the_page_imports_nothing(network, django_user_model):
    OrganisationFactory(name="York")
    reader = django_user_model.objects.create_user("reader", password="secret")

    outcome = import_memberships(b"network,organisation\nwun,York\n", user=reader)

    assert [error.message for error in outcome.errors] == ["You may not edit this network."]


def test_a_dry_run_of_memberships_saves_no_draft(network, editor):
    OrganisationFactory(name="York")
    revisions = network.revisions.count()

    outcome = import_memberships(b"network,organisation\nwun,York\n", user=editor, dry_run=True)

    assert (len(outcome.changes), outcome.saved) == (1, False)
    assert network.revisions.count() == revisions


def test_the_commands(db, tmp_path):
    file = tmp_path / "organisations.csv"
    file.write_bytes(TWO)
    dry, real = StringIO(), StringIO()

    call_command("import_organisations", file, "--dry-run", stdout=dry)
    assert not Organisation.objects.exists()
    call_command("import_organisations", file, stdout=real)

    assert dry.getvalue().splitlines()[-1] == "2 new, 0 changed, 0 as it was. Nothing was saved."
    assert real.getvalue().splitlines()[-1] == "2 new, 0 changed, 0 as it was. Saved."
    assert Organisation.objects.count() == 2


def test_the_command_fails_with_the_rows(db, tmp_path):
    file = tmp_path / "memberships.csv"
    file.write_bytes(b"network,organisation\nwun,York\n")
    errors = StringIO()

    with pytest.raises(CommandError, match="1 errors: nothing was saved"):
        call_command("import_memberships", file, stdout=StringIO(), stderr=errors)

    assert "Row 2, network: There is no network “wun”." in errors.getvalue()


def test_the_command_names_a_file_that_is_not_there(db, tmp_path):
    with pytest.raises(CommandError, match=r"missing\.csv cannot be read: No such file"):
        call_command("import_organisations", tmp_path / "missing.csv")


def test_the_admin_checks_first_then_saves(as_editor, db):
    url = reverse("import_organisations")
    file = SimpleUploadedFile("organisations.csv", TWO, content_type="text/csv")

    checked = as_editor.post(url, {"file": file})
    assert told(checked.context["outcome"])[0] == (2, "create", "Maastricht University")
    assert not Organisation.objects.exists()
    saved = as_editor.post(url, {"text": checked.context["text"], "confirm": "1"})

    assert saved.url == reverse("partnerships_organisation_modeladmin_index")
    assert Organisation.objects.count() == 2


def test_the_admin_names_wrong_rows(as_editor, network):
    url = reverse("import_memberships")
    file = SimpleUploadedFile("m.csv", b"network,organisation\nwun,Nobody\n")

    html = as_editor.post(url, {"file": file}).content.decode()

    assert "Row 2, organisation: There is no organisation “Nobody”" in html
    assert 'name="confirm"' not in html


@pytest.mark.parametrize("data", [{}, {"file": SimpleUploadedFile("x.csv", b"\x89PNG\r\n\x1a\n")}])
def test_the_admin_refuses_what_is_no_sheet(as_editor, db, data):
    form = as_editor.post(reverse("import_organisations"), data).context["form"]

    assert list(form.errors) == ["file"]


@pytest.mark.parametrize("kind", ["organisations", "memberships"])
def test_readers_import_nothing(client, django_user_model, kind):
    client.force_login(django_user_model.objects.create_user("reader", password="secret"))

    assert client.get(reverse(f"import_{kind}")).status_code == 302


@pytest.mark.parametrize("name", ["organisation", "membership"])
def test_the_lists_lead_to_the_import(as_editor, db, name):
    html = as_editor.get(reverse(f"partnerships_{name}_modeladmin_index")).content.decode()

    assert reverse(f"import_{name}s") in html
