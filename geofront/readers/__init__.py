"""Many kinds of document in, one kind of article out. A reader is a module with `NAME`, `accepts` and `read`; list it here.

For any document at most one reader's `accepts` is true.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Protocol

from geofront.errors import BadDocument
from geofront.model import Article
from geofront.readers import html, json_article, markdown, text
from geofront.readers.document import Document, document_at, standard_input


class Reader(Protocol):
    """What a reader's module offers."""

    @property
    def NAME(self) -> str: ...

    @property
    def SUFFIXES(self) -> tuple[str, ...]: ...

    def accepts(self, document: Document) -> bool: ...

    def read(self, document: Document, *, published: date | None = None) -> Article: ...


READERS: tuple[Reader, ...] = (text, html, markdown, json_article)


def read(path: Path | str, *, published: date | None = None) -> Article:
    """The article in a file; "-" reads standard input.

    Args:
        published: the day of publication, where it is known better than the document tells.

    Raises:
        BadDocument: the file is not there, too large, or not an article that we can read.
    """
    return read_document(standard_input() if str(path) == "-" else document_at(Path(path)), published=published)


def read_document(document: Document, *, published: date | None = None) -> Article:
    """The article in a document, by the one reader that accepts it.

    Raises:
        BadDocument: no reader accepts it, or, which is a mistake in ours, several do.
    """
    willing = [reader for reader in READERS if reader.accepts(document)]
    if not willing:
        known = ", ".join(suffix for reader in READERS for suffix in reader.SUFFIXES)
        raise BadDocument(f"{document.name}: no reader for {document.suffix or 'such'} files. Save the article as one of {known}.")
    if len(willing) > 1:
        names = " and ".join(reader.NAME for reader in willing)
        raise BadDocument(f"{document.name}: read as {names} alike. This is a mistake in geofront: their `accepts` must not overlap.")
    return willing[0].read(document, published=published)
