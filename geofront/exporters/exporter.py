"""An exporter: what a report can be written as."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path

from geofront.model import Report


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format by name; its module is imported when it first writes."""

    name: str  # what `geofront draw --to` is told: "svg"
    title: str  # one line of `--help`
    file_name: str  # what it writes in the map's folder
    module: str
    always: bool = False  # written by `geofront build` without being asked
    takes: frozenset[str] = frozenset()  # what else its `write` can be told, by keyword
    options: Mapping[str, object] = field(default_factory=dict)  # what it is told

    @property
    def suffix(self) -> str:
        """ ".svg"."""
        return Path(self.file_name).suffix

    def told(self, given: Mapping[str, object]) -> Exporter:
        """The same exporter with those of the options that it takes."""
        return replace(self, options={key: value for key, value in given.items() if key in self.takes})

    def write(self, report: Report, folder: Path) -> Path:
        """Write the report into `folder`, which is made where it is missing, and say where.

        Raises:
            OSError: the folder cannot be written.
        """
        folder.mkdir(parents=True, exist_ok=True)
        written: Path = import_module(self.module).write(report, folder, **self.options)
        return written
