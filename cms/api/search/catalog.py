"""``metadata_fields``: what Plone's catalog knows of an item, for those who ask."""

from collections.abc import Callable, Sequence
from typing import Any

from wagtail.images.models import AbstractImage
from wagtail.models import Page

from cms.api import params
from cms.api.errors import BadRequest
from cms.api.identity import uid_of
from cms.api.kinds import pictures_of
from cms.api.page_types import api_type
from cms.api.references import references_of
from cms.api.serializers import content
from cms.api.serializers.fields import iso
from cms.api.serializers.files import content_type, image_scales
from cms.api.traversal import absolute_id, path_of
from cms.visibility import home_of

NEVER = "2499-12-31T00:00:00+00:00"
ALWAYS = "1969-12-31T00:00:00+00:00"
NAMES_MAX = 100


def wanted(request: Any) -> list[str]:
    """The fields that a GET asks for."""
    return checked(params.words(request, "metadata_fields"))


def checked(names: Sequence[Any]) -> list[str]:
    """The names that are known; others are passed over, as Plone does. ``_all`` stands for all."""
    if len(names) > NAMES_MAX:
        raise BadRequest(f"metadata_fields may have {NAMES_MAX} values at most.")
    if "_all" in names:
        return list(FIELDS)
    return [name for name in FIELDS if name in names]


def prepare(pages: Sequence[Any], names: Sequence[str], request: Any) -> None:
    """Wants the pictures of all items at once."""
    if {"image_scales", "image_field", "hasPreviewImage", "getObjSize"} & set(names):
        references = references_of(request)
        for page in pages:
            keys = (getattr(page, f.attname) for f in pictures_of(page))
            references.want(AbstractImage, keys)


def metadata(page: Any, names: Sequence[str], request: Any) -> dict[str, Any]:
    return {name: FIELDS[name](page, request) for name in names}


def _created(page: Any) -> Any:
    return iso(page.first_published_at or page.latest_revision_created_at)


def _modified(page: Any) -> Any:
    moment = page.last_published_at if page.live else page.latest_revision_created_at
    return iso(moment or page.first_published_at)


def _effective(page: Any) -> Any:
    return iso(page.go_live_at or page.first_published_at)


def _indexed(page: Any, name: str) -> list[str]:
    entry = getattr(page, "search_entry", None)
    return list(entry.metadata.get(name, [])) if entry is not None else []


def _subjects(page: Any, request: Any) -> list[str]:
    return _indexed(page, "Subject")


def _first(name: str) -> Callable[[Any, Any], Any]:
    return lambda page, request: next(iter(_indexed(page, name)), None)


def _nothing(value: Any) -> Callable[[Any, Any], Any]:
    return lambda page, request: value


def _creator(page: Any, request: Any) -> str:
    """User names are for those who work in the admin."""
    user = request.user
    if page.owner_id is None or not user.has_perm("wagtailadmin.access_admin"):
        return ""
    return str(user.get_username() if user.pk == page.owner_id else page.owner.get_username())


def _creators(page: Any, request: Any) -> list[str]:
    name = _creator(page, request)
    return [name] if name else []


def _image(page: Any, request: Any) -> tuple[str, Any]:
    references = references_of(request)
    for field in pictures_of(page):
        image = references.image(getattr(page, field.attname))
        if image is not None:
            return field.name, image
    return "", None


def _scales(page: Any, request: Any) -> Any:
    name, image = _image(page, request)
    return image_scales(image, name) if image is not None else None


def _size(page: Any, request: Any) -> str:
    _, image = _image(page, request) if api_type(type(page)) in ("Image", "File") else ("", None)
    return f"{(image.file_size or 0) / 1024:.1f} KB" if image is not None else "0 KB"


def _mime(page: Any, request: Any) -> str:
    image = _image(page, request)[1] if api_type(type(page)) == "Image" else None
    return content_type(image.filename) if image is not None else "text/html"


def _excluded(page: Any, request: Any) -> bool:
    return bool(getattr(page, "exclude_from_nav", not getattr(page, "show_in_menus", True)))


def _language(page: Any, request: Any) -> str:
    home = home_of(page, request)
    return str((home.locale if home else page.locale).language_code)


def _type_title(page: Page, request: Any) -> str:
    return content.type_title(page)


FIELDS: dict[str, Callable[[Any, Any], Any]] = {
    "UID": lambda page, request: uid_of(page),
    "Title": lambda page, request: page.title,
    "Description": lambda page, request: content.description(page),
    "Type": _type_title,
    "portal_type": lambda page, request: api_type(content.model_of(page)),
    "type_title": _type_title,
    "Creator": _creator,
    "listCreators": _creators,
    "author_name": _nothing(None),
    "Subject": _subjects,
    "Language": _language,
    "created": lambda page, request: _created(page) or ALWAYS,
    "modified": lambda page, request: _modified(page) or ALWAYS,
    "effective": lambda page, request: _effective(page) or ALWAYS,
    "expires": lambda page, request: iso(page.expire_at) or NEVER,
    "CreationDate": lambda page, request: _created(page) or "None",
    "ModificationDate": lambda page, request: _modified(page) or "None",
    "EffectiveDate": lambda page, request: _effective(page) or "None",
    "ExpirationDate": lambda page, request: iso(page.expire_at) or "None",
    "Date": lambda page, request: _effective(page) or _modified(page) or "None",
    "start": _first("start"),
    "end": _first("end"),
    "location": _nothing(None),
    "sync_uid": _nothing(None),
    "getId": lambda page, request: page.slug,
    "id": lambda page, request: page.slug,
    "getPath": lambda page, request: path_of(page, request),
    "getURL": absolute_id,
    "getRemoteUrl": _nothing(None),
    "getIcon": lambda page, request: _image(page, request)[1] is not None,
    "getObjSize": _size,
    "mime_type": _mime,
    "is_folderish": lambda page, request: bool(content.model_of(page).allowed_subpage_models()),
    "exclude_from_nav": _excluded,
    "nav_title": lambda page, request: getattr(page, "nav_title", "") or None,
    "head_title": _nothing(None),
    "image_field": lambda page, request: _image(page, request)[0],
    "image_scales": _scales,
    "hasPreviewImage": lambda page, request: _image(page, request)[1] is not None or None,
    "total_comments": _nothing(0),
    "last_comment_date": _nothing(None),
    "commentators": lambda page, request: [],
    "in_response_to": _nothing(None),
    "cmf_uid": _nothing(None),
    "review_state": lambda page, request: content.review_state(page),
}
