"""What press databases export: LexisNexis, Nexis Uni, Factiva, ProQuest; fields around an article, or many.

Only the article is running text: the fields tell of it, and are credits.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from analysis.text.heads import Facts, authors
from analysis.text.layout import Block, Extracted


class _Format(NamedTuple):
    """How one database writes: its fields, which of them stand above the text, hold it, or tell a fact."""

    fields: re.Pattern[str]
    head: frozenset[str]
    body: frozenset[str]
    facts: dict[str, str]
    least: int  # as many different fields tell it from running text with a colon in it


_NEXIS_FIELDS = (
    "BYLINE", "SECTION", "LENGTH", "DATELINE", "HIGHLIGHT", "HEADLINE", "BODY", "GRAPHIC",
    "LOAD-DATE", "LANGUAGE", "PUBLICATION-TYPE", "SUBJECT", "COMPANY", "ORGANIZATION", "PERSON",
    "CITY", "STATE", "COUNTRY", "GEOGRAPHIC", "INDUSTRY", "TICKER", "CORRECTION-DATE",
    "JOURNAL-CODE", "COPYRIGHT", "URL", "NOTES", "SERIES", "TYPE", "DOCUMENT-TYPE", "DISTRIBUTION",
    "CLASSIFICATION",
)  # fmt: skip
_FACTIVA_FIELDS = (
    "SE", "HD", "CR", "BY", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "LA", "CY", "VOL", "LP", "TD",
    "CO", "IN", "NS", "RE", "PUB", "AN", "CT", "RF", "ART", "CLM", "IPC", "IPD",
)  # fmt: skip
_PROQUEST_FIELDS = (
    "Title", "Author", "Publication title", "Publication date", "Publication year",
    "Publication info", "Publication subject", "Document type", "Document URL",
    "ProQuest document ID", "Full text", "Abstract", "Links", "Subject", "Location", "People",
    "Company", "Company / organization", "Identifier / keyword", "Page", "Pages", "Section",
    "Publisher", "Place of publication", "ISSN", "Source type", "Language of publication", "Volume",
    "Country of publication", "Copyright", "Last updated", "Database", "First page", "Issue",
    "Year", "Dateline",
)  # fmt: skip
_NEXIS = _Format(
    re.compile(
        rf"(?P<field>{'|'.join([*_NEXIS_FIELDS, *(name.title() for name in _NEXIS_FIELDS)])})"
        r"(?::[ \t]*(?P<value>.*)|[ \t]*$)"
    ),
    frozenset({"byline", "section", "length", "dateline", "highlight", "headline"}),
    frozenset({"body"}),
    {"headline": "title", "byline": "byline", "dateline": "place"},
    2,
)
_FACTIVA = _Format(
    re.compile(rf"(?P<field>{'|'.join(_FACTIVA_FIELDS)})(?:[ \t]+(?P<value>\S.*)|[ \t]*$)"),
    frozenset({"se", "hd", "by", "wc", "pd", "et", "sn", "sc", "ed", "pg", "la", "cy", "cr", "vol"}),
    frozenset({"lp", "td"}),
    {"hd": "title", "by": "byline", "pd": "published", "sn": "agency"},
    5,
)
_PROQUEST = _Format(
    re.compile(rf"(?P<field>{'|'.join(_PROQUEST_FIELDS)}):[ \t]*(?P<value>.*)"),
    frozenset(),
    frozenset({"full text"}),
    {"title": "title", "author": "byline", "publication date": "published", "publication title": "agency",
     "dateline": "place"},
    3,
)  # fmt: skip
COUNTER = re.compile(r"^[ \t]*(?:Document )?\d{1,5} of \d{1,5}(?: DOCUMENTS?)?[ \t]*$", re.MULTILINE)
_RULES = (  # where a document begins, or ends
    (COUNTER, True),
    (re.compile(r"^[ \t]*End of Document[ \t]*$\n?", re.MULTILINE), False),
    (re.compile(r"^[ \t]*(?:AN[ \t]+)?Document [A-Za-z0-9]{10,40}[ \t]*$\n?", re.MULTILINE), False),
    (re.compile(r"^[ \t]*_{20,}[ \t]*$\n?", re.MULTILINE), False),
)
_COUNTED = re.compile(rf"{COUNTER.pattern}|Page \d{{1,4}} of \d{{1,4}}$|____")
_WORDS = re.compile(r"\d[\d,]{0,8} words$")
_NUMBER = re.compile(r"Document [A-Za-z0-9]{10,40}$")
_PAGE_LINE = re.compile(r"Page \d{1,4} of \d{1,4}$")
_DATE = re.compile(r"(?:[A-Z][a-z]{2,8} \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]{2,8} \d{4})\b")
_RIGHTS = re.compile(r"(?:Copyright|©|All Rights Reserved|[\w ]{0,30}Edition\s*$)", re.IGNORECASE)


class _Line(NamedTuple):
    start: int
    end: int
    text: str
    field: str
    value: str
    below_blank: bool


def documents(text: str) -> list[str]:
    """The documents of an export, each with its fields; a text that is none of many comes back alone.

    >>> one = "{} of 2 DOCUMENTS\\n\\nRain\\n\\nSECTION: News\\n\\nLENGTH: 3 words\\n\\nIt rained here.\\n\\n"
    >>> len(documents(one.format(1) + one.format(2)))
    2
    """
    for rule, leads in _RULES:
        edges = [match.start() if leads else match.end() for match in rule.finditer(text)]
        if len(edges) < 2:
            continue
        pieces = [text[a:b] for a, b in zip([0, *edges], [*edges, len(text)], strict=True)]
        found = [piece for piece in pieces if _format(_lines(piece)) is not None]
        if len(found) > 1:
            return found
    return [text]


def from_export(text: str) -> Extracted:
    """An export's headline, author, date and body; any other text as it is."""
    lines = _lines(text) if text.count("\n") else []
    form = _format(lines)
    if form is None:
        return Extracted(text)
    first, last = _body(lines, form)
    head, body, tail = lines[:first], lines[first:last], lines[last:]
    titles = _title(head, form)
    facts = _facts(head, [*head, *tail], titles, form)
    told = [block for line in head for block in _parts(line, titles)]
    told += [Block("credit", line.start, line.end - len(line.value)) for line in body if _is_credit(line)]
    told += [Block("credit", line.start, line.end) for line in tail]
    return Extracted(text, facts, tuple(block for block in told if block.start < block.end))


def _is_credit(line: _Line) -> bool:
    """Whether a line of the text, or its beginning, is none of it: a field's name, the count of pages."""
    return bool(line.field or _PAGE_LINE.match(line.text))


def _lines(text: str) -> list[_Line]:
    """The lines that are not empty, without blanks around them."""
    found, blank, at = [], True, 0
    for raw in text.split("\n"):
        line = raw.strip()
        if line:
            start = at + raw.index(line)
            found.append(_Line(start, start + len(line), line, "", "", blank))
        blank, at = not line, at + len(raw) + 1
    return found


def _format(lines: list[_Line]) -> _Format | None:
    """The database that lines come from, told by the names of its fields; the lines get their fields."""
    if _display(lines):
        return _FACTIVA
    for form in (_NEXIS, _FACTIVA, _PROQUEST):
        matches = [form.fields.match(line.text) for line in lines]
        names = {match["field"].lower() for match in matches if match}
        if len(names) >= form.least and names & (form.body | form.head):
            break
    else:
        return None
    if form is _NEXIS and not names & {"length", "load-date", "publication-type"}:
        return None
    for number, match in enumerate(matches):
        if match:
            lines[number] = lines[number]._replace(field=match["field"].lower(), value=match["value"] or "")
    return form


def _display(lines: list[_Line]) -> bool:
    """Give the lines of Factiva's display, which has no names of fields, those that they stand for.

    Headline, author, `60 words`, `4 March 2021`, outlet, its code, language, rights; `Document …` at the end.
    """
    heads = lines[:15]
    count = next((n for n, line in enumerate(heads) if _WORDS.match(line.text)), 0)
    day = next((n for n, line in enumerate(heads[: count + 3]) if n > count and _DATE.match(line.text)), 0)
    if not (count and day and _NUMBER.match(lines[-1].text)):
        return False
    named = {count: "wc", day: "pd", len(lines) - 1: "an", max(0, count - 2): "hd"}
    named |= {count - 1: "by"} if count > 1 else {}
    below = range(day + 1, len(heads))
    ends = next((n for n in below if lines[n].below_blank), day + 1)
    named |= dict(zip(range(day + 1, ends), ["sn", "sc", *["la"] * 9], strict=False))
    for number, field in named.items():
        lines[number] = lines[number]._replace(field=field, value=lines[number].text)
    return True


def _body(lines: list[_Line], form: _Format) -> tuple[int, int]:
    """The lines of running text: behind the field that holds it, or else below the last field of the head."""
    named = [n for n, line in enumerate(lines) if line.field in form.body]
    if named:
        first, after = named[0], named[-1] + 1
    else:
        tails = [n for n, line in enumerate(lines) if line.field and line.field not in form.head]
        heads = [n for n, line in enumerate(lines[: tails[0] if tails else None]) if line.field in form.head]
        first = heads[-1] + 1 if heads else 0
        while first < len(lines) and not lines[first].below_blank and not lines[first].field:
            first += 1  # a field's value runs on
        after = first
    last = after
    while last < len(lines) and not _ends(lines[last], form):
        last += 1
    return first, last


def _ends(line: _Line, form: _Format) -> bool:
    """Whether the article is over at a line: a field, or the notice of rights."""
    inner = form is _FACTIVA and line.field in {"in", "re"}
    known = bool(line.field) and line.field not in form.body and not inner
    return known or (form is _NEXIS and line.text.startswith(("Copyright ", "End of Document")))


def _title(head: list[_Line], form: _Format) -> list[_Line]:
    """The lines of the headline: a field's, or those right above the first field, dates and rights apart."""
    name = next((field for field, fact in form.facts.items() if fact == "title"), "")
    for number, line in enumerate(head):
        if line.field == name:
            return [line, *_continued(head, number)]
    loose = head[: next((n for n, line in enumerate(head) if line.field), len(head))]
    loose = [line for line in loose if not _COUNTED.match(line.text)]
    dated = next((n for n, line in enumerate(loose) if _DATE.search(line.text)), -1)
    below = [line for line in loose[dated + 1 :] if not _RIGHTS.match(line.text)]
    if not below or dated < 0:
        return loose[:1]
    title = [below.pop()]
    while below and not title[0].below_blank:
        title.insert(0, below.pop())
    return title


def _continued(lines: list[_Line], number: int) -> list[_Line]:
    """The lines on which a field's value runs on."""
    found: list[_Line] = []
    for line in lines[number + 1 :]:
        if line.field or line.below_blank:
            break
        found.append(line)
    return found


def _parts(line: _Line, titles: list[_Line]) -> list[Block]:
    """A line above the text: a credit, or a headline behind the name of its field."""
    if line not in titles:
        return [Block("credit", line.start, line.end)]
    split = line.end - len(line.value) if line.field else line.start
    return [Block("credit", line.start, split), Block("title", split, line.end)]


def _facts(head: list[_Line], fields: list[_Line], titles: list[_Line], form: _Format) -> Facts:
    found: Facts = dict.fromkeys(("title", "byline", "published", "place", "agency"))
    for number, line in enumerate(fields):
        fact = form.facts.get(line.field)
        if fact and fact != "title" and not found[fact]:
            found[fact] = " ".join([line.value, *(more.text for more in _continued(fields, number))]).strip()
    found["title"] = " ".join(line.value if line.field else line.text for line in titles) or None
    loose = [line for line in head if not line.field]
    dated = next((n for n, line in enumerate(loose) if _DATE.search(line.text)), None)
    if dated is not None and not found["published"]:
        day = _DATE.search(loose[dated].text)
        found["published"] = day[0] if day else None
        above = loose[dated - 1 : dated]
        if above and above[0] not in titles and not found["agency"]:
            found["agency"] = above[0].text
    found["byline"] = authors(_turned(found["byline"]) if form is _PROQUEST else found["byline"])
    return found


def _turned(names: str | None) -> str | None:
    """`Gomez, Maria; Ray, Jo` as people are called."""
    if not names:
        return None
    return "; ".join(" ".join(reversed(name.strip(" .").split(", ", 1))) for name in names.split(";"))
