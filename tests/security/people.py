"""Who asks, and what each of them may read, written out by hand: the other half of every test."""

from django.contrib.auth.models import Group, Permission
from django.test import Client
from wagtail.models import CollectionViewRestriction, GroupPagePermission, PageViewRestriction

from tests.factories import UserFactory

PUBLIC = {"open", "newer"}
#: The states in which a page shows in lists, links and relations.
READS = {
    "anonymous": PUBLIC,
    "closed account": PUBLIC,
    "password": PUBLIC | {"password"},
    "member": PUBLIC | {"login", "below"},
    "outsider": PUBLIC | {"login", "below"},
    "editor": PUBLIC | {"login", "below"},
    "moderator": PUBLIC | {"login", "below"},
    "board": PUBLIC | {"login", "below", "group"},
    "admin": PUBLIC | {"login", "below", "group"},
}
ROLES = list(READS)
#: Who may edit the pages in question, and so reads each at its own address, drafts too.
EDITORS = {"editor", "moderator", "admin"}
#: Of whom no server knows a name.
NOBODY = {"anonymous", "closed account", "password"}


def status(state, role):
    """What the API answers at the page's own address."""
    if role in EDITORS or state in READS[role]:
        return 200
    if state in ("login", "below", "group", "password"):
        return 401 if role in NOBODY else 403
    return 404


def _group(name, page, *codenames):
    group = Group.objects.create(name=name)
    for codename in codenames:
        permission = Permission.objects.get(codename=codename)
        GroupPagePermission.objects.create(group=group, page=page, permission=permission)
    return group


def make(editable, elsewhere):
    """Everybody with an account; ``editable`` is the tree of the editors, ``elsewhere`` another."""
    groups = {
        "member": None,
        "board": Group.objects.get(name="Board"),
        "editor": _group("House editors", editable, "change_page", "add_page"),
        "moderator": _group("House moderators", editable, "change_page", "publish_page"),
        "outsider": _group("Others", elsewhere, "change_page", "publish_page"),
    }
    people = {}
    for name, group in groups.items():
        people[name] = UserFactory(username=name)
        if group is not None:
            people[name].groups.add(group)
    people["admin"] = UserFactory(username="admin", is_superuser=True, is_staff=True)
    people["closed account"] = UserFactory(username="closed")
    return people


def clients(people):
    """A browser for each role: logged in, or with the passwords given, or neither."""
    found = {"anonymous": Client(), "password": Client()}
    for name, user in people.items():
        found[name] = Client()
        found[name].force_login(user)
    session = found["password"].session
    for model in (PageViewRestriction, CollectionViewRestriction):
        closed = model.objects.filter(restriction_type="password").values_list("pk", flat=True)
        session[model.passed_view_restrictions_session_key] = list(closed)
    session.save()
    found["password"].cookies["sessionid"] = session.session_key
    people["closed account"].is_active = False
    people["closed account"].save()
    return found
