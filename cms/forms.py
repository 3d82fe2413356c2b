"""The edit form of every page type: what a draft may lack and a published page may not."""

from __future__ import annotations

from typing import Any, Protocol, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks.stream_block import StreamBlockValidationError

from cms.alt_texts import block_number, undescribed
from cms.blocks.shared import refuse_raw_html
from cms.entered_once import has_origin


class HasRules(Protocol):
    def content_errors(self) -> dict[str, Any]: ...


class BasePageForm(WagtailAdminPageForm):
    """Holds a page's own rules back while a draft is saved; Wagtail saves one every half second.

    A page, or a row edited with it, states its rules in ``content_errors()``: ``{field: message}``.
    They are asked when the page is submitted or published. A new page opens with the starter body
    of its type.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        instance = kwargs.get("instance")
        if instance is not None and instance.pk is None and not instance.body:
            instance.body = instance.starter_body()
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False  # the page makes one of its title
        if has_origin(self.instance):
            self._leave_shared_data_to_the_origin()

    def _leave_shared_data_to_the_origin(self) -> None:
        for name in self.instance.shared_fields:
            if name in self.fields:
                self.fields[name].disabled = True
                self.fields[name].help_text = _("Entered once, on the English page.")
        for name in self.instance.shared_relations:
            self.formsets.pop(name, None)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.is_deferred_validation:
            return cleaned
        if "summary" in self.fields and not cleaned.get("summary"):
            self.add_error(
                "summary", _("Write one or two sentences that say what the page is about.")
            )
        _ask_rules(self, self._page_as_typed(cleaned))
        for formset in self.formsets.values():
            for form in formset.forms:
                if form.is_valid() and not form.cleaned_data.get("DELETE"):
                    _ask_rules(form, form.instance)
        if self._goes_live():
            self._ask_for_alternative_texts()
        return cleaned

    def clean_body(self) -> Any:
        """Raw HTML comes from those who may write it only, in drafts too."""
        body = self.cleaned_data["body"]
        refuse_raw_html(self.for_user, self.instance.body, body)
        return body

    def _ask_for_alternative_texts(self) -> None:
        """Beside the field, or beside the block that shows the picture."""
        blocks: dict[str, dict[int, list[str]]] = {}
        for missing in undescribed([self.instance]).get(self.instance.pk, []):
            place = block_number(getattr(self.instance, missing.field), missing.path)
            if place is not None:
                blocks.setdefault(missing.field, {}).setdefault(place, []).append(missing.message)
            else:
                self.add_error(
                    missing.field if missing.field in self.fields else None, missing.message
                )
        for field, messages in blocks.items():
            errors = {place: ValidationError(texts) for place, texts in messages.items()}
            self.add_error(field, StreamBlockValidationError(block_errors=errors))

    def _goes_live(self) -> bool:
        """Whether this form publishes; who submits leaves the alternative texts for later."""
        approving = self.data.get("workflow-action-name") == "approve"
        return bool(
            self.data.get("action-publish")
            or (self.data.get("action-workflow-action") and approving)
        )

    def _page_as_typed(self, cleaned: dict[str, Any]) -> HasRules:
        """The page with what was typed; Django fills the instance only after this."""
        for name, value in cleaned.items():
            field = self.instance._meta.get_field(name) if name in self._own_fields() else None
            if field is not None:
                setattr(self.instance, name, value)
        return cast(HasRules, self.instance)

    def _own_fields(self) -> set[str]:
        return {field.name for field in self.instance._meta.concrete_fields}


def _ask_rules(form: forms.BaseForm, instance: Any) -> None:
    rules = getattr(instance, "content_errors", None)
    if rules is None:
        return
    for field, message in rules().items():
        if field not in form.errors:
            form.add_error(field if field in form.fields else None, message)
