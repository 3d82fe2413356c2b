import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

POSTGRESQL = [
    "ALTER TABLE cms_api_searchentry ADD COLUMN titles tsvector, ADD COLUMN document tsvector",
    "CREATE INDEX cms_api_search_titles ON cms_api_searchentry USING gin (titles)",
    "CREATE INDEX cms_api_search_document ON cms_api_searchentry USING gin (document)",
]
SQLITE = [
    "CREATE VIRTUAL TABLE cms_api_searchtext USING fts5("
    "title, boosted, body, prefix='2 3', tokenize='unicode61 remove_diacritics 0')",
    "CREATE TRIGGER cms_api_searchtext_gone AFTER DELETE ON cms_api_searchentry BEGIN "
    "DELETE FROM cms_api_searchtext WHERE rowid = OLD.page_id; END",
]


def add_words(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for statement in {"postgresql": POSTGRESQL, "sqlite": SQLITE}.get(vendor, []):
        schema_editor.execute(statement)


def remove_words(apps, schema_editor):
    """PostgreSQL's columns go with their table."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER IF EXISTS cms_api_searchtext_gone")
        schema_editor.execute("DROP TABLE IF EXISTS cms_api_searchtext")


class Migration(migrations.Migration):
    dependencies = [
        ("cms_api", "0002_ledger"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                (
                    "page",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_entry",
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                ("language", models.CharField(max_length=100)),
                ("type", models.CharField(db_index=True, max_length=255)),
                ("title_sort", models.CharField(db_index=True, max_length=255)),
                ("description", models.TextField(blank=True)),
                ("text", models.TextField(blank=True)),
                ("metadata", models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            name="SearchValue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=100)),
                ("token", models.CharField(max_length=255)),
                ("label", models.CharField(max_length=255)),
                (
                    "about",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="values_of",
                        to="cms_api.searchentry",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["name", "token"], name="cms_api_value_of_index")
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchText",
            fields=[
                (
                    "page",
                    models.OneToOneField(
                        db_column="rowid",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="search_text",
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                ("title", models.TextField()),
                ("boosted", models.TextField()),
                ("body", models.TextField()),
            ],
            options={"db_table": "cms_api_searchtext", "managed": False},
        ),
        migrations.RunPython(add_words, remove_words),
    ]
