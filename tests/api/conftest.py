"""Fixtures of the API's tests: a caller, and the pages that must not leak."""

import datetime

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.test import Client, RequestFactory
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests.factories import (
    ContentPageFactory,
    NetworkPageFactory,
    PartnershipIndexPageFactory,
    UserFactory,
)

SECRET = "S3CRET"


@pytest.fixture
def api():
    """An anonymous caller."""
    return Client()


@pytest.fixture
def request_for(site):
    """A plain Django request of a user (default: nobody), as far as visibility needs one."""

    def make(user=None, session=None):
        request = RequestFactory().get("/")
        request.user = user or AnonymousUser()
        request.session = session or {}
        return request

    return make


@pytest.fixture
def board(db):
    """The group that a restricted page is for, with one member."""
    group = Group.objects.create(name="Board")
    member = UserFactory(username="board-member")
    member.groups.add(group)
    group.member = member
    return group


@pytest.fixture
def restrict():
    """``restrict(page, "groups", group)``: closes a page and all below it."""

    def make(page, kind, *groups, password=""):
        restriction = PageViewRestriction.objects.create(
            page=page, restriction_type=kind, password=password
        )
        restriction.groups.set(groups)
        return restriction

    return make


def never_public(parent):
    return ContentPageFactory(
        parent=parent, live=False, has_unpublished_changes=True, title=f"{SECRET} draft"
    )


def unpublished(parent):
    page = ContentPageFactory(parent=parent, title=f"{SECRET} gone")
    page.unpublish()
    return page


def expired(parent):
    past = timezone.now() - datetime.timedelta(days=1)
    return ContentPageFactory(parent=parent, title=f"{SECRET} expired", expire_at=past)


def scheduled(parent):
    coming = timezone.now() + datetime.timedelta(days=1)
    return ContentPageFactory(parent=parent, title=f"{SECRET} scheduled", go_live_at=coming)


def _closed(parent, kind, **kwargs):
    page = ContentPageFactory(parent=parent, title=f"{SECRET} {kind}")
    PageViewRestriction.objects.create(page=page, restriction_type=kind, **kwargs)
    return page


def for_readers(parent):
    return _closed(parent, "login")


def for_a_group(parent):
    page = _closed(parent, "groups")
    page.view_restrictions.get().groups.add(Group.objects.get_or_create(name="Board")[0])
    return page


def for_a_password(parent):
    return _closed(parent, "password", password="open sesame")


def below_a_closed_page(parent):
    return ContentPageFactory(parent=for_readers(parent), title=f"{SECRET} below")


HIDDEN = [never_public, unpublished, expired, scheduled]
CLOSED = [for_readers, for_a_group, for_a_password, below_a_closed_page]


@pytest.fixture(params=[*HIDDEN, *CLOSED], ids=lambda make: make.__name__)
def secret_page(request, home):
    """A page that the anonymous may not read, of every kind there is; its title holds S3CRET."""
    return request.param(home)


@pytest.fixture
def index(home):
    return PartnershipIndexPageFactory(parent=home, slug="networks", title="Networks")


@pytest.fixture
def network(index):
    return NetworkPageFactory(parent=index, slug="wun", title="WUN")
