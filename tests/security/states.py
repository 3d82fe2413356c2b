"""Every state that a page can be in, and every way to close a collection.

What is in a state carries the mark of it (``S3CRET-login``) in its title, slug and texts, so that
one look at an answer says what it gave away.
"""

import re
from datetime import timedelta

from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
    Revision,
)

MARK = "S3CRET"
FOUND = re.compile(rf"{MARK}-([a-z]+)", re.IGNORECASE)
CLOSED = ["login", "below", "group", "password"]
HIDDEN = ["draft", "unpublished", "expired", "scheduled", "waiting"]
STATES = ["open", "newer", *CLOSED, *HIDDEN]
COLLECTIONS = ["open", *CLOSED]


def mark(state):
    return f"{MARK}-{state}"


def marks(answer):
    """The states whose mark is anywhere in an answer: its body, headers, cookies.

    A slug that the caller typed is no news to them; a title, which is in capitals, would be.
    """
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    said = f"{body.decode(errors='replace')} {dict(answer.headers)} {answer.cookies}"
    asked = answer.wsgi_request.get_full_path()
    for segment in set(re.findall(rf"{MARK.lower()}-[a-z]+", asked)):
        said = said.replace(segment, "")
    return {found.lower() for found in FOUND.findall(said)}


def put(page, state):
    """The page, which is live, brought into the state."""
    if state in ("draft", "unpublished"):
        page.save_revision()
        changed = {"live": False, "has_unpublished_changes": True}
        never = {"first_published_at": None, "last_published_at": None, "live_revision": None}
        _update(page, **changed, **(never if state == "draft" else {}))
    elif state == "newer":
        page.title = f"{page.title} {mark('next')}"
        page.save_revision()
    elif state == "expired":
        _update(page, expire_at=timezone.now() - timedelta(hours=1))
    elif state == "scheduled":
        _update(page, go_live_at=timezone.now() + timedelta(days=1))
    elif state == "waiting":
        revision = page.save_revision()
        later = timezone.now() + timedelta(days=1)
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=later)
        _update(page, live=False, go_live_at=later, first_published_at=None)
    elif state in ("login", "group", "password"):
        close(PageViewRestriction, state, page=page)
    return Page.objects.get(pk=page.pk).specific


def close(model, kind, **on):
    kinds = {"group": "groups"}
    secret = {"password": "sesame"} if kind == "password" else {}
    made = model.objects.create(restriction_type=kinds.get(kind, kind), **secret, **on)
    if kind == "group":
        made.groups.add(Group.objects.get_or_create(name="Board")[0])


def collections():
    """A collection for each way to close one; "below" lies in one that is behind a login."""
    root = Collection.get_first_root_node()
    made = {"open": root.add_child(name="Open")}
    for kind in ("login", "group", "password"):
        made[kind] = root.add_child(name=mark(kind))
        close(CollectionViewRestriction, kind, collection=made[kind])
    made["below"] = made["login"].add_child(name=mark("below"))
    return made


def _update(page, **values):
    Page.objects.filter(pk=page.pk).update(**values)
