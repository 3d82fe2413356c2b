"""The editor's guide, in the two languages that the admin speaks."""

from tests.docs.markdown import DOCS, HEADING, prose

GUIDES = [DOCS / f"editors-guide.{language}.md" for language in ("en", "nl")]


def test_editors_guide_is_there_in_both_languages():
    english, dutch = ([len(level) for level, _ in HEADING.findall(prose(p))] for p in GUIDES)

    assert english == dutch
    assert english[0] == 1
