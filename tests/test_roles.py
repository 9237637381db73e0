"""What a place's name does in its sentence: scene, dateline, government, background."""

from __future__ import annotations

import pytest

import geofront
from geofront.errors import BadVocabulary
from geofront.roles import RoleWords, role_words
from geofront.word_lists import read_lists


def role(text: str, surface: str) -> str:
    """The role of the first mention of a name."""
    return next(mention.role.value for mention in geofront.read_text(text).mentions if mention.surface == surface)


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("Moscow said it would stay.", "Moscow"),
        ("Beijing said it was concerned.", "Beijing"),
        ("Tehran-backed fighters held the bridge.", "Tehran"),
        ("Talks with Damascus have failed.", "Damascus"),
        ("Relations between Baghdad and Ankara are poor.", "Ankara"),
        ("The vote was a blow for Kyiv.", "Kyiv"),
        ("The plan was refused by Paris.", "Paris"),
        ("France is keen to help.", "France"),
        ("The alliance accused Moscow of sending tanks.", "Moscow"),
        ("Bamako thanked Ankara.", "Ankara"),
        ("A truce is far, for Ankara is on Baku's side.", "Ankara"),
        ("A truce is far, for Ankara is on Baku's side.", "Baku"),
        ("Oslo's offers to mediate were turned away.", "Oslo"),
        ("Without Caracas there would be no talks.", "Caracas"),
        ("Elders had reconciled with Damascus.", "Damascus"),
        ("Neither Riyadh nor Abu Dhabi is in the room.", "Abu Dhabi"),
        ("The force has close ties to Beijing.", "Beijing"),
        ("Fighters loyal to Aden retook Zinjibar.", "Aden"),
    ],
)
def test_a_capital_that_acts_or_deals_is_a_government(text: str, surface: str) -> None:
    assert role(text, surface) == "metonym"


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("Shells fell on Damascus overnight.", "Damascus"),
        ("Rebels seized two quarters of Tripoli.", "Tripoli"),
        ("The militia withdrew from Goma.", "Goma"),
        ("The column stopped 12 km north of Kirkuk.", "Kirkuk"),
        ("Kinshasa's western side was shelled.", "Kinshasa"),
        ("Damascus was on the other side of the hills.", "Damascus"),
        ("By Wednesday the reporters had left and Goma had been shelled.", "Goma"),
        ("A rebel flag flies over the court in Falam.", "Falam"),
        ("An assault is expected in Kirkuk.", "Kirkuk"),
    ],
)
def test_where_something_happens_is_the_scene(text: str, surface: str) -> None:
    assert role(text, surface) == "event"


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("He told reporters in Paris that the war would go on.", "Paris"),
        ("Officials in Kyiv denied it.", "Kyiv"),
        ("The summit in Geneva ended on Friday.", "Geneva"),
        ("In Moscow, the foreign minister said nothing had changed.", "Moscow"),
    ],
)
def test_where_somebody_speaks_or_sits_is_background(text: str, surface: str) -> None:
    assert role(text, surface) == "background"


def test_the_head_of_a_report_is_a_dateline() -> None:
    assert role("KHARTOUM (AFP) - The army retook Wad Madani on Monday.", "KHARTOUM") == "dateline"


def test_a_government_is_never_the_place_of_a_claim() -> None:
    report = geofront.read_text("Moscow said its troops had taken Lyman.")
    scenes = {mention.surface for mention in report.mentions for claim in report.claims if claim.place == mention.id}

    assert "Moscow" not in scenes


def test_the_lists_are_read_strictly() -> None:
    assert "talk" in role_words().talks
    with pytest.raises(BadVocabulary, match="nobody reads `chatter`"):
        read_lists("roles.toml", list(RoleWords.__slots__), 'chatter = "talk"')


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("RIMBO, Sweden (dpa) - Two delegations met in a castle.", "RIMBO"),
        ("One hill is left\n\nBy our reporter, FALAM\n\nA flag flies over the court.", "FALAM"),
        ("A noose tightens\n\nFrom our correspondent in Nazran\n\nParatroopers moved into Argun.", "Nazran"),
        ("Daraa - Daily summary from our correspondents, Friday", "Daraa"),
        ("A slow war\n\nBANGKOK, Oct 30, 2025\n\nThe army has taken some of it back.", "BANGKOK"),
        ("A slow war\n\nGoma, 3 May\n\nFighters entered Sake.", "Goma"),
        ("A slow war\n\nKYIV (AP)\n\nTroops left Avdiivka.", "KYIV"),
    ],
)
def test_where_it_was_written_stands_in_a_dateline_or_a_byline(text: str, surface: str) -> None:
    assert role(text, surface) == "dateline"


def test_a_headline_that_opens_with_a_town_is_no_dateline() -> None:
    assert role("Kharkiv: seven dead as missile hits flats\n\nRescuers dug all night.", "Kharkiv") == "event"
    assert role("KHARKIV: Seven people died on Monday.\n\nRescuers dug all night.", "KHARKIV") == "dateline"
