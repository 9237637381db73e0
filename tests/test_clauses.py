"""The grammar of a sentence decides who did what to which place, not what stands nearest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import article, parse, verb, words

from geofront.clauses import clauses_of
from geofront.sentences import sentences_of


def subject(text: str, lemma: str) -> str | None:
    clauses = parse(text)
    return words(clauses, verb(clauses, lemma).subject)


def follows(text: str, lemma: str) -> list[tuple[str, str | None]]:
    """The complements of a verb: their prepositions and phrase."""
    clauses = parse(text)
    return [(" ".join(item.words), words(clauses, item.phrase)) for item in verb(clauses, lemma).complements]


@pytest.mark.parametrize(
    ("text", "lemma", "who"),
    [
        ("Fighters from the north are closing in on the town.", "close", "Fighters"),
        ("Residents of the city fled.", "flee", "Residents"),
        ("Bakhmut, a town in the east, fell to Russian troops.", "fall", "Bakhmut"),
        ("The army, backed by jets, took the town.", "take", "The army"),
        ("The rebels (and their allies) took the port.", "take", "The rebels"),
        ("In Rafah, near the border, the army blew up two tunnels.", "blow", "the army"),
        ("The mayor, who fled in May, said little.", "say", "The mayor"),
        ("The army that took the town left.", "leave", "The army"),
        ("Rebels who hold the mill said little.", "say", "Rebels"),
        ("The town that rebels took was quiet.", "be", "The town"),
        ("While soldiers held the bridge, residents fled.", "flee", "residents"),
        ("The army retook the airport and pushed on to the river.", "push", "The army"),
        ("He said the army held the town.", "hold", "the army"),
        ("The governor ordered the troops to leave the town.", "leave", "the troops"),
        ("Troops are trying to retake the city.", "retake", "Troops"),
        ("Moving from the south, police units retook the bridge.", "move", "police units"),
        ("Moving from the south, police units retook the bridge.", "retake", "police units"),
        ("The last town they still hold in the north is quiet.", "be", "The last town"),
        ("The army took the mill and by the evening had reached the bridge.", "reach", "The army"),
        ("The mission, as the envoys call it, left the camp.", "leave", "The mission"),
        ("Gao, surrounded since spring, starved.", "surround", "Gao"),
        ("Dozens of trucks were seen on Friday moving to the front.", "move", "Dozens"),
        ("A hotel where reporters stayed was wrecked.", "wreck", "A hotel"),
        ("Rockets that came from the direction of the hills struck a camp.", "strike", "Rockets"),
        ("In Kidal gunmen on motorbikes attacked a bank.", "attack", "gunmen"),
        ("Troops marching up the highway from Hama entered the town.", "enter", "Troops"),
        ("Soldiers left Gao after some guards had fled, and entered Ber.", "enter", "Soldiers"),
        ("NATO, after talks that angered the Serbs, who denied it, began to bomb them.", "begin", "NATO"),
        ("Men trying to cross the river attacked a post.", "attack", "Men"),
        ("Gunmen attacked Ghazni on August 10, 2018, took shelter and fired.", "take", "Gunmen"),
    ],
)
def test_who_does_it(text: str, lemma: str, who: str) -> None:
    assert subject(text, lemma) == who


@pytest.mark.parametrize(
    ("text", "lemma", "what"),
    [
        ("The army entered Gao from the north.", "enter", [("", "Gao"), ("from", "the north")]),
        ("Fighters are closing in on the town.", "close", [("in on", "the town")]),
        ("The fighters have been driven out of the town.", "drive", [("out of", "the town")]),
        ("Jets hit the port while tanks shelled the mill.", "hit", [("", "the port")]),
        ("The army took the mill, the port and the bridge.", "take", [("", "the mill"), ("", "the port"), ("", "the bridge")]),
        ("They were six kilometres from the city.", "be", [("", "six kilometres"), ("from", "the city")]),
        ("They were 12 to 15 kilometres from the city.", "be", [("", "12 to 15 kilometres"), ("from", "the city")]),
        (
            "The fighters had taken Gao in June 2012 and Kidal in July.",
            "take",
            [("", "Gao"), ("in", "June 2012"), ("", "Kidal"), ("in", "July")],
        ),
        ("They attacked Gao, then Kidal and finally Menaka.", "attack", [("", "Gao"), ("", "Kidal"), ("", "Menaka")]),
        ("They hold two towns: Gao and Kidal.", "hold", [("", "two towns"), ("", "Gao"), ("", "Kidal")]),
        ("Thousands fled, most of them to Kidal.", "flee", [("", "most"), ("of", "them"), ("to", "Kidal")]),
        ("They hold Gao as well as Kidal.", "hold", [("", "Gao"), ("", "Kidal")]),
        ("They fled to Mazar-i-Sharif at dawn.", "flee", [("to", "Mazar - i - Sharif")]),
    ],
)
def test_what_follows_a_verb(text: str, lemma: str, what: list[tuple[str, str]]) -> None:
    assert follows(text, lemma) == what


def test_a_passive_names_its_doer_after_by() -> None:
    clauses = parse("Goma was captured by M23 rebels after the army fled.")
    captured, fled = verb(clauses, "capture"), verb(clauses, "flee")

    assert captured.passive and words(clauses, captured.subject) == "Goma"
    assert [(item.words, words(clauses, item.phrase)) for item in captured.complements] == [(("by",), "M23 rebels")]
    assert not fled.passive and fled.link == "subordinate" and fled.introducer == "after"


def test_a_perfect_is_no_passive() -> None:
    clauses = parse("The rebels have taken the mill.")

    assert not verb(clauses, "take").passive
    assert verb(clauses, "take").perfect


def test_what_a_relative_clause_describes_is_its_object_where_it_has_a_subject_of_its_own() -> None:
    clauses = parse("Gao, which the group overran in spring, starves.")
    overran = verb(clauses, "overrun")

    assert words(clauses, overran.subject) == "the group"
    assert words(clauses, overran.relative_object) == "Gao"


def test_and_its_subject_where_it_has_none() -> None:
    clauses = parse("The brigade, which overran Gao in spring, left.")
    overran = verb(clauses, "overrun")

    assert words(clauses, overran.subject) == "The brigade"
    assert overran.relative_object is None


@pytest.mark.parametrize(
    ("text", "lemma", "what"),
    [
        ("Gao, the last city the group overran, starves.", "overran", "Gao"),
        ("Gao is the only town it still holds in the north.", "holds", "the only town"),
        ("Gao, which the group failed to take, starves.", "take", "Gao"),
        ("Gao, which the group says it has taken, starves.", "taken", "Gao"),
        ("Gao, a town the group took and that the army freed, starves.", "took", "Gao"),
        ("Gao, a town that the group took and that the army freed, starves.", "freed", "Gao"),
        ("Gao, some 300 km to the north, which they took on Thursday, starves.", "took", "Gao"),
        ("Gao, a town 30 km south of Kidal that the army freed, starves.", "freed", "Gao"),
        ("Gao, the capital of a province on the border, which they took, starves.", "took", "Gao"),
    ],
)
def test_a_clause_describes_what_it_follows_with_or_without_a_pronoun(text: str, lemma: str, what: str) -> None:
    clauses = parse(text)
    predicate = next(one for one in clauses.predicates if clauses.tokens[one.verb].lower == lemma)

    assert words(clauses, predicate.relative_object) == what


def test_a_verb_joined_to_a_passive_is_one_too_unless_it_has_an_object_or_is_done_by_oneself() -> None:
    joined = parse("The town was entered on Sunday and cleared the next day.")
    own = parse("The town was entered on Sunday and burned its market.")
    flight = parse("The guard was wounded on Sunday and fled the next day.")

    assert verb(joined, "clear").passive
    assert not verb(own, "burn").passive
    assert not verb(flight, "flee").passive


def test_a_name_beside_a_common_noun_is_no_clause_of_its_own() -> None:
    clauses = parse("The capital Kabul fell on Sunday.")

    assert words(clauses, verb(clauses, "fall").subject) == "The capital Kabul"


def test_where_gives_a_clause_its_scene() -> None:
    clauses = parse("Khiam, where soldiers clashed with gunmen, was quiet.")

    assert words(clauses, verb(clauses, "clash").scene) == "Khiam"


def test_what_was_taken_is_the_village_and_not_the_town_it_lies_by() -> None:
    assert subject("A village south of Bakhmut that was taken on Friday burned.", "take") == "A village"


@pytest.mark.parametrize("text", ["The army did not enter Gao.", "The army didn't enter Gao.", "The army has not entered Gao."])
def test_a_negation_belongs_to_its_verb(text: str) -> None:
    assert verb(parse(text), "enter").negated


@pytest.mark.parametrize(
    ("text", "lemma", "what"),
    [
        ("Dori in northern Burkina Faso, besieged since June, starves.", "besiege", "Dori"),
        ("The hamlet of Selce, above Tetovo, which rebels hold, burned.", "hold", "Selce"),
        ("Beni in eastern Congo, which rebels hold, was quiet.", "hold", "Beni"),
    ],
)
def test_an_aside_that_says_where_a_place_lies_is_not_what_a_clause_describes(text: str, lemma: str, what: str) -> None:
    clauses = parse(text)
    found = verb(clauses, lemma)
    assert words(clauses, found.relative_object or found.subject) == what


def test_some_of_those_named_before_are_told_with_among_them() -> None:
    assert ("including", "Aramoun") in follows("The army holds four hills, among them Aramoun.", "hold")


def test_a_numbered_height_is_one_name() -> None:
    assert follows("Soldiers secured Hill 350 near the temple.", "secure")[0] == ("", "Hill 350")


def test_a_negation_stays_in_its_clause() -> None:
    clauses = parse("The army did not stop and rebels took the mill.")

    assert verb(clauses, "stop").negated
    assert not verb(clauses, "take").negated


@pytest.mark.parametrize("modal", ["may", "could", "will", "would"])
def test_a_modal_is_kept_with_its_verb(modal: str) -> None:
    assert verb(parse(f"The rebels {modal} take the mill."), "take").modal == modal


def test_an_apposition_joins_a_name_with_its_description() -> None:
    clauses = parse("Bakhmut, a town in the east, fell.")

    assert [(words(clauses, name), words(clauses, what)) for name, what in clauses.appositions] == [("Bakhmut", "a town")]


def test_a_place_in_front_of_the_sentence_is_kept() -> None:
    clauses = parse("In Rafah, near the border, the army blew up two tunnels.")

    assert [(item.words, words(clauses, item.phrase)) for item in clauses.fronted] == [(("in",), "Rafah")]


def test_a_list_goes_on_after_an_aside() -> None:
    assert follows("Rebels hold Sake, north of Minova, and Kitshanga.", "hold")[-1] == ("", "Kitshanga")
    assert follows("Troops moved into Sake, a town west of Goma, and Minova.", "move")[-1] == ("into", "Minova")


def test_a_described_name_begins_the_list_that_is_the_subject() -> None:
    clauses = parse("Sake, a town west of Goma, and Minova have been taken.")

    assert words(clauses, verb(clauses, "take").subject) == "Sake"


def test_troops_of_two_peoples_are_one_phrase() -> None:
    clauses = parse("Rwandan and Mozambican troops retook the port.")

    assert words(clauses, verb(clauses, "retake").subject) == "Rwandan and Mozambican troops"


def test_a_short_sentence_full_of_names_is_no_headline() -> None:
    assert not parse("Rebels took Goma in January and Bukavu in February.").title_case
    assert parse("Rebels Seize Mines Near Border").title_case


def test_a_clause_inside_the_sentence_may_open_with_its_place() -> None:
    clauses = parse("A mill burned down, while in Odesa a port was struck.")

    opening = clauses.opening_of(verb(clauses, "strike"))
    assert opening is not None and (opening.words, words(clauses, opening.phrase)) == (("in",), "Odesa")


def test_a_time_may_describe_what_it_stands_before() -> None:
    assert follows("Gunmen burst into a night vigil in Komanda.", "burst") == [("into", "a night vigil"), ("in", "Komanda")]
    assert follows("The plant was wrecked in a pre-dawn drone raid.", "wreck") == [("in", "a pre - dawn drone raid")]
    assert subject("Within a day troops had reached the port.", "reach") == "troops"


def test_a_model_of_a_weapon_is_one_word() -> None:
    assert subject("Israeli F-16s bombed the port.", "bomb") == "Israeli F-16s"


def test_a_time_is_no_part_of_a_name() -> None:
    assert follows("Rebels took Gao Tuesday morning.", "take")[0] == ("", "Gao")


def test_who_is_kept_from_a_deed_would_have_done_it() -> None:
    assert subject("The army stopped the rebels from entering Gao.", "enter") == "the rebels"
    assert subject("The army refrained from shelling Gao.", "shell") == "The army"


def test_a_comma_closes_what_tells_where() -> None:
    assert subject("Soldiers left Gao, the town where he was born, and entered Ber.", "enter") == "Soldiers"


def test_what_a_clause_describes_goes_on_behind_where_it_was() -> None:
    assert subject("The talks which he had called in Gao collapsed.", "collapse") == "The talks"


def test_so_many_a_day_is_no_day() -> None:
    assert subject("Some 500 shells a day fell on Gao.", "fall") == "Some 500 shells"


def test_what_that_describes_is_the_deed_and_not_where_it_was_done() -> None:
    assert subject("A strike on Gao that the army launched on Monday killed five.", "kill") == "A strike"
    assert subject("The blockade that rebels imposed on Gao entered its third month.", "enter") == "The blockade"
    assert subject("The offensive that rebels sprang on Gao last week failed.", "fail") == "The offensive"
    assert subject("A raid by rebels that left nine people dead has shocked Gao.", "shock") == "A raid"


def test_a_clause_that_describes_the_subject_keeps_its_verb() -> None:
    assert subject("The bridge that the rebels built on the Nile fell.", "build") == "the rebels"
    assert subject("The bridge that the rebels built on the Nile fell.", "fall") == "The bridge"
    assert subject("They attacked the bridge that rebels trained in Gao held.", "hold") == "rebels"


def test_what_is_left_of_something_is_that() -> None:
    assert subject("What was left of the plant in Gao was finished off by jets.", "finish") == "the plant"


def test_a_time_may_stand_between_an_auxiliary_and_its_verb() -> None:
    assert subject("Rebels have twice this week attacked Gao.", "attack") == "Rebels"
    assert subject("Gao has this week twice been shelled.", "shell") == "Gao"


def test_villages_lay_where_they_were() -> None:
    assert subject("The villages lay within a ring of guns.", "lie") == "The villages"
    assert subject("The rebels lay siege to Gao.", "lay") == "The rebels"


SCRAPS = st.sampled_from(
    "the army took Gao , and rebels that which who was by ( ) “ ” to hold not would fled - 's from of in where while – ; after 5 km".split()
)


@given(st.lists(SCRAPS, min_size=1, max_size=40))
def test_any_heap_of_words_is_read_without_complaint_and_within_its_bounds(some: list[str]) -> None:
    for sentence in sentences_of(article("Rain fell. " + " ".join(some))):
        clauses = clauses_of(sentence)
        size = len(clauses.tokens)
        for phrase in clauses.phrases:
            assert 0 <= phrase.start <= phrase.head < phrase.end <= size
        for at, predicate in enumerate(clauses.predicates):
            assert 0 <= predicate.start <= predicate.verb < predicate.end <= size
            assert predicate.governor is None or predicate.governor < at
            led = predicate.link == "relative"  # "from which they withdrew": what the preposition leads stands before
            assert all(item.phrase.start >= predicate.end for item in predicate.complements[led:])


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("The group sent trucks packed with bombs, raised its flag there and left.", "raise", "The group"),
        ("The minister accused Eritrea of shelling civilians and said his men had left.", "say", "The minister"),
        ("Rebels attacked a column carrying food, burned it and fled.", "burn", "Rebels"),
    ],
)
def test_a_verb_behind_what_only_describes_has_the_subject_of_the_verb_before(text: str, verb: str, subject: str) -> None:
    clauses = parse(text)
    found = next(one for one in clauses.predicates if one.lemma == verb)

    assert found.subject is not None
    assert " ".join(token.text for token in clauses.tokens[found.subject.start : found.subject.end]) == subject


@pytest.mark.parametrize(
    ("text", "lemma", "what"),
    [
        ("Rebels captured and burned the town on Monday.", "capture", ("", "the town")),
        ("Rebels stormed, looted and burned the town.", "storm", ("", "the town")),
        ("The town was attacked and then looted by rebels.", "attack", ("by", "rebels")),
        ("The army wants to encircle and capture Bria.", "encircle", ("", "Bria")),
    ],
)
def test_verbs_joined_by_and_share_what_follows_the_last(text: str, lemma: str, what: tuple[str, str]) -> None:
    assert what in follows(text, lemma)


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("Rebels withdrew and shelled the town.", "withdraw"),
        ("Rebels seized the mill and burned the town.", "seize"),
        ("The soldiers fled and abandoned the town.", "flee"),
    ],
)
def test_a_verb_that_needs_no_object_or_has_its_own_shares_none(text: str, lemma: str) -> None:
    assert ("", "the town") not in follows(text, lemma)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Bria, which rebels seized in May and burned in June, is empty.", "Bria"),
        ("He fled Bria, which rebels later burned.", "Bria"),
    ],
)
def test_what_a_relative_clause_tells_of_is_the_object_of_each_of_its_verbs(text: str, what: str) -> None:
    clauses = parse(text)
    assert words(clauses, verb(clauses, "burn").relative_object) == what


@pytest.mark.parametrize(
    ("text", "passive"),
    [
        ("Market in Kidal bombed overnight", True),
        ("Army takes Gao, bridge at Kidal destroyed", True),
        ("Rebels attacked in Kidal", False),
        ("He said: \"The market in Kidal bombed.\"", False),
        ("Prices in the market rose", False),
    ],
)
def test_a_line_without_a_full_stop_leaves_out_was(text: str, passive: bool) -> None:
    assert any(predicate.passive for predicate in parse(text).predicates) is passive
