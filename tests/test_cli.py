"""The doors, opened as a person opens them: real articles, the real gazetteer, real files."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from example_report import small_report
from typer.testing import CliRunner

import geofront
from geofront.cli import app
from geofront.exporters import ALL
from geofront.exporters.svg import DARK, LIGHT
from geofront.report_json import dumps, loads

ARTICLE = (
    "Army nears Mosul\n\nIraqi forces advanced to within six kilometres of Mosul from the east on Monday, an officer said.\n\n"
    "They captured Bartalla, the officer said.\n"
)
OTHER = "Ukrainian forces recaptured the town of Lyman on Saturday, the defence ministry in Kyiv said.\n"
FOUR = {"index.html", "report.json", "map.geojson", "map.svg"}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, with an article and another."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mosul.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "lyman.txt").write_text(OTHER, "utf-8")
    return tmp_path


def run(*arguments: str, stdin: str | None = None) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, list(arguments), input=stdin)
    return done.exit_code, done.stdout, done.stderr


def test_build_writes_the_map_and_says_what_it_wrote(here: Path) -> None:
    code, out, err = run("build", "mosul.txt")

    assert (code, err) == (0, "")
    assert {path.name for path in (here / "maps" / "mosul").iterdir()} == FOUR
    lines = out.splitlines()
    assert {Path(line) for line in lines[:4]} == {Path("maps/mosul") / name for name in FOUR}
    assert re.fullmatch(r"mosul\.txt: \d+ places? found, \d+ placed, \d+ kept off.*; \d+ claims? found, \d+ drawn, \d+ not.*", lines[4])
    assert len(lines) == 5


def test_what_build_writes_is_what_it_counted(here: Path) -> None:
    _, out, _ = run("build", "mosul.txt")
    report = loads((here / "maps" / "mosul" / "report.json").read_text("utf-8"))

    assert report.article.title == "Army nears Mosul"
    assert f"{report.tally.mentions} places found, {report.tally.placed} placed" in out
    assert "Mosul" in {mention.surface for mention in report.mentions}
    assert report.claims


def test_read_writes_a_report_named_exactly_as_the_article(here: Path) -> None:
    (here / "An_Odd Näme.v2.txt").write_text(ARTICLE, "utf-8")

    code, out, _ = run("read", "An_Odd Näme.v2.txt", "-o", "out")

    assert code == 0
    assert out.splitlines()[0] == str(Path("out") / "An_Odd Näme.v2.json")
    report = loads((here / "out" / "An_Odd Näme.v2.json").read_text("utf-8"))
    for mention in report.mentions:
        assert ARTICLE[mention.span.start : mention.span.end] == mention.surface


def test_draw_needs_only_the_report(here: Path) -> None:
    run("build", "mosul.txt", "-o", "a")
    (here / "mosul.txt").unlink()

    code, out, err = run("draw", "a/mosul/report.json", "-o", "b")

    assert (code, err) == (0, "")
    assert len(out.splitlines()) == 3
    for name in FOUR - {"report.json"}:
        assert (here / "a" / "mosul" / name).read_bytes() == (here / "b" / "mosul" / name).read_bytes()


def test_draw_takes_some_layers_only(here: Path) -> None:
    run("build", "mosul.txt", "-o", "a")

    code, _, err = run("draw", "a/mosul/report.json", "-o", "b", "--to", "geojson", "--layers", "advances")
    refused, _, complaint = run("draw", "a/mosul/report.json", "-o", "c", "--layers", "fronts")

    types = {one["properties"].get("type") for one in json.loads((here / "b/mosul/map.geojson").read_text())["features"]}
    everything = {one["properties"].get("type") for one in json.loads((here / "a/mosul/map.geojson").read_text())["features"]}
    assert (code, err) == (0, "")
    assert "advance" in types
    assert "capture" in everything - types
    assert refused == 1
    assert "no layer is called 'fronts'" in complaint
    assert "advances" in complaint


def test_several_maps_have_an_overview(here: Path) -> None:
    _, out, _ = run("build", "mosul.txt", "lyman.txt")

    assert out.splitlines()[-1] == str(Path("maps") / "index.html")
    page = (here / "maps" / "index.html").read_text("utf-8")
    assert "Army nears Mosul" in page
    assert "lyman" in page


def test_formats_can_be_chosen(here: Path) -> None:
    run("build", "mosul.txt", "-o", "a", "--to", "csv,kml")
    code, out, _ = run("draw", "a/mosul/report.json", "-o", "b", "--to", "svg")

    assert {path.name for path in (here / "a" / "mosul").iterdir()} == {"claims.csv", "map.kml", "report.json"}
    assert (code, out.splitlines()) == (0, [str(Path("b") / "mosul" / "map.svg")])


def test_standard_input_is_read(here: Path) -> None:
    code, out, _ = run("read", "-", stdin=ARTICLE)

    assert code == 0
    assert json.loads(out)["article"]["title"] == "Army nears Mosul"
    assert json.loads(out)["article"]["id"] == "army-nears-mosul"


def test_one_bad_article_spoils_no_other(here: Path) -> None:
    (here / "bad.txt").write_bytes(b"%PDF-1.4")

    code, out, err = run("build", "mosul.txt", "bad.txt", "missing.txt", "lyman.txt")

    assert code == 1
    assert {path.name for path in (here / "maps").iterdir()} == {"mosul", "lyman", "index.html"}
    assert "bad.txt: this is a PDF" in err
    assert "missing.txt: there is no such file" in err
    assert "2 of 4 done, 2 failed" in err
    assert "bad.txt" not in out


def test_articles_of_one_name_do_not_overwrite_each_other(here: Path) -> None:
    (here / "b").mkdir()
    (here / "b" / "mosul.txt").write_text(OTHER, "utf-8")

    for command in ("build", "read"):
        code, _, err = run(command, "mosul.txt", "b/mosul.txt", "-o", command)

        assert code == 1
        assert "was written for mosul.txt just now" in err
    assert loads((here / "build" / "mosul" / "report.json").read_text("utf-8")).article.title == "Army nears Mosul"
    assert loads((here / "read" / "mosul.json").read_text("utf-8")).article.title == "Army nears Mosul"


def test_a_report_never_overwrites_its_article(here: Path) -> None:
    (here / "a.json").write_text(json.dumps({"text": ARTICLE}), "utf-8")

    code, _, err = run("read", "a.json", "-o", ".")

    assert code == 1
    assert "overwrite" in err
    assert json.loads((here / "a.json").read_text("utf-8"))["text"] == ARTICLE


def test_a_failed_build_leaves_the_older_map_as_it_was(here: Path) -> None:
    run("build", "mosul.txt")
    before = {path.name: path.read_bytes() for path in (here / "maps" / "mosul").iterdir()}
    (here / "mosul.txt").write_bytes(b"\x00\x01\x02" * 99)

    assert run("build", "mosul.txt")[0] == 1
    assert {path.name: path.read_bytes() for path in (here / "maps" / "mosul").iterdir()} == before


def test_a_place_that_cannot_be_written_is_told(here: Path) -> None:
    (here / "maps").mkdir()
    (here / "maps" / "mosul").write_text("a file")

    code, _, err = run("build", "mosul.txt")

    assert code == 1
    assert "cannot be written" in err
    assert (here / "maps" / "mosul").read_text() == "a file"


def test_a_cache_that_cannot_be_written_is_told_with_the_mend(here: Path) -> None:
    (here / "cache").write_text("a file")

    done = geofront_process("read", "mosul.txt", GEOFRONT_CACHE=str(here / "cache" / "below"))

    assert done.returncode == 1
    assert b"cannot be unpacked there" in done.stderr
    assert b"GEOFRONT_CACHE" in done.stderr


def test_the_first_run_says_why_it_takes_a_moment(here: Path) -> None:
    first = geofront_process("read", "mosul.txt", GEOFRONT_CACHE=str(here / "cache"))
    second = geofront_process("read", "mosul.txt", GEOFRONT_CACHE=str(here / "cache"))

    assert (first.returncode, second.returncode) == (0, 0)
    assert b"unpacking the world gazetteer" in first.stderr
    assert second.stderr == b""
    assert first.stdout == second.stdout


def test_the_day_can_be_given(here: Path) -> None:
    run("read", "mosul.txt", "-o", "out", "--published", "2016-10-25")
    article = json.loads((here / "out" / "mosul.json").read_text("utf-8"))["article"]

    assert (article["published"], article["published_basis"]) == ("2016-10-25", "given")


def test_claims_are_shown_as_a_table_or_as_lines_of_json(here: Path) -> None:
    _, table, _ = run("read", "--claims", "mosul.txt")
    _, lines, _ = run("read", "--claims", "--json", "mosul.txt", "lyman.txt")
    claims = [json.loads(line) for line in lines.splitlines()]

    assert "who says so" in table
    assert {claim["article"] for claim in claims} == {"mosul", "lyman"}
    assert ("capture", "Lyman") in {(claim["type"], claim["place_surface"]) for claim in claims}


def test_reports_are_printed_one_a_line(here: Path) -> None:
    _, out, _ = run("read", "--json", "mosul.txt", "lyman.txt")

    assert [json.loads(line)["article"]["id"] for line in out.splitlines()] == ["mosul", "lyman"]


def test_explain_gives_reasons_for_an_article_and_for_a_saved_report(here: Path) -> None:
    run("read", "mosul.txt", "-o", "out")

    _, of_article, _ = run("explain", "mosul.txt")
    _, of_report, _ = run("explain", "out/mosul.json")
    _, of_place, _ = run("explain", "mosul.txt", "--place", "bartalla")

    assert of_article == of_report
    assert "because" in of_article
    assert "\n  Bartalla, " in of_place
    assert "\n  Mosul, " not in of_place


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["build"], "ARTICLE"),
        (["build", "mosul.txt", "--published", "yesterday"], "yesterday"),
        (["build", "mosul.txt", "-o", "mosul.txt"], "mosul.txt"),
        (["read", "mosul.txt", "lyman.txt"], "-o DIR"),
        (["read", "mosul.txt", "-o", "out", "--claims"], "choose one"),
        (["build", "mosul.txt", "--to", "html,oil"], "oil"),
        (["burn", "mosul.txt"], "burn"),
        (["build", "--loudly", "mosul.txt"], "loudly"),
    ],
)
def test_a_command_that_cannot_be_understood_says_why_and_does_nothing(here: Path, arguments: list[str], says: str) -> None:
    code, out, err = run(*arguments)

    assert code == 2
    assert says in out + err
    assert {path.name for path in here.iterdir()} == {"mosul.txt", "lyman.txt"}


def test_a_damaged_report_is_told_with_the_place_of_the_damage(here: Path) -> None:
    broken = small_report().to_dict()
    broken["claims"][0]["place"] = "m99"
    (here / "broken.json").write_text(json.dumps(broken), "utf-8")
    (here / "whole.json").write_text(dumps(small_report()), "utf-8")

    code, out, err = run("draw", "broken.json", "nowhere.json", "whole.json")

    assert code == 1
    assert "broken.json: claims[0].place: there is no 'm99'" in err
    assert "nowhere.json: cannot be read" in err
    assert str(Path("maps") / "east-of-mosul" / "index.html") in out


def test_a_place_can_be_looked_up() -> None:
    code, out, _ = run("place", "Bartalla", "--country", "IQ", "--json")

    assert code == 0
    assert any(abs(row["lon"] - 43.38) < 0.05 and abs(row["lat"] - 36.35) < 0.05 for row in json.loads(out))
    assert run("gazetteer", "info")[0] == 0


def test_the_version_and_the_help_are_said() -> None:
    assert run("--version") == (0, f"geofront {geofront.__version__}\n", "")
    code, out, _ = run("--help")
    assert code == 0
    for command in ("build", "read", "draw", "explain"):
        assert command in out
    assert "Exit codes" in out


def test_a_mistake_of_ours_in_one_article_spoils_no_other(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import geofront.pipeline

    real = geofront.pipeline.report_on

    def trip(article: object, **others: object) -> object:
        if getattr(article, "id", "") == "mosul":
            raise KeyError("an oversight")
        return real(article, **others)  # type: ignore[arg-type]

    monkeypatch.setattr(geofront.pipeline, "report_on", trip)
    code, _, err = run("build", "mosul.txt", "lyman.txt")

    assert code == 1
    assert "mosul.txt: a mistake in geofront" in err
    assert {path.name for path in (here / "maps").iterdir()} == {"lyman", "index.html"}


# --- as processes --------------------------------------------------------------------------------


def geofront_process(*arguments: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "geofront", *arguments], env={**os.environ, **variables}, capture_output=True, check=False, timeout=60,
    )


def test_the_same_article_gives_the_same_bytes_in_any_process(here: Path) -> None:
    for out, variables in (
        ("a", {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}),
        ("b", {"PYTHONHASHSEED": "2", "TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8"}),
    ):
        done = geofront_process("build", "mosul.txt", "lyman.txt", "-o", out, **variables)
        assert done.returncode == 0, done.stderr.decode()

    for name in ("mosul", "lyman"):
        for file in FOUR:
            assert (here / "a" / name / file).read_bytes() == (here / "b" / name / file).read_bytes(), file


def test_help_imports_nothing_heavy() -> None:
    heavy = {"shapely", "lxml", "trafilatura", "numpy", "geographiclib", "folium", "rich"}
    code = "import sys; sys.argv = ['geofront', '--help']\nfrom geofront.cli import main\ntry: main()\nexcept SystemExit: pass\n"
    code += f"print(sorted({heavy!r} & set(sys.modules)), file=sys.stderr)"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)

    assert "explain" in done.stdout
    assert done.stderr.strip() == "[]"


def test_python_gives_the_same_report_as_the_command(here: Path) -> None:
    run("read", "mosul.txt", "-o", "out")

    report = geofront.read("mosul.txt")

    assert dumps(report) == (here / "out" / "mosul.json").read_text("utf-8")
    assert geofront.Report.from_dict(report.to_dict()) == report
    text = geofront.read_text(ARTICLE).to_dict()
    assert text["claims"] == report.to_dict()["claims"]
    assert text["mentions"] == report.to_dict()["mentions"]


# --- pictures as a person asks for them ------------------------------------------------------------


def _drawn(here: Path, *options: str) -> Path:
    (here / "report.json").write_text(dumps(small_report()), "utf-8")
    code, out, err = run("draw", "report.json", *options)
    assert (code, err) == (0, "")
    return Path(out.splitlines()[0]).parent


@pytest.mark.parametrize(
    ("size", "pixels"), [("square", (1080, 1080)), ("a4", (794, 1123)), ("a4-landscape", (1123, 794)), ("640x360", (640, 360))]
)
def test_a_picture_has_the_size_that_was_asked_for(here: Path, size: str, pixels: tuple[int, int]) -> None:
    svg = (_drawn(here, "--to", "svg", "--size", size) / "map.svg").read_text("utf-8")

    assert f'viewBox="0 0 {pixels[0]} {pixels[1]}"' in svg


def test_dark_pictures_and_outlines_are_an_option_each(here: Path) -> None:
    pytest.importorskip("uharfbuzz", reason="the extra `outline` is not installed")
    light, dark, outlined = (
        (_drawn(here, "--to", "svg", *options) / "map.svg").read_text("utf-8") for options in ((), ("--dark",), ("--outline-text",))
    )

    assert LIGHT.paper in light and DARK.paper in dark and DARK.paper not in light
    assert "<text" in light and "<text" not in outlined


def test_pixels_are_as_many_as_were_asked_for(here: Path) -> None:
    pytest.importorskip("resvg_py", reason="the extra `png` is not installed")
    png = (_drawn(here, "--to", "png", "--size", "300x250", "--zoom", "3") / "map.png").read_bytes()

    assert (int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")) == (900, 750)


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (("--size", "huge"), "such as 1200x675"),
        (("--size", "100x100"), "240 to 10000 pixels"),
        (("--to", "csv", "--dark"), "--to svg, png, pdf"),
        (("--to", "html", "--outline-text"), "--to svg"),
        (("--to", "svg", "--address", "https://example.org"), "--to html"),
    ],
)
def test_what_no_picture_can_be_is_not_understood(here: Path, options: tuple[str, ...], complaint: str) -> None:
    (here / "report.json").write_text(dumps(small_report()), "utf-8")
    code, _, err = run("draw", "report.json", *options)

    assert code == 2
    assert complaint in err


def test_a_format_whose_library_is_missing_says_how_to_get_it(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "report.json").write_text(dumps(small_report()), "utf-8")
    for module, extra, name in (
        ("resvg_py", "png", "png"), ("uharfbuzz", "png", "png"), ("typst", "pdf", "pdf"), ("brotli", "pdf", "pdf"),
        ("geopandas", "geo", "parquet"), ("pyarrow", "geo", "parquet"),
    ):
        with monkeypatch.context() as without:
            without.setitem(sys.modules, module, None)
            code, _, err = run("draw", "report.json", "--to", name)
        assert code == 1
        assert f"geofront-maps[{extra}]" in err


def test_help_lists_every_format_in_its_own_words() -> None:
    _, shown, _ = run("draw", "--help")
    words = "".join(shown.split())

    assert all("".join(f"{exporter.name}: {exporter.title}".split()) in words for exporter in ALL)
