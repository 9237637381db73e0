"""Copies of frozen values with some fields changed."""

from dataclasses import dataclass, replace

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


def test_the_value_itself_stays_as_it_was() -> None:
    changed(SAKE, held=True)

    assert not SAKE.held


def test_a_field_that_is_not_there_is_refused() -> None:
    with pytest.raises(TypeError, match="mayor"):
        changed(SAKE, mayor="A")
