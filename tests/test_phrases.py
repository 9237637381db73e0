"""A claim type says which words make a claim and where its place and actors stand; a file that does not is refused with the mend."""

from __future__ import annotations

import re

import pytest

from geofront.errors import BadVocabulary
from geofront.model import ClaimType
from geofront.phrases import Phrases, phrases, read_phrases

SMALL = """
type = "capture"
title = "taken"

[[frame]]
id = "capture.verb"
verbs = ["take", "seize"]
place = ["object"]
actor = ["subject"]
subject_class = "fighters"
needs_actor = true
[frame.narrow]
take = ["object"]

[[frame]]
id = "capture.noun"
nouns = ["capture"]
place = ["of", "possessor"]
actor = ["by"]

[[example]]
text = "Soldiers took Adan Yabal."
claims = [{place = "Adan Yabal", actor = "Soldiers"}]

[[example]]
text = "The trip took an hour."
nothing = true
"""


def small(change: tuple[str, str] = ("", "")) -> Phrases:
    assert change[0] in SMALL
    return read_phrases({"capture.toml": SMALL.replace(*change) if change[0] else SMALL})


def test_frames_are_found_by_their_triggers() -> None:
    found = small()

    assert [frame.id for frame in found.by_verb["seize"]] == ["capture.verb"]
    assert [frame.id for frame in found.by_noun["capture"]] == ["capture.noun"]
    assert found.by_compound == {}
    assert found.titles == {ClaimType.CAPTURE: "taken"}


def test_a_frame_keeps_its_slots_in_their_order() -> None:
    verb, noun = small().frames

    assert verb.type is ClaimType.CAPTURE
    assert verb.needs_actor and verb.subject_class == "fighters" and verb.narrow == {"take": ("object",)}
    assert noun.place == ("of", "possessor") and not noun.needs_actor


def test_from_is_the_slot_of_where_somebody_came_from() -> None:
    frame = small(('actor = ["by"]', 'actor = ["by"]\nfrom = ["from"]')).frames[1]

    assert frame.from_place == ("from",)


def test_an_example_says_which_claims_it_makes_or_that_it_makes_none() -> None:
    first, second = small().examples

    assert first.claims == ({"place": "Adan Yabal", "actor": "Soldiers"},)
    assert second.claims == ()


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (('type = "capture"', "type = capture"), "capture.toml: not TOML: "),
        (('title = "taken"', 'titel = "taken"'), "capture.toml: unknown key 'titel'. Known: type, title, frame, example."),
        (('type = "capture"', 'type = "conquest"'), "capture.toml: `type` must be one of advance, capture"),
        (('type = "capture"', 'title2 = "x"'), "capture.toml: unknown key 'title2'"),
        (('type = "capture"\n', ""), "capture.toml: `type` must be one of advance, capture"),
        (('id = "capture.verb"\n', ""), "capture.toml: a [[frame]] has no `id`. Give it one, such as capture.verb."),
        (('id = "capture.noun"', 'id = "capture.verb"'), "two frames are called 'capture.verb'. Rename one."),
        (('verbs = ["take", "seize"]', 'verbs = "take"'), "capture.toml: frame 'capture.verb': `verbs` must be a list of words."),
        (('place = ["object"]', "place = [1]"), "capture.toml: frame 'capture.verb': `place` must be a list of words."),
        (('verbs = ["take", "seize"]\n', ""), "capture.toml: frame 'capture.verb' has no trigger. Give it verbs, nouns or compounds."),
        (("needs_actor = true", 'needs_actor = "yes"'), "capture.toml: frame 'capture.verb': `needs_actor` must be true or false."),
        (('"fighters"', '"soldiers"'), "capture.toml: frame 'capture.verb': `subject_class` must be one of civilians, fighters."),
        (("needs_actor = true", "must_have_actor = true"), "capture.toml: frame 'capture.verb': unknown key 'must_have_actor'. Known: "),
        (('text = "The trip took an hour."\n', ""), "capture.toml: an [[example]] needs `text` and either `claims` or `nothing = true`."),
        (("nothing = true\n", ""), "capture.toml: an [[example]] needs `text` and either `claims` or `nothing = true`."),
        (("nothing = true", "nothing = true\nclaims = []"), "capture.toml: an [[example]] needs `text` and either"),
        (("nothing = true", "nothing = true\nwhy = 'time'"), "capture.toml: example 'The trip took an hour.': unknown key 'why'."),
    ],
)
def test_a_broken_file_is_refused_with_its_name_the_frame_and_the_mend(change: tuple[str, str], complaint: str) -> None:
    with pytest.raises(BadVocabulary, match=re.escape(complaint)) as refused:
        small(change)

    assert str(refused.value).startswith("claim_types")


def test_two_files_do_not_share_a_frame() -> None:
    with pytest.raises(BadVocabulary, match=r"two frames are called 'capture\.verb'"):
        read_phrases({"a.toml": SMALL, "b.toml": SMALL})


# --- what is shipped -----------------------------------------------------------------------------


def test_every_claim_type_is_shipped_with_a_title_and_frames() -> None:
    shipped = phrases()

    assert set(shipped.titles) == set(ClaimType)
    assert {frame.type for frame in shipped.frames} == set(ClaimType)


def test_a_frame_is_named_after_its_type() -> None:
    for frame in phrases().frames:
        assert frame.id.startswith(frame.type.value + "."), frame.id


def test_a_frame_says_where_its_place_stands_or_that_it_is_known_already() -> None:
    for frame in phrases().frames:
        assert frame.place or frame.context_place or frame.whereabouts, frame.id


def test_a_verb_is_written_in_its_base_form_and_found_in_every_form() -> None:
    """Else it is found in "docked at the port" and not in "could dock at the port"."""
    from geofront.lexicon import lexicon

    lex = lexicon()
    rather_other_words = {"ground", "overnight", "part", "point", "round", "troop"}
    for verb in phrases().by_verb:
        assert lex.lemma(verb) == verb
        known = verb in lex.verb_forms and "base" in lex.verb_forms[verb].kinds
        assert known or verb in rather_other_words, f"{verb}: add it to words/verbs.toml"


def test_what_a_verb_is_narrowed_to_is_one_of_its_frame() -> None:
    for frame in phrases().frames:
        assert set(frame.narrow) <= frame.verbs, frame.id
