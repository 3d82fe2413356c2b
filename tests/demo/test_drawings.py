"""The demo's pictures and wordmarks: size, colours, the same bytes each time."""

import io
from importlib import resources

import pytest
from PIL import Image

from cms.demo.drawings import picture, wordmark
from cms.demo.drawings.fonts import font
from cms.demo.drawings.palettes import PALETTES, colour, mix
from cms.demo.drawings.wordmarks import lines

MAASTRICHT, AACHEN = (50.84833, 5.68889), (50.77664, 6.08342)
KINDS = {
    "contours": {"places": [MAASTRICHT, AACHEN]},
    "arcs": {"places": [MAASTRICHT, AACHEN]},
    "letterforms": {"text": "YERUN"},
    "strands": {"count": 3},
}


def opened(content):
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


@pytest.mark.parametrize("palette", ["paper", "pine", "plum"])
@pytest.mark.parametrize("kind", KINDS)
def test_picture_is_a_png_of_1600_by_1067_in_the_colours_of_the_site(kind, palette):
    content = picture(kind, palette=palette, **KINDS[kind])

    image = opened(content)
    assert (image.format, image.size) == ("PNG", (1600, 1067))
    assert len(content) < 200_000
    found = {tint for _, tint in image.convert("RGB").getcolors(1600 * 1067)}
    colours = PALETTES[palette]
    assert found & {colours.water, colours.border, mix(colours.low, colours.high, 0.18)}


@pytest.mark.parametrize("kind", KINDS)
def test_picture_is_the_same_each_time(kind):
    assert picture(kind, seed=3, **KINDS[kind]) == picture(kind, seed=3, **KINDS[kind])


@pytest.mark.parametrize("kind", ["contours", "letterforms", "strands"])
def test_seed_makes_another_picture(kind):
    assert picture(kind, seed=1, **KINDS[kind]) != picture(kind, seed=2, **KINDS[kind])


def test_picture_is_made_of_its_own_places_and_letters():
    assert picture("contours", places=[MAASTRICHT]) != picture("contours", places=[AACHEN])
    assert picture("arcs", places=[MAASTRICHT, AACHEN]) != picture("arcs", places=[MAASTRICHT])
    assert picture("letterforms", text="WUN") != picture("letterforms", text="YUFE")


def test_picture_of_the_whole_world():
    world = [MAASTRICHT, (-36.8, 174.7), (-33.4, -70.6), (53.5, -113.5)]

    assert opened(picture("arcs", places=world)).size == (1600, 1067)


def test_unknown_kind():
    with pytest.raises(ValueError, match=r"^No kind of picture is called 'photo'\.$"):
        picture("photo")


@pytest.mark.parametrize("accent", ["pine", "plum", "ink"])
def test_wordmark_is_transparent_and_twice_48_pixels_high(accent):
    image = opened(wordmark("YERUN", accent=accent))

    assert (image.format, image.mode, image.height) == ("PNG", "RGBA", 96)
    assert image.getpixel((image.width - 1, 0))[3] == 0
    bar = {
        "pine": (18, 96, 79, 255),
        "plum": (134, 58, 111, 255),
        "ink": (29, 37, 34, 255),
    }
    assert image.getpixel((3, 48)) == bar[accent]


def test_wordmark_keeps_within_its_height():
    for text in ("WUN", "Maastricht University", "Jyväskylä ÅÉÖ gypq"):
        image = opened(wordmark(text))
        _, top, right, bottom = image.getbbox()

        assert top >= 2
        assert bottom <= 94
        assert right <= image.width


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("YERUN", ["YERUN"]),
        ("Maastricht University", ["Maastricht", "University"]),
        ("United Nations University", ["United Nations", "University"]),
        ("UM School of Governance", ["UM School", "of Governance"]),
    ],
)
def test_lines_of_a_wordmark(text, expected):
    assert lines(text) == expected


def test_fonts_come_from_their_packages():
    assert font("serif", "Semibold", 40).getname() == ("Source Serif Pro", "Semibold")
    assert font("sans", "Regular", 40).getname() == ("Source Sans Pro", "Regular")
    assert (resources.files("font_source_serif_pro") / "files" / "LICENSE.txt").is_file()


def test_colours():
    assert colour("#863A6F") == (134, 58, 111)
    assert mix((0, 0, 0), (100, 200, 50), 0.5) == (50, 100, 25)
    assert PALETTES["paper"].ramp(2) == [PALETTES["paper"].low, PALETTES["paper"].high]
