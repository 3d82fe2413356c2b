"""One door to the kinds of picture."""

from collections.abc import Sequence

from cms.demo.drawings.arcs import arcs
from cms.demo.drawings.contours import contours
from cms.demo.drawings.letterforms import letterforms
from cms.demo.drawings.strands import strands


def picture(
    kind: str,
    *,
    places: Sequence[tuple[float, float]] = (),
    text: str = "",
    count: int = 2,
    palette: str = "paper",
    seed: int = 0,
) -> bytes:
    """A PNG of 1600 by 1067 pixels.

    ``kind`` is contours (around ``places``), arcs (from the first of ``places`` to the others),
    letterforms (of ``text``) or strands (``count`` of them, one a partner); places are latitude,
    longitude. ``palette`` is paper, pine or plum. Raises ``ValueError`` on another kind.
    """
    if kind == "contours":
        return contours(places, palette=palette, seed=seed)
    if kind == "arcs":
        return arcs(places, palette=palette)
    if kind == "letterforms":
        return letterforms(text, palette=palette, seed=seed)
    if kind == "strands":
        return strands(count, palette=palette, seed=seed)
    raise ValueError(f"No kind of picture is called {kind!r}.")
