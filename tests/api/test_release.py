"""The version that the description names: of the wheel, or of the source."""

import tomllib
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from cms.api.openapi import document, release

DECLARED = Path(__file__).parents[2] / "pyproject.toml"


@pytest.fixture
def not_installed(monkeypatch):
    def missing(name):
        raise PackageNotFoundError(name)

    monkeypatch.setattr(release, "version", missing)


def test_what_is_installed_says_so_itself(monkeypatch):
    monkeypatch.setattr(release, "version", {release.PACKAGE: "7.1"}.__getitem__)

    assert release.our_version() == "7.1"


def test_the_source_has_the_version_of_its_declaration(not_installed):
    project = tomllib.loads(DECLARED.read_text(encoding="utf-8"))["project"]

    assert (release.PACKAGE, release.our_version()) == (project["name"], project["version"])
    document.forget()
    assert document.document()["info"]["version"] == project["version"]


@pytest.mark.parametrize(
    "declared", [None, "not toml", "[tool.x]\na = 1", '[project]\nname = "shop"\nversion = "9"']
)
def test_a_declaration_of_something_else_says_nothing(declared, not_installed, tmp_path):
    if declared is not None:
        (tmp_path / "pyproject.toml").write_text(declared, encoding="utf-8")

    assert release.our_version(tmp_path) == "0"
