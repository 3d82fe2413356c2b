"""What single blocks promise."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation
from wagtail.models import PageViewRestriction, Site

from cms.blocks.body import BodyBlock, headings
from cms.blocks.stream import stored
from cms.blocks.timeline import moment
from cms.models import ReusableContent
from tests.blocks.conftest import BODY
from tests.factories import (
    ContentPageFactory,
    FactFactory,
    NewsIndexPageFactory,
    NewsPageFactory,
    PersonFactory,
    PlaceFactory,
    ThemeFactory,
)


def clean(name, value):
    stream = BODY.to_python(stored([(name, value)], key="test"))
    return BODY.clean(stream)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("teaser", {}),
        ("teaser", {"url": "https://example.org/"}),
        ("cards", {"cards": [{"url": "https://example.org/", "title": "One is too few"}]}),
        ("gallery", {}),
        ("video", {"url": "http://example.org/", "title": "Not https"}),
        ("call_to_action", {"title": "No button"}),
        ("call_to_action", {"title": "x", "links": [{"url": "https://example.org/"}]}),
        ("timeline", {"items": [{"date": "2008-13", "title": "x"}]}),
        ("heading", {}),
    ],
)
def test_refused_to_publish_but_kept_in_a_draft(name, value, db):
    with pytest.raises(ValidationError):
        clean(name, value)

    if name != "timeline":
        BODY.clean_deferred(BODY.to_python(stored([(name, value)], key="test")))


@pytest.mark.parametrize(
    ("value", "english", "dutch"),
    [
        ("2008", "2008", "2008"),
        ("2008-05", "May 2008", "mei 2008"),
        ("2008-05-14", "14 May 2008", "14 mei 2008"),
        ("2008-13", "", ""),
        ("soon", "", ""),
        ("", "", ""),
    ],
)
def test_moments(value, english, dutch):
    assert moment(value) == english
    with translation.override("nl"):
        assert moment(value) == dutch


def test_timeline_is_in_order(rendered, db):
    items = [{"date": "2012", "title": "Later"}, {"date": "2008-05", "title": "Sooner"}]

    html = rendered([("timeline", {"items": items})])

    assert html.index("Sooner") < html.index("Later")


def test_fact_that_was_deleted_is_skipped(rendered, db):
    kept, gone = FactFactory(unit={"en": "kept"}), FactFactory(unit={"en": "gone"})
    pairs = [("facts", {"facts": [gone.pk, kept.pk]})]
    gone.delete()

    html = rendered(pairs)

    assert "kept" in html
    assert "gone" not in html


def test_fact_of_a_page_that_the_visitor_may_not_read(rendered, other):
    pairs = [("facts", {"facts": [FactFactory(page=other, unit={"en": "secrets"})]})]
    assert "secrets" in rendered(pairs)

    PageViewRestriction.objects.create(page=other, restriction_type=PageViewRestriction.LOGIN)

    assert rendered(pairs).strip() == ""
    assert "secrets" in rendered(pairs, page=other)


def test_fact_reads_in_the_language_of_the_page(rendered, db):
    fact = FactFactory(value=3900000, unit={"en": "inhabitants", "nl": "inwoners"})
    pairs = [("facts", {"facts": [fact]})]

    assert "3.9\N{NO-BREAK SPACE}million" in rendered(pairs)
    with translation.override("nl"):
        assert "3,9\N{NO-BREAK SPACE}miljoen" in rendered(pairs)


def test_people_show_what_they_agreed_to(rendered, db):
    yes = PersonFactory(email="yes@example.org", may_show_contact=True)
    no = PersonFactory(email="no@example.org")
    left = PersonFactory(name="Left", leaves_on=datetime.date(2020, 1, 1))

    html = rendered([("people", {"people": [yes, no, left]})])

    assert 'href="mailto:yes@example.org"' in html
    assert "no@example.org" not in html
    assert "Left" not in html


def test_map_stands_beside_its_list(rendered, db):
    nowhere = PlaceFactory(name={"en": "Nowhere"}, slug="nowhere")
    point = {"latitude": "50.85000", "longitude": "5.69000"}
    here = PlaceFactory(name={"en": "Maastricht"}, slug="maastricht", **point)

    html = rendered([("map", {"places": [nowhere.pk, here.pk], "caption": "Where"})])

    assert html.count("<svg") == 1
    assert 'href="#place-maastricht"' in html
    assert html.index('<li id="place-nowhere">') < html.index('<li id="place-maastricht">')
    assert "<figcaption>Where</figcaption>" in html


@pytest.fixture
def news(home):
    index = NewsIndexPageFactory(parent=home, title="News", slug="news")
    days = [datetime.date(2026, 1, 1), datetime.date(2026, 3, 1), datetime.date(2026, 2, 1)]
    pages = [
        NewsPageFactory(parent=index, title=f"Item {place}", date=day)
        for place, day in enumerate(days)
    ]
    return index, pages


@pytest.mark.parametrize(
    ("order", "titles"),
    [
        ("newest", ["Item 1", "Item 2", "Item 0"]),
        ("oldest", ["Item 0", "Item 2", "Item 1"]),
        ("title", ["Item 0", "Item 1", "Item 2"]),
        ("menu", ["Item 0", "Item 1", "Item 2"]),
    ],
)
def test_listing_order(order, titles, news, request_for):
    value = {"page_types": ["partnerships.NewsPage"], "below": news[0], "order": order}
    stream = BODY.to_python(stored([("listing", value)], key="test"))

    (block,) = BODY.get_api_representation(stream, {"request": request_for()})

    assert [item["title"] for item in block["value"]["items"]] == titles


def test_listing_by_theme(news, rendered):
    theme = ThemeFactory()
    news[1][2].themes.add(theme)
    news[1][2].save()

    html = rendered([("listing", {"theme": theme, "layout": "compact"})])

    assert "Item 2" in html
    assert "Item 1" not in html


def test_listing_leads_to_all_when_there_are_more(news, rendered):
    value = {"below": news[0], "limit": 2}

    assert 'href="/en/news/"' in rendered([("listing", value)])
    assert 'href="/en/news/"' not in rendered([("listing", {**value, "limit": 3})])


def test_listing_leaves_out_the_page_it_stands_on(page, rendered):
    ContentPageFactory(parent=page, title="Child")

    html = rendered([("listing", {"page_types": ["home.ContentPage"]})], page=page)

    assert "Child" in html
    assert ">Here<" not in html


def test_listing_in_dutch_lists_dutch_pages(other, dutch, dutch_home, rendered):
    page = other.copy_for_translation(dutch)
    page.title, page.slug = "Elders", "elders"
    page.save_revision().publish()

    with translation.override("nl"):
        html = rendered([("listing", {"page_types": ["home.ContentPage"]})])

    assert 'href="/nl/elders/"' in html
    assert 'href="/en/' not in html


def test_reusable_content_in_the_language_of_the_page(english, dutch, rendered):
    content = ReusableContent.objects.create(
        title="x", locale=english, body=stored([("quote", {"text": "Words"})], key="a")
    )
    pairs = [("reusable", {"content": content})]
    with translation.override("nl"):
        assert '<div lang="en">' in rendered(pairs)
    ReusableContent.objects.create(
        title="x",
        locale=dutch,
        translation_key=content.translation_key,
        body=stored([("quote", {"text": "Woorden"})], key="b"),
    )

    with translation.override("nl"):
        html = rendered(pairs)

    assert "Woorden" in html
    assert "lang=" not in html


def test_reusable_draft_prints_nothing(english, rendered):
    content = ReusableContent.objects.create(
        title="x", locale=english, live=False, body=stored([("quote", {"text": "x"})], key="a")
    )

    assert rendered([("reusable", {"content": content})]).strip() == ""


def test_reusable_content_that_is_over_prints_nothing(english, rendered):
    content = ReusableContent.objects.create(
        title="x",
        locale=english,
        expire_at=timezone.now() - datetime.timedelta(minutes=1),
        body=stored([("quote", {"text": "x"})], key="a"),
    )

    assert rendered([("reusable", {"content": content})]).strip() == ""


def test_table_writes_numbers_as_the_language_does(samples, rendered):
    with translation.override("nl"):
        assert '<td class="table__number">1.200,5</td>' in rendered([("table", samples["table"])])


def test_stored_is_the_same_twice_and_refuses_unknown_fields():
    pairs = [("timeline", {"items": [{"date": "2008", "title": "x"}]})]

    assert stored(pairs, key="a") == stored(pairs, key="a")
    assert stored(pairs, key="a")[0]["id"] != stored(pairs, key="b")[0]["id"]
    with pytest.raises(KeyError, match="colour"):
        stored([("quote", {"colour": "red"})], key="a")


def test_video_loads_nothing_from_elsewhere(samples, rendered):
    html = rendered([("video", samples["video"])])

    assert "<iframe" not in html
    assert "<img" not in html
    assert "src=" not in html


def test_a_heading_over_nothing_is_left_out(rendered):
    html = rendered(
        [
            ("heading", {"text": "Empty part"}),
            ("rich_text", {"text": ""}),
            ("heading", {"text": "Full part"}),
            ("rich_text", {"text": "<p>Words</p>"}),
            ("heading", {"text": "Empty end"}),
        ]
    )

    assert "Full part" in html
    assert "Empty" not in html


def test_the_menu_of_a_page_leaves_out_what_opens_nothing():
    raw = stored(
        [
            ("heading", {"text": "Empty part"}),
            ("rich_text", {"text": ""}),
            ("heading", {"text": "Full part"}),
            ("quote", {"text": "Words"}),
            ("heading", {"text": "Empty end"}),
        ],
        key="menu",
    )
    body = BodyBlock().to_python(raw)

    assert headings(body) == [{"text": "Full part", "anchor": "full-part"}]


def test_listings_where_nothing_can_be_found(other, rendered):
    Site.objects.all().delete()

    assert rendered([("listing", {}), ("listing", {"order": "title"})]).strip() == ""
