"""The proof of "plugin": a project by ``wagtail start``, our wheel, and the lines of the guide."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.plugin.project import FOREIGN, Project, Server, snippets

pytestmark = pytest.mark.xdist_group("plugin")

OWN_MODELS = """
INSTALLED_APPS += ["people", "library"]
AUTH_USER_MODEL = "people.User"
WAGTAILIMAGES_IMAGE_MODEL = "library.Picture"
WAGTAILDOCS_DOCUMENT_MODEL = "library.Paper"
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
"""
MARKDOWN = "text/markdown"


def as_made(project: Project) -> list[str]:
    """Nothing but what the guide says."""
    return []


def with_own_models(project: Project) -> list[str]:
    for app in ("people", "library"):
        shutil.copytree(FOREIGN / app, project.folder / app)
    project.append("harbour/settings/base.py", OWN_MODELS)
    return ["people", "library"]


def with_partnerships(project: Project) -> list[str]:
    (settings,) = snippets("With the partnerships")
    project.append("harbour/settings/base.py", settings)
    return []


@pytest.fixture(
    scope="module",
    params=[as_made, with_own_models, with_partnerships],
    ids=lambda make: make.__name__,
)
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, installed: Path
) -> Iterator[Server]:
    project = Project.start(tmp_path_factory.mktemp("made") / "harbour", installed)
    settings, addresses = snippets("The API alone")
    project.append("harbour/settings/base.py", settings)
    project.append("harbour/urls.py", addresses)
    apps = request.param(project)
    project.manage("makemigrations", "articles", *apps)
    project.manage("migrate")
    project.manage("fill")
    if request.param is with_partnerships:
        project.manage("fill_network")
    with project.serve() as running:
        yield running


def test_no_migration_is_pending(server: Server) -> None:
    assert "No changes detected" in server.project.manage("makemigrations", "--check", "--dry-run")


def test_nothing_of_this_site_is_in_the_wheel(server: Server) -> None:
    top = {path.name for path in server.project.installed.iterdir()}
    assert {"cms", "partnerships"} <= top
    assert not top & {"home", "search", "tests", "templates"}
    inside = {path.name for path in (server.project.installed / "cms").iterdir()}
    assert not inside & {"demo", "settings", "management"}


def test_content(server: Server) -> None:
    page = server.json("/++api++/lighthouses")
    assert page["@id"] == f"{server.base}/lighthouses"
    assert (page["@type"], page["title"], len(page["UID"])) == ("ArticlePage", "Lighthouses", 32)
    assert page["intro"]["data"] == "<p>Some are <b>tall</b>.</p>"
    assert page["parent"]["@id"] == server.base
    blocks = [page["blocks"][key] for key in page["blocks_layout"]["items"]]
    assert [block["@type"] for block in blocks] == [
        "heading", "slate", "image", "teaser", "file", "points", "quote",
    ]  # fmt: skip
    assert blocks[3]["href"][0]["@id"] == f"{server.base}/harbour"


def test_json_at_the_visitors_address(server: Server) -> None:
    page = server.json("/lighthouses/", Accept="application/json")
    assert page["title"] == "Lighthouses"


def test_markdown(server: Server) -> None:
    for path, accept in (("/++api++/lighthouses/@markdown", "*/*"), ("/lighthouses/", MARKDOWN)):
        status, headers, body = server.get(path, Accept=accept)
        assert (status, headers["content-type"]) == (200, f"{MARKDOWN}; charset=utf-8"), path
        assert body.startswith(b"# Lighthouses\n"), path
        assert b"Some are **tall**." in body, path
    _status, _headers, body = server.get("/llms.txt")
    assert f"({server.base}/++api++/lighthouses/@markdown)" in body.decode()


def test_a_draft_is_not_there(server: Server) -> None:
    status, _headers, body = server.get("/++api++/unfinished")
    assert status == 404
    assert b"Unfinished" not in body


def test_search(server: Server) -> None:
    found = server.json("/++api++/@search?SearchableText=lamp")
    assert [item["@id"] for item in found["items"]] == [f"{server.base}/lighthouses"]
    assert server.json("/++api++/@search?SearchableText=unfinished")["items"] == []


def test_navigation(server: Server) -> None:
    items = server.json("/++api++/@navigation")["items"]
    assert [item["@id"] for item in items] == [server.base, f"{server.base}/lighthouses"]


def test_an_image_in_a_named_size(server: Server) -> None:
    picture = server.json("/++api++/lighthouses")["picture"]
    assert (picture["width"], picture["height"]) == (1000, 500)
    small = picture["scales"]["preview"]
    assert (small["width"], small["height"]) == (400, 200)
    for address in (
        small["download"],
        f"{server.base}/++api++/lighthouses/@@images/picture/preview",
    ):
        status, headers, body = server.get(address.removeprefix(server.base))
        assert (status, headers["content-type"]) == (200, "image/png"), address
        assert body.startswith(b"\x89PNG")


LOGIN = """
from django.contrib.auth import get_user_model
from django.test import Client
user, _made = get_user_model().objects.get_or_create(
    username="keeper", defaults={"is_superuser": True, "is_staff": True}
)
client = Client()
client.force_login(user)
print("session:" + client.cookies["sessionid"].value)
"""


def test_types_are_for_who_has_logged_in(server: Server) -> None:
    assert server.get("/++api++/@types")[0] == 401
    assert server.get("/++api++/lighthouses/@types/ArticlePage")[0] == 401
    session = server.project.manage("shell", "-c", LOGIN).partition("session:")[2].strip()
    cookie = {"Cookie": f"sessionid={session}"}
    addable = [item["id"] for item in server.json("/++api++/@types", **cookie) if item["addable"]]
    assert "ArticlePage" in addable
    schema = server.json("/++api++/@types/ArticlePage", **cookie)
    assert schema["title"] == "Article page"
    assert schema["required"] == ["title", "id"]
    assert [(each["id"], each["fields"]) for each in schema["fieldsets"]] == [
        ("default", ["title", "intro", "accent", "picture"]),
        ("promote", ["id", "seo_title", "description", "show_in_menus"]),
        ("settings", ["effective", "expires"]),
        ("layout", ["blocks", "blocks_layout"]),
    ]
    properties = schema["properties"]
    assert properties["blocks"]["widgetOptions"]["allowedBlocks"] == [
        "heading", "slate", "image", "teaser", "file", "points", "quote",
    ]  # fmt: skip
    config = properties["blocks"]["widgetOptions"]["blocksConfig"]
    assert (config["points"]["title"], config["points"]["schema"]) == (
        "Points",
        {"$ref": f"{server.base}/++api++/@openapi#/components/schemas/PointsBlock"},
    )
    assert (properties["intro"]["widget"], properties["picture"]["factory"]) == (
        "richtext", "Image",
    )  # fmt: skip
    assert properties["accent"] == {  # as the project registered it
        "title": "Accent",
        "description": "",
        "behavior": "articles.ArticlePage",
        "type": "string",
        "factory": "Text line (String)",
        "widget": "colour",
        "maxLength": 7,
        "default": "#004466",
    }


@pytest.mark.parametrize("server", [with_partnerships], indirect=True)
def test_a_network_of_ours_in_a_foreign_project(server: Server) -> None:
    page = server.json("/++api++/tower-keepers")
    assert page["@id"] == f"{server.base}/tower-keepers"
    assert (page["@type"], page["acronym"]) == ("NetworkPage", "TK")
    (block,) = page["blocks"].values()
    assert (block["@type"], block["text"]) == ("heading", "What we share")


def test_a_swapped_page_model_is_refused(installed: Path, tmp_path: Path) -> None:
    project = Project.start(tmp_path / "harbour", installed)
    settings, addresses = snippets("The API alone")
    project.append("harbour/settings/base.py", settings)
    project.append("harbour/urls.py", addresses)
    shutil.copytree(FOREIGN / "swapped", project.folder / "swapped")
    project.append(
        "harbour/settings/base.py",
        'INSTALLED_APPS += ["swapped"]\nWAGTAIL_PAGE_MODEL = "swapped.OwnPage"\n',
    )
    with pytest.raises(AssertionError, match=r"cms_api\.E001"):
        project.manage("check")
