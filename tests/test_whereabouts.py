"""Who leaves without a word of where from leaves the place they were last said to be at."""

from __future__ import annotations

from reading import read

from geofront.whereabouts import Whereabouts


def test_the_last_place_counts_for_this_sentence_and_two_more() -> None:
    where = Whereabouts()
    where.note("group:rebels", 3, 7)
    where.note("group:rebels", 4, 9)

    assert where.of("group:rebels", 6) == 9
    assert where.of("group:rebels", 7) is None
    assert where.of("group:others", 4) is None


def test_who_withdraws_withdraws_from_where_they_were() -> None:
    found = read("Islamic State gunmen entered Rutba at dawn. They burned two shops and withdrew.", war="iraq-syria")

    assert "withdrawal Rutba" in found.said()


def test_who_was_nowhere_is_not_said_to_leave_the_town() -> None:
    found = read("Islamic State gunmen entered Rutba at dawn. The governor withdrew.", war="iraq-syria")

    assert "withdrawal Rutba" not in found.said()
