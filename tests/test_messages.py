"""The Dutch interface: complete, compiled, faithful to the English, and read by Django."""

import gettext
import io
import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.extract import extract
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.apps import apps
from django.conf import settings
from django.utils import translation
from django.utils.translation.template import templatize

from cms.blocks.body import BodyBlock
from cms.models import ReusableContent
from cms.pages import BasePage
from home.models import ContentPage, HomePage
from partnerships.models import CollaborationPage, Fact, NetworkPage, NewsPage
from partnerships.vocabularies import CallState, CollaborationState, MemberRole

# A catalogue holds the strings of these folders; the last one is also that of the site's own.
FOLDERS = {
    "cms": ["cms"],
    "partnerships": ["partnerships"],
    "home": ["home", "search", "templates"],
}
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%%|\{\w*\}|</?\w+|https?://[\w./]+")
# Where we say it better than an installed app, whose own text changes with ours.
OTHERWISE = {"Caption"}


def path(folder: str, kind: str) -> Path:
    return settings.BASE_DIR / folder / "locale" / "nl" / "LC_MESSAGES" / f"django.{kind}"


@cache
def catalog(folder):
    with path(folder, "po").open("rb") as file:
        return read_po(file)


def entries(catalog):
    """{(context, English): Dutch}; texts with a plural are tuples."""
    found = {}
    for message in catalog:
        context = message.context
        if isinstance(context, bytes):  # babel leaves them in compiled catalogues
            context = context.decode()
        if message.id:
            found[context, as_text(message.id)] = as_text(message.string)
    return found


def as_text(text):
    return text if isinstance(text, str) else tuple(text)


def all_entries():
    return {key: dutch for folder in FOLDERS for key, dutch in entries(catalog(folder)).items()}


def in_source(folder):
    """(context, text) of every text marked for translation below a folder."""
    found = set()
    for file in sorted((settings.BASE_DIR / folder).rglob("*.*")):
        if file.suffix not in (".py", ".html", ".txt"):
            continue
        if settings.BASE_DIR / "cms" / "demo" in file.parents:  # its texts are content
            continue
        text = file.read_text()
        if file.suffix != ".py":
            text = "\n".join(line.lstrip() for line in templatize(text).splitlines())
        for _line, message, _comments, context in extract(
            "python", io.BytesIO(text.encode()), KEYWORDS
        ):
            found.add((context, as_text(message)))
    return found


@pytest.mark.parametrize("folder", FOLDERS)
def test_everything_is_translated(folder):
    unfinished = [
        message.id
        for message in catalog(folder)
        if message.id and (message.fuzzy or not message.string or not all(as_text(message.string)))
    ]

    assert unfinished == []
    assert list(catalog(folder).obsolete) == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_compiled_file_holds_what_the_text_file_says(folder):
    with path(folder, "mo").open("rb") as file:
        compiled = read_mo(file)

    assert entries(compiled) == entries(catalog(folder))


@pytest.mark.parametrize("folder", FOLDERS)
def test_catalogue_holds_the_strings_of_the_source(folder):
    """``make messages`` writes new strings into the catalogue and takes the old ones out."""
    marked = set().union(*(in_source(part) for part in FOLDERS[folder]))

    assert sorted(map(str, set(entries(catalog(folder))) ^ marked)) == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_placeholders_and_markup_agree(folder):
    differing = []
    for (_context, english), dutch in entries(catalog(folder)).items():
        both = isinstance(english, tuple)
        pairs = zip(english, dutch, strict=True) if both else [(english, dutch)]
        differing += [
            pair
            for pair in pairs
            if sorted(PLACEHOLDER.findall(pair[0])) != sorted(PLACEHOLDER.findall(pair[1]))
        ]

    assert differing == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_header_does_not_change_with_every_run(folder):
    header = path(folder, "po").read_text().partition("\n\n")[0]

    assert re.findall(r"Date|@|Last-Translator", header) == []


def test_django_reads_our_text_for_every_string():
    """The same English has the same Dutch everywhere, and no other app stands before ours."""
    otherwise = []
    with translation.override("nl"):
        for (context, english), dutch in all_entries().items():
            if isinstance(english, tuple):
                read = tuple(translation.ngettext(*english, number) for number in (1, 2))
            elif context:
                read = translation.pgettext(context, english)
            else:
                read = translation.gettext(english)
            if read != dutch:
                otherwise.append((english, dutch, read))

    assert otherwise == []


def test_our_texts_do_not_change_those_of_other_apps():
    """An installed app that has the same English shows our Dutch: so ours must be theirs."""
    theirs = {}
    for app in apps.get_app_configs():
        file = Path(app.path) / "locale" / "nl" / "LC_MESSAGES" / "django.mo"
        if file.exists() and settings.BASE_DIR not in [*file.parents][:5]:
            with file.open("rb") as opened:
                for english, dutch in gettext.GNUTranslations(opened)._catalog.items():
                    theirs.setdefault(english, set()).add(dutch)

    changed = {
        english
        for (context, english), dutch in all_entries().items()
        if not context and english in theirs and dutch not in theirs[english]
    }
    assert changed == OTHERWISE


def test_no_dutch_text_says_u():
    """The site and its admin say "je"."""
    texts = [str(dutch) for dutch in all_entries().values()]

    assert [text for text in texts if re.search(r"([Uu]|[Uu]w)", text)] == []


@pytest.mark.parametrize(
    ("model", "singular", "plural"),
    [
        (HomePage, "startpagina", "startpagina's"),
        (ContentPage, "inhoudspagina", "inhoudspagina's"),
        (NetworkPage, "netwerk", "netwerken"),
        (CollaborationPage, "samenwerkingsverband", "samenwerkingsverbanden"),
        (NewsPage, "nieuwsbericht", "nieuwsberichten"),
        (Fact, "feit", "feiten"),
        (ReusableContent, "herbruikbare inhoud", "herbruikbare inhoud"),
    ],
)
def test_names_of_types(model, singular, plural):
    with translation.override("nl"):
        assert (model._meta.verbose_name, model._meta.verbose_name_plural) == (singular, plural)


def test_labels_of_fields_and_choices():
    with translation.override("nl"):
        assert str(BasePage._meta.get_field("review_by").verbose_name) == "herzien vóór"
        assert str(MemberRole.FOUNDER.label) == "Oprichter"
        assert str(CallState.UPCOMING.label) == "Opent binnenkort"
        assert str(CollaborationState.EXPLORING.label) == "In verkenning"


def test_blocks_in_the_picker():
    with translation.override("nl"):
        blocks = {name: str(block.label) for name, block in BodyBlock().child_blocks.items()}

    assert [blocks[name] for name in ("heading", "callout", "accordion", "cards", "listing")] == [
        "Kop",
        "Kader",
        "Uitklaplijst",
        "Kaarten",
        "Lijst",
    ]


def test_untranslated_page_is_announced_in_the_language_asked_for():
    with translation.override("nl"):
        said = translation.gettext("This page is not available in English. Go to “%(title)s”.")

    assert said % {"title": "Netwerken"} == (
        "Deze pagina is er niet in het Nederlands. Ga naar “Netwerken”."
    )
