"""The report of translations: what is missing, behind or up to date."""

from __future__ import annotations

import csv
import io

from wagtail_localize.models import Translation, TranslationSource

from tests.factories import (
    ContentPageFactory,
)

LANGUAGES = "/admin/reports/languages/"


def states(response):
    return {
        (item.title, item.language_code): item.row.state.value
        for item in response.context["object_list"]
    }


def translate(page, dutch, admin, texts):
    source, _ = TranslationSource.update_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=dutch)
    for segment in source.stringsegment_set.all():
        if texts:
            segment.string.translations.create(
                locale=dutch, context=segment.context, data=f"{segment.string.data} (nl)"
            )
    translation.save_target(user=admin, publish=False)
    return translation


def test_translations_are_missing_behind_or_up_to_date(as_editor, home, dutch_home, dutch, admin):
    ContentPageFactory(parent=home, title="Nothing yet")
    translate(ContentPageFactory(parent=home, title="Half"), dutch, admin, texts=False)
    translate(ContentPageFactory(parent=home, title="Whole"), dutch, admin, texts=True)
    changed = ContentPageFactory(parent=home, title="Changed")
    translate(changed, dutch, admin, texts=True)
    changed.summary = "A new sentence."
    changed.save_revision().publish()

    found = states(as_editor.get(LANGUAGES))

    assert found[("Nothing yet", "nl")] == "none"
    assert found[("Half", "nl")] == "behind"
    assert found[("Whole", "nl")] == "current"
    assert found[("Changed", "nl")] == "behind"


def test_the_report_of_translations_filters_and_exports(as_editor, home, dutch):
    ContentPageFactory(parent=home, title="Nothing yet")

    assert states(as_editor.get(LANGUAGES, {"state": "current"})) == {}
    response = as_editor.get(LANGUAGES, {"state": "none", "export": "csv"})

    rows = list(csv.DictReader(io.StringIO(response.getvalue().decode())))
    assert ("Nothing yet", "Content page", "Nederlands", "Missing") in [
        (row["Page"], row["Type"], row["Language"], row["State"]) for row in rows
    ]


def test_the_report_of_translations_costs_the_same_for_more_pages(
    as_editor, home, dutch, queries_of
):
    ContentPageFactory.create_batch(2, parent=home)
    as_editor.get(LANGUAGES)
    few = queries_of(lambda: as_editor.get(LANGUAGES))

    ContentPageFactory.create_batch(8, parent=home)

    assert queries_of(lambda: as_editor.get(LANGUAGES)) == few
