"""Copies of frozen values with some fields changed."""

from dataclasses import dataclass, field, replace

import pytest

from geofront.changed import changed


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    name: str
    people: int = 0
    held: bool = False


SAKE = Town(name="Sake", people=9_000)


def test_the_copy_has_the_new_values_and_keeps_the_others() -> None:
    assert changed(SAKE, held=True, people=8_000) == Town(name="Sake", people=8_000, held=True) == replace(SAKE, held=True, people=8_000)


@dataclass(frozen=True, slots=True)
class Line:
    start: int
    end: int
    length: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "length", self.end - self.start)


def test_what_follows_from_the_fields_is_worked_out_again() -> None:
    assert changed(Line(2, 5), end=9).length == 7


@dataclass(frozen=True)
class Side:
    name: str = "N"
    degrees: float = 0.0


def test_values_without_slots_are_copied_too() -> None:
    assert changed(Side(), degrees=9.0) == Side("N", 9.0)


def test_the_value_itself_stays_as_it_was() -> None:
    changed(SAKE, held=True)

    assert not SAKE.held


def test_a_field_that_is_not_there_is_refused() -> None:
    with pytest.raises(TypeError, match="mayor"):
        changed(SAKE, mayor="A")
