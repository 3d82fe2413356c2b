"""A project's own user: an app of its own, or its migrations and Wagtail's wait for each other."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    pass
