"""The demo site as `manage.py load_demo` builds it: once, with plain pictures for drawings."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import translation
from PIL import Image as PillowImage
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, PageViewRestriction, Revision, Site
from wagtail_localize.models import StringTranslation, Translation

from cms.accounts.models import User
from cms.demo import library, load
from cms.demo.content import PAGES
from cms.demo.rows import ROWS
from home.models import ContentPage, HomePage, SiteSettings
from partnerships.models import (
    CollaborationPage,
    Fact,
    Membership,
    NetworkPage,
    NewsPage,
    Organisation,
    Person,
    Place,
    Programme,
    RegionalPartnershipPage,
)
from tests.demo.facts import FACTS

pytestmark = pytest.mark.xdist_group("demo")


def small_picture(*args: Any, **kwargs: Any) -> bytes:
    stream = io.BytesIO()
    PillowImage.new("RGB", (60, 40), "#12604F").save(stream, "PNG")
    return stream.getvalue()


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker):
    """The whole demo, in a transaction that is rolled back after the last test of this module."""
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        patch.setattr(library, "picture", small_picture)
        patch.setattr(library, "wordmark", small_picture)
        with transaction.atomic():
            steps: list[str] = []
            load.load(steps.append)
            yield steps
            transaction.set_rollback(True)
        cache.clear()
        Site.clear_site_root_paths_cache()


@pytest.fixture
def demo(built, db):
    """The demo; what a test changes in it is undone."""
    return built


def english(slug: str) -> Any:
    return Page.objects.get(slug=slug, locale__language_code="en").specific


def dutch_of(page: Any) -> Any:
    return page.get_translation(Locale.objects.get(language_code="nl")).specific


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def everything() -> dict[str, int]:
    models = (
        Page, Revision, Organisation, Membership, Place, Person, Programme, Fact, User,
        StringTranslation, get_image_model(),
    )  # fmt: skip
    return {model.__name__: model._default_manager.count() for model in models}


def answer_to(question: str) -> str:
    return "no"


def test_every_page_is_there_and_live_in_both_languages(demo):
    keys = set(Page.objects.filter(depth__gt=1).values_list("translation_key", flat=True))
    live = Page.objects.filter(depth__gt=1, live=True, has_unpublished_changes=False)

    assert len(keys) == len(PAGES) + 1 == 28
    assert live.filter(locale__language_code="en").count() == 28
    assert live.filter(locale__language_code="nl").count() == 28


def test_the_menu_of_both_languages(demo):
    def menu(slug):
        home = Page.objects.get(slug=slug, depth=2)
        return [page.slug for page in home.get_children()[:6]]

    assert menu("en") == [
        "networks", "region", "collaborations", "opportunities", "partners", "news",
    ]  # fmt: skip
    assert menu("nl") == [
        "netwerken", "regio", "samenwerkingsverbanden", "mogelijkheden", "partners", "nieuws",
    ]  # fmt: skip


def test_every_step_is_told(demo):
    assert len(demo) == load.STEPS


def test_a_second_run_changes_nothing(demo, capsys):
    before = everything()
    newest = Revision.objects.order_by("-pk").first()

    call_command("load_demo")

    assert everything() == before
    assert Revision.objects.order_by("-pk").first() == newest
    assert "nothing was changed" in capsys.readouterr().out


def test_a_second_run_keeps_what_an_editor_changed(demo):
    page = english("york")
    page.title, page.slug = "York and Maastricht", "york-and-maastricht"
    page.save_revision().publish()
    english("mundo").delete()

    call_command("load_demo", verbosity=0)

    assert Page.objects.get(pk=page.pk).title == "York and Maastricht"
    assert not Page.objects.filter(slug="mundo", locale__language_code="en").exists()


def test_reset_builds_anew(demo):
    page = english("wun")
    page.title = "Another title"
    page.save_revision().publish()
    page.get_parent().add_child(instance=NetworkPage(title="Mine", slug="mine"))
    before = everything()

    call_command("load_demo", reset=True, no_input=True, verbosity=0)

    assert english("wun").title == "Worldwide Universities Network"
    assert not Page.objects.filter(slug="mine").exists()
    assert everything()["Page"] == before["Page"] - 1
    assert everything()["Fact"] == 19
    assert User.objects.count() == 4


def test_reset_asks_first(demo, monkeypatch):
    monkeypatch.setattr("builtins.input", answer_to)
    before = everything()

    with pytest.raises(CommandError, match=r"^Nothing was changed\.$"):
        call_command("load_demo", reset=True)

    assert everything() == before


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"row{row.number}")
def test_every_row_can_be_pointed_at(demo, client, row):
    client.force_login(User.objects.get(username="admin"))

    answers = [client.get(path).status_code for path in (row.en, row.nl, row.found)]
    data = [client.get(path).status_code for path in (row.json, row.json_nl)]

    assert answers == [200, 200, 200]
    assert data == [200, 200]


def test_rows_are_numbered_1_to_30():
    assert [row.number for row in ROWS] == list(range(1, 31))


@pytest.mark.parametrize("row", [row for row in ROWS if "#" in row.en], ids=lambda r: r.what)
def test_fragments_of_rows_are_headings_of_their_page(demo, client, row):
    for address in (row.en, row.nl):
        path, _, fragment = address.partition("#")
        assert f'id="{fragment}"' in client.get(path).content.decode()


def test_there_are_exactly_the_19_facts(demo):
    found = {}
    for fact in Fact.objects.all():
        with translation.override("en"):
            in_english = plain(fact.text)
        with translation.override("nl"):
            in_dutch = plain(fact.text)
        found[fact.key] = (fact.value, fact.qualifier, in_english, in_dutch)

    assert len(FACTS) == 19
    assert found == {key: (Decimal(fact[0]), *fact[1:]) for key, fact in FACTS.items()}


def test_facts_have_no_source_and_no_date_for_there_is_none(demo):
    values = Fact.objects.values_list("source", "source_url", "as_of", "review_by")

    assert set(values) == {("", "", "", None)}


def test_translation_copies_no_row(demo):
    relations = ("facts", "partners", "places", "programmes", "people")
    for page in Page.objects.filter(depth__gt=1, locale__language_code="nl"):
        copied = {name: getattr(page, name).count() for name in relations}
        assert copied == dict.fromkeys(relations, 0), page.url_path
    assert Membership.objects.count() == 4


def test_the_dutch_page_reads_the_facts_of_the_english_one(demo):
    page = english("wun")

    assert dutch_of(page).shared("facts") == list(page.facts.all())


def test_roles_in_the_networks(demo):
    roles = {page.acronym: page.home_membership().role for page in NetworkPage.objects.all()}

    assert roles == {
        "WUN": "member", "YERUN": "founder", "YUFE": "coordinator", "EASSH": "member",
    }  # fmt: skip


def test_what_the_source_leaves_out_stays_empty(demo):
    york = english("york")
    euregion = english("meuse-rhine-euregion")
    campus = english("campus-brussels")
    news = NewsPage.objects.all()

    assert list(york.body) == []
    assert list(dutch_of(york).body) == []
    assert (york.state, york.since) == ("", "")
    assert euregion.research_centres.count() == 0
    assert [page.slug for page in english("brightlands-campuses").get_children()] == []
    assert (campus.address, campus.latitude, campus.longitude) == ("", None, None)
    assert {(n.date, n.call_opens, n.call_closes, n.call_amount) for n in news} == {
        (None, None, None, None)
    }
    assert set(Organisation.objects.values_list("website", flat=True)) == {""}
    assert Organisation.objects.filter(identifiers__isnull=False).count() == 0


def test_the_six_unknown_addresses_stay_unknown(demo):
    networks = set(NetworkPage.objects.values_list("more_info_url", flat=True))
    collaborations = set(CollaborationPage.objects.values_list("more_info_url", flat=True))

    assert networks == collaborations == {""}


def test_both_names_of_wun_and_of_the_hospital(demo):
    wun = Organisation.objects.get(slug="worldwide-universities-network")
    hospital = Organisation.objects.get(slug="maastricht-umc-plus")

    assert (wun.acronym, wun.aliases) == ("WUN", ["Worldwide University Network"])
    assert hospital.aliases == ["MUMC+"]


def test_only_wun_and_yerun_and_the_university_have_a_wordmark(demo):
    with_logo = Organisation.objects.filter(logo__isnull=False).values_list("slug", flat=True)

    assert set(with_logo) == {
        "maastricht-university",
        "worldwide-universities-network",
        "young-european-research-universities-network",
    }


def test_pages_that_speak_of_now_have_a_review_date(demo):
    pages = [page.specific for page in Page.objects.filter(locale__language_code="en", depth__gt=1)]

    assert {page.slug for page in pages if page.review_by} == {
        "yufe", "campus-brussels", "radboud-university", "maastricht-umc-plus-in-india",
        "yerun-open-science-awards-2023",
    }  # fmt: skip


def test_the_pages_use_nineteen_kinds_of_block(demo):
    pages = [page.specific for page in Page.objects.filter(locale__language_code="en", depth__gt=1)]
    kinds = {block.block_type for page in pages for block in page.body}

    assert kinds == {
        "heading", "rich_text", "callout", "accordion", "text_pair", "gallery", "teaser", "cards",
        "listing", "opportunities", "call_to_action", "logos", "facts", "people", "timeline", "map",
        "table", "reusable", "raw_html",
    }  # fmt: skip


def test_no_dutch_page_waits_for_a_translation(demo):
    waiting = [
        str(item.source.object_repr)
        for item in Translation.objects.select_related("source")
        if len(set(item.get_progress())) != 1
    ]

    assert waiting == []
    assert Translation.objects.filter(enabled=True).count() == 29  # the pages and the shared note


def test_a_translated_page_is_edited_side_by_side(demo, client):
    client.force_login(User.objects.get(username="admin"))

    answer = client.get(f"/admin/pages/{dutch_of(english('wun')).pk}/edit/")

    assert answer.status_code == 200
    assert (
        b"wagtail-localize-editor" in answer.content or b"js-translation-editor" in answer.content
    )


def test_every_table_cell_is_dutch(demo):
    table = next(b for b in english("networks").body if b.block_type == "table").value["table"]
    page = dutch_of(english("networks"))
    translated = next(b for b in page.body if b.block_type == "table").value["table"]

    assert table.caption == "The networks side by side"
    assert translated.caption == "De netwerken naast elkaar"
    assert [cell.value for cell in next(iter(translated.rows))] == [
        "WUN", "Wereldwijde vraagstukken", "Gezamenlijke onderzoeksteams",
    ]  # fmt: skip


def test_every_picture_is_described_in_both_languages(demo):
    images = get_image_model().objects.all()
    undescribed = [
        i.title for i in images if not (i.alt_text.exact("en") and i.alt_text.exact("nl"))
    ]

    assert undescribed == []
    assert {(image.credit, image.licence) for image in images} == {("Partnerships CMS", "MIT")}


def test_accounts_of_each_role(demo):
    groups = {
        user.username: ([group.name for group in user.groups.all()], user.is_superuser)
        for user in User.objects.all()
    }

    assert groups == {
        "admin": ([], True),
        "editor": (["Editors"], False),
        "moderator": (["Moderators"], False),
        "reader": (["Readers"], False),
    }
    assert all(user.check_password("partnerships") for user in User.objects.all())


def test_the_working_notes_need_a_login(demo, client):
    addresses = ["/en/about/working-notes/", "/nl/over-deze-site/werknotities/"]

    assert [client.get(address).status_code for address in addresses] == [302, 302]
    client.force_login(User.objects.get(username="reader"))
    assert [client.get(address).status_code for address in addresses] == [200, 200]
    assert PageViewRestriction.objects.count() == 2


def test_settings_of_the_site(demo):
    site = Site.objects.get(is_default_site=True)
    settings = SiteSettings.for_site(site)

    assert settings.site_name == {"en": "UM partnerships", "nl": "UM-samenwerking"}
    assert settings.organisation_name == "Maastricht University"
    assert (settings.contact_email, settings.contact_phone, settings.contact_address) == (
        "",
        "",
        "",
    )
    assert isinstance(site.root_page.specific, HomePage)


def test_footer_pages(demo):
    footer = ContentPage.objects.filter(in_footer=True, locale__language_code="nl")

    assert {page.slug for page in footer} == {
        "over-deze-site", "contact", "toegankelijkheid", "privacy", "voor-ontwikkelaars",
    }  # fmt: skip


def test_search_finds_a_network_by_its_acronym_and_other_name(demo):
    locale = Locale.objects.get(language_code="en")
    for words in ("wun", "Worldwide University"):
        found = NetworkPage.objects.live().filter(locale_id=locale.pk).search(words)
        assert [page.slug for page in found] == ["wun"]


def test_countries_and_cities_of_the_euregion(demo):
    page = RegionalPartnershipPage.objects.get(slug="meuse-rhine-euregion")

    assert [row.place.slug for row in page.places.all()] == [
        "liege", "hasselt", "maastricht", "heerlen", "aachen", "netherlands", "germany", "belgium",
    ]  # fmt: skip
