"""Words are told apart by their neighbours: verbs from nouns, names from small words, participles from past forms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import parse

from geofront.model import Span
from geofront.readers.text import article_from_text
from geofront.sentences import Token, sentences_of, tokens_of
from geofront.tagging import tags_of, verbs_that_are_names
from geofront.tags import Tag


def tag_of(text: str, word: str, nth: int = 0) -> Tag:
    clauses = parse(text)
    return [tag for token, tag in zip(clauses.tokens, clauses.tags, strict=True) if token.text == word][nth]


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        ("The advance stalled near the river.", "advance", Tag.NOUN),
        ("The army tried to encircle and capture Bria.", "capture", Tag.FINITE),
        ("They met to discuss strategy and capture of the town.", "capture", Tag.NOUN),
        ("He left Bria, which rebels later took.", "rebels", Tag.NOUN),
        ("The ships could dock at the port.", "dock", Tag.FINITE),
        ("Workers built a dock at the port.", "dock", Tag.NOUN),
        ("Iran fires missile wave at Tel Aviv", "fires", Tag.FINITE),
        ("Mali fires in the north spread.", "fires", Tag.NOUN),
        ("The militia briefly held villages there and has moved on.", "held", Tag.FINITE),
        ("They moved in after three days of air raids, he said.", "raids", Tag.NOUN),
        ("Gunners fired at soldiers massed south of the river.", "massed", Tag.PARTICIPLE),
        ("The regime had lost that town.", "that", Tag.DETERMINER),
        ("It is the last city of the north that they hold.", "that", Tag.RELATIVE),
        ("Some 300,000 fled the town.", "fled", Tag.FINITE),
        ("At least 12 killed in a raid.", "killed", Tag.PARTICIPLE),
        ("The towns remain cut off.", "cut", Tag.PARTICIPLE),
        ("Ukrainian forces maintain positions there.", "maintain", Tag.FINITE),
        ("House-to-house fighting went on.", "to", Tag.ADJECTIVE),
        ("The port is under near-nightly shelling.", "near", Tag.ADVERB),
        ("A trawler sank off Bosaso.", "off", Tag.PREPOSITION),
        ("Soldiers sealed off Bosaso.", "off", Tag.ADVERB),
        ("Rocket attack sets silo ablaze in Uman, mayor says", "sets", Tag.FINITE),
        ("Two dead as shell hits bakery", "hits", Tag.FINITE),
        ("Farmers, cut off by rebels, rely on flights.", "rely", Tag.FINITE),
        ("Farmers, cut off by rebels, rely on flights.", "cut", Tag.PARTICIPLE),
        ("Commandos serving with the brigade guard the dam.", "guard", Tag.FINITE),
        ("He was held by a band based there.", "based", Tag.PARTICIPLE),
        ("Peacekeepers stayed put in their post.", "put", Tag.ADVERB),
        ("The rebels have since taken the port.", "since", Tag.ADVERB),
        ("That gave it complete control of the coast.", "complete", Tag.ADJECTIVE),
        ("Troops advance on the town.", "advance", Tag.FINITE),
        ("Air strikes hit the port.", "strikes", Tag.NOUN),
        ("The army strikes the depot.", "strikes", Tag.FINITE),
        ("Street battles raged in the quarter.", "battles", Tag.NOUN),
        ("The siege of the town went on.", "siege", Tag.NOUN),
        ("The junta plans to send more men.", "plans", Tag.FINITE),
        ("The plans were burned.", "plans", Tag.NOUN),
        ("Parts of Gharyan remain under fire.", "remain", Tag.FINITE),
        ("The last road the military still controls is mined.", "controls", Tag.FINITE),
        ("A militia which, he said, holds the mines has left.", "holds", Tag.FINITE),
        ("Officials said that fighting there went on.", "fighting", Tag.NOUN),
        ("The mission will close its base.", "close", Tag.FINITE),
        ("Fighters have occupied a police post in the hills.", "post", Tag.NOUN),
        ("Army breaks siege of city", "breaks", Tag.FINITE),
        ("The militia remains in control of the port.", "remains", Tag.FINITE),
        ("The refugees come from the hills.", "come", Tag.FINITE),
        ("The refugees have come from the hills.", "come", Tag.PARTICIPLE),
        ("A strike on a UN logistics base in the hills killed six.", "base", Tag.NOUN),
        ("The hall where aid workers slept was hit.", "aid", Tag.NOUN),
        ("The school where hundreds of women slept was hit.", "hundreds", Tag.NOUN),
        ("The port was subjected to mortar fire.", "mortar", Tag.NOUN),
        ("The ministry denies it and blames its foe.", "blames", Tag.FINITE),
        ("Gunmen attacked a bridge-building site.", "building", Tag.ADJECTIVE),
        ("Russian missile strikes Kharkiv market", "strikes", Tag.FINITE),
        ("Gunmen in a pick-up truck fled.", "up", Tag.ADJECTIVE),
        ("They went from house to house killing men.", "house", Tag.ADVERB),
        ("He threw wave after wave at the town.", "after", Tag.PREPOSITION),
        ("Insurgents in Thailand's south stormed a post.", "south", Tag.NOUN),
        ("Gori and Poti each took a dozen rockets.", "each", Tag.ADVERB),
        ("Jets dropped two half-tonne bombs.", "half", Tag.ADJECTIVE),
        ("Officers fear a Russian thrust towards the river.", "thrust", Tag.NOUN),
        ("The rebels had thrust into the suburbs.", "thrust", Tag.PARTICIPLE),
        ("A garrison of commandos sits on the hill.", "sits", Tag.FINITE),
        ("Shops are shut as rebels close in on the town.", "close", Tag.FINITE),
        ("The troops are due to leave in May.", "leave", Tag.FINITE),
        ("The delays were due to shelling.", "to", Tag.PREPOSITION),
        ("The army made further gains.", "further", Tag.ADJECTIVE),
        ("They moved further west.", "further", Tag.ADVERB),
        ("Satellite pictures from May 2021 show tanks.", "show", Tag.FINITE),
        ("Her picture show in Kyiv was a success.", "show", Tag.NOUN),
        ("Militiamen man roadblocks outside the town.", "man", Tag.FINITE),
        ("Russia presses towards the river", "presses", Tag.FINITE),
        ("Both states have each sent soldiers.", "sent", Tag.PARTICIPLE),
        ("Jets bombed two boarding schools.", "boarding", Tag.ADJECTIVE),
        ("Shells hit three passing cars.", "passing", Tag.ADJECTIVE),
        ("Shelling killed two, wounding ten.", "wounding", Tag.GERUND),
    ],
)
def test_a_word_that_is_verb_and_noun_is_told_by_its_neighbours(text: str, word: str, tag: Tag) -> None:
    assert tag_of(text, word) is tag


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        ("Soldiers trapped in the village surrendered.", "trapped", Tag.PARTICIPLE),
        ("The column trapped the guards.", "trapped", Tag.FINITE),
        ("The town was shelled.", "shelled", Tag.PARTICIPLE),
        ("The besieged town starves.", "besieged", Tag.PARTICIPLE),
        ("The internationally recognized government left.", "recognized", Tag.PARTICIPLE),
        ("Rebels held the mill.", "held", Tag.FINITE),
        ("The rebel-held mill burned.", "held", Tag.PARTICIPLE),
        ("The rebels re-entered the town.", "entered", Tag.FINITE),
        ("The mill, surrounded since May, burned.", "surrounded", Tag.PARTICIPLE),
        ("Lozova was among the towns targeted.", "targeted", Tag.PARTICIPLE),
        ("The rebels replied by shelling Gao.", "replied", Tag.FINITE),
        ("Gao was captured, looted and burned.", "looted", Tag.PARTICIPLE),
        ("Jets bombed a casino said to house pilots.", "said", Tag.PARTICIPLE),
        ("A general said to expect no quarter.", "said", Tag.FINITE),
        ("Nine were killed in Aitaroun, hit for the third time.", "hit", Tag.PARTICIPLE),
        ("Youths armed with shotguns descended on the quarter.", "armed", Tag.PARTICIPLE),
        ("Youths armed with shotguns descended on the quarter.", "descended", Tag.FINITE),
    ],
)
def test_a_past_form_is_a_verb_or_describes_a_noun(text: str, word: str, tag: Tag) -> None:
    assert tag_of(text, word) is tag


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        ("Jets of the US told us nothing.", "US", Tag.NAME),
        ("Jets of the US told us nothing.", "us", Tag.PRONOUN),
        ("The town that IS took is quiet.", "IS", Tag.NAME),
        ("The town that IS took is quiet.", "is", Tag.AUXILIARY),
        ("It may fall in May.", "may", Tag.MODAL),
        ("It may fall in May.", "May", Tag.NAME),
        ("The men of east Aleppo left.", "east", Tag.ADJECTIVE),
        ("The army came from the east.", "east", Tag.NOUN),
    ],
)
def test_a_capital_letter_makes_a_name_of_a_small_word(text: str, word: str, tag: Tag) -> None:
    assert tag_of(text, word) is tag


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("The army that took the town stayed.", Tag.RELATIVE),
        ("He said that the army took the town.", Tag.SUBORDINATOR),
        ("From that day the road was closed.", Tag.DETERMINER),
    ],
)
def test_that_opens_a_clause_describes_a_noun_or_points(text: str, tag: Tag) -> None:
    assert tag_of(text, "that") is tag


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        ("Those who could walk left.", "Those", Tag.PRONOUN),
        ("Most are camped near the border.", "Most", Tag.PRONOUN),
        ("They were four miles short of the town.", "short", Tag.ADVERB),
        ("By the following evening they were there.", "following", Tag.ADJECTIVE),
        ("Neither the mill nor the bridge has fallen.", "nor", Tag.AND),
        ("The Tigers, who once ran the island, left.", "once", Tag.ADVERB),
        ("They took the mill as well as the bridge.", "well", Tag.AND),
        ("They fled to Mazar-i-Sharif.", "i", Tag.NAME),
    ],
)
def test_a_small_word_is_told_by_what_follows_it(text: str, word: str, tag: Tag) -> None:
    assert tag_of(text, word) is tag


def test_the_subject_of_a_relative_clause_is_no_verb() -> None:
    assert tag_of("The town, which rebels seized in spring, starves.", "rebels") is Tag.NOUN
    assert tag_of("The town, which rebels hold, starves.", "hold") is Tag.FINITE
    assert tag_of("A brigade, which rebelled in spring, has left.", "rebelled") is Tag.FINITE


def test_neither_an_adverb_nor_a_bracket_parts_a_verb_from_its_subject() -> None:
    assert tag_of("The army still holds the hill.", "holds") is Tag.FINITE
    assert tag_of("The road that the army still holds.", "holds") is Tag.FINITE
    assert tag_of("The Relief Forces (RF) still hold the hill.", "hold") is Tag.FINITE
    assert tag_of("The group (KNU) holds the hill.", "holds") is Tag.FINITE
    assert tag_of("A firm hold of the hill was lost.", "hold") is Tag.NOUN


def test_half_of_a_town_is_a_thing_and_half_the_town_an_amount() -> None:
    assert tag_of("They took the eastern half of the town.", "half") is Tag.NOUN
    assert tag_of("They took half the town.", "half") is Tag.DETERMINER


def test_words_that_do_one_job_together_are_tagged_together() -> None:
    assert tag_of("The army no longer holds the hill.", "longer") is Tag.NOT
    assert tag_of("More than 300 men left.", "than") is Tag.DETERMINER
    assert tag_of("The town fell, according to the mayor.", "according") is Tag.PREPOSITION
    assert tag_of("They fought street by street.", "street", 1) is Tag.ADVERB


def test_an_apostrophe_s_is_a_possessive_after_a_name_and_a_verb_after_a_pronoun() -> None:
    assert tag_of("The rebels left Hama's gate.", "'s") is Tag.POSSESSIVE
    assert tag_of("The rebels say it's over.", "'s") is Tag.AUXILIARY


def test_what_needs_no_object_describes_no_noun_so_the_verb_before_does() -> None:
    sentence = "A shell fired from a boat exploded in the harbour."
    assert (tag_of(sentence, "fired"), tag_of(sentence, "exploded")) == (Tag.PARTICIPLE, Tag.FINITE)
    assert tag_of("Rebels moved from towns captured in May.", "moved") is Tag.FINITE


def test_a_round_is_fired_or_held_or_goes_about_a_town() -> None:
    assert tag_of("A mortar round hit the market.", "round") is Tag.NOUN
    assert tag_of("A second round of talks failed.", "round") is Tag.NOUN
    assert tag_of("They walked round the town.", "round") is Tag.PREPOSITION


def test_people_tell_by_words_that_are_nouns_too() -> None:
    assert tag_of("Residents report clashes in the north.", "report") is Tag.FINITE
    assert tag_of("Activists claim soldiers looted shops.", "claim") is Tag.FINITE
    assert tag_of("Officials in Kyiv deny having lost the town.", "deny") is Tag.FINITE
    assert tag_of("A police report said the town fell.", "report") is Tag.NOUN


def test_a_particle_tells_the_verb_from_the_noun() -> None:
    assert tag_of("The army rules out leaving the town.", "rules") is Tag.FINITE
    assert tag_of("The group sets off bombs in the town.", "sets") is Tag.FINITE
    assert tag_of("The air strikes off the coast went on.", "strikes") is Tag.NOUN


def test_running_battles_are_not_run_by_who_sees_them() -> None:
    assert tag_of("The town has seen running battles.", "running") is Tag.ADJECTIVE
    assert tag_of("The rebels were seen running from the town.", "running") is Tag.GERUND


def test_in_a_headline_capitals_say_nothing() -> None:
    assert tag_of("Rebels Seize Mines Near Border", "Seize") is Tag.FINITE
    assert tag_of("Rebels Seize Mines Near Border", "Mines") is Tag.NOUN


@given(
    st.lists(
        st.sampled_from("the army that took which 's - is not rebels held May , “ to 5 km ) ( by and US strikes …".split()), min_size=1
    )
)
def test_every_word_has_one_tag_whatever_stands_beside_it(some: list[str]) -> None:
    text = " ".join(some)
    tokens = tokens_of(text, Span(0, len(text)))

    for capitals in (True, False):
        tags = tags_of(tokens, names_said_capital=capitals)
        assert len(tags) == len(tokens)
        assert all((tag in (Tag.STOP, Tag.QUOTE)) <= (not token.word) for token, tag in zip(tokens, tags, strict=True))


def test_a_past_form_behind_it_also_is_what_it_did() -> None:
    assert tag_of("It also fired rockets at the port.", "fired") is Tag.FINITE


def test_a_word_that_an_article_has_for_a_place_is_a_name_at_the_head_of_a_sentence() -> None:
    def tokens(text: str) -> tuple[Token, ...]:
        return tuple(tokens_of(text, Span(0, len(text))))

    names = verbs_that_are_names(sentences_of(article_from_text("Shells fell on a hill near Hit.")))

    assert names == {"Hit"}
    assert tags_of(tokens("Hit fell on Monday."), names=names)[0] is Tag.NAME
    assert tags_of(tokens("Hit by shells, they fled."), names=names)[0] is Tag.PARTICIPLE
    assert tags_of(tokens("Hit fell on Monday."))[0] is not Tag.NAME
