"""The domain: page types and the records that they share."""

from partnerships.models.campus import CampusPage
from partnerships.models.clearings import Clearing
from partnerships.models.collaboration import CollaborationPage
from partnerships.models.facts import Fact
from partnerships.models.index import OrganisationIndexPage, PartnershipIndexPage
from partnerships.models.network import Membership, NetworkPage
from partnerships.models.news import NewsIndexPage, NewsPage, RelatedPartnership
from partnerships.models.organisations import Identifier, Organisation, OrganisationName
from partnerships.models.people import Person
from partnerships.models.places import Place
from partnerships.models.programmes import Programme
from partnerships.models.region import RegionalPartnershipPage, ResearchCentre
from partnerships.models.relations import PagePerson, PagePlace, PageProgramme, Partner

__all__ = [
    "CampusPage",
    "Clearing",
    "CollaborationPage",
    "Fact",
    "Identifier",
    "Membership",
    "NetworkPage",
    "NewsIndexPage",
    "NewsPage",
    "Organisation",
    "OrganisationIndexPage",
    "OrganisationName",
    "PagePerson",
    "PagePlace",
    "PageProgramme",
    "Partner",
    "PartnershipIndexPage",
    "Person",
    "Place",
    "Programme",
    "RegionalPartnershipPage",
    "RelatedPartnership",
    "ResearchCentre",
]
