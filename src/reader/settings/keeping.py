"""What the library has to know of what is set, because whoever adds articles to it has to go by it."""

from reader.library import Library
from reader.library.stories import DAYS_KEY
from reader.settings.declared import Settings
from reader.story import DAYS


def unkept(settings: Settings, library: Library) -> dict[str, str]:
    """What the library remembers otherwise, as `Library.remember` takes it; nothing where all is as it was."""
    said = str(settings.stories_days)
    return {} if said == (library.recall(DAYS_KEY) or str(DAYS)) else {DAYS_KEY: said}
