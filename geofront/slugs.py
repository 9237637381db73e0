"""Names for folders and files made of foreign words: safe on every file system, the same every time."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 80
RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))})


def slug_of(words: str) -> str:
    """`words` as one lower-case path component of letters, digits and single hyphens, in any script.

    At most 80 characters and 240 UTF-8 bytes; "article" where nothing is left. Never "." or "..", never a name
    that Windows keeps for itself, never a separator or a control character.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", words).casefold())
    slug = re.sub(r"[\W_]+", "-", folded).strip("-")[:LONGEST]
    slug = slug.encode()[:240].decode(errors="ignore").strip("-")
    return f"{slug}-article" if slug in RESERVED else slug or "article"


def is_slug(words: str) -> bool:
    """Whether `words` can be used as a folder's name as it is."""
    return words == slug_of(words)
