"""A report in a notebook: `report.map()` in Jupyter, Quarto or nbconvert."""

from __future__ import annotations

import html
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geofront.model import Report

HEIGHT_PX = 640


@dataclass(frozen=True, slots=True)
class MapView:
    """What a notebook shows of a report: the page in a sandboxed frame, or the picture, or words; the notebook takes what it may show."""

    report: Report
    height_px: int = HEIGHT_PX

    def _repr_html_(self) -> str:
        from geofront.exporters.html import page

        title = html.escape(self.report.article.title or "Map of what an article reports")
        return (
            f'<iframe srcdoc="{html.escape(page(self.report))}" title="{title}" width="100%" height="{self.height_px}" '
            'sandbox="allow-scripts allow-popups" referrerpolicy="no-referrer" loading="lazy" style="border:0"></iframe>'
        )

    def _repr_svg_(self) -> str:
        from geofront.exporters.svg import picture

        return picture(self.report)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        """Every form at once, so that an untrusted notebook or a PDF still shows the map. Forms that cannot be made here are left out."""
        from geofront.errors import GeofrontError
        from geofront.exporters.svg import alt_text

        bundle = {"text/plain": alt_text(self.report), "image/svg+xml": self._repr_svg_()}
        with suppress(GeofrontError):  # the page was not built; the picture does without it
            bundle["text/html"] = self._repr_html_()
        return {kind: text for kind, text in bundle.items() if (not include or kind in include) and (not exclude or kind not in exclude)}
