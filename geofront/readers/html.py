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
MOST_ELEMENTS = 200_000
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "publication_date", "published_time",
    "publishdate", "publish-date", "pubdate", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.created",
    "dc.date", "date",
)
_SOURCE = ("og:site_name", "application-name", "dc.publisher", "publisher", "citation_publisher")
_TITLE = ("og:title", "twitter:title", "dc.title", "headline")
_OTHERS_LINES = frozenset({"head", "p", "item", "quote", "list", "table", "row", "cell", "div", "code", "lb", "main", "body"})


def accepts(document: Document) -> bool:
    """Files named so, and whatever opens like a page, except JSON files and those with a text's name that only mention tags."""
    return document.suffix in SUFFIXES or (document.opens_like_html and document.suffix not in (".json", ".jsonld"))


def read(document: Document, *, published: date | None = None) -> Article:
    """
    Raises:
        BadDocument: no article is found in the page, or it is nested so deep that part of it would be lost.
    """
    tree = _tree(document)
    told = _told(tree)      # before the extraction, which takes the tree apart
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


def _tree(document: Document) -> Any:
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(without_broken_letters(document.text).encode(), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise BadDocument(f"{document.name}: cannot be read as a web page ({error}). Save the article's text as .txt.") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise BadDocument(
            f"{document.name}: its tags are nested deeper than {DEEPEST} levels, and what stands further in or further on would be lost. "
            "Save the article's text as .txt."
        )
    if sum(1 for _ in tree.iter()) > MOST_ELEMENTS:
        raise BadDocument(f"{document.name}: more than {MOST_ELEMENTS:,} tags, which no article has. Save the article's text as .txt.")
    return tree


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


def _told(tree: Any) -> Told:
    """What the page's JSON-LD, meta tags and `<time>` say, in that order."""
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        content = (meta.get("content") or "").strip()
        if key and content:
            metas.setdefault(key, content)
    linked = _linked(tree)
    source = linked.source or _first(metas, _SOURCE)
    canonical = next((link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"), None)
    return Told(
        title=linked.title or _first(metas, _TITLE) or _heading(tree) or _page_title(tree, source),
        source=source,
        url=canonical or metas.get("og:url") or linked.url,
        published=linked.published or day_told(_first(metas, _PUBLISHED)) or _time(tree),
        language=linked.language or tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or metas.get("og:locale"),
    )


def _linked(tree: Any) -> Told:
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            try:
                value = json.loads(script.text or "", strict=False)
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
