"""Markdown: headings, paragraphs and list items without their marks.

Front matter (`title:`, `date:`, `source:`, `url:`, `lang:`) tells of the article. The article's text is what a reader sees,
one blank line between blocks; offsets count characters of that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from geofront.errors import BadDocument
from geofront.model import Article, Span
from geofront.readers.article import Told, article_of, day_told
from geofront.readers.document import Document, require_readable_length

if TYPE_CHECKING:
    from markdown_it.token import Token

NAME = "Markdown"
SUFFIXES = (".md", ".markdown", ".mdown", ".mkd")
_FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
# the parser would drop what is deeper, and say nothing
_TOO_DEEP = re.compile(r"^[ \t]*(?:>[ \t]*|(?:[-*+]|\d+[.)])[ \t]+){50}", re.MULTILINE)
_ROW = re.compile(r"^([A-Za-z_]+)[ \t]*:[ \t]*(.*?)[ \t]*$", re.MULTILINE)


def accepts(document: Document) -> bool:
    return document.suffix in SUFFIXES and not document.opens_like_html


def read(document: Document, *, published: date | None = None) -> Article:
    """
    Raises:
        BadDocument: there is no sentence in it, or far too many, or it is nested so deep that part of it would be lost.
    """
    require_readable_length(document.text, document.name)
    if _TOO_DEEP.search(document.text):
        raise BadDocument(f"{document.name}: quotations or lists within each other, 50 levels deep. Save the article's text as .txt.")
    front = _FRONT.match(document.text)
    pieces: list[str] = []
    headings: list[Span] = []
    at = 0
    for words, is_heading in _blocks(document.text[front.end() :] if front else document.text):
        if is_heading:
            headings.append(Span(at, at + len(words)))
        pieces.append(words)
        at += len(words) + 2
    return article_of(
        "\n\n".join(pieces), name=document.name, stem=document.stem, told=_told(front[1] if front else ""), published=published,
        headings=headings,
    )


def _told(front: str) -> Told:
    rows = {key.lower(): re.sub(r"""^(["'])(.*)\1$""", r"\2", value) for key, value in _ROW.findall(front)}
    return Told(
        title=rows.get("title"),
        source=rows.get("source") or rows.get("publisher") or rows.get("outlet"),
        url=rows.get("url") or rows.get("link"),
        published=day_told(rows.get("published") or rows.get("date")),
        language=rows.get("lang") or rows.get("language"),
    )


def _blocks(text: str) -> Iterator[tuple[str, bool]]:
    """The words of each block of the document in order, and whether it is a heading. Code and raw HTML are left out."""
    from markdown_it import MarkdownIt  # comes with rich

    heading = False
    for token in MarkdownIt("commonmark", {"html": True, "maxNesting": 100}).enable("table").parse(text):
        if token.type in ("heading_open", "heading_close"):
            heading = token.type == "heading_open"
        elif token.type == "inline":
            words = "".join(_words(token.children or [])).strip()
            if words:
                yield words, heading


def _words(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in ("text", "code_inline", "text_special"):
            yield token.content
        elif token.type in ("softbreak", "hardbreak"):
            yield " "
        elif token.type == "image":     # its text is a caption; said by the words about it, if at all
            yield ""
