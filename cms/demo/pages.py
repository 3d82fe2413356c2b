"""The English pages: first all as drafts, so that they can link to one another, then live."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.apps import apps
from django.db.models import Model
from wagtail.fields import StreamField
from wagtail.models import Page, PageViewRestriction, Site

from cms.blocks.stream import stored
from cms.demo.accounts import Accounts
from cms.demo.content import HOME, PAGES
from cms.demo.made import Made
from cms.demo.writing import FactRow, PageText
from partnerships.models import Fact

STEPS = 2 * len(PAGES) + 2


def key_of(key: str) -> UUID:
    """The translation key of a page of the demo: the same in every database, whatever its slug."""
    return uuid5(NAMESPACE_URL, f"urn:partnerships-demo:{key}")


def add_drafts(site: Site, made: Made, step: Callable[[str], None]) -> None:
    """Every page with its title, its place in the tree and its facts."""
    home = site.root_page.specific
    _fill(home, HOME)
    home.save()
    made.add("page", HOME.key, home)
    _remember_facts(home, HOME, made)
    step(f"set up {HOME.title.en}")
    for text in PAGES:
        page = apps.get_model(text.model)(live=False)
        _fill(page, text)
        made.get("page", text.parent).add_child(instance=page)
        made.add("page", text.key, page)
        _remember_facts(page, text, made)
        step(f"set up {text.title.en}")


def publish_pages(made: Made, accounts: Accounts, step: Callable[[str], None]) -> None:
    """Fills every page and makes it live."""
    for text in (HOME, *PAGES):
        page = made.get("page", text.key)
        page = type(page).objects.get(pk=page.pk)
        _complete(page, text, made)
        if text.login_needed:
            PageViewRestriction.objects.create(
                page=page, restriction_type=PageViewRestriction.LOGIN
            )
        page.save_revision(user=accounts.author).publish(user=accounts.publisher)
        made.add("page", text.key, page)
        step(f"published {text.title.en}")


def _fill(page: Any, text: PageText) -> None:
    page.title = page.draft_title = text.title.en
    page.slug = text.slug.en
    page.summary = text.summary.en
    page.translation_key = key_of(text.key)
    page.facts = [_fact(row, order) for order, row in enumerate(text.facts)]


def _fact(row: FactRow, order: int) -> Fact:
    return Fact(
        key=row.key,
        label=row.label.both,
        qualifier=row.qualifier,
        value=row.value,
        unit=row.unit.both if row.unit else {},
        is_year=row.is_year,
        measures=row.measures,
        sort_order=order,
    )


def _remember_facts(page: Any, text: PageText, made: Made) -> None:
    for row, fact in zip(text.facts, page.facts.all(), strict=True):
        made.add("fact", row.key, fact)


def _complete(page: Any, text: PageText, made: Made) -> None:
    page.body = stored(made.english(text.body), key=text.key)
    page.preview_image = made.get("picture", text.picture) if text.picture else None
    page.themes = [made.get("theme", slug) for slug in text.themes]
    page.review_by = text.review_by
    for name, value in text.fields.items():
        setattr(page, name, _value(page, name, made.english(value), text))
    for relation, rows in text.rows.items():
        setattr(page, relation, _rows(page, relation, made.english(rows)))


def _value(page: Page, name: str, value: Any, text: PageText) -> Any:
    field = page._meta.get_field(name)
    if not isinstance(field, StreamField):
        return value
    return stored(value, key=f"{text.key}/{name}", block=field.stream_block)


def _rows(page: Page, relation: str, rows: Sequence[dict[str, Any]]) -> list[Model]:
    model = page._meta.get_field(relation).related_model
    return [model(sort_order=order, **row) for order, row in enumerate(rows)]
