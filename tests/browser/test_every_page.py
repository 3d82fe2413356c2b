"""What holds on every page, in both languages."""

from collections import defaultdict
from itertools import pairwise

import pytest

from tests.browser.sample import PAGES, SAMPLES
from tests.browser.survey import Findings, Surveys

NAMELESS = {"read more", "more", "here", "click here", "lees meer", "lees verder", "meer", "hier"}


@pytest.fixture(params=SAMPLES, ids=lambda sample: "-".join(sample), scope="module")
def sample(request: pytest.FixtureRequest) -> tuple[str, str]:
    return request.param


@pytest.fixture(scope="module")
def found(surveys: Surveys, sample: tuple[str, str]) -> Findings:
    return surveys.of(*sample)


def test_answers_in_its_language(found, sample):
    name, language = sample

    assert found.status == (404 if name == "not-found" else 200)
    assert found.page["lang"] == language


def test_nothing_scrolls_sideways_is_cut_or_overlaps(found):
    problems = {
        f"{window}: {kind}": value
        for window, layout in found.layout.items()
        for kind, value in layout.items()
        if value
    }

    assert problems == {}


def test_axe_finds_no_violation(found):
    assert {window: broken for window, broken in found.axe.items() if broken} == {}
    assert len(found.axe) == 6


def test_no_script_error_and_nothing_refused_by_the_policy(found):
    assert found.console == []
    assert found.refused == []


def test_nothing_comes_from_another_host(found):
    assert found.foreign == []


def test_layout_does_not_shift(found):
    assert found.shift < 0.05


def test_headings(found):
    headings = found.page["headings"]
    levels = [heading["level"] for heading in headings]

    assert levels.count(1) == 1
    assert levels[0] == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []
    assert [heading for heading in headings if not heading["text"]] == []
    assert found.page["unheadedSections"] == []


def test_no_heading_or_box_stands_empty(found):
    assert found.page["barrenHeadings"] == []
    assert found.page["emptyBoxes"] == []


def test_landmarks(found, sample):
    landmarks = found.page["landmarks"]

    assert (landmarks["header"], landmarks["main"], landmarks["footer"]) == (1, 1, 1)
    assert all(landmarks["navs"])
    assert len(set(landmarks["navs"])) == len(landmarks["navs"])
    if sample[0] not in ("home", "search", "search-nothing", "not-found"):
        assert landmarks["breadcrumbs"] == 1


def test_link_names_tell_where_they_lead(found):
    targets = defaultdict(set)
    for link in found.page["links"]:
        targets[link["name"].casefold()].add(link["href"])

    assert {name: hrefs for name, hrefs in targets.items() if len(hrefs) > 1} == {}
    assert NAMELESS & targets.keys() == set()
    assert [name for name in targets if not name or name.startswith(("http", "www."))] == []
    assert [link for link in found.page["links"] if link["href"].endswith("#")] == []


def test_images_have_alt_text_size_and_content(found):
    images = found.page["images"]

    assert [image["name"] for image in images if image["alt"] is None] == []
    assert [image["name"] for image in images if not image["sized"]] == []
    assert [image["name"] for image in images if not image["loaded"]] == []


@pytest.mark.parametrize("name", PAGES)
def test_dutch_pages_have_dutch_alt_texts(surveys, name):
    english = {image["name"]: image["alt"] for image in surveys.of(name, "en").page["images"]}
    dutch = {image["name"]: image["alt"] for image in surveys.of(name, "nl").page["images"]}

    same = [alt for source, alt in dutch.items() if alt and alt == english.get(source)]

    assert same == []
