"""The facts that the demo holds, as its source has them."""

# Key: value, qualifier, English text, Dutch text. Row 27 of the mission.
FACTS = {
    "networks": (4, "exactly", "4 university networks", "4 universitaire netwerken"),
    "wun-universities": (25, "exactly", "25 universities", "25 universiteiten"),
    "wun-continents": (6, "exactly", "6 continents", "6 continenten"),
    "yufe-universities": (10, "exactly", "10 universities", "10 universiteiten"),
    "yufe-non-academic-partners": (
        4, "exactly", "4 non-academic partners", "4 niet-academische partners",
    ),
    "eassh-member-organisations": (
        65, "over", "over 65 member organisations", "ruim 65 lidorganisaties",
    ),
    "eassh-researchers": (
        100_000, "over", "over 100,000 researchers", "ruim 100.000 onderzoekers",
    ),
    "euregion-inhabitants": (
        3_900_000, "exactly", "3.9 million inhabitants", "3,9 miljoen inwoners",
    ),
    "euregion-universities": (5, "exactly", "5 universities", "5 universiteiten"),
    "euregion-applied-universities": (
        19, "exactly", "19 universities of applied sciences", "19 hogescholen",
    ),
    "euregion-students": (110_000, "exactly", "110,000 students", "110.000 studenten"),
    "brightlands-campuses": (
        4, "exactly", "4 specialised campuses", "4 gespecialiseerde campussen",
    ),
    "radboud-closer-since": (2023, "exactly", "2023", "2023"),
    "mundo-countries": (20, "more_than", "more than 20 countries", "meer dan 20 landen"),
    "she-since": (2012, "exactly", "2012", "2012"),
    "she-years": (
        40,
        "more_than",
        "more than 40 years of student-centred learning",
        "meer dan 40 jaar studentgericht onderwijs",
    ),
    "india-since": (2008, "exactly", "2008", "2008"),
    "india-partnerships": (
        25, "about", "about 25 active partnerships", "ongeveer 25 actieve samenwerkingen",
    ),
    "india-funders": (5, "exactly", "5 funders", "5 financiers"),
}  # fmt: skip
