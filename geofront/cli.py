"""The command line: doors, not rooms. Each command reads its arguments, calls one function and prints its answer.

Exit codes: 0 all done · 1 some article failed, the others are done · 2 the command was not understood.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gazetteer import cli as gazetteer_cli
from geofront import __version__, exporters

if TYPE_CHECKING:
    from geofront.desk import Desk, OnDesk

DONE, SOME_FAILED, NOT_UNDERSTOOD = 0, 1, 2

app = typer.Typer(
    name="geofront",
    help="Turn a news article about a war into a map that can be checked.\n\n"
    "Exit codes: 0 all done, 1 some article failed (the others are done), 2 the command was not understood.",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

Articles = Annotated[list[str], typer.Argument(metavar="ARTICLE", help="Text, HTML, Markdown or JSON files; - reads standard input.")]
Published = Annotated[
    datetime | None,
    typer.Option(metavar="YYYY-MM-DD", formats=["%Y-%m-%d"], help="The day of publication, where you know it better than the file does."),
]
ProjectFile = Annotated[
    Path | None,
    typer.Option(
        "--places", metavar="FILE", dir_okay=False, help="Places of your own, laid over all others; else gazetteer.csv beside each article."
    ),
]
Maps = Annotated[Path, typer.Option("-o", "--out", metavar="DIR", file_okay=False, help="Folder of the maps: one folder an article.")]


Formats = Annotated[
    str | None,
    typer.Option("--to", metavar="FORMAT,…", help=f"Formats to write. {'; '.join(f'{one.name}: {one.title}' for one in exporters.ALL)}."),
]

Tiles = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="Lay a map from the web under the page, such as OpenStreetMap.Mapnik (names: xyzservices); "
        "the page then asks its server for pictures.",
    ),
]
Layers = Annotated[
    str | None,
    typer.Option(metavar="LAYER,…", help="Draw these layers only, such as advances,strikes; a name the report lacks lists those it has."),
]
Size = Annotated[
    str | None,
    typer.Option(metavar="WxH", help="Size of pictures in pixels, such as 1080x1920, or landscape, square, a4 or a4-landscape."),
]
Dark = Annotated[bool, typer.Option("--dark", help="Pictures for dark pages.")]
OutlineText = Annotated[
    bool, typer.Option("--outline-text", help="Letters of map.svg as outlines: the same on every machine (extra `outline`).")
]
Zoom = Annotated[float | None, typer.Option(metavar="N", help="Pixels of map.png per pixel of the picture, at most 4; 2 if not told.")]
Address = Annotated[
    str | None,
    typer.Option(
        metavar="URL",
        help="Where DIR will stand on the web: pages get the meta tags by which social networks show map.png (draw it with --to html,png).",
    ),
]
Language = Annotated[str, typer.Option("--lang", metavar="CODE", help="Language of the page's own words.")]


def _named(layers: str | None) -> tuple[str, ...]:
    return tuple(name.strip() for name in layers.split(",") if name.strip()) if layers else ()


def main() -> None:
    """The `geofront` command."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")   # a terminal that lacks a letter is no reason to stop
    app()


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"geofront {__version__}")
        raise typer.Exit(DONE)


@app.callback()
def _everywhere(
    version: Annotated[bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Say the version and exit.")] = False,
) -> None:
    pass


@app.command()
def build(
    articles: Articles,
    out: Maps = Path("maps"),
    published: Published = None,
    places: ProjectFile = None,
    to: Formats = None,
    tiles: Tiles = None,
    lang: Language = "en",
    size: Size = None,
    dark: Dark = False,
    outline_text: OutlineText = False,
    zoom: Zoom = None,
    address: Address = None,
) -> None:
    """Read articles and draw their maps.

    Writes DIR/<name of the article>/ with report.json and, where --to names no others, index.html, map.geojson and map.svg.
    Several articles also make DIR/index.html, an overview of all maps in DIR.
    """
    from geofront.desk import build_map, build_overview, each_article

    wanted = _exporters(to, tiles, lang, size=size, dark=dark, outline_text=outline_text, zoom=zoom, address=address)
    code = each_article(articles, lambda desk, article: build_map(desk, article, out, wanted), published=_day(published), places=places)
    if len(articles) > 1:
        code = max(code, build_overview(out))
    raise typer.Exit(code)


@app.command()
def read(
    articles: Articles,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="DIR", file_okay=False, help="Write DIR/<stem of the article>.json.")
    ] = None,
    claims: Annotated[bool, typer.Option("--claims", help="Show what is claimed, as a table.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line: a claim with --claims, else a report.")] = False,
    published: Published = None,
    places: ProjectFile = None,
) -> None:
    """Read articles into reports, without drawing.

    Without -o, --claims or --json the report itself is printed.
    """
    from geofront.desk import each_article, print_claims, print_report, save_report

    if out is not None and (claims or as_json):
        raise typer.BadParameter("-o writes files, --claims and --json print: choose one.")
    if out is None and not claims and not as_json and len(articles) > 1:
        raise typer.BadParameter("several reports cannot be printed as one. Give -o DIR, --claims or --json.")
    work: Callable[[Desk, OnDesk], None]
    if out is not None:
        work = partial(save_report, out=out)
    elif claims:
        work = partial(print_claims, as_json=as_json)
    else:
        work = partial(print_report, one_line=as_json)
    code = each_article(articles, work, published=_day(published), places=places)
    raise typer.Exit(code)


@app.command()
def draw(
    reports: Annotated[list[str], typer.Argument(metavar="REPORT", help="Reports as `geofront read` or `geofront build` wrote them.")],
    out: Maps = Path("maps"),
    to: Formats = None,
    tiles: Tiles = None,
    lang: Language = "en",
    layers: Layers = None,
    size: Size = None,
    dark: Dark = False,
    outline_text: OutlineText = False,
    zoom: Zoom = None,
    address: Address = None,
) -> None:
    """Draw saved reports; no article, gazetteer or network is needed.

    Writes DIR/<name of the article>/ with index.html, map.geojson and map.svg, or the formats that --to names.
    """
    from geofront.desk import draw_saved, each_report

    wanted = _exporters(to, tiles, lang, size=size, dark=dark, outline_text=outline_text, zoom=zoom, address=address)
    raise typer.Exit(each_report(reports, lambda desk, report: draw_saved(desk, report, out, wanted, _named(layers))))


@app.command()
def embed(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="A report as `geofront read` or `geofront build` wrote it.")],
    form: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="iframe, html, markdown, rst, latex, word, card or oembed.")
    ] = "iframe",
    base: Annotated[str, typer.Option(metavar="URL", help="Address of the map's folder, or its path from where the snippet goes.")] = ".",
    picture: Annotated[
        str | None, typer.Option(metavar="FILE", help="Picture in that folder; if not told: map.svg, map.png or map.pdf, as it needs.")
    ] = None,
) -> None:
    """Print a snippet that puts a map into a page, a paper or a post: picture, caption, alternative text and credits."""
    from geofront.desk import each_report, print_snippet
    from geofront.exporters.embed import FORMS

    if form not in FORMS:
        raise typer.BadParameter(f"no snippet is called {form!r}: choose from {', '.join(FORMS)}", param_hint="--format")
    raise typer.Exit(each_report([report], lambda _, one: print_snippet(one, form, base=base, picture=picture)))


@app.command()
def serve(
    articles: Articles,
    out: Maps = Path("maps"),
    published: Published = None,
    places: ProjectFile = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes any free one.")] = 8043,
    lang: Language = "en",
) -> None:
    """Draw articles, show the maps on this machine's own address and draw an article anew when its file changes. Ctrl-C ends it."""
    from geofront.desk import build_map, build_overview, each_article
    from geofront.serving import served, watch

    wanted = _exporters(None, None, lang)

    def draw_all(names: Sequence[str]) -> int:
        drawn = each_article(names, lambda desk, article: build_map(desk, article, out, wanted), published=_day(published), places=places)
        return max(drawn, build_overview(out))

    def draw_again(files: Sequence[Path]) -> None:
        draw_all([str(file) for file in files])

    code = draw_all(articles)
    out.mkdir(parents=True, exist_ok=True)
    try:
        with served(out, port) as url:
            typer.echo(f"{url} shows {out}. Ctrl-C ends it.")
            watch([Path(name) for name in articles if name != "-"], draw_again)
    except OSError as error:
        typer.echo(f"geofront: port {port}: {error.strerror or error}. Choose another: --port 0 takes any free one.", err=True)
        raise typer.Exit(SOME_FAILED) from error
    except KeyboardInterrupt:
        raise typer.Exit(code) from None


app.command("place")(gazetteer_cli.place)
app.add_typer(gazetteer_cli.app, name="gazetteer")
basemap = typer.Typer(help="Add layers of your own to the base map of every map made after.", no_args_is_help=True)
app.add_typer(basemap, name="basemap")


@basemap.command("import")
def import_layers(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="GeoJSON in longitude and latitude, such as Natural Earth's.")],
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help="Where its name does not tell: urban, roads, admin, rivers, lakes or disputed.")
    ] = None,
    credit: Annotated[str | None, typer.Option(metavar="WORDS", help="The line of thanks that every map will carry.")] = None,
) -> None:
    """Keep GeoJSON files as layers of the base map."""
    from geofront.basemap.imported import BadLayer, import_files

    try:
        for layer in import_files(files, kind=kind, credit=credit):
            typer.echo(f"{layer.name}: {', '.join(f'{count} {what}' for what, count in layer.counts.items())} ({layer.credit})")
    except (BadLayer, OSError) as error:
        typer.echo(f"geofront: {error}", err=True)
        raise typer.Exit(SOME_FAILED) from error


@basemap.command("list")
def list_layers() -> None:
    """Name the layers that were imported."""
    from geofront.basemap.imported import layers

    for layer in layers():
        typer.echo(f"{layer.name}: {', '.join(f'{count} {what}' for what, count in layer.counts.items())} ({layer.credit})")


@basemap.command("remove")
def remove_layer(name: Annotated[str, typer.Argument(metavar="NAME", help="As `geofront basemap list` names it.")]) -> None:
    """Take an imported layer off the base map."""
    from geofront.basemap.imported import BadLayer, remove

    try:
        remove(name)
    except BadLayer as error:
        typer.echo(f"geofront: {error}", err=True)
        raise typer.Exit(SOME_FAILED) from error


@app.command()
def explain(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="An article or a saved report; - reads standard input.")],
    name: Annotated[str | None, typer.Option("--place", metavar="NAME", help="Only this place name, as the article writes it.")] = None,
    published: Published = None,
    places: ProjectFile = None,
) -> None:
    """Say why each place is where it is, and what became of each claim."""
    from geofront.desk import each_article, explain_report

    raise typer.Exit(
        each_article([article], partial(explain_report, only=name), published=_day(published), places=places, reports_too=True)
    )


def _exporters(names: str | None, tiles: str | None, lang: str, **asked: object) -> tuple[exporters.Exporter, ...]:
    """The exporters of these names, each told what it takes of what was asked for.

    Raises:
        typer.BadParameter: there is no such format, language, tile source, size or address, or no format takes what was asked for.
    """
    try:
        wanted = (
            tuple(one for one in exporters.ALL if one.always)
            if names is None
            else exporters.named(name.strip() for name in names.split(",") if name.strip())
        )
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--to") from error
    given = {key: value for key, value in asked.items() if value}
    if lang != "en" or tiles:
        from geofront.page.language import BadStrings, words_in
        from geofront.page.tiles import NoSuchTiles, tiles_named

        try:
            given |= {"speak": words_in(lang).code, "tiles": tiles_named(tiles) if tiles else None}
        except (BadStrings, NoSuchTiles) as error:
            raise typer.BadParameter(str(error)) from error
    if "size" in given:
        from geofront.exporters.svg import BadLook, size_of

        try:
            size_of(str(given["size"]))
        except BadLook as error:
            raise typer.BadParameter(str(error), param_hint="--size") from error
    for key in given:
        if key not in ("speak", "tiles") and not any(key in one.takes for one in wanted):
            takers = ", ".join(one.name for one in exporters.ALL if key in one.takes)
            option = f"--{key.replace('_', '-')}"
            raise typer.BadParameter(f"nothing that is written takes it. Write it with --to {takers}", param_hint=option)
    return tuple(one.told(given) for one in wanted)


def _day(when: datetime | None) -> date | None:
    return None if when is None else when.date()
