"""Inputs of our own."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms


class PlainNumberInput(forms.NumberInput):
    """A decimal without the zeros that its column adds: 25, not 25.0000."""

    def format_value(self, value: Any) -> str | None:
        if isinstance(value, Decimal):
            return format(value.normalize(), "f")
        return super().format_value(value)
