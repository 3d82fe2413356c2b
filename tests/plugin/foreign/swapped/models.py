"""A page model in the place of Wagtail's."""

from wagtail.models import AbstractPage


class OwnPage(AbstractPage):
    pass
