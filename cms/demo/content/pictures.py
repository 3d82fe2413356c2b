"""Rows 16 and 30 of the demo: the pictures and wordmarks that it draws, and what they show."""

from collections.abc import Sequence
from dataclasses import dataclass

from cms.demo.writing import Text

# The name of what drew them: the same in both languages, as a credit is.
CREDIT = "Partnerships CMS"
LICENCE = "MIT"


@dataclass(frozen=True)
class Drawing:
    """A picture to draw by ``cms.demo.drawings.picture``; ``places`` are slugs of places."""

    key: str
    title: str
    kind: str
    alt: Text
    places: Sequence[str] = ()
    text: str = ""
    count: int = 2
    palette: str = "paper"
    seed: int = 0


@dataclass(frozen=True)
class Wordmark:
    """A name in type, on a transparent ground, for the organisation with that slug."""

    organisation: str
    text: str
    accent: str
    alt: Text


EUREGION = ("maastricht", "heerlen", "aachen", "liege", "hasselt")


def _letters(key: str, text: str, palette: str, seed: int = 0) -> Drawing:
    return Drawing(
        key,
        f"Letters {text}",
        "letterforms",
        Text(
            f"The letters {text}, large and laid over one another",
            f"De letters {text}, groot en over elkaar heen gelegd",
        ),
        text=text,
        palette=palette,
        seed=seed,
    )


def _strands(key: str, count: int, en: str, nl: str, palette: str, seed: int) -> Drawing:
    return Drawing(
        key, f"Strands for {key}", "strands", Text(en, nl), count=count, palette=palette, seed=seed
    )


DRAWINGS = (
    Drawing(
        "home",
        "From Maastricht to the region and Brussels",
        "arcs",
        Text(
            "Arcs from Maastricht to Brussels, Venlo and the other cities of the Euregion",
            "Bogen van Maastricht naar Brussel, Venlo en de andere steden van de Euregio",
        ),
        places=("maastricht", "brussels", "venlo", "liege", "hasselt", "heerlen", "aachen"),
        palette="pine",
    ),
    _strands(
        "networks",
        4,
        "Strands of lines that come from apart and run on together",
        "Strengen van lijnen die uiteen beginnen en samen verdergaan",
        "paper",
        1,
    ),
    _letters("wun", "WUN", "pine"),
    _letters("yerun", "YERUN", "plum", 1),
    _letters("yufe", "YUFE", "paper", 2),
    _letters("eassh", "EASSH", "pine", 3),
    Drawing(
        "region",
        "Maastricht, the Euregion and Brussels",
        "contours",
        Text(
            "Contour lines around Maastricht and Brussels",
            "Hoogtelijnen rond Maastricht en Brussel",
        ),
        places=("maastricht", "brussels"),
        palette="pine",
        seed=2,
    ),
    Drawing(
        "euregion",
        "Contours of the Meuse-Rhine Euregion",
        "contours",
        Text(
            "Contour lines around Maastricht, Heerlen, Aachen, Liège and Hasselt",
            "Hoogtelijnen rond Maastricht, Heerlen, Aken, Luik en Hasselt",
        ),
        places=EUREGION,
    ),
    _strands(
        "brightlands",
        3,
        "Three strands of lines, for government, education and companies, that meet",
        "Drie strengen van lijnen, voor overheid, onderwijs en bedrijven, die elkaar vinden",
        "plum",
        4,
    ),
    Drawing(
        "campus-brussels",
        "From Maastricht to Brussels",
        "arcs",
        Text("An arc from Maastricht to Brussels", "Een boog van Maastricht naar Brussel"),
        places=("maastricht", "brussels"),
        palette="plum",
    ),
    _strands(
        "collaborations",
        2,
        "Two strands of lines that come from apart and run on together",
        "Twee strengen van lijnen die uiteen beginnen en samen verdergaan",
        "pine",
        5,
    ),
    Drawing(
        "radboud",
        "From Maastricht to Venlo",
        "arcs",
        Text("An arc from Maastricht to Venlo", "Een boog van Maastricht naar Venlo"),
        places=("maastricht", "venlo"),
    ),
    _letters("york", "YM", "paper", 1),
    _letters("unu-merit", "UNU", "pine", 1),
    _letters("mundo", "MUNDO", "plum"),
    _letters("she-collaborates", "SHE", "paper"),
    Drawing(
        "india",
        "From Maastricht to India",
        "arcs",
        Text("An arc from Maastricht to India", "Een boog van Maastricht naar India"),
        places=("maastricht", "india"),
        palette="pine",
    ),
    _strands(
        "opportunities",
        5,
        "Five strands of lines that come from apart and run on together",
        "Vijf strengen van lijnen die uiteen beginnen en samen verdergaan",
        "paper",
        6,
    ),
    Drawing(
        "partners",
        "Contours around the places of our partners",
        "contours",
        Text(
            "Contour lines around Maastricht, Venlo and Brussels",
            "Hoogtelijnen rond Maastricht, Venlo en Brussel",
        ),
        places=("maastricht", "venlo", "brussels"),
        palette="plum",
        seed=7,
    ),
    _letters("news", "NEWS", "paper", 3),
    _letters("open-science-awards", "2023", "plum", 2),
    _letters("dennie-hebels", "OPEN", "pine"),
    Drawing(
        "about",
        "Contours around Maastricht and Heerlen",
        "contours",
        Text(
            "Contour lines around Maastricht and Heerlen",
            "Hoogtelijnen rond Maastricht en Heerlen",
        ),
        places=("maastricht", "heerlen"),
        palette="paper",
        seed=9,
    ),
)

WORDMARKS = (
    Wordmark(
        "maastricht-university",
        "Maastricht University",
        "ink",
        Text(
            "Maastricht University, a plain wordmark drawn for this site",
            "Maastricht University, een eenvoudig woordmerk, getekend voor deze site",
        ),
    ),
    Wordmark(
        "worldwide-universities-network",
        "WUN",
        "pine",
        Text(
            "WUN logo, a plain wordmark drawn for this site",
            "Logo van WUN, een eenvoudig woordmerk, getekend voor deze site",
        ),
    ),
    Wordmark(
        "young-european-research-universities-network",
        "YERUN",
        "plum",
        Text(
            "YERUN logo, a plain wordmark drawn for this site",
            "Logo van YERUN, een eenvoudig woordmerk, getekend voor deze site",
        ),
    ),
)
