"""What an import came to: rows read, kept, and dropped with the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

Progress = Callable[[int], None]  # told the number of rows read so far, every few thousand rows


@dataclass(slots=True)
class Count:
    """Running totals of one import."""

    read: int = 0
    kept: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)  # what was guessed: "latitude and longitude were swapped"

    def says(self) -> str:
        """One line for a person."""
        why = ", ".join(f"{number} {reason}" for reason, number in sorted(self.dropped.items(), key=lambda item: (-item[1], item[0])))
        lost = f" {sum(self.dropped.values())} dropped ({why})." if self.dropped else ""
        notes = "".join(f" Note: {note}." for note in self.notes)
        return f"{self.read} rows read, {self.kept} kept.{lost}{notes}"
