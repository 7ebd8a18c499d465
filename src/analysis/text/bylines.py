"""Lines below a headline that do no more than name who wrote the article, without a `By`."""

from __future__ import annotations

import re

from analysis.text.heads import NAME, ROLES, authors

_PERSON = r"[A-Z][\w.'’-]*(?: (?:(?:de|van|von|der|den|la|le|da|di|bin|al) ){0,2}[A-Z][\w.'’-]*){1,3}"
_PERSONS = rf"{_PERSON}(?:(?:, | and |, and | & ){_PERSON}){{0,4}}"
_BEAT = (  # what stands before a role
    r"(?i:staff|senior|chief|deputy|assistant|associate|special|local|regional|national|international|foreign|world"
    r"|diplomatic|political|politics|parliamentary|public|policy|affairs|health|social|care|medical|education"
    r"|science|environment(?:al)?|climate|energy|technology|business|economics?|financial?|industry|employment"
    r"|transport|home|legal|courts?|crime|investigations?|investigative|council|city|county|community|democracy"
    r"|digital|data|features?|arts?|culture|media|sports?|football|rugby|cricket|tennis|racing|royal|religio(?:n|us)"
    r"|defen[cs]e|security|rural|farming|food|travel|property|housing|consumer|money|news|and|&)"
)
_ROLE = rf"(?i:{ROLES})"
_LINES = (
    r"(?=[A-Z])(?i:(?:live|rolling|latest|running) )?(?i:coverage|updates|commentary|live ?blog|blog)"
    rf"(?: from {NAME})? by (?P<byline>{_PERSONS})",
    rf"(?:Words|Text|Byline):? (?:by )?(?P<byline>{_PERSONS})"
    rf"(?: ?[|,;/•] ?(?:[Pp]ictures|[Pp]hoto\w*|[Ii]llustrations?|[Vv]ideo)(?: by|:) {_PERSONS})*",
    rf"\(?As told to (?P<byline>{_PERSONS})\)?",
    rf"From (?P<byline>{_PERSON}) in {NAME}",
    rf"(?P<byline>{_PERSON})(?: ?[|•·] ?| \()(?:[\w&'’-]+ ){{0,4}}{_ROLE}\)?",
    rf"(?P<byline>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){{1,3}}?) (?:{_BEAT} ){{1,4}}{_ROLE}",
)
_SIGNED = [*map(re.compile, _LINES)]
_NAMES = re.compile(rf"(?P<byline>{_PERSONS})")
_USUAL = re.compile(rf"(?=[A-Z])(?:{_BEAT} ){{1,4}}{_ROLE}")
_TITLED = re.compile(rf"(?:[A-Z][\w&'’-]* ){{1,4}}{_ROLE}")
_NOT_A_PERSON = re.compile(  # a paper, an office, a region, a ground
    r"(?i)\b(?:news|times|herald|post|gazette|mail|daily|evening|standard|sun|bbc|sky|press|media|agency|association|"
    r"desk|team|north\w*|south\w*|east\w*|west\w*|central|middle|new|los|san|asia|africa|america|europe|hong|united|"
    r"local|national|live|latest|key|top|more|our|the|town|city|county|council|court|hall|park|lane|green|road|street"
    r"|school|university|hospital|party|union)\b"
)


def is_role(line: str, *, plain: bool) -> bool:
    """Whether a line is what a writer is: `Health Reporter`; rarer ones only below a `plain` headline.

    >>> is_role("Staff writer", plain=False), is_role("Paper sacks editor", plain=True)
    (True, False)
    """
    return len(line) < 60 and bool(_USUAL.fullmatch(line) or (plain and _TITLED.fullmatch(line)))


def byline_alone(line: str, following: str, *, plain: bool) -> str | None:
    """Who wrote the article, if the line tells no more than that; a name alone only above a role.

    Args:
        line: a line below the headline.
        following: the line below it.
        plain: whether the headline writes words small, so that a line in capitals is none.

    >>> byline_alone("Ann Lee", "Health Reporter", plain=True)
    'Ann Lee'
    >>> byline_alone("Harlow Lane", "It rained.", plain=True) is None
    True
    """
    if len(line) > 160:
        return None
    found = next(filter(None, (pattern.fullmatch(line) for pattern in _SIGNED)), None)
    if not found and is_role(following, plain=plain):
        found = _NAMES.fullmatch(line)
    if not found or _NOT_A_PERSON.search(found["byline"]):
        return None
    return authors(found["byline"])
