"""Plain text: the decoded file is the article's text, character for character."""

from __future__ import annotations

from datetime import date

from geofront.model import Article
from geofront.readers.article import Told, article_of
from geofront.readers.document import Document

NAME = "plain text"
SUFFIXES = (".txt", ".text", ".asc")


def accepts(document: Document) -> bool:
    """Text files, and what has no telling name and is neither a page nor an object."""
    if document.opens_like_html:
        return False
    return document.suffix in SUFFIXES or (document.suffix == "" and not document.opens_like_json)


def read(document: Document, *, published: date | None = None) -> Article:
    """
    Raises:
        BadDocument: there is no sentence in it, or far too many.
    """
    return article_of(document.text, name=document.name, stem=document.stem, published=published)


def article_from_text(text: str, *, published: date | None = None, id: str = "", told: Told | None = None) -> Article:
    """An article from a string; `id` names it, the headline or first words do otherwise.

    Raises:
        BadDocument: there is no sentence in it, or far too many.
    """
    return article_of(text, name="the text", stem=id, published=published, told=told)
