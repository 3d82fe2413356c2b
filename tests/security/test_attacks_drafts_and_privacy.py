"""Drafts, closed pages, the library, accounts and preview links as an attacker asks for them.

Each test is named for its case; ``test_relations`` and its neighbours walk the same ground whole.
An address that we do not serve yet (``@login``, ``@users``, forms) must answer like any other that
is not there.
"""

import pytest
import time_machine
from django.contrib.auth.tokens import default_token_generator
from django.core.signing import Signer
from django.urls import reverse
from django.utils import timezone

from cms.api import previews
from tests.security.states import mark, marks
from tests.security.test_library import body
from tests.security.test_relations import everything, path

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("attacks on drafts")]
NOT_SERVED = (404, 405)


@pytest.fixture
def anonymous(world):
    return world.clients["anonymous"]


def found_by(client, words):
    answer = client.get("/++api++/@search", {"SearchableText": words, "b_size": 100})
    assert answer.status_code == 200
    return answer.json()["items_total"], marks(answer) - {words.partition("-")[2].lower()}


def test_draft_01_a_page_never_published_is_like_one_that_never_was(world, anonymous):
    draft = path(world.plain["draft"])
    nothing = draft.replace(world.plain["draft"].slug, "no-such-page")

    hidden, missing = anonymous.get(draft), anonymous.get(nothing)

    assert (hidden.status_code, missing.status_code) == (404, 404)
    said = hidden.content.decode().replace(world.plain["draft"].slug, "no-such-page")
    assert said == missing.content.decode()


@pytest.mark.parametrize("query", ["", "?version=draft", "?preview=1&draft=true"])
def test_draft_02_a_newer_draft_does_not_show(world, anonymous, query):
    answer = anonymous.get(path(world.plain["newer"]) + query)

    assert (answer.status_code, answer.json()["title"]) == (200, world.plain["newer"].title)
    assert "next" not in marks(answer)


@pytest.mark.parametrize("more", ["", "?version=draft", "/@history"])
def test_draft_04_editors_of_another_section_read_no_draft(world, more):
    answer = world.clients["outsider"].get(path(world.plain["draft"]) + more)

    assert (answer.status_code, marks(answer)) == (404, set())


def test_draft_06_nothing_beside_the_page_names_a_draft(world, anonymous):
    parent = world.plain["open"].get_parent()

    answer = anonymous.get(everything(parent))

    assert answer.json()["items_total"] == len(answer.json()["items"]) == 2
    assert marks(answer) == {"open", "newer"}
    assert marks(anonymous.get(path(parent, "@navigation?expand.navigation.depth=5"))) <= {
        "open", "newer",
    }  # fmt: skip
    assert marks(anonymous.get(path(world.children["draft"], "@breadcrumbs"))) <= {"open", "newer"}


@pytest.mark.parametrize("state", ["expired", "scheduled"])
def test_draft_08_a_page_outside_its_time_is_not_served(world, anonymous, state):
    answer = anonymous.get(path(world.plain[state]))

    assert (answer.status_code, marks(answer)) == (404, set())
    assert found_by(anonymous, mark(state)) == (0, set())


@pytest.mark.parametrize("role", ["anonymous", "member"])
def test_draft_10_a_description_names_no_private_field(world, role):
    client = world.clients[role]
    answers = [client.get(f"/++api++/{name}") for name in ("@types/NetworkPage", "@openapi")]

    assert answers[1].status_code == 200
    for answer in answers:
        assert answer.status_code in (200, 401, 403, 404)
        assert marks(answer) == set()
        for private in ("draft_title", "locked_by", "password"):
            assert f'"{private}"' not in answer.content.decode()


def test_draft_12_only_json_and_no_echo(world, anonymous):
    outsider, draft = world.clients["outsider"], path(world.plain["draft"])
    answers = [
        outsider.patch(draft, {"title": ""}, "application/json", headers={"accept": "text/html"}),
        anonymous.get(draft + "?format=admin"),
        anonymous.get(draft + "?format=api"),
    ]

    for answer in answers:
        assert answer.status_code in (401, 403, 404)
        assert answer["Content-Type"] == "application/json"
        assert marks(answer) == set()


def test_draft_14_an_alias_is_as_closed_as_what_it_shows(world, anonymous):
    answer = anonymous.get(path(world.aliases["group"]))

    assert (answer.status_code, marks(answer)) == (401, set())
    assert found_by(anonymous, mark("group")) == (0, set())


@pytest.mark.parametrize("state", ["login", "below"])
def test_priv_01_a_page_behind_a_login_and_all_below_it(world, anonymous, state):
    for more in ("", "/@history"):
        answer = anonymous.get(path(world.plain[state]) + more)
        assert (answer.status_code, marks(answer)) == (401, set())
        assert answer["Cache-Control"] == "private, no-store"


def test_priv_02_a_page_for_a_group(world):
    closed = path(world.plain["group"])

    refused, given = (world.clients[role].get(closed) for role in ("member", "board"))

    assert (refused.status_code, marks(refused)) == (403, set())
    assert (given.status_code, "group" in marks(given)) == (200, True)


def test_priv_04_closed_pages_are_in_no_list_and_no_total(world, anonymous):
    assert found_by(anonymous, mark("login")) == (0, set())
    assert found_by(world.clients["member"], mark("group")) == (0, set())
    assert marks(anonymous.get("/++api++/?fullobjects=1")) <= {"open", "newer"}


@pytest.mark.parametrize(
    "address",
    ["/sitemap.xml", "/en/news/feed/", "/llms.txt", "/robots.txt", "/en/house/RSS/", "/en/"],
)
def test_priv_05_lists_for_machines(anonymous, address):
    answer = anonymous.get(address)

    assert answer.status_code in (200, 301, 404)
    assert marks(answer) <= {"open", "newer"}


@pytest.mark.parametrize("state", ["login", "below", "group"])
def test_priv_06_documents_of_a_private_collection(world, anonymous, state):
    document = world.documents[state]

    served = anonymous.get(document.url)

    assert served.status_code == 302
    assert document.file.open("rb").read() not in body(served)
    assert anonymous.get("/en/api/v2/documents/").status_code == 404
    listed = anonymous.get("/++api++/@search?portal_type=File&SearchableText=file&b_size=100")
    assert state not in marks(listed)


@pytest.mark.parametrize("state", ["login", "below", "group"])
def test_priv_08_pictures_of_a_private_collection_in_every_size(world, anonymous, state):
    image, carrier = world.images[state], world.covers[0]
    rendition = image.get_rendition("max-165x165")

    for address in (
        path(carrier, "@@images", f"image.{image.pk}"),
        path(carrier, "@@images", f"image.{image.pk}", "preview"),
        rendition.url,
        image.file.url,
    ):
        answer = anonymous.get(address)
        assert answer.status_code in (302, 401, 404)
        assert not answer.get("Content-Type", "").startswith("image/")
        assert "public" not in answer.get("Cache-Control", "")


def test_priv_10_no_other_way_to_the_picture(world):
    outsider, image = world.clients["outsider"], world.images["group"]

    preview = outsider.get(reverse("wagtailimages:preview", args=[image.pk, "max-800x800"]))
    served = outsider.get(path(world.covers[0], "@@images", f"image.{image.pk}", "large"))
    values = {"@type": "News Item", "title": "x", "preview_image": image.pk}
    made = outsider.post(path(world.home), values, "application/json")

    for answer in (preview, served):
        assert answer.status_code in (302, 403)
        assert not answer.get("Content-Type", "").startswith("image/")
    assert made.status_code in (403, 405)


def test_priv_12_forms_are_not_served(world):
    outsider, house = world.clients["outsider"], path(world.house)
    answers = [
        outsider.get(f"{house}/@submissions"),
        outsider.delete(f"{house}/@submissions", {"ids": [1]}, "application/json"),
        world.clients["anonymous"].get(f"{house}/@submissions.csv"),
    ]

    assert {answer.status_code for answer in answers} <= set(NOT_SERVED)


def test_enum_01_logging_in_tells_nobody_apart(anonymous):
    tried = [("nobody", "x"), ("admin", "x"), ("closed", "password")]
    answers = [
        anonymous.post("/++api++/@login", {"login": n, "password": p}, "application/json")
        for n, p in tried
    ]

    assert {answer.status_code for answer in answers} <= set(NOT_SERVED)
    assert len({answer.content for answer in answers}) == 1


def test_enum_03_accounts_are_not_listed(world):
    anonymous, member = world.clients["anonymous"], world.clients["member"]
    known, unknown = (anonymous.get(f"/++api++/@users/{name}") for name in ("admin", "nobody"))
    others = [
        anonymous.get("/++api++/@users"),
        member.get("/++api++/@groups"),
        anonymous.get("/++api++/@principals?search=a"),
        anonymous.get(path(world.house, "@sharing")),
    ]

    assert known.status_code == unknown.status_code
    assert known.content.replace(b"admin", b"nobody") == unknown.content
    assert {answer.status_code for answer in [known, *others]} <= {401, 403, 404}
    assert not any(b"@example" in answer.content for answer in [known, *others])


def test_enum_05_no_number_of_attempts_tells_an_account(anonymous):
    said = set()
    for name in ("admin", "nobody"):
        for number in range(15):
            answer = anonymous.post(
                "/++api++/@login",
                {"login": name, "password": "x", "email": f"{number}@example.org"},
                "application/json",
                headers={"x-forwarded-for": f"192.0.2.{number}"},
            )
            said.add((answer.status_code, answer.content))

    assert len(said) == 1
    assert said.pop()[0] in (*NOT_SERVED, 429)


def preview(world):
    """A token for the newest draft of the page that has one, made by its editor."""
    page = world.plain["newer"].specific
    return page, *previews.create(page, world.people["editor"])


def test_prev_01_a_token_opens_its_page_and_nothing_else(world, anonymous):
    page, link, token = preview(world)
    opened = anonymous.get(path(page), {"preview": token})

    assert (opened.status_code, "next" in marks(opened)) == (200, True)
    assert "no-store" in opened["Cache-Control"]
    assert (opened["X-Robots-Tag"], opened["Referrer-Policy"]) == ("noindex", "no-referrer")

    elsewhere = anonymous.get(path(world.plain["draft"]), {"preview": token})
    assert (elsewhere.status_code, marks(elsewhere)) == (404, set())
    written = anonymous.patch(f"{path(page)}?preview={token}", {"title": "x"}, "application/json")
    assert written.status_code in (401, 403, 404, 405)
    searched = anonymous.get("/++api++/@search", {"SearchableText": "next", "preview": token})
    assert marks(searched) <= {"open", "newer"}

    with time_machine.travel(link.expires_at, tick=False):
        assert anonymous.get(path(page), {"preview": token}).status_code == 404
    link.revoked_at = timezone.now()
    link.save()
    assert anonymous.get(path(page), {"preview": token}).status_code == 404


def test_prev_03_every_other_token_is_refused_alike(world, anonymous):
    page, _link, token = preview(world)
    editor = world.people["editor"]
    others = [
        f"{token}x", token[:-1], ":", f"{page.pk}:",
        Signer(salt="password").sign(str(page.pk)),
        Signer().sign(token.rpartition(":")[0]),
        f"{editor.pk}:{default_token_generator.make_token(editor)}",
    ]  # fmt: skip

    answers = [anonymous.get(path(page), {"preview": other}) for other in others]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
