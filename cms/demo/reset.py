"""Takes the site back to its bare home page, and builds the demo anew."""

from collections.abc import Callable

from django.db import transaction
from django.db.models import Model
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, PageViewRestriction, Site
from wagtail_localize.models import String, Template, TranslatableObject

from cms.demo import load
from cms.models import ReusableContent, Theme
from home.models import SiteSettings
from partnerships.models import Fact, Organisation, Person, Place, Programme

# Translation memory, then the records, each before what it points at.
FORGOTTEN: tuple[type[Model], ...] = (
    TranslatableObject, String, Template, Fact, Programme, Person, Organisation, Place, Theme,
)  # fmt: skip


def rebuild(step: Callable[[str], None] = lambda done: None) -> None:
    """Deletes all content, then builds the demo, in one transaction. Accounts stay as they are."""
    with transaction.atomic():
        clear()
        load.load(step)


def clear() -> None:
    """Deletes every page but the bare home page, and every record, picture and document."""
    site = Site.objects.get(is_default_site=True)
    home = site.root_page.specific
    for page in home.get_children():
        page.specific.delete()
    for page in Page.objects.filter(depth=2).exclude(pk=home.pk):
        page.specific.delete()
    _bare(site)
    ReusableContent.objects.all().delete()
    for model in FORGOTTEN:
        model._default_manager.all().delete()
    for model in (get_image_model(), get_document_model()):
        for item in model._default_manager.all():
            item.delete()


def _bare(site: Site) -> None:
    SiteSettings.objects.filter(site=site).delete()
    home = Page.objects.get(pk=site.root_page_id).specific
    PageViewRestriction.objects.filter(page=home).delete()
    home.facts.all().delete()
    home.body = []
    home.summary = ""
    home.hero_image = home.preview_image = None
    home.themes = []
    home.save()
    home.revisions.all().delete()
