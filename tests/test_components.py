import datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.utils import translation

from cms.templatetags.cms_tags import batch_numbers, domain, json_ld, partial_date
from tests.factories import ImageFactory

ZONE = "Europe/Amsterdam"


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def render(name, **context):
    return BeautifulSoup(render_to_string(f"cms/components/{name}.html", context), "html.parser")


def words(element):
    return " ".join(element.get_text(" ").split())


def fact(**values):
    defaults = {
        "value": Decimal(20),
        "qualifier": "more_than",
        "unit": "countries",
        "label": "",
        "is_year": False,
        "as_of": "",
        "source": "",
        "source_url": "",
    }
    return SimpleNamespace(**(defaults | values))


@pytest.mark.parametrize(
    "name", ["breadcrumbs", "facts", "logo_wall", "pagination", "read_more", "table", "toc"]
)
def test_prints_nothing_when_there_is_nothing_to_show(name):
    assert words(render(name)) == ""
    assert render(name).find() is None


@pytest.mark.parametrize(
    ("state", "word", "kind"),
    [("upcoming", "Opens soon", "soon"), ("open", "Open", "open"), ("closed", "Closed", "closed")],
)
def test_call_state_is_a_word_an_icon_and_a_colour(state, word, kind):
    badge = render("call_state", state=state).find(class_="badge")

    assert words(badge) == word
    assert badge["class"] == ["badge", f"badge--{kind}"]
    assert badge.find("use")["href"] == f"/static/cms/icons.svg#{kind}"


def test_card_has_one_link_named_by_its_title():
    card = render("card", url="/en/networks/wun/", title="WUN", kind="Network", summary="Words.")

    assert [(link["href"], words(link)) for link in card.find_all("a")] == [
        ("/en/networks/wun/", "WUN")
    ]
    assert card.find("h3")["class"] == ["card__title"]


def test_card_without_an_address_holds_no_link():
    assert render("card", title="WUN").find("a") is None


@pytest.mark.django_db
def test_card_picture_is_decoration_beside_its_title():
    card = render("card", url="/", title="WUN", image=ImageFactory())

    picture = card.find("img")
    assert picture["alt"] == ""
    assert (picture["width"], picture["height"]) == ("100", "68")


def test_card_summary_ends_with_a_whole_word():
    summary = " ".join(["university"] * 40)

    text = words(render("card", title="WUN", summary=summary).find(class_="card__text"))

    assert text == " ".join(["university"] * 28) + " …"


def test_hero_has_the_only_h1_and_at_most_two_buttons():
    hero = render(
        "hero",
        title="Worldwide Universities Network",
        action_url="/a/",
        action_text="Benefits",
        second_url="/b/",
        second_text="Members",
    )

    assert [words(h1) for h1 in hero.find_all("h1")] == ["Worldwide Universities Network"]
    assert [words(link) for link in hero.find_all("a")] == ["Benefits", "Members"]


@pytest.mark.django_db
def test_hero_picture_says_what_it_shows():
    hero = render("hero", title="Campus", image=ImageFactory(alt_text={"en": "Contour lines."}))

    assert hero.find("img")["alt"] == "Contour lines."


@pytest.mark.parametrize(
    ("values", "heard"),
    [
        ({}, "more than 20 countries"),
        ({"value": Decimal(3900000), "qualifier": "exactly"}, "3.9 million countries"),
        ({"value": Decimal(2012), "is_year": True, "unit": ""}, "2012 year"),
        ({"as_of": "2023-05"}, "more than 20 countries May 2023"),
    ],
)
def test_fact_tile_reads_as_a_phrase(values, heard):
    tile = render("fact_tile", fact=fact(**values))

    assert words(tile).replace("\N{NO-BREAK SPACE}", " ") == heard


def test_facts_are_a_description_list_and_may_share_their_sources():
    group = render(
        "facts", facts=[fact(source="Report")], note="All from one report.", source=False
    )

    assert [child.name for child in group.dl.find(class_="fact").find_all(recursive=False)] == [
        "dt",
        "dd",
    ]
    assert words(group) == "more than 20 countries All from one report."


def test_logo_wall_shows_a_wordmark_where_no_logo_is_held():
    items = [
        SimpleNamespace(title="Worldwide Universities Network", url="", logo=None, wordmark="WUN")
    ]

    wall = render("logo_wall", items=items)

    assert words(wall) == "WUN Worldwide Universities Network"
    assert wall.find(class_="wordmark")["aria-hidden"] == "true"


def test_call_box_says_dates_with_their_zone_and_has_one_button():
    box = render(
        "call_box",
        state="open",
        audience="Researchers",
        closes=datetime.datetime(2021, 12, 14, 22, 59, tzinfo=datetime.UTC),
        zone=ZONE,
        amount=Decimal(5000),
        currency="EUR",
        url="https://www.example.org/apply",
    )

    assert [words(value) for value in box.find_all("dd")] == [
        "Researchers",
        "14 December 2021, 23:59 (CET)",
        "€5,000",
    ]
    assert [words(link) for link in box.find_all("a")] == ["Apply (example.org)"]


def test_call_box_of_a_closed_call_has_no_button():
    assert render("call_box", state="closed", url="https://example.org/").find("a") is None


def test_read_more_shows_where_it_leads():
    link = render("read_more", url="https://www.example.org/x", text="How staff benefit from WUN")

    assert words(link) == "How staff benefit from WUN (example.org)"


def test_pagination_is_made_of_links():
    batch = Paginator(range(100), 10).page(5)

    listing = render("pagination", batch=batch, query="kind=call&")

    assert [link["href"] for link in listing.find_all("a")] == [
        "?kind=call&page=4",
        "?kind=call&page=1",
        "?kind=call&page=4",
        "?kind=call&page=6",
        "?kind=call&page=10",
        "?kind=call&page=6",
    ]
    assert words(listing.find(attrs={"aria-current": "page"})) == "Page 5"


def test_filters_keep_what_was_chosen_and_work_by_the_address():
    options = [SimpleNamespace(value="nl", label="Netherlands", count=12)]
    fields = [
        SimpleNamespace(name="q", label="Name", value="york", options=None),
        SimpleNamespace(name="country", label="Country", value="nl", options=options),
    ]

    form = render("filters", fields=fields, reset_url="/en/partners/")

    assert form.form["method"] == "get"
    assert form.find("input")["value"] == "york"
    assert words(form.find("option", selected=True)) == "Netherlands (12)"
    assert [label["for"] for label in form.find_all("label")] == ["filter-q", "filter-country"]


def test_table_has_headings_for_columns_and_rows():
    table = render(
        "table",
        head=["Name", "Role"],
        rows=[[{"text": "York", "url": "/york/"}, "Member"]],
        row_headings=True,
    )

    assert [words(th) for th in table.find_all("th", scope="col")] == ["Name", "Role"]
    assert words(table.find("th", scope="row")) == "York"
    assert [words(td) for td in table.find_all("td")] == ["Member"]


def test_on_page_menu_needs_three_headings():
    headings = [SimpleNamespace(title=title, anchor=title.lower()) for title in ("One", "Two")]

    assert render("toc", headings=headings).find("a") is None

    headings.append(SimpleNamespace(title="Three", anchor="three"))

    assert [link["href"] for link in render("toc", headings=headings).find_all("a")] == [
        "#one",
        "#two",
        "#three",
    ]


def test_structured_data_cannot_leave_its_script():
    text = json_ld({"name": "</script><b>&"})

    assert text == (
        '<script type="application/ld+json">'
        '{"name": "\\u003C/script\\u003E\\u003Cb\\u003E\\u0026"}</script>'
    )


@pytest.mark.parametrize(
    ("number", "last", "shown"),
    [
        (1, 1, [1]),
        (2, 4, [1, 2, 3, 4]),
        (5, 10, [1, None, 4, 5, 6, None, 10]),
        (3, 5, [1, 2, 3, 4, 5]),
    ],
)
def test_batch_numbers(number, last, shown):
    assert batch_numbers(number, last) == shown


@pytest.mark.parametrize(
    ("url", "shown"),
    [("https://www.example.org/x", "example.org"), ("/en/", ""), ("", ""), (None, "")],
)
def test_domain(url, shown):
    assert domain(url) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [("", ""), ("2008", "2008"), ("2008-05", "May 2008"), ("2008-05-14", "14 May 2008")],
)
def test_partial_date(value, shown):
    assert partial_date(value) == shown
