"""Which points of a line can be left out at which tolerance."""

from __future__ import annotations

import math
from collections.abc import Sequence

from geofront.basemap.cells import FINEST_DEG, KEEP

Point = tuple[float, float]     # longitude, latitude
Line = list[Point]


def weights(line: Sequence[Point]) -> list[int]:
    """For every point the tolerance at which Douglas and Peucker would drop it, as a byte:
    `FINEST_DEG * 2 ** (weight / 8)`, 255 for never."""
    tolerance = [math.inf] * len(line)
    stack = [(0, len(line) - 1, math.inf)]
    while stack:
        first, last, limit = stack.pop()
        if last - first < 2:
            continue
        (ax, ay), (bx, by) = line[first], line[last]
        squash = math.cos(math.radians((ay + by) / 2))
        ux, uy = (bx - ax) * squash, by - ay
        squared = ux * ux + uy * uy  # zero too where the ends are nearer than a float can square
        far, at = -1.0, first + 1
        for index in range(first + 1, last):
            px, py = (line[index][0] - ax) * squash, line[index][1] - ay
            if squared:
                along = min(1.0, max(0.0, (px * ux + py * uy) / squared))
                apart = math.hypot(px - along * ux, py - along * uy)
            else:
                apart = math.hypot(px, py)
            if apart > far:
                far, at = apart, index
        limit = min(limit, far)
        tolerance[at] = limit
        stack.append((first, at, limit))
        stack.append((at, last, limit))
    return [KEEP if value == math.inf else min(KEEP - 1, round(8 * math.log2(max(value, FINEST_DEG) / FINEST_DEG))) for value in tolerance]
