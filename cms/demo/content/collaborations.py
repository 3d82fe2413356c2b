"""Rows 6, 7, 10, 11, 14 and 15 of the demo: what the university does with one partner or a few."""

from cms.demo.writing import (
    AFTER_2023,
    NEXT_REVIEW,
    FactRow,
    PageText,
    Text,
    heading,
    organisation,
    place,
    programme,
    prose,
    same,
)

INDEX = PageText(
    key="collaborations",
    model="partnerships.PartnershipIndexPage",
    parent="home",
    title=Text("Collaborations", "Samenwerkingsverbanden"),
    slug=Text("collaborations", "samenwerkingsverbanden"),
    summary=Text(
        "What we do with one partner or a few: universities, institutes, offices and a country.",
        "Wat we doen met één partner of een paar: universiteiten, instituten, bureaus en een land.",
    ),
    body=(
        heading("Over the years", "Door de jaren heen"),
        (
            "timeline",
            {
                "items": [
                    {
                        "date": same("2008"),
                        "title": Text(
                            "Maastricht UMC+ becomes active in India",
                            "Maastricht UMC+ wordt actief in India",
                        ),
                    },
                    {
                        "date": same("2012"),
                        "title": Text(
                            "The School of Health Professions Education opens its international "
                            "branch",
                            "De School of Health Professions Education begint een internationale "
                            "tak",
                        ),
                        "text": Text(
                            "It grew into SHE Collaborates.",
                            "Die groeide uit tot SHE Collaborates.",
                        ),
                    },
                    {
                        "date": same("2023"),
                        "title": Text(
                            "Closer cooperation with Radboud University",
                            "Nauwere samenwerking met de Radboud Universiteit",
                        ),
                    },
                ]
            },
        ),
    ),
    picture="collaborations",
)

RADBOUD = PageText(
    key="radboud",
    model="partnerships.CollaborationPage",
    parent="collaborations",
    title=Text("Collaboration with Radboud University", "Samenwerking met de Radboud Universiteit"),
    slug=Text("radboud-university", "radboud-universiteit"),
    summary=Text(
        "Together we aim for the most academic and social impact in the south-east of "
        "the Netherlands.",
        "Samen willen we zo veel mogelijk betekenen voor wetenschap en samenleving in "
        "Zuidoost-Nederland.",
    ),
    fields={"kind": "bilateral", "state": "active"},
    body=(
        heading("What we do together", "Wat we samen doen"),
        prose(
            "<p>We join forces to get the most academic and social impact in the south-east of the "
            "country.</p><p>Our two universities already share development programmes for people "
            "who work in health care. We also work together on the training of academic teachers."
            "</p>",
            "<p>We bundelen onze krachten voor de grootst mogelijke wetenschappelijke en "
            "maatschappelijke impact in het zuidoosten van het land.</p><p>Onze twee "
            "universiteiten hebben al gedeelde ontwikkelprogramma’s voor wie in de zorg werkt. Ook "
            "bij de academische lerarenopleiding trekken we samen op.</p>",
        ),
        heading("What comes next", "Wat er komt"),
        prose(
            "<p>Joint programmes in biotechnology and in engineering physics are being developed, "
            "partly on the campus in Venlo.</p>",
            "<p>Gezamenlijke opleidingen in biotechnologie en in technische natuurkunde zijn in "
            "ontwikkeling, deels op de campus in Venlo.</p>",
        ),
    ),
    facts=(
        FactRow(
            "radboud-closer-since",
            "2023",
            None,
            Text("More cooperation in", "Meer samenwerking in"),
            is_year=True,
        ),
    ),
    rows={
        "partners": [{"organisation": organisation("radboud-university"), "role": "partner"}],
        "programmes": [
            {"programme": programme("biotechnology")},
            {"programme": programme("engineering-physics")},
            {"programme": programme("healthcare-development-programmes")},
            {"programme": programme("academic-teacher-training")},
        ],
        "places": [{"place": place("south-east-netherlands")}, {"place": place("venlo")}],
    },
    picture="radboud",
    review_by=AFTER_2023,
)

# The source gives a title and nothing more.
YORK = PageText(
    key="york",
    model="partnerships.CollaborationPage",
    parent="collaborations",
    title=Text("York–Maastricht Partnership", "Partnerschap York–Maastricht"),
    slug=same("york"),
    summary=Text(
        "A partnership of the University of York and Maastricht University.",
        "Een partnerschap van de University of York en de Universiteit Maastricht.",
    ),
    fields={"kind": "bilateral"},
    rows={"partners": [{"organisation": organisation("university-of-york"), "role": "partner"}]},
    picture="york",
)

UNU_MERIT = PageText(
    key="unu-merit",
    model="partnerships.CollaborationPage",
    parent="collaborations",
    title=same("UNU-MERIT"),
    slug=same("unu-merit"),
    summary=Text(
        "An institute of United Nations University in Maastricht, for research and training on "
        "innovation and technology.",
        "Een instituut van United Nations University in Maastricht, voor onderzoek en opleiding "
        "rond innovatie en technologie.",
    ),
    fields={"kind": "institute", "state": "active"},
    body=(
        heading("What it studies", "Wat het onderzoekt"),
        prose(
            "<p>UNU-MERIT is short for United Nations University – Maastricht Economic and Social "
            "Research Institute on Innovation and Technology.</p><p>It looks for the social, "
            "political and economic forces behind technological innovation. Its main interest is "
            "knowledge: how it is created, how it spreads and who has access to it.</p>",
            "<p>UNU-MERIT staat voor <i>United Nations University – Maastricht Economic and Social "
            "Research Institute on Innovation and Technology</i>.</p><p>Het zoekt naar de sociale, "
            "politieke en economische krachten achter technologische vernieuwing. Vooral kennis "
            "heeft de aandacht: hoe die ontstaat, zich verspreidt en voor wie ze toegankelijk is."
            "</p>",
        ),
        heading("What we do together", "Wat we samen doen"),
        prose(
            "<p>The institute works closely with us. With the UM School of Governance it studies "
            "how organisations are governed, at home and around the world. That runs from "
            "assessing risks to analysing, designing and evaluating policy.</p><p>The two "
            "universities also offer a double master’s degree.</p>",
            "<p>Het instituut werkt nauw met ons samen. Met de UM School of Governance onderzoekt "
            "het hoe organisaties bestuurd worden, in eigen land en wereldwijd. Dat loopt van het "
            "inschatten van risico’s tot het analyseren, ontwerpen en evalueren van beleid.</p>"
            "<p>De twee universiteiten bieden ook een dubbele master aan.</p>",
        ),
    ),
    rows={
        "partners": [
            {"organisation": organisation("united-nations-university"), "role": "parent"},
            {"organisation": organisation("um-school-of-governance"), "role": "partner"},
        ],
        "programmes": [{"programme": programme("public-policy-and-human-development")}],
        "places": [{"place": place("maastricht")}],
    },
    themes=("innovation", "governance"),
    picture="unu-merit",
)

MUNDO = PageText(
    key="mundo",
    model="partnerships.CollaborationPage",
    parent="collaborations",
    title=same("MUNDO"),
    slug=same("mundo"),
    summary=Text(
        "MUNDO brings us together with universities and research institutions in emerging and "
        "developing countries.",
        "MUNDO brengt ons samen met universiteiten en onderzoeksinstellingen in opkomende landen "
        "en ontwikkelingslanden.",
    ),
    fields={"kind": "office", "state": "active"},
    body=(
        heading("What we do together", "Wat we samen doen"),
        prose(
            "<p>First of all, the partnerships strengthen what our partners can do in education "
            "and research.</p><p>Most projects review and develop a curriculum. They build on our "
            "work to renew education. Think of Problem-Based Learning and other student-centred "
            "ways of teaching.</p>",
            "<p>De samenwerking versterkt allereerst wat onze partners in onderwijs en onderzoek "
            "kunnen.</p><p>De meeste projecten vernieuwen en ontwikkelen een curriculum. Ze bouwen "
            "op ons werk aan onderwijsvernieuwing. Denk aan probleemgestuurd onderwijs en andere "
            "vormen waarin de student centraal staat.</p>",
        ),
        heading("Who takes part", "Wie er meedoen"),
        prose(
            "<p>Academic and support staff of the university work on the projects. Students "
            "sometimes join them and gain experience abroad.</p><p>The projects strengthen our "
            "international profile, in Maastricht as well as in the countries concerned.</p>",
            "<p>Wetenschappers en ondersteunende medewerkers van de universiteit werken aan de "
            "projecten mee. Soms doen ook studenten mee, die zo internationale ervaring opdoen."
            "</p><p>De projecten versterken ons internationale profiel, in Maastricht en in de "
            "landen zelf.</p>",
        ),
    ),
    facts=(
        FactRow(
            "mundo-countries",
            "20",
            Text("countries", "landen"),
            Text("Projects of MUNDO in", "Projecten van MUNDO in"),
            qualifier="more_than",
        ),
    ),
    rows={
        "places": [
            {"place": place("asia")},
            {"place": place("africa")},
            {"place": place("latin-america")},
            {"place": place("eastern-europe")},
        ],
    },
    themes=("student-centred-learning",),
    picture="mundo",
)

SHE_COLLABORATES = PageText(
    key="she-collaborates",
    model="partnerships.CollaborationPage",
    parent="collaborations",
    title=same("SHE Collaborates"),
    slug=same("she-collaborates"),
    summary=Text(
        "An office for international collaboration in the education of health professionals.",
        "Een bureau voor internationale samenwerking in het onderwijs aan zorgprofessionals.",
    ),
    fields={"kind": "office", "state": "active", "since": "2012"},
    body=(
        heading("What we do together", "Wat we samen doen"),
        prose(
            "<p>We train and advise in education, management and research, in innovative ways. "
            "That makes the education of health professionals better.</p><p>We build on what the "
            "university has learned about student-centred learning in medicine and the health "
            "sciences. Our partners differ in discipline, education and culture.</p>",
            "<p>We trainen en adviseren over onderwijs, management en onderzoek, op vernieuwende "
            "wijze. Zo wordt het onderwijs aan zorgprofessionals beter.</p><p>We bouwen op wat de "
            "universiteit heeft geleerd over studentgericht onderwijs in de geneeskunde en de "
            "gezondheidswetenschappen. Onze partners verschillen in vakgebied, opleiding en "
            "cultuur.</p>",
        ),
        heading("How it began", "Hoe het begon"),
        prose(
            "<p>The School of Health Professions Education (SHE) started a branch for "
            "international activities. Its new initiatives grew into SHE Collaborates.</p>",
            "<p>De School of Health Professions Education (SHE) begon een tak voor internationale "
            "activiteiten. De nieuwe initiatieven groeiden uit tot SHE Collaborates.</p>",
        ),
    ),
    facts=(
        FactRow(
            "she-since",
            "2012",
            None,
            Text("International branch since", "Internationale tak sinds"),
            is_year=True,
        ),
        FactRow(
            "she-years",
            "40",
            Text("years of student-centred learning", "jaar studentgericht onderwijs"),
            Text("Experience of the university", "Ervaring van de universiteit"),
            qualifier="more_than",
        ),
    ),
    rows={
        "partners": [
            {
                "organisation": organisation("school-of-health-professions-education"),
                "role": "parent",
            }
        ],
    },
    themes=("student-centred-learning", "health"),
    picture="she-collaborates",
)

INDIA = PageText(
    key="india",
    model="partnerships.CollaborationPage",
    parent="collaborations",
    title=Text("Maastricht UMC+ in India", "Maastricht UMC+ in India"),
    slug=same("maastricht-umc-plus-in-india"),
    summary=Text(
        "Maastricht UMC+ works with academic, health and industrial partners in India.",
        "Maastricht UMC+ werkt in India samen met partners uit wetenschap, zorg en bedrijfsleven.",
    ),
    fields={"kind": "country_programme", "state": "active", "since": "2008"},
    body=(
        heading("How we choose partners", "Hoe we partners kiezen"),
        prose(
            "<p>We look at two things when we build a partnership.</p><ol><li>We seek renowned "
            "institutes.</li><li>The topics have to fit the research programme of Maastricht UMC+."
            "</li></ol>",
            "<p>We letten op twee dingen als we een samenwerking aangaan.</p><ol><li>We zoeken "
            "gerenommeerde instituten.</li><li>De onderwerpen moeten passen bij het "
            "onderzoeksprogramma van Maastricht UMC+.</li></ol>",
        ),
        heading("Who pays for it", "Wie het betaalt"),
        prose(
            "<p>The funders named on this page have jointly granted several projects. They are "
            "those of Maastricht UMC+ and its Indian partners.</p>",
            "<p>De financiers op deze pagina kenden samen geld toe aan meerdere projecten. Die "
            "zijn van Maastricht UMC+ en de Indiase partners.</p>",
        ),
    ),
    facts=(
        FactRow(
            "india-since",
            "2008",
            None,
            Text("Active in India since", "Actief in India sinds"),
            is_year=True,
        ),
        FactRow(
            "india-partnerships",
            "25",
            Text("active partnerships", "actieve samenwerkingen"),
            Text("In India", "In India"),
            qualifier="about",
        ),
        FactRow(
            "india-funders",
            "5",
            Text("funders", "financiers"),
            Text("Counted from the list below", "Geteld in de lijst hieronder"),
        ),
    ),
    rows={
        "partners": [
            {"organisation": organisation("maastricht-umc-plus"), "role": "partner"},
            {"organisation": organisation("dbt"), "role": "funder"},
            {"organisation": organisation("deity"), "role": "funder"},
            {"organisation": organisation("icssr"), "role": "funder"},
            {"organisation": organisation("nwo"), "role": "funder"},
            {"organisation": organisation("zonmw"), "role": "funder"},
        ],
        "places": [{"place": place("india")}],
    },
    themes=("health",),
    picture="india",
    review_by=NEXT_REVIEW,
)

PAGES = (INDEX, RADBOUD, YORK, UNU_MERIT, MUNDO, SHE_COLLABORATES, INDIA)
