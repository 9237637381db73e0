"""What can go wrong on the way from an article to a map, each error saying what to mend."""


class GeofrontError(Exception):
    """Root of every error this package raises on purpose."""


class BadDocument(GeofrontError, ValueError):
    """A file is not an article that we can read."""


class BadReport(GeofrontError, ValueError):
    """A JSON file is not a geofront report."""


class BadVocabulary(GeofrontError, ValueError):
    """A data file (theatre, claim type, cue, words) does not say what it must."""


class CannotWrite(GeofrontError, OSError):
    """A file or folder cannot be written."""


class BadModel(GeofrontError, ValueError):
    """A file of trained weights cannot be read."""


class NoSuchLayer(GeofrontError, ValueError):
    """A report has no layer of that name."""
