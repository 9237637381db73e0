"""What can go wrong with places and their files, each error saying what to mend."""


class GazetteerError(Exception):
    """Root of every error this package raises on purpose."""


class BadStore(GazetteerError, ValueError):
    """A gazetteer file is missing, damaged, or of another version."""


class BadRows(GazetteerError, ValueError):
    """A file of places cannot be read as what it says it is."""
