"""Rows 17 to 20 and 23 to 26 of the demo: the records that its pages share.

Countries and places of organisations stand only where the source names them; identifiers and
websites nowhere, for it has none.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from cms.demo.writing import Text, same


@dataclass(frozen=True)
class Name:
    name: str
    kind: str
    language: str = ""


@dataclass(frozen=True)
class OrganisationRecord:
    slug: str
    name: str
    kind: str
    names: Sequence[Name] = ()
    country: str = ""
    place: str = ""
    status: str = "partner"
    is_home: bool = False


@dataclass(frozen=True)
class ProgrammeRecord:
    slug: str
    title: Text
    form: str
    parties: Sequence[str]
    audiences: Sequence[str] = ()
    state: str = "running"
    description: Text | None = None
    place: str = ""
    partly_there: bool = False


@dataclass(frozen=True)
class PersonRecord:
    slug: str
    name: str
    job_title: Text
    organisation: str


UM = "maastricht-university"
WUN = "worldwide-universities-network"
YERUN = "young-european-research-universities-network"
YUFE = "young-universities-for-the-future-of-europe"
EASSH = "european-alliance-for-social-sciences-and-humanities"

ORGANISATIONS = (
    OrganisationRecord(
        UM,
        "Maastricht University",
        "university",
        names=(Name("UM", "short"), Name("Universiteit Maastricht", "official", "nl")),
        country="NL",
        place="maastricht",
        is_home=True,
    ),
    OrganisationRecord(
        WUN,
        "Worldwide Universities Network",
        "network",
        names=(Name("WUN", "short"), Name("Worldwide University Network", "alias", "en")),
    ),
    OrganisationRecord(
        YERUN,
        "Young European Research Universities Network",
        "network",
        names=(Name("YERUN", "short"), Name("Young European Research Universities", "alias", "en")),
    ),
    OrganisationRecord(
        YUFE,
        "Young Universities for the Future of Europe",
        "network",
        names=(Name("YUFE", "short"),),
    ),
    OrganisationRecord(
        EASSH,
        "European Alliance for Social Sciences and Humanities",
        "network",
        names=(Name("EASSH", "short"),),
    ),
    OrganisationRecord(
        "radboud-university",
        "Radboud University",
        "university",
        names=(Name("Radboud Universiteit", "official", "nl"),),
        country="NL",
    ),
    OrganisationRecord("university-of-york", "University of York", "university"),
    OrganisationRecord(
        "united-nations-university",
        "United Nations University",
        "university",
        names=(Name("UNU", "short"),),
    ),
    OrganisationRecord("um-school-of-governance", "UM School of Governance", "faculty"),
    OrganisationRecord(
        "maastricht-umc-plus",
        "Maastricht UMC+",
        "hospital",
        names=(Name("MUMC+", "alias"),),
        country="NL",
        place="maastricht",
    ),
    OrganisationRecord(
        "school-of-health-professions-education",
        "School of Health Professions Education",
        "faculty",
        names=(Name("SHE", "short"),),
    ),
    OrganisationRecord(
        "province-of-limburg",
        "Province of Limburg",
        "government",
        names=(Name("Provincie Limburg", "official", "nl"),),
        country="NL",
        place="limburg",
    ),
    OrganisationRecord("dbt", "DBT", "funder"),
    OrganisationRecord("deity", "DEITY", "funder"),
    OrganisationRecord("icssr", "ICSSR", "funder"),
    OrganisationRecord("nwo", "NWO", "funder"),
    OrganisationRecord("zonmw", "ZonMw", "funder"),
    OrganisationRecord(
        "european-institutions",
        "European institutions",
        "international",
        names=(Name("Europese instellingen", "official", "nl"),),
        place="brussels",
        status="other",
    ),
)

_RADBOUD = (UM, "radboud-university")

PROGRAMMES = (
    ProgrammeRecord(
        "biotechnology",
        Text("Biotechnology", "Biotechnologie"),
        "joint",
        _RADBOUD,
        audiences=("students",),
        state="developing",
        place="venlo",
        partly_there=True,
    ),
    ProgrammeRecord(
        "engineering-physics",
        Text("Engineering physics", "Technische natuurkunde"),
        "joint",
        _RADBOUD,
        audiences=("students",),
        state="developing",
        place="venlo",
        partly_there=True,
    ),
    ProgrammeRecord(
        "healthcare-development-programmes",
        Text(
            "Development programmes for healthcare professionals",
            "Ontwikkelprogramma’s voor zorgprofessionals",
        ),
        "training",
        _RADBOUD,
        audiences=("professionals",),
    ),
    ProgrammeRecord(
        "academic-teacher-training",
        Text("Academic teacher training", "Academische lerarenopleiding"),
        "training",
        _RADBOUD,
    ),
    ProgrammeRecord(
        "public-policy-and-human-development",
        same("Public Policy and Human Development"),
        "double_master",
        (UM, "united-nations-university"),
        audiences=("students",),
        description=Text(
            "A double master’s degree of two universities.",
            "Een dubbele master van twee universiteiten.",
        ),
    ),
    ProgrammeRecord(
        "data-protection",
        Text("Data Protection", "Gegevensbescherming"),
        "executive_course",
        (UM,),
        audiences=("professionals",),
        place="brussels",
    ),
    ProgrammeRecord(
        "interest-representation-in-the-eu",
        Text("Interest Representation in the EU", "Belangenbehartiging in de EU"),
        "executive_course",
        (UM,),
        audiences=("professionals",),
        place="brussels",
    ),
    ProgrammeRecord(
        "phd-in-european-studies",
        Text("PhD in European Studies", "Promotie in European Studies"),
        "phd_part_time",
        (UM,),
        audiences=("professionals",),
        place="brussels",
    ),
    ProgrammeRecord(
        "phd-in-law",
        Text("PhD in Law", "Promotie in de rechten"),
        "phd_part_time",
        (UM,),
        audiences=("professionals",),
        place="brussels",
    ),
    ProgrammeRecord(
        "yerun-research-mobility-awards",
        Text("YERUN research mobility awards", "YERUN-prijzen voor onderzoeksmobiliteit"),
        "award",
        (YERUN,),
        audiences=("researchers",),
        description=Text(
            "For research across borders.", "Voor onderzoek dat grenzen overschrijdt."
        ),
    ),
    ProgrammeRecord(
        "yerun-open-science-awards-2023",
        same("YERUN Open Science Awards 2023"),
        "award",
        (YERUN,),
        audiences=("researchers", "staff"),
        description=Text(
            "For researchers and staff of the member universities.",
            "Voor onderzoekers en medewerkers van de universiteiten in het netwerk.",
        ),
    ),
    ProgrammeRecord(
        "yufe-european-curriculum",
        Text("European curriculum of YUFE", "Europees curriculum van YUFE"),
        "curriculum",
        (YUFE,),
        audiences=("students",),
        description=Text(
            "A curriculum that students put together themselves.",
            "Een curriculum dat studenten zelf samenstellen.",
        ),
    ),
    ProgrammeRecord(
        "yufe-european-degree",
        Text("European degree of YUFE", "Europees diploma van YUFE"),
        "curriculum",
        (YUFE,),
        audiences=("students",),
        description=Text(
            "What the European curriculum leads to.", "Waar het Europese curriculum toe leidt."
        ),
    ),
    ProgrammeRecord(
        "yufe-stars",
        same("YUFE Stars"),
        "engagement",
        (YUFE,),
        audiences=("students", "staff", "citizens"),
        description=Text(
            "Collected by learning languages, taking part in mobility, building a career and "
            "serving the community.",
            "Te verdienen met talen leren, mobiliteit, werken aan je loopbaan en inzet voor "
            "anderen.",
        ),
    ),
)

PEOPLE = (PersonRecord("dennie-hebels", "Dennie Hebels", same("Open Science Officer"), UM),)

THEMES = (
    ("global-challenges", Text("Global Challenges", "Wereldwijde vraagstukken")),
    ("global-development", Text("Global development", "Ontwikkeling wereldwijd")),
    ("mobility", Text("Mobility", "Mobiliteit")),
    ("open-science", same("Open Science")),
    ("internationalisation", Text("Internationalisation", "Internationalisering")),
    (
        "social-sciences-and-humanities",
        Text("Social sciences and humanities", "Sociale en geesteswetenschappen"),
    ),
    ("european-policy", Text("European policy", "Europees beleid")),
    (
        "cross-border-cooperation",
        Text("Cross-border cooperation", "Samenwerking over grenzen heen"),
    ),
    ("innovation", Text("Innovation", "Innovatie")),
    ("governance", Text("Governance", "Bestuur")),
    ("student-centred-learning", Text("Student-centred learning", "Studentgericht onderwijs")),
    ("health", Text("Health", "Gezondheid")),
)
