"""A page is gone at the hour that its editor set, whenever `publish_scheduled` runs."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories import ContentPageFactory


@pytest.fixture
def page(home):
    return ContentPageFactory(
        parent=home, slug="practice", expire_at=timezone.now() - timedelta(minutes=1)
    )


def test_visitors_and_apps_no_longer_find_it(client, page):
    answers = [client.get(path).status_code for path in ("/en/practice/", "/++api++/en/practice")]

    assert answers == [404, 404]


def test_who_may_edit_it_still_reads_it(as_editor, page):
    assert as_editor.get("/en/practice/").status_code == 200
