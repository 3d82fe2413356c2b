"""The language of what is being written."""

from contextlib import AbstractContextManager, nullcontext

from django.utils import translation


def speaking(language: str) -> AbstractContextManager[None]:
    """As ``translation.override``, which takes its time even where the language is active."""
    active = translation.get_language() == language
    return nullcontext() if active else translation.override(language)
