"""A claim keeps what its sentence says: how far, on which side, when, which part, who says so, how surely; and says it once."""

from __future__ import annotations

from datetime import date

import pytest
from reading import Read, read

from geofront.model import Claim, ClaimType, Modality, Range

DAY = date(2016, 10, 26)  # a Wednesday
IRAQ = "iraq-syria"


def told(text: str) -> Read:
    return read(text, published=DAY, war=IRAQ)


def only(text: str) -> Claim:
    """The one claim of a text."""
    (claim,) = told(text).report.claims
    return claim


# --- how far, on which side ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "km", "direction", "basis"),
    [
        ("Peshmerga fighters stand 20 km east of Mosul.", Range(20, 20), "E", "stated"),
        ("Peshmerga fighters pushed to within 12 km of Mosul from the south.", Range(0, 12), "S", "stated"),
        ("Peshmerga fighters are between 5 and 6 km from Mosul, an officer said.", Range(5, 6), None, None),
        ("Peshmerga fighters entered northern Mosul.", None, "N", "stated"),
        ("Peshmerga fighters advanced east of Mosul.", None, "E", "stated"),
        ("Peshmerga fighters entered Mosul.", None, None, None),
    ],
)
def test_a_distance_and_a_side_are_kept_as_said(text: str, km: Range | None, direction: str | None, basis: str | None) -> None:
    claim = only(text)

    assert (claim.distance_km, claim.direction, claim.direction_basis) == (km, direction, basis)


def test_miles_are_kept_as_written_and_counted_in_kilometres() -> None:
    claim = only("Peshmerga fighters advanced to within five miles of Mosul.")

    assert claim.distance_km is not None and claim.distance_km.high == pytest.approx(8.0, abs=0.1)
    assert claim.distance_as_written is not None and "five miles" in claim.distance_as_written


def test_a_side_said_before_is_inferred_and_flagged() -> None:
    first, second = told("Peshmerga fighters stand 20 km east of Mosul. On Friday they were still 9 km from Mosul.").report.claims

    assert (first.direction, first.direction_basis, first.flags) == ("E", "stated", ())
    assert (second.direction, second.direction_basis, second.distance_km) == ("E", "inferred", Range(9, 9))
    assert "direction inferred from the sentence before" in second.flags


def test_no_side_is_inferred_for_somebody_else() -> None:
    text = "Peshmerga fighters stand 20 km east of Mosul. Popular Mobilisation fighters are 9 km from Mosul."
    second = told(text).report.claims[1]

    assert second.distance_km == Range(9, 9)
    assert second.direction is None


# --- when ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "start", "end", "words"),
    [
        ("The Peshmerga entered Mosul on Monday.", date(2016, 10, 24), date(2016, 10, 24), "Monday"),
        ("Two days ago the Peshmerga entered Mosul.", date(2016, 10, 24), date(2016, 10, 24), "Two days ago"),
        ("The Peshmerga entered Mosul last week.", date(2016, 10, 17), date(2016, 10, 23), "last week"),
        ("In 2014 Islamic State took Mosul.", date(2014, 1, 1), date(2014, 12, 31), "2014"),
        ("The Peshmerga will attack Mosul next week.", date(2016, 10, 31), date(2016, 11, 6), "next week"),
    ],
)
def test_a_time_is_days_and_the_words_they_came_from(text: str, start: date, end: date, words: str) -> None:
    when = only(text).when

    assert when is not None
    assert (when.start, when.end, when.as_written) == (start, end, words)


def test_each_clause_has_its_own_time() -> None:
    found = told("The Peshmerga entered Mosul last week, and shelled Sinjar on Monday.")
    first, second = found.one("advance Mosul").when, found.one("strike Sinjar").when

    assert first is not None and first.as_written == "last week"
    assert second is not None and second.as_written == "Monday"


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("The Peshmerga took Sinjar in August and Bashiqa in July.", ["August", "July"]),
        ("The Peshmerga took Sinjar on Monday, Bashiqa on Tuesday and Bartella on Friday.", ["Monday", "Tuesday", "Friday"]),
        ("The Peshmerga took Sinjar, Bashiqa and Bartella in June.", ["June", "June", "June"]),
        ("Last week the Peshmerga took Sinjar and Bashiqa.", ["Last week", "Last week"]),
    ],
)
def test_each_place_of_a_list_has_its_own_time(text: str, times: list[str]) -> None:
    whens = [claim.when for claim in told(text).report.claims]

    assert [when.as_written for when in whens if when is not None] == times


def test_a_place_of_a_list_whose_year_is_not_known_has_not_the_time_of_another() -> None:
    text = "The Peshmerga took Sinjar in August 2015, and Bashiqa in June."
    whens = [claim.when and claim.when.as_written for claim in read(text, war=IRAQ).report.claims]

    assert whens == ["August 2015", None]


def test_a_time_that_opens_a_clause_is_that_of_the_clause() -> None:
    text = "In October the Peshmerga took Sinjar, and by early December they had entered Bashiqa."
    found = told(text)
    first, second = found.one("capture Sinjar").when, found.one("advance Bashiqa").when

    assert first is not None and first.as_written == "October"
    assert second is not None and second.as_written == "early December" and second.end < DAY


def test_what_happened_days_later_has_no_day() -> None:
    found = told("The Peshmerga took Sinjar on May 3 and Bashiqa four days later.")

    assert found.one("capture Sinjar").when is not None and found.one("capture Bashiqa").when is None


def test_days_without_a_year_are_in_the_year_that_the_paragraph_has_told() -> None:
    text = (
        "The war began on July 27, 2014. The Peshmerga took Sinjar on August 4; by the end of the month they were in Bashiqa. "
        "In December of that year they took Mosul.\n\nOn May 3 the Peshmerga shelled Bartella."
    )
    years = {claim.type.value + str(claim.when.start.year) for claim in told(text).report.claims if claim.when is not None}

    assert {"capture2014"} == {year for year in years if year.startswith("capture")}
    assert not any(year.endswith("2014") for year in years if not year.startswith("capture"))


def test_what_is_still_to_come_is_not_in_the_year_told() -> None:
    text = "The Peshmerga took Sinjar on July 27, 2014. They will attack Mosul on December 5."

    when = read(text, published=DAY).one("attack Mosul").when

    assert when is not None and when.start == date(2016, 12, 5)


def test_a_time_told_of_a_holder_is_not_that_of_the_capture() -> None:
    found = told("The Peshmerga retook Sinjar, which Islamic State had held since May, on September 11.").one("capture Sinjar").when

    assert found is not None and found.as_written == "September 11"


@pytest.mark.parametrize(
    "text",
    ["The Peshmerga took Sinjar within weeks and left in April.", "The Peshmerga took Sinjar before the truce of 10 October stopped them."],
)
def test_the_time_of_another_clause_is_not_that_of_the_capture(text: str) -> None:
    assert told(text).one("capture Sinjar").when is None


def test_the_day_of_a_dateline_is_not_when_it_happened() -> None:
    found = told("ERBIL, Oct 30, 2025 - The Peshmerga took Sinjar after a long siege, and hold Bashiqa.")

    assert [claim.when for claim in found.report.claims if claim.type is ClaimType.CAPTURE] == [None]


def test_a_date_in_a_name_is_no_date() -> None:
    assert read("The March 23 Movement captured Goma in North Kivu.", published=DAY).report.claims[0].when is None


def test_no_time_is_made_up() -> None:
    assert only("The Peshmerga entered Mosul.").when is None


# --- who says so, how surely ---------------------------------------------------------------------


def test_speaker_and_wire_are_kept_apart() -> None:
    claim = only("Peshmerga fighters entered Mosul on Monday, Captain Omar Ali told Reuters.")

    assert (claim.speaker, claim.via, claim.modality) == ("Captain Omar Ali", "Reuters", Modality.CLAIMED)


@pytest.mark.parametrize(
    ("text", "modality", "speaker"),
    [
        ("The Peshmerga entered Mosul.", Modality.ASSERTED, None),
        ("The Peshmerga entered Mosul, officials said.", Modality.CLAIMED, "officials"),
        ("The Peshmerga reportedly entered Mosul.", Modality.CLAIMED, None),
        ("The Peshmerga will enter Mosul.", Modality.PLANNED, None),
        ("The Peshmerga will enter Mosul, officials said.", Modality.PLANNED, "officials"),
        ("The Peshmerga may enter Mosul.", Modality.POSSIBLE, None),
        ("The Peshmerga did not enter Mosul.", Modality.DENIED, None),
        ("The Peshmerga never entered Mosul.", Modality.DENIED, None),
        ("Officials denied that the Peshmerga had entered Mosul.", Modality.DENIED, "officials"),
        ("Peshmerga fighters who had retreated from Mosul burned a mill, officials said.", Modality.CLAIMED, "officials"),
        ("The Peshmerga fighters, who had retreated from Mosul, burned a mill, officials said.", Modality.ASSERTED, None),
        ("A mill burned in Mosul, from which the Peshmerga had reportedly retreated.", Modality.CLAIMED, None),
        ("In Mosul, a Peshmerga raid killed three, officials said.", Modality.CLAIMED, "officials"),
        ("The UN saw nothing to support claims that the Peshmerga had entered Mosul.", Modality.CLAIMED, None),
        ("Officials said a mill burned in Mosul, where the Peshmerga launched an attack.", Modality.ASSERTED, None),
    ],
)
def test_how_surely_it_is_said_and_by_whom(text: str, modality: Modality, speaker: str | None) -> None:
    claim = only(text)

    assert (claim.modality, claim.speaker) == (modality, speaker)


@pytest.mark.parametrize(
    ("text", "denied", "told_as_done"),
    [
        ("Rebels took not Mosul but Tal Afar.", "Mosul", "Tal Afar"),
        ("Rebels struck Mosul, but not Tal Afar.", "Tal Afar", "Mosul"),
        ("The army is in Mosul, not in Tal Afar.", "Tal Afar", "Mosul"),
    ],
)
def test_of_two_places_set_against_each_other_one_is_denied(text: str, denied: str, told_as_done: str) -> None:
    found = told(text)
    surfaces = {mention.id: mention.surface for mention in found.report.mentions}
    modality = {surfaces[claim.place or ""]: claim.modality for claim in found.report.claims}

    assert modality == {denied: Modality.DENIED, told_as_done: Modality.ASSERTED}


@pytest.mark.parametrize(
    ("text", "what", "modality"),
    [
        ("Iraqi soldiers, who had been sent to help the Peshmerga, fought at Bashiqa.", "contested Bashiqa", Modality.ASSERTED),
        ("The Peshmerga attacked Bashiqa and are believed to hold Bartella.", "attack Bashiqa", Modality.ASSERTED),
        ("The Peshmerga attacked Bashiqa and are believed to hold Bartella.", "control Bartella", Modality.CLAIMED),
        ("The Peshmerga vowed to fight on: on Monday they attacked Bashiqa.", "attack Bashiqa", Modality.ASSERTED),
        ("Peshmerga claims to have seized Bashiqa are false.", "capture Bashiqa", Modality.DENIED),
        ("The army's claim to have seized Bashiqa was heard in Erbil.", "capture Bashiqa", Modality.CLAIMED),
        (
            "Pictures show soldiers operating in Bashiqa, which proves that recent rumours are false.",
            "presence Bashiqa",
            Modality.ASSERTED,
        ),
        ("A strike killed ten people. It was the fourth to hit Bashiqa in a week.", "strike Bashiqa", Modality.ASSERTED),
        ("Soldiers entered Bashiqa, which is false, an officer said.", "advance Bashiqa", Modality.DENIED),
    ],
)
def test_only_what_a_word_is_said_of_is_bent_by_it(text: str, what: str, modality: Modality) -> None:
    assert told(text).one(what).modality is modality


def test_what_a_missile_may_have_hit_was_only_possibly_struck() -> None:
    assert only("A missile may have hit the school in Mosul.").modality is Modality.POSSIBLE
    assert only("A missile hit the school in Mosul.").modality is Modality.ASSERTED


def test_a_base_still_occupied_is_held_and_not_taken_again() -> None:
    assert only("Rebels were still occupying the base at Qayyarah.").type == "control"
    assert only("Rebels occupied the base at Qayyarah.").type == "capture"


def test_what_lies_somewhere_in_a_country_is_not_put_in_its_middle() -> None:
    assert not told("Iraq's largest refinery was seized by rebels.").report.claims


def test_a_held_town_is_the_articles_own_word_even_in_somebodys_sentence() -> None:
    found = told("Officials said shells fell on the rebel-held city of Mosul.")

    assert found.one("control Mosul").speaker is None


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The army took Qayyarah, a stronghold of Islamic State.", "capture Qayyarah"),
        ("Qayyarah, the seat of Islamic State's command, was given up by the group.", "withdrawal Qayyarah"),
    ],
)
def test_whose_a_lost_town_was_it_is_no_more(text: str, claim: str) -> None:
    assert told(text).said() == [claim]


def test_what_was_next_and_fell_is_told_as_done() -> None:
    found = told("Rebels seized Qayyarah in May. Mosul was next: it fell in June.").one("capture Mosul")

    assert found.modality is Modality.ASSERTED


# --- once, and against each other ----------------------------------------------------------------


def test_a_sentence_repeated_as_a_pull_quote_is_one_claim() -> None:
    sentence = "Fighters of the Kurdish Peshmerga took the town of Sinjar after a long night of shelling, an officer said."
    report = told(f"{sentence} Rain fell over the hills all day.\n\nNobody was seen on the roads.\n\n{sentence}").report

    assert [claim.type.value for claim in report.claims].count("capture") == 1


def test_two_words_for_one_thing_are_one_claim() -> None:
    assert told("The Peshmerga captured and seized Sinjar.").said() == ["capture Sinjar"]


def test_opposed_claims_both_stand_and_say_so() -> None:
    found = told("The Peshmerga captured Mosul. Islamic State said it still held Mosul.")
    taken, held = found.one("capture Mosul"), found.one("control Mosul")

    assert any("opposed" in flag for flag in taken.flags)
    assert any("opposed" in flag for flag in held.flags)


def test_a_denial_and_what_it_denies_both_stand() -> None:
    found = told("The Peshmerga captured Mosul. Islamic State denied that Mosul had been captured.")

    assert [claim.modality for claim in found.report.claims] == [Modality.ASSERTED, Modality.DENIED]
    assert found.report.claims[1].shape is None


def test_a_claim_keeps_its_sentence_its_words_and_its_rule() -> None:
    text = "Rain fell. The Peshmerga captured Mosul on Monday."
    claim = only(text)

    assert claim.quote == "The Peshmerga captured Mosul on Monday."
    assert text[claim.trigger.start : claim.trigger.end] == "captured"
    assert claim.rule.startswith("capture.")


def test_claims_stand_in_the_order_of_the_article() -> None:
    claims = told("Mosul was shelled and Sinjar was besieged. The Peshmerga entered Tal Afar.").report.claims

    assert [claim.id for claim in claims] == [f"c{number}" for number in range(1, len(claims) + 1)]
    assert [claim.trigger.start for claim in claims] == sorted(claim.trigger.start for claim in claims)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Rebels seized Goma, Congo, on Monday.", ["capture Goma"]),
        ("Boko Haram raided Diffa and Bosso in Niger.", ["attack Diffa", "attack Bosso"]),
        ("Bombs fell on Zahedan, Iran, and on Quetta, Pakistan.", ["strike Zahedan", "strike Quetta"]),
        ("Jets bombed Tarhuna, Gharyan and Mizda.", ["strike Tarhuna", "strike Gharyan", "strike Mizda"]),
        ("Israel shelled Syria.", ["strike Syria"]),
        ("A shell hit a school in Gedeb, East Gojjam.", ["strike Gedeb"]),
        ("A shell hit the Geneva hotel in Goma.", ["strike Goma"]),
    ],
)
def test_what_holds_a_place_is_not_one_more_place_in_the_list(text: str, wanted: list[str]) -> None:
    assert sorted(read(text).said()) == sorted(wanted)


@pytest.mark.parametrize(
    ("text", "what", "when"),
    [
        ("Peshmerga fighters held Sinjar; the army has been in Mosul since 1 May 2016.", "control Sinjar", None),
        ("It was the third attack on Mosul since the war began in May 2014.", "attack Mosul", None),
        ("Mosul was shelled by tanks from Sinjar, which the army has held since 1 May 2016.", "strike Mosul", None),
        ("The rebels, who had left Sinjar, took Mosul in May 2016.", "withdrawal Sinjar", None),
        ("The rebels, who had left Sinjar, took Mosul in May 2016.", "capture Mosul", date(2016, 5, 1)),
    ],
)
def test_a_time_of_another_clause_is_not_that_of_a_claim(text: str, what: str, when: date | None) -> None:
    found = told(text).one(what).when

    assert (found.start if found is not None else None) == when


@pytest.mark.parametrize(
    ("text", "type", "modality"),
    [
        ("Gunmen tried to reach Mosul.", ClaimType.ADVANCE, Modality.PLANNED),
        ("Gunmen are trying to encircle Mosul.", ClaimType.SIEGE, Modality.PLANNED),
        ("Gunmen tried to enter Mosul.", ClaimType.ATTACK, Modality.ASSERTED),
        ("Gunmen are fighting to reach Mosul.", ClaimType.ADVANCE, Modality.ASSERTED),
    ],
)
def test_what_is_only_tried_has_not_been_reached(text: str, type: ClaimType, modality: Modality) -> None:
    claim = only(text)

    assert (claim.type, claim.modality) == (type, modality)


@pytest.mark.parametrize(
    "text",
    [
        "The army took Tal Afar, leaving Mosul exposed on three sides.",
        "The army left Mosul open to attack.",
        "Iraqi police dismantled a protest camp in Mosul.",
    ],
)
def test_a_place_left_in_some_state_has_not_been_left(text: str) -> None:
    assert not [claim for claim in told(text).report.claims if claim.type is ClaimType.WITHDRAWAL]


def test_the_year_of_what_befell_a_town_before_is_not_that_of_its_capture() -> None:
    found = read("Rebels took Hama, a town they had been chased from in 2012.").report.claims

    assert [claim.when for claim in found if claim.type is ClaimType.CAPTURE] == [None]
