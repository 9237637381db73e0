"""How far the map may be from what a newspaper says, before the two disagree.

Measured on 117 statements of our test articles with both ends known: of 82 distances 80 are within a quarter of the number (the two others
are by road through mountains), of 105 points of the compass all are within 50 degrees, whether four or eight points are in use.
"""

from __future__ import annotations

from geofront.metric import degrees_of, turn_deg
from geofront.model import Direction, Range

SHARE = 0.25  # of the number: newspapers round, and some measure along the road
LEAST_KM = 5.0  # from the middle or from the edge: the words do not say
SIDE_DEG = 50.0
SIDE_BESIDE_DEG = 80.0  # as near as its own width, the side depends on which quarter is measured from
BESIDE_KM = 75.0  # what is put by another place without a number lies no further off


def fits_distance(said_km: Range, away_km: float, *, edges_km: float, share: float = SHARE) -> bool:
    """Whether a distance on the map, middle to middle, can be what was said.

    Args:
        edges_km: what may have to be added or taken off: radii, and how uncertain the points themselves are.
    """
    low, high = said_km
    slack = max(LEAST_KM, share * high) + edges_km
    return low - slack <= away_km <= high + slack


def fits_side(said: Direction, bearing_deg: float, *, away_km: float, edge_km: float) -> bool:
    """Whether a bearing on the map, in degrees from the anchor, can be the side that was said; `edge_km`: the anchor's radius."""
    if away_km <= max(3.0, edge_km / 2):
        return True  # beside each other: the side says nothing
    return turn_deg(bearing_deg, degrees_of(said)) <= (SIDE_DEG if away_km > 2 * edge_km else SIDE_BESIDE_DEG)
