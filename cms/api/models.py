"""The one table of the API: the identity of pages."""

from django.db import models


class PageIdentity(models.Model):
    """The UID of a page: kept when it moves or is renamed, new on a copy, one per translation."""

    page = models.OneToOneField(
        "wagtailcore.Page", on_delete=models.CASCADE, primary_key=True, related_name="api_identity"
    )
    uid = models.CharField(max_length=32, unique=True, editable=False)

    # It follows the page and says nothing about what the page refers to.
    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return self.uid
