"""Web pages: the main text by trafilatura, the metadata by our own reading of it.

The article's text is the title and the extracted paragraphs, one blank line between them; offsets count characters of that.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from geofront.errors import BadDocument
from geofront.model import Article, Span
from geofront.readers.article import Told, article_of, day_told, without_broken_letters
from geofront.readers.document import Document
from geofront.readers.json_article import articles_in, told_by

NAME = "HTML"
SUFFIXES = (".html", ".htm", ".xhtml", ".xht")
DEEPEST = 2048      # where libxml2 stops reading, and would say nothing
DEEP = 200          # trafilatura parses again with libxml2's usual limit of 256, and some of it calls itself for each level
MOST_ELEMENTS = 200_000
MOST_ATTRIBUTES = 5000      # of one tag; libxml2 compares each with all others
_UNREAD = re.compile(r"<(!--|script\b|style\b)|(--)>|</(script|style)\b[^>]*>?", re.IGNORECASE)
_VALUE = re.compile(r"""=\s*(?:"[^"]*"|'[^']*')""")
_LINKED = re.compile(r"^<script\b[^>]*application/ld\+json[^>]*>(.*)", re.IGNORECASE | re.DOTALL)
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "publication_date", "published_time",
    "publishdate", "publish-date", "pubdate", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.created",
    "dc.date", "date",
)
_SOURCE = ("og:site_name", "application-name", "dc.publisher", "publisher", "citation_publisher")
_TITLE = ("og:title", "twitter:title", "dc.title", "headline")
_TABLE = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"})
_LINES = frozenset({"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "br", "blockquote"})
_OTHERS_LINES = frozenset({"head", "p", "item", "quote", "list", "table", "row", "cell", "div", "code", "lb", "main", "body"})


def accepts(document: Document) -> bool:
    """Files named so, and whatever opens like a page, except JSON files and those with a text's name that only mention tags."""
    return document.suffix in SUFFIXES or (document.opens_like_html and document.suffix not in (".json", ".jsonld"))


def read(document: Document, *, published: date | None = None) -> Article:
    """
    Raises:
        BadDocument: no article is found in the page, or it is nested so deep that part of it would be lost.
    """
    page, linked = _without_scripts(document.text)
    tree = _tree(page, document.name)
    told = _told(tree, linked)      # before the extraction, which takes the tree apart
    pieces: list[str] = []
    headings: list[Span] = []
    at = 0
    for words, is_heading in _titled(told.title, _main_blocks(tree, document.name)):
        if is_heading:
            headings.append(Span(at, at + len(words)))
        pieces.append(words)
        at += len(words) + 2
    return article_of(
        "\n\n".join(pieces), name=document.name, stem=document.stem, told=told, published=published, headings=headings,
    )


def _without_scripts(page: str) -> tuple[str, list[str]]:
    """The page without its scripts, styles and comments, and the contents of its linked-data scripts.

    What is opened and never closed stays: the parser decides about it.
    """
    kept: list[str] = []
    linked: list[str] = []
    at, opened = 0, None
    for found in _UNREAD.finditer(page):
        if opened is None and found[1]:
            opened = found
        elif opened is not None and (found[2] or found[3] or "").lower() == opened[1].lower().removeprefix("!"):
            script = _LINKED.match(page[opened.start() : found.start()])
            if script is not None:
                linked.append(script[1])
            kept.append(page[at : opened.start()])
            at, opened = found.end(), None
    kept.append(page[at:])
    return "".join(kept), linked


def _require_plain_tags(page: str, name: str) -> None:
    """
    Raises:
        BadDocument: a tag has thousands of attributes, which would keep the parser busy for minutes.
    """
    for piece in page.split("<"):
        if len(piece) > MOST_ATTRIBUTES and piece[:1].isalpha():
            end = piece.rfind(">")
            if len(_VALUE.sub("=", piece[: end if end >= 0 else None]).split()) > MOST_ATTRIBUTES:
                raise BadDocument(f"{name}: a tag with more than {MOST_ATTRIBUTES} attributes, which no page has. Save the text as .txt.")


def _tree(page: str, name: str) -> Any:
    from lxml import etree, html

    _require_plain_tags(page, name)
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(without_broken_letters(page).encode(), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise BadDocument(f"{name}: cannot be read as a web page ({error}). Save the article's text as .txt.") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise BadDocument(
            f"{name}: its tags are nested deeper than {DEEPEST} levels, and what stands further in or further on would be lost. "
            "Save the article's text as .txt."
        )
    if sum(1 for _ in tree.iter()) > MOST_ELEMENTS:
        raise BadDocument(f"{name}: more than {MOST_ELEMENTS:,} tags, which no article has. Save the article's text as .txt.")
    _flatten(tree)
    return tree


def _flatten(tree: Any) -> None:
    """Take tags away, never words, until nothing lies deeper than `DEEP` levels; paragraphs last.

    Tables within tables within tables are layout: they become plain divisions, which trafilatura reads whole.
    """
    tables = 0
    for event, element in _walk(tree):
        if element.tag == "table" or element.get("data-was") == "table":
            tables += 1 if event == "start" else -1
        if event == "start" and tables > 2 and element.tag in _TABLE:
            element.set("data-was", element.tag)
            element.tag = "div"
    for keep in (_LINES, frozenset({"p"})):
        deep: list[Any] = []
        level = 0
        for event, element in _walk(tree):
            level += 1 if event == "start" else -1
            if event == "start" and level > DEEP and element.tag not in keep:
                deep.append(element)
        for element in reversed(deep):
            element.drop_tag()


def _main_blocks(tree: Any, name: str) -> list[tuple[str, bool]]:
    """The paragraphs of the main text, and whether each is a heading.

    Raises:
        BadDocument: there is no main text.
    """
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)     # it tells the terminal what we tell with an error
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(
            tree, include_comments=False, include_tables=True, include_links=False, include_images=False, favor_recall=True,
            with_metadata=False,
        )
    except RecursionError as error:
        raise BadDocument(f"{name}: its tags are nested too deep to be read. Save the article's text as .txt.") from error
    body = getattr(found, "body", None)
    blocks = [] if body is None else [(words, heading) for words, heading in _lines(body) if re.search(r"\w", words)]
    if not blocks:
        raise BadDocument(f"{name}: no article is found in this page. Save the article's text as .txt.")
    return blocks


def _lines(body: Any) -> Iterator[tuple[str, bool]]:
    """The words of each innermost block of trafilatura's tree, in order."""
    words: list[str] = []
    heading = False
    for event, element in _walk(body):
        is_block = element.tag in _OTHERS_LINES
        if is_block and words:
            joined = " ".join("".join(words).split())
            if joined:
                yield without_broken_letters(joined), heading
            words, heading = [], False
        if event == "start":
            heading = heading or element.tag == "head"
            words.append(element.text or "")
        else:
            if element.tag == "head":
                heading = False
            words.append(element.tail or "")
    joined = " ".join("".join(words).split())
    if joined:
        yield without_broken_letters(joined), heading


def _walk(root: Any) -> Iterator[tuple[str, Any]]:
    from lxml import etree

    return ((event, element) for event, element in etree.iterwalk(root, events=("start", "end")) if isinstance(element.tag, str))


def _titled(title: str | None, blocks: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """The title first, unless the text begins with it."""
    line = " ".join((title or "").split())
    if not line or any(words.casefold() == line.casefold() for words, _ in blocks[:3]):
        return blocks
    return [(line, True), *blocks]


# --- metadata ------------------------------------------------------------------------------------


def _told(tree: Any, scripts: list[str]) -> Told:
    """What the page's JSON-LD, meta tags and `<time>` say, in that order."""
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        content = (meta.get("content") or "").strip()
        if key and content:
            metas.setdefault(key, content)
    linked = _linked(scripts)
    source = linked.source or _first(metas, _SOURCE)
    canonical = next((link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"), None)
    return Told(
        title=linked.title or _first(metas, _TITLE) or _heading(tree) or _page_title(tree, source),
        source=source,
        url=canonical or metas.get("og:url") or linked.url,
        published=linked.published or day_told(_first(metas, _PUBLISHED)) or _time(tree),
        language=linked.language or tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or metas.get("og:locale"),
    )


def _linked(scripts: list[str]) -> Told:
    for script in scripts:
        try:
            value = json.loads(script, strict=False)
        except (ValueError, RecursionError):
            continue        # many pages bring broken JSON; their meta tags still speak
        for article in articles_in(value):
            return told_by(article)
    return Told()


def _first(metas: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next((metas[key] for key in keys if key in metas), None)


def _heading(tree: Any) -> str | None:
    """The page's only first-level heading."""
    found = [" ".join(heading.text_content().split()) for heading in tree.iter("h1")]
    return found[0] if len(set(found)) == 1 else None


def _page_title(tree: Any, source: str | None) -> str | None:
    """The `<title>` without the outlet's name behind it."""
    found = next(tree.iter("title"), None)
    words = " ".join((found.text_content() if found is not None else "").split())
    if source:
        words = re.sub(rf"\s*[|–—-]\s*{re.escape(source)}\s*$", "", words, flags=re.IGNORECASE)
    return words or None


def _time(tree: Any) -> date | None:
    """The one day that the page's `<time datetime>` tags name: several days are several articles."""
    days = {day_told(time.get("datetime")) for time in tree.iter("time") if time.get("datetime")} - {None}
    return days.pop() if len(days) == 1 else None
