"""Row 1 of the demo: the start of the site."""

from cms.demo.writing import (
    FactRow,
    PageText,
    Text,
    fact,
    heading,
    link,
    organisation,
    page,
    picture,
    place,
    prose,
)

BODY = (
    heading("Our networks", "Onze netwerken"),
    prose(
        "<p>We take part in networks of universities that complement one another. There, "
        "like-minded partners speak with one voice and work together in many fields.</p>",
        "<p>We zijn lid van netwerken van universiteiten die elkaar aanvullen. Gelijkgestemde "
        "partners spreken er met één stem en werken er op veel gebieden samen.</p>",
    ),
    (
        "listing",
        {
            "page_types": ["partnerships.NetworkPage"],
            "below": page("networks"),
            "order": "menu",
            "limit": 4,
            "layout": "cards",
        },
    ),
    heading("Why these networks", "Waarom deze netwerken"),
    prose(
        "<p>We want to be at home in Europe and open to the rest of the world. That is what made "
        "us choose these networks.</p>",
        "<p>We willen thuis zijn in Europa en openstaan voor de rest van de wereld. Daarom kozen "
        "we voor deze netwerken.</p>",
    ),
    (
        "text_pair",
        {
            "first": {
                "title": Text("By topic", "Rond thema’s"),
                "text": Text(
                    f"<p>In {link('wun', 'WUN')}, {link('yerun', 'YERUN')} and "
                    f"{link('eassh', 'EASSH')} we work with others on subjects that we share.</p>",
                    f"<p>In {link('wun', 'WUN')}, {link('yerun', 'YERUN')} en "
                    f"{link('eassh', 'EASSH')} werken we met anderen aan gedeelde onderwerpen.</p>",
                ),
            },
            "second": {
                "title": Text("As one university", "Als één universiteit"),
                "text": Text(
                    f"<p>With {link('yufe', 'YUFE')} we want to become part of a European "
                    "University that has many campuses.</p>",
                    f"<p>Met {link('yufe', 'YUFE')} willen we deel worden van een Europese "
                    "universiteit met meerdere campussen.</p>",
                ),
            },
            "background": "sunken",
        },
    ),
    heading("In figures", "In cijfers"),
    (
        "facts",
        {
            "facts": [
                fact("networks"),
                fact("wun-universities"),
                fact("euregion-inhabitants"),
                fact("mundo-countries"),
            ]
        },
    ),
    heading("Region and campuses", "Regio en campussen"),
    (
        "map",
        {
            "places": [
                place("maastricht"),
                place("heerlen"),
                place("aachen"),
                place("liege"),
                place("hasselt"),
                place("venlo"),
                place("brussels"),
            ],
            "caption": Text(
                "The cities of the Meuse-Rhine Euregion, with Venlo and Brussels.",
                "De steden van de Euregio Maas-Rijn, met Venlo en Brussel.",
            ),
        },
    ),
    (
        "cards",
        {
            "cards": [
                {"page": page("euregion")},
                {"page": page("brightlands")},
                {"page": page("campus-brussels")},
            ]
        },
    ),
    heading("Collaborations", "Samenwerkingsverbanden"),
    (
        "listing",
        {
            "page_types": ["partnerships.CollaborationPage"],
            "below": page("collaborations"),
            "order": "menu",
            "limit": 6,
            "layout": "compact",
        },
    ),
    heading("News and calls", "Nieuws en oproepen"),
    (
        "listing",
        {
            "page_types": ["partnerships.NewsPage"],
            "below": page("news"),
            "order": "newest",
            "limit": 2,
            "layout": "list",
        },
    ),
    prose(
        f"<p>{link('news', 'All news and calls')}</p>",
        f"<p>{link('news', 'Al het nieuws en alle oproepen')}</p>",
    ),
    heading("Partners", "Partners"),
    (
        "logos",
        {
            "organisations": [
                organisation("worldwide-universities-network"),
                organisation("young-european-research-universities-network"),
                organisation("young-universities-for-the-future-of-europe"),
                organisation("european-alliance-for-social-sciences-and-humanities"),
                organisation("radboud-university"),
                organisation("university-of-york"),
                organisation("united-nations-university"),
                organisation("maastricht-umc-plus"),
            ]
        },
    ),
    (
        "call_to_action",
        {
            "title": Text("What can you do with it?", "Wat kun jij ermee?"),
            "text": Text(
                "Programmes, awards and courses, sorted by whom they are for.",
                "Programma’s, prijzen en cursussen, geordend naar wie eraan kan meedoen.",
            ),
            "links": [
                {
                    "page": page("opportunities"),
                    "text": Text("See the opportunities", "Bekijk de mogelijkheden"),
                },
                {"page": page("partners"), "text": Text("Find a partner", "Zoek een partner")},
            ],
            "background": "band",
        },
    ),
)

HOME = PageText(
    key="home",
    model="home.HomePage",
    parent="",
    title=Text("Partnerships", "Samenwerking"),
    slug=Text("en", "nl"),
    summary=Text(
        "As the European university of the Netherlands, we seek partners all over the globe. Their "
        "views, insight and expertise add to our education and research.",
        "Als Europese universiteit van Nederland zoeken we partners over de hele wereld. Hun blik, "
        "inzicht en kennis verrijken ons onderwijs en onderzoek.",
    ),
    body=BODY,
    fields={"hero_image": picture("home")},
    facts=(
        FactRow(
            "networks",
            "4",
            Text("university networks", "universitaire netwerken"),
            Text("We belong to", "We horen bij"),
        ),
    ),
    picture="home",
)
