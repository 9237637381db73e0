"""Who says so: the clause after a verb of saying, what stood before it, a quotation that runs on, and the wire it was told to."""

from __future__ import annotations

import pytest
from reading import parsed

import geofront
from geofront.attribution import Attribution, attribution_at, attributions_of
from geofront.clauses import Clauses
from geofront.model import ClaimType, Modality


def told(text: str) -> list[tuple[Clauses, tuple[Attribution, ...]]]:
    clauses = parsed(text)
    return list(zip(clauses, attributions_of(clauses, text), strict=True))


def who_says(text: str, word: str, *, sentence: int = 0) -> Attribution | None:
    """The attribution of a word in a sentence of a text."""
    clauses, some = told(text)[sentence]
    return attribution_at(some, next(at for at, token in enumerate(clauses.tokens) if token.text == word))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The mill burned, officials said.", "officials"),
        ("The mill burned, the mayor said in an address to the nation.", "the mayor"),
        ("The mayor said the mill burned.", "the mayor"),
        ("According to the mayor, the mill burned.", "the mayor"),
        ("The mill burned, according to two officers.", "two officers"),
        ("The mill burned, said Colonel Omar Ali.", "Colonel Omar Ali"),
        ("“The mill burned,” said Colonel Omar Ali.", "Colonel Omar Ali"),
        ("The ministry said: “The mill burned.”", "the ministry"),
        ("The mill burned, a spokesman for the army, Omar Ali, said.", "a spokesman for the army, Omar Ali"),
        ("The mayor denied that the mill burned.", "the mayor"),
        ("The group claimed the mill burned.", "the group"),
        ("In its statement, the army said the mill burned.", "the army"),
        ("The mill burned, the mayor said, but footage showed a bridge.", "the mayor"),
        ("The dam held, the mayor said, while the mill burned.", "the mayor"),
        ("The mayor said the dam held, while the mill burned.", "the mayor"),
        ("Twelve died, the mayor said, including two when the mill burned.", "the mayor"),
        ("“The mill burned twice this week,” a spokesman for the Guard (NG) told reporters in Bor.", "a spokesman for the Guard"),
        ("State television spoke of a mill that had burned.", "state television"),
        ("The ministry would say only that the mill burned.", "the ministry"),
        ("Relief workers put the number of homeless at 900; another 400 fled as mills burned.", "relief workers"),
        ("The rebels released a video of a mill that had burned.", "the rebels"),
        ("The dam held, the mayor said, and the mill burned.", "the mayor"),
        ("The mayor mourned “the day on which our mill burned” and left.", "the mayor"),
    ],
)
def test_what_somebody_says_is_put_down_to_them(text: str, speaker: str) -> None:
    found = who_says(text, "burned")

    assert found is not None
    assert found.speaker == speaker


def test_a_speaker_is_a_slice_of_the_article() -> None:
    text = "The mill burned, a spokesman for the army, Omar Ali, said. “We saw it,” he added."
    spoken = [one for _, some in told(text) for one in some if one.speaker_span is not None]

    assert len(spoken) == 2
    for one in spoken:
        assert one.speaker_span is not None
        assert text[one.speaker_span.start : one.speaker_span.end] == one.speaker


@pytest.mark.parametrize(
    "text",
    [
        "The mill burned.",
        "Health officials said nine died, while the mill burned.",
        "The junta told the guards to go, and the mill burned.",
        "Rumours that the dam had broken emptied the market, but a mill burned.",
        "The mayor said the dam held a week after the mill burned.",
        "The mayor mourned a “burned mill”.",
        "The yard, where ninety men are said to be dug in, was shelled and burned.",
    ],
)
def test_the_articles_own_voice_has_no_speaker(text: str) -> None:
    assert who_says(text, "burned") is None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Omar Ali said the dam held. A rebel spokesman laughed at this. “The mill burned,” he said.", "a rebel spokesman"),
        ("The column came from Bor, said a local relief group. On the way a mill burned, it said.", "a local relief group"),
        ("A rebel statement said three tanks were lost. In another, it said a mill burned.", "a rebel statement"),
        ("Two elders left. “We saw it,” one of them said. “The mill burned,” he added.", "two elders"),
    ],
)
def test_a_pronoun_that_speaks_means_who_was_heard_or_seen_last(text: str, speaker: str) -> None:
    found = who_says(text, "burned", sentence=len(told(text)) - 1)

    assert found is not None
    assert found.speaker == speaker
    assert who_says("The mayor did not say whether the mill burned.", "burned") is None
    assert who_says("The mill burned; the mayor said the bridge stood.", "burned") is None
    assert who_says("The mill burned, the mayor said, but footage showed a bridge.", "showed") is None


def test_hearsay_is_somebodys_but_nobody_is_named() -> None:
    for text in ("The mill reportedly burned.", "The mill was reported burned."):
        found = who_says(text, "burned")
        assert found is not None
        assert found.speaker is None


@pytest.mark.parametrize(
    ("text", "via"), [("Captain Ali told Reuters the mill burned.", "Reuters"), ("“The mill burned,” Captain Ali told AFP.", "AFP")]
)
def test_the_wire_that_was_told_is_not_the_speaker(text: str, via: str) -> None:
    found = who_says(text, "burned")

    assert found is not None
    assert (found.speaker, found.via) == ("Captain Ali", via)


def test_a_quotation_that_runs_on_keeps_its_speaker() -> None:
    text = "“The mill is ours,” said Colonel Omar Ali. “The bridge burned.”"
    found = who_says(text, "burned", sentence=1)

    assert found is not None
    assert found.speaker == "Colonel Omar Ali" and found.quoted


def test_a_quotation_ends_with_its_closing_mark() -> None:
    assert who_says("“The mill is ours,” the captain said. The bridge burned.", "burned", sentence=1) is None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Captain Omar Ali said the mill stood. He said the bridge burned.", "Captain Omar Ali"),
        ("The army said the mill stood. It added that the bridge burned.", "the army"),
        ("The ministry said the mill stood. The ministry said the bridge burned.", "the ministry"),
    ],
)
def test_he_and_it_are_who_spoke_before(text: str, speaker: str) -> None:
    found = who_says(text, "burned", sentence=1)

    assert found is not None
    assert found.speaker == speaker


@pytest.mark.parametrize(
    "text",
    [
        "There were reports of shelling in the port.",
        "Rumours of shelling in the port were all that came.",
        "There are reports that shelling went on in the port.",
    ],
)
def test_what_there_are_reports_of_is_somebodys_though_nobody_is_named(text: str) -> None:
    found = who_says(text, "shelling")

    assert found is not None
    assert found.speaker is None


def test_behind_the_reports_the_article_speaks_again() -> None:
    assert who_says("Reports of shelling in the port reached the mayor.", "mayor") is None


def test_the_tightest_attribution_counts() -> None:
    found = who_says("According to the ministry, the captain said the mill burned.", "burned")

    assert found is not None
    assert found.speaker == "the captain"


@pytest.mark.parametrize(
    ("text", "place", "speaker"),
    [
        ("Fighters left Sake, according to a nurse who gave only her first name, Amina.", "Sake", "Amina"),
        ("Gunmen attacked Pemba, said a trader who asked to be identified only as Joao.", "Pemba", "Joao"),
        ("Two elders came by. The ministry was silent. The troops, they said, had entered Jowhar.", "Jowhar", "elders"),
        ("The Observatory for Peace painted a different picture: by noon, it said, rebels had entered Hama.", "Hama", "Observatory"),
        ("Troops entered Homs, a security source told a pro-government daily.", "Homs", "security source"),
        ("A Russian officer charged that jihadists had left Palmyra.", "Palmyra", "officer"),
        ("Satellite images show that tanks left Kidal.", "Kidal", "images"),
        ("As reported by the Kyiv Independent, Russian troops entered Toretsk.", "Toretsk", "Independent"),
        ("Per the General Staff, Russian forces attacked Siversk.", "Siversk", "General Staff"),
        ("By the army’s count, militants attacked Mueda.", "Mueda", "army"),
        ("Russian troops attacked Siversk, the General Staff said in its evening report.", "Siversk", "General Staff"),
        ("Sources in the town told the BBC that rebels had entered Kutum.", "Kutum", "sources"),
        ("The mayor wrote on Telegram that shells had hit Orikhiv.", "Orikhiv", "mayor"),
        ("Rosa Diaz, 40, walked to Cali. The army was silent. “They burned Toribio,” she said.", "Toribio", "Rosa Diaz"),
        ("An officer and two medics said gunmen had attacked Pemba.", "Pemba", "two medics"),
    ],
)
def test_who_said_it_is_found(text: str, place: str, speaker: str) -> None:
    report = geofront.read_text(text)
    mention = next(mention.id for mention in report.mentions if mention.surface == place)

    assert any(speaker in (claim.speaker or "") for claim in report.claims if claim.place == mention)


def test_what_somebody_vowed_of_a_town_does_not_cover_what_befell_it() -> None:
    report = geofront.read_text("Mueda, which the governor had vowed to defend, fell on Monday.")

    assert [claim.modality for claim in report.claims if claim.type is ClaimType.CAPTURE] == [Modality.ASSERTED]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("By dawn, rebels had entered Mueda.", "Mueda"),
        ("As night fell, troops entered Loikaw.", "Loikaw"),
        ("The army responded with air strikes on Loikaw.", "Loikaw"),
        ("The UN counted 40 dead. Troops shelled Bor.", "Bor"),
    ],
)
def test_what_nobody_says_is_the_articles_own(text: str, place: str) -> None:
    report = geofront.read_text(text)

    assert any(claim.modality is Modality.ASSERTED for claim in report.claims)
    assert not any(claim.speaker for claim in report.claims)
