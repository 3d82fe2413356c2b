"""The demo accounts, whose password anybody can read in the documentation."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ImproperlyConfigured
from django.db.models import QuerySet

# A domain that can never receive mail marks an account as one of these.
DEMO_DOMAIN = "demo.invalid"
DEMO_NAMES = ("admin", "editor", "moderator", "reader")


def demo_accounts() -> QuerySet[AbstractUser]:
    """The accounts that the demo content brought."""
    return get_user_model().objects.filter(email__endswith=f"@{DEMO_DOMAIN}")


def refuse_demo_accounts() -> None:
    """Stop a server that is not a developer's from starting with them. Two queries.

    Raises ``ImproperlyConfigured``.
    """
    if settings.DEMO_ACCOUNTS_ALLOWED:
        return
    marked = set(demo_accounts().values_list("username", flat=True))
    # One whose address was changed is still one, as long as its password is the published one.
    named = get_user_model().objects.filter(username__in=DEMO_NAMES, is_active=True)
    names = sorted(
        marked | {user.username for user in named if user.check_password(settings.DEMO_PASSWORD)}
    )
    if names:
        raise ImproperlyConfigured(
            f"The demo accounts {', '.join(names)} exist in this database, and their password is "
            "public. Delete them before you start the site."
        )
