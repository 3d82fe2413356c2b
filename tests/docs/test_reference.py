"""The reference names everything that there is."""

import ast
import re

import pytest
from django.apps import apps as installed
from django.conf import settings
from django.core.management import get_commands
from wagtail.api import APIField
from wagtail.models import get_page_models

from cms.api import conf
from cms.blocks.body import BodyBlock
from cms.pages import BasePage
from tests.docs.markdown import DOCS, headings, pages, rows, section

PAGE_TYPES = [model for model in get_page_models() if issubclass(model, BasePage)]
RECORDS = [
    model
    for label in ("partnerships", "cms", "cms_media", "cms_accounts", "home")
    for model in installed.get_app_config(label).get_models()
    # A rendition is a size of a picture: it holds nothing that an editor would name.
    if model not in PAGE_TYPES and model.__name__ != "Rendition"
]


@pytest.mark.parametrize("page_type", PAGE_TYPES, ids=lambda model: model.__name__)
def test_every_page_type_has_a_heading(page_type):
    assert page_type.__name__ in headings(DOCS / "page-types.md")


@pytest.mark.parametrize("page_type", PAGE_TYPES, ids=lambda model: model.__name__)
def test_every_field_of_a_page_type_is_described(page_type):
    described = section(DOCS / "page-types.md", page_type.__name__)
    general = section(DOCS / "page-types.md", "What every page has")
    names = [f.name if isinstance(f, APIField) else f for f in page_type.api_fields]

    missing = [name for name in names if f"`{name}`" not in described + general]

    assert [name for name in missing if name != "body"] == []


@pytest.mark.parametrize("page_type", PAGE_TYPES, ids=lambda model: model.__name__)
def test_the_type_in_the_json_is_told(page_type):
    overview = {row[0]: row[1] for row in rows((DOCS / "page-types.md").read_text())}
    name = page_type.__name__

    assert overview[f"[{name}](#{name.lower()})"] == f"`{getattr(page_type, 'api_type', name)}`"


@pytest.mark.parametrize("record", RECORDS, ids=lambda model: model.__name__)
def test_every_record_has_a_heading(record):
    assert record.__name__ in headings(DOCS / "content-model.md")


@pytest.mark.parametrize("name", BodyBlock().child_blocks)
def test_every_block_has_a_heading(name):
    assert name in headings(DOCS / "blocks.md")


@pytest.mark.parametrize("name", BodyBlock().child_blocks)
def test_every_block_states_its_json(name):
    assert "JSON: `{" in section(DOCS / "blocks.md", name)


def test_blocks_stand_in_the_groups_of_the_picker():
    groups = {}
    for name, block in BodyBlock().child_blocks.items():
        groups.setdefault(str(block.meta.group), []).append(name)

    described = {
        group: [name for name in names if f"\n### {name}\n" in section(DOCS / "blocks.md", group)]
        for group, names in groups.items()
    }

    assert described == groups


def variables_read():
    """What cms/settings asks the environment for."""
    found = set()
    for path in sorted((settings.BASE_DIR / "cms" / "settings").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id == "env"
                and node.func.attr != "read_env"
            ):
                found.add(node.args[0].value)
    return found


def variables_of_the_example():
    text = (settings.BASE_DIR / ".env.example").read_text()
    return set(re.findall(r"^# ([A-Z][A-Z0-9_]+)=", text, re.MULTILINE))


def variables_described():
    listed = section(DOCS / "settings.md", "Settings")
    before_make = listed.partition("Variables of the Makefile")[0]
    return {row[0].strip("`") for row in rows(before_make) if row[0].startswith("`")} - {
        "cms.settings.dev", "cms.settings.test", "cms.settings.production",
    }  # fmt: skip


def test_settings_and_the_example_name_the_same_variables():
    assert variables_described() == variables_of_the_example()


def test_every_variable_that_is_read_is_described():
    # PORT is read by the Makefile, the rest by the settings.
    assert variables_described() == variables_read() | {"PORT"}


def test_every_setting_of_the_api_is_described_with_its_default():
    listed = {row[0]: row[1] for row in rows(section(DOCS / "settings.md", "Settings of the API"))}
    defaults = {f"`{name}`": value for name, value in conf.DEFAULTS.items()}

    assert set(listed) - {"setting"} == set(defaults)
    assert {name: listed[name] for name, value in defaults.items() if isinstance(value, int)} == {
        name: f"`{value}`" for name, value in defaults.items() if isinstance(value, int)
    }


def test_every_variable_of_the_makefile_is_described():
    makefile = (settings.BASE_DIR / "Makefile").read_text()
    offered = set(re.findall(r"^([A-Z_]+) \?= ", makefile, re.MULTILINE))
    text = (DOCS / "settings.md").read_text()

    assert sorted(name for name in offered if f"| `{name}` |" not in text) == []


def test_every_command_is_named():
    apps = ("cms", "home", "partnerships", "search")
    ours = [name for name, app in get_commands().items() if app.startswith(apps)]
    text = "".join(path.read_text() for path in pages())

    assert sorted(name for name in ours if name not in text) == []


def test_every_make_target_that_is_named_exists():
    makefile = (settings.BASE_DIR / "Makefile").read_text()
    targets = set(re.findall(r"^([a-z][a-z-]*):", makefile, re.MULTILINE))
    named = {
        target
        for path in pages()
        for target in re.findall(r"`make ([a-z-]+)|^make ([a-z-]+)", path.read_text(), re.MULTILINE)
        for target in target
        if target
    }

    assert named - targets == set()
