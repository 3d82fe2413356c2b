from django.urls import path

from cms.media.views import serve_image, serve_size

app_name = "cms_media"
urlpatterns = [
    path("sizes/<int:image_id>/<slug:version>/<slug:name>.webp", serve_size, name="size"),
    path("<path:name>", serve_image, name="image"),
]
