"""Plone's own vocabularies, as far as they say something of a Wagtail site."""

import zoneinfo
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db.models import Q
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from cms.api import conf
from cms.api.page_types import by_name
from cms.api.search.catalog import FIELDS
from cms.api.serializers.content import type_label
from cms.api.services.workflow import STATES, state_title
from cms.api.traversal import Context
from cms.api.vocabularies.records import may_change, pages, records
from cms.api.vocabularies.registry import register_vocabulary
from cms.api.vocabularies.stored import values_of
from cms.api.vocabularies.terms import Listed, Rows, listed
from cms.visibility import language_homes, visible_pages

PLONE = "plone.app.vocabularies."


@register_vocabulary(f"{PLONE}Keywords")
def keywords(context: Context, request: Any) -> Rows:
    """The tags of the pages that the caller may read, in the language of the context where a page
    in it has them.
    """
    return values_of("Subject", request)


@register_vocabulary(f"{PLONE}Catalog")
def catalog(context: Context, request: Any) -> Rows:
    """The pages that the caller may read, by UID."""
    return pages(visible_pages(request).order_by("title", "pk"))


@register_vocabulary(f"{PLONE}PortalTypes")
def portal_types(context: Context, request: Any) -> Listed:
    return _types(creatable=False)


@register_vocabulary(f"{PLONE}UserFriendlyTypes")
@register_vocabulary(f"{PLONE}ReallyUserFriendlyTypes")
def friendly_types(context: Context, request: Any) -> Listed:
    """The types that people make."""
    return _types(creatable=True)


@register_vocabulary(f"{PLONE}SupportedContentLanguages")
def supported_languages(context: Context, request: Any) -> Listed:
    """The languages that the site has a home in."""
    locales = [home.locale for home in language_homes(request)]
    return Listed([(loc.language_code, str(loc.get_display_name())) for loc in locales])


@register_vocabulary(f"{PLONE}AvailableContentLanguages")
def available_languages(context: Context, request: Any) -> Listed:
    known = getattr(settings, "WAGTAIL_CONTENT_LANGUAGES", settings.LANGUAGES)
    return listed(known)


@register_vocabulary(f"{PLONE}WorkflowStates")
def workflow_states(context: Context, request: Any) -> Listed:
    return Listed([(state, state_title(state)) for state in sorted(set(STATES.values()))])


@register_vocabulary(f"{PLONE}WorkflowTransitions")
def workflow_transitions(context: Context, request: Any) -> Listed:
    named = {
        "publish": _("Publish"),
        "retract": _("Retract"),
        "submit": _("Submit for publication"),
    }
    return Listed(list(named.items()))


@register_vocabulary(f"{PLONE}MetadataFields")
def metadata_fields(context: Context, request: Any) -> Listed:
    return Listed([(name, name) for name in FIELDS])


@register_vocabulary(f"{PLONE}ImagesScales")
def image_scales(context: Context, request: Any) -> Listed:
    scales = conf.get("CMS_API_IMAGE_SCALES").items()
    return Listed([(name, f"{name} {width}:{height}") for name, (width, height) in scales])


@register_vocabulary(f"{PLONE}Timezones")
@register_vocabulary(f"{PLONE}CommonTimezones")
@register_vocabulary(f"{PLONE}AvailableTimezones")
def timezones(context: Context, request: Any) -> Listed:
    return Listed([(name, name) for name in sorted(zoneinfo.available_timezones())])


@register_vocabulary(f"{PLONE}Weekdays")
def weekdays(context: Context, request: Any) -> Listed:
    """Monday is 0."""
    return listed(WEEKDAYS.items())


@register_vocabulary(f"{PLONE}AvailableEditors")
def editors(context: Context, request: Any) -> Listed:
    return Listed([("Draftail", "Draftail")])


@register_vocabulary("plone.contentrules.events")
def events(context: Context, request: Any) -> Listed:
    """Nothing happens by rules here."""
    return Listed([])


@register_vocabulary(f"{PLONE}Users", for_editors=True)
def users(context: Context, request: Any) -> Rows:
    """Everybody, for who may change users; else the caller alone. By user name."""
    model: Any = get_user_model()
    known = model._default_manager.filter(is_active=True).order_by(model.USERNAME_FIELD)
    if not may_change(request.user, model):
        known = known.filter(pk=request.user.pk)
    return records(known)


@register_vocabulary(f"{PLONE}Roles", for_editors=True)
@register_vocabulary(f"{PLONE}Groups", for_editors=True)
def groups(context: Context, request: Any) -> Rows:
    """All groups, for who may change groups; else the caller's own. Roles are groups in Wagtail."""
    known = Group.objects.order_by("name")
    if not may_change(request.user, Group):
        known = known.filter(user=request.user)
    return Rows(
        known,
        texts=("name",),
        token=lambda group: str(group.name),
        by_tokens=lambda tokens: Q(name__in=list(tokens)),
    )


@register_vocabulary(f"{PLONE}Principals", for_editors=True)
def principals(context: Context, request: Any) -> Listed:
    """Users and groups, as ``user:name`` and ``group:name``; a thousand of each at most."""
    most = conf.get("CMS_API_BATCH_SIZE_MAX")
    kinds = {"user": users(context, request), "group": groups(context, request)}
    found = []
    for kind, terms in kinds.items():
        found += [(f"{kind}:{terms.token(row)}", terms.title(row)) for row in terms.rows[:most]]
    return Listed(found)


def _types(*, creatable: bool) -> Listed:
    models = by_name().items()
    found = [(name, type_label(m)) for name, m in models if m.is_creatable or not creatable]
    return Listed(sorted(found, key=lambda pair: (pair[1].lower(), pair[0])))
