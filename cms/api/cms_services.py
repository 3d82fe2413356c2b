"""The services that the API brings itself; found by autodiscovery like those of any app."""

from cms.api.markdown import stock  # noqa: F401  # importing registers
from cms.api.search import builtin  # noqa: F401  # importing registers
from cms.api.services import (  # noqa: F401  # importing registers
    actions,
    aliases,
    autocomplete,
    breadcrumbs,
    changes,
    comments,
    content,
    contextnavigation,
    downloads,
    images,
    llms,
    markdown,
    navigation,
    navroot,
    openapi,
    querystring,
    search,
    site,
    site_logo,
    sources,
    translation_locator,
    translations,
    types,
    vocabularies,
    workflow,
)
