"""The grammar's words: what a word can be, its base form and singular; a file of its own that is read strictly."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest

from gazetteer.place import Kind
from geofront import lexicon as module
from geofront.errors import BadVocabulary
from geofront.lexicon import lexicon


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("took", "take"),
        ("taken", "take"),
        ("fled", "flee"),
        ("besieging", "besiege"),
        ("struck", "strike"),
        ("fell", "fall"),
        ("withdrew", "withdraw"),
        ("holds", "hold"),
        ("has", "have"),
    ],
)
def test_a_form_leads_to_its_verb(form: str, lemma: str) -> None:
    assert lexicon().lemma(form) == lemma


@pytest.mark.parametrize(("form", "lemma"), [("zapped", "zap"), ("glorbed", "glorb"), ("glorbing", "glorb"), ("glorbs", "glorb")])
def test_the_base_of_an_unknown_verb_is_guessed_from_its_ending(form: str, lemma: str) -> None:
    assert lexicon().lemma(form) == lemma


@pytest.mark.parametrize(
    ("plural", "singular"),
    [
        ("towns", "town"),
        ("cities", "city"),
        ("buses", "bus"),
        ("trenches", "trench"),
        ("crossings", "crossing"),
        ("pass", "pass"),
        ("bus", "bus"),
        ("siege", "siege"),
        ("militia", "militia"),
        ("police", "police"),
    ],
)
def test_a_plural_leads_to_what_the_lists_have(plural: str, singular: str) -> None:
    assert lexicon().singular(plural) == singular


def test_nouns_that_refer_back_say_which_kinds_they_may_mean_likeliest_first() -> None:
    assert lexicon().settlement_nouns["city"][0] is Kind.CITY
    assert lexicon().settlement_nouns["village"][0] is Kind.VILLAGE
    assert Kind.COUNTRY not in {kind for kinds in lexicon().settlement_nouns.values() for kind in kinds}


def test_civilians_are_no_fighters() -> None:
    known = lexicon()

    assert {"residents", "civilians", "villagers"} <= known.civilian_nouns
    assert {"troops", "fighters", "rebels", "soldiers"} <= known.force_words
    assert not known.civilian_nouns & known.force_words


def test_generic_actors_are_matched_longest_first() -> None:
    for first, some in lexicon().generic_actors.items():
        lengths = [len(words) for words, _, _ in some]
        assert lengths == sorted(lengths, reverse=True), first
        assert all(words[0] == first for words, _, _ in some)


def test_months_that_are_also_words_stay_names() -> None:
    assert lexicon().closed["may"] == "modal"
    assert lexicon().countries["Chad"] == "TD"
    assert lexicon().seats["Kyiv"] == "UA"


# --- the file of its own -------------------------------------------------------------------------


def reading(change: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Reads the lexicon anew from its own file with some keys changed; None takes a key away."""
    table = dict(module._table())
    for key, value in change.items():
        if value is None:
            table.pop(key)
        else:
            table[key] = value
    monkeypatch.setattr(module, "_table", lambda: table)
    module.lexicon.__wrapped__()


def test_the_file_as_it_is_makes_the_lexicon(monkeypatch: pytest.MonkeyPatch) -> None:
    reading({}, monkeypatch)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"force": None}, "`force` must be a string of words"),
        ({"deeds": ["raid", "fire"]}, "`deeds` must be a string of words"),
        ({"lemma": "find found"}, "[lemma] must give one word for each word"),
        ({"lemma": {"found": 1}}, "[lemma] must give one word for each word"),
        ({"closed": {"verb": "go"}}, "[closed] has no class 'verb'. Known: adv, pron"),
        ({"settlements": "city town"}, "[settlements] must give kinds of place for each noun"),
        ({"settlements": {"city": ["metropolis"]}}, "[settlements]: 'metropolis' is not a valid Kind. Use one of "),
    ],
)
def test_a_broken_table_is_refused_with_file_key_and_mend(change: dict[str, Any], complaint: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadVocabulary, match=re.escape(complaint)) as refused:
        reading(change, monkeypatch)

    assert str(refused.value).startswith("grammar/lexicon.toml: ")


def test_what_is_not_toml_is_refused_with_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(text: str) -> dict[str, Any]:
        raise tomllib.TOMLDecodeError("Expected '=' after a key (at line 3, column 7)")

    monkeypatch.setattr(tomllib, "loads", broken)
    with pytest.raises(BadVocabulary, match=r"grammar/lexicon\.toml: not TOML: .*line 3.*Mend the line"):
        module._table.__wrapped__()
