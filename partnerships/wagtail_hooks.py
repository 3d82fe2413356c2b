"""What `partnerships` adds to Wagtail's admin."""

from wagtail import hooks
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail_modeladmin.options import modeladmin_register

from cms.problems import content_problems
from partnerships import problems
from partnerships.admin.choosers import PICKERS
from partnerships.admin.menu import PartnershipsMenu

modeladmin_register(PartnershipsMenu)

hooks.register("page_problems", content_problems)
hooks.register("page_problems", problems.network_problems)
hooks.register("page_problems", problems.read_more_problems)
hooks.register("page_problems", problems.fact_problems)
hooks.register("page_problems", problems.region_problems)
hooks.register("site_problems", problems.free_fact_problems)


@hooks.register("register_admin_viewset")
def register_pickers() -> list[ChooserViewSet]:
    return PICKERS
