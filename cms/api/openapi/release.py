"""Which version of the code answers."""

import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import cms

PACKAGE = "partnerships-cms"
SOURCE = Path(cms.__file__).parents[1]


def our_version(source: Path = SOURCE) -> str:
    """That of the package as it is installed; run from its source, what ``pyproject.toml`` says.

    "0" where neither is there.
    """
    try:
        return version(PACKAGE)
    except PackageNotFoundError:
        return _of_source(source / "pyproject.toml")


def _of_source(declared: Path) -> str:
    try:
        project = tomllib.loads(declared.read_text(encoding="utf-8")).get("project", {})
    except (OSError, ValueError):
        return "0"
    # The folder above the package may be that of a project of its own.
    return str(project.get("version", "0")) if project.get("name") == PACKAGE else "0"
