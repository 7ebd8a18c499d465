"""What wire copy and newspapers put around the running text: title, dateline, captions, credits."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from itertools import chain, pairwise
from typing import Any, Literal, NamedTuple

Kind = Literal["title", "paragraph", "caption", "credit"]
Facts = dict[str, str | None]


class Block(NamedTuple):
    """A stretch of `Article.text`, half-open; a paragraph begins after its dateline."""

    kind: Kind
    start: int
    end: int


# Structure: what wire copy and newspapers put around the running text. Groups are named as in `Article`.

_WIRE = "(?:Reuters|REUTERS|Associated Press|AP|AFP|UPI|CNN|Xinhua|dpa|PA|PTI|IANS|EFE|EPA|TASS|Kyodo)"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec|[A-Z]{3,4}\.)[a-z]*\.?"
_DAY = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})"
_REGION = rf"(?:, (?!{_MONTH})[A-Z][\w.-]+(?: [A-Z][\w.]+)?){{0,2}}"
_DATELINE = re.compile(
    # A place, in capitals unless an agency or the letters of a state follow; a day; an agency; a dash
    rf"(?P<place>[A-Z][A-Z.'’/-]*[A-Z.](?: [A-Z][A-Z.'’/-]*[A-Z.]){{0,3}}{_REGION}"
    rf"|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{0,3}}{_REGION}(?=(?:, {_DAY}[^(/]{{0,9}})? [(/])"
    rf"|[A-Z]\w+(?: [A-Z]\w+)?, [A-Z]\.?[A-Z]\.?(?= ))?"
    rf"(?:(?:, |^){_DAY}(?:,? \d{{4}})?\.?)?"
    rf"(?: ?(?:-- ?)?(?:\((?P<agency>[A-Z][^()\n]{{1,40}}|{_WIRE})\)|/(?P<wire>[^/\n]{{2,30}})/\.?))?"
    r"(?P<dash> ?(?:--|[–—]) ?| [-_] )?"
)
_NAME = r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,4}"
_CAPTION = re.compile(
    rf"\b(?:{_WIRE}|Getty) ?/ ?{_NAME}$|(?:\b{_NAME}|^)/(?:{_WIRE}|Getty)(?: Images)?(?: via {_NAME})?\.?$"
    rf"|\((?:[A-Z]\w+ )?(?:Photo|Image)s?\b[^()]*\)$"
    rf"|\b(?:Photo|Photograph|Picture|Image)s?(?: by|:| credit:| courtesy)\s[^.]{{2,60}}\.?$"
)
_CLOCK = r"(?:[\d:.]+|[\d:.]*[AaPp]\.?[Mm]\.?|[A-Z]{2,4}|at|[A-Z][a-z]+day|Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
_HEAD = re.compile(
    rf"(?:(?:First )?(?:[Pp]ublished|[Uu]pdated|[Pp]osted|Date)(?: on)?:? )?(?:{_CLOCK}[,|]? )*"
    rf"(?P<published>{_DAY},? \d{{4}}|\d{{4}}-\d\d-\d\d)(?:T[\d:.+Z-]+)?(?:[ ,|–—-]+{_CLOCK})*$"
    rf"|(?:By|BY) (?P<byline>{_NAME}(?:(?:,| and|, and| of| for) (?:the )?{_NAME}){{0,4}})$"
    r"|(?:EDITORIAL|OPINION|ANALYSIS|COMMENT|Editorial|Opinion|Analysis|Comment)$|Updated .{1,20} ago$"
    r"|(?:[A-Z]\w+ ){1,3}(?:Writer|Correspondent|Reporter|Editor|Staff|Columnist)s?$"
)
_CREDIT = re.compile(
    r"\(?Reporting by (?P<byline>[^;)]+?)\.?(?:[;)]|$)"
    r"|\(?(?:Additional |With )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled|[Tt]ranslated) by\b"
    r"|(?:©|Copyright\b|\(c\) ?\d)|All rights reserved|Our Standards:|_{3,}$|-30-$|###$"
    r"|(?:Follow|E-?mail) .{2,60} (?:on|at) |.{2,200} contributed to this (?:report|article|story)\.?$"
    r"|Advertisement$|Continue reading|Read more:|Related:|Sign up (?:for our|here)|A version of this article"
)


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """The lines; where most were broken because the next word did not fit, they are joined again."""
    lines = [*re.finditer(r"^([^\S\n]*)(\S(?:.*\S)?)", text, re.M)]
    inner = [(a, b) for a, b in pairwise(lines) if text.count("\n", a.end(), b.start()) == 1]
    lengths = sorted(len(line[0]) for line in {*chain(*inner)})
    width = lengths[len(lengths) * 9 // 10] if inner else 0
    joined = {
        b: a[0][-1] in '.!?:"”’)'
        for a, b in inner
        if len(b[1]) <= len(a[1]) and (b[2][0].islower() or len(f"{a[0]} {b[2].split()[0]}") > width)
    }
    if [*joined.values()].count(False) <= max(len(inner) / 2, len(lines) / 6):
        return [line.span(2) for line in lines]
    spans: list[tuple[int, int]] = []
    for line in lines:
        spans.append((spans.pop()[0] if line in joined else line.start(2), line.end(2)))
    return spans


def _is_title(line: str, following: str, facts: Facts) -> bool:
    """A first line without a full stop, or else a very short one, before running text."""
    if facts:
        return line == facts["title"]
    words = len(line.split())
    if not following or _dateline(line)[0]:
        return False
    if not re.search(r"""[.!]["'”’)]*$""", line) or _HEAD.match(following) or _dateline(following)[0]:
        return words <= 30
    return words <= 12 and len(following) > 1.5 * len(line)


def _caption(start: int, line: str, credit: int) -> list[Block]:
    """The words of a photo caption and, apart, its credit."""
    words = line[:credit].rstrip(" (")
    caption = [Block("caption", start, start + len(words))] if words else []
    return [*caption, Block("credit", start + credit, start + len(line))]


def _dateline(line: str) -> tuple[int, dict[str, str | None]]:
    """The length of a dateline, 0 if there is none, and the place and agency it names."""
    found = _DATELINE.match(line)
    if not found:
        return 0, {}
    place, agency = found["place"], found["agency"] or found["wire"]
    if place and re.fullmatch(_WIRE, place):
        place, agency = None, place
    rest = line[found.end() :].lstrip()
    known = re.fullmatch(_WIRE, agency or "")
    if not (place or agency) or not (found["dash"] or known) or rest[:1].islower():
        return 0, {}
    return len(line) - len(rest), {"place": place, "agency": agency}


def _date(words: str | None) -> datetime.date | None:
    from dateutil import parser

    try:
        return parser.parse(words).date() if words else None
    except (ValueError, OverflowError):
        return None


def structure(text: str, facts: Facts) -> tuple[tuple[Block, ...], dict[str, Any]]:
    """The blocks of a text, and what they tell of the article beyond the facts known before.

    >>> structure("PARIS (AP) - It rained.", {})[1]["place"]
    'PARIS'
    """
    found: dict[str, Any] = dict.fromkeys(("title", "place", "agency", "byline", "published")) | facts
    spans = _paragraphs(text)
    blocks: list[Block] = []
    for (start, end), following in zip(spans, [*spans[1:], (0, 0)], strict=False):
        line, kinds = text[start:end], [block.kind for block in blocks]
        head = kinds.count("paragraph") < 3
        noted: Mapping[str, str | None] = {}
        if len(line) < 400 and (credit := (head and _HEAD.match(line)) or _CREDIT.match(line)):
            blocks.append(Block("credit", start, end))
            noted = credit.groupdict()
        elif not {"title", "paragraph"} & {*kinds} and _is_title(line, text[slice(*following)], facts):
            blocks.append(Block("title", start, end))
            noted = {"title": line.rstrip(" ;")}
        elif len(line) < 600 and (credit := _CAPTION.search(line)):
            blocks += _caption(start, line, credit.start())
        else:
            length, noted = _dateline(line) if head and not found["place"] else (0, {})
            alone = length == len(line)
            blocks.append(Block("credit", start, end) if alone else Block("paragraph", start + length, end))
        found |= {key: value for key, value in noted.items() if value and (not found[key] or key == "agency")}
    return tuple(blocks), found | {"published": _date(found["published"])}
