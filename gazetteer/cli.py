"""The commands about places: `place` and the group `gazetteer`, to be hung into a typer application."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from gazetteer import commands
from gazetteer.errors import GazetteerError
from gazetteer.place import Kind, LonLat

ProjectFile = Annotated[
    Path | None, typer.Option("--places", metavar="FILE", dir_okay=False, help="Places of your own (gazetteer.csv), laid over all others.")
]

app = typer.Typer(no_args_is_help=True, help="The gazetteer: what it holds, and adding places to it.")


def place(
    name: Annotated[str, typer.Argument(help="A spelling, as it stands in a text.")],
    country: Annotated[str | None, typer.Option(help="Only places in this country (ISO 3166, two letters).")] = None,
    near: Annotated[str | None, typer.Option(help="LON,LAT: nearest first.", metavar="LON,LAT")] = None,
    places: ProjectFile = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Print the places a name could mean."""
    try:
        rows = commands.find(name, country=country.upper() if country else None, near=_lonlat(near), places=places)
    except GazetteerError as error:
        _fail(error)
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    elif rows:
        typer.echo("\n".join(commands.lines(rows)))
    if not rows:
        if not as_json:
            hint = "" if country or near else " With --country or --near it also looks for spellings that differ by a letter."
            typer.echo(f"{name}: no such place in the gazetteer.{hint}", err=True)
        raise typer.Exit(1)


@app.command("info")
def show(places: ProjectFile = None) -> None:
    """Print layers, counts, licences and the fingerprint."""
    try:
        typer.echo("\n".join(commands.describe(places=places)))
    except GazetteerError as error:
        _fail(error)


@app.command("import")
def bring(
    path: Annotated[Path, typer.Argument(help="GeoNames .txt or .zip, UCDP GED .csv, or any CSV, TSV or GeoJSON.")],
    name: Annotated[str | None, typer.Option(help="Column with the name.")] = None,
    lon: Annotated[str | None, typer.Option(help="Column with the longitude.")] = None,
    lat: Annotated[str | None, typer.Option(help="Column with the latitude.")] = None,
    country: Annotated[str | None, typer.Option(help="Country of every row (ISO 3166, two letters).")] = None,
    country_column: Annotated[str | None, typer.Option(help="Column with the country's code.")] = None,
    kind: Annotated[Kind, typer.Option(help="Kind of every row.")] = Kind.VILLAGE,
    kind_column: Annotated[str | None, typer.Option(help="Column with the kind.")] = None,
    aliases: Annotated[str | None, typer.Option(help="Column with more names, ; or | between them.")] = None,
    local_name: Annotated[str | None, typer.Option(help="Column with the name in the country's script.")] = None,
    population: Annotated[str | None, typer.Option(help="Column with the population.")] = None,
    id_column: Annotated[str | None, typer.Option("--id", help="Column with the file's own id.")] = None,
    source: Annotated[str | None, typer.Option(help="Who made the file.")] = None,
    licence: Annotated[str, typer.Option(help="Its licence.")] = "not stated",
    uncertainty_km: Annotated[float, typer.Option(help="How well its coordinates are known, in km.")] = 1.0,
    alternate_names: Annotated[Path | None, typer.Option(help="GeoNames alternateNamesV2, .txt or .zip.")] = None,
    admin_codes: Annotated[list[Path] | None, typer.Option(help="GeoNames admin1CodesASCII or admin2Codes.")] = None,
) -> None:
    """Add the places of a file; importing it again replaces them."""
    from rich.console import Console

    with Console(stderr=True).status(f"{path.name} ...") as status:
        try:
            store, count = commands.bring(
                path, name=name, lon=lon, lat=lat, country=country.upper() if country else None, country_column=country_column, kind=kind,
                kind_column=kind_column, aliases=aliases, local_name=local_name, population=population, id_column=id_column, source=source,
                licence=licence, uncertainty_km=uncertainty_km, alternate_names=alternate_names, admin_codes=admin_codes or (),
                progress=lambda rows: status.update(f"{path.name}: {rows:,} rows"),
            )  # fmt: skip
        except GazetteerError as error:
            _fail(error)
    typer.echo(f"{store}: {count.says()}")


@app.command("add")
def add(countries: Annotated[list[str], typer.Argument(help="Country codes (ISO 3166, two letters), such as IQ SY.")]) -> None:
    """Fetch GeoNames' files of countries and add their places: villages, rivers, dams, bases."""
    from rich.console import Console

    with Console(stderr=True).status("fetching ...") as status:
        try:
            done = commands.add(countries, progress=lambda got, total: status.update(f"{got:,} of {total or '?'} bytes"))
        except GazetteerError as error:
            _fail(error)
    for code, count in done:
        typer.echo(f"{code}: {count.says()}")


def _lonlat(text: str | None) -> LonLat | None:
    if text is None:
        return None
    try:
        lon, lat = map(float, text.split(","))
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not LON,LAT. Write for example --near 43.1,36.3, longitude first.") from None
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise typer.BadParameter(f"{text!r} is outside the world. Longitude comes first.")
    return LonLat(lon, lat)


def _fail(error: Exception) -> NoReturn:
    typer.echo(str(error), err=True)
    raise typer.Exit(2)
