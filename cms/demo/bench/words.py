"""Sentences that mean nothing, the same at every run."""

from random import Random

# In exactly ``RARE_PAGES`` pages, whatever the size of the site: a search with 20 matches.
RARE = "quillwort"
RARE_PAGES = 20

_TEXT = """
academic access agreement alliance applied archive award basis border bridge campus career
centre challenge climate college common community council course culture data degree department
design development dialogue digital double education energy engineering equal exchange expertise
faculty field forum founder funding future global goal grant group growth health history housing
impact inclusion industry innovation institute insight international joint knowledge laboratory
language law leader learning lecture library master member method mobility model network office
open partner period policy practice professor programme project public quality region report
research responsibility result school science scheme semester seminar service skill society
staff strategy student study summer support sustainability system talent teacher technology
theme thesis training university value visit water week work workshop world year
"""
_WORDS = _TEXT.split()


def sentence(random: Random, words: int = 12) -> str:
    """That many words with a capital and a full stop."""
    return " ".join(random.choices(_WORDS, k=words)).capitalize() + "."


def sentences(random: Random, count: int) -> str:
    return " ".join(sentence(random, random.randint(8, 16)) for _ in range(count))


def name(random: Random, words: int = 3) -> str:
    """A title: a few words without a full stop."""
    return sentence(random, words).rstrip(".")
