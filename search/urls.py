"""The search page; mounted within ``i18n_patterns``."""

from django.urls import path

from search.views import search

urlpatterns = [path("", search, name="search")]
