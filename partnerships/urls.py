"""Addresses beside the pages; include them within ``i18n_patterns``, before Wagtail's own."""

from django.urls import path

from partnerships.feeds import NewsFeed

urlpatterns = [path("news/feed/", NewsFeed(), name="news_feed")]
