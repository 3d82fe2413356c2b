"""security.txt (RFC 9116): whom to tell of a hole in this site."""

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.http import Http404, HttpRequest, HttpResponse

SCHEMES = ("mailto", "https", "tel")
# The RFC wants less than a year. Answers keep the same day for a day, so that caches agree.
VALID = timedelta(days=180)


def security_txt(request: HttpRequest) -> HttpResponse:
    """The addresses of ``SECURITY_CONTACT``, in that order; 404 where there is none."""
    contacts: list[str] = settings.SECURITY_CONTACT
    if not contacts:
        raise Http404
    today = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    languages = ", ".join(code for code, _name in settings.LANGUAGES)
    lines = [f"Contact: {contact}" for contact in contacts]
    lines += [f"Expires: {(today + VALID).isoformat()}", f"Preferred-Languages: {languages}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@register()
def contacts_are_addresses(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Each contact is an address with its scheme, on one line."""
    return [
        Error(
            f"SECURITY_CONTACT has {contact!r}, which is no address of these kinds: "
            + ", ".join(f"{scheme}:" for scheme in SCHEMES),
            id="home.E001",
        )
        for contact in settings.SECURITY_CONTACT
        if urlsplit(contact).scheme not in SCHEMES or any(char.isspace() for char in contact)
    ]
