"""Named choices that forms, filters and the API share. A value is for ever, its label not."""

from __future__ import annotations

import zoneinfo
from functools import lru_cache

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class OrganisationKind(models.TextChoices):
    UNIVERSITY = "university", _("University")
    APPLIED_UNIVERSITY = "applied_university", _("University of applied sciences")
    INSTITUTE = "institute", _("Research institute")
    FACULTY = "faculty", _("Faculty or school")
    HOSPITAL = "hospital", _("Hospital")
    COMPANY = "company", _("Company")
    GOVERNMENT = "government", _("Government")
    FUNDER = "funder", _("Research funder")
    INTERNATIONAL = "international", _("International organisation")
    NGO = "ngo", _("Non-governmental organisation")
    NETWORK = "network", _("Network")
    OTHER = "other", _("Other")


class OrganisationStatus(models.TextChoices):
    PARTNER = "partner", _("Partner")
    FORMER = "former", _("Former partner")
    OTHER = "other", _("No partner")


class NameKind(models.TextChoices):
    OFFICIAL = "official", _("Official name")
    ALIAS = "alias", _("Also known as")
    SHORT = "short", _("Short name or acronym")


class MemberRole(models.TextChoices):
    FOUNDER = "founder", _("Founder")
    COORDINATOR = "coordinator", _("Coordinator")
    MEMBER = "member", _("Member")
    ASSOCIATE = "associate", _("Associate")
    OBSERVER = "observer", _("Observer")
    FORMER = "former", _("Former member")


class PartnerRole(models.TextChoices):
    PARTNER = "partner", _("Partner")
    PARENT = "parent", _("Parent organisation")
    FUNDER = "funder", _("Funder")
    GOVERNMENT = "government", _("Government")
    COMPANY = "company", _("Company")
    KNOWLEDGE_CENTRE = "knowledge_centre", _("Knowledge centre")


class PersonRole(models.TextChoices):
    AUTHOR = "author", _("Author")
    CONTACT = "contact", _("Contact")
    SUBJECT = "subject", _("In this article")


class NetworkKind(models.TextChoices):
    NETWORK = "network", _("University network")
    ALLIANCE = "alliance", _("European university alliance")
    ADVOCACY = "advocacy", _("Advocacy body")


class RegionKind(models.TextChoices):
    REGION = "region", _("Region")
    GROUP = "group", _("Group of campuses")


class CollaborationKind(models.TextChoices):
    BILATERAL = "bilateral", _("Collaboration of two")
    INSTITUTE = "institute", _("Institute")
    OFFICE = "office", _("Office")
    COUNTRY_PROGRAMME = "country_programme", _("Country programme")
    GROUP = "group", _("Group")


class CollaborationState(models.TextChoices):
    EXPLORING = "exploring", pgettext_lazy("collaboration", "Exploring")
    DEVELOPING = "developing", _("Being developed")
    ACTIVE = "active", _("Active")
    ENDED = "ended", _("Ended")


class ProgrammeForm(models.TextChoices):
    BACHELOR = "bachelor", _("Bachelor's programme")
    MASTER = "master", _("Master's programme")
    DOUBLE_MASTER = "double_master", _("Double master's degree")
    PHD_PART_TIME = "phd_part_time", _("Part-time PhD")
    EXECUTIVE_COURSE = "executive_course", _("Executive course")
    JOINT = "joint", _("Joint programme")
    TRAINING = "training", _("Training and development")
    CURRICULUM = "curriculum", _("Curriculum and degree")
    ENGAGEMENT = "engagement", _("Engagement scheme")
    AWARD = "award", _("Award or grant")


class ProgrammeState(models.TextChoices):
    PLANNED = "planned", _("Planned")
    DEVELOPING = "developing", _("Being developed")
    RUNNING = "running", _("Running")
    ENDED = "ended", _("Ended")


class Audience(models.TextChoices):
    STUDENTS = "students", _("Students")
    RESEARCHERS = "researchers", _("Researchers")
    STAFF = "staff", _("Staff")
    PROFESSIONALS = "professionals", _("Professionals")
    ALUMNI = "alumni", _("Alumni")
    PARTNERS = "partners", _("Partners")
    CITIZENS = "citizens", _("Citizens")


class PlaceKind(models.TextChoices):
    CITY = "city", _("City")
    PROVINCE = "province", _("Province")
    REGION = "region", _("Region")
    COUNTRY = "country", _("Country")
    WORLD_REGION = "world_region", _("World region")


class Qualifier(models.TextChoices):
    EXACTLY = "exactly", _("exactly")
    ABOUT = "about", _("about")
    OVER = "over", _("over")
    MORE_THAN = "more_than", _("more than")


class Measure(models.TextChoices):
    MEMBERS = "members", _("Members of the network")


class NewsKind(models.TextChoices):
    NEWS = "news", _("News")
    CALL = "call", _("Call")


class CallState(models.TextChoices):
    UPCOMING = "upcoming", _("Opens soon")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")


# Those that the API lists under their names.
NAMED: tuple[type[models.TextChoices], ...] = (
    OrganisationKind, OrganisationStatus, NameKind, MemberRole, PartnerRole, PersonRole,
    NetworkKind, RegionKind, CollaborationKind, CollaborationState, ProgrammeForm, ProgrammeState,
    Audience, PlaceKind, Qualifier, Measure, NewsKind, CallState,
)  # fmt: skip


def time_zones() -> list[tuple[str, str]]:
    """IANA names, for a call's closing time."""
    return [(name, name) for name in _zone_names()]


@lru_cache(maxsize=1)
def _zone_names() -> tuple[str, ...]:
    """Read from the disk of the server, once."""
    return tuple(sorted(zoneinfo.available_timezones()))
