"""Which stretch of a text is what: title, running text, captions, credits, asides."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain, pairwise
from typing import Any, Literal, NamedTuple

from analysis.text.asides import announces, is_aside, is_link, is_note, is_paywall
from analysis.text.bylines import byline_alone, is_role
from analysis.text.clocks import is_clock, points_part_hours
from analysis.text.heads import (
    HEAD,
    NAME,
    WIRE,
    Facts,
    authors,
    date,
    dateline,
    dateline_alone,
    is_plain,
    place_label,
    signature,
)

Kind = Literal["title", "paragraph", "caption", "credit", "aside"]
SPOKEN = {"title", "paragraph", "caption"}  # the kinds of block that hold sentences


class Block(NamedTuple):
    """A stretch of `Article.text`, half-open; a paragraph begins after its dateline.

    Credits tell where an article comes from, or when a post of it was made; asides are no part of it:
    links, invitations, notices.
    """

    kind: Kind
    start: int
    end: int


NOTHING: Facts = {}


class Extracted(NamedTuple):
    """What a file says: its text, what it tells of the article beyond that, and notes on reading it.

    `told` are stretches whose kind the file's format tells, in text order.
    """

    text: str
    facts: Facts = NOTHING
    told: tuple[Block, ...] = ()
    notes: tuple[str, ...] = ()


_CAPTION = re.compile(
    rf"\b(?:{WIRE}|Getty) ?/ ?{NAME}$|(?:\b{NAME}|^)/(?:{WIRE}|Getty)(?: Images)?(?: via {NAME})?\.?$"
    rf"|\((?:[A-Z]\w+ )?(?:Photo|Image)s?\b[^()]*\)$"
    rf"|\b(?:Photo|Photograph|Picture|Image)s?(?: by|:| credit:| courtesy)\s[^.]{{2,60}}\.?$"
)
_SHARE = (
    r"(?:Words|Text|Story|Report|Pictures|Photos|Photography|Video|Illustrations?|Graphics?)"  # of the work
)
_AGENCIES = r"(?:Getty(?: Images)?|PA (?:Media|Wire)|Alamy|Shutterstock|SWNS|iStock|Handout)"
_CREDIT = re.compile(
    r"\(?Reporting by (?=(?:the )?[A-Z])(?P<byline>[^;)]+?)\.?(?:[;)]|$)"
    r"|\(?(?:Additional |With )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled|[Tt]ranslated)"
    r" by:? (?=(?:the )?[A-Z])"
    r"|(?:©|Copyright\b|\(c\) ?\d)|All rights reserved|Our Standards:|_{3,}$|-30-$|###$"
    rf"|\(?(?:Edited|Written|Reported|Produced|Illustrated) by:? {NAME}(?:(?:, | and | & ){NAME})*\.?$"
    r"|\(?With (?:files|material|contributions|additional reporting|reporting) (?:from|by)\b"
    rf"|[–—-]+ ?with {NAME}(?:(?:, | and ){NAME})*\.?$|{NAME}(?:(?:, | and ){NAME})* reported from {NAME}\.?$"
    rf"|(?:(?:{WIRE}|{_AGENCIES})(?: (?:via|and) |\W{{1,3}}|$))+$"
    rf"|(?:{_SHARE}(?: by|:) {NAME}(?: ?[|,;/•] ?|$))+$"
    r"|.{2,200} contributed to this (?:report|article|story)\.?$|A version of this article"
    r"|.*\b(?:[Ww]riter|[Rr]eporter)s? .{2,99} contributed\.?$"
)


_LETTER = re.compile(r"[^\W_]")
_LINE = re.compile(r"^([^\S\n]*)(\S(?:.*\S)?)", re.MULTILINE)


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """The lines; where most were broken because the next word did not fit, they are joined again."""
    lines = [*_LINE.finditer(text)]
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
    if not following or dateline(line)[0]:
        return False
    if not re.search(r"""[.!]["'”’)]*$""", line) or _stands_below(following):
        return words <= 30
    return words <= 12 and len(following) > 1.5 * len(line)


def _stands_below(line: str) -> bool:
    """Whether a line is one that stands below a headline."""
    return bool(HEAD.match(line) or dateline(line)[0] or dateline_alone(line))


def _caption(start: int, line: str, credit: int) -> list[Block]:
    """The words of a photo caption and, apart, its credit."""
    words = line[:credit].rstrip(" (")
    caption = [Block("caption", start, start + len(words))] if words else []
    return [*caption, Block("credit", start + credit, start + len(line))]


_HEAD = 3  # paragraphs that a byline may stand below, as an introduction
_LONG = 60  # characters of a paragraph that nobody writes twice


@dataclass
class _Reader:
    """Goes through the lines once, and keeps what it has seen of them."""

    text: str
    facts: Facts
    blocks: list[Block] = field(default_factory=list)
    found: dict[str, Any] = field(default_factory=dict)
    titled: bool = False
    paragraphs: int = 0
    links: bool = False
    transcript: bool = False
    pointed: bool = False
    listed: bool = False
    twice: bool = False
    seen: set[str] = field(default_factory=set)
    doubled: int = 0
    walls: int = 0

    def read(self, start: int, end: int, following: str) -> None:
        """Add the blocks of one line."""
        line = self.text[start:end]
        if not _LETTER.search(line):
            self.add(Block("credit", start, end))  # a rule, drawn with signs
        elif is_clock(line, pointed=self.pointed) and not (self.paragraphs < _HEAD and HEAD.match(line)):
            self.add(Block("credit", start, end))
            self.paragraphs += self.titled  # what stands below belongs to a post
        elif self._is_aside(line):
            self.add(Block("aside", start, end))
        else:
            self._part(start, end, following)

    def _is_aside(self, line: str) -> bool:
        """Whether the line is no part of the article, or stood in it before."""
        if is_aside(line) or (self.paragraphs and is_note(line)):
            self.links = announces(line)
            self.walls += is_paywall(line)
            return True
        self.links = self.links and self.titled and is_link(line)
        doubled = self.twice and _letters(line) in self.seen
        self.doubled += doubled
        return self.links or doubled

    def _part(self, start: int, end: int, following: str) -> None:
        line, head = self.text[start:end], self.paragraphs < _HEAD
        if (told := self._credited(line, following, head)) is not None:
            self.add(Block("credit", start, end))
            self._note(told)
        elif not self.titled and not self.paragraphs and _is_title(line, following, self.facts):
            self.add(Block("title", start, end))
            self._note({"title": line.rstrip(" ;")})
        elif head and self.titled and (signed := signature(line, self.found["title"] or "")):
            self.add(Block("credit" if line.startswith(signed) else "paragraph", start, end))
            self._note({"byline": signed})
        elif len(line) < 600 and (credit := _CAPTION.search(line)):
            for block in _caption(start, line, credit.start()):
                self.add(block)
        else:
            self._paragraph(start, end, head)

    def _credited(self, line: str, following: str, head: bool) -> Facts | None:
        """What a line tells that is no more than a dateline, a byline or a credit; `None` of another line."""
        may_place = head and not self.listed and not self.found["place"]
        if may_place and (placed := dateline_alone(line)):
            return placed
        plain = is_plain(self.found["title"] or "")
        written = byline_alone(line, following, plain=plain) if head and self.titled else None
        credit = ((head and HEAD.match(line)) or _CREDIT.match(line)) if len(line) < 400 else None
        if credit:
            return {"byline": written} | {key: told for key, told in credit.groupdict().items() if told}
        below_credit = any(block.kind == "credit" for block in self.blocks[-1:])
        below_byline = head and self.found["byline"] and below_credit
        return {"byline": written} if written or (below_byline and is_role(line, plain=plain)) else None

    def _paragraph(self, start: int, end: int, head: bool) -> None:
        line = self.text[start:end]
        length, noted = dateline(line) if head and not self.found["place"] else (0, {})
        first = self.titled and not self.paragraphs
        if first and not length and not self.transcript:
            length, noted = place_label(line)
        alone = length == len(line) or (self._stands_above(line) and not length)
        self.add(Block("credit", start, end) if alone else Block("paragraph", start + length, end))
        self._note(noted)

    def _stands_above(self, line: str) -> bool:
        """Whether it is a place or a section in capitals, alone between headline and running text."""
        first = self.titled and not self.paragraphs
        return first and line.isupper() and len(line.split()) <= 4

    def add(self, block: Block) -> None:
        """Add a block, and remember what the lines below are read by."""
        self.blocks.append(block)
        self.titled = self.titled or block.kind == "title"
        self.paragraphs += block.kind == "paragraph"
        is_long = block.kind == "paragraph" and block.end - block.start >= _LONG
        if is_long or block.kind == "title":
            self.seen.add(_letters(self.text[block.start : block.end]))

    def _note(self, noted: Mapping[str, str | None]) -> None:
        noted = {"byline" if key == "signed" else key: value for key, value in noted.items() if value}
        for key, value in noted.items():
            if not self.found[key] or key == "agency":
                self.found[key] = authors(value) if key == "byline" else value

    def notes(self) -> list[str]:
        """What a reader of the report should know of the text."""
        notes = []
        if self.walls:
            notes.append("the text seems cut off by a paywall: what follows is for subscribers")
        if self.doubled:
            several = f"{self.doubled} paragraphs stand" if self.doubled > 1 else "1 paragraph stands"
            notes.append(f"{several} in the text twice, and count once")
        return notes


def _letters(line: str) -> str:
    """A line without what two copies of it may differ by: blanks, marks, capitals."""
    return " ".join(re.findall(r"\w+", line.lower()))


def _stands_twice(text: str) -> bool:
    """Whether a good part of the paragraphs recurs, as when a page or a paste holds the article twice."""
    long = [_letters(line) for line in text.split("\n") if len(line) >= _LONG]
    repeated = len(long) - len({*long})
    return repeated >= 2 and repeated >= len(long) / 5


def _lists_places(text: str) -> bool:
    """Whether lines of a place and a day follow each other, as the stations of a tour do."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return any(dateline_alone(one) and dateline_alone(other) for one, other in pairwise(lines))


_TURN = re.compile(r"^[A-Z][A-Z .'’-]{1,40}(?:\([^()\n]*\))?: \S", re.MULTILINE)


def structure(reading: Extracted) -> tuple[tuple[Block, ...], dict[str, Any], list[str]]:
    """The blocks of a text, what they tell of the article beyond the facts known before, and notes on it.

    >>> structure(Extracted("PARIS (AP) - It rained."))[1]["place"]
    'PARIS'
    """
    text, facts = reading.text, reading.facts
    found: dict[str, Any] = dict.fromkeys(("title", "place", "agency", "byline", "published")) | facts
    turns = len(_TURN.findall(text))
    reader = _Reader(text, facts, found=found, transcript=turns > 1, twice=_stands_twice(text))
    reader.pointed, reader.listed = points_part_hours(text), _lists_places(text)
    begin = 0
    for told in [*reading.told, None]:
        stretch = text[begin : told.start if told else len(text)]
        spans = [(begin + start, begin + end) for start, end in _paragraphs(stretch)]
        for (start, end), following in zip(spans, [*spans[1:], (0, 0)], strict=False):
            reader.read(start, end, text[slice(*following)])
        if told:
            reader.add(told)
            begin = told.end
    return tuple(reader.blocks), found | {"published": date(found["published"])}, reader.notes()
