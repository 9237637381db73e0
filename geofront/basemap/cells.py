"""How the pack is cut: what its writer (`pack`) and its reader (`window`) must agree on."""

from __future__ import annotations

from dataclasses import dataclass

MAGIC = b"GFBM3\n"
FINEST_DEG = 1e-4       # weight 0
KEEP = 255              # weight of a point that is never dropped


@dataclass(frozen=True, slots=True)
class Level:
    """One generalisation of the world, in square cells."""

    cell_deg: float
    quantum_deg: float          # of a stored coordinate; a cell is at most 20,000 quanta wide
    tolerance_deg: float        # what is finer than this was left out
    coast: str                  # resolution of the GSHHG file: f, h, i, l, c
    smallest_km2: float         # islands and lakes below this were left out
    river_class: int            # highest GSHHG river level kept


LEVELS = (
    Level(cell_deg=4.0, quantum_deg=2e-4, tolerance_deg=0.0012, coast="h", smallest_km2=0.3, river_class=4),
    Level(cell_deg=20.0, quantum_deg=1e-3, tolerance_deg=0.015, coast="i", smallest_km2=40.0, river_class=2),
)
