"""Rows 17 to 20, 23 and 24 of the demo: what one can take part in, and the partner directory."""

from cms.demo.writing import PageText, Text, heading, link, prose, same

OPPORTUNITIES = PageText(
    key="opportunities",
    model="home.ContentPage",
    parent="home",
    title=Text("Opportunities", "Mogelijkheden"),
    slug=Text("opportunities", "mogelijkheden"),
    summary=Text(
        "Programmes, courses, awards and calls of our partnerships, sorted by whom they are for.",
        "Programma’s, cursussen, prijzen en oproepen van onze partners en ons, geordend naar "
        "doelgroep.",
    ),
    body=(
        ("opportunities", {}),
        heading("More about the networks", "Meer over de netwerken"),
        prose(
            "<p>Some opportunities come with a network. What staff and students gain is on the "
            f"page of {link('wun', 'WUN')}, {link('yerun', 'YERUN')}, {link('yufe', 'YUFE')} and "
            f"{link('eassh', 'EASSH')}.</p>",
            "<p>Sommige mogelijkheden horen bij een netwerk. Wat medewerkers en studenten eraan "
            f"hebben, lees je bij {link('wun', 'WUN')}, {link('yerun', 'YERUN')}, "
            f"{link('yufe', 'YUFE')} en {link('eassh', 'EASSH')}.</p>",
        ),
    ),
    picture="opportunities",
)

PARTNERS = PageText(
    key="partners",
    model="partnerships.OrganisationIndexPage",
    parent="home",
    title=same("Partners"),
    slug=same("partners"),
    summary=Text(
        "Every organisation that these pages name, with what we are together in.",
        "Alle organisaties die op deze site voorkomen, met wat ons verbindt.",
    ),
    picture="partners",
)

PAGES = (OPPORTUNITIES, PARTNERS)
