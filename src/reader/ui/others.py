"""What an article can be compared with: the other tellings of its story, or else what it was before."""

from dataclasses import dataclass

from reader.comparison import OTHER, Comparison, hidden, summary
from reader.library import Library
from reader.model import Article, Document
from reader.ui.labels import local_day

NO_OTHER = "There is no other telling of this story."


@dataclass(frozen=True, slots=True)
class Other:
    """Another telling, or an earlier version."""

    name: str
    """What it is called: "South Korea, US Sound Alarm (Asharq)", or "this article until 14 Jun 2024, 12:00"."""
    subject: str
    """Of whom the summary tells."""
    article: int | None = None
    """Its id, if it is an article of its own,"""
    version: int = 0
    """or that of the version."""

    def texts(self, library: Library, article: Article) -> tuple[Document, Document]:
        """The article as the library has it now, and this."""
        there = library.version(self.version) if self.article is None else library.document(self.article)
        return library.document(article.id), there

    def said(self, comparison: Comparison) -> tuple[str, str]:
        """The comparison in a sentence, and what of it is hidden."""
        return summary(comparison, self.subject, of_here=self.article is None), hidden(comparison)


def tellings(library: Library, article: int) -> list[int]:
    """The ids of the other articles that tell an article's story."""
    return [one for one in library.story(article) if one != article]


def others(library: Library, article: int) -> list[Other]:
    """All that an article can be compared with, what is of most interest first."""
    articles = filter(None, map(library.article, tellings(library, article)))
    found = [Other(f"{one.title} ({one.publisher or one.source})", OTHER, one.id) for one in articles]
    return found or _versions(library, article)


def _versions(library: Library, article: int) -> list[Other]:
    """What the article was before; first what it was when it was read last, then the latest."""
    known = library.versions(article)
    read = [version for version in known if version.since_read][-1:]
    found = []
    for version in [*read, *(version for version in known if version not in read)]:
        when = f"{local_day(version.until)}, {version.until.astimezone():%H:%M}"
        since = "it was read" if version in read else when
        found.append(Other(f"this article until {when}", f"Since {since}, this article", version=version.id))
    return found
