"""Identifiers: the normal form, the check digits, what a malformed one is told."""

import pytest
from django.core.exceptions import ValidationError

from partnerships.identifiers import SCHEME_CHOICES, SCHEMES, normalise, url


@pytest.mark.parametrize(
    ("scheme", "typed", "stored"),
    [
        ("ror", "02jz4aj89", "02jz4aj89"),
        ("ror", "https://ror.org/02jz4aj89", "02jz4aj89"),
        ("ror", " ROR.org/02JZ4AJ89/ ", "02jz4aj89"),
        ("ror", "00cv9y106", "00cv9y106"),
        ("ror", "016xsfp80", "016xsfp80"),
        ("ror", "04m01e293", "04m01e293"),
        ("isni", "0000 0001 0481 6099", "0000000104816099"),
        ("isni", "https://isni.org/isni/0000000122931605", "0000000122931605"),
        ("isni", "ISNI 0000-0001-2293-1605", "0000000122931605"),
        ("isni", "000000040480038x", "000000040480038X"),
        ("schac", "MaastrichtUniversity.NL", "maastrichtuniversity.nl"),
        ("schac", "ru.nl.", "ru.nl"),
        ("schac", "köln.de", "xn--kln-sna.de"),
        ("erasmus", "NL MAASTRI01", "NL MAASTRI01"),
        ("erasmus", "nl   maastri01", "NL MAASTRI01"),
        ("erasmus", "B LIEGE01", "B  LIEGE01"),
        ("erasmus", "B  LIEGE01", "B  LIEGE01"),
        ("erasmus", "IRLDUBLIN01", "IRLDUBLIN01"),
        ("erasmus", "IRL DUBLIN01", "IRLDUBLIN01"),
        ("erasmus", "LUXLUX-VIL01", "LUXLUX-VIL01"),
        ("erasmus", "F PARIS482", "F  PARIS482"),
        ("pic", "999 975 620", "999975620"),
        ("wikidata", "https://www.wikidata.org/wiki/Q1137652", "Q1137652"),
        ("wikidata", "q1137652", "Q1137652"),
        ("eter", "de0069", "DE0069"),
        ("openalex", "https://openalex.org/I34352273", "I34352273"),
        ("openalex", "https://openalex.org/institutions/i34352273", "I34352273"),
    ],
)
def test_normal_form(scheme, typed, stored):
    assert normalise(scheme, typed) == stored
    assert normalise(scheme, stored) == stored


@pytest.mark.parametrize(
    ("scheme", "typed"),
    [
        ("ror", "02jz4aj88"),  # check digits do not fit
        ("ror", "02jz4ja89"),  # two letters swapped
        ("ror", "12jz4aj89"),
        ("ror", "02jz4aj8"),
        ("ror", "02jz4au89"),  # u is not in the alphabet
        ("ror", "https://example.org/02jz4aj89"),
        ("ror", ""),
        ("isni", "0000 0001 0481 6098"),
        ("isni", "0000 0001 0481 609X"),
        ("isni", "0000 0001 0481 609"),
        ("schac", "maastrichtuniversity"),
        ("schac", "-um.nl"),
        ("schac", "um..nl"),
        ("schac", "https://www.maastrichtuniversity.nl"),
        ("schac", "10.0.0.1"),
        ("erasmus", "NLMAASTRI01"),  # country and place run together: ambiguous
        ("erasmus", "NLD MAASTRI01"),
        ("erasmus", "NL MAASTRICHT01"),
        ("erasmus", "NL MAASTRI"),
        ("erasmus", "NL MAASTRI1"),
        ("pic", "99997562"),
        ("pic", "099997562"),
        ("pic", "9999756201"),
        ("wikidata", "P31"),
        ("wikidata", "Q0"),
        ("eter", "DE69"),
        ("openalex", "W34352273"),
        ("openalex", "I"),
    ],
)
def test_malformed(scheme, typed):
    with pytest.raises(ValidationError) as caught:
        normalise(scheme, typed)

    assert caught.value.code == "invalid_identifier"


def test_message_says_what_is_wrong_with_which_value():
    with pytest.raises(ValidationError) as caught:
        normalise("ror", "02jz4aj88 ")

    assert caught.value.messages == [
        "“02jz4aj88” is not a valid identifier (ROR). "
        "Expected: 0, six letters or digits and two check digits that fit, such as 02jz4aj89."
    ]


def test_unknown_scheme():
    with pytest.raises(ValidationError) as caught:
        normalise("grid", "grid.5012.6")

    assert caught.value.messages == [
        "“grid” is no scheme of identifiers. Choose one of: "
        "ror, isni, schac, erasmus, pic, wikidata, eter, openalex."
    ]


@pytest.mark.parametrize(
    ("scheme", "value", "address"),
    [
        ("ror", "02jz4aj89", "https://ror.org/02jz4aj89"),
        ("isni", "0000000104816099", "https://isni.org/isni/0000000104816099"),
        ("wikidata", "Q1137652", "https://www.wikidata.org/wiki/Q1137652"),
        ("openalex", "I34352273", "https://openalex.org/I34352273"),
        (
            "pic",
            "999975620",
            "https://ec.europa.eu/info/funding-tenders/opportunities/portal/screen/"
            "how-to-participate/org-details/999975620",
        ),
        ("schac", "maastrichtuniversity.nl", ""),
        ("erasmus", "NL MAASTRI01", ""),
        ("eter", "DE0069", ""),
        ("grid", "grid.5012.6", ""),
    ],
)
def test_url(scheme, value, address):
    assert url(scheme, value) == address


def test_choices_are_the_schemes():
    assert [key for key, _ in SCHEME_CHOICES] == list(SCHEMES)
    assert [str(label) for _, label in SCHEME_CHOICES] == [
        "ROR",
        "ISNI",
        "SCHAC code",
        "Erasmus code",
        "PIC",
        "Wikidata",
        "ETER and OrgReg",
        "OpenAlex",
    ]
