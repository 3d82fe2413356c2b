from django.urls import path

from cms.media.views import serve_image

app_name = "cms_media"
urlpatterns = [path("<path:name>", serve_image, name="image")]
