"""Which addresses may be followed: the one rule for HTML and for JSON."""

from urllib.parse import urlsplit

SAFE_SCHEMES = frozenset({"http", "https", "mailto", "tel", ""})


def safe_url(url: str) -> str:
    """``url`` if its scheme is one that may be followed, else ""; space around it hides nothing."""
    try:
        scheme = urlsplit(url.strip()).scheme.lower()
    except ValueError:
        return ""
    return url if scheme in SAFE_SCHEMES else ""
