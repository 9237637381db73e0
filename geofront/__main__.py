"""`python -m geofront` is the `geofront` command."""

from geofront.cli import main

if __name__ == "__main__":
    main()
