"""Builds the site, and knows whether a database holds one of this making."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from random import Random

from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from wagtail.models import Collection, Locale, Site
from wagtail.models import Page as WagtailPage

from cms.api import identity
from cms.api.ledger.stamp import bump
from cms.api.search.indexing import rebuild
from cms.demo.bench.pages import add_pages
from cms.demo.bench.records import add_records
from cms.demo.bench.relations import add_relations
from cms.demo.bench.tree import plan
from cms.demo.bench.twins import add_twins
from cms.demo.load import OtherContent, other_content

Say = Callable[[str], None]
SEED = 3
MARK = "bench"


def version() -> str:
    """Changes when this package, or the migrations that it was loaded under, do."""
    sources = sorted(Path(__file__).parent.glob("*.py"))
    digest = sha256(b"".join(path.read_bytes() for path in sources))
    digest.update(repr(sorted(MigrationLoader(None).disk_migrations or {})).encode())
    return digest.hexdigest()[:12]


def loaded_pages() -> int:
    """How many pages of this version the database was loaded with; 0 if none or of another one."""
    names = Collection.objects.filter(name__startswith=f"{MARK} {version()} ")
    found = names.values_list("name", flat=True).first()
    return int(found.split()[2]) if found else 0


def load(pages: int, say: Say = lambda done: None) -> None:
    """``pages`` pages with records, relations, UIDs and search index.

    Raises ``OtherContent`` on a database that holds anything, ValueError for too small a number.
    """
    if found := other_content():
        raise OtherContent(", ".join(f"{name}: {count}" for name, count in found.items()))
    random = Random(SEED)  # noqa: S311  # texts that mean nothing
    root = WagtailPage.objects.get(depth=1)
    home = Site.objects.get(is_default_site=True).root_page
    Locale.objects.get_or_create(language_code="nl")
    nodes = plan(pages, home, root)
    records = add_records(random)
    say("saved the records")
    with transaction.atomic():
        add_pages(nodes, records, random)
        WagtailPage.objects.filter(pk=root.pk).update(numchild=root.numchild + 1)
        add_relations(nodes, records, random)
    say("saved the pages with texts of their own, and their relations")
    call_command("update_index", verbosity=0)  # what Wagtail's own APIs search in
    rebuild()
    say("indexed them")
    with transaction.atomic():
        add_twins(nodes, random)
        identity.backfill()
        bump()  # this went past Django's signals
    say("saved their twins")
    Collection.get_first_root_node().add_child(name=f"{MARK} {version()} {pages}")
    _analyse()


def _analyse() -> None:
    """The planner must know the tables as they are now, not as they were when empty."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
