"""A spreadsheet in CSV as rows, and what an import found in them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MOST_ROWS = 5000


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the sheet; ``number`` is that of a spreadsheet, where the headings are line 1."""

    number: int
    values: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values.get(column, "")


@dataclass(frozen=True, slots=True)
class RowError:
    """What is wrong with a row; ``column`` is "" for the row as a whole."""

    row: int
    column: str
    message: str

    def __str__(self) -> str:
        where = _("Row %(row)d") % {"row": self.row}
        return (
            f"{where}, {self.column}: {self.message}" if self.column else f"{where}: {self.message}"
        )


@dataclass(frozen=True, slots=True)
class Change:
    """What a row does: ``action`` is create, update or keep; ``details`` say what to, in words."""

    row: int
    action: str
    label: str
    details: str = ""


@dataclass(slots=True)
class Outcome:
    """Changes and errors of an import; ``saved`` says whether anything was stored."""

    changes: list[Change] = field(default_factory=list)
    errors: list[RowError] = field(default_factory=list)
    saved: bool = False

    def add_errors(self, row: Row, error: ValidationError) -> None:
        """One entry a message, at its column where the error names one."""
        if hasattr(error, "error_dict"):
            for column, messages in error.message_dict.items():
                place = "" if column == "__all__" else column
                self.errors += [RowError(row.number, place, message) for message in messages]
        else:
            self.errors += [RowError(row.number, "", message) for message in error.messages]

    def count(self, action: str) -> int:
        return sum(change.action == action for change in self.changes)


class UnreadableSheet(ValueError):
    """Why a file is no sheet that can be imported; its text is for the person who chose it."""


def read_rows(data: bytes, known: Iterable[str], required: Iterable[str]) -> list[Row]:
    """The rows of a CSV file in UTF-8, with commas, semicolons or tabs; empty lines are left out.

    Raises ``UnreadableSheet`` for a file that is none, and for missing or unknown headings.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableSheet(_("The file is not text in UTF-8. Save it as CSV UTF-8.")) from error
    if "\0" in text:
        raise UnreadableSheet(_("The file is not text in UTF-8. Save it as CSV UTF-8."))
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    try:
        reader = csv.DictReader(io.StringIO(text), delimiter=delimiter, strict=True)
        headings = [(heading or "").strip().lower() for heading in reader.fieldnames or []]
        _check_headings(headings, set(known), list(required))
        reader.fieldnames = headings
        rows = [_row(number, line) for number, line in enumerate(reader, start=2)]
    except csv.Error as error:
        raise UnreadableSheet(_("The file is no CSV: %(error)s.") % {"error": error}) from error
    if len(rows) > MOST_ROWS:
        raise UnreadableSheet(_("More than %(most)d rows: split the file.") % {"most": MOST_ROWS})
    return [row for row in rows if any(row.values.values())]


def _row(number: int, line: dict[str | None, str | None]) -> Row:
    if None in line:  # where DictReader keeps what has no heading
        raise UnreadableSheet(_("Row %(row)d has more cells than headings.") % {"row": number})
    return Row(number, {key: (value or "").strip() for key, value in line.items() if key})


def _check_headings(headings: list[str], known: set[str], required: list[str]) -> None:
    missing = [heading for heading in required if heading not in headings]
    unknown = [heading for heading in headings if heading not in known]
    if missing:
        names = ", ".join(missing)
        raise UnreadableSheet(_("These columns are missing: %(names)s.") % {"names": names})
    if unknown:
        names = ", ".join(unknown)
        raise UnreadableSheet(_("These columns are not known: %(names)s.") % {"names": names})
