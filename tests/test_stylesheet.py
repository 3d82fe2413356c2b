import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from cms.stylesheet import BUNDLE, StylesheetFinder, bundle_text

LAYERS = "@layer tokens, base, layout, components;"
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(")


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.VAR_DIR = tmp_path


def parts(settings):
    return [Path(finders.find(part)) for part in settings.STYLESHEET_PARTS]


def test_holds_every_part_in_order(settings):
    text = bundle_text()
    starts = [text.index(path.read_text(encoding="utf-8").strip()) for path in parts(settings)]

    assert starts == sorted(starts)


def test_names_the_order_of_the_layers_first():
    text = bundle_text()

    assert text.index(LAYERS) < text.index("@layer tokens {")


def test_is_found_like_any_static_file():
    finder = StylesheetFinder()

    found = Path(finder.find(BUNDLE))

    assert found.read_text(encoding="utf-8") == bundle_text()
    assert [path for path, _storage in finder.list([])] == [BUNDLE]
    assert finders.find("cms/css/nowhere.css") is None


def test_a_part_that_is_missing_is_an_error_at_start_up(settings):
    settings.STYLESHEET_PARTS = ["cms/css/nowhere.css"]

    assert [message.id for message in StylesheetFinder().check()] == ["cms.E001"]


def test_colours_stand_in_the_tokens_only(settings):
    others = [path for path in parts(settings) if path.name != "tokens.css"]

    assert {path.name: COLOUR.findall(path.read_text(encoding="utf-8")) for path in others} == {
        path.name: [] for path in others
    }
