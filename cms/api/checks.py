"""System checks: what would make the API answer wrongly is said at start-up."""

from typing import Any

import swapper
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register

from cms.api import conf


@register
def page_model_is_not_swapped(**kwargs: Any) -> list[CheckMessage]:
    """A swapped page model is refused: paths, UIDs and rights are kept against Wagtail's own."""
    swapped = swapper.is_swapped("wagtailcore", "Page")
    if not swapped:
        return []
    return [
        Error(
            f"cms.api does not work with a swapped page model ({swapped}).",
            hint="Remove WAGTAIL_PAGE_MODEL, or remove cms.api from INSTALLED_APPS.",
            id="cms_api.E001",
        )
    ]


@register
def settings_are_sane(**kwargs: Any) -> list[CheckMessage]:
    """Every ``CMS_API_`` setting is known, and has the type of its default."""
    messages: list[CheckMessage] = []
    for name in dir(settings):
        if name.startswith("CMS_API_") and name not in conf.DEFAULTS:
            messages.append(Error(f"{name} is not a setting of cms.api.", id="cms_api.E002"))
    for name, default in conf.DEFAULTS.items():
        value = conf.get(name)
        wrong = not isinstance(value, type(default)) or (type(value) is int and value < 1)
        if wrong:
            kind = "a positive number" if isinstance(default, int) else type(default).__name__
            messages.append(Error(f"{name} must be {kind}, not {value!r}.", id="cms_api.E003"))
    return messages


@register
def browsers_of_strangers_are_kept_out(**kwargs: Any) -> list[CheckMessage]:
    """Every origin together with cookies would let any site act for whoever visits it."""
    every = getattr(settings, "CORS_ALLOW_ALL_ORIGINS", False)
    if not (every and getattr(settings, "CORS_ALLOW_CREDENTIALS", False)):
        return []
    message = (
        "CORS_ALLOW_ALL_ORIGINS and CORS_ALLOW_CREDENTIALS let any site use a visitor's login."
    )
    return [Error(message, hint="Name the origins in CORS_ALLOWED_ORIGINS.", id="cms_api.E004")]


# What must see a request, or an answer, on the outer side of the kept ones: the host and scheme
# that the key holds, and headers for other origins.
OUTSIDE = ("cms.api.virtual_host.VirtualHost", "corsheaders.middleware.CorsMiddleware")
KEPT = "cms.api.middleware.KeptAnswers"


@register
def kept_answers_stand_first(**kwargs: Any) -> list[CheckMessage]:
    """What stands above ``KeptAnswers`` adds nothing to what it keeps, and may not be asked."""
    names = list(settings.MIDDLEWARE)
    if not conf.get("CMS_API_KEEP_ANSWERS") or KEPT not in names:
        return []
    at = names.index(KEPT)
    messages: list[CheckMessage] = []
    above = [name for name in names[:at] if name not in OUTSIDE]
    if above:
        hint = "Put it first in MIDDLEWARE, below none but " + " and ".join(OUTSIDE) + "."
        message = f"{KEPT} stands below {', '.join(above)}."
        messages.append(Warning(message, hint=hint, id="cms_api.W005"))
    below = [name for name in OUTSIDE[:1] if name in names[at:]]
    if below:
        message = f"{KEPT} stands above {below[0]}: answers would be kept under the wrong host."
        messages.append(Error(message, hint="Put it below.", id="cms_api.E006"))
    return messages
