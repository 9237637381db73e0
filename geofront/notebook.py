"""A report in a notebook: `report.map()` in Jupyter, Quarto or nbconvert."""

from __future__ import annotations

import html
from base64 import b64encode
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geofront.model import Report

HEIGHT_PX = 640


@dataclass(frozen=True, slots=True)
class MapView:
    """What a notebook shows of a report: the page in a sandboxed frame, or the picture, or words; the notebook takes what it may show."""

    report: Report
    height_px: int = HEIGHT_PX

    def _repr_html_(self) -> str:
        """The page in a frame that lies over the picture.

        A notebook that is not trusted still takes HTML first, and drops the frame from it (JupyterLab does): then the picture is seen.
        """
        from geofront.exporters.html import page
        from geofront.exporters.svg import alt_text

        title = html.escape(self.report.article.title or "Map of what an article reports")
        picture = b64encode(self._repr_svg_().encode("utf-8")).decode("ascii")
        whole = "width:100%;height:100%"
        return (
            f'<div style="position:relative;height:{self.height_px}px">'
            f'<img src="data:image/svg+xml;base64,{picture}" alt="{html.escape(alt_text(self.report))}" style="{whole};object-fit:contain">'
            f'<iframe srcdoc="{html.escape(page(self.report))}" title="{title}" sandbox="allow-scripts allow-popups" '
            f'referrerpolicy="no-referrer" loading="lazy" style="position:absolute;left:0;top:0;{whole};border:0"></iframe></div>'
        )

    def _repr_svg_(self) -> str:
        from geofront.exporters.svg import picture

        return picture(self.report)

    def _repr_png_(self) -> str:
        """In base64, as notebooks keep it."""
        from geofront.exporters.png import pixels

        return b64encode(pixels(self.report)).decode("ascii")

    def _repr_mimebundle_(self, include: Collection[str] | None = None, exclude: Collection[str] | None = None) -> dict[str, str]:
        """Every form at once, so that an untrusted notebook, a PDF or a Word file still shows the map.

        Forms that cannot be made here, for want of the page's built files or of the extra `png`, are left out. There is no PDF among
        them, because pandoc would take it for Word and Markdown too; `nbconvert --to pdf` turns the SVG into one where there is
        Inkscape, and with `--SVG2PDFPreprocessor.enabled=False` takes the pixels.
        """
        from geofront.errors import GeofrontError
        from geofront.exporters.svg import alt_text

        forms: dict[str, Callable[[], str]] = {
            "text/plain": lambda: alt_text(self.report),
            "image/svg+xml": self._repr_svg_,
            "image/png": self._repr_png_,
            "text/html": self._repr_html_,
        }
        bundle = {}
        for kind, make in forms.items():
            if (not include or kind in include) and (not exclude or kind not in exclude):
                with suppress(GeofrontError):
                    bundle[kind] = make()
        return bundle
