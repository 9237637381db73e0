"""The day of an article: given, told, inferred where the article says it of itself, else unknown."""

from __future__ import annotations

from datetime import date

import pytest

from geofront.model import DateBasis
from geofront.readers.article import day_told
from geofront.readers.published import day_in_url
from geofront.readers.text import article_from_text

STORY = "The army said on Sunday it had taken the town of Exampleton.\n\nRebels denied it and said the bridge was theirs."


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"{STORY}\n\nA version of this article appeared in print on October 27, 2016, under the headline 'The end'.", date(2016, 10, 27)),
        (f"Published: 3 March 2024\n\n{STORY}", date(2024, 3, 3)),
        (f"The bridge at Exampleton\n\nSunday, 3 March 2024\n\n{STORY}", date(2024, 3, 3)),
        (f"https://news.example/world/2024/03/03/the-bridge\n\n{STORY}", date(2024, 3, 3)),
        (f"EXAMPLETON, March 3, 2024 (Wire) - {STORY}", date(2024, 3, 3)),
        ("Situation report\n\nAs of 3 March 2024 the army holds the town of Exampleton, and its men stand at the river.", date(2024, 3, 3)),
        ("The army took Exampleton on Sunday, March 3, 2024, officials said.\n\nRebels denied it.", date(2024, 3, 3)),
        ("On 2 March 2024 rebels left Exampleton. On 3 March 2024 the army entered it.\n\nNobody was hurt.", date(2024, 3, 3)),
    ],
)
def test_a_day_that_the_article_gives_of_itself_is_inferred(text: str, day: date) -> None:
    article = article_from_text(text)

    assert (article.published, article.published_basis) == (day, DateBasis.INFERRED)


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        f"{STORY}\n\nThe war began on 24 February 2022, when troops crossed the river.",
        "Since the invasion of February 24, 2022, the town has changed hands twice.\n\nRebels hold it.",
        "The two sides agreed to hold elections on 5 May 2027 in Exampleton.\n\nRebels denied it.",
        f"CAPTION: People at the bridge, Exampleton, October 2, 2021.\n\n{STORY}",
        f"https://news.example/story-20240303991\n\n{STORY}",
        f"{STORY}\n\nOn Oct. 25 the army came closer.",
        f"{STORY}\n\nPeople still speak of 3 March 2014.",
    ],
)
def test_a_day_of_history_or_to_come_leaves_the_article_undated(text: str) -> None:
    article = article_from_text(text)

    assert (article.published, article.published_basis) == (None, DateBasis.UNKNOWN)


def test_the_day_given_goes_before_the_day_inferred() -> None:
    article = article_from_text(f"Published: 3 March 2024\n\n{STORY}", published=date(2024, 3, 5))

    assert (article.published, article.published_basis) == (date(2024, 3, 5), DateBasis.GIVEN)


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://news.example/2024/03/03/a", date(2024, 3, 3)), ("https://news.example/2024/mar/3/a", date(2024, 3, 3)),
        ("https://news.example/a-2024-03-03", date(2024, 3, 3)), ("https://news.example/2024/03/a", None),
        ("https://news.example/2024/02/31/a", None), ("https://news.example/2024/03/03/2024/03/04", None),
        ("https://news.example/a?d=2024/03/03", None), ("https://2024/03/03", None), (None, None),
    ],
)
def test_a_day_in_an_address_is_a_whole_day(url: str | None, day: date | None) -> None:
    assert day_in_url(url) == day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2016-10-26", date(2016, 10, 26)), ("2016-10-26T23:30:00+03:00", date(2016, 10, 26)), ("20161026", date(2016, 10, 26)),
        ("October 26, 2016", date(2016, 10, 26)), ("26 Oct 2016", date(2016, 10, 26)), ("26/10/2016", None), ("yesterday", None), (5, None),
        ("2016-13-45", None), (None, None),
    ],
)
def test_a_day_told_is_read_as_written_there(words: object, day: date | None) -> None:
    assert day_told(words) == day
