"""`make run`: what it prepares, what it prints, where it refuses."""

import re
import socket

import pytest
from django.core.management import CommandError, call_command

from cms.management.commands import run_demo


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def called(monkeypatch):
    """The commands that it calls, none of which runs."""
    names = []
    monkeypatch.setattr(
        run_demo, "call_command", lambda name, *args, **_options: names.append(name)
    )
    return names


def test_prepares_everything_and_serves_last(called, settings, tmp_path):
    settings.VAR_DIR = tmp_path / "var"

    call_command("run_demo", port=free_port())

    assert sorted(called[:-1]) == ["build_fonts", "load_demo", "migrate"]
    assert called.index("migrate") < called.index("load_demo")
    assert called[-1] == "runserver"
    assert settings.VAR_DIR.is_dir()


def test_prints_addresses_and_accounts(called, settings, tmp_path, capsys):
    settings.VAR_DIR = tmp_path
    settings.DEMO_PASSWORD = "another"

    port = free_port()
    call_command("run_demo", port=port)

    printed = capsys.readouterr().out
    for address in ("/en/", "/nl/", "/admin/", "/++api++/en"):
        assert f"http://127.0.0.1:{port}{address}\n" in printed
    assert "admin, editor, moderator, reader\n" in printed
    assert "another\n" in printed


def test_refuses_other_settings_than_those_of_development(called, settings):
    settings.DEMO_ACCOUNTS_ALLOWED = False

    with pytest.raises(CommandError, match="under the development settings only"):
        call_command("run_demo")

    assert called == []


def test_says_at_once_that_the_port_is_taken(called):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        message = re.escape(f"Port {port} is in use. Choose another one: make run PORT={port + 1}")
        with pytest.raises(CommandError, match=message):
            call_command("run_demo", port=port)

    assert called == []
