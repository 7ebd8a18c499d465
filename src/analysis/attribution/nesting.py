"""Which report stands within which: `Lee said that Ek had warned her`."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush
from typing import NamedTuple


class Reported(NamedTuple):
    """An attribution's id, where its cue (or else its content) begins, and the spans of its content."""

    id: str
    at: int
    content: Sequence[tuple[int, int]]


def outer_of(reports: Sequence[Reported]) -> list[str]:
    """The narrowest other report in whose content each one's cue stands, empty where there is none.

    >>> outer_of([Reported("A1", 0, [(9, 40)]), Reported("A2", 12, [(20, 40)])])
    ['', 'A1']
    """
    sizes = [sum(end - start for start, end in report.content) for report in reports]
    spans = sorted((start, end, n) for n, report in enumerate(reports) for start, end in report.content)
    outer, opened = [""] * len(reports), 0
    open_spans: list[tuple[int, str, int, int]] = []  # the narrowest first: size, id, end, number
    for n in sorted(range(len(reports)), key=lambda n: reports[n].at):
        while opened < len(spans) and spans[opened][0] <= reports[n].at:
            _, end, number = spans[opened]
            heappush(open_spans, (sizes[number], reports[number].id, end, number))
            opened += 1
        outer[n] = _narrowest(open_spans, reports, n)
    return outer


def _narrowest(open_spans: list[tuple[int, str, int, int]], reports: Sequence[Reported], own: int) -> str:
    """The id of the narrowest span that is still open and another's; closed ones are dropped."""
    aside, found = [], ""
    while open_spans and not found:
        _, name, end, number = open_spans[0]
        if end <= reports[own].at:
            heappop(open_spans)
        elif number == own or reports[number].content == reports[own].content:
            aside.append(heappop(open_spans))
        else:
            found = name
    for span in aside:
        heappush(open_spans, span)
    return found
