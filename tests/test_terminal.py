"""What a report says on a terminal."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from example_report import small_report

from geofront.model import Unplaced
from geofront.terminal import claims_as_json_lines, explanation, print_claims_table, seen, tally


def test_the_tally_counts_what_was_found_and_says_why_the_rest_is_kept_off() -> None:
    assert tally(small_report()) == (
        "4 places found, 2 placed, 2 kept off (1 not in the gazetteer, 1 one of 2 places); 1 claim found, 1 drawn, 0 not"
    )


def test_the_tally_names_the_commonest_reasons_and_counts_the_rest() -> None:
    reasons = [reason for reason, times in (("a", 3), ("b", 2), ("c", 2), ("d", 1), ("e", 1), ("f", 1)) for _ in range(times)]
    report = replace(small_report(), unplaced=tuple(Unplaced("mention", f"m{i}", reason) for i, reason in enumerate(reasons)))

    assert "kept off (3 a, 2 b, 2 c, 1 d, 2 for other reasons);" in tally(report)


def test_claims_are_a_table_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    print_claims_table(small_report())

    shown = capsys.readouterr().out
    for words in ("East of Mosul", "advance", "CTS", "5–6 km E", "2016-10-25", "claimed", "a commander via a wire", "We have come"):
        assert words in shown


def test_claims_are_lines_of_json_for_programs() -> None:
    [line] = claims_as_json_lines(small_report().to_dict())

    claim = json.loads(line)
    assert claim["article"] == "east-of-mosul"
    assert claim["distance_km"] == [5, 6]
    assert (claim["actor_name"], claim["place_surface"]) == ("Counter-Terrorism Service", "Mosul")
    assert claim["place_at"]["lon"] == 43.119


def test_a_report_without_claims_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    print_claims_table(replace(small_report(), claims=(), shapes=(), unplaced=()))

    assert capsys.readouterr().out == "East of Mosul: no claims found\n"


def test_the_explanation_gives_the_reason_for_each_place_and_claim() -> None:
    said = "\n".join(explanation(small_report()))

    assert "Mosul, event: Mosul, city (IQ) 36.335 N 43.119 E, radius 7.25 km, from geonames, confidence 0.97" in said
    assert "because exact name" in said
    assert "rather than Mosul (US) 30.000 N 90.000 W, score 0.01" in said
    assert "put there by the text" in said
    assert "not on the map: not in the gazetteer" in said
    assert "“We have come to within five or six kilometres of Mosul.”" in said
    assert "direction inferred from the sentence before" in said


def test_one_place_can_be_asked_for() -> None:
    said = "\n".join(explanation(small_report(), only="mosul"))

    assert "Xyzzy" not in said
    assert "c1" in said


def test_a_place_that_is_not_there_is_told_with_those_that_are() -> None:
    assert "it has Bazwa, Hamam, Mosul, Xyzzy" in "\n".join(explanation(small_report(), only="Atlantis"))


@pytest.mark.parametrize("words", ["\x1b[31mred\x1b[0m", "a\u202eb", "bell\x07", "\x9b2J", "title\r\nline", "\x1b]8;;https://x\x07link"])
def test_foreign_words_cannot_steer_the_terminal(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    report = small_report()
    report = replace(
        report,
        article=replace(report.article, title=words),
        claims=(replace(report.claims[0], quote=words, speaker=words, via=None, part=words),),
        unplaced=tuple(replace(unplaced, why=words) for unplaced in report.unplaced),
    )
    print_claims_table(report)
    shown = capsys.readouterr().out + "\n".join(explanation(report)) + tally(report)

    assert not set(shown) & set("\x1b\x07\x9b\r\u202e")
    assert seen(words) in "\n".join(explanation(report))
