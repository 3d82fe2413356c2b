"""docs/content.md points at every row of the mission; tests/demo follows its addresses."""

from cms.demo.rows import ROWS
from tests.docs.markdown import DOCS, rows

SITE = "http://127.0.0.1:8000"


def link(path, text=""):
    return f"[{text or f'`{path}`'}]({SITE}{path})"


def test_table_is_that_of_the_rows():
    table = rows((DOCS / "content.md").read_text())

    assert table[0] == ["", "what", "for apps", "for editors", "English", "Dutch"]
    assert table[1:] == [
        [
            str(row.number),
            row.what,
            f"{link(row.json, 'JSON')}, {link(row.json_nl, 'Dutch')}",
            link(row.found, "admin"),
            link(row.en),
            link(row.nl),
        ]
        for row in ROWS
    ]
