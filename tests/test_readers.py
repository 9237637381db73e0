"""Documents of every kind become one kind of article, and what is no article is refused with the mend."""

from __future__ import annotations

import gzip
import io
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geofront import readers
from geofront.errors import BadDocument
from geofront.model import Article, BlockKind, DateBasis
from geofront.readers.document import LARGEST_BYTES, Document, decoded
from geofront.readers.text import article_from_text

STORY = (
    "Rebels said on Sunday they had reached the bridge at Exampletown, and that the garrison was leaving.\n\n"
    "The army denied it. A spokesman said the bridge stood firmly in government hands, and that the road was open.\n\n"
    "People in the old quarter spoke of shelling through the night, and of a column of lorries moving to the north.\n"
)
PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Rebels at the bridge | The Example Times</title>
<meta property="og:site_name" content="The Example Times">
<meta property="og:title" content="Rebels at the bridge">
<meta property="article:published_time" content="2024-03-03T23:30:00+03:00">
<link rel="canonical" href="https://times.example/world/rebels-at-the-bridge">
<script>var tracker = "Do not read me, Scriptville.";</script></head>
<body><nav><a href="/">Home</a> <a href="/w">World news from Navtown</a></nav>
<article><h1>Rebels at the bridge</h1>
<p>Rebels said on Sunday they had reached the <b>bridge</b> at <a href="https://x.example">Exampletown</a>,
and that the garrison was leaving.</p>
<h2>What the army says</h2>
<p>The army denied it. A spokesman said the bridge stood firmly in government hands, and that it was open.</p>
<p>People in the old quarter spoke of shelling through the night, and of a column of lorries moving to the north.</p>
</article><footer>Copyright 2024 The Example Times, Footertown</footer></body></html>"""


def read(words: str | bytes, name: str = "story.txt", *, published: date | None = None) -> Article:
    path = Path(name)
    raw = words.encode() if isinstance(words, str) else words
    return readers.read_document(decoded(raw, name=name, stem=path.stem, suffix=path.suffix), published=published)


def said(article: Article, kind: BlockKind) -> list[str]:
    return [article[block.span] for block in article.blocks if block.kind is kind]


# --- which reader --------------------------------------------------------------------------------

OPENINGS = [
    "", "\ufeff", "<!DOCTYPE html>", "<html>", "<p>", "{", '{"text": "a"}', "[1]",
    '[{"@type": "NewsArticle"}]', "# Head\n", "---\ntitle: a\n---\n", "(AFP)",
]
SUFFIXES = ["", ".txt", ".html", ".htm", ".md", ".json", ".jsonld", ".pdf", ".xyz", ".markdown", ".xhtml"]


@given(st.sampled_from(OPENINGS), st.text(max_size=40), st.sampled_from(SUFFIXES))
def test_no_document_has_two_readers(opening: str, rest: str, suffix: str) -> None:
    document = Document(name="a", stem="a", suffix=suffix, text=opening + rest)

    assert sum(reader.accepts(document) for reader in readers.READERS) <= 1


@pytest.mark.parametrize(
    ("text", "suffix", "reader"),
    [
        (STORY, ".txt", "plain text"), (STORY, "", "plain text"), (PAGE, ".html", "HTML"), (PAGE, "", "HTML"), (PAGE, ".txt", "HTML"),
        (PAGE, ".php", "HTML"), ("# Head\n\ntext", ".md", "Markdown"), ('{"text": "x"}', ".json", "JSON"), ('{"text": "x"}', "", "JSON"),
        ("[Updated] Rebels said", "", "plain text"), ("<3 from the front", "", "plain text"),
    ],
)
def test_a_document_goes_to_the_reader_for_its_kind(text: str, suffix: str, reader: str) -> None:
    document = Document(name="a", stem="a", suffix=suffix, text=text)

    assert [one.NAME for one in readers.READERS if one.accepts(document)] == [reader]


@pytest.mark.parametrize(
    ("raw", "name", "says"),
    [
        (b"", "a.txt", "no words"),
        (b" \n\t\n", "a.txt", "no words"),
        (b"190\n19\nhttps://news.example/a\n", "a.txt", "no sentence"),
        (b"%PDF-1.7 ...", "a.pdf", "pdftotext"),
        (gzip.compress(STORY.encode()), "a.txt.gz", "Unpack"),
        (b"PK\x03\x04....", "a.docx", ".txt or .html"),
        (bytes(range(256)) * 50, "a.txt", ""),
        (b"\x00\x01\x02\x03" * 100, "a.txt", "control characters"),
        (STORY.encode(), "a.xyz", "no reader for .xyz"),
        (b"{not json", "a.json", "not JSON"),
        (b'{"title": "no text"}', "a.json", '"text"'),
        (b'{"text": 5}', "a.json", "must be a string"),
        (b'{"text": "Rebels took the town.", "published": "soon"}', "a.json", "2016-10-26"),
        (b'[{"@type": "NewsArticle", "articleBody": "One."}, {"@type": "NewsArticle", "articleBody": "Two."}]', "a.json", "2 articles"),
        (b"[" * 200_000, "a.json", "not JSON"),
        (b'{"schema": "geofront-report/1", "text": "x"}', "a.json", "geofront draw"),
        (b"<html><body><nav>Menu</nav></body></html>", "a.html", "no sentence"),
        (("word " * 100_000).encode(), "a.txt", "one article at a time"),
        (b"\xff\xfe\x00", "a.txt", "UTF-16"),
    ],
)
def test_what_is_no_article_is_refused_with_the_mend(raw: bytes, name: str, says: str) -> None:
    with pytest.raises(BadDocument) as caught:
        read(raw, name)

    assert str(caught.value).startswith(f"{name}: ")
    assert says in str(caught.value)


def test_a_missing_file_a_folder_and_a_huge_file_are_told_apart(tmp_path: Path) -> None:
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(LARGEST_BYTES + 1)

    for path, says in ((tmp_path / "none.txt", "no such file"), (tmp_path, "folder"), (huge, "8 MB"), (Path("a\0b"), "not a file name")):
        with pytest.raises(BadDocument, match=says):
            readers.read(path)


def test_a_file_that_every_folder_has_is_called_after_its_folder(tmp_path: Path) -> None:
    (tmp_path / "East of Mosul").mkdir()
    (tmp_path / "East of Mosul" / "article.txt").write_text(STORY, "utf-8")

    assert readers.read(tmp_path / "East of Mosul" / "article.txt").id == "east-of-mosul"


def test_an_endless_file_is_not_read_to_its_end() -> None:
    with pytest.raises(BadDocument, match="8 MB"):
        readers.read(Path("/dev/zero"))


def test_standard_input_is_a_document_like_any_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(STORY.encode())))

    article = readers.read("-")

    assert article.text == STORY
    assert article.id == "rebels-said-on-sunday-they-had-reached-the"


# --- plain text ----------------------------------------------------------------------------------


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_offsets_count_the_file_itself_whatever_its_newlines(tmp_path: Path, newline: str) -> None:
    path = tmp_path / "a_story.txt"
    path.write_bytes(STORY.replace("\n", newline).encode())

    article = readers.read(path)

    assert article.text.encode() == path.read_bytes()
    assert said(article, BlockKind.PROSE)[1].startswith("The army denied it.")
    assert len(article.blocks) == 3
    assert article.id == "a-story"


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("utf-8", "“We hold Bîr al-Qaṣr,” he said — الموصل."),
        ("utf-8-sig", "“We hold it,” he said — Київ."),
        ("utf-16", "“We hold it,” he said — Київ."),
        ("utf-32", "“We hold it,” he said — Київ."),
        ("cp1252", "“We’ve taken the town,” said André Müller, of the café on the rue Fénelon; the garrison’s “retreat” was over."),
        ("cp1251", "Украинские войска сообщили, что они удерживают город, и что дорога на север остаётся открытой для жителей."),
    ],
)
def test_letters_come_out_as_they_were_written(encoding: str, words: str) -> None:
    assert read(words.encode(encoding)).text == words


def test_what_a_page_says_of_its_letters_is_believed() -> None:
    page = PAGE.replace("utf-8", "windows-1251").replace("Exampletown", "Приклад").encode("cp1251")

    assert "Приклад" in read(page, "a.html").text


@settings(max_examples=200)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=400))
def test_every_character_that_is_not_blank_stands_in_one_block(words: str) -> None:
    text = "Rebels took the bridge.\n" + words
    article = article_from_text(text)
    covered = [i for block in article.blocks for i in range(block.span.start, block.span.end)]

    assert article.text == text
    assert covered == sorted(set(covered))
    assert not "".join(c for i, c in enumerate(text) if i not in set(covered)).strip(" \ufeff\u200b").strip()


# --- pages ---------------------------------------------------------------------------------------


def test_a_page_gives_its_story_and_what_its_head_says() -> None:
    article = read(PAGE, "bridge.html")

    assert article.title == "Rebels at the bridge"
    assert article.source == "The Example Times"
    assert article.url == "https://times.example/world/rebels-at-the-bridge"
    assert (article.published, article.published_basis) == (date(2024, 3, 3), DateBasis.GIVEN)
    assert article.language == "en"
    assert said(article, BlockKind.HEADLINE) == ["Rebels at the bridge", "What the army says"]
    assert said(article, BlockKind.PROSE)[0].startswith("Rebels said on Sunday they had reached the bridge at Exampletown, and")
    for noise in ("Scriptville", "Navtown", "Footertown", "<", "https"):
        assert noise not in article.text


def test_linked_data_in_a_page_tells_of_its_article() -> None:
    told = {"@context": "https://schema.org", "@graph": [
        {"@type": "WebSite", "name": "x"},
        {"@type": ["NewsArticle"], "headline": "The bridge", "datePublished": "2024-03-04", "publisher": {"name": "Example Wire"}},
    ]}
    page = PAGE.replace("</head>", f'<script type="application/ld+json">{json.dumps(told)}</script></head>')

    article = read(page, "a.html")

    assert (article.title, article.source, article.published) == ("The bridge", "Example Wire", date(2024, 3, 4))


def test_broken_linked_data_is_passed_over() -> None:
    page = PAGE.replace("</head>", '<script type="application/ld+json">{"@type": "NewsArticle", </script></head>')

    assert read(page, "a.html").source == "The Example Times"


@pytest.mark.parametrize("levels", [300, 1500])
def test_words_below_many_levels_are_read(levels: int) -> None:
    page = PAGE.replace("<article>", "<article>" + "<div>" * levels).replace("</article>", "</div>" * levels + "</article>")

    assert "Exampletown" in read(page, "a.html").text


def test_a_page_nested_deeper_than_the_parser_goes_is_refused_not_cut() -> None:
    page = PAGE.replace("<h2>", "<div>" * 5000 + "<h2>").replace("</article>", "</div>" * 5000 + "</article>")

    with pytest.raises(BadDocument, match="nested deeper than 2048"):
        read(page, "a.html")


@pytest.mark.parametrize("opening", ["<b>", "<ul><li>", "<div><p>", "<table><tr><td>", "<blockquote><span>"])
def test_no_words_are_lost_in_tags_that_nobody_closes(opening: str) -> None:
    words = [f"Rebels said they had taken village number {i} on the road to the north." for i in range(600)]
    article = read(PAGE.replace("<h2>", "".join(f"{opening}{one} " for one in words) + "<h2>"), "a.html")

    assert all(one in article.text for one in words)


def test_a_script_in_a_comment_hides_nothing() -> None:
    page = PAGE.replace("<h2>", "<!-- <script> --><h2>").replace("<nav>", "<script>if (a <!-- b) { '<style>' }</script><nav>")

    assert read(page, "a.html").text == read(PAGE, "a.html").text


def test_a_tag_of_a_hundred_thousand_attributes_is_refused() -> None:
    with pytest.raises(BadDocument, match="attributes"):
        read(PAGE.replace("<h2>", f"<h2 {' '.join(f'a{i}' for i in range(100_000))}>"), "a.html")


def test_a_tag_with_a_long_value_is_nothing_odd() -> None:
    words = "a word " * 20_000

    assert "Exampletown" in read(PAGE.replace("<h2>", f'<h2 data-page="{words}">'), "a.html").text


def test_markdown_nested_deeper_than_anybody_writes_is_refused_not_cut() -> None:
    assert "denied" in read("Rebels took the town.\n\n" + "-" * 120 + "\n\n> > The army denied it.\n", "a.md").text
    with pytest.raises(BadDocument, match="50 levels"):
        read("Rebels took the town.\n\n" + ">" * 120 + " The army denied it.\n", "a.md")


def test_entities_that_multiply_are_not_expanded() -> None:
    lol = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY l0 "lol">{lol}<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    page = bomb + PAGE.split("<!DOCTYPE html>")[1].replace("The army denied it.", "The army denied it. &l9; &x;")

    article = read(page, "a.xhtml")

    assert len(article.text) < 2000
    assert "root:" not in article.text


def test_a_page_of_a_million_tags_is_refused() -> None:
    with pytest.raises(BadDocument, match="tags"):
        read("<html><body>" + "<p>a</p>" * 900_000 + "</body></html>", "a.html")


def test_an_address_that_runs_a_script_is_no_address() -> None:
    page = PAGE.replace("https://times.example/world/rebels-at-the-bridge", "javascript:alert(1)")

    assert read(page, "a.html").url is None


# --- Markdown and JSON ---------------------------------------------------------------------------


def test_markdown_is_read_without_its_marks() -> None:
    article = read(
        "---\ntitle: \"The bridge\"\ndate: 2024-03-03\nsource: The Example\nlang: en\n---\n\n# The bridge\n\n"
        "Rebels **took** the bridge at [Exampletown](https://linkville.example/a \"t\"),\nthey said. ![A map](x.png)\n\n"
        "## Later\n\n- The army left *Otherton*.\n- It denied that.\n\n> “We hold it,” he said.\n\n```\ncode from Codeville\n```\n",
        "a.md",
    )

    assert article.title == "The bridge"
    assert article.published == date(2024, 3, 3)
    assert article.source == "The Example"
    assert said(article, BlockKind.HEADLINE) == ["The bridge", "Later"]
    assert said(article, BlockKind.PROSE) == [
        "Rebels took the bridge at Exampletown, they said.", "The army left Otherton.", "It denied that.", "“We hold it,” he said.",
    ]


def test_a_simple_object_keeps_its_text_character_for_character() -> None:
    value = {"text": STORY, "title": "The bridge", "published": "2024-03-03", "source": "The Example", "url": "https://times.example/1"}

    article = read(json.dumps(value), "a.json")

    assert article.text == STORY
    assert (article.title, article.source, article.url) == ("The bridge", "The Example", "https://times.example/1")
    assert (article.published, article.published_basis) == (date(2024, 3, 3), DateBasis.GIVEN)


def test_a_news_article_in_linked_data_is_read() -> None:
    value = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": "The bridge", "articleBody": STORY,
        "datePublished": "2024-03-03T08:00:00Z", "publisher": {"@type": "Organization", "name": "Example Wire"},
        "mainEntityOfPage": {"@id": "https://times.example/1"}, "inLanguage": "en-US",
    }

    article = read(json.dumps([value]), "a.jsonld")

    assert article.text == STORY
    assert (article.title, article.source, article.url) == ("The bridge", "Example Wire", "https://times.example/1")
    assert article.published == date(2024, 3, 3)


def test_letters_that_no_file_can_hold_are_replaced() -> None:
    article = read('{"text": "Rebels took \\ud800 the bridge at \\ud83d\\ude00 dawn."}', "a.json")

    assert article.text == "Rebels took \ufffd the bridge at 😀 dawn."


def test_the_day_that_the_user_gives_goes_first() -> None:
    article = read(PAGE, "a.html", published=date(2024, 3, 9))

    assert (article.published, article.published_basis) == (date(2024, 3, 9), DateBasis.GIVEN)


# --- texts as they really come -------------------------------------------------------------------


def test_the_furniture_of_real_articles_is_set_aside(shared: Path) -> None:
    articles = {path.stem[:3]: readers.read(path) for path in sorted((shared / "articles").glob("*.txt"))}

    assert {key: article.title is not None for key, article in articles.items()} == {
        "000": False, "001": True, "002": True, "003": True, "004": True,
    }
    assert [len(said(article, BlockKind.REPEAT)) for article in articles.values()] == [0, 2, 2, 1, 2]
    assert [len(said(article, BlockKind.CAPTION)) for article in articles.values()] == [0, 1, 0, 1, 1]
    assert [len(said(article, BlockKind.FURNITURE)) for article in articles.values()] == [3, 0, 1, 1, 0]
    assert articles["000"].source == "thedailystar.net"
    assert (articles["002"].published, articles["002"].published_basis) == (date(2016, 10, 27), DateBasis.INFERRED)
    assert articles["003"].source == "Reuters"
    for key in ("000", "001", "003", "004"):
        assert (articles[key].published, articles[key].published_basis) == (None, DateBasis.UNKNOWN)


def test_real_articles_are_their_files_character_for_character(shared: Path) -> None:
    for path in [*(shared / "articles").glob("*.txt"), *(shared / "news").glob("*.txt")]:
        assert readers.read(path).text.encode() == path.read_bytes()
