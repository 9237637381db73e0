"""The day an article was published, where nobody told us: inferred from what it says of itself, or left unknown.

A wrong day bends every "yesterday" in the article, so a date counts only where it is said of the article itself
or where news stands with its day (its dateline, its first lines), never where history is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from geofront.model import Block, BlockKind

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_FULL = re.compile(
    rf"\b(?:(?P<iso>(?:19|20)\d\d-\d\d-\d\d)(?!\d)"
    rf"|(?P<m1>{_MONTH})\.?\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y1>(?:19|20)\d\d)"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<m2>{_MONTH})\.?,?\s+(?P<y2>(?:19|20)\d\d))\b",
    re.IGNORECASE,
)
_URL_DAY = re.compile(
    rf"(?<!\d)((?:19|20)\d\d)[/-](0?[1-9]|1[0-2]|{'|'.join(_MONTHS)})[/-](0?[1-9]|[12]\d|3[01])(?!\d)", re.IGNORECASE
)
_OF_ITSELF = re.compile(r"\b(?:published|updated|posted|appeared|printed|print edition|in print|date)\b", re.IGNORECASE)
# told as history, or still to come: such a date is not today's
_ANOTHER_TIME = re.compile(
    r"\b(?:since|began|begun|started|launched|invaded|invasion|annexed|ago|anniversary|born|until|till|by|before|after|when|between|from|"
    r"elections?|scheduled|deadline|due|will|expected|planned|founded|signed|agreement|attacks?\s+(?:of|on)|war\s+(?:of|on)|last\s+year)\b",
    re.IGNORECASE,
)
_DATELINE_DAY = re.compile(r"^[^.!?\n]{0,80}?(?:[-–—•:]{1,2}|\))\s")
_DAY_OF_A_YEAR = re.compile(
    rf"\b(?:(?P<m1>{_MONTH})\.?\s+(?P<d1>\d{{1,2}})|(?P<d2>\d{{1,2}})\s+(?P<m2>{_MONTH}))\b(?!,?\s*(?:19|20)\d\d)", re.IGNORECASE
)
CHRONICLE = 3       # days without a year, later in the year than the article's first date
NEWS_BLOCKS = 2     # the day of the news stands in the first two paragraphs or nowhere


def inferred(text: str, blocks: Sequence[Block], url: str | None) -> date | None:
    """The day that the article gives of itself, else that its address does, else that its news is dated with; None where in doubt."""
    return _said_of_itself(text, blocks) or day_in_url(url) or _day_of_the_news(text, blocks)


def day_in_url(url: str | None) -> date | None:
    """The day in the path of a web address, as in `/2024/03/27/` or `/2024-mar-27/`."""
    path = re.sub(r"^https?://[^/]*|[?#].*$", "", url or "", flags=re.IGNORECASE)
    found = {_day(m[1], m[2], m[3]) for m in _URL_DAY.finditer(path)} - {None}
    return found.pop() if len(found) == 1 else None


def first_full_date(text: str) -> date | None:
    """The first date in a text with day, month and year, written so that only one day can be meant."""
    return next(iter(_full_dates(text)), None)


def _said_of_itself(text: str, blocks: Sequence[Block]) -> date | None:
    """A print-edition sentence, "Published: …", or a line that is a date and nothing else."""
    for block in blocks:
        if block.kind is BlockKind.FURNITURE:
            paragraph = text[block.span.start : block.span.end]
            found = first_full_date(paragraph)
            if found is not None and (_OF_ITSELF.search(paragraph) or _FULL.match(_without_weekday(paragraph))):
                return found
    return None


def _day_of_the_news(text: str, blocks: Sequence[Block]) -> date | None:
    """A full date in the dateline or the first paragraphs, told neither as history nor as what is to come.

    Where several qualify, the latest: news is told the day after it.
    """
    prose = [block for block in blocks if block.kind is BlockKind.PROSE][:NEWS_BLOCKS]
    found: list[date] = []
    for block in [*(block for block in blocks if block.kind is BlockKind.HEADLINE), *prose]:
        paragraph = text[block.span.start : block.span.end]
        if "19" not in paragraph and "20" not in paragraph:
            continue  # no full date without a year
        dateline = _DATELINE_DAY.match(paragraph)
        if dateline is not None and (day := first_full_date(dateline[0])) is not None:
            return day
        for sentence in re.split(r"(?<=[.!?])[\"'”’)]*\s+(?=[A-Z\"“])", paragraph):
            if not _ANOTHER_TIME.search(sentence):
                found += _full_dates(sentence)
    day = max(found, default=None)
    return None if day is not None and _goes_on_for_months(text, day) else day


def _goes_on_for_months(text: str, day: date) -> bool:
    """Whether a text tells of several later days of the year, as a chronicle does that only begins on `day`."""
    later = set()
    for m in _DAY_OF_A_YEAR.finditer(text):
        told = _day(str(day.year), m["m1"] or m["m2"], m["d1"] or m["d2"])
        if told is not None and told > day:
            later.add(told)
    return len(later) >= CHRONICLE


def _without_weekday(paragraph: str) -> str:
    return re.sub(r"^(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+", "", paragraph, flags=re.IGNORECASE)


def _full_dates(text: str) -> list[date]:
    days = (
        _day(*m["iso"].split("-")) if m["iso"] else _day(m["y1"], m["m1"], m["d1"]) if m["m1"] else _day(m["y2"], m["m2"], m["d2"])
        for m in _FULL.finditer(text)
    )
    return [day for day in days if day is not None]


def _day(year: str, month: str, day: str) -> date | None:
    number = int(month) if month.isdecimal() else _MONTHS.index(month[:3].lower()) + 1
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None
