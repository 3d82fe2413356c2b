"""Reading our own documentation: headings, links, tables."""

import re
from pathlib import Path

from django.conf import settings

DOCS = settings.BASE_DIR / "docs"
# What is generated, and what npm fetched.
OTHERS = {"_build", "node_modules"}
FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^(#+) +(.+?) *$", re.MULTILINE)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


def pages():
    """README and every page of the documentation, without what others wrote."""
    found = sorted(path for path in DOCS.rglob("*.md") if not OTHERS.intersection(path.parts))
    return [settings.BASE_DIR / "README.md", *found]


def prose(path: Path):
    """The text without its code samples."""
    return FENCE.sub("", path.read_text())


def headings(path: Path):
    """The texts of all headings, without backticks."""
    return [text.replace("`", "") for _level, text in HEADING.findall(prose(path))]


def anchor(heading):
    """The anchor of a heading, as GitHub and MyST make it."""
    kept = re.sub(r"[^\w\- ]", "", heading.replace("`", "").lower())
    return kept.replace(" ", "-")


def section(path: Path, heading):
    """What stands below a heading, up to the next one of its level or above."""
    text = path.read_text()
    start = re.search(rf"^(#+) +`?{re.escape(heading)}`? *$", text, re.MULTILINE)
    level = len(start[1])
    end = re.search(rf"^#{{1,{level}}} ", text[start.end() :], re.MULTILINE)
    return text[start.end() :][: end.start() if end else None]


def links(path: Path):
    """The targets of links and pictures."""
    return LINK.findall(prose(path))


def rows(text):
    """The cells of every row of every table, without the line below the header."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in cells if not set("".join(row)) <= set("-: ")]
