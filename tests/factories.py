"""One factory a page type and record. Titles count on, so that siblings never collide."""

from __future__ import annotations

import datetime
from decimal import Decimal

import factory
import wagtail_factories
from django.conf import settings
from wagtail.images import get_image_model

from cms.accounts.models import User
from cms.models import Theme
from home.models import ContentPage, HomePage
from partnerships.models import (
    CampusPage,
    CollaborationPage,
    Fact,
    Membership,
    NetworkPage,
    NewsIndexPage,
    NewsPage,
    Organisation,
    OrganisationIndexPage,
    Partner,
    PartnershipIndexPage,
    Person,
    Place,
    Programme,
    RegionalPartnershipPage,
)


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"user{n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.org")
    password = factory.django.Password("secret")


class ImageFactory(wagtail_factories.ImageFactory):
    class Meta:
        model = get_image_model()

    title = factory.Sequence(lambda n: f"Image {n}")
    alt_text = factory.Sequence(lambda n: {"en": f"Alt {n}", "nl": f"Alt {n} (nl)"})


class DocumentFactory(wagtail_factories.DocumentFactory):
    class Meta:
        model = settings.WAGTAILDOCS_DOCUMENT_MODEL

    title = factory.Sequence(lambda n: f"Document {n}")


class ThemeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Theme

    slug = factory.Sequence(lambda n: f"theme-{n}")
    name = factory.Sequence(lambda n: {"en": f"Theme {n}", "nl": f"Thema {n}"})


class PlaceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Place

    slug = factory.Sequence(lambda n: f"place-{n}")
    name = factory.Sequence(lambda n: {"en": f"Place {n}", "nl": f"Plaats {n}"})
    kind = "city"
    country = "NL"


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Organisation {n}")
    slug = factory.Sequence(lambda n: f"organisation-{n}")
    kind = "university"


class PersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Person

    name = factory.Sequence(lambda n: f"Person {n}")


class ProgrammeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Programme

    slug = factory.Sequence(lambda n: f"programme-{n}")
    title = factory.Sequence(lambda n: {"en": f"Programme {n}", "nl": f"Programma {n}"})
    form = "joint"


class BasePageFactory(wagtail_factories.PageFactory):
    class Meta:
        abstract = True

    slug = factory.LazyAttribute(lambda page: page.title.lower().replace(" ", "-"))
    summary = factory.LazyAttribute(lambda page: f"{page.title} in a sentence.")


class HomePageFactory(BasePageFactory):
    class Meta:
        model = HomePage

    title = factory.Sequence(lambda n: f"Home {n}")


class ContentPageFactory(BasePageFactory):
    class Meta:
        model = ContentPage

    title = factory.Sequence(lambda n: f"Content {n}")


class PartnershipIndexPageFactory(BasePageFactory):
    class Meta:
        model = PartnershipIndexPage

    title = factory.Sequence(lambda n: f"Index {n}")


class OrganisationIndexPageFactory(BasePageFactory):
    class Meta:
        model = OrganisationIndexPage

    title = factory.Sequence(lambda n: f"Partners {n}")


class NetworkPageFactory(BasePageFactory):
    class Meta:
        model = NetworkPage

    title = factory.Sequence(lambda n: f"Network {n}")


class RegionalPartnershipPageFactory(BasePageFactory):
    class Meta:
        model = RegionalPartnershipPage

    title = factory.Sequence(lambda n: f"Region {n}")


class CampusPageFactory(BasePageFactory):
    class Meta:
        model = CampusPage

    title = factory.Sequence(lambda n: f"Campus {n}")


class CollaborationPageFactory(BasePageFactory):
    class Meta:
        model = CollaborationPage

    title = factory.Sequence(lambda n: f"Collaboration {n}")


class NewsIndexPageFactory(BasePageFactory):
    class Meta:
        model = NewsIndexPage

    title = factory.Sequence(lambda n: f"News index {n}")


class NewsPageFactory(BasePageFactory):
    class Meta:
        model = NewsPage

    title = factory.Sequence(lambda n: f"News {n}")
    date = datetime.date(2026, 1, 31)


class FactFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Fact

    value = Decimal(25)
    unit = factory.Sequence(lambda n: {"en": f"things {n}", "nl": f"dingen {n}"})


class MembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Membership

    organisation = factory.SubFactory(OrganisationFactory)


class PartnerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Partner

    organisation = factory.SubFactory(OrganisationFactory)
