"""Drafts and restricted pages never show, by any relation.

``secret_page`` is every kind of page that the anonymous may not read; its title holds S3CRET.
"""

import pytest
from wagtail.models import Collection, CollectionViewRestriction

from home.models import ContentPage
from tests.api.conftest import CLOSED, HIDDEN, SECRET
from tests.factories import (
    ContentPageFactory,
    DocumentFactory,
    ImageFactory,
    NewsIndexPageFactory,
    NewsPageFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def path(page):
    return "/++api++" + page.url_path.rstrip("/")


def nothing_leaks(answer):
    text = answer.content.decode() + str(dict(answer.headers))
    return SECRET not in text and SECRET.lower() not in text.lower()


def stream(*blocks):
    return [
        {"type": kind, "value": value, "id": f"id-{n}"} for n, (kind, value) in enumerate(blocks)
    ]


@pytest.mark.parametrize("make", HIDDEN)
def test_hidden_page_answers_as_if_it_were_not_there(make, api, home):
    page = make(home)
    missing = path(home) + "/missing"

    answer, other = api.get(path(page)), api.get(missing)

    assert answer.status_code == other.status_code == 404
    slug = page.slug
    assert answer.content.decode().replace(slug, "*") == other.content.decode().replace(
        "missing", "*"
    )
    assert answer["Cache-Control"] == other["Cache-Control"] == "private, no-store"
    assert dict(answer.headers).keys() == dict(other.headers).keys()


@pytest.mark.parametrize("make", HIDDEN)
@pytest.mark.parametrize("query", ["?version=draft", "?preview=1&draft=true", "?format=api"])
def test_no_parameter_opens_a_hidden_page(make, query, api, home):
    assert api.get(path(make(home)) + query).status_code == 404


@pytest.mark.parametrize("make", HIDDEN)
@pytest.mark.parametrize(
    "service", ["@breadcrumbs", "@navigation", "@navroot", "@translations", "@actions", "@nope"]
)
def test_hidden_page_has_no_services(make, service, api, home):
    assert api.get(f"{path(make(home))}/{service}").status_code == 404


@pytest.mark.parametrize("make", CLOSED)
def test_closed_page_asks_the_anonymous_to_log_in(make, api, home):
    answer = api.get(path(make(home)))

    assert answer.status_code == 401
    assert answer.json() == {"type": "Unauthorized", "message": "You must log in to read this."}
    assert answer["Cache-Control"] == "private, no-store"
    assert nothing_leaks(answer)


@pytest.mark.parametrize("make", CLOSED)
def test_below_a_closed_page_all_paths_answer_alike(make, api, home):
    page = make(home)
    ContentPageFactory(parent=page, slug="draft", live=False)

    draft, missing = api.get(path(page) + "/draft"), api.get(path(page) + "/missing")

    assert draft.status_code == missing.status_code == 401
    assert draft.content == missing.content


def test_known_caller_without_the_right_is_forbidden(client, home, board, restrict):
    page = ContentPageFactory(parent=home, slug="minutes", title=f"{SECRET} minutes")
    restrict(page, "groups", board)
    client.force_login(UserFactory())

    answer = client.get("/++api++/en/minutes")
    assert answer.status_code == 403
    assert answer.json() == {"type": "Forbidden", "message": "You may not read this."}
    assert nothing_leaks(answer)

    client.force_login(board.member)
    answer = client.get("/++api++/en/minutes")
    assert answer.json()["title"] == f"{SECRET} minutes"
    assert answer["Cache-Control"] == "private, no-store"


def test_password_page_opens_once_the_session_holds_it(client, home, restrict):
    page = ContentPageFactory(parent=home, slug="shared", title="Shared")
    restriction = restrict(page, "password", password="open sesame")

    assert client.get("/++api++/en/shared").status_code == 401
    client.post(
        f"/_util/authenticate_with_password/{restriction.pk}/{page.pk}/",
        {"password": "open sesame", "return_url": "/"},
    )
    session = client.session
    session["passed_page_view_restrictions"] = [restriction.pk]
    session.save()

    answer = client.get("/++api++/en/shared")
    assert answer.json()["title"] == "Shared"
    assert answer["Cache-Control"] == "private, no-store"


def test_newer_draft_of_a_live_page_stays_hidden(api, home):
    page = ContentPageFactory(parent=home, slug="live", title="Live")
    page.title = f"{SECRET} next"
    page.summary = f"{SECRET} summary"
    page.body = stream(("rich_text", {"text": f"<p>{SECRET}</p>"}))
    page.save_revision()

    for query in ("", "?version=draft", "?preview=1&draft=true", "?expand=navigation,breadcrumbs"):
        answer = api.get("/++api++/en/live" + query)
        assert answer.json()["title"] == "Live"
        assert nothing_leaks(answer)
    assert nothing_leaks(api.get("/++api++/en"))
    assert nothing_leaks(api.get("/++api++/en/@navigation"))


def test_children_neighbours_and_menus(secret_page, api, home):
    ContentPageFactory(parent=home, slug="last", title="Last")

    answer = api.get(
        "/++api++/en?expand=navigation,breadcrumbs,translations&expand.navigation.depth=5"
    )
    assert [item["title"] for item in answer.json()["items"]] == ["Last"]
    assert answer.json()["items_total"] == 1
    assert nothing_leaks(answer)

    answer = api.get("/++api++/en/last")
    assert answer.json()["previous_item"] == {}
    assert nothing_leaks(answer)


def test_parent_that_may_not_be_read_is_passed_over(api, home):
    draft = ContentPageFactory(parent=home, slug="draft", title=f"{SECRET} parent", live=False)
    ContentPageFactory(parent=draft, slug="below", title="Below")

    answer = api.get(
        "/++api++/en/draft/below?expand=breadcrumbs,navigation&expand.navigation.depth=4"
    )

    data = answer.json()
    assert data["parent"]["@id"] == "http://testserver/en"
    assert [i["title"] for i in data["@components"]["breadcrumbs"]["items"]] == ["Below"]
    assert nothing_leaks(answer)


def test_link_in_rich_text_leaves_only_its_words(secret_page, api, home):
    link = f'<p>See <a linktype="page" id="{secret_page.pk}">these words</a>.</p>'
    ContentPageFactory(parent=home, slug="linking", body=stream(("rich_text", {"text": link})))

    answer = api.get("/++api++/en/linking")

    block = answer.json()["blocks"]["id-0"]
    assert block["value"] == [{"type": "p", "children": [{"text": "See these words."}]}]
    assert nothing_leaks(answer)
    assert "linktype" not in answer.content.decode()


def test_link_in_a_rich_text_field_leaves_only_its_words(secret_page, api, home):
    from tests.factories import NetworkPageFactory

    link = f'<p>See <a linktype="page" id="{secret_page.pk}">these words</a>.</p>'
    NetworkPageFactory(parent=home, slug="linking", purpose=link)

    answer = api.get("/++api++/en/linking")

    assert answer.json()["purpose"]["data"] == "<p>See these words.</p>"
    assert nothing_leaks(answer)


@pytest.mark.parametrize("nest", [False, True])
def test_page_chosen_in_a_block(nest, secret_page, api, home):
    link = f'<p><a linktype="page" id="{secret_page.pk}">these words</a></p>'
    teaser = {"page": secret_page.pk, "url": "", "title": "", "summary": "", "image": None}
    block = ("teaser", teaser)
    if nest:
        block = ("callout", {"content": stream(("rich_text", {"text": link}))})
    ContentPageFactory(
        parent=home,
        slug="linking",
        body=stream(block, ("cards", {"cards": [teaser, teaser]}), ("listing", {"limit": 60})),
    )

    assert nothing_leaks(api.get("/++api++/en/linking"))


def test_foreign_key_to_a_page(secret_page, api, home):
    index = NewsIndexPageFactory(parent=home, slug="news")
    news = NewsPageFactory(parent=index, slug="item")
    news.related_partnerships.create(partnership=secret_page)
    news.related_partnerships.create(partnership=home)
    news.save()

    answer = api.get("/++api++/en/news/item")

    shown = [row["partnership"] for row in answer.json()["related_partnerships"]]
    assert [page["title"] for page in shown] == ["Partnerships"]
    assert nothing_leaks(answer)


def test_translation_that_may_not_be_read(api, home, dutch_home, dutch, restrict):
    page = ContentPageFactory(parent=home, slug="page", title="Page")
    other = page.copy_for_translation(dutch)
    other.title, other.slug = f"{SECRET} vertaling", "s3cret-vertaling"
    other.save_revision()

    assert api.get("/++api++/en/page/@translations").json()["items"] == []
    assert nothing_leaks(api.get("/++api++/en/page?expand=translations"))

    other.save_revision().publish()
    assert api.get("/++api++/en/page/@translations").json()["items"] == [
        {"@id": "http://testserver/nl/s3cret-vertaling", "language": "nl"}
    ]
    restrict(other, "login")
    assert api.get("/++api++/en/page/@translations").json()["items"] == []


def test_closed_home_is_in_no_list(api, home, dutch_home, restrict):
    dutch_home.title = f"{SECRET} home"
    dutch_home.save()
    restrict(dutch_home, "login")

    for service in ("", "@site", "@navigation", "@translations", "@navroot"):
        answer = api.get(f"/++api++/{service}")
        assert "http://testserver/nl" not in answer.content.decode()
        assert nothing_leaks(answer)


def test_alias_of_a_closed_page(api, home, restrict):
    closed = ContentPageFactory(parent=home, title="Closed")
    source = ContentPageFactory(parent=closed, title=f"{SECRET} minutes")
    source.create_alias(parent=home, update_slug="alias")
    restrict(closed, "login")

    answer = api.get("/++api++/en/alias")

    assert answer.status_code == 401
    assert nothing_leaks(answer)
    assert nothing_leaks(api.get("/++api++/en"))


@pytest.fixture
def closed_collection(board):
    personnel = Collection.get_first_root_node().add_child(name="Personnel")
    restriction = CollectionViewRestriction.objects.create(
        collection=personnel, restriction_type="groups"
    )
    restriction.groups.add(board)
    return personnel.add_child(name="Contracts")


def test_pictures_and_files_of_a_closed_collection(closed_collection, api, client, home, board):
    image = ImageFactory(title=f"{SECRET} card", collection=closed_collection)
    document = DocumentFactory(title=f"{SECRET} salary", collection=closed_collection)
    text = (
        f'<p><a linktype="document" id="{document.pk}">the file</a></p>'
        f'<embed embedtype="image" id="{image.pk}" alt="x" format="left"/>'
    )
    ContentPageFactory(
        parent=home,
        slug="linking",
        preview_image=image,
        body=stream(
            ("rich_text", {"text": text}),
            ("image", {"image": image.pk, "alt_text": "", "decorative": False}),
            ("downloads", {"documents": [{"document": document.pk, "title": ""}]}),
        ),
    )

    answer = api.get("/++api++/en/linking")
    assert answer.json()["preview_image"] is None
    assert answer.json()["preview_image_link"] is None
    assert nothing_leaks(answer)
    assert f"image.{image.pk}" not in answer.content.decode()

    client.force_login(board.member)
    data = client.get("/++api++/en/linking").json()
    assert data["preview_image"]["width"] == image.width


def test_page_of_another_site_is_not_here(api, home):
    from wagtail.models import Page

    from tests.factories import HomePageFactory

    other = HomePageFactory(parent=Page.objects.get(depth=1), slug="other", title=f"{SECRET} site")
    ContentPageFactory(
        parent=home,
        slug="linking",
        body=stream(
            ("rich_text", {"text": f'<p><a linktype="page" id="{other.pk}">words</a></p>'})
        ),
    )

    assert api.get("/++api++/other").status_code == 404
    assert nothing_leaks(api.get("/++api++/en/linking"))


def test_undeclared_fields_are_not_shown(api, home):
    ContentPageFactory(parent=home, slug="a", seo_title=f"{SECRET} title", review_by=None)

    assert nothing_leaks(api.get("/++api++/en/a"))
    assert "seo_title" not in ContentPage.api_fields
