"""Addresses as they are outside of the page that they stand on."""

from urllib.parse import urljoin


def absolute(url: str, base: str) -> str:
    """The address with scheme and host; ``base`` is that of the page, without a slash at its end.

    A fragment is a place on the page, a relative path leads below it.
    """
    if not url:
        return ""
    try:
        return base + url if url.startswith("#") else urljoin(f"{base}/", url)
    except ValueError:
        return url
