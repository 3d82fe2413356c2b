"""The edit form of a page type, as this caller gets it: its tabs and the inputs in them.

Wagtail's own panels are asked, bound to the caller's form, so that what a permission, a panel or a
form class hides is hidden here, too.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import FieldDoesNotExist
from django.utils import translation
from wagtail.blocks import BlockField
from wagtail.models import COMMENTS_RELATION_NAME, Page

from cms.api.permissions import may_edit_context
from cms.api.serializers.content import model_of
from cms.api.traversal import Context
from cms.api.types.names import property_name
from cms.visibility import default_home

LAYOUT = "layout"  # the fieldset of the blocks


@dataclass(frozen=True)
class Input:
    """One input of a form, or with ``rows`` a list of forms; ``path`` finds it again, and
    ``opening`` is the stream that a new page has in it.
    """

    name: str
    path: str
    title: str
    description: str
    model: Any
    form: forms.Field | None = None
    column: Any = None
    opening: Any = None
    readonly: bool = False
    required: bool = False
    rows: tuple["Input", ...] | None = None
    least: int | None = None
    most: int | None = None


@dataclass
class Tab:
    """A tab of the form: a fieldset."""

    id: str
    title: str
    description: str
    inputs: list[Input] = field(default_factory=list)


def tabs_of(model: type[Page], context: Context, request: Any) -> list[Tab]:
    """The tabs of the form that adds a page below ``context`` or, where that is of this very type
    and the caller may edit it, edits it. Tabs without an input are left out.

    Cost: two queries for the page that is edited, none for a new one, and what a project's form
    class asks.
    """
    handler = model.get_edit_handler()
    form_class = handler.get_form_class()
    http = getattr(request, "_request", request)
    instance, parent = _subject(model, context, request)
    # The rows that are there say nothing of the type: none is loaded.
    relations = (*form_class.formsets, COMMENTS_RELATION_NAME)
    instance._cluster_related_objects = {name: [] for name in relations}
    form = form_class(instance=instance, parent_page=parent, for_user=request.user)
    bound = handler.get_bound_panel(instance=instance, request=http, form=form)
    found: dict[str, Tab] = {}
    for place, panel in enumerate(_tabs(bound)):
        name = _id(panel, place)
        inputs = list(_inputs(panel, model, form))
        if inputs:
            key = f"{name}_{place}" if name in {*found, LAYOUT} else name
            found[key] = Tab(key, *_texts(panel), inputs)
    return list(found.values())


def every_input(tabs: Iterable[Tab]) -> Iterator[Input]:
    """The inputs of all tabs, and those in the rows of each list."""
    waiting = [one for tab in tabs for one in tab.inputs]
    while waiting:
        asked = waiting.pop(0)
        yield asked
        waiting += asked.rows or ()


def _subject(model: type[Page], context: Context, request: Any) -> tuple[Any, Page | None]:
    """The page that is edited, and the one above it."""
    edits = isinstance(context, Page) and model_of(context) is model
    if isinstance(context, Page) and edits and may_edit_context(context, request):
        page = context.specific
        page.locale = context.locale
        return page, page.get_parent()
    parent = context if isinstance(context, Page) else default_home(request)
    made = model(owner=request.user)
    if parent is not None:
        made.locale = parent.locale
    return made, parent


def _tabs(bound: Any) -> list[Any]:
    from wagtail.admin.panels import TabbedInterface  # only a project with the admin has forms

    tabbed = isinstance(bound.panel, TabbedInterface)
    return list(bound.visible_children) if tabbed else [bound]


def _id(panel: Any, place: int) -> str:
    """The same in every language: made of the heading as it stands in the code."""
    with translation.override(None):
        return "default" if place == 0 else str(panel.panel.clean_name or f"tab_{place}")


def _texts(panel: Any) -> tuple[str, str]:
    return str(panel.heading or ""), str(panel.help_text or "")


def _inputs(panel: Any, model: Any, form: Any, above: str = "") -> Iterator[Input]:
    from wagtail.admin.panels import CommentPanel, FieldPanel, InlinePanel, PanelGroup

    kind = panel.panel
    if isinstance(kind, CommentPanel):
        return
    if isinstance(kind, PanelGroup):
        for child in panel.visible_children:
            yield from _inputs(child, model, form, above)
    elif isinstance(kind, InlinePanel):
        yield _list(panel, model, form, above)
    elif isinstance(kind, FieldPanel):
        yield from _of_field_panel(panel, model, form, above)
    else:  # a panel of a project: it says which fields it has
        for name in kind.get_form_options().get("fields", ()):
            if name in form.fields and not form.fields[name].widget.is_hidden:
                bound = form[name]
                yield _input(name, str(bound.label), str(bound.help_text), model, form, above)


def _of_field_panel(panel: Any, model: Any, form: Any, above: str) -> Iterator[Input]:
    title, description = _texts(panel)
    name = panel.field_name
    if panel.read_only:
        column = _column(model, name)
        made = column.formfield() if hasattr(column, "formfield") else None
        yield Input(
            name=property_name(model, name) if not above else name,
            path=above + name,
            title=title,
            description=description,
            model=model,
            form=made,
            column=column,
            readonly=True,
        )
    elif name in form.fields and not form.fields[name].widget.is_hidden:
        yield _input(name, title, description, model, form, above)


def _input(name: str, title: str, description: str, model: Any, form: Any, above: str) -> Input:
    asked = form.fields[name]
    return Input(
        name=property_name(model, name) if not above else name,
        path=above + name,
        title=title,
        description=description,
        model=model,
        form=asked,
        column=_column(model, name),
        opening=_opening(form, name),
        readonly=bool(asked.disabled),
        required=bool(asked.required),
    )


def _opening(form: Any, name: str) -> Any:
    new = form.instance.pk is None
    return form.initial.get(name) if new and isinstance(form.fields[name], BlockField) else None


def _list(panel: Any, model: Any, form: Any, above: str) -> Input:
    kind, name = panel.panel, panel.panel.relation_name
    formset = form.formsets[name]
    row = formset.empty_form
    below = f"{above}{name}."
    title, description = _texts(panel)
    rows = _inputs(panel.empty_child, formset.model, row, below)
    return Input(
        name=name,
        path=above + name,
        title=title,
        description=description,
        model=model,
        column=_column(model, name),
        required=bool(kind.min_num),
        rows=tuple(rows),
        least=kind.min_num,
        most=kind.max_num,
    )


def _column(model: Any, name: str) -> Any:
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
