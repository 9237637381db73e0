"""Writes SVG: elements as text, everything foreign escaped, numbers short, the same order every time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

Value = str | float | int | None

# What XML 1.0 cannot hold at all; what would turn the letters around it (Unicode bidi controls), and what only keeps a browser from
# breaking a line, for which few fonts have a letter.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
_UNSEEN = re.compile("[\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\u061c]")
_PLAIN_ID = re.compile(r"[^A-Za-z0-9_-]")
_HEX = re.compile(r"#[0-9a-fA-F]{6}")
NEUTRAL = "#5b6470"


def clean(text: str) -> str:
    """Text that may stand in a picture: one line, nothing that XML forbids, nothing that reorders its neighbours."""
    return " ".join(_UNSEEN.sub("", _UNPRINTABLE.sub("\ufffd", text)).split())


def escaped(text: str) -> str:
    """Cleaned text as XML writes it, fit for content and for a quoted attribute."""
    out = clean(text)
    for letter, written in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#39;")):
        out = out.replace(letter, written)
    return out


def plain_id(text: str) -> str:
    """An id that cannot end a url(#…)."""
    return _PLAIN_ID.sub("-", text)


def ink(color: str) -> str:
    """A colour of a report if it is one ("#0067a5"); anything else (a url, a word) becomes grey."""
    return color.lower() if _HEX.fullmatch(color) else NEUTRAL


def number(value: float) -> str:
    """At most two decimals, no trailing zeros, no "-0"."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def path_of(points: Sequence[tuple[float, float]], *, closed: bool = False) -> str:
    """Path commands through points, to a tenth of a pixel."""
    if not points:
        return ""
    steps = [f"{x:.1f} {y:.1f}".replace(".0", "") for x, y in points]
    kept = [step for i, step in enumerate(steps) if i == 0 or step != steps[i - 1]]
    return f"M{kept[0]}" + "".join(f"L{step}" for step in kept[1:]) + ("Z" if closed else "")


class Pen:
    """Collects elements in order. Attributes are keywords: `_` stands for `-`, a trailing `_` is dropped."""

    def __init__(self) -> None:
        self._out: list[str] = []
        self._depth = 0

    def draw(self, tag: str, text: str | None = None, /, *, title: str | None = None, **attributes: Value) -> None:
        """One element, with text or a `<title>` (what a reader sees when pointing at it) inside."""
        inner = (f"<title>{escaped(title)}</title>" if title else "") + (escaped(text) if text is not None else "")
        head = self._head(tag, attributes)
        self._put(f"<{head}>{inner}</{tag}>" if inner else f"<{head}/>")

    @contextmanager
    def inside(self, tag: str, /, *, title: str | None = None, **attributes: Value) -> Iterator[None]:
        """Everything drawn meanwhile stands inside this element."""
        self._put(f"<{self._head(tag, attributes)}>" + (f"<title>{escaped(title)}</title>" if title else ""))
        self._depth += 1
        yield
        self._depth -= 1
        self._put(f"</{tag}>")

    def text(self) -> str:
        """All of it, one element a line."""
        return "\n".join(self._out) + "\n"

    def _put(self, line: str) -> None:
        self._out.append(" " * self._depth + line)

    @staticmethod
    def _head(tag: str, attributes: dict[str, Value]) -> str:
        parts = [tag]
        for key, value in attributes.items():
            if value is None:
                continue
            written = number(value) if isinstance(value, int | float) else escaped(value)
            parts.append(f'{key.rstrip("_").replace("_", "-")}="{written}"')
        return " ".join(parts)
