"""What `partnerships` adds to Wagtail's admin."""

from wagtail import hooks
from wagtail.admin.viewsets.chooser import ChooserViewSet

from partnerships.admin.choosers import PICKERS


@hooks.register("register_admin_viewset")
def register_pickers() -> list[ChooserViewSet]:
    return PICKERS
