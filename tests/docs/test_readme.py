"""The README's first screen, and what it says of commands and accounts."""

import re

from django.conf import settings

from cms.demo.accounts import ROLES
from cms.management.commands.run_demo import ADDRESSES
from tests.docs.markdown import rows

README = (settings.BASE_DIR / "README.md").read_text()


def test_first_screen_shows_both_commands():
    first = README.splitlines()[:15]

    assert [line.split()[:2] for line in first if line.startswith("make ")] == [
        ["make", "run"],
        ["make", "test"],
    ]


def test_it_prints_what_the_command_prints():
    printed = ADDRESSES.partition("\n\nStop")[0].strip("\n")

    assert printed.format(base="http://127.0.0.1:8000", password="partnerships") in README


def test_accounts_are_those_of_the_demo():
    listed = [row[0].strip("`") for row in rows(README.partition("## What it looks like")[0])]

    assert listed == ["account", *ROLES]


def test_services_are_started_from_debians_packages():
    section = README.partition("### PostgreSQL and Redis")[2]

    assert "apt-get install postgresql redis-server" in section
    assert re.search(r"^make test-services", section, re.MULTILINE)


def test_pictures_of_visitors_pages_and_of_the_editor():
    shown = re.findall(r"!\[[^\]]+\]\((docs/images/[\w-]+\.png)\)", README)

    assert "docs/images/home-desktop.png" in shown
    assert "docs/images/network-phone.png" in shown
    assert "docs/images/editor-network.png" in shown
    assert [name for name in shown if not (settings.BASE_DIR / name).exists()] == []
