"""Instances made without a constructor are those that Django's own way makes."""

import pytest
from django.db.models.signals import post_init

from cms.api.instances import instances
from cms.api.serializers.fields import choice
from home.models import ContentPage
from partnerships.models import NewsPage
from tests.factories import ContentPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(home):
    page = ContentPageFactory(
        parent=home, body=[{"type": "heading", "value": {"text": "A"}, "id": "a"}]
    )
    names = [field.attname for field in ContentPage._meta.concrete_fields]
    values = ContentPage.objects.filter(pk=page.pk).values_list(*names).get()
    return names, list(values)


def test_as_from_db(row):
    names, values = row
    expected = ContentPage.from_db("default", names, values)

    (made,) = instances(ContentPage, "default", names, [values])

    same = [name for name in names if name != "body"]
    assert {n: getattr(made, n) for n in same} == {n: getattr(expected, n) for n in same}
    assert list(made.body.raw_data) == list(expected.body.raw_data)
    assert (made._state.adding, made._state.db) == (False, "default")
    assert made == expected


def test_who_listens_is_told(row):
    names, values = row
    told = []

    def listen(instance, **kwargs):
        told.append(instance.pk)

    post_init.connect(listen, sender=ContentPage)
    try:
        instances(ContentPage, "default", names, [values])
    finally:
        post_init.disconnect(listen, sender=ContentPage)

    assert told == [values[names.index("id")]]


def test_choices_that_a_function_gives_are_named():
    zones = NewsPage._meta.get_field("call_timezone")
    kinds = NewsPage._meta.get_field("kind")

    assert choice("Europe/Berlin", zones) == {"title": "Europe/Berlin", "token": "Europe/Berlin"}
    assert choice("call", kinds) == {"title": "Call", "token": "call"}
    assert choice("gone", kinds) == {"title": "gone", "token": "gone"}
    assert choice("", kinds) is None
