"""Every link in README and docs leads somewhere."""

import pytest

from tests.docs.markdown import anchor, headings, links, pages

ELSEWHERE = ("http://", "https://", "mailto:")


@pytest.mark.parametrize("path", pages(), ids=lambda path: path.name)
def test_relative_links_resolve(path):
    broken = []
    for target in links(path):
        if target.startswith(ELSEWHERE):
            continue
        name, _hash, fragment = target.partition("#")
        aimed = path.parent / name if name else path
        is_page = aimed.suffix == ".md" and aimed.exists()
        known = [anchor(h) for h in headings(aimed)] if is_page else []
        if not aimed.exists() or (fragment and fragment not in known):
            broken.append(target)

    assert broken == []
