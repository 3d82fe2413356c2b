"""Pages as cards: one by hand, a few by hand, or an action to take."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.models import Page

from cms import images, links, shapes
from cms.blocks.choosers import PictureChooserBlock
from cms.blocks.settings import LINKS, CompleteStructBlock, ContentBlock, request_of, width_choice
from cms.elsewhere import Elsewhere
from cms.schemes import safe_url

ONE_OF_TWO = _("Choose a page or give an address, one of the two.")


class DestinationBlock(CompleteStructBlock):
    """Where something leads: a page of this site or an address elsewhere."""

    page = blocks.PageChooserBlock(required=False, label=_("Page"))
    url = blocks.URLBlock(
        required=False, label=_("Address"), help_text=_("Only for a page of another site.")
    )

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if not self.is_deferred_validation and bool(cleaned["page"]) == bool(cleaned["url"]):
            raise StructBlockValidationError(block_errors={"page": ValidationError(ONE_OF_TWO)})
        return cleaned


class CardFields(DestinationBlock):
    """A destination with words and a picture of its own where wanted.

    API: ``{"page": {"id", "title", "url"} or None, "url": str, "title": str, "summary": str,
    "image": image or None}``; empty texts are filled from the page. Of a page of another site only
    title and address are given.
    """

    title = blocks.CharBlock(
        required=False, max_length=160, label=_("Title"), help_text=_("Empty: the page's own.")
    )
    summary = blocks.TextBlock(
        required=False,
        rows=2,
        max_length=400,
        label=_("Summary"),
        help_text=_("Empty: the page's own."),
    )
    image = PictureChooserBlock(
        required=False, label=_("Picture"), help_text=_("Empty: the page's own.")
    )

    api_properties: ClassVar[dict[str, Any]] = {
        "page": shapes.nullable(links.REFERENCE),
        "url": shapes.URL,
        "image": shapes.nullable(images.SHAPE),
    }

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if not self.is_deferred_validation and cleaned["url"] and not cleaned["title"]:
            error = ValidationError(_("Give a title: the other site's is not known here."))
            raise StructBlockValidationError(block_errors={"title": error})
        return cleaned

    api_is_constant: ClassVar[bool] = True

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any]:
        data = super().get_api_representation(value, context)
        return data | _represented(value, request_of(context))

    class Meta:
        icon = "link"
        label_format = "{title} {page}"


def _represented(value: Any, request: Any) -> dict[str, Any]:
    """What a card says without what only a page shows. Who may not read its page gets no card."""
    page = links.destination(value["page"], request)
    elsewhere = _elsewhere(value) if value["page"] is None else None
    if page is None and elsewhere is None:
        return {"page": None, "url": "", "title": "", "summary": "", "image": None}
    image = value["image"] if value["image"] is not None else getattr(page, "preview_image", None)
    return {
        "page": links.page_reference(value["page"], request),
        "url": elsewhere["url"] if elsewhere else "",
        "title": value["title"] or getattr(page, "title", ""),
        "summary": value["summary"] or getattr(page, "summary", ""),
        "image": images.representation(image, request, alt=""),
    }


def cards(values: Iterable[Any], request: Any) -> list[dict[str, Any]]:
    """What the card component prints for each value; who may not read a page gets no card.

    Pages and their pictures are loaded in bulk.
    """
    values = list(values)
    found = links.destinations((value["page"] for value in values), request)
    known = destination_cards(found, request)
    made = (_card(value, known, request) for value in values)
    return [card for card in made if card is not None]


def destination_cards(
    found: Mapping[int, Page | Elsewhere | None], request: Any
) -> dict[int, dict[str, Any]]:
    """Cards of what ``links.destinations`` has found, by the same ids; in the same order."""
    pages = {page.pk: page for page in found.values() if isinstance(page, Page)}
    own = {card["page"].pk: card for card in page_cards(pages.values(), request)}
    made: dict[int, dict[str, Any]] = {}
    for pk, page in found.items():
        if isinstance(page, Elsewhere):
            made[pk] = _address_card(page.title, page.url, links.foreign_language(page))
        elif page is not None:
            made[pk] = own[page.pk]
    return made


def page_cards(pages: Iterable[Page], request: Any) -> list[dict[str, Any]]:
    """Cards of specific pages that the visitor is known to be allowed to read."""
    pages = list(pages)
    attach_pictures(pages)
    added = _details(pages, request)
    return [page_card(page, request) | added.get(page.pk, {}) for page in pages]


def _details(pages: Iterable[Any], request: Any) -> dict[int, dict[str, Any]]:
    """What page types add to their cards, by page id; each type is asked once for all its pages.

    A type says so by a class method ``card_details(pages, request)``. Keys: kind, badge,
    badge_kind, meta, state, wordmark, and logo, a Picture.
    """
    by_type: dict[type, list[Any]] = {}
    for page in pages:
        by_type.setdefault(type(page), []).append(page)
    added: dict[int, dict[str, Any]] = {}
    for model, group in by_type.items():
        if hasattr(model, "card_details"):
            added |= model.card_details(group, request)
    return added


def page_card(page: Any, request: Any) -> dict[str, Any]:
    """What the card component prints for a page.

    ``{"title", "url", "summary", "image", "picture", "kind", "domain", "hreflang", "page"}``.
    A page may state its ``card_kind``, "" for none; else the card names its type.
    """
    kind = getattr(page, "card_kind", capfirst(page._meta.verbose_name))
    image = getattr(page, "preview_image", None)
    return {
        "page": page,
        "title": page.title,
        "url": links.page_url(page, request),
        "summary": getattr(page, "summary", ""),
        "image": image,
        "picture": _picture(image, request),
        "kind": str(kind),
        "domain": "",
        "hreflang": links.foreign_language(page),
    }


def _picture(image: Any, request: Any) -> images.Picture | None:
    """Without words: the title beside it says what the card leads to."""
    return images.picture(image, request, alt="", shape="card", sizes="card")


def attach_pictures(pages: Iterable[Any]) -> None:
    """Loads the preview pictures of many pages at once."""
    images.attach([page for page in pages if hasattr(page, "preview_image_id")], "preview_image")


def _card(value: Any, known: dict[int, dict[str, Any]], request: Any) -> dict[str, Any] | None:
    card = known.get(value["page"].pk) if value["page"] is not None else _elsewhere(value)
    if card is None:
        return None
    card = dict(card)
    card |= {name: value[name] for name in ("title", "summary") if value[name]}
    if value["image"] is not None:
        card |= {"image": value["image"], "picture": _picture(value["image"], request)}
    return card


def _elsewhere(value: Any) -> dict[str, Any] | None:
    url = safe_url(value["url"] or "")
    if not url or not value["title"]:
        return None
    return _address_card(value["title"], url)


def _address_card(title: str, url: str, language: str = "") -> dict[str, Any]:
    """A card that leads to another site; ``language`` where that is not the active one."""
    return {
        "page": None,
        "title": title,
        "url": url,
        "summary": "",
        "image": None,
        "picture": None,
        "kind": "",
        "domain": links.domain(url),
        "hreflang": language,
    }


def some_pages(count: int) -> list[Page]:
    """Pages that anybody may read, to stand in for the editor's own in a preview."""
    public = links.readable_pages(None).filter(depth__gt=1)
    return list(public.order_by("-last_published_at")[:count])


def _preview_teaser() -> dict[str, Any]:
    return next(({"page": page} for page in some_pages(1)), {"page": None})


def _preview_cards() -> dict[str, Any]:
    return {"cards": [{"page": page} for page in some_pages(3)]}


class TeaserBlock(ContentBlock, CardFields):
    __doc__ = CardFields.__doc__

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        context["card"] = next(iter(cards([value], request_of(context))), None)
        return context

    class Meta:
        icon = "doc-empty-inverse"
        label = _("Teaser")
        label_format = "{title} {page}"
        template = "cms/blocks/teaser.html"
        group = LINKS
        preview_value = staticmethod(_preview_teaser)
        description = _("One page by hand. A few by hand: cards. Always the newest: listing.")


class CardsBlock(ContentBlock):
    """Two to six pages chosen by hand.

    API: ``{"cards": [card]}``, each as in the teaser block; cards of pages that the caller may not
    read are left out.
    """

    cards = blocks.ListBlock(CardFields(), default=[], min_num=2, max_num=6, label=_("Cards"))
    width = width_choice("wide")

    api_properties: ClassVar[dict[str, Any]] = {}

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        context["cards"] = cards(value["cards"], request_of(context))
        return context

    api_is_constant: ClassVar[bool] = True

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any]:
        links.destinations((card["page"] for card in value["cards"]), request_of(context))
        data = super().get_api_representation(value, context)
        return data | {"cards": [card for card in data["cards"] if card["title"]]}

    class Meta:
        icon = "grid"
        label = _("Cards")
        label_format = "{cards}"
        template = "cms/blocks/cards.html"
        group = LINKS
        preview_value = staticmethod(_preview_cards)
        description = _(
            "Two to six pages by hand. One by hand: teaser. Always the newest or all: listing."
        )


class ActionLinkBlock(DestinationBlock):
    """A button. API: ``{"page": {"id", "title", "url"} or None, "url": str, "text": str}``."""

    text = blocks.CharBlock(
        required=False,
        max_length=80,
        label=_("Text"),
        help_text=_("Names where it leads. Empty: the title of the page."),
    )

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if not self.is_deferred_validation and cleaned["url"] and not cleaned["text"]:
            error = ValidationError(_("Say where the button leads."))
            raise StructBlockValidationError(block_errors={"text": error})
        return cleaned

    class Meta:
        icon = "link"
        label_format = "{text} {page}"


def actions(values: Iterable[Any], request: Any) -> list[dict[str, Any]]:
    """``{"url", "text", "domain"}`` of each button that leads this visitor anywhere."""
    values = list(values)
    found = links.destinations((value["page"] for value in values), request)
    made = []
    for value in values:
        page = found[value["page"].pk] if value["page"] else None
        url = links.page_url(page, request) if value["page"] else safe_url(value["url"] or "")
        text = value["text"] or (page.title if page else "")
        if url and text:
            domain = "" if isinstance(page, Page) else links.domain(url)
            made.append({"url": url, "text": text, "domain": domain})
    return made


def _preview_action() -> dict[str, Any]:
    return {
        "title": _("Take part"),
        "text": _("Seed money for projects with two or more partners."),
        "links": [{"url": "https://example.org/", "text": _("How to apply")}],
    }


class CallToActionBlock(ContentBlock):
    """One thing to do, with a button or two.

    API: ``{"title": str, "text": str, "links": [{"url": str, "text": str, "domain": str}]}``; links
    to what the caller may not read are left out.
    """

    title = blocks.CharBlock(max_length=120, label=_("Title"))
    text = blocks.TextBlock(required=False, rows=2, max_length=400, label=_("Text"))
    links = blocks.ListBlock(
        ActionLinkBlock(), default=[], min_num=1, max_num=2, label=_("Buttons")
    )

    api_properties: ClassVar[dict[str, Any]] = {
        "links": shapes.array(
            shapes.obj({"url": shapes.URL, "text": shapes.TEXT, "domain": shapes.TEXT})
        )
    }

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        context["actions"] = actions(value["links"], request_of(context))
        return context

    api_is_constant: ClassVar[bool] = True

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any]:
        data = super().get_api_representation(value, context)
        return data | {"links": actions(value["links"], request_of(context))}

    class Meta:
        icon = "arrow-right-full"
        label = _("Call to action")
        label_format = "{title}"
        template = "cms/blocks/call_to_action.html"
        group = LINKS
        preview_value = staticmethod(_preview_action)
        description = _(
            "What the visitor should do next, with one or two buttons. To show a page with its "
            "picture: teaser."
        )
