"""The times of day that stand alone above the posts of a live report."""

from __future__ import annotations

import re
from itertools import pairwise

from analysis.text.heads import DAY, WEEKDAY

_HOUR, _MINUTE = r"(?:[01]?\d|2[0-3])", r"[0-5]\d"
_HALF = r"(?i:[ap]\.?m\b\.?|noon\b|midnight\b)"
_ZONE = (
    r"(?:(?:GMT|UTC)(?: ?[+-]\d{1,2}(?::?\d\d)?)?|BST|IST|WES?T|CES?T|EES?T|MSK|[ECMP][SD]?T|AK[SD]T|HST"
    r"|A[CEW][SD]T|AWST|NZ[SD]T|JST|KST|HKT|SGT|PKT|PHT|SAST|[WCE]AT|WIB|(?i:local time|hrs?|hours))"
)
_CERTAIN = (  # what nothing but a time of day looks like
    rf"(?:{_HOUR}(?:[:h]|: ){_MINUTE}(?::{_MINUTE})?(?: ?{_HALF})?(?: ?{_ZONE})?"
    rf"|{_HOUR}\.{_MINUTE}(?: ?{_HALF}(?: ?{_ZONE})?| ?{_ZONE})|{_HOUR} ?{_HALF}(?: ?{_ZONE})?"
    rf"|{_HOUR}{_MINUTE} ?{_ZONE})"
)
_AGO = r"\d{1,2} ?(?:m|h|mins?|hrs?|minutes?|hours?) ago"
_TOLD = r"(?i:(?:last )?(?:updated|posted|published|edited)(?: at)?:? )"
_DATE = rf"(?:(?:{WEEKDAY},? )?{DAY}(?:,? \d{{4}})?|{WEEKDAY})"
_CLOCK = re.compile(
    rf"[(\[•*]?\s*{_TOLD}?(?:{_AGO}[ ,|·•-]+)?(?:{_DATE}[ ,|–-]+(?:at )?)?"
    rf"{_CERTAIN}(?:[ /|,(]+{_CERTAIN}\)?)*(?:[ ,|–-]+(?:{_DATE}|{_AGO}))?\s*[)\]:|–—-]?"
)
_DECIMAL = re.compile(r"(\d+)\.(\d+)")
_POINTED = re.compile(rf"{_HOUR}\.{_MINUTE}")


def is_clock(line: str, *, pointed: bool = False) -> bool:
    """Whether a line is a time of day and no more; `14.05` only where points part hours and minutes.

    >>> is_clock("3:45 p.m. ET"), is_clock("3:45 p.m. ET was late")
    (True, False)
    >>> is_clock("14.05"), is_clock("14.05", pointed=True)
    (False, True)
    """
    if len(line) > 60:
        return False
    return bool(_CLOCK.fullmatch(line) or (pointed and _POINTED.fullmatch(line)))


def points_part_hours(text: str) -> bool:
    """Whether decimal numbers alone on their lines are times: every one may be, and they run in order.

    >>> points_part_hours("17.42\\nThat is all.\\n17.10\\nThe vote is over.")
    True
    >>> points_part_hours("17.42\\nRice\\n98.10\\nOil")
    False
    """
    lines = [line.strip() for line in text.split("\n")]
    alone = [found for line in lines if (found := _DECIMAL.fullmatch(line))]
    if len(alone) < 2 or not all(_POINTED.fullmatch(found[0]) for found in alone):
        return False
    times = [(int(found[1]), int(found[2])) for found in alone]
    rises = sum(one < other for one, other in pairwise(times))
    falls = sum(one > other for one, other in pairwise(times))
    return min(rises, falls) <= len(times) // 4  # a night passes midnight
