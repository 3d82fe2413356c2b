"""Every service, setting and error that is served is described."""

from pathlib import Path

import pytest

from cms.api import registry

PAGE = Path(__file__).parents[2] / "docs" / "api" / "index.md"


@pytest.mark.parametrize("name", [service.name for service in registry.expandable()])
def test_service(name):
    assert f"/@{name}`" in PAGE.read_text(encoding="utf-8")


def test_named_tests_exist():
    root = PAGE.parents[2]
    parts = PAGE.read_text(encoding="utf-8").split("`")
    named = [part for part in parts if part.startswith("tests/") and part.endswith(".py")]

    assert [name for name in named if not (root / name).exists()] == []
