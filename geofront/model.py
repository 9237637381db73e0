"""The words of the product as frozen values, in the order in which an article becomes a map."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from gazetteer.place import Kind, LonLat

if TYPE_CHECKING:
    from geofront.notebook import MapView

SCHEMA = "geofront-report/1"


class Span(NamedTuple):
    """Half-open range of characters in the article, as in a slice."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


# --- the article ---------------------------------------------------------------------------------


class BlockKind(StrEnum):
    """What a paragraph of the document is for."""

    PROSE = "prose"
    HEADLINE = "headline"
    CAPTION = "caption"     # photo captions and credits
    REPEAT = "repeat"       # a headline or pull quote that stands elsewhere too
    FURNITURE = "furniture"     # URLs, counters, "Subscribe"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: where it stands and what it is for."""

    span: Span
    kind: BlockKind


class DateBasis(StrEnum):
    GIVEN = "given"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A document as read: every offset in a report counts characters of `text`."""

    id: str
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    source: str | None = None
    url: str | None = None
    published: date | None = None
    published_basis: DateBasis = DateBasis.UNKNOWN
    language: str = "en"
    theatre: str | None = None      # filled in by the pipeline once it is known

    def __getitem__(self, span: Span) -> str:
        return self.text[span.start : span.end]


# --- places in the text --------------------------------------------------------------------------


class Role(StrEnum):
    """What a place name does in its sentence."""

    EVENT = "event"             # something happens there, or it anchors a distance
    DATELINE = "dateline"
    METONYM = "metonym"         # stands for a government or an army
    BACKGROUND = "background"   # history, origin, where somebody spoke


BY_TEXT = "article"  # the `source` of a place that is put where the article says


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedAt:
    """Where a mention was put, complete for drawing."""

    id: str
    name: str
    local_name: str | None
    kind: Kind
    country: str | None
    lonlat: LonLat
    radius_km: float            # of the footprint's disc
    source: str
    uncertainty_km: float

    @property
    def __geo_interface__(self) -> dict[str, Any]:
        """A GeoJSON point."""
        return {"type": "Point", "coordinates": (self.lonlat.lon, self.lonlat.lat)}


@dataclass(frozen=True, slots=True)
class Loser:
    """A candidate that was not chosen."""

    id: str
    name: str
    country: str | None
    lonlat: LonLat
    score: float


@dataclass(frozen=True, slots=True)
class Resolved:
    """The gazetteer has it and the evidence chose it."""

    place: PlacedAt
    confidence: float
    because: tuple[str, ...]
    losers: tuple[Loser, ...] = ()


@dataclass(frozen=True, slots=True)
class ByText:
    """Placed by the article's own "12 km north of X"."""

    place: PlacedAt
    confidence: float
    because: tuple[str, ...]
    losers: tuple[Loser, ...] = ()


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Several places fit and none wins by enough."""

    because: tuple[str, ...]
    losers: tuple[Loser, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """No gazetteer row and no statement places it."""

    because: tuple[str, ...]


Resolution = Resolved | ByText | Ambiguous | Unknown


@dataclass(frozen=True, slots=True)
class Mention:
    """A place name in the text and what we decided about it."""

    id: str
    span: Span
    surface: str
    role: Role
    resolution: Resolution


# --- actors --------------------------------------------------------------------------------------


class ActorKind(StrEnum):
    MILITARY = "military"
    MILITIA = "militia"
    REBEL = "rebel"
    GOVERNMENT = "government"
    COALITION = "coalition"
    CIVILIAN = "civilian"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ActorMention:
    span: Span
    surface: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who acts, with every place in the text where the article names them."""

    id: str
    name: str
    short: str
    side: str | None
    kind: ActorKind
    parent: str | None          # id of another actor of the report, or a name of the theatre file
    color: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[ActorMention, ...] = ()


# --- claims --------------------------------------------------------------------------------------


class ClaimType(StrEnum):
    ADVANCE = "advance"
    CAPTURE = "capture"
    CONTROL = "control"
    CONTESTED = "contested"
    ATTACK = "attack"
    STRIKE = "strike"
    SIEGE = "siege"
    WITHDRAWAL = "withdrawal"
    MOVEMENT = "movement"
    DISPLACEMENT = "displacement"
    PRESENCE = "presence"


class Modality(StrEnum):
    ASSERTED = "asserted"       # the article's own voice
    CLAIMED = "claimed"         # somebody is quoted or cited
    PLANNED = "planned"
    POSSIBLE = "possible"
    DENIED = "denied"


Direction = Literal["N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW"]


class Range(NamedTuple):
    """Kilometres, low then high; low 0 for "less than 15 km"."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class When:
    """Days, both included, and the words they came from."""

    start: date
    end: date
    as_written: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one sentence says about one place and at most one actor."""

    id: str
    type: ClaimType
    actor: str | None = None            # id of an Actor; None: the sentence names nobody
    target: str | None = None
    place: str | None = None            # id of a Mention
    from_place: str | None = None
    part: str | None = None             # "two neighbourhoods", "outskirts"
    distance_km: Range | None = None    # from the edge of `place`, as written
    distance_as_written: str | None = None
    direction: Direction | None = None  # as seen from `place`
    direction_basis: Literal["stated", "inferred"] | None = None
    when: When | None = None
    modality: Modality = Modality.ASSERTED
    speaker: str | None = None          # None: the article's own voice
    via: str | None = None
    evidence: Span                      # the sentence
    trigger: Span                       # the words that made the claim
    quote: str
    rule: str
    shape: str | None = None            # id of its main shape; None: see Report.unplaced
    flags: tuple[str, ...] = ()
    geometry: Mapping[str, Any] | None = field(default=None, compare=False, repr=False)     # of its main shape: no fact of its own

    @property
    def __geo_interface__(self) -> dict[str, Any]:
        """A GeoJSON feature with the geometry of the claim's main shape; none where nothing of it is drawn (RFC 7946, 3.2)."""
        return {
            "type": "Feature",
            "id": self.id,
            "geometry": None if self.geometry is None else dict(self.geometry),
            "properties": {
                "id": self.id, "type": self.type.value, "actor": self.actor, "target": self.target, "place": self.place,
                "distance_km": list(self.distance_km) if self.distance_km else None, "direction": self.direction,
                "modality": self.modality.value, "speaker": self.speaker, "date_start": self.when.start.isoformat() if self.when else None,
                "date_end": self.when.end.isoformat() if self.when else None, "quote": self.quote, "rule": self.rule, "shape": self.shape,
            },
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Locative:
    """One place put by another: "Bashiqa, about 12 km north of Mosul"."""

    place: str | None                   # id of a Mention; None where the thing placed has no name
    anchor: str
    distance_km: Range | None
    direction: Direction | None
    span: Span


# --- shapes --------------------------------------------------------------------------------------


class ShapeKind(StrEnum):
    """What a drawn thing is; its style follows from this, its certainty and its actor."""

    FOOTPRINT = "footprint"     # Polygon: held, taken, contested, lost
    SECTOR = "sector"           # Polygon: part of a ring, a side is known
    RING = "ring"               # Polygon with a hole: no side is known
    FRONT = "front"             # LineString: the short thick arc across a sector
    ARROW = "arrow"             # LineString, last point is the tip
    MARK = "mark"               # Point on the rim or at the centre; no precision meant
    STRIKE = "strike"           # Point with the disc it stands for as `precision_km`
    SIEGE = "siege"             # LineString or MultiLineString: the open ring
    DISC = "disc"               # Polygon: uncertainty of a place put by text
    DIMENSION = "dimension"     # LineString from the edge outwards, carries the label


class Certainty(StrEnum):
    STATED = "stated"
    RANGE = "range"                     # the lighter margin about what is stated
    OTHER_READING = "other_reading"     # from the centre, not the edge
    INFERRED = "inferred"               # the side is taken from another sentence
    OPEN = "open"                       # no side, or no distance, was said
    PLANNED = "planned"                 # planned or possible: dotted, off at first


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """One drawn thing: RFC 7946 geometry, and why it is there."""

    id: str
    claims: tuple[str, ...]
    place: str | None               # id of the Mention it is measured from
    actor: str | None
    other_actor: str | None = None  # the second colour of a contested footprint
    kind: ShapeKind
    certainty: Certainty
    label: str | None = None        # "5–6 km"
    rule: str
    note: str                       # plain words for a reader
    precision_km: float
    geometry: Mapping[str, Any]     # GeoJSON geometry, longitude first

    @property
    def __geo_interface__(self) -> dict[str, Any]:
        """A GeoJSON feature, for shapely, geopandas, folium and whatever else knows the protocol."""
        return {
            "type": "Feature",
            "id": self.id,
            "geometry": dict(self.geometry),
            "properties": {
                "id": self.id, "kind": self.kind.value, "certainty": self.certainty.value, "label": self.label, "rule": self.rule,
                "note": self.note, "precision_km": self.precision_km, "claims": list(self.claims), "actor": self.actor,
                "other_actor": self.other_actor, "place": self.place,
            },
        }


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A claim or mention that is not on the map, and why."""

    what: Literal["claim", "mention"]
    id: str
    why: str


# --- the report ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MadeWith:
    geofront: str
    gazetteer: str
    rules: str
    corrections: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The article as a report keeps it: its fingerprint, not its text."""

    id: str
    title: str | None
    source: str | None
    url: str | None
    published: date | None
    published_basis: DateBasis
    language: str
    chars: int
    sha256: str
    theatre: str | None


@dataclass(frozen=True, slots=True)
class Tally:
    mentions: int
    placed: int
    claims: int
    drawn: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All that was read, decided and drawn: the waist of the hourglass."""

    made_with: MadeWith
    article: Source
    mentions: tuple[Mention, ...]
    actors: tuple[Actor, ...]
    claims: tuple[Claim, ...]
    locatives: tuple[Locative, ...]
    shapes: tuple[Shape, ...]
    unplaced: tuple[Unplaced, ...]
    tally: Tally = field(default=Tally(0, 0, 0, 0))

    @property
    def __geo_interface__(self) -> dict[str, Any]:
        """Every shape as one GeoJSON feature collection; `geofront.exporters.geojson.collection` has places and more columns."""
        return {"type": "FeatureCollection", "features": [shape.__geo_interface__ for shape in self.shapes]}

    def map(self) -> MapView:
        """The map for a notebook: what Jupyter shows is the page in a sandbox, or the picture where scripts are not trusted."""
        from geofront.notebook import MapView

        return MapView(self)

    def to_geodataframe(self) -> Any:
        """Shapes and places as a `geopandas.GeoDataFrame` (extra `geo`).

        Raises:
            MissingExtra: the extra is not installed.
        """
        from geofront.exporters.geodataframe import geodataframe

        return geodataframe(self)

    def to_dict(self) -> dict[str, Any]:
        """The report as `report.md` writes it, ready for `json.dumps`."""
        from geofront.report_json import to_dict

        return to_dict(self)

    @staticmethod
    def from_dict(value: Mapping[str, Any]) -> Report:
        """The report a dict holds.

        Raises:
            BadReport: a key is missing, or a value is not of its type; names the key.
        """
        from geofront.report_json import from_dict

        return from_dict(value)
