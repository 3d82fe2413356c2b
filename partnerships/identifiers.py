"""Identifiers of organisations: the schemes we know, what their values look like, where they lead.

Stored is the normal form that ``normalise()`` returns; two spellings of one identifier are equal
after it. Rules come from the schemes' own documentation: ROR (ISO 7064 mod 97-10 over Crockford's
base 32), ISNI (ISO 7064 mod 11-2), SCHAC (an internet domain), Erasmus (country padded to three).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_BASE32 = "0123456789abcdefghjkmnpqrstvwxyz"
_THREE_LETTER_COUNTRIES = ("IRL", "LUX")
_DOMAIN_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")
_ERASMUS = re.compile(r"([A-Z]{1,3})\s+([A-Z][A-Z'.-]{0,6}\d{2,3})")
_ERASMUS_UNSPACED = re.compile(r"(IRL|LUX)([A-Z][A-Z'.-]{0,6}\d{2,3})")


@dataclass(frozen=True)
class Scheme:
    """A kind of identifier.

    ``expected`` completes the error message; ``read`` turns what was typed into the normal form,
    or None where it is malformed; ``resolver`` holds ``{}`` for the value, or is "" where the
    scheme has no public address.
    """

    label: str | Promise
    expected: str | Promise
    read: Callable[[str], str | None]
    resolver: str = ""


def _without_address(value: str, host: str) -> str:
    """What follows ``host`` (and a path up to it) when a whole address was pasted."""
    pattern = rf"(?:https?://)?(?:www\.)?{host}"
    return re.sub(pattern, "", value.strip(), flags=re.IGNORECASE).strip("/ ")


def _read_ror(value: str) -> str | None:
    code = _without_address(value, r"ror\.org/").lower()
    if not re.fullmatch(rf"0[{_BASE32}]{{6}}[0-9]{{2}}", code):
        return None
    number = 0
    for character in code[:7]:
        number = number * 32 + _BASE32.index(character)
    checksum = 98 - (number * 100) % 97
    return code if int(code[7:]) == checksum else None


def _read_isni(value: str) -> str | None:
    code = _without_address(value, r"isni\.org/(?:isni/)?")
    code = re.sub(r"^ISNI:?", "", code.upper())
    code = re.sub(r"[\s-]", "", code)
    if not re.fullmatch(r"[0-9]{15}[0-9X]", code):
        return None
    total = 0
    for digit in code[:15]:
        total = (total + int(digit)) * 2 % 11
    return code if code[15] == "0123456789X"[(12 - total) % 11] else None


def _read_schac(value: str) -> str | None:
    try:
        domain = value.strip().rstrip(".").lower().encode("idna").decode("ascii")
    except UnicodeError:
        return None
    labels = domain.split(".")
    well_formed = all(_DOMAIN_LABEL.fullmatch(label) for label in labels)
    if len(labels) < 2 or not well_formed or labels[-1].isdigit() or len(domain) > 253:
        return None
    return domain


def _read_erasmus(value: str) -> str | None:
    code = value.strip().upper()
    match = _ERASMUS.fullmatch(code) or _ERASMUS_UNSPACED.fullmatch(code)
    if match is None or (len(match[1]) == 3 and match[1] not in _THREE_LETTER_COUNTRIES):
        return None
    return f"{match[1]:<3}{match[2]}"


def _read_pic(value: str) -> str | None:
    code = re.sub(r"\s", "", value)
    return code if re.fullmatch(r"[1-9][0-9]{8}", code) else None


def _read_wikidata(value: str) -> str | None:
    code = _without_address(value, r"wikidata\.org/(?:wiki|entity)/").upper()
    return code if re.fullmatch(r"Q[1-9][0-9]{0,11}", code) else None


def _read_eter(value: str) -> str | None:
    code = re.sub(r"\s", "", value).upper()
    return code if re.fullmatch(r"[A-Z]{2}[0-9]{4}", code) else None


def _read_openalex(value: str) -> str | None:
    code = _without_address(value, r"openalex\.org/(?:institutions/)?").upper()
    return code if re.fullmatch(r"I[1-9][0-9]{0,15}", code) else None


SCHEMES: dict[str, Scheme] = {
    "ror": Scheme(
        _("ROR"),
        _("0, six letters or digits and two check digits that fit, such as 02jz4aj89"),
        _read_ror,
        "https://ror.org/{}",
    ),
    "isni": Scheme(
        _("ISNI"),
        _("sixteen digits of which the last, or X, fits as check digit"),
        _read_isni,
        "https://isni.org/isni/{}",
    ),
    "schac": Scheme(
        _("SCHAC code"),
        _("an internet domain such as maastrichtuniversity.nl"),
        _read_schac,
    ),
    "erasmus": Scheme(
        _("Erasmus code"),
        _("country, space, place and number, such as NL MAASTRI01"),
        _read_erasmus,
    ),
    "pic": Scheme(
        _("PIC"),
        _("nine digits of which the first is not 0"),
        _read_pic,
        "https://ec.europa.eu/info/funding-tenders/opportunities/portal/screen/"
        "how-to-participate/org-details/{}",
    ),
    "wikidata": Scheme(
        _("Wikidata"),
        _("Q and a number, such as Q42"),
        _read_wikidata,
        "https://www.wikidata.org/wiki/{}",
    ),
    "eter": Scheme(
        _("ETER and OrgReg"),
        _("two letters and four digits, such as DE0069"),
        _read_eter,
    ),
    "openalex": Scheme(
        _("OpenAlex"),
        _("I and a number, such as I34352273"),
        _read_openalex,
        "https://openalex.org/{}",
    ),
}
SCHEME_CHOICES: list[tuple[str, str | Promise]] = [
    (key, scheme.label) for key, scheme in SCHEMES.items()
]


def normalise(scheme: str, value: str) -> str:
    """The one spelling of an identifier that we store.

    Raises ``ValidationError`` that names the value and says what is expected.
    """
    if scheme not in SCHEMES:
        raise ValidationError(
            _("“%(scheme)s” is no scheme of identifiers. Choose one of: %(known)s."),
            code="unknown_scheme",
            params={"scheme": scheme, "known": ", ".join(SCHEMES)},
        )
    known = SCHEMES[scheme]
    normal = known.read(value)
    if normal is None:
        raise ValidationError(
            _("“%(value)s” is not a valid identifier (%(scheme)s). Expected: %(expected)s."),
            code="invalid_identifier",
            params={"value": value.strip(), "scheme": known.label, "expected": known.expected},
        )
    return normal


def url(scheme: str, value: str) -> str:
    """The public address of an identifier in its normal form; "" where its scheme has none."""
    known = SCHEMES.get(scheme)
    return known.resolver.format(value) if known and known.resolver else ""
