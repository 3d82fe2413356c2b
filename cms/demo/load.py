"""Builds the demo site as a whole or not at all."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import transaction
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, Site

from cms.blocks.stream import stored
from cms.demo import dutch, library, pages
from cms.demo.accounts import Accounts, add_accounts
from cms.demo.content.about import FIGURES_BODY, FIGURES_TITLE, LICENCE, SITE_NAME
from cms.demo.made import Made
from cms.demo.records import add_records
from cms.models import ReusableContent, SharedBodyBlock, Theme
from home.models import HomePage, SiteSettings
from partnerships.models import Fact, Organisation, Person, Place, Programme

STEPS = library.STEPS + pages.STEPS + dutch.STEPS + 1
RECORDS = (Fact, Organisation, Person, Place, Programme, Theme)
# When the checks of tests/browser, axe among them, last ran on this very content without a finding.
CHECKED_ON = date(2026, 11, 22)


class OtherContent(Exception):
    """The site holds something that the demo did not make."""


def is_loaded() -> bool:
    """Whether the demo was built here, whatever editors changed since."""
    return Page.objects.filter(translation_key=pages.key_of("home")).exists()


def other_content() -> dict[str, int]:
    """How many pages besides the bare home page, records and files there are, by plural name."""
    home = Site.objects.get(is_default_site=True).root_page
    counts = {"pages": Page.objects.exclude(pk=home.pk).filter(depth__gt=1).count()}
    for model in (*RECORDS, ReusableContent, get_image_model(), get_document_model()):
        counts[str(model._meta.verbose_name_plural)] = model._default_manager.count()
    if isinstance(home.specific, HomePage) and home.specific.body:
        counts["blocks on the home page"] = len(home.specific.body)
    return {name: count for name, count in counts.items() if count}


def load(step: Callable[[str], None] = lambda done: None) -> None:
    """Builds everything in one transaction; ``step`` is called ``STEPS`` times with what was done.

    Raises ``OtherContent`` on a site that is not new. When anything fails, neither a row nor a
    file is left behind.
    """
    found = other_content()
    if found:
        listed = ", ".join(f"{name}: {count}" for name, count in found.items())
        raise OtherContent(listed)
    made = Made()
    try:
        with transaction.atomic():
            _build(made, step)
    except BaseException:
        for image in (*made.all("picture"), *made.all("logo")):
            image.file.storage.delete(image.file.name)
        raise


def _build(made: Made, step: Callable[[str], None]) -> None:
    site = Site.objects.select_related("root_page").get(is_default_site=True)
    nl, _created = Locale.objects.get_or_create(language_code="nl")
    accounts = add_accounts()
    library.add_pictures(made, step)
    add_records(made)
    _set_up(site, made)
    made.add("snippet", "about-figures", _shared_content(accounts))
    step("saved the records")
    pages.add_drafts(site, made, step)
    pages.publish_pages(made, accounts, step)
    dutch.translate_all(nl, made, accounts, step)


def _set_up(site: Site, made: Made) -> None:
    site.site_name = SITE_NAME.en
    site.save()
    settings: Any = SiteSettings.for_site(site)
    settings.site_name = SITE_NAME.both
    settings.licence = LICENCE.both
    settings.accessibility_checked_on = CHECKED_ON
    settings.organisation_name = made.get("organisation", "maastricht-university").name
    settings.logo = made.get("logo", "maastricht-university")
    settings.share_image = made.get("picture", "home")
    settings.save()


def _shared_content(accounts: Accounts) -> ReusableContent:
    content = ReusableContent(
        title=FIGURES_TITLE.en,
        locale=Locale.get_default(),
        translation_key=pages.key_of("about-figures"),
    )
    body = Made().english(FIGURES_BODY)
    content.body = stored(body, key="about-figures", block=SharedBodyBlock())
    content.save()
    content.save_revision(user=accounts.author).publish(user=accounts.publisher)
    return content


def summary() -> str:
    """What there is, in a few words."""
    return (
        f"{Page.objects.filter(depth__gt=1).count()} pages, "
        f"{Organisation.objects.count()} organisations, {Fact.objects.count()} facts and "
        f"{get_image_model().objects.count()} pictures"
    )
