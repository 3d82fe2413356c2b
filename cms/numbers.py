"""Numbers as an address holds them."""

from __future__ import annotations

# More digits than any key of a database has.
DIGITS_MAX = 18


def whole_number(text: str) -> int | None:
    """The number that ASCII digits write; None for anything else, such as "²" or 5000 digits."""
    written = text.isascii() and text.isdigit() and len(text) <= DIGITS_MAX
    return int(text) if written else None
