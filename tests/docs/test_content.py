"""docs/content.md points at every row of the mission; tests/demo follows its addresses."""

from cms.demo.rows import ROWS
from tests.docs.markdown import DOCS, rows

SITE = "http://127.0.0.1:8000"


def link(path):
    return f"[`{path}`]({SITE}{path})"


def test_table_is_that_of_the_rows():
    table = rows((DOCS / "content.md").read_text())

    assert table[0] == ["", "what", "English", "Dutch", "JSON", "in the admin"]
    assert table[1:] == [
        [str(row.number), row.what, *map(link, (row.en, row.nl, row.json, row.admin))]
        for row in ROWS
    ]
