"""Snippets that put the map into other people's pages and papers, and `embed.html`, which shows them all.

Every snippet has a caption, an alternative text made of the claims, and the credits. Words of an article are escaped for the
language of the snippet; an address must be http(s) or relative.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from geofront.exporters.svg import LANDSCAPE, alt_text
from geofront.exporters.svg.furniture import NOT_A_MAP_OF, written_date
from geofront.exporters.svg.pen import clean
from geofront.model import Report

FILE_NAME = "embed.html"
HEIGHT_PX = 720
_ALT_MOST = 900


@dataclass(frozen=True, slots=True)
class _Parts:
    """What every snippet is made of, as plain text."""

    title: str
    caption: str
    alt: str
    page: str
    picture: str


def snippet(report: Report, form: str, *, base: str = ".", picture: str = "map.svg") -> str:
    """One snippet as text.

    Args:
        report: what was read.
        form: one of `FORMS`.
        base: address of the map's folder, without a slash at its end.
        picture: file name of the picture in that folder.

    Raises:
        ValueError: there is no such form, or the address is neither http(s) nor relative.
    """
    if form not in FORMS:
        raise ValueError(f"no snippet is called {form!r}: choose from {', '.join(FORMS)}")
    return FORMS[form](_parts(report, base, picture))


def write(report: Report, folder: Path) -> Path:
    """Write `embed.html`, every snippet ready to copy, into `folder` and say where."""
    path = folder / FILE_NAME
    path.write_text(document(report), encoding="utf-8", newline="\n")
    return path


def document(report: Report) -> str:
    """A page with the embedded map and every snippet in a box; it runs nothing of its own."""
    parts = _parts(report, ".", "map.svg")
    boxes = "\n".join(
        f"<h2>{html.escape(form)}</h2>\n"
        f'<textarea readonly rows="8" cols="100" aria-label="{html.escape(form)}">{html.escape(make(parts))}</textarea>'
        for form, make in FORMS.items()
    )
    policy = "default-src 'none'; frame-src 'self' file:; img-src 'self' file:; base-uri 'none'; form-action 'none'"
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{html.escape(parts.title)}: embed this map</title>\n</head>\n<body>\n<h1>{html.escape(parts.title)}</h1>\n"
        f"{_frame(parts)}\n<p>Replace the dot in the addresses by the address of the folder with the map.</p>\n{boxes}\n</body>\n</html>\n"
    )


def _parts(report: Report, base: str, picture: str) -> _Parts:
    address = urlsplit(base)
    if address.scheme not in ("", "http", "https") or (not address.scheme and base.startswith("//")) or re.search(r"[\s\"'<>`\\{}%]", base):
        raise ValueError(f"{base!r}: give an http(s) address, or a path relative to the page, without spaces or quotes")
    base = base.rstrip("/") or "."
    article = report.article
    title = clean(article.title or "What was reported")
    source = ", ".join(clean(part) for part in (article.source, written_date(article.published) if article.published else None) if part)
    caption = f"{title}. {f'Source: {source}. ' if source else ''}{NOT_A_MAP_OF} Map: geofront; places: GeoNames (CC BY 4.0)."
    alt = clean(alt_text(report))
    if len(alt) > _ALT_MOST:
        alt = alt[: _ALT_MOST - 1].rsplit(" ", 1)[0] + "…"
    return _Parts(title, caption, alt, f"{base}/index.html", f"{base}/{picture}")


def _frame(parts: _Parts) -> str:
    return (
        f'<iframe src="{html.escape(parts.page)}?embed" title="{html.escape(parts.title)}" width="100%" height="{HEIGHT_PX}" '
        'loading="lazy" referrerpolicy="no-referrer" sandbox="allow-scripts allow-popups" style="border:0"></iframe>'
    )


def _iframe(parts: _Parts) -> str:
    # The map tells its height; who listens believes only this frame, and only a sensible number.
    return (
        _frame(parts) + "\n<script>addEventListener('message',function(e){document.querySelectorAll('iframe').forEach(function(f){"
        "if(f.contentWindow===e.source&&e.data&&e.data.type==='geofront-height'&&e.data.height>200&&e.data.height<5000)"
        "f.height=Math.ceil(e.data.height)})})</script>\n"
    )


def _html(parts: _Parts) -> str:
    wide, high = LANDSCAPE
    return (
        f'<figure>\n<a href="{html.escape(parts.page)}"><img src="{html.escape(parts.picture)}" width="{wide}" height="{high}" '
        f'alt="{html.escape(parts.alt)}"></a>\n<figcaption>{html.escape(parts.caption)}</figcaption>\n</figure>\n'
    )


def _markdown(parts: _Parts) -> str:
    return f"[![{_md(parts.alt)}]({parts.picture})]({parts.page})\n\n*{_md(parts.caption)}*\n"


def _md(text: str) -> str:
    # Letters that Markdown or HTML inside it could take for more than letters.
    return re.sub(r"([\\`*_{}\[\]()#+!|~$<>&-])", lambda found: f"&#{ord(found[0])};", text)


def _rst(parts: _Parts) -> str:
    def plain(text: str) -> str:
        return re.sub(r"([\\`*_|:])", r"\\\1", text)

    return f".. figure:: {parts.picture}\n   :alt: {plain(parts.alt)}\n   :target: {parts.page}\n\n   {plain(parts.caption)}\n"


_LATEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
    "^": r"\textasciicircum{}", "~": r"\textasciitilde{}", "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}", '"': "''",
}  # fmt: skip


def _latex(parts: _Parts) -> str:
    def plain(text: str) -> str:
        return "".join(_LATEX.get(letter, letter) for letter in text)

    stem = parts.picture.rsplit(".", 1)[0]
    return (
        f"\\begin{{figure}}\n  \\centering\n  \\includegraphics[width=\\linewidth]{{{stem}}}\n"
        f"  \\caption{{{plain(parts.caption)}}}\n  % Alternative text: {' '.join(plain(parts.alt).split())}\n\\end{{figure}}\n"
    )


def _word(parts: _Parts) -> str:
    return f"Picture: {parts.picture}\nCaption: {parts.caption}\nAlternative text: {parts.alt}\nThe map: {parts.page}\n"


def _oembed(parts: _Parts) -> str:
    value = {
        "version": "1.0",
        "type": "rich",
        "title": parts.title,
        "provider_name": "geofront",
        "width": None,
        "height": HEIGHT_PX,
        "html": _frame(parts),
        "thumbnail_url": parts.picture,
        "thumbnail_width": LANDSCAPE[0],
        "thumbnail_height": LANDSCAPE[1],
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


FORMS: dict[str, Callable[[_Parts], str]] = {
    "iframe": _iframe,
    "html": _html,
    "markdown": _markdown,
    "rst": _rst,
    "latex": _latex,
    "word": _word,
    "oembed": _oembed,
}
"""How a map can be put into something else, by name."""
