"""How wide words are, how they are set, and where labels go so that they do not cover each other."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from geofront.exporters.svg.pen import Pen, clean
from geofront.exporters.svg.theme import SANS, Theme
from geofront.exporters.svg.view import XY, Rect

_NARROW = frozenset("ijltfrI.,:;'’‘!|()[]/ ")
_WIDE = frozenset("mwMW@%—")
_CELL_PX = 5.0


def width_px(text: str, size: float, *, bold: bool = False, spacing: float = 0.0) -> float:
    """About how wide a line is in a humanist sans; good to a tenth, which is what placing needs."""
    total = 0.0
    for letter in clean(text):
        if unicodedata.combining(letter):
            continue
        if unicodedata.east_asian_width(letter) in "WF":
            total += 1.0
        elif letter in _NARROW:
            total += 0.29
        elif letter in _WIDE:
            total += 0.82
        elif letter.isupper():
            total += 0.62
        else:
            total += 0.52
        total += spacing
    return total * size * (1.06 if bold else 1.0)


def wrapped(text: str, size: float, room: float, *, bold: bool = False, most: int = 99) -> list[str]:
    """Lines no wider than `room`; what does not fit into `most` lines ends in an ellipsis."""
    lines: list[str] = []
    for word in clean(text).split(" "):
        while width_px(word, size, bold=bold) > room and len(word) > 4:
            fit = max(1, int(len(word) * room / width_px(word, size, bold=bold)) - 1)
            lines.append(word[:fit])
            word = word[fit:]
        if lines and width_px(f"{lines[-1]} {word}", size, bold=bold) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and width_px(last + "…", size, bold=bold) > room:
        last = last[:-1].rstrip()
    return [*lines[: most - 1], last + "…"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a label."""

    text: str
    size: float
    bold: bool = False
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a label went: its box, how it is aligned, and whether it needs a line back to its point."""

    box: Rect
    anchor: str  # "start", "middle", "end"
    leader: bool

    def baselines(self, lines: Sequence[Line]) -> list[XY]:
        """Where each line's text starts, by its anchor."""
        x = {"start": self.box.x, "middle": self.box.x + self.box.width / 2, "end": self.box.right}[self.anchor]
        out, y = [], self.box.y
        for line in lines:
            y += line.size * 1.16
            out.append((x, y - line.size * 0.26))
        return out


def size_of(lines: Sequence[Line]) -> tuple[float, float]:
    """Width and height of a label."""
    return max(width_px(line.text, line.size, bold=line.bold) for line in lines), sum(line.size * 1.16 for line in lines)


class Placer:
    """Finds room for labels one after the other; the first come get the best places.

    What is taken is kept on a grid of small squares: asking what a box would cover costs the same however full the map is.
    """

    def __init__(self, room: Rect, taken: Iterable[Rect] = ()) -> None:
        self.room = room
        self._wide, self._high = int(room.width / _CELL_PX) + 1, int(room.height / _CELL_PX) + 1
        self._weights = [0.0] * (self._wide * self._high)
        for box in taken:
            self.block(box)

    def block(self, box: Rect, weight: float = 1.0) -> None:
        """Nothing should cover this; `weight` below 1 where covering it is bearable."""
        for row, first, last in self._rows(box):
            for cell in range(row + first, row + last):
                self._weights[cell] = max(self._weights[cell], weight)

    def block_line(self, run: Sequence[XY], half_width: float = 3.0, weight: float = 0.5) -> None:
        """Nothing should cover this line."""
        for (x1, y1), (x2, y2) in pairwise(run):
            steps = max(1, int(max(abs(x2 - x1), abs(y2 - y1)) / 8))
            for step in range(steps + 1):
                x, y = x1 + (x2 - x1) * step / steps, y1 + (y2 - y1) * step / steps
                if self.room.holds((x, y), -20):
                    self.block(Rect(x - half_width, y - half_width, 2 * half_width, 2 * half_width), weight)

    def cost(self, box: Rect) -> float:
        """How much a box covers, in weighted square pixels; leaving the room is worst."""
        out = box.width * box.height - self.room.overlap(box)
        return 4 * out + _CELL_PX**2 * sum(sum(self._weights[row + first : row + last]) for row, first, last in self._rows(box))

    def _rows(self, box: Rect) -> Iterator[tuple[int, int, int]]:
        """Rows of squares that a box touches: where the row begins, first square, one past the last."""
        left, top = max(0, int((box.x - self.room.x) / _CELL_PX)), max(0, int((box.y - self.room.y) / _CELL_PX))
        right = min(self._wide, int((box.right - self.room.x) / _CELL_PX) + 1)
        bottom = min(self._high, int((box.bottom - self.room.y) / _CELL_PX) + 1)
        if left < right:
            for row in range(top, bottom):
                yield row * self._wide, left, right

    def place(self, at: XY, lines: Sequence[Line], *, clear: float, must: bool = True) -> Spot | None:
        """A spot for a label about a point.

        Args:
            clear: pixels to keep free about the point.
            must: False: None where every spot would cover a good part of something.
        """
        width, height = size_of(lines)
        x, y = at
        best: tuple[float, int, Spot] | None = None
        for order, (distance, leader) in enumerate(((clear, False), (clear + 12, False), (clear + 34, True), (clear + 60, True))):
            d = distance * 0.72
            candidates = (
                (x + distance, y - height / 2, "start"),
                (x - distance - width, y - height / 2, "end"),
                (x + d, y - d - height, "start"),
                (x + d, y + d, "start"),
                (x - d - width, y - d - height, "end"),
                (x - d - width, y + d, "end"),
                (x - width / 2, y - distance - height, "middle"),
                (x - width / 2, y + distance, "middle"),
            )
            for turn, (left, top, anchor) in enumerate(candidates):
                box = Rect(left, top, width, height)
                cost = self.cost(box.grown(2)) + 12 * turn + 110 * order
                if best is None or cost < best[0]:
                    best = (cost, order, Spot(box, anchor, leader))
        assert best is not None
        if not must and self.cost(best[2].box) > 0.2 * width * height:
            return None
        self.block(best[2].box.grown(1))
        return best[2]


def set_lines(pen: Pen, spot: Spot, lines: Sequence[Line], theme: Theme, *, halo: str, color: str | None = None) -> None:
    """The words of a label, with a halo so that they can be read on anything."""
    for line, (x, y) in zip(lines, spot.baselines(lines), strict=True):
        pen.draw(
            "text",
            line.text,
            x=x,
            y=y,
            text_anchor=spot.anchor,
            font_family=SANS,
            font_size=line.size,
            font_weight=600 if line.bold else 400,
            fill=color or (theme.quiet if line.quiet else theme.ink),
            paint_order="stroke",
            stroke=halo,
            stroke_width=line.size * 0.2,
            stroke_linejoin="round",
        )
