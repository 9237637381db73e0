"""Times in words: "yesterday", "on Oct. 25", "late last year", "in the past nine months", counted from the publication date."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from geofront.errors import BadVocabulary
from geofront.measures import any_of, lowered, vocabulary
from geofront.model import Span, When
from geofront.quantities import cardinal, cardinal_value, number_words

_AHEAD = 3  # days a date without a year may lie after publication: print editions are dated ahead, wires are not

_YEARS = (1000, 9000)

_TOKEN = re.compile(r"[a-z]+|\d+")
_CENTURY = re.compile(r"(?:19|20)\d\d")
_LEADING = (  # words that begin a phrase beside those of the vocabulary and the numbers
    "the last next this past previous preceding coming earlier later night dawn evening afternoon morning small early late a an "
    "for in within over about some around nearly almost more roughly just"
)

Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class TimePhrase:
    """A time as one phrase of the text says it.

    `when` is None where the words name no day by themselves ("the next day", "at dawn") or count from a publication date that is
    not known.
    """

    span: Span
    as_written: str
    when: When | None


def find_times(
    text: str, *, published: date | None, span: Span | None = None, words: frozenset[str] | None = None
) -> tuple[TimePhrase, ...]:
    """Every time in `text[span]` (all of the text without a span), in order; spans count characters of `text`.

    A weekday is the most recent one up to the publication date, a day or month without a year likewise, unless words before it look
    ahead ("will", "is due on"). "Last September" is the last one that was over; "early", "mid" and "late" are thirds. Without a
    publication date only times with a year in them are resolved; one before the year 1000 counts as none. Linear in the length.

    Args:
        words: those of the span in lower case, where they are known: without one that no time lacks only years are searched.
    """
    if published is not None and not _YEARS[0] <= published.year <= _YEARS[1]:
        published = None
    start, end = (0, len(text)) if span is None else (span.start, span.end)
    line = lowered(text)[start:end]
    known = _vocabulary()
    found: list[TimePhrase] = []
    for match in _phrases(line, known, words):
        kind = match.lastgroup or ""
        if kind in _NAMED and not _has_capital(text, start, match, known):
            continue  # "they may", "the sun", "a march"
        read = _READERS[kind](_Context(line, match.start(), match.end(), published), match.group())
        if read is None:
            continue
        at, to = match.start() + read.skip, match.end()
        to -= line[to - 1] == "."  # the full stop of "in Oct." may be the sentence's
        days, basis = read.days, read.basis
        if since := known.since.search(line, max(0, at - 8), at):
            at = since.start("since")
            days = (days[0], max(days[1], published)) if days and published else None
            basis = f"published {published}"
        here = Span(start + at, start + to)
        as_written = text[here.start : here.end]
        when = When(days[0], days[1], as_written, basis) if days else None
        found.append(TimePhrase(here, as_written, when))
    return tuple(found)


class YearTold:
    """The year that a paragraph has told and goes on in: "began on September 27, 2020 … took Jabrayil on October 4"."""

    def __init__(self, published: date | None) -> None:
        self._published = published
        self._paragraph = -1
        self._since: date | None = None

    def carried(self, times: tuple[TimePhrase, ...], paragraph: int) -> tuple[TimePhrase, ...]:
        """The times of a paragraph's next sentence, in order; what was counted from publication moves to the year told where that fits."""
        if paragraph != self._paragraph:
            self._paragraph, self._since = paragraph, None
        return tuple(map(self._carry, times)) if times and self._published is not None else times

    def _carry(self, time: TimePhrase) -> TimePhrase:
        published, when = self._published, time.when
        assert published is not None
        if when is not None and when.basis == "as written":
            told = when.start if (when.end - when.start).days <= 31 and when.end.year < published.year else None
            self._since = told or self._since
            return time
        if self._since is not None and when is not None and _THE_MONTH.search(time.as_written):
            return TimePhrase(time.span, time.as_written, None)
        if self._since is None or _vocabulary().month.search(lowered(time.as_written)) is None:
            return time
        if when is not None:
            recent = _LATELY if when.start == when.end else 2 * _LATELY
            ahead = when.start > published + timedelta(days=_AHEAD)  # "elections will be held on December 5"
            if ahead or (when.end <= published and (published - when.end).days <= recent):
                self._since = None  # back in the present
                return time
        elif _THAT_YEAR.search(time.as_written) is None:
            return time
        phrase = f"{_THAT_YEAR.sub('', time.as_written).strip()} {self._since.year}"
        again = next(iter(find_times(phrase, published=published)), None)
        if again is None or again.when is None or again.when.basis != "as written" or again.when.end < self._since:
            return time
        if when is not None:
            self._since = again.when.start
        year = f"in {self._since.year}, told before"
        return TimePhrase(time.span, time.as_written, When(again.when.start, again.when.end, time.as_written, year))


_LATELY = 30  # days before publication within which a day without a year is this year's, whatever year was told before
_THE_MONTH = re.compile(r"\bof the (?:month|year)\b", re.I)
_THAT_YEAR = re.compile(r"(?:\bof )?\b(?:that|the same) year\b", re.I)


def _phrases(line: str, known: _Vocabulary, words: frozenset[str] | None) -> Iterator[re.Match[str]]:
    """Matches in order; tried only at words that can begin a time and lead to one that no time lacks: that is a hundred times faster."""
    if known.core.isdisjoint(_TOKEN.findall(line) if words is None else words) and _CENTURY.search(line) is None:
        return
    begins = []
    leads = False  # whether from here on all words are those of times, up to one that no time lacks
    for token in reversed(list(_TOKEN.finditer(line))):
        word = token[0]
        digits = word.isdigit()
        leads = word in known.core or (digits and _CENTURY.match(word) is not None) or (leads and (digits or word in known.own))
        if leads and (digits or word in known.first):
            begins.append(token.start())
    done = 0
    for start in reversed(begins):
        if start >= done and (match := known.phrase.match(line, start)):
            done = match.end()
            yield match


def _has_capital(text: str, start: int, match: re.Match[str], words: _Vocabulary) -> bool:
    """Whether the month or weekday of a match is printed as a name."""
    name = words.month.search(match.group()) if match.lastgroup != "weekday" else words.weekday.search(match.group())
    return name is not None and text[start + match.start() + name.start()].isupper()


# --- the vocabulary, compiled on first use --------------------------------------------------------


class _Context(NamedTuple):
    """Where a phrase stands, and from which day it counts."""

    line: str  # lower case
    at: int
    to: int
    published: date | None

    @property
    def basis(self) -> str:
        return f"published {self.published}" if self.published else "no publication date"

    def looks_ahead(self) -> bool:
        before = self.line[max(0, self.at - 60) : self.at]
        return _vocabulary().future.search(re.split(r"[.;:!?\"“”]", before)[-1]) is not None


class _Read(NamedTuple):
    """The days of a phrase, what they count from, and how many characters at its beginning are left out of its span."""

    days: Days | None
    basis: str
    skip: int = 0


class _Vocabulary(NamedTuple):
    phrase: re.Pattern[str]
    first: frozenset[str]  # the first words of phrases
    core: frozenset[str]  # every phrase has one of these, or a year
    own: frozenset[str]  # no phrase has others
    since: re.Pattern[str]
    future: re.Pattern[str]
    month: re.Pattern[str]
    months: dict[str, int]
    weekday: re.Pattern[str]
    weekdays: dict[str, int]
    seasons: dict[str, int]
    days: dict[str, list[int]]
    thirds: dict[str, int]
    third: re.Pattern[str]


def _spaced(pattern: str) -> str:
    """Spaces of a pattern stand for one to three of any kind."""
    return pattern.replace(" ", r"\s{1,3}")


_YEAR = r"(?:19|20)\d\d(?![\d%]|[.,]\d|-\d\d-)"  # not a date, an amount or a share
_YEAR_WORDS = r"(?:(?:of )?(?:last|this|next|that|the same|the previous|the following) year)"
_UNITS = ("hour", "day", "night", "week", "weekend", "month", "year", "decade")
_UNIT = f"(?:{'|'.join(f'{unit}s?' for unit in _UNITS)})"
_UNIT_WORDS = frozenset((*_UNITS, *(f"{unit}s" for unit in _UNITS)))
_DAY_NUMBER = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d|[.,:]\d)"
_PART_OF_DAY = r"(?: (?:morning|afternoon|evening|night|noon|midday|at dawn|at night))"


@cache
def _vocabulary() -> _Vocabulary:
    found = vocabulary("times", {
        "months": dict, "weekdays": dict, "seasons": dict, "days": dict, "thirds": {"early": list, "mid": list, "late": list},
        "from_another": {"phrases": list}, "hours": {"phrases": list}, "future": {"phrases": list},
    })  # fmt: skip
    months = {spelling.lower(): i for i, row in enumerate(found["months"].values(), 1) for spelling in row}
    weekdays = {spelling.lower(): i for i, row in enumerate(found["weekdays"].values()) for spelling in row}
    if set(months.values()) != set(range(1, 13)) or set(weekdays.values()) != set(range(7)):
        raise BadVocabulary(
            "geofront/measures/times.toml: [months] needs twelve rows and [weekdays] seven, in order. Add the missing ones."
        )
    thirds = {phrase: i for i, row in enumerate(found["thirds"].values()) for phrase in row}
    month, weekday = rf"(?:{any_of(months)})(?!\w)", rf"(?:{any_of(weekdays)})(?!\w)"
    third = rf"(?:{any_of(thirds)})"
    number = rf"(?:\d{{1,3}}|{cardinal()}|an?|a couple of)"
    day = _DAY_NUMBER
    season = rf"(?:{any_of(found['seasons'])})"
    to = r"(?:\s?-\s?| to | and | or )"
    year = rf"(?:,? {_YEAR}| {_YEAR_WORDS})"
    kinds = {
        "iso": r"(?:19|20)\d\d-(?:0\d|1[0-2])-[0-3]\d(?!\d)",
        "slashed": r"[0-3]?\d[./][0-3]?\d[./](?:19|20)\d\d(?!\d)",
        "day": rf"(?:{any_of(found['days'])})(?!\w)",
        "another": rf"(?:{any_of(found['from_another']['phrases'])}|{number} {_UNIT} (?:later|earlier|after|before))(?!\w)",
        "day_month": rf"(?:{third}[- ])?(?:{weekday},? )?(?:the )?(?:night of )?{day}(?:{to}(?:the )?{day})?(?: of)? {month}(?:{year})?",
        "month_day": rf"(?:{weekday},? )?{month} (?:the )?{day}(?:{to}(?:{month} )?{day}(?! {month}))?(?:{year})?",
        "month": rf"(?:(?:last|next|this|this past) )?(?:{third}[- ])?{month}(?:,? (?:of )?{_YEAR}| {_YEAR_WORDS})?",
        "weekday": r"(?:(?:the )?(?:early|late|small|dawn|night|evening|afternoon|morning|early morning|earlier|later)"
        r"(?: hours)?(?: of| on)? )?"
        rf"(?:(?:last|next|this|this past|this coming) )?{weekday}{_PART_OF_DAY}?(?: (?:last|this|next) week)?",
        "season": rf"(?:(?:last|this|next|the) )?(?:{third}[- ])?{season}(?!\w)(?:,? (?:of )?{_YEAR}| {_YEAR_WORDS})?",
        "ago": rf"(?:(?:about|some|around|nearly|almost|over|more than|roughly|just) )?{number} {_UNIT} ago(?!\w)",
        "span": rf"(?:the )?(?:past|last|previous|preceding|coming|next) {number} {_UNIT}(?!\w)",
        "hours_only": rf"(?:in|within|over) (?:{number}|24|48|72) hours(?!\w)",
        "lasting": r"for (?:(?:over|more than|nearly|about|almost|around|some|at least) )?(?:the )?"
        rf"{number} (?:days?|weeks?|months?)(?!\w)",
        "period": rf"(?:(?:{third}|earlier|later|earlier in|later in)[- ])?"
        r"(?:last|this|next|the past|the last|this past) (?:week|weekend|month|year)(?!\w)"
        rf"|(?:earlier|later) in the (?:week|month|year)(?!\w)|{third} the (?:week|month|year)(?!\w)|the weekend(?!\w)",
        "year": rf"(?:{third}[- ])?{_YEAR}(?!s|\w)(?:\s?-\s?(?:(?:19|20)\d\d|\d\d)(?![\w-]))?",
        "decade": r"(?:the )?(?:(?:early|mid|late)[- ])?(?:19|20)\d0'?s(?!\w)",
        "hour": rf"(?:{any_of(found['hours']['phrases'])})(?!\w)",
    }
    order = ("iso slashed day another day_month month_day month weekday season ago span hours_only lasting period year decade hour").split()
    phrase = r"(?<![\w$£€.,/])(?:" + _spaced("|".join(f"(?P<{k}>{kinds[k]})" for k in order)) + ")"
    return _Vocabulary(
        phrase=re.compile(phrase),
        first=frozenset(
            re.split(r"[^a-z]", phrase.lower())[0]
            for phrases in (
                months,
                weekdays,
                found["seasons"],
                found["days"],
                thirds,
                found["from_another"]["phrases"],
                found["hours"]["phrases"],
                *(number_words()[k] for k in ("ones", "teens", "tens", "scales", "counts")),
                _LEADING.split(),
            )
            for phrase in phrases
        ),
        core=_UNIT_WORDS.union(
            _core(phrase)
            for phrases in (months, weekdays, found["seasons"], found["days"], found["from_another"]["phrases"], found["hours"]["phrases"])
            for phrase in phrases
        ),
        own=frozenset(_TOKEN.findall(re.sub(r"\\[a-z]", " ", phrase))) | _UNIT_WORDS,
        since=re.compile(r"(?<!\w)(?P<since>since)\s+$"),
        future=re.compile(rf"(?<!\w)(?:{any_of(found['future']['phrases'])})(?!\w)"),
        month=re.compile(month),
        months=months,
        weekday=re.compile(weekday),
        weekdays=weekdays,
        seasons=found["seasons"],
        days=found["days"],
        thirds=thirds,
        third=re.compile(rf"(?<!\w)({third})(?=[\s-])"),
    )


def _core(phrase: str) -> str:
    """The word of a phrase by which a line is known to be worth reading for it: a unit of time, else its last."""
    words: list[str] = re.findall(r"[a-z]+", phrase.lower())
    return next((word for word in words if word in _UNIT_WORDS), words[-1])


# --- one reader for each kind of phrase -----------------------------------------------------------


def _iso(context: _Context, words: str) -> _Read | None:
    return _day_of(int(words[:4]), int(words[5:7]), int(words[8:10]))


def _slashed(context: _Context, words: str) -> _Read | None:
    """Day or month first is told by the separator or by a number above 12; otherwise nobody can tell."""
    first, second, year = (int(n) for n in re.split(r"[./]", words))
    if "." in words or first > 12:
        return _day_of(year, second, first)
    return _day_of(year, first, second) if second > 12 or first == second else _Read(None, "day and month could be either way")


def _day_of(year: int, month: int, day: int) -> _Read | None:
    try:
        there = date(year, month, day)
    except ValueError:
        return None
    return _Read((there, there), "as written")


def _day(context: _Context, words: str) -> _Read:
    row = _vocabulary().days[" ".join(words.split())]
    if context.published is None:
        return _Read(None, context.basis)
    return _Read(_days(context.published, row[0], row[1]), context.basis)


def _another(context: _Context, words: str) -> _Read:
    return _Read(None, "counts from another time in the text")


def _month_and_day(context: _Context, words: str) -> _Read | None:
    """ "October 25, 2016", "25 to 27 October", "Tuesday, March 3", "on Nov 13 last year"."""
    vocabulary_ = _vocabulary()
    months = [vocabulary_.months[m.group()] for m in vocabulary_.month.finditer(words)]
    year, how = _year_of(context, words)
    numbers = [int(n) for n in re.findall(r"(?<!\d)\d{1,2}(?!\d)", re.sub(r"(?:19|20)\d\d", "", words))]
    if not numbers or not months or how == "another":
        return _Read(None, "counts from another time in the text") if how == "another" else None
    first, last = (months[0], numbers[0]), (months[-1], numbers[-1])
    skip = _lead(words, r"(?:the\s+)?night\s+of\s+|the\s+(?=\d)")
    if year is not None:
        return _between(year, first, last, how, skip)
    if context.published is None:
        return _Read(None, context.basis, skip)
    return _between(_year_near(context, *last), first, last, context.basis, skip)


def _between(year: int, first: tuple[int, int], last: tuple[int, int], basis: str, skip: int) -> _Read | None:
    try:
        start, end = date(year if first <= last else year - 1, *first), date(year, *last)
    except ValueError:
        return None
    return _Read((start, end), basis, skip)


def _year_near(context: _Context, month: int, day: int) -> int:
    """The year that puts a day last before publication, or next after it where the words look ahead."""
    published = context.published
    assert published is not None
    ahead = context.looks_ahead()
    for year in range(published.year + 1, published.year - 9, -1) if not ahead else range(published.year, published.year + 9):
        try:
            there = date(year, month, day)
        except ValueError:
            continue  # 29 February
        if (there >= published) if ahead else (there <= published + timedelta(days=_AHEAD)):
            return year
    return published.year


def _year_of(context: _Context, words: str) -> tuple[int | None, str]:
    """The year that is written, "last year" included, and what it counts from."""
    if found := re.search(rf"(?<!\d){_YEAR}", words):
        return int(found.group()), "as written"
    if found := re.search(r"(last|this|next|that|same|previous|following) year", " ".join(words.split())):
        offset = {"last": -1, "this": 0, "next": 1}.get(found.group(1))
        if offset is None:
            return None, "another"
        if context.published is not None:
            return context.published.year + offset, context.basis
    return None, ""


_BEFORE = re.compile(r"(?:^|\W)(in|since|until|till|by|of|from|during|through|before|after|between|and|to|the|-|\()\s*$")


_YEAR_ALONE = re.compile(r"(?<!\w)(?:early|late|earlier|summer|winter|spring|autumn)\s+$")


def _word_before(context: _Context) -> str:
    """The preposition or article before a phrase; "" where there is none."""
    found = _BEFORE.search(context.line, max(0, context.at - 12), context.at)
    return found.group(1) if found else ""


def _lead(words: str, pattern: str) -> int:
    found = re.match(pattern, words)
    return found.end() if found else 0


def _month(context: _Context, words: str) -> _Read | None:
    """ "In May", "last September", "early June 2014", "late August"; a bare "May" is no time."""
    vocabulary_ = _vocabulary()
    name = vocabulary_.month.search(words)
    assert name is not None
    lead, tail = words[: name.start()], words[name.end() :]
    before = _word_before(context)
    if not lead.strip() and not tail.strip():
        earlier = context.line[max(0, context.at - 18) : context.at]
        if before in ("", "the", "-", "(") or (before in ("and", "to") and not vocabulary_.month.search(earlier)):
            return None
    month = vocabulary_.months[name.group()]
    year, how = _year_of(context, tail)
    if how == "another":
        return _Read(None, "counts from another time in the text")
    if year is None:
        how = context.basis
        if context.published is None:
            return _Read(None, how)
        year = _year_of_month(context, month, lead, before)
    return _Read(_third(context, lead, _month_days(year, month)), how)


def _year_of_month(context: _Context, month: int, lead: str, before: str) -> int:
    published = context.published
    assert published is not None
    if "last" in lead:
        return published.year - (month >= published.month)
    if "next" in lead or context.looks_ahead():
        return published.year + (month < published.month or (month == published.month and "next" in lead))
    had = before == "by" and _HAD_BY_THEN.match(context.line, context.to) is not None  # "by early December they had entered"
    if "this" in lead or (before in ("until", "till", "by") and not had):
        return published.year
    return published.year - (month > published.month)


_HAD_BY_THEN = re.compile(r"[^.;:]{0,40}\bhad\b")


def _weekday(context: _Context, words: str) -> _Read:
    vocabulary_ = _vocabulary()
    name = vocabulary_.weekday.search(words)
    assert name is not None
    skip = _lead(words, r"the\s+(?=(?:night|dawn|evening|morning|afternoon))")
    if context.published is None:
        return _Read(None, context.basis, skip)
    number, published = vocabulary_.weekdays[name.group()], context.published
    back = (published.weekday() - number) % 7
    flat = " ".join(words.split())
    if flat.endswith("last week"):
        offset = -published.weekday() - 7 + number
    elif flat.endswith("next week"):
        offset = -published.weekday() + 7 + number
    elif "last " in flat:
        offset = -(back or 7)
    elif "next " in flat or "this coming" in flat:
        offset = (7 - back) % 7 or 7
    elif context.looks_ahead():
        offset = (7 - back) % 7
    else:
        offset = -back
    return _Read(_days(published, offset, offset), context.basis, skip)


def _season(context: _Context, words: str) -> _Read | None:
    vocabulary_ = _vocabulary()
    name = next((s for s in vocabulary_.seasons if re.search(rf"(?<!\w){s}(?!\w)", words)), None)
    dated = re.search(r"last|this|next|\d| year", words) is not None
    if name is None or (not dated and (name in ("fall", "spring") or _word_before(context) != "in")):
        return None  # "the fall of", "in spring water", "summer clothes"
    skip = _lead(words, r"the\s+")
    first = vocabulary_.seasons[name]
    year, how = _year_of(context, words)
    if how == "another":
        return _Read(None, "counts from another time in the text", skip)
    if year is None:
        how = context.basis
        if context.published is None:
            return _Read(None, how, skip)
        published = context.published
        year = published.year + ("next " in words) - (first > published.month)
        if "last " in words and _season_days(year, first)[1] >= published:
            year -= 1
    return _Read(_third(context, words, _season_days(year, first)), how, skip)


def _ago(context: _Context, words: str) -> _Read:
    """ "Three days ago" is that day; weeks are good to three days, months to a fortnight, years are calendar years."""
    count, unit = _count_and_unit(words)
    if context.published is None or count is None:
        return _Read(None, context.basis)
    published = context.published
    if unit.startswith(("hour", "night")):
        days = 1 if unit.startswith("night") else 0
        return _Read(_days(published, -count if days else -1 if count >= 24 else 0, -count if days else 0), context.basis)
    if unit.startswith("day"):
        return _Read(_days(published, -count, -count), context.basis)
    if unit.startswith("week"):
        return _Read(_days(published, -7 * count - 3, -7 * count + 3), context.basis)
    if unit.startswith("month"):
        middle = _months_before(published, count)
        return _Read(_days(middle, -15, 15) if middle else None, context.basis)
    years = count * (10 if unit.startswith("decade") else 1)
    return _Read(_year_days(published.year - years), context.basis)


def _span_of_time(context: _Context, words: str) -> _Read:
    """ "In the past nine months" runs up to publication, "in the next two weeks" from it."""
    skip = 0
    count, unit = _count_and_unit(words)
    if context.published is None or count is None:
        return _Read(None, context.basis, skip)
    ahead = re.search(r"(?<!\w)(?:coming|next)(?!\w)", words) is not None
    return _Read(_stretch(context.published, count, unit, ahead), context.basis, skip)


def _hours_only(context: _Context, words: str) -> _Read | None:
    if context.published is None:
        return _Read(None, context.basis, _lead(words, r"(?:in|over)\s+"))
    if context.looks_ahead():
        return None
    count, unit = _count_and_unit(words)
    days = _stretch(context.published, count, unit, False) if count else None
    return _Read(days, context.basis, _lead(words, r"(?:in|over)\s+")) if days else None


def _lasting(context: _Context, words: str) -> _Read | None:
    """ "For three weeks" runs up to publication only beside "has", "have" or "been"."""
    around = context.line[max(0, context.at - 80) : context.to + 80]
    if not re.search(r"(?<!\w)(?:has|have|been|'ve)(?!\w)", around) or context.looks_ahead():
        return None
    count, unit = _count_and_unit(words)
    if context.published is None or count is None:
        return _Read(None, context.basis)
    return _Read(_stretch(context.published, count, unit, False), context.basis)


def _stretch(published: date, count: int, unit: str, ahead: bool) -> Days | None:
    if unit.startswith("hour"):
        days = _days(published, -((count + 23) // 24), 0)
        return _days(published, 0, (count + 23) // 24) if ahead else days
    if unit.startswith(("day", "night")):
        return _days(published, 0, count) if ahead else _days(published, -count, 0)
    if unit.startswith("week"):
        return _days(published, 0, 7 * count) if ahead else _days(published, -7 * count, 0)
    months = count * (1 if unit.startswith("month") else 120 if unit.startswith("decade") else 12)
    there = _months_before(published, -months if ahead else months)
    if there is None:
        return None
    return (published, there) if ahead else (there, published)


def _period(context: _Context, words: str) -> _Read:
    """ "Last week", "late last year", "earlier this month", "this weekend", "later in the year"."""
    flat = " ".join(words.split())
    skip = 0
    if context.published is None:
        return _Read(None, context.basis, skip)
    published = context.published
    unit = flat.rsplit(" ", 1)[1]
    offset = -1 if re.search(r"(?<!\w)(?:last|past)(?!\w)", flat) else 1 if "next" in flat else 0
    days: Days | None
    if unit == "week":
        monday = timedelta(days=7 * offset - published.weekday())
        days = _days(published, monday.days, monday.days + 6)
    elif unit == "weekend":
        saturday = (published.weekday() + 2) % 7 if offset <= 0 else published.weekday() - 5
        back = -saturday if offset <= 0 else 7 - saturday if saturday >= 0 else -saturday
        days = _days(published, back, back + 1)
    elif unit == "month":
        month = published.year * 12 + published.month - 1 + offset
        days = _month_days(month // 12, month % 12 + 1)
    else:
        days = _year_days(published.year + offset)
    if days is None or (flat.startswith(("the past", "the last", "this past")) and unit != "weekend"):
        return _Read(_stretch(published, 1, unit, False) if days else None, context.basis, skip)
    if offset == 0 and unit != "weekend" and not _vocabulary().third.search(flat):
        if flat.startswith("later"):
            days = (published, max(published, days[1]))
        elif flat.startswith("earlier") or not (context.looks_ahead() or _ahead_after(context)):
            days = (days[0], min(days[1], published))
    return _Read(_third(context, flat, days), context.basis, skip)


def _ahead_after(context: _Context) -> bool:
    """ "aims this year to": the verb may stand after the words."""
    return re.match(r"\s+to\s+[a-z]", context.line[context.to : context.to + 8]) is not None


def _year(context: _Context, words: str) -> _Read | None:
    found = re.search(rf"(?<!\d){_YEAR}", words)
    if found is None:
        return None
    before = _word_before(context)
    if not before and found.start() == 0 and not _YEAR_ALONE.search(context.line, max(0, context.at - 12), context.at):
        return None
    after = context.line[context.to : context.to + 24]
    counts_things = re.match(r"\s+(?:[a-z]+s|people|men|women|children|troops|km|kilomet)(?!\w)", after)
    if counts_things and before in ("of", "to", "and", "by", "between", "from", "after", "before", "-"):
        return None  # "some of 2000 fighters"
    if before == "(" and not re.match(r"\s*[),;-]", after):
        return None
    if before == "-" and not re.search(r"(?:19|20)\d\d\s*-\s*$", context.line[max(0, context.at - 8) : context.at]):
        return None
    first = int(found.group())
    if last := re.search(r"-\s?(\d{2,4})$", words[found.end() :]):
        until = int(last.group(1)) + (first // 100 * 100 if len(last.group(1)) == 2 else 0)
        return _Read((date(first, 1, 1), date(until, 12, 31)), "as written") if first < until else None
    return _Read(_third(context, words, _year_days(first)), "as written")


def _decade(context: _Context, words: str) -> _Read:
    found = re.search(r"(?:19|20)\d0", words)
    assert found is not None
    first = int(found.group())
    return _Read(_third(context, words, (date(first, 1, 1), date(first + 9, 12, 31))), "as written", _lead(words, r"the\s+"))


def _hour(context: _Context, words: str) -> _Read:
    return _Read(None, "names no day")


_READERS: dict[str, Callable[[_Context, str], _Read | None]] = {
    "iso": _iso,
    "slashed": _slashed,
    "day": _day,
    "another": _another,
    "day_month": _month_and_day,
    "month_day": _month_and_day,
    "month": _month,
    "weekday": _weekday,
    "season": _season,
    "ago": _ago,
    "span": _span_of_time,
    "hours_only": _hours_only,
    "lasting": _lasting,
    "period": _period,
    "year": _year,
    "decade": _decade,
    "hour": _hour,
}
_NAMED = frozenset({"day_month", "month_day", "month", "weekday"})


# --- calendar -------------------------------------------------------------------------------------


def _days(start: date, first: int, last: int) -> Days | None:
    try:
        return start + timedelta(days=first), start + timedelta(days=last)
    except OverflowError:
        return None


def _month_days(year: int, month: int) -> Days:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _year_days(year: int) -> Days | None:
    return (date(year, 1, 1), date(year, 12, 31)) if 1 <= year <= 9999 else None


def _season_days(year: int, first: int) -> Days:
    last = first + 2
    return date(year, first, 1), _month_days(year + (last > 12), (last - 1) % 12 + 1)[1]


def _months_before(day: date, months: int) -> date | None:
    month = day.year * 12 + day.month - 1 - months
    if not 12 <= month < 9999 * 12:
        return None
    year, month = month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _third(context: _Context, words: str, days: Days | None) -> Days | None:
    """The early, middle or late third of a stretch; all of it where the words name none. Whole months for a year."""
    if days is None:
        return None
    found = _vocabulary().third.search(words)
    if found is None:
        return days
    third = _vocabulary().thirds[" ".join(found.group(1).split())]
    start, end = days
    if start.day == 1 and end.month != start.month and (start.year == end.year and end.month - start.month == 11):
        first = _month_days(start.year, 4 * third + 1)[0]
        return first, _month_days(start.year, 4 * third + 4)[1]
    length = (end - start).days + 1
    return start + timedelta(days=length * third // 3), start + timedelta(days=length * (third + 1) // 3 - 1)


def _count_and_unit(words: str) -> tuple[int | None, str]:
    flat = " ".join(words.split())
    unit = re.search(_UNIT + r"(?!\w)", flat)
    if unit is None:
        return None, ""
    before = flat[: unit.start()].strip()
    if digits := re.search(r"\d+$", before):
        return int(digits.group()), unit.group()
    if before.endswith("a couple of"):
        return 2, unit.group()
    if number := re.search(rf"(?<!\w)(?:{cardinal()})$", before):
        return cardinal_value(number.group()), unit.group()
    return (1 if re.search(r"(?<!\w)an?$", before) else None), unit.group()
