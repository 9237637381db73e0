"""Short articles of our own from five wars, each with a list, reviewed by hand, of what must be found in it and what must not."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from reading import Read

import geofront
from gazetteer.place import LonLat
from geofront.metric import distance_km
from geofront.model import ByText, Claim, Resolved, Role

STORIES = Path(__file__).parent / "stories"
SLUGS = sorted(folder.name for folder in STORIES.iterdir() if folder.is_dir())


@cache
def expected(slug: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((STORIES / slug / "expected.json").read_text("utf-8"))
    assert set(found) <= {"published", "theatre", "places", "claims", "locatives", "no_place", "no_event", "no_claim"}
    return found


@cache
def story(slug: str) -> Read:
    return Read(geofront.read(STORIES / slug / "article.txt", published=date.fromisoformat(expected(slug)["published"])))


def each(key: str) -> list[Any]:
    """(slug, entry) for every entry of a list or table in any story's expectations; what is still missed must say why."""
    found = []
    for slug in SLUGS:
        entries = expected(slug).get(key, ())
        listed: list[Any] = list(entries.items()) if isinstance(entries, dict) else list(entries)
        for entry in listed:
            missed = entry.get("missed") if isinstance(entry, dict) else None
            if missed and "name" in entry:
                entry = entry["name"]
            label = (
                entry if isinstance(entry, str) else entry[0] if isinstance(entry, tuple) else f"{entry.get('type', 'at')} {entry['place']}"
            )
            marks = [pytest.mark.xfail(strict=True, reason=missed)] if missed else []
            found.append(pytest.param(slug, entry, id=f"{slug}: {label}", marks=marks))
    return found


def fits(read: Read, claim: Claim, wanted: dict[str, Any]) -> bool:
    """Whether a claim is of the type and about the place that is wanted."""
    return (claim.type.value, read.place(claim)) == (wanted["type"], wanted["place"])


@pytest.mark.parametrize("slug", SLUGS)
def test_the_war_is_known(slug: str) -> None:
    assert story(slug).report.article.theatre == expected(slug)["theatre"]


@pytest.mark.parametrize(("slug", "entry"), each("places"))
def test_a_place_is_found_where_it_is_and_in_its_role(slug: str, entry: tuple[str, dict[str, Any]]) -> None:
    """Coordinates from general knowledge, to a hundredth of a degree."""
    surface, wanted = entry
    mentions = [mention for mention in story(slug).report.mentions if mention.surface == surface]

    assert mentions
    assert {mention.role.value for mention in mentions} & set(wanted["role"])
    for mention in mentions:
        assert isinstance(mention.resolution, Resolved | ByText), surface
        assert distance_km(mention.resolution.place.lonlat, LonLat(wanted["lon"], wanted["lat"])) <= 10


@pytest.mark.parametrize(("slug", "wanted"), each("claims"))
def test_a_claim_is_found_with_all_that_is_said_of_it(slug: str, wanted: dict[str, Any]) -> None:
    read = story(slug)
    found = [claim for claim in read.report.claims if fits(read, claim, wanted)]
    assert found, read.said()

    def right(claim: Claim) -> bool:
        said: dict[str, Any] = {
            "actor": read.by(claim) or "",
            "modality": claim.modality.value,
            "speaker": claim.speaker or "",
            "via": claim.via or "",
            "direction": claim.direction or "",
            "distance_km": list(claim.distance_km or ()),
        }
        for key in wanted.keys() & said.keys():
            have, want = said[key], wanted[key]
            if key in ("actor", "speaker"):
                have, want = (want if str(want).casefold() in str(have).casefold() else have), want
            if have != want:
                return False
        return True

    assert any(map(right, found)), [(read.by(claim), claim) for claim in found]


@pytest.mark.parametrize(("slug", "wanted"), each("locatives"))
def test_a_place_is_put_by_another_as_the_article_says(slug: str, wanted: dict[str, Any]) -> None:
    report = story(slug).report
    surface = {mention.id: mention.surface for mention in report.mentions}
    found = [(surface.get(one.place or ""), surface[one.anchor], list(one.distance_km or ()), one.direction) for one in report.locatives]

    assert (wanted["place"], wanted["anchor"], wanted["distance_km"], wanted["direction"]) in found


@pytest.mark.parametrize(("slug", "name"), each("no_place"))
def test_a_person_or_title_is_no_place(slug: str, name: str) -> None:
    assert name not in {mention.surface for mention in story(slug).report.mentions}


@pytest.mark.parametrize(("slug", "name"), each("no_event"))
def test_a_government_a_dateline_or_a_meeting_is_no_dot(slug: str, name: str) -> None:
    events = [mention.surface for mention in story(slug).report.mentions if mention.role is Role.EVENT]

    assert name not in events


@pytest.mark.parametrize(("slug", "unwanted"), each("no_claim"))
def test_what_nobody_said_is_not_claimed(slug: str, unwanted: dict[str, Any]) -> None:
    read = story(slug)

    assert not [claim for claim in read.report.claims if fits(read, claim, unwanted)]


@pytest.mark.parametrize("slug", SLUGS)
def test_nothing_planned_or_denied_is_drawn_as_done(slug: str) -> None:
    read = story(slug)
    sure = {shape.id for shape in read.report.shapes if shape.certainty.value not in ("planned", "open")}

    for claim in read.report.claims:
        if claim.modality.value in ("planned", "possible", "denied"):
            assert claim.shape not in sure, claim.quote
