"""A small site in which everything is related to everything, in every state.

Made once for a module of tests. ``/en/house`` is what the editors edit; in it stand the targets,
one for each state and kind of page, and beside it the carriers, one for each kind of relation.
"""

from types import SimpleNamespace

from django.contrib.contenttypes.models import ContentType
from django.utils.text import slugify
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page, Site

from home.models import ContentPage, HomePage
from tests.factories import (
    ContentPageFactory,
    DocumentFactory,
    ImageFactory,
    NetworkPageFactory,
    NewsIndexPageFactory,
    NewsPageFactory,
    PartnershipIndexPageFactory,
    ThemeFactory,
)
from tests.security import people, states
from tests.security.states import COLLECTIONS, STATES, mark


def build(models):
    """Everything there is: pages by name and state, and a browser for each role."""
    Site.clear_site_root_paths_cache()
    world = SimpleNamespace(models=models, carriers={})
    world.home = HomePage.objects.get(pk=Site.objects.get(is_default_site=True).root_page_id)
    world.house = ContentPageFactory(parent=world.home, title="House")
    world.elsewhere = ContentPageFactory(parent=world.home, title="Elsewhere")
    world.theme = ThemeFactory()
    _library(world)
    world.foreign = _targets(world, _linked, _linked(world, world.house, "Foreign"))
    world.plain = _targets(world, _content, _content(world, world.house, "Plain"))
    world.news = _targets(world, _news, NewsIndexPageFactory(parent=world.house, title="News"))
    world.above = _targets(world, _content, _content(world, world.house, "Above"), slug="above-{}")
    world.children = {
        state: _linked(world, page, "Child", chosen=world.home)
        for state, page in world.above.items()
    }
    _carriers(world)
    _site_carriers(world)
    _translations(world)
    _aliases(world)
    _redirects(world)
    _library_carriers(world)
    world.people = people.make(world.house, world.elsewhere)
    world.clients = people.clients(world.people)
    world.homes = [world.home, world.dutch]
    ContentType.objects.clear_cache()
    return world


def stream(*blocks):
    return [
        {"type": kind, "value": value, "id": f"id-{n}"} for n, (kind, value) in enumerate(blocks)
    ]


def link(page):
    return f'<p>See <a linktype="page" id="{page.pk}">these words</a>.</p>'


def _linked(world, parent, title, **values):
    values.setdefault("slug", slugify(title))
    return parent.add_child(instance=world.models["LinkedPage"](title=title, **values))


def _content(world, parent, title, **values):
    values.setdefault("slug", slugify(title))
    return ContentPageFactory(parent=parent, title=title, **values)


def _news(world, parent, title, **values):
    return NewsPageFactory(parent=parent, title=title, **values)


def _targets(world, make, parent, slug="{}"):
    """A page for each state below ``parent``; all their words have the mark of the state."""
    made = {}
    for state in STATES:
        if state == "below":
            made[state] = make(world, made["login"], mark(state), **_words(state, slug))
        else:
            made[state] = make(world, parent, mark(state), **_words(state, slug))
    return {state: states.put(page, state) for state, page in made.items()}


def _words(state, slug):
    return {
        "slug": slug.format(state if slug != "{}" else mark(state).lower()),
        "search_description": f"{mark(state)} described",
    }


def _library(world):
    world.collections = states.collections()
    world.images = {}
    world.documents = {}
    for kind in COLLECTIONS:
        values = {"title": mark(kind), "collection": world.collections[kind]}
        world.images[kind] = ImageFactory(
            file__filename=f"{mark(kind)}.jpg", alt_text={"en": mark(kind), "nl": ""}, **values
        )
        world.documents[kind] = DocumentFactory(
            file__filename=f"{mark(kind)}.txt", file__data=f"{mark(kind)} said".encode(), **values
        )


def _carriers(world):
    """Pages of the stranger's type, each with one kind of relation to all foreign targets."""

    def carrier(kind, **values):
        made = _linked(world, world.home, f"Carrier {slugify(kind)}", **values)
        world.carriers.setdefault(kind, []).append(made)
        return made

    targets = list(world.foreign.values())
    card = world.models["Card"].objects.create
    for page in targets:
        carrier(f"foreign key {page.pk}", chosen=page)
        carrier(f"record {page.pk}", card=card(page=page))
    for kind in ("foreign key", "record"):
        keys = [key for key in world.carriers if key.startswith(f"{kind} ")]
        world.carriers[kind] = [made for key in keys for made in world.carriers.pop(key)]
    inline = carrier("inline")
    inline.rows = [world.models["LinkedRow"](target=page) for page in targets]
    inline.save()
    many = carrier("many to many")
    many.pages.set(targets)
    many.save()
    carrier("rich text field", text="".join(map(link, targets)))
    for kind, blocks in stream_kinds(targets).items():
        carrier(kind, body=stream(*blocks))
    back = carrier("reverse foreign key")
    for page in targets:
        Page.objects.get(pk=page.pk).specific.__class__.objects.filter(pk=page.pk).update(
            chosen=back
        )
    backs = carrier("reverse many to many")
    for page in targets:
        page.pages.through.objects.create(linkedpage_id=page.pk, page_id=backs.pk)


def stream_kinds(targets):
    """Kind of block to a stream that leads to every target by it."""
    ids = [page.pk for page in targets]
    columns = [{"page": pk, "text": "", "picture": None, "file": None} for pk in ids]
    words = [{"page": None, "text": link(p), "picture": None, "file": None} for p in targets]
    return {
        "page chooser": [("page", pk) for pk in ids],
        "list of page choosers": [("pages", ids)],
        "struct": [("columns", value) for value in columns],
        "nested stream": [("nested", stream(("columns", columns)))],
        "rich text block": [("text", link(page)) for page in targets],
        "nested rich text": [("nested", stream(("columns", words)))],
    }


def _site_carriers(world):
    """Pages of this site with relations to all plain targets, for visitors and for apps."""
    targets = list(world.plain.values())
    teaser = [
        {"page": page.pk, "url": "", "title": "", "summary": "", "image": None} for page in targets
    ]
    listing = {"limit": 60, "below": world.plain["open"].get_parent().pk}
    bodies = {
        "teaser block": [("teaser", value) for value in teaser],
        "cards block": [("cards", {"cards": teaser})],
        "listing block": [("listing", listing)],
        "text block": [("rich_text", {"text": link(page)}) for page in targets],
        "callout block": [
            ("callout", {"content": stream(("rich_text", {"text": link(page)}))})
            for page in targets
        ],
    }
    world.site_carriers = {
        kind: _content(world, world.home, f"Site {slugify(kind)}", body=stream(*blocks))
        for kind, blocks in bodies.items()
    }
    index = PartnershipIndexPageFactory(parent=world.home, title="Partnerships", slug="networks")
    network = NetworkPageFactory(parent=index, title="Network", purpose="".join(map(link, targets)))
    world.site_carriers["rich text of a network"] = network
    for item in world.news.values():
        item.related_partnerships.create(partnership=network)
        item.related_partnerships.commit()
    news_index = NewsIndexPageFactory(parent=world.home, title="Public news", slug="public-news")
    world.item = NewsPageFactory(parent=news_index, title="Item")
    for page in targets:
        world.item.related_partnerships.create(partnership=page)
    world.item.related_partnerships.commit()


def _translations(world):
    """A public English page for each state, with a Dutch one in that state."""
    dutch = Locale.objects.get_or_create(language_code="nl")[0]
    world.dutch = world.home.copy_for_translation(dutch)
    world.dutch.title, world.dutch.slug = "Samenwerking", "nl"
    world.dutch.save_revision().publish()
    parent = _content(world, world.home, "Translated")
    in_dutch = parent.copy_for_translation(dutch)
    in_dutch.save_revision().publish()
    world.translated = {state: _content(world, parent, f"English {state}") for state in STATES}
    made = {}
    for state in STATES:
        page = world.translated[state].copy_for_translation(dutch)
        page.title, page.slug = mark(state), mark(state).lower()
        page.summary = page.search_description = mark(state)
        page.save_revision().publish()
        made[state] = ContentPage.objects.get(pk=page.pk)
    made["below"].move(made["login"], pos="last-child")
    world.in_dutch = {
        state: states.put(ContentPage.objects.get(pk=page.pk), state)
        for state, page in made.items()
    }


def _aliases(world):
    """Aliases, in the open, of every page that is or was live."""
    folder = _content(world, world.elsewhere, "Aliases")
    world.aliases = {
        state: page.create_alias(parent=folder, update_slug=f"alias-{state}")
        for state, page in world.plain.items()
        if state not in ("draft", "unpublished", "waiting")
    }


def _library_carriers(world):
    """Pages that show every picture and file of every collection, in each way there is."""
    pictures = [image.pk for image in world.images.values()]
    files = [document.pk for document in world.documents.values()]
    pairs = list(zip(pictures, files, strict=True))
    text = "".join(
        f'<p><a linktype="document" id="{file}">the file</a></p>'
        f'<embed embedtype="image" id="{picture}" alt="x" format="left"/>'
        for picture, file in pairs
    )
    columns = [{"page": None, "text": text, "picture": p, "file": f} for p, f in pairs]
    image = {"alt_text": "", "decorative": False}
    bodies = {
        "choosers": [*[("picture", p) for p in pictures], *[("file", f) for f in files]],
        "image blocks": [("image", {"image": p, **image}) for p in pictures],
        "nested": [("nested", stream(("columns", columns)))],
        "text blocks": [("text", text)],
    }

    def carrier(kind, **values):
        return _linked(world, world.home, f"Library {slugify(kind)}", **values)

    keyed = [carrier(f"key {p}", picture_id=p, file_id=f) for p, f in pairs]
    card = world.models["Card"].objects.create
    records = [carrier(f"card {p}", card=card(picture_id=p, file_id=f)) for p, f in pairs]
    inline = carrier("inline")
    inline.rows = [world.models["LinkedRow"](picture_id=p, file_id=f) for p, f in pairs]
    inline.save()
    world.library = {
        "foreign key": keyed,
        "record": records,
        "inline": [inline],
        "text field": [carrier("text field", text=text)],
        **{kind: [carrier(kind, body=stream(*blocks))] for kind, blocks in bodies.items()},
    }
    downloads = [{"document": file, "title": ""} for file in files]
    shown = [
        *[("image", {"image": p, **image}) for p in pictures],
        ("rich_text", {"text": text}),
        ("downloads", {"documents": downloads}),
    ]
    world.gallery = _content(world, world.home, "Gallery", body=stream(*shown))
    world.covers = [
        _content(world, world.home, f"Cover {kind}", preview_image=image)
        for kind, image in world.images.items()
    ]


def _redirects(world):
    for state, page in world.plain.items():
        Redirect.objects.create(old_path=f"/en/old-{state}", redirect_page=page)
