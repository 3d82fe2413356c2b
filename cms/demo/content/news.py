"""Rows 19, 21, 22, 25 and 28 of the demo: news and a call, both without a date in the source."""

from cms.demo.writing import (
    AFTER_2023,
    PageText,
    Text,
    heading,
    link,
    page,
    person,
    programme,
    prose,
    same,
)

INDEX = PageText(
    key="news",
    model="partnerships.NewsIndexPage",
    parent="home",
    title=Text("News", "Nieuws"),
    slug=Text("news", "nieuws"),
    summary=Text(
        "News and calls from our networks and partnerships.",
        "Nieuws en oproepen van onze netwerken en samenwerkingen.",
    ),
    picture="news",
)

OPEN_SCIENCE_AWARDS = PageText(
    key="open-science-awards",
    model="partnerships.NewsPage",
    parent="news",
    title=Text(
        "YERUN invites applications for its Open Science Awards 2023",
        "YERUN roept op tot deelname aan de Open Science Awards 2023",
    ),
    slug=same("yerun-open-science-awards-2023"),
    summary=Text(
        "Researchers and staff of Maastricht University and the other members can apply.",
        "Onderzoekers en medewerkers van de Universiteit Maastricht en de andere leden kunnen "
        "meedingen.",
    ),
    fields={
        "kind": "call",
        "call_audiences": ["researchers", "staff"],
        "call_eligibility": Text(
            "Researchers and staff of Maastricht University and other member universities",
            "Onderzoekers en medewerkers van de Universiteit Maastricht en andere leden van het "
            "netwerk",
        ),
    },
    body=(
        prose(
            f"<p>The network of young research universities, {link('yerun', 'YERUN')}, asks for "
            "applications for its Open Science Awards 2023. Our own researchers and staff are "
            "invited.</p>",
            f"<p>Het netwerk van jonge onderzoeksuniversiteiten, {link('yerun', 'YERUN')}, vraagt "
            "om inzendingen voor de Open Science Awards 2023. Ook onze onderzoekers en medewerkers "
            "zijn uitgenodigd.</p>",
        ),
    ),
    rows={
        "related_partnerships": [{"partnership": page("yerun")}],
        "programmes": [{"programme": programme("yerun-open-science-awards-2023")}],
    },
    themes=("open-science",),
    picture="open-science-awards",
    review_by=AFTER_2023,
)

DENNIE_HEBELS = PageText(
    key="dennie-hebels",
    model="partnerships.NewsPage",
    parent="news",
    title=Text("Dennie Hebels on Open Science", "Dennie Hebels over Open Science"),
    slug=Text("dennie-hebels-on-open-science", "dennie-hebels-over-open-science"),
    summary=Text(
        "Our Open Science Officer explains what the movement means and what it does for science "
        "and society.",
        "Onze Open Science Officer vertelt wat de beweging betekent en wat wetenschap en "
        "samenleving ervan merken.",
    ),
    fields={"kind": "news"},
    body=(
        prose(
            "<p>We stand up for Open Science. It promotes openness, access and cooperation in "
            "research and education.</p>",
            "<p>We maken ons sterk voor Open Science. Dat bevordert openheid, toegang en "
            "samenwerking in onderzoek en onderwijs.</p>",
        ),
        heading("Who speaks", "Wie er spreekt"),
        ("people", {"people": [person("dennie-hebels")]}),
    ),
    rows={
        "related_partnerships": [{"partnership": page("yerun")}],
        "people": [{"person": person("dennie-hebels"), "role": "subject"}],
    },
    themes=("open-science",),
    picture="dennie-hebels",
)

PAGES = (INDEX, OPEN_SCIENCE_AWARDS, DENNIE_HEBELS)
