"""From the text of an article, and what its document tells of it, to an `Article`: the last step of every reader."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from geofront.errors import BadDocument
from geofront.model import Article, Block, BlockKind, DateBasis, Span
from geofront.readers.document import require_readable_length
from geofront.readers.outlet import outlet_of, url_in, web_address
from geofront.readers.paragraphs import blocks_of
from geofront.readers.published import inferred
from geofront.slugs import slug_of

MEANT_FOR_READING = (BlockKind.PROSE, BlockKind.HEADLINE, BlockKind.CAPTION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a document says about its article beside the text; None: it does not say."""

    title: str | None = None
    source: str | None = None
    url: str | None = None
    published: date | None = None
    language: str | None = None


def article_of(
    text: str, *, name: str, stem: str = "", told: Told | None = None, published: date | None = None, headings: Collection[Span] = (),
) -> Article:
    """An article whose offsets count characters of `text`.

    Args:
        name: of the document, for messages.
        stem: of its file, from which the article's id is made; "" takes the title's words.
        published: the day as the user gave it; goes before what the document tells, which goes before what can be inferred.

    Raises:
        BadDocument: there are no words to read, or far too many.
    """
    told = told or Told()
    require_readable_length(text, name)
    blocks = blocks_of(text, headings=headings, title=_one_line(told.title))
    if not any(block.kind in MEANT_FOR_READING and re.search(r"\w", text[block.span.start : block.span.end]) for block in blocks):
        raise BadDocument(f"{name}: no sentence of an article was found in it. Give a file with the article's own text.")
    title = _one_line(told.title) or _headline(text, blocks)
    url = web_address(told.url) or url_in(text, blocks)
    day, basis = _published(text, blocks, url, published, told.published)
    return Article(
        id=slug_of(stem or title or _first_words(text, blocks)),
        text=text,
        blocks=blocks,
        title=title,
        source=_one_line(told.source) or outlet_of(text, blocks, url),
        url=url,
        published=day,
        published_basis=basis,
        language=_language(told.language),
    )


def day_told(words: object) -> date | None:
    """The day in a document's own statement of it: "2016-10-26", "2016-10-26T23:30:00+03:00" (as written there), "October 26, 2016"."""
    from geofront.readers.published import first_full_date

    if not isinstance(words, str):
        return None
    compact = re.match(r"\s*((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)", words)
    stamped = re.match(r"\s*((?:19|20)\d\d-\d\d-\d\d)T", words)
    return first_full_date("-".join(compact.groups()) if compact else stamped[1] if stamped else words)


def without_broken_letters(text: str) -> str:
    """Lone surrogates, which JSON and numeric entities can smuggle in and no file can hold, as U+FFFD."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _published(
    text: str, blocks: tuple[Block, ...], url: str | None, given: date | None, told: date | None,
) -> tuple[date | None, DateBasis]:
    if given is not None or told is not None:
        return given or told, DateBasis.GIVEN
    day = inferred(text, blocks, url)
    return day, DateBasis.UNKNOWN if day is None else DateBasis.INFERRED


def _headline(text: str, blocks: tuple[Block, ...]) -> str | None:
    """The first heading, if no prose stands before it."""
    first = next((block for block in blocks if block.kind in (BlockKind.HEADLINE, BlockKind.PROSE)), None)
    return _one_line(text[first.span.start : first.span.end]) if first is not None and first.kind is BlockKind.HEADLINE else None


def _first_words(text: str, blocks: tuple[Block, ...]) -> str:
    first = next(block for block in blocks if block.kind in MEANT_FOR_READING)
    return " ".join(text[first.span.start : first.span.end].split()[:8])


def _one_line(words: str | None) -> str | None:
    joined = " ".join((words or "").split())[:300]
    return joined or None


def _language(words: str | None) -> str:
    found = re.match(r"\s*([A-Za-z]{2,3})(?![A-Za-z])", words or "")
    return found[1].lower() if found else "en"
