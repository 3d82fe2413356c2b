"""What a browser would post of the admin's forms."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup, Tag
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield


def edit_url(page: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def typed(client: Any, url: str, form_id: str = "page-edit-form") -> dict[str, Any]:
    """The values that the form at ``url`` opens with; streams open empty."""
    response = client.get(url)
    assert response.status_code == 200, response
    soup = BeautifulSoup(response.content, "html.parser")
    form = soup.find("form", id=form_id) or soup.find("form", method="POST")
    values: dict[str, Any] = {}
    for control in form.find_all(["input", "textarea", "select"]):
        name, value = control.get("name"), _value(control)
        if name and value is not None:
            values.setdefault(name, []).append(value)
    for stream in form.select("[data-block]"):
        values |= {key: [v] for key, v in empty_stream(stream["id"]).items()}
    return {name: value[0] if len(value) == 1 else value for name, value in values.items()}


def _value(control: Tag) -> str | None:
    if control.name == "textarea":
        return control.text.removeprefix("\n")
    if control.name == "select":
        chosen = control.find("option", selected=True)
        nothing = None if control.has_attr("multiple") else ""
        return chosen.get("value", "") if chosen else nothing
    if control.get("type") in ("checkbox", "radio"):
        return control.get("value", "on") if control.has_attr("checked") else None
    if control.get("type") in ("submit", "button", "file"):
        return None
    return control.get("value", "")


def empty_stream(name: str) -> dict[str, str]:
    return nested_form_data({name: streamfield([])})


def stream(name: str, blocks: list[tuple[str, Any]]) -> dict[str, str]:
    return nested_form_data({name: streamfield(blocks)})


def row(name: str, number: int, **values: Any) -> dict[str, Any]:
    """One new row of an inline panel."""
    base = {f"{name}-{number}-{key}": value for key, value in values.items()}
    return base | {
        f"{name}-TOTAL_FORMS": str(number + 1),
        f"{name}-{number}-id": "",
        f"{name}-{number}-ORDER": str(number + 1),
        f"{name}-{number}-DELETE": "",
    }


def errors_of(response: Any) -> list[str]:
    """What the form says is wrong, field by field and row by row, streams and messages included."""
    texts = [str(message) for message in get_messages(response.wsgi_request)]
    form = (response.context or {}).get("form")
    if form is not None:
        forms = [form, *(f for rows in getattr(form, "formsets", {}).values() for f in rows.forms)]
        for one in forms:
            for errors in one.errors.as_data().values():
                texts += [text for error in errors for text in _texts(error)]
    return texts


def _texts(error: Any) -> list[str]:
    if hasattr(error, "block_errors"):
        inner = error.block_errors.values() if isinstance(error.block_errors, dict) else []
        return [text for each in inner for text in _texts(each)]
    return list(error.messages)
