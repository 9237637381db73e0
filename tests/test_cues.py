"""The words that bend a claim are lists that a journalist can read; a file that breaks its format is refused with the mend."""

from __future__ import annotations

import re

import pytest

from geofront.cues import Cues, cues, read_cues
from geofront.errors import BadVocabulary
from geofront.model import Modality

SMALL = """
modality = "denied"
governors = ["deny", "rule"]
governor_particles.rule = ["out"]
adverbs = ["never"]

[[example]]
text = "The army never entered Gao."
trigger = "entered"
modality = "denied"
"""


def small(change: tuple[str, str] = ("", "")) -> Cues:
    assert change[0] in SMALL
    return read_cues("denied.toml", SMALL.replace(*change) if change[0] else SMALL)


def test_a_file_of_cues_is_one_modality_and_its_words() -> None:
    found = small()

    assert found.modality is Modality.DENIED
    assert found.governors == {"deny", "rule"}
    assert found.governor_particles == {"rule": ("out",)}
    assert found.nouns == frozenset()
    assert [(example.trigger, example.modality) for example in found.examples] == [("entered", Modality.DENIED)]


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (('["never"]', "[never]"), "not TOML: "),
        (("adverbs =", "adverb ="), "unknown key 'adverb'. Known: modals, governors"),
        (('modality = "denied"\ngov', 'modality = "untrue"\ngov'), "`modality` must be one of asserted, claimed"),
        (('modality = "denied"\ngov', "gov"), "`modality` must be one of asserted, claimed"),
        (('["never"]', '"never"'), "`adverbs` must be a list of lower-case words."),
        (('["never"]', '["Never"]'), "`adverbs` must be a list of lower-case words."),
        (('["deny", "rule"]', '["deny", 2]'), "`governors` must be a list of lower-case words."),
        (('trigger = "entered"\n', ""), "an [[example]] needs text, trigger and a modality of asserted, claimed"),
        (('text = "The army never entered Gao."\n', ""), "an [[example]] needs text, trigger and a modality"),
        (('entered"\nmodality = "denied"', 'entered"\nmodality = "no"'), "an [[example]] needs text, trigger and a modality"),
    ],
)
def test_a_broken_file_is_refused_with_its_name_the_key_and_the_mend(change: tuple[str, str], complaint: str) -> None:
    with pytest.raises(BadVocabulary, match=re.escape(complaint)) as refused:
        small(change)

    assert str(refused.value).startswith("cues/denied.toml: ")


def test_each_shipped_modality_shows_what_it_means() -> None:
    for modality, some in cues().items():
        assert some.modality is modality
        assert modality in {example.modality for example in some.examples}
        assert all(example.trigger in example.text for example in some.examples)


def test_no_verb_both_plans_and_denies_but_by_its_particle() -> None:
    shipped = cues()
    planned, denied = shipped[Modality.PLANNED], shipped[Modality.DENIED]

    for verb in planned.governors & denied.governors:  # "called for an assault", "called off an assault"
        assert not set(planned.governor_particles[verb]) & set(denied.governor_particles[verb])
    assert not shipped[Modality.PLANNED].modals & shipped[Modality.POSSIBLE].modals


def test_a_particle_belongs_to_a_verb_of_its_file() -> None:
    for some in cues().values():
        assert set(some.governor_particles) <= some.governors


def test_a_verb_that_bends_a_claim_is_found_in_its_past() -> None:
    from geofront.lexicon import lexicon

    known = {forms.lemma for forms in lexicon().verb_forms.values()}
    for some in cues().values():
        for verb in some.governors | some.clause_governors | some.fulfilled:
            assert verb in known or lexicon().lemma(verb + "ed") == verb, f"{verb}: add it to words/verbs.toml"
