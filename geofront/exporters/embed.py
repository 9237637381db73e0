"""Snippets that put the map into other people's pages and papers, and `embed.html`, which shows them all.

Every snippet of a picture has a caption, an alternative text made of the claims, and the credits. Words of an article are escaped for
the language of the snippet; an address must be http(s) or relative.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from geofront.basemap.window import CREDIT
from geofront.errors import GeofrontError
from geofront.exporters.svg import LANDSCAPE, alt_text
from geofront.exporters.svg.furniture import NOT_A_MAP_OF, SAID_ALREADY, written_date
from geofront.exporters.svg.pen import clean
from geofront.model import Report
from geofront.page.language import words_in
from geofront.page.view import headline

FILE_NAME = "embed.html"
HEIGHT_PX = 720
_ALT_MOST = 900
_CARD_ALT_MOST = 420  # what social networks take of it
_WORD_WIDE = 602  # pixels: the text of an A4 or Letter page with Word's own margins


class BadAddress(GeofrontError, ValueError):
    """A map cannot be reached there."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What every snippet is made of, as plain text."""

    title: str
    caption: str
    alt: str
    page: str
    picture: str


@dataclass(frozen=True, slots=True)
class Form:
    """One way of putting the map into something else."""

    title: str  # one line of `--help`
    picture: str | None  # the file of the map's folder that it shows; None: the page itself
    make: Callable[[Parts], str]


def snippet(report: Report, form: str, *, base: str = ".", picture: str | None = None) -> str:
    """One snippet as text.

    Args:
        report: what was read.
        form: one of `FORMS`.
        base: address of the map's folder.
        picture: file name of the picture in that folder; None: the form's own.

    Raises:
        BadAddress: the address is neither http(s) nor relative (a card needs http(s): who shows it sees nothing but the address), or
            the picture is no file name.
        ValueError: there is no such form.
    """
    if form not in FORMS:
        raise ValueError(f"no snippet is called {form!r}: choose from {', '.join(FORMS)}")
    if form == "card" and not urlsplit(base).netloc:
        raise BadAddress("a card needs the address at which the map's folder stands on the web, such as https://example.org/maps/mosul")
    return FORMS[form].make(_parts(report, base, picture or FORMS[form].picture or "map.svg"))


def write(report: Report, folder: Path) -> Path:
    """Write `embed.html`, every snippet ready to copy, into `folder` and say where."""
    path = folder / FILE_NAME
    path.write_text(document(report), encoding="utf-8", newline="\n")
    return path


def document(report: Report) -> str:
    """A page with the embedded map and every snippet in a box; it runs nothing of its own."""
    parts = _parts(report, ".", "map.svg")
    boxes = "\n".join(
        f"<h2>{html.escape(name)}: {html.escape(form.title)}</h2>\n"
        f'<textarea readonly rows="8" cols="100" aria-label="{html.escape(name)}">'
        f"{html.escape(form.make(_parts(report, '.', form.picture or 'map.svg')))}</textarea>"
        for name, form in FORMS.items()
    )
    policy = "default-src 'none'; frame-src 'self' file:; img-src 'self' file:; base-uri 'none'; form-action 'none'"
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{html.escape(parts.title)}: embed this map</title>\n</head>\n<body>\n<h1>{html.escape(parts.title)}</h1>\n"
        f"{_frame(parts)}\n<p>Replace the dot in the addresses by the address of the folder with the map.</p>\n{boxes}\n</body>\n</html>\n"
    )


def _parts(report: Report, base: str, picture: str) -> Parts:
    if not re.fullmatch(r"\w[\w.-]*", picture, re.ASCII):
        raise BadAddress(f"{picture!r}: give the name of a file in the map's folder, such as map.svg")
    address = urlsplit(base)
    if address.scheme not in ("", "http", "https") or (not address.scheme and base.startswith("//")) or re.search(r"[\s\"'<>`\\{}%]", base):
        raise BadAddress(f"{base!r}: give an http(s) address, or a path relative to the page, without spaces or quotes")
    base = base.rstrip("/") or "."
    article = report.article
    title = clean(headline(report, words_in("en")))
    source = ", ".join(clean(part) for part in (article.source, written_date(article.published) if article.published else None) if part)
    credits = f"Map: geofront. Places: GeoNames (CC BY 4.0). {CREDIT.replace(SAID_ALREADY, '')}"
    caption = f"{title}. {f'Source: {source}. ' if source else ''}{NOT_A_MAP_OF} {credits}"
    return Parts(title, caption, _cut(clean(alt_text(report)), _ALT_MOST), f"{base}/index.html", f"{base}/{picture}")


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + "…"


def _frame(parts: Parts) -> str:
    return (
        f'<iframe src="{html.escape(parts.page)}?embed" title="{html.escape(parts.title)}" width="100%" height="{HEIGHT_PX}" '
        'loading="lazy" referrerpolicy="no-referrer" sandbox="allow-scripts allow-popups" style="border:0"></iframe>'
    )


def _iframe(parts: Parts) -> str:
    # The map tells its height; who listens believes only this frame, and only a sensible number.
    return (
        _frame(parts) + "\n<script>addEventListener('message',function(e){document.querySelectorAll('iframe').forEach(function(f){"
        "if(f.contentWindow===e.source&&e.data&&e.data.type==='geofront-height'&&e.data.height>200&&e.data.height<5000)"
        "f.height=Math.ceil(e.data.height)})})</script>\n"
    )


def _html(parts: Parts) -> str:
    wide, high = LANDSCAPE
    return (
        f'<figure>\n<a href="{html.escape(parts.page)}"><img src="{html.escape(parts.picture)}" width="{wide}" height="{high}" '
        f'alt="{html.escape(parts.alt)}" style="max-width:100%;height:auto"></a>\n'
        f"<figcaption>{html.escape(parts.caption)}</figcaption>\n</figure>\n"
    )


def _markdown(parts: Parts) -> str:
    return f"[![{_md(parts.alt)}]({parts.picture})]({parts.page})\n\n*{_md(parts.caption)}*\n"


def _md(text: str) -> str:
    # Letters that Markdown, pandoc's or HTML inside it could take for more than letters in the middle of a line.
    return re.sub(r"([\\`*_{}\[\]|~$^@<>&])", lambda found: f"&#{ord(found[0])};", text)


def _rst(parts: Parts) -> str:
    def plain(text: str) -> str:
        return re.sub(r"([\\`*_|:])", r"\\\1", text)

    return f".. figure:: {parts.picture}\n   :alt: {plain(parts.alt)}\n   :target: {parts.page}\n\n   {plain(parts.caption)}\n"


_LATEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
    "^": r"\textasciicircum{}", "~": r"\textasciitilde{}", "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}", '"': "''",
}  # fmt: skip


def _latex(parts: Parts) -> str:
    def plain(text: str) -> str:
        return "".join(_LATEX.get(letter, letter) for letter in text)

    stem = parts.picture.rsplit(".", 1)[0]
    return (
        f"\\begin{{figure}}\n  \\centering\n  \\includegraphics[width=\\linewidth]{{{stem}}}\n"
        f"  \\caption{{{plain(parts.caption)}}}\n  % Alternative text: {' '.join(plain(parts.alt).split())}\n\\end{{figure}}\n"
    )


def _word(parts: Parts) -> str:
    # Word takes a style from the class of a paragraph, the size of a picture from its attributes and nothing from a <figure>.
    wide, high = LANDSCAPE
    return (
        f'<html>\n<head><meta charset="utf-8"><title>{html.escape(parts.title)}</title></head>\n<body>\n'
        f'<p><a href="{html.escape(parts.page)}"><img src="{html.escape(parts.picture)}" width="{_WORD_WIDE}" '
        f'height="{round(_WORD_WIDE * high / wide)}" alt="{html.escape(parts.alt)}"></a></p>\n'
        f'<p class="MsoCaption">{html.escape(parts.caption)}</p>\n</body>\n</html>\n'
    )


def _card(parts: Parts) -> str:
    said = [
        ("property", "og:type", "article"),
        ("property", "og:title", parts.title),
        ("property", "og:description", parts.caption),
        ("property", "og:url", parts.page),
        ("property", "og:image", parts.picture),
        ("property", "og:image:alt", _cut(parts.alt, _CARD_ALT_MOST)),
        ("name", "twitter:card", "summary_large_image"),
    ]
    return "".join(f'<meta {kind}="{name}" content="{html.escape(text)}">\n' for kind, name, text in said)


def _oembed(parts: Parts) -> str:
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


FORMS: dict[str, Form] = {
    "iframe": Form("the page in a frame that grows with it", None, _iframe),
    "html": Form("the picture for a web page", "map.svg", _html),
    "markdown": Form("the picture for Markdown and Quarto", "map.svg", _markdown),
    "rst": Form("the picture for reStructuredText and Sphinx", "map.svg", _rst),
    "latex": Form("the picture for LaTeX", "map.pdf", _latex),
    "word": Form("the picture as a document that Word and LibreOffice open", "map.png", _word),
    "card": Form("meta tags by which social networks show the picture", "map.png", _card),
    "oembed": Form("what an oEmbed server answers", "map.png", _oembed),
}
"""How a map can be put into something else, by name."""
