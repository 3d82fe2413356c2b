"""/llms.txt: what a language model may read first, kept and bounded like every other answer."""

import pytest

from tests.api.conftest import SECRET
from tests.factories import ContentPageFactory, NewsPageFactory

pytestmark = pytest.mark.django_db
PATH = "/llms.txt"
OPTIONAL = (
    "## Optional\n\n"
    "- [OpenAPI](http://testserver/++api++/@openapi): every page as JSON, and how to ask\n"
    "- [Search](http://testserver/++api++/@search): add `?SearchableText=` and your words\n"
)


def test_homes_and_sections(api, site, home, dutch_home):
    site.site_name = "Our *site*"
    site.save()
    home.summary = "All that we do together."
    home.save()
    about = ContentPageFactory(parent=home, title="About", slug="about", summary="Who we [are].")
    ContentPageFactory(parent=about, title="Deeper")
    ContentPageFactory(parent=home, title="Left out", exclude_from_nav=True)
    ContentPageFactory(parent=home, title="Networks", slug="networks", summary="", nav_title="All")

    answer = api.get(PATH)

    assert (answer.status_code, answer["Content-Type"]) == (200, "text/plain; charset=utf-8")
    assert (
        answer.content.decode()
        == (
            "# Our \\*site\\*\n\n> All that we do together.\n\n"
            "## English\n\n"
            "- [Partnerships](http://testserver/++api++/en/@markdown): All that we do together.\n"
            "- [About](http://testserver/++api++/en/about/@markdown): Who we \\[are\\].\n"
            "- [All](http://testserver/++api++/en/networks/@markdown)\n\n"
            "## Nederlands\n\n- [Samenwerking](http://testserver/++api++/nl/@markdown)\n\n"
        )
        + OPTIONAL
    )


def test_every_link_leads_to_markdown(api, home, dutch_home):
    ContentPageFactory(parent=home, title="About", slug="about")
    links = [part.partition(")")[0] for part in api.get(PATH).content.decode().split("](")[1:]]

    for link in links[:-2]:
        answer = api.get(link.removeprefix("http://testserver"))
        assert answer["Content-Type"] == "text/markdown; charset=utf-8"
    assert len(links) == 5
    assert [api.get(link.removeprefix("http://testserver")).status_code for link in links] == (
        [200] * 5
    )


def test_only_what_one_may_read(secret_page, api, as_admin, home):
    shown = api.get(PATH).content.decode()

    assert SECRET not in shown
    assert secret_page.slug not in shown
    assert as_admin.get(PATH)["Cache-Control"] == "private, no-store"


def test_a_closed_home_is_left_out(api, home, dutch_home, restrict):
    restrict(dutch_home, "login")

    assert "Nederlands" not in api.get(PATH).content.decode()


def test_links_and_cost_are_bounded(api, home, dutch_home, settings, queries_of):
    def links():
        return api.get(PATH).content.decode().count("/@markdown")

    ContentPageFactory(parent=home)
    NewsPageFactory(parent=home)
    api.get(PATH)
    few = queries_of(lambda: api.get(PATH))
    ContentPageFactory.create_batch(6, parent=home)

    assert queries_of(lambda: api.get(PATH)) == few
    assert links() == 10
    settings.CMS_API_LLMS_LINKS = 3
    assert links() == 5


def test_is_kept_until_something_changes(api, home, settings, django_assert_num_queries):
    settings.CMS_API_KEEP_ANSWERS = True
    page = ContentPageFactory(parent=home, title="Old")
    first = api.get(PATH)

    with django_assert_num_queries(1):
        assert api.get(PATH).content == first.content
    assert api.get(PATH, headers={"if-none-match": first["ETag"]}).status_code == 304

    page.title = "New"
    page.save_revision().publish()
    assert "[New](" in api.get(PATH).content.decode()


def test_is_at_the_root_only(api, home):
    assert api.get("/++api++/@llms").status_code == 200
    assert api.get("/++api++/en/@llms").status_code == 404
    assert api.post(PATH).status_code == 405
