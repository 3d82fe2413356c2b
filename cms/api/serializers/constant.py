"""Blocks whose JSON follows from what is stored of them: made once, as a template is compiled once.

A heading, a paragraph without links, a table of numbers say the same to everybody on every page.
What a block says that refers to pages or files depends on these, too: it is taken again as long as
all of them have the signs that they had, which are read anew for every response
(``cms.api.signs``). A block that refers to a record is made each time.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import orjson
from django.utils.translation import get_language
from wagtail import blocks

from cms.api import conf
from cms.api.collecting import block_references
from cms.api.references import References
from cms.api.serializers import formats
from cms.api.serializers.rendering import Rendering
from cms.api.signs import Unsigned, signs_of

Data = dict[str, Any]
# The form of rich text, the language, and the address of the page.
Terms = tuple[str, str | None, str]
# What decides how a block is read and said; who overrides one of them states ``api_is_constant``.
DECIDING = ("get_api_representation", "to_python", "bulk_to_python")
STATED, STOCK = "stated", "stock"
# These read a moment without an offset in the time zone that is active.
MOMENTS = (blocks.DateTimeBlock, blocks.TimeBlock)
# Stands in every text that refers to something, be it no rich text and its links never followed.
REFERRING = b"type="
# Bytes of stored data beyond which a block is not kept.
LONGEST = 8192


class Holder:
    """Stands for a block in a key: blocks themselves have no hash.

    ``states``: whether the block says of itself that it is constant. Stock blocks do not: of a page
    they show what its type declares, which may be anything.
    """

    __slots__ = ("block", "states")

    def __init__(self, block: blocks.Block, states: bool) -> None:
        self.block, self.states = block, states


def terms_of(rendering: Rendering) -> Terms | None:
    """What all blocks of a stream depend on; None where none of them is kept: the addresses in
    Markdown are relative to the page.
    """
    form = formats.asked(rendering.request)
    if form == formats.MARKDOWN or not conf.get("CMS_API_KEPT_BLOCKS"):
        return None
    return form, get_language(), rendering.base


def said(
    block: Any, raw: Any, terms: Terms | None, references: References, make: Callable[[], Data]
) -> Data:
    """What ``make`` makes of a block with this stored value, or made of it before.

    ``CMS_API_KEPT_BLOCKS`` of them are kept in each process. Not to be changed by who gets it. No
    query for what has been collected.
    """
    key = _key(block, raw, terms, references) if terms else None
    if key is None:
        return make()
    kept = _cells()(*key)
    if not kept:
        kept.append(make())
    found: Data = kept[0]
    return found


def _key(block: Any, raw: Any, terms: Terms, references: References) -> tuple[Any, ...] | None:
    """All that decides what the block says; None where that is not known."""
    holder = _holder(block)
    if holder is None:
        return None
    stored = orjson.dumps(raw)
    if len(stored) > LONGEST:
        return None
    referred = list(block_references(block, raw))
    if not referred:
        return None if REFERRING in stored else (holder, stored, terms[:2])
    if not holder.states:
        return None
    try:
        return holder, stored, terms, signs_of(referred, references)
    except Unsigned:
        return None


def is_constant(block: Any, converters: Callable[[Any], bool] = lambda block: True) -> bool:
    """Whether nothing but its stored value and what that refers to decides what a block says.

    True for blocks as Wagtail has them and for those that add nothing to them. A class that reads
    or says its value in a way of its own states ``api_is_constant``: of pages it may show nothing
    but columns, pictures and addresses.
    """
    if not converters(block) or isinstance(block, MOMENTS) or _is_made_anew(block):
        return False
    children = [*getattr(block, "child_blocks", {}).values()]
    children += [block.child_block] if isinstance(block, blocks.ListBlock) else []
    cls: Any = type(block)
    return bool(_states(cls)) and all(is_constant(child, converters) for child in children)


def _holder(block: Any) -> Holder | None:
    """Of a constant block, kept with it; a copy of a block has another one."""
    held = vars(block).get("_api_constant")
    if held is None or held[0] is not block:
        from cms.api.serializers.blocks import is_ours, is_stated  # which ask for what is constant

        cls: Any = type(block)
        states = is_stated(block) or _states(cls) is STATED
        holder = Holder(block, states) if is_constant(block, is_ours) else None
        held = block._api_constant = (block, holder)
    found: Holder | None = held[1]
    return found


@lru_cache(maxsize=512)
def _states(cls: Any) -> str:
    """STATED, STOCK or "": the nearest class that says so, or that decides anything, speaks for all
    that inherit from it.
    """
    for base in cls.__mro__:
        if "api_is_constant" in vars(base):
            return STATED if vars(base)["api_is_constant"] else ""
        if any(name in vars(base) for name in DECIDING):
            return STOCK if base.__module__.startswith("wagtail.") else ""
    return ""


def _is_made_anew(block: Any) -> bool:
    """Whether the value of a block where nothing is stored may be another one tomorrow."""
    return callable(getattr(block.meta, "default", None))


@lru_cache(maxsize=1)
def _cells() -> Callable[..., list[Data]]:
    """Finds the place of what is kept: an empty list at first. Threads may share it."""
    return lru_cache(maxsize=conf.get("CMS_API_KEPT_BLOCKS"))(lambda *_key: [])
