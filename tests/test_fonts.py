import pytest
from django.core.management import call_command
from fontTools.ttLib import TTFont

from cms.fonts import SANS_FILE, SERIF_FILE, build_fonts

LETTERS = "Liège Łódź Köln Þórður Brașov “€3.900.000” → ẞ"


@pytest.fixture(scope="module")
def fonts(tmp_path_factory):
    folder = tmp_path_factory.mktemp("fonts")
    build_fonts(folder)
    return folder


def test_two_files_and_their_licences(fonts):
    assert sorted(path.name for path in fonts.iterdir()) == [
        "build.txt",
        "source-sans-licence.txt",
        "source-sans.woff2",
        "source-serif-licence.txt",
        "source-serif.woff2",
    ]


def test_both_are_under_120_kb_together(fonts):
    size = sum((fonts / name).stat().st_size for name in (SANS_FILE, SERIF_FILE))

    assert size < 120 * 1024


@pytest.mark.parametrize("name", [SANS_FILE, SERIF_FILE])
def test_holds_the_letters_of_european_names(fonts, name):
    font = TTFont(fonts / name)

    assert {letter for letter in LETTERS if ord(letter) not in font.getBestCmap()} == set()


def test_sans_serif_goes_from_regular_to_semibold(fonts):
    [axis] = TTFont(fonts / SANS_FILE)["fvar"].axes

    assert (axis.axisTag, axis.minValue, axis.defaultValue, axis.maxValue) == (
        "wght",
        400,
        400,
        600,
    )


@pytest.mark.parametrize("name", [SANS_FILE, SERIF_FILE])
def test_does_not_carry_the_reserved_name(fonts, name):
    names = TTFont(fonts / name)["name"]

    assert "Source" not in str(names.getDebugName(1))
    assert "Source" not in str(names.getDebugName(4))
    assert "Source" not in str(names.getDebugName(6))


def test_a_second_build_does_nothing(fonts):
    before = (fonts / SANS_FILE).stat().st_mtime_ns

    assert build_fonts(fonts) == []
    assert (fonts / SANS_FILE).stat().st_mtime_ns == before


def test_a_missing_file_is_made_again(fonts):
    (fonts / SERIF_FILE).unlink()

    assert [path.name for path in build_fonts(fonts)] == [SERIF_FILE, SANS_FILE]


def test_command_writes_where_the_settings_say(fonts, settings, capsys):
    settings.FONTS_DIR = fonts

    call_command("build_fonts")

    assert capsys.readouterr().out == "Fonts are up to date.\n"
