"""Where the answers are otherwise than ``@plone/client`` has them typed, each with the reason.

Kept as exact as the probe reports it: what is not named here fails, and so does what no longer
occurs.
"""

# A scale called ``title`` is in the client's type of an image, but not among Plone's own: see the
# answer of ``@site`` in plone.restapi's documentation (``site_get.resp``, ``plone.allowed_sizes``).
# Later types have it optional (Volto, ``packages/types/src/content/common.d.ts``).
TITLE_SCALE = "$.preview_image.scales.title: missing"
# The type was read off a site without a logo. plone.restapi answers its address, or null
# (``services/site/get.py``: ``site_settings.site_logo and getSiteLogo() or None``); later types say
# ``string`` (Volto, ``packages/types/src/services/site.d.ts``).
LOGO = "$.plone.site_logo: expected null, got string"
_HOME = "$.@components.navroot.navroot"
_NEIGHBOUR = ("@id", "@type", "description", "title")

#: By the probe's name of the call.
EXCUSED: dict[str, set[str]] = {
    "getContent [anonymous]": {TITLE_SCALE},
    "getContentQuery [fullobjects]": {TITLE_SCALE},
    "getSiteQuery": {LOGO},
    "getContentQuery [expand:list]": {
        TITLE_SCALE,
        f"{_HOME}.preview_image.scales.title: missing",
        # The first home has nothing before it, which is ``{}`` as in Plone; the type was read off a
        # page with a neighbour on either side.
        *(f"{_HOME}.previous_item.{name}: missing" for name in _NEIGHBOUR),
        f"{_HOME}.lock.locked: missing",
        f"{_HOME}.lock.stealable: missing",
        f"{_HOME}.version: expected null, got string",
    },
}
