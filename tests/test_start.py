"""What a process says and refuses when it starts."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from cms.accounts.demo import refuse_demo_accounts
from tests.factories import UserFactory


def manage(*arguments, **environment):
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_database_that_does_not_answer_is_one_line():
    result = manage("migrate", DATABASE_URL="postgres://me:secret@127.0.0.1:5999/none")

    assert result.returncode == 1
    assert result.stdout == ""
    assert result.stderr.startswith("The database 127.0.0.1:5999/none does not answer: ")
    assert result.stderr.count("\n") == 1
    assert "secret" not in result.stderr


def test_a_malformed_database_address_is_one_line():
    result = manage("migrate", DATABASE_URL="nonsense")

    assert (result.returncode, result.stderr) == (
        1,
        "DATABASE_URL is not an address of a database, such as "
        "postgres://user@127.0.0.1:5432/name.\n",
    )


def test_production_has_no_default_secret():
    result = manage("check", DJANGO_SETTINGS_MODULE="cms.settings.production")

    assert (result.returncode, result.stderr) == (
        1,
        "SECRET_KEY is not set: give this site a long random text of its own.\n",
    )


def test_development_shows_the_site_s_own_pages_for_errors():
    """And the styles still come straight from the folders of the apps."""
    names = "settings.DEBUG, settings.WHITENOISE_USE_FINDERS, settings.WHITENOISE_AUTOREFRESH"

    result = manage(
        "shell", "--no-imports", "-c", f"from django.conf import settings; print({names})",
        DJANGO_SETTINGS_MODULE="cms.settings.dev",
    )  # fmt: skip

    assert (result.stdout, result.returncode) == ("False True True\n", 0)


def test_every_variable_is_in_the_example():
    source = "".join(
        (settings.BASE_DIR / "cms" / "settings" / f"{name}.py").read_text()
        for name in ("base", "dev", "test", "production")
    )
    read = {piece.split('"')[1] for piece in source.split("env.")[1:] if piece.count('"') >= 2}
    example = (settings.BASE_DIR / ".env.example").read_text()

    missing = sorted(name for name in read if name.isupper() and f"{name}=" not in example)
    assert missing == []


def test_production_refuses_the_demo_accounts(db, settings):
    settings.DEMO_ACCOUNTS_ALLOWED = False
    UserFactory(username="admin", email="admin@demo.invalid")

    with pytest.raises(ImproperlyConfigured, match="The demo accounts admin exist"):
        refuse_demo_accounts()


def test_production_refuses_a_demo_account_under_another_address(db, settings):
    settings.DEMO_ACCOUNTS_ALLOWED = False
    UserFactory(username="admin", email="me@university.example", password=settings.DEMO_PASSWORD)

    with pytest.raises(ImproperlyConfigured, match="The demo accounts admin exist"):
        refuse_demo_accounts()


def test_production_starts_without_them(db, settings):
    settings.DEMO_ACCOUNTS_ALLOWED = False
    UserFactory(username="admin", email="admin@university.example")

    assert refuse_demo_accounts() is None


def test_sqlite_serves_several_processes(db):
    from django.db import connection

    if connection.vendor != "sqlite":
        pytest.skip("PRAGMAs are SQLite's")
    options = connection.settings_dict["OPTIONS"]
    with connection.cursor() as cursor:
        pragmas = {
            name: cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("foreign_keys", "busy_timeout")
        }

    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]
    assert pragmas == {"foreign_keys": 1, "busy_timeout": 20000}


def test_a_wsgi_module_imports_the_front_before_django_is_ready():
    result = subprocess.run(
        [sys.executable, "-c", "import cms.api.answers.front"],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "cms.settings.bench"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert (result.returncode, result.stderr) == (0, "")
