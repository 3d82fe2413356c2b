"""The two shapes of a page: ``summary`` (in a list) and ``content`` (alone)."""

import uuid
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language
from wagtail.models import Page

from cms.api import batching, expansion, page_types, params, relations
from cms.api.expansion import components
from cms.api.identity import uid_of
from cms.api.kinds import pictures_of
from cms.api.nearby import count_children
from cms.api.page_types import SITE_ROOT_TYPE, api_type
from cms.api.references import references_of
from cms.api.serializers import formats
from cms.api.serializers.fields import fields_of, iso, name_of, plain
from cms.api.serializers.files import image_scales
from cms.api.serializers.rendering import Rendering
from cms.api.serializers.versions import draft as draft_of
from cms.api.serializers.versions import specifics, version
from cms.api.speaking import speaking
from cms.api.traversal import Context, SiteRoot, SubObject, absolute_id, context_language, sole_home
from cms.api.types.names import main_stream
from cms.visibility import home_of, is_visible, language_homes, visible_pages

Data = dict[str, Any]
# What Plone knows of every object and Wagtail does not: said once, as Plone says "nothing".
UNKNOWN: Data = {
    "version": "current", "lock": {}, "allow_discussion": False, "creators": [], "contributors": [],
    "rights": "", "relatedItems": [], "working_copy": None, "working_copy_of": None,
}  # fmt: skip


def summary(page: Page, request: Any) -> Data:
    """A page, in its own class, as an item of a list.

    ``{"@id", "@type", "title", "description", "review_state", "type_title"}`` and its
    ``api_summary_fields``. Made once a response: neighbours and parents of the items of a list are
    the same pages.
    """
    known, key = references_of(request).summaries, (page.pk, formats.current(request))
    held = known.get(key)
    if held is None or held[0] is not page:  # a draft is another one than what is live
        held = known[key] = (page, _summary(page, request))
    return dict(held[1])


def _summary(page: Page, request: Any) -> Data:
    rendering = Rendering(request, absolute_id(page, request), page)
    with speaking(context_language(page, request)):
        declared = fields_of(page, getattr(page, "api_summary_fields", ()), rendering)
        return declared | {
            "@id": rendering.base,
            "@type": api_type(model_of(page)),
            "title": page.title,
            "description": description(page),
            "review_state": review_state(page),
            "type_title": type_title(page),
        }


def content(page: Page, request: Any, *, with_items: bool = True) -> Data:
    """A page alone: what Plone says of every object, then what its class declares in
    ``api_fields``.

    ``page`` comes from traversal. Who may edit it gets its latest revision, unless
    ``?version=live``.
    """
    if page.pk in references_of(request).neighbours:  # by ``prepare``
        shown = version(page, request)
        _load([shown], request)
    else:
        shown = _prepared(page, request)
    with speaking(context_language(page, request)):
        data = _whole(page, shown, request, with_items)
        return data | {"@components": components(page, request)}


def bare_content(page: Page, request: Any) -> Data | None:
    """The content of a page as it is live, without items and components; None to who may not read
    it. Made once a response; loaded with the rest of it where ``Service.company`` has named it.
    """
    references = references_of(request)
    if page.pk not in references.whole:
        company = _admitted(specifics([page]), request)
        _load(company, request)
        references.surround(company)
    shown = references.whole[page.pk]
    if shown is None:
        return None
    if "_api_bare" not in shown.__dict__:
        with speaking(context_language(page, request)):
            shown._api_bare = _whole(page, shown, request, with_items=False)
    found: Data = shown._api_bare
    return found


def _whole(page: Page, shown: Any, request: Any, with_items: bool) -> Data:
    """All but the components; ``shown`` is the version of the page that the caller gets."""
    rendering = Rendering(request, absolute_id(page, request), shown)
    surroundings = _surroundings(page, request, with_items)
    declared = fields_of(shown, getattr(shown, "api_fields", ()), rendering)
    data = _common(shown, rendering) | {"UID": uid_of(page)} | surroundings
    data |= _blocks(shown, declared)
    return data | {name: value for name, value in declared.items() if name not in data}


def _with_locale(page: Page, request: Any) -> None:
    """The locale of the page is that of its home, which has been loaded."""
    home = home_of(page, request)
    if home is not None and home.locale_id == page.locale_id:
        page.locale = home.locale


def prepare(pages: Sequence[Page], request: Any) -> None:
    """Wants what the contents of several pages refer to, so that it is fetched at once."""
    company = _admitted(specifics(_company(pages, request)), request)
    _load([*pages, *company], request)
    expansion.prepare(pages, request)
    references_of(request).surround([*pages, *company])


def _prepared(page: Page, request: Any) -> Any:
    """The version of the page that is shown; what its content and its company refer to is wanted.

    One query for the rows of all of them.
    """
    draft = draft_of(page, request)
    found = specifics([*_company([page], request), *([page] if draft is None else [])])
    shown = found.pop() if draft is None else draft
    company = _admitted(found, request)
    _load([shown, *company], request)
    expansion.prepare([page], request)
    references_of(request).surround([page, *company])
    return shown


def _company(contexts: Sequence[Context], request: Any) -> list[Page]:
    """What ``Service.company`` names, each once, and nobody has loaded."""
    known = references_of(request).whole
    named = {page.pk: page for page in expansion.company(contexts, request)}
    return [page for pk, page in named.items() if pk not in known]


def _admitted(pages: Sequence[Page], request: Any) -> list[Page]:
    """Those that the caller may read; the response knows of them all."""
    readable = {page.pk: page for page in pages if is_visible(page, request)}
    references = references_of(request)
    references.whole.update({page.pk: readable.get(page.pk) for page in pages})
    references.give(readable)
    return list(readable.values())


def _load(pages: Sequence[Page], request: Any) -> None:
    """What the contents of pages are made of, but for what stands around them."""
    for page in pages:
        _with_locale(page, request)
    relations.load(pages, references_of(request))


def content_of(context: Context, request: Any) -> Data:
    """The content of whatever stands at an address."""
    if isinstance(context, SiteRoot):
        return root_content(context, request)
    if isinstance(context, SubObject):
        return sub_content(context, request)
    return content(context, request)


def root_content(root: SiteRoot, request: Any) -> Data:
    """The virtual root: the language homes are its items."""
    data = bare_root(root, request) | {"@components": components(root, request)}
    if not _wants_items(request):
        return data
    homes = visible_pages(request).filter(pk__in=[home.pk for home in language_homes(request)])
    return data | _items(homes, data["@id"], request)


def bare_root(root: SiteRoot, request: Any) -> Data:
    """The virtual root without items and components."""
    site = root.site
    return UNKNOWN | {
        "@id": absolute_id(root, request),
        "@type": SITE_ROOT_TYPE,
        "id": "site",
        "UID": uuid.uuid5(uuid.NAMESPACE_URL, f"site/{site.pk if site else 0}").hex,
        "title": root.title,
        "description": "",
        "type_title": SITE_ROOT_TYPE,
        "parent": {},
        "review_state": None,
        "layout": "document_view",
        "is_folderish": True,
        "effective": None,
        "expires": None,
        "subjects": [],
        "language": "",
        "blocks": {},
        "blocks_layout": {"items": []},
    }


def sub_content(found: SubObject, request: Any) -> Data:
    """What a page gave for an address below it, with what every object has."""
    rendering = Rendering(request, absolute_id(found, request), found.page)
    with speaking(context_language(found, request)):
        given = plain(found.data, rendering)
        return (
            UNKNOWN
            | {
                "@type": "Object",
                "id": found.parts[-1],
                "title": "",
                "description": "",
                "review_state": "published",
                "layout": "document_view",
                "is_folderish": False,
                "subjects": [],
                "language": _language(found.page, request),
                "previous_item": {},
                "next_item": {},
            }
            | given
            | {
                "@id": rendering.base,
                "parent": summary(found.page, request),
                "@components": components(found, request),
            }
        )


def description(page: Any) -> str:
    return str(getattr(page, "summary", "") or page.search_description or "")


def review_state(page: Page) -> str:
    """``published`` for a live page, ``pending`` for a draft in moderation, else ``private``."""
    if page.live:
        return "published"
    return "pending" if page.workflow_in_progress else "private"


def model_of(page: Page) -> type[Page]:
    """The class of the page; its content type is asked for only where the instance does not say."""
    model: type[Page] = type(page)
    return model if model is not Page else page.specific_class or model


def type_title(page: Page) -> str:
    return type_label(model_of(page))


def type_label(model: type[Page]) -> str:
    """What people call a page type in the active language, with a capital."""
    cls: Any = model
    return _type_label(cls, get_language())


@lru_cache(maxsize=1024)
def _type_label(model: Any, _language: str | None) -> str:
    name = str(model._meta.verbose_name)
    return name[:1].upper() + name[1:]


def _common(page: Any, rendering: Rendering) -> Data:
    """What is known of every page, whatever its class."""
    draft = not page.live
    created = page.first_published_at or page.latest_revision_created_at
    modified = page.latest_revision_created_at if draft else page.last_published_at
    excluded = getattr(page, "exclude_from_nav", not getattr(page, "show_in_menus", True))
    return UNKNOWN | {
        "@id": rendering.base,
        "@type": api_type(type(page)),
        "id": page.slug,
        "title": page.title,
        "description": description(page),
        "type_title": type_title(page),
        "created": iso(created),
        "modified": iso(modified or page.first_published_at),
        "review_state": review_state(page),
        "layout": str(getattr(type(page), "api_layout", "document_view")),
        "is_folderish": bool(type(page).allowed_subpage_models()),
        "exclude_from_nav": bool(excluded),
        "nav_title": getattr(page, "nav_title", "") or None,
        "effective": iso(page.go_live_at or page.first_published_at),
        "expires": iso(page.expire_at),
        "subjects": _subjects(page),
        "language": _language(page, rendering.request),
        "preview_image_link": _preview_image(page, rendering),
    }


def _language(page: Page, request: Any) -> Data:
    home = home_of(page, request)
    locale = home.locale if home else page.locale
    return {"title": locale.get_display_name(), "token": locale.language_code}


def _subjects(page: Page) -> list[str]:
    """The tags of a page that declares any in ``api_fields``."""
    if "tags" not in [name_of(entry) for entry in getattr(page, "api_fields", ())]:
        return []
    return sorted(str(tag) for tag in page.tags.all())


def _preview_image(page: Any, rendering: Rendering) -> Data | None:
    """The page's first declared picture: where Volto looks for one to show in lists."""
    for field in pictures_of(page):
        image = rendering.references.image(getattr(page, field.attname))
        if image is not None:
            found = {
                "image_field": field.name,
                "image_scales": image_scales(image, field.name),
            }
            return {"@id": rendering.base, "title": page.title} | found
    return None


def _blocks(page: Any, declared: Data) -> Data:
    """The main stream, at the top level where clients look."""
    main = main_stream(type(page))
    if main is None:
        return {"blocks": {}, "blocks_layout": {"items": []}}
    return dict(declared.pop(main))


def _surroundings(page: Page, request: Any, with_items: bool) -> Data:
    """Parent, neighbours and children, those that the caller may read; fetched together."""
    references = references_of(request)
    if page.pk not in references.neighbours:
        references.surround([page])
    before, after, parent = references.neighbours[page.pk]
    if home_of(page, request) == page:
        parent = None
    data: Data = {}
    if with_items and _wants_items(request):
        children = visible_pages(request).child_of(page) if page.numchild else []
        data = _items(
            children, absolute_id(page, request), request, lambda: count_children(page, request)
        )
    found = {"previous_item": before, "next_item": after}
    pages = {name: references.page(pk) for name, pk in found.items()}
    data |= {name: summary(item, request) if item else {} for name, item in pages.items()}
    above = references.page(parent)
    root = {} if sole_home(request) == page else root_summary(request)
    return data | {"parent": summary(above, request) if above else root}


def _items(
    found: QuerySet[Page] | list[Page],
    url: str,
    request: Any,
    count: Callable[[], int] | None = None,
) -> Data:
    """The children; nothing is asked for a page that has none."""
    rows: Any = []
    if isinstance(found, QuerySet):
        rows = found.values_list("pk", "content_type__app_label", "content_type__model")
    batch = batching.batch(request, rows, url, count)
    references = references_of(request)
    references.want_pages({pk: page_types.page_type(*kind) for pk, *kind in batch.items})
    pages = filter(None, (references.page(pk) for pk, *_kind in batch.items))
    items = [summary(page, request) for page in pages]
    return {"items": items, "items_total": batch.total} | batch.links()


def root_of(request: Any) -> SiteRoot:
    return SiteRoot(getattr(getattr(request, "_request", request), "_wagtail_site", None))


def root_summary(request: Any) -> Data:
    root = root_of(request)
    return {
        "@id": absolute_id(root, request),
        "@type": SITE_ROOT_TYPE,
        "title": root.title,
        "description": "",
        "type_title": SITE_ROOT_TYPE,
    }


def _wants_items(request: Any) -> bool:
    return params.flag(request, "include_items", default=True)
