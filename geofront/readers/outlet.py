"""Who published an article: from its address, what it says of its print edition, or the wire in its dateline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geofront.model import Block, BlockKind

_HOST = re.compile(r"https?://(?:[^/@\s]*@)?([^/:?#\s]+)", re.IGNORECASE)
_DULL_LABELS = re.compile(r"^(?:(?:www\d?|m|mobile|amp|dev|test|staging|beta|en|english|edition|news)\.)+(?=[^.]+\.[^.]+)", re.IGNORECASE)
_PRINTED = re.compile(
    r"\b(?:print edition of|appeared (?:first )?in|published (?:first )?(?:in|by)) "
    r"((?:The )?[A-Z][\w&.'’-]*(?: (?:of|and|the|[A-Z][\w&.'’-]*)){0,5})"
)
_WIRE = re.compile(r"^[^.!?\n]{0,80}?\((?P<wire>[A-Z][\w&.’' -]{1,30})\)\s*[-–—•:]{1,2}\s")


def outlet_of(text: str, blocks: Sequence[Block], url: str | None) -> str | None:
    """The outlet or wire, as a reader would cite it; None where the article does not say."""
    return _host(url) or _printed(text, blocks) or _wire(text, blocks)


def url_in(text: str, blocks: Sequence[Block]) -> str | None:
    """The address that stands alone on a line before the prose begins."""
    for block in blocks:
        words = text[block.span.start : block.span.end]
        if block.kind is BlockKind.PROSE:
            return None
        if re.fullmatch(r"https?://\S+", words, re.IGNORECASE):
            return words
    return None


def web_address(words: object) -> str | None:
    """`words` if they are an http or https address without white space or control characters."""
    if isinstance(words, str) and re.fullmatch(r"https?://[^\s\x00-\x1f\x7f<>\"]{1,2000}", words.strip(), re.IGNORECASE):
        return words.strip()
    return None


def _host(url: str | None) -> str | None:
    found = _HOST.match(url or "")
    return None if found is None else _DULL_LABELS.sub("", found[1].lower())


def _printed(text: str, blocks: Sequence[Block]) -> str | None:
    for block in blocks:
        if block.kind is BlockKind.FURNITURE:
            found = _PRINTED.search(text[block.span.start : block.span.end])
            if found is not None and found[1].lower() not in ("print", "this"):
                return found[1]
    return None


def _wire(text: str, blocks: Sequence[Block]) -> str | None:
    first = next((block for block in blocks if block.kind is BlockKind.PROSE), None)
    found = _WIRE.match(text[first.span.start : first.span.end]) if first is not None else None
    return None if found is None else found["wire"]
