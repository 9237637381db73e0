"""From an article to its sentences and their words, with offsets into the article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geofront.lexicon import singular
from geofront.model import Article, BlockKind, Span

READ = frozenset({BlockKind.PROSE, BlockKind.HEADLINE, BlockKind.CAPTION})

LONGEST = 2_000  # characters of a sentence; the longest ones in the news have a third of that

# Words that end in a full stop without ending a sentence.
ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen lt col maj capt sgt cpl brig adm cmdr sen rep gov pres sec st mt ft jr sr vs no nos etc fig approx "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun inc ltd co corp bn "
    "u.s u.k u.n u.a.e d.c e.g i.e a.m p.m".split()
)

_TOKEN = re.compile(
    r"""
    (?=\S)(?:
      [^\W\d_]+(?=[\s,])                               # most words: what is tried first is found four times as fast as what is tried last
    | [,;:()"“”]
    | (?:[^\W\d_]\.){2,}                               # U.S.
    | No\.(?=[\s\u00a0]*\d)                            # No. 2
    | [^\W\d_]{1,4}\d+\b                               # M23, RN2
    | [A-Z][A-Za-z]{0,2}-\d{1,3}(?:s|MK\w*|[A-Z])?\b    # F-16s, Su-24, Kh-22
    | (?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|St|Mt|Ft
        |Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Cpl|Brig|Adm|Sen|Rep|Gov|Pres)\.(?=\s*[\w])
    | [^\W\d_]+(?:['’ʼʿʾ`][^\W\d_]+)*(?:\.(?=[-,]))?   # words, Ma'arat, didn't
    | \d+(?:[.,:]\d+)*(?:st|nd|rd|th)?\b               # 3,000  5.5  12th
    | \d+
    | ['’](?=\s|$)
    | \.\.\.|…
    | [^\w\s]
    )
    """,
    re.VERBOSE,
)
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_BREAK = re.compile(r"[.!?…](?:[.!?…]*[\"”’')\]]*(?=[\s\u00a0]+[\"“‘'(\[]*[^\W_a-z])|[\"”’')\]]*\s*$)")
_QUOTES = frozenset('"“”„«»')
_QUOTE = re.compile('["“”„«»]')


class Token:
    """A word, number or sign; a possessive 's is a token of its own.

    Read many times a word: plain slots, which the type checker keeps from being written again, are the quickest to read.
    """

    __slots__ = ("capital", "end", "glued", "lower", "singular", "start", "text", "word")

    def __init__(
        self, start: int, end: int, text: str, lower: str, singular: str, glued: bool, capital: bool, word: bool
    ) -> None:
        self.start: Final = start
        self.end: Final = end
        self.text: Final = text
        self.lower: Final = lower
        self.singular: Final = singular  # in lower case, should it be a noun
        self.glued: Final = glued  # no space before it
        self.capital: Final = capital  # begins with a capital letter
        self.word: Final = word  # begins with a letter

    def __repr__(self) -> str:
        return f"Token({self.start}, {self.end}, {self.text!r})"


class Sentence:
    """One sentence of a block.

    `quoted` tells for each token whether it stands inside quotation marks, which may have been opened in an earlier sentence.
    """

    __slots__ = ("capitals", "index", "kind", "opens_in_quote", "paragraph", "quoted", "span", "tokens")

    def __init__(
        self,
        index: int,
        paragraph: int,
        kind: BlockKind,
        span: Span,
        tokens: tuple[Token, ...],
        quoted: tuple[bool, ...],
        opens_in_quote: bool,
        capitals: tuple[int, ...],
    ) -> None:
        self.index: Final = index
        self.paragraph: Final = paragraph
        self.kind: Final = kind
        self.span: Final = span
        self.tokens: Final = tokens
        self.quoted: Final = quoted
        self.opens_in_quote: Final = opens_in_quote  # the quotation began before this sentence
        self.capitals: Final = capitals  # the numbers of the tokens with a capital: few, and all that names are looked for at

    def __repr__(self) -> str:
        return f"Sentence({self.index}, {text_of(self.tokens)!r})"


def sentences_of(article: Article) -> tuple[Sentence, ...]:
    """The sentences of every block that is read, in order of appearance."""
    found: list[Sentence] = []
    for paragraph, block in enumerate(article.blocks):
        if block.kind not in READ:
            continue
        in_quote = False
        for span in _split(article.text, block.span):
            tokens = tokens_of(article.text, span)
            if not tokens:
                continue
            before = in_quote
            if before or _QUOTE.search(article.text, span.start, span.end):
                quoted, in_quote = _quotation(tokens, before)
            else:
                quoted = (False,) * len(tokens)
            capitals = tuple([at for at, token in enumerate(tokens) if token.capital])
            found.append(Sentence(len(found), paragraph, block.kind, span, tokens, quoted, before, capitals))
    return tuple(found)


def tokens_of(text: str, span: Span) -> tuple[Token, ...]:
    """The tokens of a stretch of text, in order."""
    tokens: list[Token] = []
    last_end = -1
    for start, written in _written(text, span):
        end = start + len(written)
        form = _forms.get(written)
        if form is None:
            form = _form(written)
            if len(_forms) < _MOST_FORMS:
                _forms[written] = form
        surface, lower, noun, capital, word, owns = form
        if owns:
            cut = start + len(surface)
            tokens.append(Token(start, cut, surface, lower, noun, start == last_end, capital, word))
            tokens.append(Token(cut, end, text[cut:end], "'s", "'s", True, False, False))
        else:
            tokens.append(Token(start, end, surface, lower, noun, start == last_end, capital, word))
        last_end = end
    return tuple(tokens)


def _written(text: str, span: Span) -> list[tuple[int, str]]:
    """What `_TOKEN` finds: where it begins, and what is written there; most words stand between blanks and need no expression."""
    found: list[tuple[int, str]] = []
    at = span.start - 1
    for piece in text[span.start : span.end].split():
        at = at + 1 if text.startswith(piece, at + 1) else text.index(piece, at + 1)  # one blank stands between most words
        if piece.isalpha():
            found.append((at, piece))
        elif piece[-1] == "," and piece[:-1].isalpha():
            found.append((at, piece[:-1]))
            found.append((at + len(piece) - 1, ","))
        else:
            for match in _TOKEN.finditer(text, at, span.end):
                if match.start() >= at + len(piece):
                    break
                found.append((match.start(), match[0]))
        at += len(piece)
    return found


_Form = tuple[str, str, str, bool, bool, bool]
_MOST_FORMS = 1 << 15
_forms: dict[str, _Form] = {}  # of the first words met, which are the commonest; asked quicker than an `lru_cache`


def _form(surface: str) -> _Form:
    """What a word is wherever it stands: text, lower, singular, capital and word of its token, and whether it owns by an 's, cut off."""
    possessive = _POSSESSIVE.search(surface) if len(surface) > 2 and surface[-1] in "sS" else None
    if possessive:
        surface = surface[: possessive.start()]
        lower = surface.lower()
    else:
        lower = surface.lower().replace("’", "'")
        if len(surface) > 2 and lower.endswith(".") and lower.count(".") == 1 and lower != "no.":
            lower = lower[:-1]
    return surface, lower, singular(lower), surface[0].isupper(), surface[0].isalpha(), possessive is not None


# a heading that runs on into its paragraph: "POKROVSK SECTOR Fighting went on", "DIPLOMACY The envoys …"
_RUN_IN_HEADING = re.compile(
    r"\s*(?:(?=(?:[A-Z'’-]+ ){0,5}[A-Z'’-]{6,} )[A-Z][A-Z'’-]+(?: [A-Z][A-Z'’-]+){1,5} (?=[\"“]|[A-Z][a-z]+ [a-z]|A [a-z]|[A-Z][a-z]+,)"
    r"|[A-Z][A-Z'’-]{5,} (?=[\"“]|(?:The|An?|In|On|At|It|As|After|There|Despite|Meanwhile|Further|Elsewhere) ))"
)


def text_of(tokens: Sequence[Token]) -> str:
    """Tokens as one line: a blank before each that was not written close to the one before it."""
    return "".join([token.text if token.glued else f" {token.text}" for token in tokens]).lstrip(" ")


def _split(text: str, block: Span) -> list[Span]:
    spans: list[Span] = []
    start = block.start
    heading = _RUN_IN_HEADING.match(text, block.start, block.end)
    if heading is not None:
        start = heading.end()
        spans.append(_trimmed(text, block.start, start))
    for match in _BREAK.finditer(text, start, block.end):
        if text[match.start()] == "." and _inside_a_name(text, start, match.start()):
            continue
        spans.append(_trimmed(text, start, match.end()))
        start = match.end()
    if text[start : block.end].strip():
        spans.append(_trimmed(text, start, block.end))
    return [part for span in spans if span.end > span.start for part in _bounded(text, span)]


def _bounded(text: str, span: Span) -> list[Span]:
    """A sentence in parts of at most `LONGEST` characters, cut behind blanks: a list without end must not take for ever to read."""
    parts = []
    while span.end - span.start > LONGEST:
        cut = span.start + LONGEST
        cut = next((at + 1 for at in range(cut - 1, cut - 200, -1) if text[at].isspace()), cut)
        parts.append(_trimmed(text, span.start, cut))
        span = _trimmed(text, cut, span.end)
    return [*(part for part in parts if part.end > part.start), span] if span.end > span.start else parts


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _inside_a_name(text: str, sentence_start: int, stop: int) -> bool:
    """Whether the full stop at `stop` ends an abbreviation or an initial and not a sentence."""
    begin = stop
    while begin > sentence_start and (text[begin - 1].isalnum() or text[begin - 1] == "."):
        begin -= 1
    word = text[begin:stop].lower()
    if len(word) == 1 and text[begin].isupper():
        return True
    if word in ("u.s", "u.k", "u.n", "u.a.e", "d.c", "a.m", "p.m"):
        # "in the U.S. The next": a sentence may end here; it does where a word that opens sentences follows
        following = text[stop + 1 : stop + 14].split()
        return not (following and following[0] in ("The", "A", "An", "He", "She", "It", "They", "But", "In", "On", "This", "That"))
    return word in ABBREVIATIONS


def _quotation(tokens: tuple[Token, ...], inside: bool) -> tuple[tuple[bool, ...], bool]:
    quoted: list[bool] = []
    for token in tokens:
        if token.text in _QUOTES:
            quoted.append(True)
            inside = not inside if token.text == '"' else token.text in "“„«"
        else:
            quoted.append(inside)
    return tuple(quoted), inside


def is_a_year(text: str) -> bool:
    """Whether a word is a year of these two centuries: "1998"."""
    return len(text) == 4 and text.isdigit() and text[:2] in ("19", "20")
