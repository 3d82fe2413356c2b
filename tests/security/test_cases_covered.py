"""The attacks that the read API must withstand: each case has a test that is named for it."""

import re
from pathlib import Path

import pytest

CASES = {
    "draft_01": "a page that was never published",
    "draft_02": "a live page with a newer draft",
    "draft_04": "editors of another section",
    "draft_06": "menus, crumbs, items and actions",
    "draft_08": "expired and scheduled pages",
    "draft_10": "schemas and descriptions",
    "draft_12": "errors and other renderers",
    "draft_14": "aliases of closed pages",
    "priv_01": "a page behind a login, and below it",
    "priv_02": "a page for a group",
    "priv_04": "search, listings, totals",
    "priv_05": "sitemap, feed and other lists for machines",
    "priv_06": "documents of private collections",
    "priv_08": "pictures of private collections and their sizes",
    "priv_10": "pictures by way of another page or the admin",
    "priv_12": "what forms have received",
    "oracle_01": "filters over relations",
    "oracle_03": "orders by private fields",
    "oracle_04": "words of hidden fields",
    "oracle_06": "vocabularies and suggestions of names",
    "oracle_07": "reserved words of the ORM",
    "oracle_09": "asking for all metadata",
    "oracle_11": "highlights and suggestions",
    "dos_01": "sizes of batches",
    "dos_03": "expansions",
    "dos_05": "long and repeated search text",
    "dos_07": "nested and large JSON",
    "dos_09": "decompression bombs",
    "dos_10": "floods of renditions",
    "dos_12": "uploads",
    "dos_15": "headers",
    "cache_01": "answers of who is logged in",
    "cache_03": "input that is not in the key",
    "cache_05": "errors and answers with a cookie",
    "cache_07": "order of and unknown parameters",
    "enum_01": "logging in with and without an account",
    "enum_03": "lists of accounts",
    "enum_05": "locks on logging in",
    "csrf_01": "a session cookie without a token",
    "cors_01": "foreign origins with credentials",
    "cors_03": "logging in from elsewhere, windows of other origins",
    "host_01": "unknown hosts",
    "host_03": "control characters in headers",
    "cfg_01": "security headers",
    "cfg_03": "security.txt",
    "cfg_05": "values of a wrong type",
    "redir_01": "where logging in and out leads",
    "redir_03": "targets of redirects",
    "prev_01": "what a preview token opens",
    "prev_03": "tampered preview tokens",
}
# One test may stand for two cases, as in ``test_dos_09_and_12_…``.
NAMED = re.compile(r"^def test_([a-z]+)_(\d\d)(?:_and_(\d\d))?_", re.MULTILINE)


def named() -> set[str]:
    texts = [path.read_text() for path in Path(__file__).parent.glob("test_*.py")]
    found = [match.groups() for text in texts for match in NAMED.finditer(text)]
    return {f"{kind}_{number}" for kind, *numbers in found for number in numbers if number}


@pytest.mark.parametrize("case", CASES)
def test_case_has_a_test(case: str) -> None:
    assert case in named(), CASES[case]


def test_no_test_is_named_for_a_case_that_is_not_listed() -> None:
    assert named() - set(CASES) == set()
