"""The demo's accounts, one a role, where the settings allow a password that everybody knows."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from cms.accounts.demo import DEMO_DOMAIN

# User name to group; the administrator needs none.
ROLES = {"admin": "", "editor": "Editors", "moderator": "Moderators", "reader": "Readers"}


@dataclass(frozen=True)
class Accounts:
    """Who the history names: who wrote the pages and who published them, or nobody."""

    author: Any = None
    publisher: Any = None


def add_accounts() -> Accounts:
    """Makes the accounts that are missing; one that exists keeps its password and its groups.

    None are made where the settings do not allow them.
    """
    if not settings.DEMO_ACCOUNTS_ALLOWED:
        return Accounts()
    made = {name: _account(name, group) for name, group in ROLES.items()}
    return Accounts(author=made["editor"], publisher=made["moderator"])


def _account(name: str, group: str) -> Any:
    users = get_user_model().objects
    found = users.filter(username=name).first()
    if found is not None:
        return found
    is_admin = not group
    user = users.create_user(
        username=name,
        email=f"{name}@{DEMO_DOMAIN}",
        password=settings.DEMO_PASSWORD,
        is_staff=is_admin,
        is_superuser=is_admin,
    )
    user.groups.set(Group.objects.filter(name=group))
    return user
