"""What goes wrong with a file of bookmarks."""


class ExchangeError(Exception):
    """What failed and on what: one clean sentence."""
