"""A whole page as Markdown: negotiated at both addresses, complete, and only what one may see."""

import json

import pytest
from wagtail.models import Page, PageViewRestriction

from cms.api import previews
from cms.blocks.stream import stored
from tests.api.conftest import SECRET
from tests.blocks.conftest import NAMES, another, other, samples  # noqa: F401  # fixtures
from tests.factories import (
    ContentPageFactory,
    FactFactory,
    MembershipFactory,
    NetworkPageFactory,
    OrganisationFactory,
    OrganisationIndexPageFactory,
)

pytestmark = pytest.mark.django_db
MARKDOWN = {"accept": "text/markdown"}
TYPE = "text/markdown; charset=utf-8"


@pytest.fixture
def page(home):
    body = stored([("rich_text", {"text": "<p>Some <b>words</b></p>"})], key="p")
    return ContentPageFactory(
        parent=home, title="A *page*", slug="asked", summary="What it is.", body=body
    )


def read(api, path, **headers):
    return api.get(path, headers={**MARKDOWN, **headers})


@pytest.mark.parametrize("path", ["/++api++/en/asked", "/en/asked/", "/en/asked"])
def test_the_page(path, api, page):
    answer = read(api, path)

    assert (answer.status_code, answer["Content-Type"]) == (200, TYPE)
    assert answer.content.decode() == "# A \\*page\\*\n\nWhat it is.\n\nSome **words**\n"
    assert answer["Content-Language"] == "en"
    assert "Accept" in answer["Vary"].split(", ")
    assert answer["Cache-Control"] == "public, no-cache"


def test_has_an_address_of_its_own(api, page):
    negotiated = read(api, "/++api++/en/asked")

    for path in ("/++api++/en/asked/@markdown", "/en/asked/@markdown"):
        answer = api.get(path)
        assert (answer["Content-Type"], answer.content) == (TYPE, negotiated.content)


@pytest.mark.parametrize(
    ("accept", "at_api", "at_page"),
    [
        ("text/markdown", TYPE, TYPE),
        ("text/markdown, text/html;q=0.9, */*;q=0.1", TYPE, TYPE),
        ("text/markdown;q=0.5, application/json", "application/json", "application/json"),
        ("text/html, text/markdown;q=0.5", TYPE, "text/html; charset=utf-8"),
        ("*/*", "application/json", "text/html; charset=utf-8"),
        ("application/json", "application/json", "application/json"),
        ("text/html,*/*;q=0.8", "application/json", "text/html; charset=utf-8"),
    ],
)  # fmt: skip
def test_who_gets_it(accept, at_api, at_page, api, page):
    assert api.get("/++api++/en/asked", headers={"accept": accept})["Content-Type"] == at_api
    assert api.get("/en/asked/", headers={"accept": accept})["Content-Type"] == at_page


def test_etag(api, page):
    page.save_revision().publish()
    answer = read(api, "/en/asked/")
    etag = answer["ETag"]

    assert etag.startswith(f'"{Page.objects.get(pk=page.pk).live_revision_id}.')
    assert etag != api.get("/++api++/en/asked")["ETag"]
    assert read(api, "/en/asked/", if_none_match=etag).status_code == 304
    assert read(api, "/en/asked/", if_none_match='"1.2"').status_code == 200


def test_is_kept_by_what_is_accepted_until_it_changes(api, page, settings, queries_of):
    settings.CMS_API_KEEP_ANSWERS = True
    read(api, "/en/asked/")
    first = read(api, "/en/asked/").content

    assert json.loads(api.get("/en/asked/", headers={"accept": "application/json"}).content)
    assert b"<html" in api.get("/en/asked/").content
    assert read(api, "/en/asked/").content == first

    page.title = "Newer"
    page.save_revision().publish()
    assert read(api, "/en/asked/").content.startswith(b"# Newer\n")


def test_what_somebody_asks_for_is_not_shared(as_admin, page):
    answer = read(as_admin, "/en/asked/")

    assert answer["Cache-Control"] == "private, no-store"
    assert answer.has_header("ETag")


def test_who_may_edit_reads_the_draft(as_admin, api, page):
    page.title = "Not yet"
    page.save_revision()

    assert read(as_admin, "/en/asked/").content.startswith(b"# Not yet\n")
    assert read(as_admin, "/en/asked/?version=live").content.startswith(b"# A ")
    assert read(api, "/en/asked/").content.startswith(b"# A ")


def test_by_a_preview_link(api, page, admin):
    page.title = "Not yet"
    page.save_revision()
    _link, token = previews.create(page, admin)

    answer = read(api, f"/++api++/en/asked?preview={token}")

    assert answer.content.startswith(b"# Not yet\n")
    assert answer["Content-Type"] == TYPE
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(
    "path", ["/++api++/en/{slug}", "/en/{slug}/", "/++api++/en/{slug}/@markdown"]
)
def test_page_that_one_may_not_read(path, secret_page, api):
    slug = secret_page.url_path.partition("/")[2].partition("/")[2].strip("/")
    answer = read(api, path.format(slug=slug))

    assert answer.status_code in (401, 404)
    assert answer["Content-Type"] == "application/json"
    assert answer.json()["type"] in ("Unauthorized", "NotFound")
    assert SECRET not in answer.content.decode()


def test_page_for_others(as_editor, page, board):
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="groups")
    restriction.groups.add(board)
    as_editor.logout()
    as_editor.force_login(board.member)
    assert read(as_editor, "/en/asked/").status_code == 200

    restriction.groups.clear()
    assert read(as_editor, "/en/asked/").status_code == 403


def test_fields_of_a_page(api, home):
    network = NetworkPageFactory(
        parent=home, title="WUN", slug="wun", summary="S", purpose="<p>To <i>share</i>.</p>"
    )
    FactFactory(page=network, value=25, unit={"en": "members"}, source="Its report", as_of="2024",
                source_url="https://x.org/r")  # fmt: skip
    york = OrganisationFactory(name="University of York")
    MembershipFactory(network=network, organisation=york, role="member", since="2000")

    assert read(api, "/en/wun/").content.decode() == (
        "# WUN\n\nS\n\n"
        "## Facts\n\n- 25\N{NO-BREAK SPACE}members (2024, [Its report](https://x.org/r))\n\n"
        "## What it is for\n\nTo *share*.\n\n"
        "## Memberships\n\n- University of York; Role: Member; Since: 2000\n\n"
        "## Member count\n\n- **Listed:** 1\n\n"
        "* **Kind:** University network\n"
    )


def test_what_is_below_with_the_way_to_the_rest(api, home):
    index = ContentPageFactory(parent=home, title="Index", slug="index", summary="")
    for name in ("A", "B", "C"):
        ContentPageFactory(parent=index, title=name, slug=name.lower(), summary=f"Is {name}.")

    shown = read(api, "/en/index/?b_size=2").content.decode()

    assert shown == (
        "# Index\n\n## Pages\n\n- [A](http://testserver/en/index/a): Is A.\n"
        "- [B](http://testserver/en/index/b): Is B.\n\n"
        "[2 / 3](http://testserver/en/index/@markdown?b_start=2&b_size=2)\n"
    )
    assert read(api, "/en/index/?include_items=false").content.decode() == "# Index\n"


def test_the_root_and_what_is_no_page(api, home, dutch_home):
    index = OrganisationIndexPageFactory(parent=home, slug="partners")
    organisation = OrganisationFactory(slug="york", name="University of York", is_home=True)

    root = read(api, "/").content.decode()
    below = read(api, f"/en/{index.slug}/{organisation.slug}/").content.decode()

    assert root.endswith(
        "## Pages\n\n- [Partnerships](http://testserver/en)\n- [Samenwerking](http://testserver/nl)\n"
    )
    assert below.startswith("# University of York\n")


def test_in_the_language_of_the_page(api, dutch_home):
    ContentPageFactory(parent=dutch_home, locale=dutch_home.locale, title="Over", slug="over")

    answer = read(api, "/nl/")

    assert answer["Content-Language"] == "nl"
    assert "## Pagina's\n" in answer.content.decode()
    fallen = read(api, "/++api++/nl/nergens?fallback=en")
    assert fallen.status_code == 404


@pytest.mark.parametrize("size", [1, 3])
def test_costs_what_the_json_costs(size, samples, api, home, queries_of):  # noqa: F811
    body = stored([(name, samples[name]) for name in NAMES] * size, key="all")
    ContentPageFactory(parent=home, slug="all", body=body)
    api.get("/++api++/en/all")
    cost = queries_of(lambda: api.get("/++api++/en/all"))

    assert queries_of(lambda: read(api, "/++api++/en/all")) == cost
