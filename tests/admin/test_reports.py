"""The report of what is incomplete, its answers, the report of translations, the dashboard."""

from __future__ import annotations

import csv
import datetime
import io
from html import unescape

import pytest
import time_machine
from django.urls import reverse

from cms.blocks.stream import stored
from cms.problems import Severity, open_problems
from home.models import SiteSettings
from partnerships.admin.reports import incomplete_rows
from partnerships.models import Clearing, NetworkPage
from tests.factories import (
    CollaborationPageFactory,
    ContentPageFactory,
    FactFactory,
    ImageFactory,
    NetworkPageFactory,
    NewsIndexPageFactory,
    NewsPageFactory,
    OrganisationFactory,
    PartnershipIndexPageFactory,
    RegionalPartnershipPageFactory,
)

REPORT = "/admin/reports/incomplete/"
BODY = stored([("rich_text", {"text": "<p>Text.</p>"})], key="body")


@pytest.fixture
def index(home):
    return PartnershipIndexPageFactory(parent=home, title="Networks", body=BODY)


@pytest.fixture
def whole(index):
    """A network of which nothing is missing."""
    organisation = OrganisationFactory(logo=ImageFactory())
    return NetworkPageFactory(
        parent=index,
        title="WUN",
        organisation=organisation,
        body=BODY,
        more_info_url="https://example.org/",
    )


def problems(page) -> list[tuple[str, str, str]]:
    page = type(page).objects.get(pk=page.pk)
    return [(one.path, one.message, one.severity) for one in open_problems([page])]


def test_nothing_missing_is_no_row(whole):
    assert problems(whole) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"summary": ""}, ("summary", "There is no summary.", Severity.BLOCKS)),
        ({"body": []}, ("body", "The page has no body.", Severity.GAP)),
        (
            {"body": stored([("heading", {"text": "Only a heading"})], key="h")},
            ("body", "The page has no body.", Severity.GAP),
        ),
        (
            {"review_by": datetime.date(2020, 1, 1)},
            ("review_by", "Should have been read again by 2020-01-01.", Severity.TIDY),
        ),
        (
            {"more_info_url": ""},
            ("more_info_url", "There is no address under “read more at”.", Severity.GAP),
        ),
        (
            {"organisation": None},
            (
                "organisation",
                "No organisation is chosen, so there is no logo and no website.",
                Severity.GAP,
            ),
        ),
    ],
)
def test_each_gap_of_a_page(whole, change, expected):
    for field, value in change.items():
        setattr(whole, field, value)
    whole.save()

    assert problems(whole) == [expected]


def test_a_network_without_logo(whole):
    whole.organisation.logo = None
    whole.organisation.save()

    expected = ("organisation", "The organisation of this network has no logo.", Severity.GAP)
    assert problems(whole) == [expected]


def test_a_fact_without_source_or_past_its_review(whole):
    fact = FactFactory(page=whole, value=25, unit={"en": "universities"}, source="")
    stale = FactFactory(
        page=whole, unit={"en": "years"}, source="Site", review_by=datetime.date(2020, 1, 1)
    )

    assert problems(whole) == [
        (
            f"facts.{fact.pk}.source",
            "The fact “25\N{NO-BREAK SPACE}universities” has no source.",
            Severity.TIDY,
        ),
        (
            f"facts.{stale.pk}.review_by",
            "The fact “25\N{NO-BREAK SPACE}years” should have been checked by 2020-01-01.",
            Severity.TIDY,
        ),
    ]


def test_broken_links_in_rich_text_and_blocks(whole, home):
    draft = ContentPageFactory(parent=home, title="Draft", live=False)
    link = f'<p><a linktype="page" id="{draft.pk}">there</a></p>'
    gone = '<p><a linktype="page" id="987654">gone</a></p>'
    whole.purpose = gone
    whole.body = stored(
        [("rich_text", {"text": link}), ("teaser", {"page": draft.pk})], key="links"
    )
    whole.save()
    text, teaser = whole.body

    unpublished = "A link leads to “Draft”, which is not published."
    assert sorted(problems(whole)) == sorted(
        [
            (f"body.{text.id}.text", unpublished, Severity.GAP),
            (f"body.{teaser.id}.page", unpublished, Severity.GAP),
            ("purpose", "A link leads to a page that no longer exists.", Severity.GAP),
        ]
    )


def test_a_picture_without_words_blocks_publishing(whole):
    picture = ImageFactory(title="Bridge", alt_text={})
    whole.body = stored([("image", {"image": picture.pk})], key="picture")
    whole.save()

    ((path, message, severity),) = problems(whole)
    assert path == f"body.{whole.body[0].id}.image"
    assert message.startswith("The picture “Bridge” has no alternative text in English")
    assert severity == Severity.BLOCKS


def test_a_region_without_points_and_research_centres(index):
    region = RegionalPartnershipPageFactory(parent=index, body=BODY)

    assert problems(region) == [
        ("places", "No place of this region has a point, so there is no map.", Severity.GAP),
        ("research_centres", "No research centre is named.", Severity.GAP),
    ]


def test_a_collaboration_that_leads_nowhere(index):
    page = CollaborationPageFactory(parent=index, body=BODY)

    assert problems(page) == [
        ("more_info_url", "There is no address under “read more at”.", Severity.GAP)
    ]


def test_an_empty_setting_is_a_row_that_leads_to_its_field(as_editor, site, editor):
    settings, _ = SiteSettings.objects.get_or_create(site=site)

    rows = {row.message: row.url for row in incomplete_rows(editor)}

    edit = reverse("wagtailsettings:edit", args=["home", "sitesettings", site.pk])
    message = "The contact mailbox is not set, so no page shows one."
    assert rows[message] == f"{edit}#:w:contentpath=contact_email"
    settings.contact_email = "office@example.org"
    settings.save()
    assert message not in {row.message for row in incomplete_rows(editor)}


def test_the_report_links_to_the_field_and_names_the_last_editor(as_editor, whole, editor):
    editor.first_name, editor.last_name = "Ada", "Byron"
    editor.save()
    fact = FactFactory(page=whole, source="", unit={"en": "members"})
    with time_machine.travel("2026-01-01T12:00Z", tick=False):
        whole.save_revision(user=editor)

    with time_machine.travel("2026-01-11T12:00Z", tick=False):
        as_editor.force_login(editor)
        response = as_editor.get(REPORT, {"page": whole.pk})

    html = unescape(response.content.decode())
    assert f'href="/admin/pages/{whole.pk}/edit/#:w:contentpath=facts.{fact.pk}.source"' in html
    (row,) = response.context["object_list"]
    assert (row.language, row.severity, row.owner, row.age) == (
        "English",
        "To tidy up",
        "Ada Byron",
        10,
    )


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"severity": "blocks"}, ["There is no summary."]),
        ({"severity": "tidy"}, []),
        ({"language": "nl"}, []),
    ],
)
def test_the_report_filters(as_editor, whole, filters, expected):
    whole.summary = whole.more_info_url = ""
    whole.save()

    response = as_editor.get(REPORT, filters | {"page": whole.pk})

    assert [row.message for row in response.context["object_list"]] == expected


def test_the_report_exports(as_editor, whole):
    whole.summary = ""
    whole.save()

    response = as_editor.get(REPORT, {"page": whole.pk, "export": "csv"})

    rows = list(csv.DictReader(io.StringIO(response.getvalue().decode())))
    assert [(row["Page"], row["Problem"], row["Severity"]) for row in rows] == [
        ("WUN", "There is no summary.", "Blocks publishing")
    ]
    assert rows[0]["Field"].endswith(f"/admin/pages/{whole.pk}/edit/#:w:contentpath=summary")


def test_the_report_costs_the_same_for_more_pages(as_editor, index, queries_of):
    def more(number):
        for page in NetworkPageFactory.create_batch(number, parent=index):
            FactFactory.create_batch(2, page=page)

    more(2)
    as_editor.get(REPORT)
    few = queries_of(lambda: as_editor.get(REPORT))

    more(10)

    assert queries_of(lambda: as_editor.get(REPORT)) == few


@pytest.fixture
def empty_body(whole):
    whole.body = []
    whole.save()
    return whole


def answer(client, page, reason="The source does not say."):
    url = f"{reverse('leave_empty')}?key=body:body&page={page.pk}"
    return client.post(url, {"reason": reason})


def test_left_empty_clears_a_row_for_six_months(as_editor, editor, empty_body):
    with time_machine.travel("2026-01-01T12:00Z", tick=False):
        as_editor.force_login(editor)
        assert answer(as_editor, empty_body).status_code == 302
        assert problems(empty_body) == []

    clearing = Clearing.objects.get()
    assert (clearing.reason, clearing.cleared_by) == ("The source does not say.", editor)
    with time_machine.travel("2026-07-03T12:00Z", tick=False):
        assert problems(empty_body) == []
    with time_machine.travel("2026-07-04T12:00Z", tick=False):
        assert problems(empty_body) == [("body", "The page has no body.", Severity.GAP)]


def test_an_answer_needs_a_reason(as_editor, empty_body):
    response = answer(as_editor, empty_body, reason="")

    assert response.context["form"].errors == {"reason": ["This field is required."]}
    assert not Clearing.objects.exists()


def test_an_answer_is_taken_back(as_editor, empty_body):
    answer(as_editor, empty_body)
    shown = as_editor.get(REPORT, {"answered": "yes", "page": empty_body.pk})
    (row,) = shown.context["object_list"]

    as_editor.get(row.answer_url)
    as_editor.post(row.answer_url)

    assert problems(empty_body) == [("body", "The page has no body.", Severity.GAP)]


def test_only_who_may_edit_the_page_answers(client, empty_body, django_user_model):
    reader = django_user_model.objects.create_user("reader", password="secret")
    client.force_login(reader)

    answer(client, empty_body)

    assert not Clearing.objects.exists()


def test_what_is_no_problem_cannot_be_answered(as_editor, whole):
    assert answer(as_editor, whole).url == REPORT
    assert not Clearing.objects.exists()


def test_a_stale_fact_is_checked_not_answered(as_editor, whole):
    fact = FactFactory(page=whole, source="Site", review_by=datetime.date(2020, 1, 1))
    url = f"{reverse('leave_empty')}?key=fact-review:facts.{fact.pk}.review_by&page={whole.pk}"

    assert as_editor.post(url, {"reason": "Later."}).url == REPORT
    assert not Clearing.objects.exists()


def test_readers_see_no_report(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("reader", password="secret"))

    assert client.get(REPORT).status_code == 302


@pytest.mark.usefixtures("dutch")
def test_shared_gaps_are_reported_once(home, dutch_home, dutch, index):
    network = NetworkPageFactory(parent=index, title="WUN", body=BODY)
    translation = network.copy_for_translation(dutch, copy_parents=True)

    english = {path for path, *_ in problems(network)}
    assert "organisation" in english
    assert "organisation" not in {
        path for path, *_ in problems(NetworkPage.objects.get(pk=translation.pk))
    }


def test_the_dashboard_says_what_waits(as_editor, editor, whole, home):
    whole.summary = ""
    whole.save()
    whole.save_revision(user=editor)
    news = NewsIndexPageFactory(parent=home, title="News")
    NewsPageFactory(
        parent=news,
        title="Award closes",
        kind="call",
        call_closes=datetime.datetime(2026, 1, 30, 12, tzinfo=datetime.UTC),
    )

    with time_machine.travel("2026-01-10T12:00Z", tick=False):
        as_editor.force_login(editor)
        html = unescape(as_editor.get("/admin/").content.decode())

    assert "Your pages to fix" in html
    assert "There is no summary." in html
    assert "Calls that close this month" in html
    assert "Award closes" in html
