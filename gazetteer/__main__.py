"""python -m gazetteer place NAME, python -m gazetteer info | import | add: the commands without geofront's."""

from __future__ import annotations

from gazetteer.cli import app, place

if __name__ == "__main__":
    app.command("place")(place)
    app(prog_name="python -m gazetteer")
