"""Every service, setting and error that is served is described."""

import re
from pathlib import Path

import pytest

from cms.api import registry

PAGE = Path(__file__).parents[2] / "docs" / "api" / "index.md"


@pytest.mark.parametrize("name", [service.name for service in registry.expandable()])
def test_service(name):
    assert f"/@{name}`" in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted({name for _method, name in registry.services()} - {""}))
def test_every_service_is_in_the_table(name):
    rows = [row for row in PAGE.read_text(encoding="utf-8").splitlines() if row.startswith("| `")]

    assert [row for row in rows if re.search(rf"/@{re.escape(name)}[`/?]", row)] != []


def test_named_tests_exist():
    root = PAGE.parents[2]
    parts = PAGE.read_text(encoding="utf-8").split("`")
    named = [part for part in parts if part.startswith("tests/") and part.endswith(".py")]

    assert [name for name in named if not (root / name).exists()] == []
