"""What the test looks for: a live page with every kind of block, and a draft."""

from io import BytesIO

from django.core.files.base import ContentFile
from django.core.management.base import BaseCommand
from PIL import Image as Drawing
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Site

from articles.models import ArticlePage


class Command(BaseCommand):
    def handle(self, **options):
        home = Site.objects.get(is_default_site=True).root_page
        data = BytesIO()
        Drawing.new("RGB", (1000, 500), "navy").save(data, "PNG")
        image = get_image_model().objects.create(
            title="A navy field", file=ContentFile(data.getvalue(), "navy.png")
        )
        document = get_document_model().objects.create(
            title="Tides", file=ContentFile(b"06:12 high\n", "tides.txt")
        )
        harbour = home.add_child(instance=ArticlePage(title="Harbour", slug="harbour"))
        near = f'<p>Near the <a linktype="page" id="{harbour.pk}">harbour</a>.</p>'
        home.add_child(instance=ArticlePage(title="Unfinished", slug="unfinished", live=False))
        home.add_child(
            instance=ArticlePage(
                title="Lighthouses",
                slug="lighthouses",
                show_in_menus=True,
                search_description="Towers with lamps",
                intro="<p>Some are <b>tall</b>.</p>",
                picture=image,
                body=[
                    ("heading", "Lamps and lenses"),
                    (
                        "paragraph",
                        near,
                    ),
                    ("picture", image),
                    ("see", harbour),
                    ("file", document),
                    ("points", ["light", "horn"]),
                    ("quote", {"words": "Keep the flame.", "by": "a keeper"}),
                ],
            )
        )
