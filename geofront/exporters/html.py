"""The map page: one HTML file that opens from a disk, asks nobody for anything, and lets only its own script run.

What is foreign (the article's words, names, addresses) goes into one block of JSON that no browser executes, with every character
escaped that could end it; the page's script makes text nodes of it. The Content-Security-Policy names the hash of the one script and
the one style sheet; nothing else may run or load.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from geofront.errors import GeofrontError
from geofront.exporters.embed import snippet
from geofront.exporters.svg import A4_PORTRAIT, Look, picture
from geofront.model import Report
from geofront.page import language, view

BUILT = Path(view.__file__).parent / "built"
NAME = "index.html"
STILL = 300  # statements listed where there is no script
MOST_DRAWN = 600  # shapes in the still picture; a longer report has its list only, and prints the map as it stands

# Inside a <script> block these could end it, or start a comment that hides its end; U+2028 and U+2029 end a line of script.
_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


class PageNotBuilt(GeofrontError, FileNotFoundError):
    """The page's front end was not bundled."""


def write(
    report: Report, folder: Path, *, speak: str = "en", tiles: Mapping[str, str] | None = None, address: str | None = None
) -> Path:
    """Write the page into a folder, which is made if it is not there; answer with its path. Options as for `page`.

    Raises:
        PageNotBuilt: see `page`.
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / NAME
    path.write_text(page(report, speak=speak, tiles=tiles, address=address), "utf-8", newline="\n")
    return path


def page(report: Report, *, speak: str = "en", tiles: Mapping[str, str] | None = None, address: str | None = None) -> str:
    """The whole page as text; the same report gives the same page.

    Args:
        report: what was read.
        speak: the page's own language, a file of `geofront/page/strings/`.
        tiles: name, url and attribution of an online tile source to draw beneath; None, as usual, for none.
        address: where the folder of the maps will stand on the web, for social cards with the map's `map.png`; None: no cards.

    Raises:
        BadAddress: it is no http(s) address.
        PageNotBuilt: the front end was not bundled; says how to.
        BadStrings: there is no such language.
    """
    words = language.words_in(speak)
    shown = view.view(report, words, tiles=tiles)
    shown["embed"] = snippet(report, "iframe")
    block = in_script(shown)
    title = shown["article"]["headline"]
    return document(
        title=title,
        description=f"{shown['article']['asOf']}. {words('page.deck')}",
        language=words.code,
        direction=words.direction,
        block=block,
        script=asset("page.js"),
        style=asset("page.css") + faces(block, serif=serif_text(shown), local=local_text(shown)),
        still=still(shown, still_picture(report)),
        images=origin_of(tiles["url"]) if tiles else None,
        noscript=words("page.noscript"),
        card=snippet(report, "card", base=f"{address.rstrip('/')}/{report.article.id}").rstrip() if address else "",
    )


def in_script(value: Any) -> str:
    """A value as JSON that can stand in a <script> element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False)
    for character, escape in _ESCAPES.items():
        text = text.replace(character, escape)
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def document(
    *,
    title: str,
    description: str,
    language: str,
    direction: str,
    block: str,
    script: str,
    style: str,
    still: str,
    noscript: str,
    images: str | None = None,
    card: str = "",
) -> str:
    """The HTML document about a block of JSON, a script and a style sheet."""
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src '{digest(script)}'",
            f"style-src '{digest(style)}'",
            "font-src data:",
            f"img-src data:{' ' + images if images else ''}",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    return "\n".join(
        (
            "<!doctype html>",
            f'<html lang="{html.escape(language)}" dir="{direction}">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{html.escape(policy, quote=False)}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            '<meta name="color-scheme" content="light dark">',
            f"<title>{html.escape(_plain(title))}</title>",
            f'<meta name="description" content="{html.escape(_plain(description))}">',
            *([card] if card else []),
            f"<style>{style}</style>",
            "</head>",
            "<body>",
            '<div id="app">',
            f"<noscript><p>{html.escape(noscript)}</p>{still}</noscript>",
            "</div>",
            f'<script type="application/json" id="report">{block}</script>',
            f"<script>{script}</script>",
            "</body>",
            "</html>",
            "",
        )
    )


def still_picture(report: Report) -> str:
    """The map for browsers without scripts, and for paper: a sheet of A4 by our own writer, in presentation attributes only."""
    if len(report.shapes) > MOST_DRAWN:
        return ""
    return _plain(picture(report, Look(*A4_PORTRAIT)))


def still(shown: Mapping[str, Any], drawn: str) -> str:
    """What a browser without scripts shows: the picture, which has the headline and the date in it, and the statements as a list."""
    seen = ' class="hidden"' if drawn else ""
    rows = [
        f"<h1{seen}>{html.escape(_plain(shown['article']['headline']))}</h1>",
        f"<p{seen}>{html.escape(_plain(shown['article']['asOf']))}</p>",
        drawn,
        "<ol>",
    ]
    claims = view.untable(shown["claims"])
    for claim in claims[:STILL]:
        rows.append(
            f"<li><strong>{html.escape(_plain(claim['head']))}</strong><blockquote>{html.escape(_plain(claim['quote']))}</blockquote>"
            f"{html.escape(_plain(claim['sure']))}</li>"
        )
    left = len(claims) - STILL
    return "".join([*rows, "</ol>", f"<p>+ {left}</p>" if left > 0 else ""])


def serif_text(shown: Mapping[str, Any]) -> str:
    """What the page sets in its serif face: the headline and the quotes."""
    return "".join([shown["article"]["headline"], *(claim["quote"] for claim in view.untable(shown["claims"]))])


def local_text(shown: Mapping[str, Any]) -> str:
    """What the page itself says in other scripts: names in the local one, and its own words."""
    return "".join([*(place["local"] or "" for place in view.untable(shown["places"])), *shown["words"].values()])


def faces(text: str, *, serif: str, local: str) -> str:
    """@font-face rules for the cuts of our fonts that the texts have letters of; Latin always.

    Args:
        text: all that the page shows.
        serif: what of it is in the serif face.
        local: what must have its letters on any machine, in whatever script; a quote in another script is left to the reader's fonts.
    """
    letters = {"Source Sans 3": _letters(text), "Source Serif 4": _letters(serif)}
    rest = _letters(local)
    rules = []
    for font in (*_fonts("fonts.json"), *_fonts("picture_fonts.json")):
        ranges = _ranges(font["range"])
        wanted = letters.get(font["family"], rest)
        if font["cut"] == "latin" or any(low <= letter <= high for letter in wanted for low, high in ranges):
            rules.append(
                f"@font-face{{font-family:'{font['family']}';font-weight:{font['weight']};font-display:swap;"
                f"src:url(data:font/woff2;base64,{font['woff2']}) format('woff2');unicode-range:{font['range']}}}"
            )
    return "".join(rules)


def _letters(text: str) -> list[int]:
    return sorted(map(ord, set(text)))


def digest(text: str) -> str:
    """The hash by which a Content-Security-Policy knows an inline script or style."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def origin_of(url: str) -> str:
    """Scheme and host of a tile address, as a policy names it; {s} becomes *.

    Raises:
        ValueError: it is not an https address.
    """
    scheme, _, rest = url.partition("://")
    host = rest.split("/")[0]
    if scheme != "https" or not host or any(character in host for character in " ;,'\""):
        raise ValueError(f"{url}: not an https address of tiles.")
    return f"https://{host.replace('{s}', '*')}"


@lru_cache
def asset(name: str) -> str:
    """A built file of the page.

    Raises:
        PageNotBuilt: it is not there.
    """
    try:
        return (BUILT / name).read_text("utf-8").strip()
    except FileNotFoundError as error:
        raise PageNotBuilt(f"{BUILT / name}: not there. Build it with: python -m geofront.page.bundle") from error


@lru_cache
def _fonts(name: str) -> tuple[dict[str, str], ...]:
    return tuple(json.loads(asset(name)))


@lru_cache
def _ranges(written: str) -> tuple[tuple[int, int], ...]:
    pairs = (part.strip().removeprefix("U+").partition("-") for part in written.split(","))
    return tuple((int(low, 16), int(high or low, 16)) for low, _, high in pairs)


def _plain(text: str) -> str:
    """Without the control characters that HTML does not allow, and without lone surrogates."""
    cleaned = "".join(character if character >= " " or character in "\t\n" else "\ufffd" for character in text)
    return cleaned.encode("utf-8", "replace").decode("utf-8")
