"""Find quotations by their marks, in text as published: straight, curly, single, angled, unbalanced."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

# A mark opens after a space, a bracket, a dash or another mark, and right before a word.
_BEFORE_OPENING = r"(?<![^\s([{<>\"“„«'‘/—–-])"
_ELISION = r"(?:(?:\d0s|em|tis|twas)\b|n['’])"  # 'em, '90s, 'Tis, rock 'n' roll
_OPENING = {
    "double": re.compile(
        rf"(?:{_BEFORE_OPENING}(?:[\"“”„‟]|``|'')|“|(?<=:)\")"
        r"(?=[\w$£€(\[#@&*'‘—–-]|…|\. ?[.@#]|(?<=“)[ \xa0][\w…])"
    ),
    "single": re.compile(
        rf"{_BEFORE_OPENING}(?:'(?!')|[‘‛‚‹])(?=[\w$£€(\[#@\"“…])(?!{_ELISION})", re.IGNORECASE
    ),
    "angle": re.compile(r"«"),
}
_CLOSING = {
    "double": re.compile(r"”|(?:[\"“‟]|'')(?!\w)|(?<=[,.?!…])\""),
    "single": re.compile(r"(?<=\S)(?:'|’|›)(?!\w)"),
    "angle": re.compile(r"»"),
}
_ANOTHER_DOUBLE = re.compile(r"(?<=\s)[\"“](?=\w)")
_TAG = re.compile(r",(?= (?:said|says|added|wrote) (?:[a-z]+ ){0,3}[A-Z])")  # behind what nobody closed
_PARTNER = {"“": re.compile("”"), '"': re.compile('"')}
_PLURAL_POSSESSIVE = re.compile(r"(?<=s)['’](?= [a-z])")


class Quotation(NamedTuple):
    """What stands between quotation marks.

    `spans` are half-open, marks included: one a paragraph, several if it runs on over paragraphs.
    """

    spans: tuple[tuple[int, int], ...]


def quotations(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Quotation]:
    """The outermost quotations of a text, in text order.

    A double mark left open runs to a speech tag (`“We will appeal, said Ann Lee.`) or to the end of its
    paragraph, and on into the next if that opens with a mark of the same kind; a single one counts only
    then, since it may be an apostrophe. A quotation within a quotation is part of it. Scare quotes and
    quoted titles are included: marks can't tell.

    >>> quotations("“Yes,” she said.", [(0, 16)])
    [Quotation(spans=((0, 6),))]
    """
    found: list[Quotation] = []
    running = None
    for number, (start, end) in enumerate(paragraphs):
        following = text[slice(*paragraphs[number + 1])] if number + 1 < len(paragraphs) else ""
        for kind, span, closed in _stretches(text, start, end, following):
            if text[span[0]] == running and not text[start : span[0]].strip():
                found[-1] = Quotation((*found[-1].spans, span))
            else:
                found.append(Quotation((span,)))
            running = None if closed or not _opens(following, kind) else text[span[0]]
    return found


class _Ahead:
    """The next match of each pattern from a place on. Places go forward, so no stretch is searched twice."""

    def __init__(self, text: str, end: int) -> None:
        self.text, self.end = text, end
        self.seen: dict[re.Pattern[str], tuple[int, re.Match[str] | None]] = {}

    def of(self, pattern: re.Pattern[str], place: int) -> re.Match[str] | None:
        """The first match that begins at a place or behind it."""
        since, match = self.seen.get(pattern, (self.end + 1, None))
        if place < since or (match and match.start() < place):
            match = pattern.search(self.text, place, self.end)
            self.seen[pattern] = (place, match)
        return match

    def before(self, pattern: re.Pattern[str], place: int, limit: int) -> re.Match[str] | None:
        """The same, if it ends before a limit."""
        match = self.of(pattern, place)
        return match if match and match.end() <= limit else None


def _stretches(
    text: str, start: int, end: int, following: str
) -> Iterator[tuple[str, tuple[int, int], bool]]:
    """Each quoted stretch of a paragraph: its kind of mark, its span, whether it is closed."""
    ahead = _Ahead(text, end)
    while opening := _next_opening(ahead, start):
        kind, mark = opening
        stop, closed = (_single if kind == "single" else _double)(ahead, kind, mark.end())
        counts = closed or kind != "single" or _opens(following, kind)
        if counts:
            yield kind, (mark.start(), stop), closed
        start = stop if counts else mark.end()


def _next_opening(ahead: _Ahead, start: int) -> tuple[str, re.Match[str]] | None:
    marks = ((kind, ahead.of(mark, start)) for kind, mark in _OPENING.items())
    return min(((k, m) for k, m in marks if m), key=lambda found: found[1].start(), default=None)


def _double(ahead: _Ahead, kind: str, start: int) -> tuple[int, bool]:
    """Where a quotation ends, and whether it is closed before another one opens that isn't within it."""
    text, end, within = ahead.text, ahead.end, start
    while within:
        mark = ahead.of(_CLOSING[kind], within)
        limit = mark.start() if mark else end
        another = ahead.before(_ANOTHER_DOUBLE, within, limit) if kind == "double" else None
        within = _inner_end(ahead, another, text[start - 1]) if another else 0
    tag = None if mark or another else _TAG.search(text, start, end)
    stop = another.start() if another else mark.end() if mark else tag.start() + 1 if tag else end
    closed = (mark is not None or tag is not None) and another is None
    return start + len(text[start:stop].rstrip()), closed


def _inner_end(ahead: _Ahead, inner: re.Match[str], outer: str) -> int:
    """Where a quotation within another one ends; 0 if it has the same mark or begins a sentence."""
    if inner[0] == outer or ahead.text[inner.start() - 2] in ".?!":
        return 0
    partner = ahead.of(_PARTNER[inner[0]], inner.end())
    return partner.end() if partner else 0


def _single(ahead: _Ahead, kind: str, start: int) -> tuple[int, bool]:
    """As `_double`; prefers a mark that can't be the apostrophe of a plural possessive."""
    text, end = ahead.text, ahead.end
    another = ahead.of(_OPENING[kind], start)
    marks = list(_CLOSING[kind].finditer(text, start, another.start() if another else end))
    sure = [mark for mark in marks if not _PLURAL_POSSESSIVE.match(text, mark.start())]
    return ((sure or marks)[0].end(), True) if marks else (end, False)


def _opens(paragraph: str, kind: str) -> bool:
    return _OPENING[kind].match(paragraph.lstrip()) is not None
