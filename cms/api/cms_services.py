"""The services that the API brings itself; found by autodiscovery like those of any app."""

from cms.api.services import (  # noqa: F401  # importing registers
    actions,
    breadcrumbs,
    content,
    images,
    navigation,
    navroot,
    site,
    translations,
)
