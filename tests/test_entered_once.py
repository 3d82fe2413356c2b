"""Numbers, members and pictures are entered on the English page and read on the Dutch one."""

from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import PageViewRestriction
from wagtail_localize.models import Translation, TranslationSource

from partnerships.models import Fact, Membership, NetworkPage
from tests.factories import (
    FactFactory,
    ImageFactory,
    MembershipFactory,
    NetworkPageFactory,
    PartnershipIndexPageFactory,
)


@pytest.fixture
def networks(home):
    return PartnershipIndexPageFactory(parent=home, title="Networks")


@pytest.fixture
def network(networks):
    page = NetworkPageFactory(parent=networks, title="WUN", acronym="WUN")
    FactFactory(page=page, value=Decimal(25), unit={"en": "universities", "nl": "universiteiten"})
    MembershipFactory(network=page)
    page.refresh_from_db()
    page.save_revision().publish()
    return page


@pytest.fixture
def translate(dutch_home, dutch):
    def make(page):
        parent = page.get_parent().specific
        for each in (parent, page):
            if not each.has_translation(dutch):
                source, _created = TranslationSource.update_or_create_from_instance(each)
                Translation.objects.create(source=source, target_locale=dutch)
                source.create_or_update_translation(dutch, publish=True, fallback=True)
        return page.get_translation(dutch)

    return make


def publish(page, **changes):
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()


def test_a_fact_changed_in_english_is_read_in_dutch_at_once(network, translate):
    dutch_page = translate(network)
    fact = network.facts.get()
    fact.value = Decimal(3_900_000)
    network.facts = [fact]

    network.save_revision().publish()

    with translation.override("nl"):
        texts = [fact.text for fact in dutch_page.shared("facts")]
    assert texts == ["3,9\N{NO-BREAK SPACE}miljoen\N{NO-BREAK SPACE}universiteiten"]


def test_a_draft_in_english_changes_nothing_in_dutch(network, translate):
    dutch_page = translate(network)
    fact = network.facts.get()
    fact.value = Decimal(26)
    network.facts = [fact]

    network.save_revision()

    assert [fact.value for fact in dutch_page.shared("facts")] == [Decimal(25)]


def test_a_translation_copies_no_rows(network, translate):
    translate(network)

    assert (Fact.objects.count(), Membership.objects.count()) == (1, 1)


def test_a_subtree_copied_for_translation_copies_no_rows(networks, network, dutch_home, dutch):
    from wagtail.actions.copy_for_translation import CopyPageForTranslationAction

    CopyPageForTranslationAction(networks, dutch, include_subtree=True).execute()

    assert (Fact.objects.count(), Membership.objects.count()) == (1, 1)


def read_by(user, page, relation, rf):
    request = rf.get("/")
    request.user = user
    return [row.value for row in page.shared(relation, request)]


def test_facts_of_a_private_english_page_are_read_by_those_who_may(
    network, translate, editor, rf, site
):
    dutch_page = translate(network)

    PageViewRestriction.objects.create(page=network.get_parent(), restriction_type="login")

    assert dutch_page.shared("facts") == []
    assert read_by(AnonymousUser(), dutch_page, "facts", rf) == []
    assert read_by(editor, dutch_page, "facts", rf) == [Decimal(25)]


def test_what_one_request_found_is_nothing_to_the_next(network, translate, editor, rf, monkeypatch):
    """Not even where Python gives it the number of the one that ended."""
    monkeypatch.setattr("cms.pages.id", lambda thing: 1, raising=False)
    dutch_page = translate(network)
    PageViewRestriction.objects.create(page=network.get_parent(), restriction_type="login")

    assert read_by(editor, dutch_page, "facts", rf) == [Decimal(25)]
    assert read_by(AnonymousUser(), dutch_page, "facts", rf) == []


def test_facts_of_an_expired_english_page_are_not_read(network, translate):
    dutch_page = translate(network)

    NetworkPage.objects.filter(pk=network.pk).update(expire_at=timezone.now())

    assert dutch_page.shared("facts") == []


def test_a_translation_made_from_an_older_source_keeps_the_new_values(
    network, translate, django_capture_on_commit_callbacks
):
    dutch_page = translate(network)
    publish(network, acronym="NEW")

    with django_capture_on_commit_callbacks(execute=True):
        Translation.objects.get(source__object_id=network.translation_key).save_target()

    dutch_page.refresh_from_db()
    assert (dutch_page.live, dutch_page.acronym) == (True, "NEW")


def test_an_older_draft_in_dutch_brings_no_old_value_back(network, translate):
    dutch_page = translate(network)
    older = dutch_page.save_revision()
    dutch_page.save_revision()
    publish(network, acronym="NEW")

    older.publish()

    dutch_page.refresh_from_db()
    assert dutch_page.acronym == "NEW"


@pytest.fixture
def dutch_first(dutch_home):
    parent = PartnershipIndexPageFactory(parent=dutch_home, title="Netwerken")
    page = NetworkPageFactory(parent=parent, title="Eerst", locale=dutch_home.locale)
    FactFactory(page=page, value=Decimal(7))
    page.refresh_from_db()
    page.save_revision().publish()
    return page


def test_rows_of_a_dutch_page_move_to_the_english_one_when_that_is_published(
    dutch_first, networks, english
):
    networks.translation_key = dutch_first.get_parent().translation_key
    networks.save()
    english_page = dutch_first.copy_for_translation(english)
    assert [fact.value for fact in dutch_first.shared("facts")] == [Decimal(7)]

    english_page.save_revision().publish()

    assert [fact.value for fact in english_page.shared("facts")] == [Decimal(7)]
    assert [fact.value for fact in dutch_first.shared("facts")] == [Decimal(7)]
    assert Fact.objects.count() == 1


def test_an_alias_that_becomes_a_translation_reads_the_english_rows(network, dutch_home, dutch):
    network.get_parent().specific.copy_for_translation(dutch, alias=True)
    network.copy_for_translation(dutch, alias=True)
    network.save_revision().publish()
    source, _created = TranslationSource.update_or_create_from_instance(network)
    Translation.objects.create(source=source, target_locale=dutch)
    source.create_or_update_translation(dutch, publish=True, fallback=True)
    fact = network.facts.get()
    fact.value = Decimal(26)
    network.facts = [fact]

    network.save_revision().publish()

    dutch_page = network.get_translation(dutch)
    assert [fact.value for fact in dutch_page.shared("facts")] == [Decimal(26)]
    assert Fact.objects.count() == 1


def test_facts_of_an_unpublished_english_page_are_not_read(network, translate):
    dutch_page = translate(network)

    network.unpublish()

    assert dutch_page.shared("facts") == []


def test_columns_reach_the_live_translation_and_its_draft(network, translate):
    dutch_page = translate(network)
    dutch_page.title = "Concept"
    dutch_page.save_revision()
    image = ImageFactory()

    publish(network, acronym="WUN2", preview_image=image, members_complete=True)

    dutch_page.refresh_from_db()
    assert (dutch_page.acronym, dutch_page.preview_image, dutch_page.members_complete) == (
        "WUN2",
        image,
        True,
    )
    draft = dutch_page.get_latest_revision_as_object()
    assert (draft.title, draft.acronym) == ("Concept", "WUN2")


def test_publishing_the_dutch_page_changes_nothing_in_english(network, translate):
    dutch_page = translate(network)

    publish(dutch_page, acronym="NL")

    network.refresh_from_db()
    assert network.acronym == "WUN"


def test_rows_keep_their_ids_when_published_twice(network):
    network.facts.add(FactFactory.build(value=Decimal(6)))
    network.save_revision().publish()
    ids = list(Fact.objects.order_by("pk").values_list("pk", flat=True))

    network.get_latest_revision_as_object().save_revision().publish()

    assert list(Fact.objects.order_by("pk").values_list("pk", flat=True)) == ids


def test_dutch_form_leaves_shared_data_to_the_english_page(network, translate, admin):
    dutch_page = translate(network)
    form_class = dutch_page.get_edit_handler().get_form_class()

    form = form_class(instance=dutch_page, for_user=admin)

    assert form.fields["acronym"].disabled is True
    assert sorted(form.formsets) == ["comments"]


def test_page_that_is_not_saved_yet_can_be_previewed(as_admin, networks):
    """Wagtail makes its form with a page that has neither a language nor an id."""
    address = reverse(
        "wagtailadmin_pages:preview_on_add", args=["partnerships", "networkpage", networks.pk]
    )

    assert as_admin.get(f"{address}?mode=").status_code == 200


def test_english_form_has_the_shared_rows(network, admin):
    form_class = network.get_edit_handler().get_form_class()

    form = form_class(instance=network, for_user=admin)

    assert form.fields["acronym"].disabled is False
    assert sorted(form.formsets) == ["comments", "facts", "memberships", "people", "programmes"]


def test_saving_a_translation_opens_no_page(network, translate, django_capture_on_commit_callbacks):
    dutch_page = translate(network)
    PageViewRestriction.objects.create(page=dutch_page, restriction_type="login")

    with django_capture_on_commit_callbacks(execute=True):
        Translation.objects.get(source__object_id=network.translation_key).save_target()

    assert dutch_page.view_restrictions.count() == 1


def test_a_restriction_is_handed_on(network, translate, django_capture_on_commit_callbacks):
    dutch_page = translate(network)
    PageViewRestriction.objects.create(page=network, restriction_type="login")

    with django_capture_on_commit_callbacks(execute=True):
        Translation.objects.get(source__object_id=network.translation_key).save_target()

    assert [r.restriction_type for r in dutch_page.view_restrictions.all()] == ["login"]
