"""The editor's guide exists in two languages, part by part, and names what is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands

DOCS = Path(settings.BASE_DIR) / "docs"
GUIDES = {code: DOCS / f"editors-guide.{code}.md" for code in ("en", "nl")}


def parts(code: str) -> list[str]:
    return re.findall(r"^##+ .+$", GUIDES[code].read_text(), re.MULTILINE)


def test_both_languages_have_the_same_parts():
    levels = {code: [part.count("#") for part in parts(code)] for code in GUIDES}

    assert levels["en"] == levels["nl"]
    assert len(levels["en"]) == 17


@pytest.mark.parametrize("code", GUIDES)
def test_its_commands_exist(code):
    named = set(re.findall(r"manage\.py (\w+)", GUIDES[code].read_text()))

    assert named == {"import_organisations", "import_memberships", "publish_scheduled"}
    assert named <= set(get_commands())
