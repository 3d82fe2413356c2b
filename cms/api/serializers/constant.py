"""Blocks whose JSON follows from what is stored of them: made once, as a template is compiled once.

A heading, a paragraph without links, a table of numbers say the same to everybody on every page.
Where a block refers to a page, an image, a document or a record it is made anew each time, since
that may have changed, or be hidden from the caller.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import orjson
from django.utils.translation import get_language
from wagtail import blocks

from cms.api import conf
from cms.api.collecting import block_references
from cms.api.serializers import formats
from cms.api.serializers.rendering import Rendering

Data = dict[str, Any]
# What decides how a block is read and said; who overrides one of them states ``api_is_constant``.
DECIDING = ("get_api_representation", "to_python", "bulk_to_python")
# These read a moment without an offset in the time zone that is active.
MOMENTS = (blocks.DateTimeBlock, blocks.TimeBlock)
# Stands in every text that refers to something, be it no rich text and its links never followed.
REFERRING = b"type="
# Bytes of stored data beyond which a block is not kept.
LONGEST = 8192


class Holder:
    """Stands for a block in a key: blocks themselves have no hash."""

    __slots__ = ("block",)

    def __init__(self, block: blocks.Block) -> None:
        self.block = block


def said(block: Any, raw: Any, rendering: Rendering, make: Callable[[], Data]) -> Data:
    """What ``make`` makes of a block with this stored value, or made of it before.

    ``CMS_API_KEPT_BLOCKS`` of them are kept in each process. Not to be changed by who gets it. No
    query.
    """
    holder = _holder(block)
    if holder is None or any(True for _ in block_references(block, raw)):
        return make()
    form = formats.asked(rendering.request)
    if form == formats.MARKDOWN:  # its addresses are relative to the page
        return make()
    stored = orjson.dumps(raw)
    if len(stored) > LONGEST or REFERRING in stored:
        return make()
    kept = _cells()(holder, stored, form, get_language())
    if not kept:
        kept.append(make())
    found: Data = kept[0]
    return found


def is_constant(block: Any, converters: Callable[[Any], bool] = lambda block: True) -> bool:
    """Whether nothing but its stored value and what that refers to decides what a block says.

    True for blocks as Wagtail has them and for those that add nothing to them; a class that reads
    or says its value in a way of its own states ``api_is_constant``.
    """
    if not converters(block) or isinstance(block, MOMENTS) or _is_made_anew(block):
        return False
    children = [*getattr(block, "child_blocks", {}).values()]
    children += [block.child_block] if isinstance(block, blocks.ListBlock) else []
    return _states(type(block)) and all(is_constant(child, converters) for child in children)


def _holder(block: Any) -> Holder | None:
    """Of a constant block, kept with it; a copy of a block has another one."""
    held = vars(block).get("_api_constant")
    if held is None or held[0] is not block:
        from cms.api.serializers.blocks import is_ours  # which asks for what is constant

        holder = Holder(block) if is_constant(block, is_ours) else None
        held = block._api_constant = (block, holder)
    found: Holder | None = held[1]
    return found


@lru_cache(maxsize=512)
def _states(cls: Any) -> bool:
    """The nearest class that says so, or that decides anything, speaks for all that inherit."""
    for base in cls.__mro__:
        if "api_is_constant" in vars(base):
            return bool(vars(base)["api_is_constant"])
        if any(name in vars(base) for name in DECIDING):
            return bool(base.__module__.startswith("wagtail."))
    return False


def _is_made_anew(block: Any) -> bool:
    """Whether the value of a block where nothing is stored may be another one tomorrow."""
    return callable(getattr(block.meta, "default", None))


@lru_cache(maxsize=1)
def _cells() -> Callable[..., list[Data]]:
    """Finds the place of what is kept: an empty list at first. Threads may share it."""
    return lru_cache(maxsize=conf.get("CMS_API_KEPT_BLOCKS"))(lambda *_key: [])
