"""What each paragraph of a text is for: headline, caption, repeat, furniture, or the prose that is news.

The patterns stand in `paragraphs.toml`. Whatever fits none of them, and is said only once, is prose: in doubt a paragraph is read.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from geofront.errors import BadVocabulary
from geofront.model import Block, BlockKind, Span

FILE = "paragraphs.toml"
LONGEST_HEADLINE = 160          # characters; a sub-editor's limit is nearer 90
LONGEST_PULL_QUOTE = 400
FEWEST_REPEATED_WORDS = 5       # "Yes, he said." may stand twice and mean it twice
_NEWLINES = r"\n\r\v\f\x1c-\x1e\x85\u2028\u2029"      # what str.splitlines breaks at
_LINE = re.compile(f"[^{_NEWLINES}]+")
_BLANK = re.compile(rf"(?:\r\n|[{_NEWLINES}])[^\S{_NEWLINES}]*(?:\r\n|[{_NEWLINES}])")
_ENDS = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_STOP = re.compile(r"[.;:,…][\"'”’»)\]]*$")
_DATELINE = re.compile(
    r"^(?:[A-Z][A-Z.'’/, -]{2,40}|[A-Z][\w.'’-]+(?:[ /,]+[A-Z][\w.'’-]+){0,3})?\s*(?:\([\w .,/-]{2,40}\)\s*)?(?:[-–—•]{1,2})\s"
)
_CREDITED = re.compile(r"^(?:[A-Z][A-Z.'’-]+ ){1,6}[A-Z][A-Z.'’-]+, ")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One row of `paragraphs.toml`."""

    kind: BlockKind
    name: str
    expression: re.Pattern[str]
    longest: int
    needs: tuple[str, ...]  # small letters, one of which every paragraph has that fits; none: not known
    capitals: bool
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]

    def fits(self, paragraph: str, lower: str = "") -> bool:
        """Whether a paragraph is of this kind; it may be given in small letters too, where many patterns are asked."""
        if len(paragraph) > self.longest:
            return False
        if self.needs:  # three of them are found in the time in which an expression fails
            lower = lower or paragraph.lower()
            for need in self.needs:
                if need in lower:
                    break
            else:
                return False
        return self.expression.match(paragraph) is not None


def blocks_of(text: str, *, headings: Collection[Span] = (), title: str | None = None) -> tuple[Block, ...]:
    """Every paragraph of a text in order, with what it is for; together they hold every character that is not white space.

    Args:
        headings: spans that the document itself marks as headings.
        title: the headline, where the document says it apart from the text.
    """
    spans = paragraphs_of(text)
    words = [_normal(text[span.start : span.end]) for span in spans]
    kinds: list[BlockKind] = [_kind_by_words(" ".join(text[span.start : span.end].split())) for span in spans]
    for i, span in enumerate(spans):
        if any(heading.holds(span) for heading in headings) and kinds[i] is BlockKind.PROSE:
            kinds[i] = BlockKind.HEADLINE
    first = _headline(text, spans, words, kinds, title)
    if first is not None:
        kinds[first] = BlockKind.HEADLINE
    _mark_repeats(text, spans, words, kinds, first)
    return tuple(Block(span, kind) for span, kind in zip(spans, kinds, strict=True))


def paragraphs_of(text: str) -> list[Span]:
    """The paragraphs of a text without the white space about them: lines, except where lines are wrapped at a width."""
    found: list[Span] = []
    at = 0
    for gap in [*_BLANK.finditer(text), None]:
        end = len(text) if gap is None else gap.start()
        lines = [span for span in (_trimmed(text, at + m.start(), at + m.end()) for m in _LINE.finditer(text[at:end])) if span is not None]
        found += _joined(text, lines)
        at = end if gap is None else gap.end()
    return found


def _joined(text: str, lines: list[Span]) -> list[Span]:
    """Lines of one width that break in the middle of sentences are one paragraph; others are each their own."""
    if len(lines) < 2 or not 40 <= lines[-2].end - lines[-2].start <= 130:
        return lines
    start = 0
    while start < len(lines) and _kind_by_words(text[lines[start].start : lines[start].end]) is not BlockKind.PROSE:
        start += 1
    wrapped = lines[start:]
    full = [span.end - span.start for span in wrapped[:-1]]
    if full and min(full) >= 40 and max(full) <= 130 and wrapped[-1].end - wrapped[-1].start <= 130 and max(full) - min(full) <= 30:
        broken = sum(not _ENDS.search(text[span.start : span.end]) for span in wrapped[:-1])
        continues = sum(text[after.start].islower() for _, after in pairwise(wrapped))
        if broken and continues:
            return [*lines[:start], Span(wrapped[0].start, wrapped[-1].end)]
    return lines


def _trimmed(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    inner = piece.strip().strip("\ufeff\u200b")
    if not inner:
        return None
    offset = start + piece.index(inner)
    return Span(offset, offset + len(inner))


def _headline(text: str, spans: Sequence[Span], words: Sequence[str], kinds: Sequence[BlockKind], title: str | None) -> int | None:
    """The block that is the headline: the one that says the title, or is said twice at the top, or stands like one above the prose."""
    headline, prose = BlockKind.HEADLINE, BlockKind.PROSE
    marked = [i for i, kind in enumerate(kinds) if kind is headline]
    said = [i for i, kind in enumerate(kinds) if kind is prose or kind is headline]
    if title is not None:
        return next((i for i in said[:6] if words[i] == _normal(title)), marked[0] if marked and marked[0] == said[0] else None)
    if not said:
        return None
    if marked and marked[0] == said[0]:
        return marked[0]
    top = Counter(words[i] for i in said[:6])
    for i in said[:6]:
        piece = text[spans[i].start : spans[i].end]
        if top[words[i]] > 1 and len(piece) <= LONGEST_HEADLINE and not _STOP.search(piece):
            return i
    first = said[0]
    piece = text[spans[first].start : spans[first].end]
    if (
        len(said) > 1
        and len(piece) <= LONGEST_HEADLINE
        and len(piece.split()) >= 2
        and not _STOP.search(piece)
        and not _DATELINE.match(piece)
        and piece[0] not in "\"“«-•*"
        and spans[said[1]].end - spans[said[1]].start > len(piece)
    ):
        return first
    return None


def _mark_repeats(text: str, spans: Sequence[Span], words: Sequence[str], kinds: list[BlockKind], headline: int | None) -> None:
    """A paragraph that stands twice is read once; a pull quote is read where it is part of the story."""
    seen: dict[str, int] = {} if headline is None else {words[headline]: headline}
    furniture, told = BlockKind.FURNITURE, BlockKind.PROSE
    for i, kind in enumerate(kinds):
        if kind is furniture or i == headline:
            continue
        if words[i] in seen and (len(words[i].split()) >= FEWEST_REPEATED_WORDS or seen[words[i]] == headline):
            kinds[i] = BlockKind.REPEAT
        seen.setdefault(words[i], i)
    prose = [i for i, kind in enumerate(kinds) if kind is told]
    whole = "\n".join(f" {words[i]} " for i in prose)
    times = Counter(whole.split())
    for i in prose:
        length = spans[i].end - spans[i].start
        own = words[i].split()
        if length > LONGEST_PULL_QUOTE or len(own) < FEWEST_REPEATED_WORDS or 1 in map(times.__getitem__, own):
            continue    # what has a word that stands nowhere else stands nowhere else
        if whole.count(f" {words[i]} ") > 1:     # once is itself; equal paragraphs were marked above
            kinds[i] = BlockKind.REPEAT
            if i + 1 < len(kinds) and kinds[i + 1] is BlockKind.PROSE and _CREDITED.match(text[spans[i + 1].start : spans[i + 1].end]):
                kinds[i + 1] = BlockKind.REPEAT     # "PRESIDENT SOMEBODY, on the offensive"


def _kind_by_words(paragraph: str) -> BlockKind:
    if len(paragraph) > _longest():
        return BlockKind.PROSE
    lower = paragraph.lower()
    for pattern in patterns():
        if pattern.fits(paragraph, lower):
            return pattern.kind
    return BlockKind.PROSE


@cache
def _longest() -> int:
    """Characters of the longest paragraph that any pattern fits."""
    return max(pattern.longest for pattern in patterns())


_WORDS = re.compile(r"\w+")
_SIGNS = "\u2019\u2018\u201c\u201d\u2013\u2014\u2026\u00a0"  # that papers print
_ASCII_SIGNS = {code: " " for code in range(128) if not _WORDS.match(chr(code))}


def _normal(paragraph: str) -> str:
    """Letters and digits only, in small letters: quotation marks and dashes differ between a pull quote and its sentence."""
    for sign in _SIGNS:
        paragraph = paragraph.replace(sign, " ")
    if paragraph.isascii():  # found in a quarter of the time
        return " ".join(paragraph.lower().translate(_ASCII_SIGNS).split())
    return " ".join(_WORDS.findall(paragraph.casefold()))


# --- the vocabulary ------------------------------------------------------------------------------


@cache
def patterns() -> tuple[Pattern, ...]:
    """The rows of `paragraphs.toml`, in order."""
    return parse_patterns(files("geofront.readers").joinpath(FILE).read_text("utf-8"), FILE)


def parse_patterns(text: str, name: str) -> tuple[Pattern, ...]:
    """The patterns that a TOML text holds.

    Raises:
        BadVocabulary: it is not TOML, a key is missing or unknown, or an expression cannot be read.
    """
    try:
        rows = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadVocabulary(f"{name}: not TOML ({error}).") from error
    if list(rows) != ["pattern"]:
        raise BadVocabulary(f"{name}: wants [[pattern]] tables and nothing else, found {', '.join(rows) or 'nothing'}.")
    return tuple(_pattern(row, f"{name}: [[pattern]] {i}") for i, row in enumerate(rows["pattern"], 1))


_WANTED = {"kind", "name", "pattern", "examples", "not"}
_ALLOWED = _WANTED | {"longest", "needs", "capitals"}


def _pattern(row: dict[str, object], where: str) -> Pattern:
    if missing := _WANTED - row.keys():
        raise BadVocabulary(f"{where}: {', '.join(sorted(missing))} missing. Add it.")
    if unknown := row.keys() - _ALLOWED:
        raise BadVocabulary(f"{where}: unknown key {', '.join(sorted(unknown))}. Known are {', '.join(sorted(_ALLOWED))}.")
    kind, name, expression = row["kind"], row["name"], row["pattern"]
    longest, capitals = row.get("longest", 500), row.get("capitals", False)
    if not isinstance(name, str) or not isinstance(expression, str):
        raise BadVocabulary(f"{where}: name and pattern must be strings.")
    if kind not in (BlockKind.FURNITURE, BlockKind.CAPTION):
        raise BadVocabulary(f"{where}: kind must be furniture or caption, found {kind!r}.")
    if not isinstance(longest, int) or not isinstance(capitals, bool):
        raise BadVocabulary(f"{where}: longest must be a number of characters, capitals true or false.")
    try:
        compiled = re.compile(expression, 0 if capitals else re.IGNORECASE)
    except re.error as error:
        raise BadVocabulary(f"{where}: the pattern cannot be read ({error}).") from error
    needs = _strings(row["needs"], where) if "needs" in row else ()
    if any(need != need.lower() for need in needs):
        raise BadVocabulary(f"{where}: needs must be written in small letters.")
    examples, counter_examples = _strings(row["examples"], where), _strings(row["not"], where)
    return Pattern(BlockKind(str(kind)), name, compiled, longest, needs, capitals, examples, counter_examples)


def _strings(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not value or not all(isinstance(item, str) for item in value):
        raise BadVocabulary(f"{where}: examples and not must be lists of at least one string.")
    return tuple(value)
