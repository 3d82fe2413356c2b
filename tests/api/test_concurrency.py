"""No request that starts after a write was acknowledged sees the old answer."""

import threading

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.db import connection, connections, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from cms.api.ledger import read_stamp

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs two connections"),
]


@pytest.fixture(autouse=True)
def _keeping(settings, kept_answers_by):
    settings.CMS_API_KEEP_ANSWERS = True
    settings.MIDDLEWARE = ["cms.api.middleware.KeptAnswers"]
    settings.ROOT_URLCONF = __name__
    cache.clear()


# What the view does besides answering; set by ``answer``.
view_does = threading.local()


def view(request, pk):
    response = HttpResponse(Group.objects.get(pk=pk).name)
    view_does.then()
    return response


urlpatterns = [path("<int:pk>", view)]


@pytest.fixture
def row():
    return Group.objects.create(name="old")


def answer(row, pause=lambda: None):
    """What a reader gets of the row; ``pause`` is called between reading and keeping."""

    view_does.then = pause
    return Client().get(f"/{row.pk}").content.decode()


def in_thread(act):
    """Runs ``act`` on a connection of its own; what it raises is raised here by ``join``."""
    failed = []

    def run():
        try:
            act()
        except BaseException as error:
            failed.append(error)
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()

    def join():
        thread.join(20)
        assert not thread.is_alive()
        assert failed == []

    return join


def write(row, name):
    Group.objects.filter(pk=row.pk).update(name=name)


def test_a_writer_that_waits_before_its_commit(row):
    written, go_on = threading.Event(), threading.Event()

    def writer():
        with transaction.atomic():
            write(row, "new")
            written.set()
            assert go_on.wait(10)

    join = in_thread(writer)
    assert written.wait(10)
    during = [answer(row), answer(row)]
    go_on.set()
    join()

    assert during == ["old", "old"]
    assert [answer(row), answer(row)] == ["new", "new"]


def test_a_reader_that_is_overtaken_before_it_keeps(row):
    def overtake():
        in_thread(lambda: write(row, "new"))()

    assert answer(row, pause=overtake) == "old"
    assert [answer(row), answer(row)] == ["new", "new"]


def test_a_rollback_after_the_change(row):
    def writer():
        with transaction.atomic():
            write(row, "never")
            transaction.set_rollback(True)

    assert answer(row) == "old"
    in_thread(writer)()

    assert answer(row) == "old"
    in_thread(lambda: write(row, "new"))()
    assert answer(row) == "new"


def test_two_writers_that_commit_in_the_other_order(row):
    first, go_on = threading.Event(), threading.Event()

    def slow():
        with transaction.atomic():
            Group.objects.create(name="another")
            first.set()
            assert go_on.wait(10)

    join = in_thread(slow)
    assert first.wait(10)
    in_thread(lambda: write(row, "new"))()
    between = read_stamp()
    assert answer(row) == "new"
    go_on.set()
    join()

    assert read_stamp() != between
