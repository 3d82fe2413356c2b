"""Raw HTML is for those who have the permission; nobody else may add or change it."""

import pytest
from django.contrib.auth.models import Permission
from wagtail.blocks.stream_block import StreamBlockValidationError

from cms.blocks.shared import refuse_raw_html
from cms.blocks.stream import stored
from tests.blocks.conftest import BODY

QUOTE = ("quote", {"text": "Words"})


def body(*html):
    raw = stored([("raw_html", {"html": text}) for text in html], key="raw")
    return BODY.to_python([*stored([QUOTE], key="quote"), *raw])


@pytest.fixture
def author(editor):
    editor.user_permissions.add(
        Permission.objects.get(codename="use_raw_html", content_type__app_label="cms")
    )
    return editor


@pytest.mark.parametrize(
    ("before", "after"),
    [(body(), body("<b>new</b>")), (body("<b>old</b>"), body("<b>changed</b>")), (None, body("x"))],
)
def test_refused(before, after, editor):
    with pytest.raises(StreamBlockValidationError) as refused:
        refuse_raw_html(editor, before, after)

    assert list(refused.value.block_errors) == [1]
    assert refused.value.block_errors[1].messages == [
        "You may not write raw HTML. Ask somebody who has the permission."
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [(body("a"), body("a")), (body("a", "b"), body("a")), (body("a"), body()), (None, body())],
)
def test_left_as_it_is(before, after, editor):
    assert refuse_raw_html(editor, before, after) is None


def test_those_who_may(author, admin):
    assert refuse_raw_html(author, body(), body("<b>new</b>")) is None
    assert refuse_raw_html(admin, body(), body("<b>new</b>")) is None
