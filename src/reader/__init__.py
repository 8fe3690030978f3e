"""Reader turns whatever a news page became on its way to you into a clean article to read in a terminal."""

__version__ = "0.1.0"
