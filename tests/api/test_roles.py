"""One table: who gets which status where; a refused request shows nothing and changes nothing."""

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page

from tests.factories import ContentPageFactory, UserFactory

pytestmark = pytest.mark.django_db


def member_of(group_name, page, *codenames):
    group = Group.objects.create(name=group_name)
    for codename in codenames:
        GroupPagePermission.objects.create(
            group=group, page=page, permission=Permission.objects.get(codename=codename)
        )
    user = UserFactory(username=group_name)
    user.groups.add(group)
    return user


@pytest.fixture
def people(home, restrict):
    """Two faculties, each with a draft and its editor; a page for readers; one for the board."""
    users = {"anonymous": None, "member": UserFactory(username="member")}
    for name in ("a", "b"):
        faculty = ContentPageFactory(parent=home, slug=f"faculty-{name}")
        ContentPageFactory(
            parent=faculty, slug="secret-plan", title="S3CRET plan", live=False
        ).save_revision()
        users[f"editor-{name}"] = member_of(f"editor-{name}", faculty, "change_page")
    restrict(ContentPageFactory(parent=home, slug="readers", title="S3CRET readers"), "login")
    board = ContentPageFactory(parent=home, slug="board", title="S3CRET board")
    users["board"] = member_of("board", home)
    restrict(board, "groups", Group.objects.get(name="board"))
    users["admin"] = UserFactory(username="admin", is_superuser=True)
    users["closed"] = UserFactory(username="closed", is_active=False)
    return users


TABLE = [
    ("faculty-a", "anonymous member editor-a editor-b board admin closed", 200),
    ("faculty-a/secret-plan", "editor-a admin", 200),
    ("faculty-a/secret-plan", "anonymous member editor-b board closed", 404),
    ("faculty-a/secret-plan?version=draft", "anonymous member editor-b board closed", 404),
    ("faculty-a/secret-plan/@breadcrumbs", "anonymous member editor-b board closed", 404),
    ("faculty-a/secret-plan/@history", "anonymous member editor-b board closed", 404),
    ("readers", "member editor-a board admin", 200),
    ("readers", "anonymous closed", 401),
    ("readers/nothing/here", "anonymous closed", 401),
    ("board", "board admin", 200),
    ("board", "member editor-a", 403),
    ("board", "anonymous closed", 401),
    ("@types/Person", "anonymous", 401),
    ("@types/Person", "member", 404),
]


@pytest.mark.parametrize(
    ("path", "who", "status"),
    [(path, who, status) for path, names, status in TABLE for who in names.split()],
)
def test_status(path, who, status, client, people):
    if people[who] is not None:
        client.force_login(people[who])

    answer = client.get(f"/++api++/en/{path}")

    assert answer.status_code == status
    if status != 200:
        assert b"S3CRET" not in answer.content
        assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("method", ["post", "patch", "put", "delete"])
@pytest.mark.parametrize("who", ["anonymous", "member", "editor-b"])
def test_write_to_what_is_hidden_says_that_it_is_not_there(method, who, client, people):
    if people[who] is not None:
        client.force_login(people[who])
    before = list(Page.objects.order_by("pk").values())

    answer = getattr(client, method)(
        "/++api++/en/faculty-a/secret-plan",
        {"title": ""},
        content_type="application/json",
        headers={"accept": "text/html"},
    )

    assert answer.status_code == 404
    assert b"S3CRET" not in answer.content
    assert list(Page.objects.order_by("pk").values()) == before
