"""Addresses of a project with one view that says nothing of the content."""

from django.http import HttpResponse
from django.urls import path
from wagtail.models import Site

urlpatterns = [path("constant", lambda request: HttpResponse(str(Site.objects.count())))]
