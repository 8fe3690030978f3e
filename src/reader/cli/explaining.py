"""`reader parse --explain`: why each line is what it is."""

from collections.abc import Sequence
from dataclasses import asdict

from reader import fetch, intake
from reader.console import complain, json_line, print_lines
from reader.export.reasons import as_text


def explained(paths: Sequence[str], *, as_json: bool) -> int:
    """Print the reasons for each path that can be read; the exit code says whether all could."""
    failed = 0
    for target in fetch.sources(paths):
        try:
            articles = intake.explain(target)
        except fetch.FetchError as error:
            failed = complain([str(error)])
        else:
            if as_json:
                lines = [[asdict(reason) for reason in article] for article in articles]
                print_lines([json_line({"source": target.shown, "articles": lines})])
            else:
                print_lines([f"source         {target.shown}\n", *map(as_text, articles)])
    return failed
