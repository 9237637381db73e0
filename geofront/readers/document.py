"""A file as it came: its name and its decoded text, before anybody asks what it is."""

from __future__ import annotations

import codecs
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from geofront.errors import BadDocument

LARGEST_BYTES = 8_000_000       # a web page with its scripts inside is 2 to 5 MB; nobody's article is more
FOLDERS_OWN = ("article", "index")      # maps/east-of-mosul/article.txt is east-of-mosul
LARGEST_CHARS = 400_000         # a book has that many; a long read 60,000

# what a file begins with, and what to do with it instead
_NOT_TEXT = (
    (b"%PDF", "a PDF", "Save its text as .txt (for example with pdftotext)"),
    (b"\x1f\x8b", "compressed with gzip", "Unpack it first"),
    (b"PK\x03\x04", "a zip archive or an office document", "Unpack it, or save the document as .txt or .html"),
    (b"BZh", "compressed with bzip2", "Unpack it first"),
    (b"\xfd7zXZ", "compressed with xz", "Unpack it first"),
    (b"(\xb5/\xfd", "compressed with zstd", "Unpack it first"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "Save it as .txt or .html"),
    (b"{\\rtf", "a rich-text document", "Save it as .txt or .html"),
    (b"\x89PNG", "a picture", "Give its words as .txt"),
    (b"\xff\xd8\xff", "a picture", "Give its words as .txt"),
    (b"GIF8", "a picture", "Give its words as .txt"),
    (b"SQLite format 3", "a database", "Give an article"),
    (b"\x7fELF", "a program", "Give an article"),
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_TOLD = re.compile(
    rb"""<meta[^>]{0,200}charset\s*=\s*["']?([A-Za-z0-9_:.-]{2,40})|^\s*<\?xml[^>]{0,200}encoding\s*=\s*["']([A-Za-z0-9_:.-]{2,40})""",
    re.IGNORECASE,
)
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main|div|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_OBJECT = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[{\]])")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class Document:
    """The decoded text of a file, newlines untouched, a byte order mark taken off."""

    name: str           # for messages: a path, or "standard input"
    stem: str           # what its article is called: the file's stem, or its folder's name; "" for standard input
    suffix: str         # lower case with its dot, "" where there is none
    text: str

    @property
    def opens_like_html(self) -> bool:
        """Whether it is HTML whatever its file is called."""
        return _PAGE.match(self.text) is not None

    @property
    def opens_like_json(self) -> bool:
        return _OBJECT.match(self.text) is not None


def document_at(path: Path) -> Document:
    """The file at a path.

    Raises:
        BadDocument: it is not there, cannot be opened, is not text, or is larger than 8 MB.
    """
    try:
        with path.open("rb") as file:
            return decoded(_limited(file, str(path)), name=str(path), stem=_title_of(path), suffix=path.suffix.lower())
    except FileNotFoundError:
        raise BadDocument(f"{path}: there is no such file. Check the name, or give - to read standard input.") from None
    except IsADirectoryError:
        raise BadDocument(f"{path}: this is a folder. Name the articles in it, for example {path}/*.txt.") from None
    except OSError as error:
        raise BadDocument(f"{path}: cannot be read ({error.strerror or error}).") from error
    except ValueError as error:
        if isinstance(error, BadDocument):
            raise
        raise BadDocument(f"{str(path)!r}: not a file name ({error}).") from error


def standard_input() -> Document:
    """What is piped in, to its end.

    Raises:
        BadDocument: it is not text, or is larger than 8 MB.
    """
    return decoded(_limited(sys.stdin.buffer, "standard input"), name="standard input")


def decoded(raw: bytes, *, name: str, stem: str = "", suffix: str = "") -> Document:
    """Bytes as a document: by byte order mark, else UTF-8, else what a page says of itself, else by the look of the letters.

    Raises:
        BadDocument: it is empty, not text, or too long.
    """
    for magic, what, mend in _NOT_TEXT:
        if raw.startswith(magic):
            raise BadDocument(f"{name}: this is {what}, not an article in text. {mend}.")
    text = _text_of(raw, name)
    if not text.strip():
        raise BadDocument(f"{name}: there are no words in it. Give a file with the text of an article.")
    if text.count("\0") or len(_CONTROL.findall(text)) > len(text) // 50:
        raise BadDocument(f"{name}: this is not text (it is full of control characters). Save the article's words as .txt.")
    return Document(name=name, stem=stem, suffix=suffix, text=text)


def _title_of(path: Path) -> str:
    """The stem of a file, except where every folder has a file of that name: then the folder's."""
    return (path.resolve().parent.name if path.stem.lower() in FOLDERS_OWN else "") or path.stem


def require_readable_length(text: str, name: str) -> None:
    """
    Raises:
        BadDocument: the words of the article, without a page's markup, are more than 400,000 characters.
    """
    if len(text) > LARGEST_CHARS:
        raise BadDocument(
            f"{name}: {len(text):,} characters of text is no article (the most we read is {LARGEST_CHARS:,}). Give one article at a time."
        )


def _limited(file: BinaryIO, name: str) -> bytes:
    raw = file.read(LARGEST_BYTES + 1)
    if len(raw) > LARGEST_BYTES:
        raise BadDocument(f"{name}: larger than {LARGEST_BYTES // 1_000_000} MB, which no article is. Save its text alone as .txt.")
    return raw


def _text_of(raw: bytes, name: str) -> str:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _strictly(raw[len(mark):], encoding, name)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    told = _TOLD.search(raw[:4096])
    if told is not None:
        try:
            return raw.decode((told[1] or told[2]).decode("ascii"))
        except (LookupError, UnicodeDecodeError, ValueError):
            pass        # it says so, but is not: look at the letters
    from charset_normalizer import from_bytes  # 40 ms to import, for the few files that are not UTF-8

    best = from_bytes(raw).best()
    if best is None:
        raise BadDocument(f"{name}: the encoding of its letters cannot be made out. Save it as UTF-8.")
    return _strictly(raw, best.encoding, name)


def _strictly(raw: bytes, encoding: str, name: str) -> str:
    try:
        return raw.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise BadDocument(f"{name}: begins like {encoding.upper()} but is not ({error}). Save it as UTF-8.") from error
