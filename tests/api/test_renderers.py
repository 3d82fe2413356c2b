"""JSON as bytes: what Django REST framework's own renderer writes, and the same where orjson gives
up.
"""

import datetime
from decimal import Decimal

import pytest
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy
from rest_framework.renderers import JSONRenderer

from cms.api.renderers import FastJSONRenderer


class Pair(tuple):
    """What orjson leaves to ``default``."""


def nested(levels: int) -> object:
    value: object = "innermost"
    for _ in range(levels):
        value = [value]
    return value


VALUES = {
    "texts": {"a": "Zürich – “quoted” \\ / \x07", "b": mark_safe("<b>"), "c": gettext_lazy("Page")},
    "numbers": [0, -1, 1.5, 1e16, True, None, 2**63],
    "too large": {"number": 2**70},
    "keys": {1: "one", "two": 2},
    "moments": [
        datetime.datetime(2026, 3, 1, 12, 30, 15, 123456, tzinfo=datetime.UTC),
        datetime.date(2026, 3, 1),
        datetime.time(12, 30),
        datetime.timedelta(seconds=90),
    ],
    "others": [Decimal("1.50"), Pair((1, 2)), (3, 4)],
    "deep": nested(300),
    "line ends": "one\u2028two\u2029three",
}


@pytest.mark.parametrize("name", VALUES)
def test_the_bytes_are_those_of_the_framework(name: str) -> None:
    value = VALUES[name]
    assert FastJSONRenderer().render(value) == JSONRenderer().render(value)


def test_line_ends_of_javascript_are_escaped() -> None:
    assert FastJSONRenderer().render(["a\u2028b\u2029c"]) == b'["a\\u2028b\\u2029c"]'


def test_no_data_is_no_bytes() -> None:
    assert FastJSONRenderer().render(None) == b""
