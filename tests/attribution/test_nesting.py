"""Which report stands within which: the narrowest around each cue, looked for once through the text."""

import random

import pytest

from analysis.attribution.nesting import Reported, outer_of


@pytest.mark.parametrize(
    ("reports", "expected"),
    [
        ([("A1", 0, [(9, 40)]), ("A2", 50, [(55, 60)])], ["", ""]),
        ([("A1", 0, [(9, 40)]), ("A2", 12, [(20, 40)]), ("A3", 25, [(30, 40)])], ["", "A1", "A2"]),
        ([("A1", 40, [(0, 30)]), ("A2", 10, [(14, 30)])], ["", "A1"]),  # the cue may follow its content
        ([("A1", 0, [(9, 20), (30, 40)]), ("A2", 25, [(26, 29)]), ("A3", 33, [(35, 40)])], ["", "", "A1"]),
        ([("A1", 12, [(9, 40)]), ("A2", 20, [(9, 40)])], ["", ""]),  # two cues of one content
        ([("A1", 0, [(9, 40)]), ("A2", 40, [(45, 50)])], ["", ""]),  # an end is no part of it
    ],
)
def test_each_report_has_the_narrowest_around_it(reports, expected):
    assert outer_of([Reported(*report) for report in reports]) == expected


def test_it_is_what_looking_at_every_pair_finds():
    rng = random.Random(1)
    for _ in range(200):
        starts = [rng.randrange(60) for _ in range(8)]
        reports = [
            Reported(f"A{n}", rng.randrange(70), [(start, start + rng.randrange(1, 30))])
            for n, start in enumerate(starts)
        ]
        assert outer_of(reports) == [_slowly(reports, one) for one in reports]


def _slowly(reports: list[Reported], one: Reported) -> str:
    around = [
        (end - start, other.id)
        for other in reports
        for start, end in other.content
        if start <= one.at < end and other is not one and other.content != one.content
    ]
    return min(around)[1] if around else ""
