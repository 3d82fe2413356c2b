"""Links by which a front end reads one revision of one page, for a while, whoever it is.

A link's token is signed and says which link it is; the database holds only a digest of it. It opens
that page's revision at its own address and nothing else: what the page refers to is shown as to
whoever asks. Every other token is refused with the same words, wherever it is tried.
"""

from __future__ import annotations

import hashlib
import uuid
from datetime import timedelta
from typing import Any

from django.core.signing import BadSignature, Signer
from django.utils import timezone
from rest_framework.exceptions import NotFound
from wagtail.models import Page
from wagtail.permissions import policy_registry

from cms.api import conf
from cms.api.models import PreviewLink
from cms.visibility import home_of

PARAMETER = "preview"
HEADER = "Preview-Token"
# Of a purpose of its own: no other signature of this project is a token, nor this one another.
SIGNER = Signer(salt="cms.api.previews")
LENGTH_MAX = 400
HEADERS = {
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
}


class PreviewRefused(NotFound):
    """One answer for every link that does not open this page, so that none tells of another."""

    default_detail = "This preview link does not open anything here, or not any more."


def create(page: Page, user: Any) -> tuple[PreviewLink, str]:
    """A link to the newest revision of a page, with its token; one that is young is given again.

    The caller must be allowed to edit the page, and the page must have a revision.
    """
    now = timezone.now()
    lifetime = timedelta(seconds=conf.get("CMS_API_PREVIEW_SECONDS"))
    PreviewLink.objects.filter(page=page, expires_at__lte=now).delete()
    known = PreviewLink.objects.filter(
        page=page, revision_id=page.latest_revision_id, created_by=user, revoked_at=None,
        expires_at__gt=now + lifetime / 2,
    ).first()  # fmt: skip
    if known is not None:
        return known, _token(known)
    link = PreviewLink(
        key=uuid.uuid4(), page=page, revision_id=page.latest_revision_id, created_by=user,
        expires_at=now + lifetime,
    )  # fmt: skip
    link.digest = _digest(_token(link))
    link.save(force_insert=True)
    return link, _token(link)


def asked(request: Any) -> str:
    """The token that came with a request, "" for none; what cannot be one is not looked at."""
    token = str(request.GET.get(PARAMETER) or request.headers.get(HEADER) or "")
    return token if ":" in token else ""


def opened(token: str, url_paths: list[str], request: Any) -> Page:
    """The revision that a token opens at the page's own address; PreviewRefused otherwise.

    Refused once it has expired or been revoked, when whoever made it may no longer edit the page,
    and anywhere but at the page. Four queries and those of the revision.
    """
    link = _find(token)
    page = link.page
    if home_of(page, request) is None or page.url_path not in url_paths or not _stands(link):
        raise PreviewRefused
    found: Any = link.revision.as_object()
    found.is_preview_of_revision = True
    return found


def _find(token: str) -> PreviewLink:
    if len(token) > LENGTH_MAX:
        raise PreviewRefused
    try:
        SIGNER.unsign(token)
    except BadSignature:
        raise PreviewRefused from None
    links = PreviewLink.objects.select_related("page", "revision", "created_by")
    link = links.filter(digest=_digest(token)).first()
    if link is None:
        raise PreviewRefused
    return link


def _stands(link: PreviewLink) -> bool:
    user: Any = link.created_by
    if link.revoked_at is not None or link.expires_at <= timezone.now() or not user.is_active:
        return False
    if link.revision.object_id != str(link.page_id):
        return False
    policy: Any = policy_registry.get_by_type(Page)
    return bool(policy.user_has_any_permission_for_instance(user, {"change"}, link.page))


def _token(link: PreviewLink) -> str:
    return SIGNER.sign(f"{link.key.hex}.{link.page_id}.{link.revision_id}")


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
