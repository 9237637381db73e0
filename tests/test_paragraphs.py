"""What each paragraph of a text is for."""

from __future__ import annotations

import itertools

import pytest

from geofront.errors import BadVocabulary
from geofront.model import BlockKind
from geofront.readers.paragraphs import Pattern, blocks_of, parse_patterns, patterns

PROSE = [
    "The army said on Sunday that it had taken the town of Exampleton, and that its men stood at the river.",
    "Rebels denied it, saying the bridge was theirs and that the army had lost two dozen vehicles on the road.",
]


def kinds(*paragraphs: str) -> list[BlockKind]:
    return [block.kind for block in blocks_of("\n\n".join(paragraphs))]


@pytest.mark.parametrize("pattern", patterns(), ids=lambda pattern: pattern.name)
def test_a_pattern_means_what_its_examples_say(pattern: Pattern) -> None:
    for example in pattern.examples:
        first = next(one for one in patterns() if one.fits(example))
        assert first.kind is pattern.kind, f"{example!r} is taken by {first.name!r}"
        assert pattern.fits(example), example
    for example in pattern.counter_examples:
        assert not any(one.fits(example) for one in patterns() if one.kind is pattern.kind), example


@pytest.mark.parametrize("pattern", patterns(), ids=lambda pattern: pattern.name)
def test_what_a_pattern_needs_stands_in_all_that_it_fits(pattern: Pattern) -> None:
    words = ["A soldier on a roof", "photo", "copyright the paper", "all rights reserved", "REUTERS/A. Writer", "[A. Writer/AFP]", "."]
    for one, two in itertools.permutations(words, 2):
        assert pattern.fits(f"{one} {two}") is bool(pattern.expression.match(f"{one} {two}"))


@pytest.mark.parametrize("pattern", patterns(), ids=lambda pattern: pattern.name)
@pytest.mark.parametrize("word", ["a ", "by ", "Aa ", "photo ", "/", "1 ", "(a", "By A. ", "share | ", "reuters/", "published 1 "])
def test_any_paragraph_is_answered(pattern: Pattern, word: str) -> None:
    pattern.fits((word * 500)[: pattern.longest - 1] + "!")


def test_a_headline_said_three_times_is_read_once() -> None:
    assert kinds("Army nears Exampleton", "Army nears Exampleton", "Army nears Exampleton", "AP photo", *PROSE) == [
        BlockKind.HEADLINE, BlockKind.REPEAT, BlockKind.REPEAT, BlockKind.CAPTION, BlockKind.PROSE, BlockKind.PROSE,
    ]


def test_a_short_line_without_a_stop_above_the_prose_is_the_headline() -> None:
    assert kinds("Army nears Exampleton as rebels leave", *PROSE)[0] is BlockKind.HEADLINE
    assert kinds("Has Exampleton fallen?", *PROSE)[0] is BlockKind.HEADLINE


@pytest.mark.parametrize(
    "first", ["The army has taken Exampleton.", "EXAMPLETON (AFP) - The army took the town on Sunday", "“We hold it”", "The army said:"],
)
def test_a_sentence_a_dateline_or_a_quotation_is_no_headline(first: str) -> None:
    assert kinds(first, *PROSE)[0] is BlockKind.PROSE


def test_a_pull_quote_is_read_where_it_was_said() -> None:
    found = kinds(
        "Army nears Exampleton", PROSE[0], "We will be at the river before the end of the week",
        "GENERAL A. NOBODY, speaking of the offensive.", PROSE[1],
        "“We will be at the river before the end of the week,” said General Nobody, who leads it.",
    )

    assert found[2:4] == [BlockKind.REPEAT, BlockKind.REPEAT]
    assert found[5] is BlockKind.PROSE


def test_short_words_said_twice_are_said_twice() -> None:
    assert kinds(PROSE[0], "Nobody came.", PROSE[1], "Nobody came.") == [BlockKind.PROSE] * 4


def test_an_article_pasted_twice_is_read_once() -> None:
    assert kinds(*PROSE, *PROSE) == [BlockKind.PROSE, BlockKind.PROSE, BlockKind.REPEAT, BlockKind.REPEAT]


def test_lines_wrapped_at_a_width_are_one_paragraph() -> None:
    text = (
        "The army said on Sunday that it had taken the town of\nExampleton, and that its men stood at the river. Rebels\n"
        "denied it, saying the bridge was theirs.\n\nPeople fled north along the road to Otherton with what\nthey could carry.\n"
    )

    assert [text[block.span.start : block.span.end].split()[0] for block in blocks_of(text)] == ["The", "People"]


def test_lines_that_are_sentences_are_paragraphs_of_their_own() -> None:
    assert len(blocks_of("\n".join(PROSE))) == 2
    assert len(blocks_of("https://news.example/a\n190\n19\n" + PROSE[0])) == 4


def test_a_megabyte_of_lines_is_read_whole() -> None:
    blocks = blocks_of("\n".join(f"The army took village number {i} on the road." for i in range(8000)))
    assert len(blocks) == 8000


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[pattern]\n", "not TOML"),
        ("[[rule]]\n", "[[pattern]]"),
        ('[[pattern]]\nkind = "furniture"\nname = "x"\nexamples = ["a"]\nnot = ["b"]\n', "pattern missing"),
        ('[[pattern]]\nkind = "prose"\nname = "x"\npattern = "a"\nexamples = ["a"]\nnot = ["b"]\n', "furniture or caption"),
        ('[[pattern]]\nkind = "caption"\nname = "x"\npattern = "("\nexamples = ["a"]\nnot = ["b"]\n', "cannot be read"),
        ('[[pattern]]\nkind = "caption"\nname = "x"\npattern = "a"\nexamples = []\nnot = ["b"]\n', "at least one"),
        ('[[pattern]]\nkind = "caption"\nname = "x"\npattern = "a"\nexamples = ["a"]\nnot = ["b"]\nlengthy = 3\n', "unknown key lengthy"),
        ('[[pattern]]\nkind = "caption"\nname = "x"\npattern = "a"\nexamples = ["a"]\nnot = ["b"]\nneeds = ["A"]\n', "small letters"),
    ],
)
def test_a_damaged_vocabulary_says_what_to_mend(text: str, says: str) -> None:
    with pytest.raises(BadVocabulary) as caught:
        parse_patterns(text, "paragraphs.toml")

    assert str(caught.value).startswith("paragraphs.toml")
    assert says in str(caught.value)
