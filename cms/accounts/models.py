from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """Somebody who may log in.

    A model of our own from the first migration, since a user model cannot be swapped later.
    """
