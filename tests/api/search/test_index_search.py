"""``manage.py index_search``: what a search finds has changed, so kept answers must go.

The ledger sees to it: a derived row that no content row covers changes the stamp itself.
"""

import pytest
from django.core.management import call_command

from cms.api.ledger import read_stamp
from cms.api.models import SearchEntry
from tests.factories import ContentPageFactory

pytestmark = pytest.mark.django_db


def test_the_index_is_whole_again_and_the_stamp_is_new(home, capsys):
    page = ContentPageFactory(parent=home, title="Heron")
    SearchEntry.objects.all().delete()
    before = read_stamp()

    call_command("index_search")

    assert SearchEntry.objects.filter(page=page).count() == 1
    assert read_stamp() != before
