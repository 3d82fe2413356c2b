"""docs/features.md names tests, and each of them exists."""

import ast
import re
from functools import cache

import pytest
from django.conf import settings

from tests.docs.markdown import DOCS

FEATURES = DOCS / "features.md"
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


@cache
def defined_in(name):
    """The names of the test functions of a file; none where it does not exist."""
    path = settings.BASE_DIR / name
    if not path.exists():
        return frozenset()
    tree = ast.parse(path.read_text())
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


def features():
    """``(what, proof)``: each point of the list, and the points below it."""
    points = re.split(r"^- ", FEATURES.read_text(), flags=re.MULTILINE)[1:]
    return [tuple(point.split("\n", 1)) for point in points]


@pytest.mark.parametrize(("what", "proof"), features(), ids=lambda text: text[:40])
def test_every_feature_is_proven_by_tests_that_exist(what, proof):
    named = NAMED.findall(proof)

    assert named != []
    assert [f"{path}::{name}" for path, name in named if name not in defined_in(path)] == []


def test_every_part_of_the_house_has_features():
    sections = re.findall(r"^## (.+)$", FEATURES.read_text(), re.MULTILINE)

    assert sections == [
        "The house",
        "Two commands",
        "Content model",
        "Blocks",
        "Demo content",
        "The editors' admin",
        "Visitors' pages",
        "The JSON",
        "Bad input",
    ]
