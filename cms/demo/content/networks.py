"""Rows 2 to 5 of the demo: the networks that the university belongs to."""

from cms.demo.content import network_index
from cms.demo.writing import (
    NEXT_REVIEW,
    FactRow,
    PageText,
    Text,
    heading,
    organisation,
    page,
    programme,
    prose,
    same,
    snippet,
)

HOME_UNIVERSITY = organisation("maastricht-university")
ABOUT_FIGURES = ("reusable", {"content": snippet("about-figures")})

WUN = PageText(
    key="wun",
    model="partnerships.NetworkPage",
    parent="networks",
    title=same("Worldwide Universities Network"),
    slug=same("wun"),
    summary=Text(
        "A network for higher education and research that spans the globe. It gives our work a "
        "worldwide reach.",
        "Een netwerk voor hoger onderwijs en onderzoek dat de wereld omspant. Het geeft ons werk "
        "een bereik over alle grenzen.",
    ),
    fields={
        "nav_title": same("WUN"),
        "acronym": "WUN",
        "network_kind": "network",
        "organisation": organisation("worldwide-universities-network"),
        "purpose": Text(
            "<p>WUN links universities on several continents. Their joint research deals with the "
            "Global Challenges.</p><p>Membership adds a worldwide side to our international ties, "
            "with an eye for global development. It makes the university more visible around the "
            "world.</p>",
            "<p>WUN verbindt universiteiten op verschillende continenten. Hun gezamenlijke "
            "onderzoek draait om de Global Challenges, de grote vraagstukken van de wereld.</p>"
            "<p>Het lidmaatschap geeft onze internationale contacten een mondiale kant, met oog "
            "voor ontwikkeling wereldwijd. De universiteit wordt er ook zichtbaarder door.</p>",
        ),
        "benefits_staff": Text(
            "<ul><li>Key academics join research teams of WUN.</li><li>Researchers early or midway "
            "in their career find ways to spend time elsewhere.</li><li>Membership may help to win "
            "research funding from outside.</li></ul>",
            "<ul><li>Vooraanstaande wetenschappers werken mee in onderzoeksteams van WUN.</li>"
            "<li>Onderzoekers in het begin of midden van hun loopbaan krijgen kansen om elders te "
            "werken.</li><li>Het lidmaatschap kan helpen om onderzoeksgeld van buiten te werven."
            "</li></ul>",
        ),
    },
    body=(
        heading("How we take part", "Hoe we meedoen"),
        prose(
            "<p>We are a member. We bring academics into joint research teams. And we open doors "
            "for researchers early or midway in their career.</p>",
            "<p>We zijn lid. We brengen wetenschappers samen in onderzoeksteams. En we openen "
            "deuren voor onderzoekers aan het begin of halverwege hun loopbaan.</p>",
        ),
        heading("Themes we work on", "Thema’s waar we aan werken"),
        prose(
            "<p>Research topics in WUN are tied to the Global Challenges. Our own focus within "
            "them is global development.</p>",
            "<p>De onderzoeksthema’s van WUN sluiten aan bij de Global Challenges. Zelf kijken we "
            "daarbij vooral naar ontwikkeling wereldwijd.</p>",
        ),
        ABOUT_FIGURES,
    ),
    facts=(
        FactRow(
            "wun-universities",
            "25",
            Text("universities", "universiteiten"),
            Text("Members of WUN", "Leden van WUN"),
            measures="members",
        ),
        FactRow(
            "wun-continents",
            "6",
            Text("continents", "continenten"),
            Text("Reach of WUN", "Bereik van WUN"),
        ),
    ),
    rows={"memberships": [{"organisation": HOME_UNIVERSITY, "role": "member"}]},
    themes=("global-challenges", "global-development", "mobility"),
    picture="wun",
)

YERUN = PageText(
    key="yerun",
    model="partnerships.NetworkPage",
    parent="networks",
    title=same("Young European Research Universities Network"),
    slug=same("yerun"),
    summary=Text(
        "Europe’s young universities work together on research, education and service to society. "
        "We are one of the founders.",
        "De jonge universiteiten van Europa werken samen aan onderzoek, onderwijs en "
        "maatschappelijke inzet. Wij zijn een van de oprichters.",
    ),
    fields={
        "nav_title": same("YERUN"),
        "acronym": "YERUN",
        "network_kind": "network",
        "organisation": organisation("young-european-research-universities-network"),
        "purpose": Text(
            "<p>YERUN brings young universities in Europe together. They join forces in research, "
            "in education and in what they do for society.</p><p>The members share values. They "
            "aim for research with a high impact and are committed to internationalisation.</p>",
            "<p>YERUN brengt jonge universiteiten in Europa bij elkaar. Ze bundelen hun krachten "
            "in onderzoek, in onderwijs en in wat ze voor de samenleving doen.</p><p>De leden "
            "delen waarden. Ze streven naar onderzoek met veel impact en hechten aan "
            "internationalisering.</p>",
        ),
        "benefits_staff": Text(
            "<ul><li>Research mobility awards make research across borders possible.</li>"
            "<li>Open science awards encourage the move towards Open Science.</li></ul>",
            "<ul><li>Mobiliteitsprijzen maken onderzoek over grenzen heen mogelijk.</li>"
            "<li>Prijzen voor open science moedigen de overgang naar Open Science aan.</li></ul>",
        ),
    },
    body=(
        heading("How we take part", "Hoe we meedoen"),
        prose(
            "<p>We helped to found YERUN. Our researchers and staff can apply for its awards.</p>",
            "<p>We stonden aan de wieg van YERUN. Onze onderzoekers en medewerkers kunnen naar de "
            "prijzen meedingen.</p>",
        ),
        ("teaser", {"page": page("open-science-awards")}),
    ),
    rows={
        "memberships": [{"organisation": HOME_UNIVERSITY, "role": "founder"}],
        "programmes": [
            {"programme": programme("yerun-research-mobility-awards")},
            {"programme": programme("yerun-open-science-awards-2023")},
        ],
    },
    themes=("open-science", "mobility", "internationalisation"),
    picture="yerun",
)

YUFE = PageText(
    key="yufe",
    model="partnerships.NetworkPage",
    parent="networks",
    title=same("Young Universities for the Future of Europe"),
    slug=same("yufe"),
    summary=Text(
        "Young universities and partners from outside academia are building a European University. "
        "We coordinate the alliance.",
        "Jonge universiteiten en partners van buiten de wetenschap bouwen aan een Europese "
        "universiteit. Wij coördineren de alliantie.",
    ),
    fields={
        "nav_title": same("YUFE"),
        "acronym": "YUFE",
        "network_kind": "alliance",
        "organisation": organisation("young-universities-for-the-future-of-europe"),
        "purpose": Text(
            "<p>YUFE unites young universities that put students and research at the centre. "
            "Non-academic partners from the non-governmental and the private sector belong to it "
            "too.</p><p>Together the partners will establish a European University. They share a "
            "dedication to the European spirit. They want a Europe that is more competitive, more "
            "innovative and more united. And they want to help with the challenges of today.</p>",
            "<p>YUFE verenigt jonge universiteiten die studenten en onderzoek centraal stellen. "
            "Ook partners uit maatschappelijke organisaties en het bedrijfsleven horen erbij.</p>"
            "<p>Samen gaan de partners een Europese universiteit vormen. Ze delen hun hart voor "
            "Europa. Ze willen een Europa dat sterker concurreert, meer vernieuwt en hechter is. "
            "En ze willen bijdragen aan de opgaven van deze tijd.</p>",
        ),
        "benefits_staff": Text(
            "<p>Staff collect YUFE Stars, just as students and citizens do.</p>",
            "<p>Medewerkers verzamelen YUFE Stars, net als studenten en inwoners.</p>",
        ),
        "benefits_students": Text(
            "<ul><li>You put together a European curriculum of your own.</li><li>That curriculum "
            "leads to a European degree.</li><li>You collect YUFE Stars along the way.</li></ul>",
            "<ul><li>Je stelt een eigen Europees curriculum samen.</li><li>Dat curriculum leidt "
            "tot een Europees diploma.</li><li>Onderweg verzamel je YUFE Stars.</li></ul>",
        ),
    },
    body=(
        heading("How we take part", "Hoe we meedoen"),
        prose(
            "<p>We are the coordinator of YUFE. With the alliance we work towards one university "
            "with several campuses.</p>",
            "<p>Wij zijn de coördinator van YUFE. Met de alliantie werken we toe naar één "
            "universiteit met meerdere campussen.</p>",
        ),
        heading("What earns a YUFE Star", "Waarmee je een YUFE Star verdient"),
        (
            "accordion",
            {
                "items": [
                    {
                        "title": Text("Languages", "Talen"),
                        "content": [
                            prose(
                                "<p>You learn European languages.</p>",
                                "<p>Je leert Europese talen.</p>",
                            )
                        ],
                    },
                    {
                        "title": Text("Mobility", "Mobiliteit"),
                        "content": [
                            prose(
                                "<p>You take part in mobility.</p>",
                                "<p>Je doet mee aan mobiliteit.</p>",
                            )
                        ],
                    },
                    {
                        "title": Text("Career", "Loopbaan"),
                        "content": [
                            prose(
                                "<p>You develop a European career.</p>",
                                "<p>Je bouwt aan een Europese loopbaan.</p>",
                            )
                        ],
                    },
                    {
                        "title": Text("Community", "Samenleving"),
                        "content": [
                            prose(
                                "<p>You do something for your community.</p>",
                                "<p>Je zet je in voor de mensen om je heen.</p>",
                            )
                        ],
                    },
                ]
            },
        ),
    ),
    facts=(
        FactRow(
            "yufe-universities",
            "10",
            Text("universities", "universiteiten"),
            Text("In the YUFE alliance", "In de YUFE-alliantie"),
            measures="members",
        ),
        FactRow(
            "yufe-non-academic-partners",
            "4",
            Text("non-academic partners", "niet-academische partners"),
            Text("Beside them in YUFE", "Daarnaast in YUFE"),
            measures="members",
        ),
    ),
    rows={
        "memberships": [{"organisation": HOME_UNIVERSITY, "role": "coordinator"}],
        "programmes": [
            {"programme": programme("yufe-european-curriculum")},
            {"programme": programme("yufe-european-degree")},
            {"programme": programme("yufe-stars")},
        ],
    },
    themes=("mobility", "internationalisation"),
    picture="yufe",
    review_by=NEXT_REVIEW,
)

EASSH = PageText(
    key="eassh",
    model="partnerships.NetworkPage",
    parent="networks",
    title=same("European Alliance for Social Sciences and Humanities"),
    slug=same("eassh"),
    summary=Text(
        "The alliance speaks up for the social sciences and humanities where Europe makes its "
        "policy. We are a member.",
        "De alliantie komt op voor de sociale en geesteswetenschappen waar Europa beleid maakt. "
        "Wij zijn lid.",
    ),
    fields={
        "nav_title": same("EASSH"),
        "acronym": "EASSH",
        "network_kind": "advocacy",
        "organisation": organisation("european-alliance-for-social-sciences-and-humanities"),
        "purpose": Text(
            "<p>EASSH is an organisation for advocacy and science policy. It stands for the social "
            "sciences and humanities, SSH for short.</p><p>It draws on what its members across "
            "borders know and see. With that it informs and influences those who make and decide "
            "European policy.</p>",
            "<p>EASSH behartigt belangen en houdt zich bezig met wetenschapsbeleid. Het doet dat "
            "voor de sociale en geesteswetenschappen, kortweg SSH.</p><p>De alliantie put uit wat "
            "haar leden in verschillende landen weten en zien. Daarmee informeert en beïnvloedt ze "
            "wie in Europa beleid maakt en beslist.</p>",
        ),
        "benefits_staff": Text(
            "<p>Working groups carry SSH research into the public debate. They strengthen European "
            "research, and cooperation between public and private partners.</p>",
            "<p>Werkgroepen brengen SSH-onderzoek in het publieke debat. Ze versterken het "
            "Europese onderzoek en de samenwerking tussen publieke en private partners.</p>",
        ),
    },
    body=(
        heading("Who belongs to it", "Wie erbij horen"),
        prose(
            "<p>The members come from all over Europe. Universities are among them, and so are "
            "other stakeholders, from a wide range of disciplines.</p>",
            "<p>De leden komen uit heel Europa. Er zijn universiteiten bij en andere betrokkenen, "
            "uit uiteenlopende vakgebieden.</p>",
        ),
        ABOUT_FIGURES,
    ),
    facts=(
        FactRow(
            "eassh-member-organisations",
            "65",
            Text("member organisations", "lidorganisaties"),
            Text("In EASSH", "In EASSH"),
            qualifier="over",
            measures="members",
        ),
        FactRow(
            "eassh-researchers",
            "100000",
            Text("researchers", "onderzoekers"),
            Text("Within the members of EASSH", "Binnen de leden van EASSH"),
            qualifier="over",
        ),
    ),
    rows={"memberships": [{"organisation": HOME_UNIVERSITY, "role": "member"}]},
    themes=("social-sciences-and-humanities", "european-policy"),
    picture="eassh",
)

PAGES = (network_index.INDEX, WUN, YERUN, YUFE, EASSH)
