"""Places and their names. Knows nothing of news."""

from gazetteer.errors import BadRows, BadStore, GazetteerError
from gazetteer.place import Candidate, Kind, LonLat, Name, Place, Rung

__all__ = ["BadRows", "BadStore", "Candidate", "GazetteerError", "Kind", "LonLat", "Name", "Place", "Rung"]
