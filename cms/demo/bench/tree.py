"""Which pages there are and where: what a menu shows is the same at every size, what lies below
grows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from random import Random

from wagtail.models import Page

from cms.demo.bench.words import RARE, RARE_PAGES, name

CONTENT, NEWS = "home.ContentPage", "partnerships.NewsPage"
INDEX, NETWORK = "partnerships.PartnershipIndexPage", "partnerships.NetworkPage"
COLLABORATION = "partnerships.CollaborationPage"
SECTIONS = (
    ("about", CONTENT),
    ("topics", CONTENT),
    ("networks", INDEX),
    ("collaborations", INDEX),
    ("news", "partnerships.NewsIndexPage"),
    ("partners", "partnerships.OrganisationIndexPage"),
)
# Children of "about": a folder of full pages that does not grow with the site.
ABOUT = 40
AREAS, THEMES = 10, 10
# Of each type so many pages have texts of their own; the others share theirs, so that a large site
# is written, and its search index built, about as fast as a small one.
WRITTEN = 300
FIXED = 2 + 2 * len(SECTIONS) + ABOUT + AREAS + AREAS * THEMES
LEAST = 500


@dataclass
class Node:
    """A page to be made. ``translates`` is the English page that a Dutch one is a translation of;
    ``full`` has a body of ten blocks; ``twin`` is a page whose texts and relations it shares.
    """

    model: str
    title: str
    slug: str
    parent: Node | None
    language: str = "en"
    translates: Node | None = None
    full: bool = False
    in_menu: bool = True
    twin: Node | None = None
    children: int = 0
    path: str = ""
    url_path: str = ""
    pk: int = 0
    row: Page | None = field(default=None, repr=False)

    @property
    def depth(self) -> int:
        return len(self.path) // Page.steplen


def plan(pages: int, home: Page, root: Page) -> list[Node]:
    """Every page below ``root``, parents first; ``home``, the English home, is the first of them.

    Of what is left after the menu 40 % is news, 40 % content, 8 % collaborations, 2 % networks, and
    the rest Dutch news. ValueError under ``LEAST`` pages.
    """
    if pages < LEAST:
        raise ValueError(f"A site to measure has {LEAST} pages or more, not {pages}.")
    random = Random(pages)  # noqa: S311  # texts that mean nothing
    english = Node("home.HomePage", home.title, home.slug, None, path=home.path, pk=home.pk)
    english.url_path = home.url_path
    dutch = Node("home.HomePage", "Samenwerking", "nl", None, "nl", translates=english)
    dutch.path = Page._get_path(root.path, root.depth + 1, root.numchild + 1)
    dutch.url_path = "/nl/"
    made = [english, dutch, *_placed(_below(pages - FIXED, english, dutch, random))]
    _mark_rare(made)
    _pair(made)
    return made


def _below(grows: int, english: Node, dutch: Node, random: Random) -> Iterator[Node]:
    sections = {slug: Node(model, slug.title(), slug, english) for slug, model in SECTIONS}
    translated = {
        slug: Node(model, f"{slug.title()} (nl)", slug, dutch, "nl", translates=sections[slug])
        for slug, model in SECTIONS
    }
    yield from sections.values()
    yield from translated.values()
    yield from _numbered(CONTENT, ABOUT, [sections["about"]], random, full=True)
    areas = list(_numbered(CONTENT, AREAS, [sections["topics"]], random))
    themes = list(_numbered(CONTENT, AREAS * THEMES, areas, random))
    yield from [*areas, *themes]
    shares = {NEWS: grows * 40 // 100, COLLABORATION: grows * 8 // 100, NETWORK: grows * 2 // 100}
    content = grows * 40 // 100
    news = list(_numbered(NEWS, shares[NEWS], [sections["news"]], random))
    yield from news
    yield from _numbered(COLLABORATION, shares[COLLABORATION], [sections["collaborations"]], random)
    yield from _numbered(NETWORK, shares[NETWORK], [sections["networks"]], random)
    yield from _numbered(CONTENT, content, themes, random, full=True)
    for item in news[: grows - content - sum(shares.values())]:
        parent = translated["news"]
        yield Node(NEWS, f"{item.title} (nl)", item.slug, parent, "nl", item, in_menu=False)


def _numbered(
    model: str, count: int, parents: list[Node], random: Random, full: bool = False
) -> Iterator[Node]:
    """Pages spread evenly over their parents; leaves of the tree stay out of menus."""
    leaf = full or model in (NEWS, NETWORK, COLLABORATION)
    for number in range(count):
        parent = parents[number % len(parents)]
        slug = f"{model.rpartition('.')[2].removesuffix('Page').lower()}-{number + 1}"
        yield Node(model, name(random), slug, parent, full=full, in_menu=not leaf)


def _placed(nodes: Iterable[Node]) -> Iterator[Node]:
    """Tree paths and addresses, in the order of the nodes."""
    for node in nodes:
        assert node.parent is not None  # noqa: S101  # homes are placed by the caller
        node.parent.children += 1
        node.path = Page._get_path(node.parent.path, node.parent.depth + 1, node.parent.children)
        node.url_path = f"{node.parent.url_path}{node.slug}/"
        yield node


def _mark_rare(nodes: list[Node]) -> None:
    """Twenty English pages of four types, spread over the site, with a word that no other has."""
    per_type = RARE_PAGES // 4
    for model in (CONTENT, NEWS, COLLABORATION, NETWORK):
        leaves = [n for n in nodes if n.model == model and n.language == "en" and not n.in_menu]
        leaves = leaves[:WRITTEN]
        for node in leaves[:: max(1, len(leaves) // per_type)][:per_type]:
            node.title = f"{node.title} {RARE}"


def _pair(nodes: list[Node]) -> None:
    """Later pages are twins of the first ones of their kind, never of one with the rare word."""
    kinds: dict[tuple[str, str, bool], list[Node]] = {}
    for node in nodes:
        kinds.setdefault((node.model, node.language, node.full), []).append(node)
    for alike in kinds.values():
        common = [node for node in alike[:WRITTEN] if RARE not in node.title]
        for number, node in enumerate(alike[WRITTEN:]):
            node.twin = common[number % len(common)]
            node.title = node.twin.title
