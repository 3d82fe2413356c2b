"""Which pages a menu's query leaves out, by what each type says of itself."""

import pytest
from wagtail.models import Page

from cms.api.menus import in_menus, traits_of, traits_or_default
from tests.factories import ContentPageFactory, NewsIndexPageFactory

pytestmark = pytest.mark.django_db


def test_the_database_leaves_out_what_a_menu_would(home):
    shown = ContentPageFactory(parent=home, nav_title="Short")
    ContentPageFactory(parent=home, exclude_from_nav=True)
    NewsIndexPageFactory(parent=home, exclude_from_nav=True, show_in_menus=True)
    plain = home.add_child(instance=Page(title="Plain", show_in_menus=True))
    home.add_child(instance=Page(title="Hidden", show_in_menus=False))
    below = Page.objects.child_of(home)

    found = list(in_menus(below))

    assert [page.pk for page in found] == [shown.pk, plain.pk]
    pages = list(below)
    traits = traits_of(pages)
    assert [page for page in pages if not traits_or_default(traits, page)[0]] == found
    assert traits[shown.pk] == (False, "Short")
    assert plain.pk not in traits
