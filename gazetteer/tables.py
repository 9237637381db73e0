"""Reading our own CSV tables strictly: every complaint names the file, the line and what to mend."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from gazetteer.errors import BadRows
from gazetteer.place import LonLat

TABLES = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: its cells by column, and where it stands."""

    path: Path
    number: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def wrong(self, what: str) -> BadRows:
        """The error to raise about this line."""
        return BadRows(f"{self.path}:{self.number}: {what}")

    def many(self, column: str) -> tuple[str, ...]:
        """The parts of a cell that lists several things with bars between them."""
        return tuple(part.strip() for part in self.cells[column].split("|") if part.strip())

    def number_in(self, column: str, *, low: float, high: float) -> float | None:
        """The number in a cell, None where it is empty.

        Raises:
            BadRows: it is no number, or lies outside low..high.
        """
        text = self.cells[column]
        if not text:
            return None
        try:
            value = float(text)
        except ValueError:
            raise self.wrong(f"{column} is {text!r}. Write a number, with a point for decimals.") from None
        if not low <= value <= high:
            raise self.wrong(f"{column} is {text}, outside {low:g} to {high:g}. Check the number and that longitude comes first.")
        return value

    def lonlat(self) -> LonLat:
        """The columns lon and lat.

        Raises:
            BadRows: one is empty or outside the world, or both are 0.
        """
        lon, lat = self.number_in("lon", low=-180, high=180), self.number_in("lat", low=-90, high=90)
        if lon is None or lat is None:
            raise self.wrong("lon or lat is empty. A row without coordinates does not belong here: leave it out.")
        if lon == 0 and lat == 0:
            raise self.wrong("lon and lat are both 0, which stands for nowhere. Look the place up or leave it out.")
        return LonLat(lon, lat)


def read_table(path: Path, columns: Sequence[str]) -> Iterator[Line]:
    """The lines of a CSV table whose first line names exactly these columns, in this order.

    Raises:
        BadRows: it is not UTF-8, has other columns, or a line of another length.
    """
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise BadRows(f"{path}: not UTF-8 ({error.reason} at byte {error.start}). Save it as UTF-8.") from None
    rows = csv.reader(text.splitlines(), strict=True)
    header = next(rows, [])
    if header != list(columns):
        raise BadRows(f"{path}:1: the columns are {','.join(header)!r}; write {','.join(columns)!r}.")
    for cells in rows:
        if not cells:
            continue
        if len(cells) != len(columns):
            raise BadRows(f"{path}:{rows.line_num}: {len(cells)} cells instead of {len(columns)}. Quote a cell that holds a comma.")
        yield Line(path, rows.line_num, {column: cell.strip() for column, cell in zip(columns, cells, strict=True)})
