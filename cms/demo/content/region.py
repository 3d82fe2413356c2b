"""Rows 8, 9, 12, 13 and 16 of the demo: the Euregion and the campuses."""

from cms.demo.writing import (
    NEXT_REVIEW,
    FactRow,
    PageText,
    Text,
    heading,
    link,
    organisation,
    place,
    programme,
    prose,
    same,
    snippet,
)

INDEX = PageText(
    key="region",
    model="partnerships.PartnershipIndexPage",
    parent="home",
    title=Text("Region and campuses", "Regio en campussen"),
    slug=Text("region", "regio"),
    summary=Text(
        "We work across the borders of the Meuse-Rhine Euregion, and close to the European "
        "institutions in Brussels.",
        "We werken over de grenzen van de Euregio Maas-Rijn heen, en dicht bij de Europese "
        "instellingen in Brussel.",
    ),
    picture="region",
)

EUREGION = PageText(
    key="euregion",
    model="partnerships.RegionalPartnershipPage",
    parent="region",
    title=Text("Meuse-Rhine Euregion", "Euregio Maas-Rijn"),
    slug=Text("meuse-rhine-euregion", "euregio-maas-rijn"),
    summary=Text(
        "In the border country of the Netherlands, Germany and Belgium we build bridges with our "
        "neighbours.",
        "In het grensgebied van Nederland, Duitsland en België bouwen we bruggen met onze buren.",
    ),
    fields={
        "kind": "region",
        "region": place("meuse-rhine-euregion"),
        "show_map": True,
        "map_caption": Text(
            "The cities of the Meuse-Rhine Euregion. The list beside the map names them too.",
            "De steden van de Euregio Maas-Rijn. De lijst naast de kaart noemt ze ook.",
        ),
    },
    body=(
        heading("Working across borders", "Werken over grenzen heen"),
        prose(
            "<p>We are a European university that looks out into the world, in the heart of "
            "Europe. That place, and our strategy for internationalisation, make us active in "
            "innovative projects across borders.</p><p>One of our aims is to build bridges in this "
            "Euregion. They link the south-east of the Netherlands with the border areas of "
            "Germany and Belgium.</p><p>Many of our students and staff come from here. The "
            "cooperation also opens good jobs to our graduates.</p>",
            "<p>We zijn een Europese universiteit met een blik op de wereld, in het hart van "
            "Europa. Door die plek en onze strategie voor internationalisering doen we mee aan "
            "vernieuwende projecten over grenzen heen.</p><p>Een van onze doelen is bruggen bouwen "
            "in deze Euregio. Ze verbinden het zuidoosten van Nederland met de grensstreken van "
            "Duitsland en België.</p><p>Veel van onze studenten en medewerkers komen hiervandaan. "
            "Dankzij de samenwerking vinden onze afgestudeerden hier ook goed werk.</p>",
        ),
        heading("Partners in the region", "Partners in de regio"),
        prose(
            "<p>We work closely with knowledge centres, governments and companies. We support what "
            "helps research and education to become more international. The "
            f"{link('brightlands', 'Brightlands campuses')} are an example.</p>",
            "<p>We werken nauw samen met kenniscentra, overheden en bedrijven. We steunen wat "
            "onderzoek en onderwijs internationaler maakt. De "
            f"{link('brightlands', 'Brightlands-campussen')} zijn daar een voorbeeld van.</p>",
        ),
        heading("Research centres", "Onderzoekscentra"),
        prose(
            "<p>We take part in research centres that study borders and Europe. They are “living "
            "labs”: they help an innovative knowledge region of international standing to grow on "
            "our doorstep.</p>",
            "<p>We doen mee in onderzoekscentra die zich richten op grenzen en op Europa. Het zijn "
            "‘living labs’: ze helpen een vernieuwende kennisregio van internationaal niveau te "
            "groeien, vlak bij ons.</p>",
        ),
        ("reusable", {"content": snippet("about-figures")}),
    ),
    facts=(
        FactRow(
            "euregion-inhabitants",
            "3900000",
            Text("inhabitants", "inwoners"),
            Text("Meuse-Rhine Euregion", "Euregio Maas-Rijn"),
        ),
        FactRow(
            "euregion-universities",
            "5",
            Text("universities", "universiteiten"),
            Text("Research and education", "Onderzoek en onderwijs"),
        ),
        FactRow(
            "euregion-applied-universities",
            "19",
            Text("universities of applied sciences", "hogescholen"),
            Text("Education for practice", "Onderwijs voor de praktijk"),
        ),
        FactRow(
            "euregion-students",
            "110000",
            Text("students", "studenten"),
            Text("Studying in the region", "In de regio studeren"),
        ),
    ),
    rows={
        "places": [
            {"place": place("liege")},
            {"place": place("hasselt")},
            {"place": place("maastricht")},
            {"place": place("heerlen")},
            {"place": place("aachen")},
            {"place": place("netherlands")},
            {"place": place("germany")},
            {"place": place("belgium")},
        ],
    },
    themes=("cross-border-cooperation", "internationalisation"),
    picture="euregion",
)

BRIGHTLANDS = PageText(
    key="brightlands",
    model="partnerships.RegionalPartnershipPage",
    parent="euregion",
    title=Text("Brightlands campuses", "Brightlands-campussen"),
    slug=Text("brightlands-campuses", "brightlands-campussen"),
    summary=Text(
        "Specialised campuses where the province of Limburg, education and companies work "
        "together.",
        "Gespecialiseerde campussen waar de provincie Limburg, het onderwijs en bedrijven "
        "samenwerken.",
    ),
    fields={"kind": "group", "region": place("limburg"), "show_map": False},
    body=(
        heading("Three kinds of partner", "Drie soorten partners"),
        prose(
            "<p>The Brightlands campuses are a “triple helix”. In it the province of Limburg, "
            "companies, the university and other partners in education work together.</p><p>They "
            "promote innovation and cooperation between sectors, in the region and beyond.</p>",
            "<p>De Brightlands-campussen zijn een ‘triple helix’. Daarin werken de provincie "
            "Limburg, bedrijven, de universiteit en andere onderwijspartners samen.</p><p>Ze "
            "stimuleren vernieuwing en samenwerking tussen sectoren, in de regio en daarbuiten."
            "</p>",
        ),
        (
            "callout",
            {
                "tone": "note",
                "title": Text("Names are not given here", "Namen staan hier niet"),
                "content": [
                    prose(
                        "<p>Our source gives the number of campuses, but not their names. "
                        "Therefore no campus is listed.</p>",
                        "<p>Onze bron noemt het aantal campussen, maar niet hun namen. Daarom "
                        "staat er hier geen enkele in een lijst.</p>",
                    )
                ],
            },
        ),
    ),
    facts=(
        FactRow(
            "brightlands-campuses",
            "4",
            Text("specialised campuses", "gespecialiseerde campussen"),
            same("Brightlands"),
        ),
    ),
    rows={
        "places": [{"place": place("limburg")}],
        "partners": [
            {"organisation": organisation("province-of-limburg"), "role": "government"},
        ],
    },
    themes=("innovation",),
    picture="brightlands",
)

CAMPUS_BRUSSELS = PageText(
    key="campus-brussels",
    model="partnerships.CampusPage",
    parent="region",
    title=Text("Campus Brussels", "Campus Brussel"),
    slug=Text("campus-brussels", "campus-brussel"),
    summary=Text(
        "Our place for education and research in Brussels, close to the European institutions.",
        "Onze plek voor onderwijs en onderzoek in Brussel, dicht bij de Europese instellingen.",
    ),
    fields={
        "place": place("brussels"),
        "audiences": ["students", "researchers", "staff", "professionals", "alumni", "partners"],
        "roles": (
            (
                "role",
                {
                    "title": Text(
                        "Hub for education and research", "Knooppunt voor onderwijs en onderzoek"
                    ),
                    "text": Text(
                        "It links students, academics and alumni with the world of European work "
                        "and policy.",
                        "De campus verbindt studenten, wetenschappers en alumni met de Europese "
                        "werk- en beleidswereld.",
                    ),
                },
            ),
            (
                "role",
                {
                    "title": Text("Research community", "Onderzoeksgemeenschap"),
                    "text": Text(
                        "Our researchers meet scholars from other countries and makers of European "
                        "policy. That creates chances for joint research across borders.",
                        "Onze onderzoekers ontmoeten vakgenoten uit andere landen en makers van "
                        "Europees beleid. Zo ontstaan kansen voor internationaal onderzoek.",
                    ),
                },
            ),
            (
                "role",
                {
                    "title": Text("Embassy of the university", "Ambassade van de universiteit"),
                    "text": Text(
                        "In the political heart of Europe it carries information and expertise to "
                        "Brussels and back again.",
                        "In het politieke hart van Europa brengt de campus informatie en kennis "
                        "naar Brussel en weer terug.",
                    ),
                },
            ),
            (
                "role",
                {
                    "title": Text("First point of contact", "Eerste aanspreekpunt"),
                    "text": Text(
                        "It is the relay between our staff, students, alumni and partners and "
                        "those who matter to them in Brussels.",
                        "De campus is de schakel tussen onze medewerkers, studenten, alumni en "
                        "partners en de spelers in Brussel.",
                    ),
                },
            ),
            (
                "role",
                {
                    "title": Text("Teaching and training", "Onderwijs en training"),
                    "text": Text(
                        "Professionals follow executive courses or a part-time PhD. We are adding "
                        "to what is on offer.",
                        "Professionals volgen er korte cursussen of promoveren in deeltijd. We "
                        "breiden het aanbod uit.",
                    ),
                },
            ),
        ),
    },
    body=(
        heading("Why here", "Waarom hier"),
        prose(
            "<p>The campus lies at the core of the European capital. From there we put the "
            "expertise of our researchers to use.</p><p>It is part of our strategy for European "
            "and international public affairs. It strengthens our ties and networks.</p>",
            "<p>De campus ligt midden in de Europese hoofdstad. Van daaruit benutten we de kennis "
            "van onze onderzoekers.</p><p>De campus hoort bij onze strategie voor Europese en "
            "internationale public affairs. Hij versterkt onze contacten en netwerken.</p>",
        ),
        heading("What comes next", "Wat er komt"),
        prose(
            "<p>We want to offer full degree programmes abroad, accredited as degrees of our own. "
            "The law still stands in the way; it is planned to change. The first steps towards "
            "such programmes are being taken now.</p>",
            "<p>We willen in het buitenland volledige opleidingen aanbieden met een erkend diploma "
            "van onszelf. De wet staat dat nog in de weg; het plan is die belemmering weg te "
            "nemen. We zetten nu de eerste stappen.</p>",
        ),
    ),
    rows={
        "programmes": [
            {"programme": programme("data-protection")},
            {"programme": programme("interest-representation-in-the-eu")},
            {"programme": programme("phd-in-european-studies")},
            {"programme": programme("phd-in-law")},
        ],
        "partners": [
            {"organisation": organisation("european-institutions"), "role": "government"},
        ],
    },
    themes=("european-policy",),
    picture="campus-brussels",
    review_by=NEXT_REVIEW,
)

PAGES = (INDEX, EUREGION, BRIGHTLANDS, CAMPUS_BRUSSELS)
