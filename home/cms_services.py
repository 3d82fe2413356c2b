"""What the API must know of this site: its logo. Found by the API's autodiscovery."""

from typing import Any

from cms.api import site_logo
from home.models import SiteSettings


@site_logo.register
def _logo(site: Any) -> Any:
    return SiteSettings.for_site(site).logo if site is not None else None
