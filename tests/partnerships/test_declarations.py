"""What each page type declares: its place in the tree, its form, what is searched."""

import pytest
from wagtail.models import get_page_models

from cms.pages import BasePage

PAGE_TYPES = [model for model in get_page_models() if issubclass(model, BasePage)]
PARTNERSHIPS = ["CampusPage", "CollaborationPage", "NetworkPage", "RegionalPartnershipPage"]
INDEXES = ["NewsIndexPage", "OrganisationIndexPage", "PartnershipIndexPage"]


def names(models):
    return sorted(model.__name__ for model in models if issubclass(model, BasePage))


@pytest.mark.parametrize(
    ("page_type", "children"),
    [
        ("HomePage", ["ContentPage", *INDEXES]),
        ("ContentPage", ["ContentPage", *INDEXES]),
        ("PartnershipIndexPage", PARTNERSHIPS),
        ("NetworkPage", ["CampusPage"]),
        ("RegionalPartnershipPage", ["CampusPage", "RegionalPartnershipPage"]),
        ("CampusPage", []),
        ("CollaborationPage", []),
        ("OrganisationIndexPage", []),
        ("NewsIndexPage", ["NewsPage"]),
        ("NewsPage", []),
    ],
)
def test_what_may_stand_below(page_type, children):
    model = next(model for model in PAGE_TYPES if model.__name__ == page_type)

    assert names(model.allowed_subpage_models()) == children


def test_every_page_type_is_asked():
    assert names(PAGE_TYPES) == sorted(
        ["HomePage", "ContentPage", "NewsPage", *INDEXES, *PARTNERSHIPS]
    )


@pytest.mark.parametrize("page_type", PAGE_TYPES, ids=lambda model: model.__name__)
def test_tabs(page_type):
    tabs = [str(tab.heading) for tab in page_type.get_edit_handler().children]

    expected = ["Content", "Facts & relations", "Promote", "Settings"]
    assert tabs == [tab for tab in expected if tab in tabs]
    assert {"Content", "Promote", "Settings"} <= set(tabs)
    assert ("Facts & relations" in tabs) == (
        page_type.__name__ in {"HomePage", "NewsPage", *PARTNERSHIPS}
    )


@pytest.mark.parametrize("page_type", PAGE_TYPES, ids=lambda model: model.__name__)
def test_summary_and_body_are_searched(page_type):
    searched = {field.field_name for field in page_type.get_searchable_search_fields()}

    assert {"title", "summary", "body"} <= searched


@pytest.mark.parametrize("name", PARTNERSHIPS)
def test_new_partnership_pages_open_with_headings_over_empty_texts(english, name):
    model = next(model for model in PAGE_TYPES if model.__name__ == name)

    starter = model().starter_body()

    assert [kind for kind, _value in starter] == ["heading", "rich_text"] * (len(starter) // 2)
    assert [value["text"] for kind, value in starter if kind == "heading"] == [
        str(title) for title in model.starter
    ]
    assert len(model.starter) > 0


@pytest.mark.parametrize("page_type", PAGE_TYPES, ids=lambda model: model.__name__)
def test_help_says_what_is_needed(page_type):
    field = page_type._meta.get_field("summary")

    assert str(field.help_text) == (
        "One or two sentences for lists, search and cards. Needed before you submit."
    )
