"""Two web processes and a writer, each on its own: none answers what was true before."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from django.conf import settings
from django.db import connection
from wagtail.models import Locale, Page, Site

from cms.api.ledger import bump
from home.models import HomePage
from tests.browser.server import free_port

START_SECONDS = 60
ROUNDS = 10

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql",
        reason="SQLite's test database lies in the memory of one process",
    ),
]


@pytest.fixture
def page():
    """A site of one page; what migrations made is gone once another test has been committed."""
    Page.objects.all().delete()
    locale, _ = Locale.objects.get_or_create(language_code="en")
    root = Page.add_root(instance=Page(title="Root", slug="root", locale=locale))
    home = root.add_child(instance=HomePage(title="Before", slug="en", locale=locale))
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    return home


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server of one process on the test's database."""
    address = f"127.0.0.1:{free_port()}"
    database = connection.settings_dict
    url = f"postgres://{database['USER']}:{database['PASSWORD']}@{database['HOST']}"
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.api.served_settings",
        "DATABASE_URL": f"{url}:{database['PORT'] or 5432}/{database['NAME']}",
        "PYTHONPATH": str(settings.BASE_DIR),
    }
    command = [
        *(sys.executable, "-m", "gunicorn", "cms.wsgi:application", "--bind", address),
        *("--workers", "1", "--threads", "2", "--no-control-socket"),
    ]
    log = folder / f"{address}.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            command, cwd=settings.BASE_DIR, env=env, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        wait_for(f"http://{address}/++api++/en", process, log)
        yield f"http://{address}"
    finally:
        process.terminate()
        process.wait(20)


def wait_for(url, process, log):
    until = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < until:
        try:
            with urlopen(url, timeout=START_SECONDS):  # noqa: S310  # our own
                return
        except (URLError, ConnectionError):
            time.sleep(0.2)
    raise RuntimeError(log.read_text()[-3000:])


@pytest.fixture
def servers(page, tmp_path):
    with ExitStack() as stack:
        found = [stack.enter_context(served(tmp_path)) for _ in range(2)]
        yield found
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def title(server):
    with urlopen(f"{server}/++api++/en", timeout=20) as answer:  # noqa: S310
        return json.load(answer)["title"]


def test_no_process_answers_what_was_true_before_a_publication(servers, page):
    for number in range(ROUNDS):
        page.title = f"Title {number}"
        page.save_revision().publish()
        assert [title(server) for server in servers * 2] == [f"Title {number}"] * 4


def test_each_process_keeps_its_answer_until_the_stamp_is_new(servers, page):
    """A change that nobody tells the ledger of shows that the answers were kept at all."""
    assert [title(server) for server in servers] == ["Before"] * 2
    with connection.cursor() as cursor:
        # Below Django's own cursor, which would be seen.
        cursor.cursor.execute("UPDATE wagtailcore_page SET title = 'After'")

    assert [title(server) for server in servers] == ["Before"] * 2
    bump()
    assert [title(server) for server in servers] == ["After"] * 2
