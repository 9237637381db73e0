"""What the commands do: each function takes plain arguments and returns lines to print or a value for JSON."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from gazetteer.footprint import radius_km
from gazetteer.importers.count import Count, Progress
from gazetteer.importers.curated import slug
from gazetteer.place import Candidate, Kind, LonLat
from gazetteer.sphere import distance_km
from gazetteer.store import Gazetteer, imports_folder


def find(name: str, *, country: str | None = None, near: LonLat | None = None, places: Path | None = None) -> list[dict[str, Any]]:
    """Candidates for a name as `geofront place --json` prints them, best first; with `near` the nearest first within a rung.

    Falls back on a fuzzy lookup where a country or a point restricts it. `places` is a project's own file.
    """
    store = _opened(places)
    found = store.candidates(name, country=country, fuzzy=country is not None or near is not None, near=near)
    shown = [_shown(candidate, near) for candidate in found]
    if near is not None:
        shown.sort(key=lambda row: (row["rung"] in ("variant", "fuzzy"), row["km"], row["id"]))
    return shown


def _shown(candidate: Candidate, near: LonLat | None) -> dict[str, Any]:
    place = candidate.place
    row: dict[str, Any] = {
        "id": place.id,
        "name": place.name,
        "local_name": place.local_name,
        "kind": place.kind.value,
        "country": place.country,
        "admin1": place.admin1,
        "lon": place.lonlat.lon,
        "lat": place.lonlat.lat,
        "population": place.population,
        "radius_km": round(radius_km(place), 2),
        "uncertainty_km": place.uncertainty_km,
        "rung": candidate.rung.value,
        "matched": candidate.matched,
        "period": candidate.period or None,
        "source": place.source,
        "note": place.note,
    }
    if near is not None:
        row["km"] = round(distance_km(near, place.lonlat), 1)
    return row


def lines(rows: Sequence[dict[str, Any]]) -> list[str]:
    """The rows of `find` for a person, one line each."""
    said = []
    for row in rows:
        local = f" ({row['local_name']})" if row["local_name"] else ""
        people = f", {row['population']:,} people" if row["population"] else ""
        away = f", {row['km']:g} km away" if "km" in row else ""
        when = f", its name {row['period']}" if row["period"] else ""
        where = "/".join(filter(None, (row["country"], row["admin1"]))) or "several countries"
        said.append(
            f"{row['name']}{local}, {row['kind']}, {where}{people}, {row['lat']:.4f} N {row['lon']:.4f} E{away}; "
            f"{row['rung']} as {row['matched']!r}{when}; {row['source']} {row['id']}, within {row['uncertainty_km']:g} km"
            + (f". {row['note']}" if row["note"] else "")
        )
    return said


def _opened(places: Path | None) -> Gazetteer:
    gazetteer = Gazetteer.open()
    if places is None:
        return gazetteer
    from gazetteer.project import Project

    return Project(places, gazetteer)


def describe(places: Path | None = None) -> list[str]:
    """What `geofront gazetteer info` prints: layers with rows and licences, counts, fingerprint."""
    from gazetteer.layers import layers_of

    store = _opened(places)
    said = []
    for layer in layers_of(store):
        title = f" {layer['title']}" if layer.get("title") else ""
        said.append(f"{layer['layer']}:{title} {layer['source']}, {layer['rows']} rows of {layer['date']}, licence: {layer['licence']}")
    said.append(f"{store.meta['places']} places, {store.meta['names']} names in the world store")
    said.append(f"fingerprint {store.fingerprint}")
    return said


def bring(
    path: Path,
    *,
    name: str | None = None,
    lon: str | None = None,
    lat: str | None = None,
    country: str | None = None,
    country_column: str | None = None,
    kind: Kind = Kind.VILLAGE,
    kind_column: str | None = None,
    aliases: str | None = None,
    local_name: str | None = None,
    population: str | None = None,
    id_column: str | None = None,
    source: str | None = None,
    licence: str = "not stated",
    uncertainty_km: float = 1.0,
    alternate_names: Path | None = None,
    admin_codes: Sequence[Path] = (),
    progress: Progress | None = None,
    folder: Path | None = None,
) -> tuple[Path, Count]:
    """Import a file into a store in the user's folder of imports; what kind of file it is follows from its name and columns.

    With `name`, `lon` and `lat` it is a table or GeoJSON with these columns; without, UCDP GED where its columns say so, else GeoNames.
    Importing a file of the same name again replaces the store.

    Raises:
        BadRows: the file is not what it says it is, or no row could be kept.
    """
    store = (folder or imports_folder()) / f"{slug(path.stem) or 'import'}.sqlite"
    if name or lon or lat:
        from gazetteer.importers.tables import Columns, import_table

        columns = Columns(
            name=name or "name", lon=lon or "lon", lat=lat or "lat", country=country_column, kind=kind_column, aliases=aliases,
            local_name=local_name, population=population, id=id_column,
        )  # fmt: skip
        return store, import_table(
            path, store, columns, source=source or path.stem, country=country, kind=kind, uncertainty_km=uncertainty_km, licence=licence,
            progress=progress,
        )  # fmt: skip
    if path.suffix.lower() == ".csv" and _is_ucdp(path):
        from gazetteer.importers.tables import import_ucdp

        return store, import_ucdp(path, store, country_codes=country_codes(), progress=progress)
    if path.suffix.lower() in (".geojson", ".json", ".csv", ".tsv"):
        from gazetteer.errors import BadRows

        raise BadRows(f"{path}: say which columns hold what, for example --name NAME --lon X --lat Y --country IQ --source 'OCHA COD'.")
    from gazetteer.importers.geonames import import_geonames

    return store, import_geonames(path, store, alternate_names=alternate_names, admin_codes=admin_codes, progress=progress)


def add(
    countries: Sequence[str], *, progress: Callable[[int, int | None], None] | None = None, folder: Path | None = None, wait_s: float = 1.0
) -> list[tuple[str, Count]]:
    """Fetch GeoNames' files of these countries (ISO codes) and import each.

    Raises:
        NotFetched: a file could not be fetched.
        BadRows: a file is not what it should be.
    """
    from gazetteer.download import base_url, fetch
    from gazetteer.importers.geonames import import_geonames
    from gazetteer.shipped import cache_folder

    done = []
    for country in countries:
        code = country.strip().upper()
        packed = fetch(f"{base_url()}{code}.zip", cache_folder() / "geonames" / f"{code}.zip", wait_s=wait_s, progress=progress)
        store = (folder or imports_folder()) / f"geonames-{code.lower()}.sqlite"
        done.append((code, import_geonames(packed, store)))
    return done


def country_codes(gazetteer: Gazetteer | None = None) -> dict[str, str]:
    """Folded name of a country → ISO code, from the world's countries and all their usual names."""
    from gazetteer.importers import curated
    from gazetteer.naming import fold
    from gazetteer.tables import TABLES, read_table

    codes: dict[str, str] = {}
    for line in read_table(TABLES / "countries.csv", curated.COUNTRY_COLUMNS):
        for text in (line["name"], *(name.text for name in curated.aliases(line))):
            codes.setdefault(fold(text), line["code"])
    return codes


def _is_ucdp(path: Path) -> bool:
    try:
        with path.open(encoding="utf-8-sig") as file:
            head = file.readline()
    except (OSError, UnicodeDecodeError):
        return False
    return "where_coordinates" in head and "where_prec" in head
