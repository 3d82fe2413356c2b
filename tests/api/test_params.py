"""Parameters as Zope reads them."""

import pytest

from cms.api import params
from cms.api.errors import BadRequest


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("a=1", {"a": "1"}),
        ("a=1&a=2", {"a": ["1", "2"]}),
        ("a:list=1", {"a": ["1"]}),
        ("a:list=1&a:list=2", {"a": ["1", "2"]}),
        ("a=1&a:list=2", {"a": ["1", "2"]}),
        ("a:tuple=1", {"a": ["1"]}),
        ("a:int=3", {"a": 3}),
        ("a:int:list=3&a:int:list=4", {"a": [3, 4]}),
        ("a:list:int=3", {"a": [3]}),
        ("a:boolean=True", {"a": True}),
        ("a:boolean=", {"a": False}),
        ("a:float=1.5", {"a": 1.5}),
        ("a:tokens=x y", {"a": ["x", "y"]}),
        ("a:utf8:ustring=x", {"a": "x"}),
        ("dc:title=x", {"dc:title": "x"}),
        ("path.query=/x&path.depth=1", {"path": {"query": "/x", "depth": "1"}}),
        ("path.query=/x&path.query=/y", {"path": {"query": ["/x", "/y"]}}),
        ("path=/x&path.depth:int=1", {"path": {"query": "/x", "depth": 1}}),
        ("path.depth=1&path=/x", {"path": {"depth": "1", "query": "/x"}}),
        ("expand.navigation.depth=2", {"expand": {"navigation": {"depth": "2"}}}),
        ("a", {"a": ""}),
        ("", {}),
    ],
)
def test_form(query, expected, rf):
    assert params.form(rf.get(f"/?{query}")) == expected


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("a:int=x", "a must be a whole number."),
        ("a:float=x", "a must be a number."),
        ("a:float=inf", "a must be a number."),
        ("a.b.c.d.e.f.g=1", "a.b.c.d.e.f.g nests deeper than 5 levels."),
    ],
)
def test_what_cannot_be_read_is_named(query, message, rf):
    with pytest.raises(BadRequest, match=message):
        params.form(rf.get(f"/?{query}"))


@pytest.mark.parametrize("query", ["x=a,b", "x=a&x=b", "x:list=a&x:list=b", "x:list=a&x=b"])
def test_words(query, rf):
    assert params.words(rf.get(f"/?{query}"), "x") == ["a", "b"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [("x", True), ("x=1", True), ("x=0", False), ("x:boolean=false", False), ("y", None)],
)
def test_flag(query, expected, rf):
    assert params.flag(rf.get(f"/?{query}"), "x", None) is expected


def test_bad_number_of_any_service_is_a_bad_request(client, home):
    answer = client.get("/++api++/en?b_size:int=many")

    assert (answer.status_code, answer.json()["message"]) == (400, "b_size must be a whole number.")
