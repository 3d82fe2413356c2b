"""The page above rows 2 to 5 of the demo: the networks side by side."""

from cms.demo.writing import PageText, Text, prose, same

COMPARED = (
    "table",
    {
        "table": {
            "columns": [
                {"type": "text", "heading": Text("Network", "Netwerk")},
                {"type": "text", "heading": Text("Is about", "Gaat over")},
                {"type": "text", "heading": Text("Works by", "Werkt met")},
            ],
            "rows": [
                {
                    "values": [
                        same("WUN"),
                        Text("Global Challenges", "Wereldwijde vraagstukken"),
                        Text("Joint research teams", "Gezamenlijke onderzoeksteams"),
                    ]
                },
                {
                    "values": [
                        same("YERUN"),
                        Text(
                            "Research, education and service to society",
                            "Onderzoek, onderwijs en maatschappelijke inzet",
                        ),
                        Text(
                            "Awards for mobility and open science",
                            "Prijzen voor mobiliteit en open science",
                        ),
                    ]
                },
                {
                    "values": [
                        same("YUFE"),
                        Text("A European University", "Een Europese universiteit"),
                        Text(
                            "A European curriculum and YUFE Stars",
                            "Een Europees curriculum en YUFE Stars",
                        ),
                    ]
                },
                {
                    "values": [
                        same("EASSH"),
                        Text(
                            "Social sciences and humanities in European policy",
                            "Sociale en geesteswetenschappen in Europees beleid",
                        ),
                        Text("Working groups", "Werkgroepen"),
                    ]
                },
            ],
            "caption": Text("The networks side by side", "De netwerken naast elkaar"),
        },
        "header_column": True,
    },
)

INDEX = PageText(
    key="networks",
    model="partnerships.PartnershipIndexPage",
    parent="home",
    title=Text("Networks", "Netwerken"),
    slug=Text("networks", "netwerken"),
    summary=Text(
        "The networks of universities that we help to shape, what they are for and what you gain "
        "from them.",
        "De universitaire netwerken waaraan we meebouwen, waar ze voor zijn en wat je eraan hebt.",
    ),
    body=(
        prose(
            "<p>A network is a platform: partners that think alike stand up for the same things "
            "and work together.</p>",
            "<p>Een netwerk is een platform: partners die hetzelfde denken, komen samen op voor "
            "hun belangen en werken samen.</p>",
        ),
        COMPARED,
    ),
    picture="networks",
)
