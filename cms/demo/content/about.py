"""The pages of the footer: what this site is, and what it does with those who visit it."""

from cms.demo.writing import PageText, Text, heading, link, page, picture, prose, same

CODE = """<pre><code>GET /++api++/en/networks/wun
Accept: application/json</code></pre>"""

ABOUT = PageText(
    key="about",
    model="home.ContentPage",
    parent="home",
    title=Text("About this site", "Over deze site"),
    slug=Text("about", "over-deze-site"),
    summary=Text(
        "What this site shows, where its facts come from and who made its pictures.",
        "Wat deze site toont, waar de feiten vandaan komen en wie de beelden maakte.",
    ),
    fields={"in_footer": True},
    body=(
        heading("What it shows", "Wat je hier vindt"),
        prose(
            "<p>This site shows the networks, regions, campuses and collaborations that the "
            "university takes part in. You can read it in English and in Dutch.</p>",
            "<p>Deze site toont de netwerken, regio’s, campussen en samenwerkingen waaraan de "
            "universiteit meedoet. Je leest hem in het Nederlands en in het Engels.</p>",
        ),
        heading("Where the facts come from", "Waar de feiten vandaan komen"),
        prose(
            "<p>All facts, figures and names are those of the university’s own partnerships page. "
            "The sentences are new. What that page does not say is not here either.</p>",
            "<p>Alle feiten, cijfers en namen komen van de samenwerkingspagina van de universiteit "
            "zelf. De zinnen zijn nieuw. Wat die pagina niet vertelt, staat hier ook niet.</p>",
        ),
        (
            "accordion",
            {
                "items": [
                    {
                        "title": Text(
                            "Why do some pages look short?", "Waarom zijn sommige pagina’s kort?"
                        ),
                        "content": [
                            prose(
                                "<p>Because little is known so far. An editor sees the gaps in a "
                                "report and fills them when a source is found.</p>",
                                "<p>Omdat er nog weinig bekend is. Een redacteur ziet de gaten in "
                                "een rapport en vult ze als er een bron is.</p>",
                            )
                        ],
                    },
                    {
                        "title": Text(
                            "Why do figures have no date?", "Waarom hebben cijfers geen datum?"
                        ),
                        "content": [
                            prose(
                                "<p>Their source gives none. A figure with a date and a source "
                                "shows both below the number.</p>",
                                "<p>De bron noemt er geen. Een cijfer met een datum en een bron "
                                "laat die onder het getal zien.</p>",
                            )
                        ],
                    },
                ]
            },
        ),
        heading("Pictures", "Beelden"),
        prose(
            "<p>The pictures are drawn, not photographed. Lines and arcs follow the places and "
            "letters of their own page.</p>",
            "<p>De beelden zijn getekend, niet gefotografeerd. Lijnen en bogen volgen de plaatsen "
            "en letters van hun eigen pagina.</p>",
        ),
        (
            "gallery",
            {
                "images": [
                    {
                        "image": picture("euregion"),
                        "caption": Text(
                            "Contour lines around the cities of the Euregion",
                            "Hoogtelijnen rond de steden van de Euregio",
                        ),
                    },
                    {
                        "image": picture("campus-brussels"),
                        "caption": Text(
                            "An arc from Maastricht to Brussels",
                            "Een boog van Maastricht naar Brussel",
                        ),
                    },
                    {
                        "image": picture("wun"),
                        "caption": Text("The letters of a network", "De letters van een netwerk"),
                    },
                ]
            },
        ),
    ),
    picture="about",
)

# Behind a login: what the source leaves open, page by page.
WORKING_NOTES = PageText(
    key="working-notes",
    model="home.ContentPage",
    parent="about",
    title=Text("Working notes", "Werknotities"),
    slug=Text("working-notes", "werknotities"),
    summary=Text(
        "What our source leaves open. For readers with an account.",
        "Wat onze bron openlaat. Voor lezers met een account.",
    ),
    body=(
        prose(
            "<p>You can read this page because you are logged in. It lists what the source of this "
            "site does not say.</p>",
            "<p>Je kunt deze pagina lezen omdat je bent ingelogd. Hier staat wat de bron van deze "
            "site niet vertelt.</p>",
        ),
        (
            "table",
            {
                "table": {
                    "columns": [
                        {"type": "text", "heading": Text("Page", "Pagina")},
                        {"type": "text", "heading": Text("What is missing", "Wat ontbreekt")},
                    ],
                    "rows": [
                        {
                            "values": [
                                Text("Networks", "Netwerken"),
                                Text(
                                    "The other members, the years of joining, and where to read "
                                    "more.",
                                    "De andere leden, de jaren van toetreding en waar je meer "
                                    "leest.",
                                ),
                            ]
                        },
                        {
                            "values": [
                                Text("York–Maastricht Partnership", "Partnerschap York–Maastricht"),
                                Text("Everything but the title.", "Alles behalve de titel."),
                            ]
                        },
                        {
                            "values": [
                                Text("Meuse-Rhine Euregion", "Euregio Maas-Rijn"),
                                Text(
                                    "The names of the research centres and of the universities.",
                                    "De namen van de onderzoekscentra en van de universiteiten.",
                                ),
                            ]
                        },
                        {
                            "values": [
                                Text("Brightlands campuses", "Brightlands-campussen"),
                                Text("The names of the campuses.", "De namen van de campussen."),
                            ]
                        },
                        {
                            "values": [
                                Text("Campus Brussels", "Campus Brussel"),
                                Text(
                                    "The address, a contact, and the dates of the courses.",
                                    "Het adres, een contactpersoon en de data van de cursussen.",
                                ),
                            ]
                        },
                        {
                            "values": [
                                Text("News", "Nieuws"),
                                Text(
                                    "Dates, authors, and when the call closes.",
                                    "Datums, auteurs en wanneer de oproep sluit.",
                                ),
                            ]
                        },
                    ],
                    "caption": Text("What the source does not say", "Wat de bron niet vertelt"),
                },
                "header_column": True,
            },
        ),
    ),
    fields={"exclude_from_nav": True},
    login_needed=True,
)

CONTACT = PageText(
    key="contact",
    model="home.ContentPage",
    parent="home",
    title=same("Contact"),
    slug=same("contact"),
    summary=Text(
        "How to find the right partnership, and how to reach us.",
        "Hoe je de juiste samenwerking vindt, en hoe je ons bereikt.",
    ),
    fields={"in_footer": True},
    body=(
        prose(
            "<p>Each partnership has a page of its own. If its contact is known, you find it "
            "there.</p><p>A general mailbox, telephone number or address appears in the footer as "
            "soon as it is set.</p>",
            "<p>Elke samenwerking heeft een eigen pagina. Is de contactpersoon bekend, dan vind je "
            "die daar.</p><p>Een algemeen mailadres, telefoonnummer of postadres staat onderaan de "
            "site zodra het is ingevuld.</p>",
        ),
        (
            "call_to_action",
            {
                "title": Text("Looking for a partnership?", "Zoek je een samenwerking?"),
                "links": [
                    {
                        "page": page("partners"),
                        "text": Text("Search all partners", "Doorzoek alle partners"),
                    },
                    {
                        "page": page("networks"),
                        "text": Text("See our networks", "Bekijk onze netwerken"),
                    },
                ],
            },
        ),
    ),
)

ACCESSIBILITY = PageText(
    key="accessibility",
    model="home.ContentPage",
    parent="home",
    title=Text("Accessibility", "Toegankelijkheid"),
    slug=Text("accessibility", "toegankelijkheid"),
    summary=Text(
        "How accessible this site is, and how we know.",
        "Hoe toegankelijk deze site is, en hoe we dat weten.",
    ),
    fields={"in_footer": True},
    body=(
        (
            "callout",
            {
                "tone": "note",
                "title": Text("Checked by ourselves", "Door onszelf gecontroleerd"),
                "content": [
                    prose(
                        "<p>Nobody from outside has audited this site. Once it is set, the date of "
                        "our last check is in the footer.</p>",
                        "<p>Niemand van buiten heeft deze site getoetst. Zodra hij is ingevuld, "
                        "staat de datum van onze laatste controle onderaan de site.</p>",
                    )
                ],
            },
        ),
        heading("What we aim for", "Waar we naar streven"),
        prose(
            "<p>Our measure is WCAG 2.2, level AA. You can use every page with a keyboard, without "
            "JavaScript and on a small screen. Each map comes with a list of the same places.</p>",
            "<p>Onze maat is WCAG 2.2, niveau AA. Je kunt elke pagina gebruiken met een "
            "toetsenbord, zonder JavaScript en op een klein scherm. Bij elke kaart staat een lijst "
            "met dezelfde plaatsen.</p>",
        ),
        heading("How we check", "Hoe we controleren"),
        prose(
            "<ul><li>Automatic tests look at every kind of page in both languages.</li><li>They do "
            "so in light and dark colours, in a narrow and a wide window.</li><li>A test with "
            "people who use a screen reader has not been done.</li></ul>",
            "<ul><li>Automatische tests bekijken elk soort pagina in beide talen.</li><li>Dat doen "
            "ze in lichte en donkere kleuren, in een smal en een breed venster.</li><li>Een test "
            "met mensen die een schermlezer gebruiken, is er nog niet geweest.</li></ul>",
        ),
    ),
)

PRIVACY = PageText(
    key="privacy",
    model="home.ContentPage",
    parent="home",
    title=same("Privacy"),
    slug=same("privacy"),
    summary=Text(
        "What this site keeps about you, and what it does not.",
        "Wat deze site over je bewaart, en wat niet.",
    ),
    fields={"in_footer": True},
    body=(
        heading("When you visit", "Als je de site bezoekt"),
        prose(
            "<p>Pages load nothing from other sites. There are no statistics and no advertisements."
            "</p><p>If you choose light or dark colours, your browser keeps that choice. It does "
            "not send it to us.</p>",
            "<p>Pagina’s laden niets van andere sites. Er zijn geen statistieken en geen "
            "advertenties.</p><p>Kies je lichte of donkere kleuren, dan onthoudt je browser dat. "
            "Die keuze wordt niet naar ons gestuurd.</p>",
        ),
        heading("When you log in", "Als je inlogt"),
        prose(
            "<p>A cookie then keeps you logged in. We record each attempt to log in, with the name "
            "and the network address. That protects accounts against guessing.</p>",
            "<p>Een cookie houdt je dan ingelogd. We leggen elke inlogpoging vast, met de naam en "
            "het netwerkadres. Dat beschermt accounts tegen raden.</p>",
        ),
    ),
)

DEVELOPERS = PageText(
    key="developers",
    model="home.ContentPage",
    parent="home",
    title=Text("For developers", "Voor ontwikkelaars"),
    slug=Text("for-developers", "voor-ontwikkelaars"),
    summary=Text(
        "Every page of this site is also there as JSON, for apps and other sites.",
        "Elke pagina van deze site is er ook als JSON, voor apps en andere sites.",
    ),
    fields={"in_footer": True},
    body=(
        heading("How to read a page", "Zo lees je een pagina"),
        prose(
            "<p>Put “++api++” before the path of a page and you get its content as JSON. Asking "
            "for JSON at the page’s own address gives the same. Public pages need no key.</p>",
            "<p>Zet ‘++api++’ voor het pad van een pagina en je krijgt de inhoud als JSON. Vraag "
            "je op het adres van de pagina zelf om JSON, dan krijg je hetzelfde. Voor openbare "
            "pagina’s is geen sleutel nodig.</p>",
        ),
        ("raw_html", {"html": CODE}),
        heading("What you find there", "Wat je er vindt"),
        prose(
            "<p>Each page has its texts, its blocks and its relations: facts, members, partners, "
            f"places. {link('wun', 'WUN')} and {link('euregion', 'the Euregion')} are good pages "
            "to start with.</p>",
            "<p>Elke pagina bevat haar teksten, haar blokken en haar relaties: feiten, leden, "
            f"partners, plaatsen. {link('wun', 'WUN')} en {link('euregion', 'de Euregio')} zijn "
            "een goed begin.</p>",
        ),
    ),
)

PAGES = (ABOUT, WORKING_NOTES, CONTACT, ACCESSIBILITY, PRIVACY, DEVELOPERS)

FIGURES_TITLE = Text("About the figures", "Over de cijfers")
FIGURES_BODY = (
    (
        "callout",
        {
            "tone": "note",
            "title": Text("About these figures", "Over deze cijfers"),
            "content": [
                prose(
                    "<p>They come from the university’s partnerships page, which gives no date and "
                    "no source. So we show none either.</p>",
                    "<p>Ze komen van de samenwerkingspagina van de universiteit, die geen datum en "
                    "geen bron noemt. Daarom tonen we die ook niet.</p>",
                )
            ],
        },
    ),
)

SITE_NAME = Text("UM partnerships", "UM-samenwerking")
LICENCE = Text(
    "Texts and drawings: MIT licence, like the code of this site",
    "Teksten en tekeningen: MIT-licentie, net als de code van deze site",
)
