"""What this site adds to Wagtail's admin."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.models import Site
from wagtail_modeladmin.options import modeladmin_register

from cms.page_lists import PageList
from cms.problems import Problem, Severity
from home.models import ContentPage, SiteSettings


class ContentPageList(PageList):
    model = ContentPage
    menu_label = gettext_lazy("Content pages")
    menu_icon = "doc-full"
    menu_order = 121


modeladmin_register(ContentPageList)


@hooks.register("site_problems")
def empty_settings() -> Iterator[Problem]:
    """Settings without which the site prints nothing where visitors look for something."""
    messages = {
        "site_name": _("The name of the site is not set."),
        "contact_email": _("The contact mailbox is not set, so no page shows one."),
        "logo": _("There is no logo of the university."),
        "share_image": _("There is no picture for pages that are shared without one."),
    }
    known = {row.site_id: row for row in SiteSettings.objects.all()}
    for site in Site.objects.all():
        found = known.get(site.pk)
        edit = reverse("wagtailsettings:edit", args=["home", "sitesettings", site.pk])
        for field, message in messages.items():
            if not found or not getattr(found, _column(field)):
                address = f"{edit}#:w:contentpath={field}"
                yield Problem(
                    None, f"{site.pk}.{field}", message, Severity.GAP, "setting", address=address
                )


def _column(field: str) -> str:
    """Asks for a key, not for its picture."""
    return SiteSettings._meta.get_field(field).attname
