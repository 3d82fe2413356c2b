"""Preview links: one revision of one page, for a while, and nothing else."""

import datetime

import pytest
import time_machine
from django.core.signing import Signer, dumps
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from cms.api import front_end, previews
from cms.api.models import PreviewLink
from home.models import ContentPage
from tests.api.conftest import SECRET
from tests.factories import ContentPageFactory, ImageFactory

pytestmark = pytest.mark.django_db
FRONT_END = "https://front.example.org/preview#path={path}&preview={token}"
WORDS = {
    "type": "NotFound",
    "message": "This preview link does not open anything here, or not any more.",
}


@pytest.fixture(autouse=True)
def _front_end(settings):
    settings.CMS_API_PREVIEW_URL = FRONT_END


@pytest.fixture
def draft(home):
    """A page that was never public; ``S3CRET`` is in its newest revision only."""
    page = ContentPageFactory(parent=home, title="Mine", slug="mine", live=False)
    page.title = f"{SECRET} mine"
    page.save_revision()
    return ContentPage.objects.get(pk=page.pk)


@pytest.fixture
def made(draft, moderator):
    return previews.create(draft, moderator)


@pytest.fixture
def token(made):
    return made[1]


def read(api, token, path="/++api++/en/mine"):
    return api.get(path, {"preview": token})


def refused(answer):
    return (answer.status_code, answer.json(), answer["Cache-Control"]) == (
        404, WORDS, "private, no-store",
    )  # fmt: skip


def test_opens_the_revision_to_anybody_and_is_stored_nowhere(api, token):
    answer = read(api, token)

    assert (answer.status_code, answer.json()["title"]) == (200, f"{SECRET} mine")
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["X-Robots-Tag"] == "noindex"


def test_token_in_a_header(api, token):
    answer = api.get("/++api++/en/mine", headers={"preview-token": token})

    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")
    assert "Preview-Token" in answer["Vary"]


def test_shows_its_revision_and_not_a_later_one(api, draft, token):
    draft.title = "Later"
    draft.save_revision()

    assert read(api, token).json()["title"] == f"{SECRET} mine"


def test_live_page_shows_its_draft_by_the_link_only(api, home, moderator):
    page = ContentPageFactory(parent=home, title="Live", slug="live")
    page.title = f"{SECRET} next"
    page.save_revision()
    token = previews.create(page, moderator)[1]
    path = "/++api++/en/live"

    titles = [answer.json()["title"] for answer in (
        api.get(path), read(api, token, path), api.get(path), read(api, token, path)
    )]  # fmt: skip

    assert titles == ["Live", f"{SECRET} next", "Live", f"{SECRET} next"]


def test_expired(api, token):
    with time_machine.travel(timezone.now() + datetime.timedelta(seconds=3601)):
        assert refused(read(api, token))


def test_lifetime_is_a_setting(api, settings, draft, admin):
    settings.CMS_API_PREVIEW_SECONDS = 60
    token = previews.create(draft, admin)[1]

    with time_machine.travel(timezone.now() + datetime.timedelta(seconds=59)):
        assert read(api, token).status_code == 200
    with time_machine.travel(timezone.now() + datetime.timedelta(seconds=61)):
        assert refused(read(api, token))


def test_revoked(api, made, token):
    PreviewLink.objects.update(revoked_at=timezone.now())

    assert refused(read(api, token))


@pytest.mark.parametrize("change", ["closed", "rights"])
def test_ends_with_the_rights_of_whoever_made_it(api, moderator, token, change):
    if change == "closed":
        moderator.is_active = False
        moderator.save()
    else:
        moderator.groups.clear()

    assert refused(read(api, token))


@pytest.mark.parametrize("where", ["", "/en", "/en/live", "/en/mine/below", "/en/nothing", "/en/b"])
def test_no_other_address(api, home, draft, token, where):
    """The same words for a public page, a draft, one below the page, and where nothing is."""
    ContentPageFactory(parent=home, slug="live")
    ContentPageFactory(parent=home, slug="b", title=f"{SECRET} b", live=False)
    ContentPageFactory(parent=draft, slug="below", title=f"{SECRET} below", live=False)

    assert refused(read(api, token, f"/++api++{where}"))


@pytest.mark.parametrize(
    "service", ["@breadcrumbs", "@navigation", "@search?SearchableText=S3CRET"]
)
def test_services_do_not_know_it(api, token, service):
    sign = "&" if "?" in service else "?"
    answer = api.get(f"/++api++/en/mine/{service}{sign}preview={token}")

    assert answer.status_code == 404
    assert SECRET not in answer.content.decode()


@pytest.mark.parametrize("method", ["post", "patch", "put", "delete"])
def test_reads_only(api, draft, token, method):
    answer = getattr(api, method)(f"/++api++/en/mine?preview={token}", {"title": "x"})

    assert answer.status_code in (404, 405)
    assert ContentPage.objects.get(pk=draft.pk).title == "Mine"


def test_tampered(api, draft, token):
    other = Signer(salt="password-reset").sign(token.rpartition(":")[0])
    for wrong in (token + "x", token[:-1], token.replace(":", "."), other, dumps({"page": 1}), ":"):
        answer = read(api, wrong)
        assert answer.status_code == 404
        assert SECRET not in answer.content.decode()
        assert ":" not in wrong or refused(answer)
    assert refused(read(api, "x:" * 5000))


def test_what_is_no_token_is_no_concern(api, home):
    ContentPageFactory(parent=home, slug="live", title="Live")

    for value in ("1", "", "true", "123"):
        assert read(api, value, "/++api++/en/live").json()["title"] == "Live"


def test_the_database_does_not_hold_the_token(made, token):
    row = PreviewLink.objects.values().get()

    assert token not in str(row)
    assert token.rpartition(":")[2] not in str(row)
    assert len(row["digest"]) == 64


def test_what_the_page_refers_to_is_shown_as_to_the_caller(api, home, draft, moderator):
    other = ContentPageFactory(parent=home, title=f"{SECRET} other", live=False)
    draft.title = "Mine"
    text = f'<p><a linktype="page" id="{other.pk}">words</a></p>'
    draft.body = [{"type": "rich_text", "value": {"text": text}, "id": "a"}]
    draft.save_revision()

    answer = read(api, previews.create(draft, moderator)[1])

    assert answer.status_code == 200
    assert SECRET not in answer.content.decode()


def test_pictures_of_the_preview(api, draft, moderator):
    draft.preview_image = ImageFactory()
    draft.save_revision()
    token = previews.create(draft, moderator)[1]
    address = read(api, token).json()["preview_image"]["scales"]["icon"]["download"]

    path = address.replace("http://testserver", "/++api++")
    assert api.get(path).status_code == 404
    answer = read(api, token, path)
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")


def test_a_young_link_is_given_again_and_an_old_one_is_swept_away(draft, moderator):
    first = previews.create(draft, moderator)
    assert previews.create(draft, moderator) == first

    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=40)):
        assert previews.create(draft, moderator)[0] != first[0]
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=3)):
        previews.create(draft, moderator)
        assert PreviewLink.objects.count() == 1


def test_mode_is_offered_beside_those_of_the_type(settings, home):
    own = [name for name, _label in home.specific.preview_modes]
    assert own == ["", "card", "share", "json", front_end.MODE]
    assert [name for name, _label in Page().preview_modes] == ["", front_end.MODE]

    settings.CMS_API_PREVIEW_URL = ""
    assert [name for name, _label in home.specific.preview_modes] == own[:-1]


def test_mode_leads_to_the_front_end(as_moderator, draft):
    url = reverse("wagtailadmin_pages:view_draft", args=[draft.pk])

    answer = as_moderator.get(url, {"mode": front_end.MODE})

    html = answer.content.decode()
    assert answer.status_code == 200
    assert "https://front.example.org/preview#path=/en/mine&amp;preview=" in html
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "no-referrer"
    assert PreviewLink.objects.get().page_id == draft.pk


def test_list_revokes(as_moderator, api, made, token):
    url = reverse("cms_api_preview_links")
    assert f"{SECRET} mine" in as_moderator.get(url).content.decode()

    as_moderator.post(url, {"key": made[0].key.hex})

    assert refused(read(api, token))
    assert made[0].key.hex not in as_moderator.get(url).content.decode()


def test_list_holds_and_revokes_only_what_its_reader_may_edit(client, made, token, api):
    from tests.api.test_roles import member_of

    other = ContentPageFactory(parent=ContentPage.objects.first().get_parent(), slug="elsewhere")
    user = member_of("elsewhere", other, "change_page")
    from django.contrib.auth.models import Permission

    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    url = reverse("cms_api_preview_links")

    answer = client.get(url)
    assert (answer.status_code, SECRET in answer.content.decode()) == (200, False)
    client.post(url, {"key": made[0].key.hex})
    assert read(api, token).status_code == 200
