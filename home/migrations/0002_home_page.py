"""Puts our home page where Wagtail's welcome page stands in a new database."""

from django.db import migrations


def create_home_page(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    HomePage = apps.get_model("home", "HomePage")

    welcome = Page.objects.filter(depth=2, slug="home", numchild=0).first()
    if welcome is None or Page.objects.filter(depth=2).count() != 1:
        return
    locale_id = welcome.locale_id
    Site.objects.filter(root_page=welcome).delete()
    welcome.delete()
    content_type, _created = ContentType.objects.get_or_create(app_label="home", model="homepage")
    home = HomePage.objects.create(
        title="Partnerships",
        draft_title="Partnerships",
        slug="en",
        content_type=content_type,
        path="00010001",
        depth=2,
        numchild=0,
        url_path="/en/",
        locale_id=locale_id,
    )
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(create_home_page, migrations.RunPython.noop)]
