"""One wheel for all; each project is made once and serves all tests of its module."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.plugin.project import build_wheel


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that holds what the wheel holds."""
    return build_wheel(tmp_path_factory.mktemp("wheel"))
