"""Forms that make a record where it is needed, such as inside a picker."""

from __future__ import annotations

from typing import Any

from django.utils.text import slugify
from wagtail.admin.forms import WagtailAdminModelForm


class SluggedForm(WagtailAdminModelForm):
    """Gives a new record without a slug the first free one, made of its own name."""

    def save(self, commit: bool = True) -> Any:
        if not self.instance.slug:
            self.instance.slug = free_slug(type(self.instance), str(self.instance))
        return super().save(commit)


def free_slug(model: Any, text: str) -> str:
    """``text`` as a slug that no row of ``model`` has: "maastricht", "maastricht-2"."""
    room = model._meta.get_field("slug").max_length - 4
    base = slugify(text)[:room].strip("-") or model._meta.model_name
    taken = set(model._default_manager.filter(slug__startswith=base).values_list("slug", flat=True))
    if base not in taken:
        return base
    return next(f"{base}-{n}" for n in range(2, len(taken) + 3) if f"{base}-{n}" not in taken)
