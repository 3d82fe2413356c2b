"""How the panels of an edit form show in the schema of its type."""

import pytest
from wagtail.admin.panels import FieldPanel, ObjectList, TabbedInterface

from home.models import ContentPage
from tests.api.test_types import schema

pytestmark = pytest.mark.django_db


@pytest.fixture
def panels(monkeypatch):
    """Gives content pages other panels."""

    def use(*given):
        handler = TabbedInterface([ObjectList(given, heading="Content")])
        handler.base_form_class = ContentPage.base_form_class
        bound = handler.bind_to_model(ContentPage)
        monkeypatch.setattr(ContentPage, "get_edit_handler", lambda: bound)

    return use


def test_a_panel_for_some_is_there_for_them_alone(as_admin, client, editor, home, panels):
    panels(FieldPanel("title"), FieldPanel("nav_title", permission="superuser"))
    assert list(schema(as_admin, "/en", "Document")["properties"]) == ["title", "nav_title"]

    client.force_login(editor)
    assert list(schema(client, "/en", "Document")["properties"]) == ["title"]
    assert client.get("/++api++/en/@types/Document/nav_title").status_code == 404


def test_a_read_only_panel(as_admin, home, panels):
    panels(FieldPanel("title"), FieldPanel("nav_title", read_only=True, heading="In menus"))

    found = schema(as_admin, "/en", "Document")["properties"]["nav_title"]

    assert (found["title"], found["readonly"], found["mode"]) == ("In menus", True, "display")
    assert (found["type"], found["maxLength"]) == ("string", 80)


def test_help_and_heading_of_a_panel_go_before_those_of_the_column(as_admin, home, panels):
    panels(FieldPanel("title", heading="Name", help_text="As on the door."))

    found = schema(as_admin, "/en", "Document")["properties"]["title"]

    assert (found["title"], found["description"]) == ("Name", "As on the door.")


def test_what_is_entered_once_is_locked_in_the_form_of_a_translation(
    as_admin, dutch_home, dutch, network
):
    network.copy_for_translation(dutch, copy_parents=True).save_revision().publish()

    own = schema(as_admin, "/nl/networks/wun", "NetworkPage")["properties"]
    new = schema(as_admin, "/nl/networks", "NetworkPage")["properties"]

    assert (own["acronym"]["readonly"], own["acronym"]["mode"]) == (True, "display")
    assert "memberships" not in own
    assert "readonly" not in new["acronym"]
    assert "memberships" in new
