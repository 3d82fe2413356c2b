"""The settings of the API, each with its default; a project overrides one by a setting of that
name.
"""

from typing import Any

from django.conf import settings

DEFAULTS: dict[str, Any] = {
    # Items of a batch when a request states no b_size, and the most that it gets.
    "CMS_API_BATCH_SIZE": 25,
    "CMS_API_BATCH_SIZE_MAX": 1000,
    # Levels of @navigation that one request may ask for.
    "CMS_API_NAVIGATION_DEPTH_MAX": 10,
    # Segments of a path that are looked at; a longer one is not found.
    "CMS_API_PATH_SEGMENTS_MAX": 64,
    # Matches of a search that relevance is compared for; the rest follows, newest first.
    "CMS_API_SEARCH_CANDIDATES": 1000,
    # How far matches are counted; beyond it the answer says that there are more.
    "CMS_API_SEARCH_TOTAL_MAX": 10_000,
    # Words, criteria and values of a criterion that one search may have.
    "CMS_API_SEARCH_WORDS_MAX": 20,
    "CMS_API_SEARCH_CRITERIA_MAX": 50,
    "CMS_API_SEARCH_VALUES_MAX": 100,
    # The most items of a batch of whole objects (fullobjects).
    "CMS_API_FULL_OBJECTS_MAX": 100,
    # Names the release in the keys of kept answers; empty: worked out from the installed code.
    "CMS_API_BUILD": "",
    # Labels of apps or models (``"shop.basket"``) whose rows no anonymous answer shows.
    "CMS_API_LEDGER_IGNORED": [],
    # Lines of the ledger that wait to be folded before a writer folds them.
    "CMS_API_LEDGER_LINES": 1000,
    # Days that @changes tells of.
    "CMS_API_CHANGES_DAYS": 90,
    # Whether finished answers for the anonymous are kept, in which of CACHES, for how long at most.
    "CMS_API_KEEP_ANSWERS": True,
    "CMS_API_CACHE": "default",
    "CMS_API_KEPT_SECONDS": 3600,
    # Bytes of them that each process has in its own memory, before the cache; 0: none.
    "CMS_API_KEPT_NEAR_BYTES": 16_000_000,
    # Blocks whose JSON each process keeps, by their stored value and what they refer to; 0: none.
    "CMS_API_KEPT_BLOCKS": 1024,
    # Beginnings of paths that are passed through, besides static files and media.
    "CMS_API_KEPT_NOT_BELOW": ["/admin/", "/documents/"],
    # The parameters of the visitors' pages; a service declares its own. A request with any other is
    # not kept.
    "CMS_API_KEPT_PARAMETERS": ["q", "page", "type", "year", "kind"],
    # The most sections of each language that /llms.txt lists.
    "CMS_API_LLMS_LINKS": 100,
    # Address of the front end that shows previews, with {path} and {token} in it; "" offers none.
    "CMS_API_PREVIEW_URL": "",
    # Seconds that a preview link opens its page.
    "CMS_API_PREVIEW_SECONDS": 3600,
    # Scale name to the box, in pixels, that the image is fitted into; never scaled up.
    "CMS_API_IMAGE_SCALES": {
        "huge": (1600, 65536),
        "great": (1200, 65536),
        "larger": (1000, 65536),
        "large": (800, 65536),
        "teaser": (600, 65536),
        "preview": (400, 65536),
        "mini": (200, 65536),
        "thumb": (128, 128),
        "tile": (64, 64),
        "icon": (32, 32),
        "listing": (16, 16),
    },
    # Crop name to its size: cut around the focal point, in this shape, never scaled up.
    "CMS_API_IMAGE_CROPS": {
        "card": (600, 400),
        "square": (600, 600),
        "wide": (1200, 630),
    },
}


def get(name: str) -> Any:
    """The value of one of our settings; asking for an unknown name is a KeyError."""
    return getattr(settings, name, DEFAULTS[name])
