"""JSON: a schema.org NewsArticle (JSON-LD), or the simple {"text", "title", "published", "source", "url"}.

Offsets count characters of the "text" or "articleBody" as it stands in the file.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from geofront.errors import BadDocument
from geofront.model import Article
from geofront.readers.article import Told, article_of, day_told, without_broken_letters
from geofront.readers.document import Document

NAME = "JSON"
SUFFIXES = (".json", ".jsonld")


def accepts(document: Document) -> bool:
    return document.suffix in SUFFIXES or (document.suffix == "" and document.opens_like_json)


def read(document: Document, *, published: date | None = None) -> Article:
    """
    Raises:
        BadDocument: it is not JSON, holds no article or several, or a value is not of its type.
    """
    try:
        value = json.loads(document.text)
    except (ValueError, RecursionError) as error:
        raise BadDocument(f"{document.name}: this is not JSON ({error}). Mend it, or give the article as .txt.") from error
    if isinstance(value, Mapping) and str(value.get("schema", "")).startswith("geofront-report/"):
        raise BadDocument(f"{document.name}: this is a report, not an article. Draw it with: geofront draw {document.name}")
    if isinstance(value, Mapping) and "text" in value:
        return _simple(value, document, published)
    found = [article for article in articles_in(value) if "articleBody" in article]
    if len(found) != 1:
        raise BadDocument(
            f"{document.name}: {len(found) or 'no'} articles in it. Give an object with "
            '"text" (and "title", "published", "source", "url"), or one schema.org NewsArticle with "articleBody".'
        )
    body = _string(found[0], "articleBody", document.name)
    return article_of(
        without_broken_letters(body), name=document.name, stem=document.stem, published=published, told=told_by(found[0]),
    )


def articles_in(value: Any) -> Iterator[Mapping[str, Any]]:
    """The schema.org articles in a JSON-LD value: itself, those in a list, those in an @graph."""
    waiting = [value]
    for one in waiting:
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, Mapping) and _is_article(one):
            yield one
        elif isinstance(one, Mapping) and isinstance(one.get("@graph"), list):
            waiting += one["@graph"]


def told_by(article: Mapping[str, Any]) -> Told:
    """What a schema.org article says beside its text; a value of another type is passed over."""
    page = article.get("mainEntityOfPage")
    return Told(
        title=_words(article.get("headline")) or _words(article.get("name")),
        source=_named(article.get("publisher")) or _named(article.get("provider")),
        url=_words(article.get("url")) or _words(page) or (_words(page.get("@id")) if isinstance(page, Mapping) else None),
        published=day_told(article.get("datePublished")),
        language=_words(article.get("inLanguage")),
    )


def _is_article(value: Mapping[str, Any]) -> bool:
    kind = value.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(one, str) and one.endswith(("Article", "BlogPosting", "Report")) for one in kinds)


def _simple(value: Mapping[str, Any], document: Document, published: date | None) -> Article:
    name = document.name
    day = _string(value, "published", name) if value.get("published") is not None else None
    if day is not None and day_told(day) is None:
        raise BadDocument(f'{name}: "published" is {day!r}, which is no day. Write it as 2016-10-26.')
    told = Told(
        title=_maybe(value, "title", name), source=_maybe(value, "source", name), url=_maybe(value, "url", name),
        published=day_told(day), language=_maybe(value, "language", name),
    )
    return article_of(
        without_broken_letters(_string(value, "text", name)), name=name, stem=document.stem, published=published, told=told,
    )


def _string(value: Mapping[str, Any], key: str, name: str) -> str:
    words = value[key]
    if not isinstance(words, str):
        raise BadDocument(f'{name}: "{key}" must be a string, found {type(words).__name__}.')
    return words


def _maybe(value: Mapping[str, Any], key: str, name: str) -> str | None:
    return without_broken_letters(_string(value, key, name)) if value.get(key) is not None else None


def _words(value: object) -> str | None:
    return without_broken_letters(value) if isinstance(value, str) and value.strip() else None


def _named(value: object) -> str | None:
    if isinstance(value, list) and value:
        return _named(value[0])
    return _words(value.get("name")) if isinstance(value, Mapping) else _words(value)
