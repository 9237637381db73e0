"""One module per format that places come in."""
