"""What stands above the running text, or at its beginning: dateline, byline, date, agency."""

from __future__ import annotations

import datetime
import re

_CAPITAL = 4  # letters of a word that a headline in capitals writes small: `with`, `from`
_LONGEST = 120  # characters of a dateline alone on its line
Facts = dict[str, str | None]

# Groups are named as in `Article`.
WIRE = "(?:Reuters|REUTERS|Associated Press|AP|AFP|UPI|CNN|Xinhua|dpa|PA|PTI|IANS|EFE|EPA|TASS|Kyodo)"
_MONTH = (
    r"(?=[A-Z])(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
WEEKDAY = r"(?=[A-Z])(?i:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?i:day)?\b"
DAY = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})"
_REGION = rf"(?:, (?!{_MONTH})[A-Z][\w.-]+(?: [A-Z][\w.]+)?){{0,2}}"
_CAPITALS = r"[A-Z][A-Z.'’/-]*[A-Z.](?: [A-Z][A-Z.'’/-]*[A-Z.]){0,3}"
_DATELINE = re.compile(
    # A place, in capitals unless an agency or the letters of a state follow; a day; an agency; a dash
    rf"(?P<place>{_CAPITALS}{_REGION}"
    rf"|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{0,3}}{_REGION}(?=(?:, {DAY}[^(/]{{0,9}})? [(/])"
    rf"|[A-Z]\w+(?: [A-Z]\w+)?, [A-Z]\.?[A-Z]\.?(?= ))?"
    rf"(?:(?:, |^){DAY}(?:,? \d{{4}})?\.?)?"
    rf"(?: ?(?:-- ?)?(?:\({DAY}(?:,? \d{{4}})?\)|\((?P<agency>[A-Z][^()\n]{{1,40}}|{WIRE})\)"
    r"|/(?P<wire>[^/\n]{2,30})/\.?))?"
    r"(?P<dash> ?(?:--|[–—]) ?| [-_] )?"
)
# Alone on its line: a place in capitals or with an agency, a day, an agency
_NTH = r"(?:[0-2]?[1-9]|[123]0|31)(?:st|nd|rd|th)?"
_WHEN = (
    rf"(?:{WEEKDAY},? )?"
    rf"(?P<day>(?:{_MONTH} {_NTH}|{_NTH} {_MONTH})(?:,? \d{{4}})?|\d{{4}}-\d\d-\d\d)"
)
_ALONE = re.compile(
    rf"(?P<place>{_CAPITALS}{_REGION}|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{0,3}}{_REGION}(?=.*[)/]\W?$))"
    rf"(?:, ?| ?[|–—·•:] ?| -{{1,2}} | (?=\()) ?\(?{_WHEN}\)?"
    rf"(?: ?(?:\((?P<agency>[A-Z][^()\n]{{1,40}})\)|/(?P<wire>[^/\n]{{2,30}})/))?\.?(?: ?(?:--?|[–—:|]))?"
)
_SECTION = re.compile(  # a part of a paper, a paper, a day: no place
    r"(?i)\b(?:news|opinion|editorial|comment|analysis|sports?|business|politics|world|culture|features?|reviews?|live"
    r"|updated?|published|posted|printed|breaking|exclusive|interview|letters?|obituar(?:y|ies)|today|yesterday"
    r"|corrections?|times|herald|post|gazette|courier|tribune|chronicle|guardian|telegraph|press|agency|edition"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
)
_LABEL = re.compile(rf"(?P<place>{_CAPITALS}{_REGION}): (?=[A-Z\"“'‘])")  # HARLOW GREEN: The council voted
NAME = r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,4}"
_CLOCK = r"(?:[\d:.]+|[\d:.]*[AaPp]\.?[Mm]\.?|[A-Z]{2,4}|at|[A-Z][a-z]+day|Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
ROLES = r"(?:writer|correspondent|reporter|editor|staff|columnist|journalist|contributor|producer|analyst)s?"
_ROLE = rf"(?:,| [|–—-])? ?(?:(?:[\w&'’-]+ ){{0,4}}(?i:{ROLES})(?: (?:in|at|for) [\w' -]{{2,40}})?|in {NAME})"
_WORK = r"(?:Interview|Interviewed|Words|Text|Story|Report|Reported|Review|Written|Analysis|Profile)"
HEAD = re.compile(
    rf"(?:(?:First )?(?:[Pp]ublished|[Uu]pdated|[Pp]osted|Date)(?: on)?:? )?(?:{_CLOCK}[,|]? )*"
    rf"(?P<published>{DAY},? \d{{4}}|\d{{4}}-\d\d-\d\d)(?:T[\d:.+Z-]+)?(?:[ ,|–—-]+{_CLOCK})*$"
    rf"|(?:{_WORK} )?(?:By|BY|(?<= )by):? "
    rf"(?P<byline>{NAME}(?:(?:,| and|, and| of| for) (?:the )?{NAME}){{0,4}})(?:{_ROLE})?$"
    r"|(?:EDITORIAL|OPINION|ANALYSIS|COMMENT|Editorial|Opinion|Analysis|Comment)$|Updated .{1,20} ago$"
    r"|(?:[A-Z]\w+ ){1,3}(?:Writer|Correspondent|Reporter|Editor|Staff|Columnist)s?$"
    rf"|(?P<signed>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){{1,3}}), (?:[\w&'’-]+ ){{0,3}}(?i:{ROLES})"
    rf"(?:,? (?:in|at) {NAME})?$"
)

_SENT = re.compile(rf"(?P<byline>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){{1,3}}) (?:at|in) {NAME}$")
_PLACED = rf"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){{1,3}}(?: (?:in|at) {NAME})?"
_LIVE = re.compile(
    rf"(?i:\b(?:coverage|live|updates|blog|reporting|reaction)\b).*\bwith (?P<byline>{_PLACED}"
    rf"(?:(?:, | and |, and ){_PLACED})*)$"
)


def signature(line: str, title: str) -> str | None:
    """Who signs a line between headline and running text with no more than a place, or at its end.

    Below a headline that writes words in capitals, `Heavy Snow in Leeds` may be another headline.

    >>> signature("Ann Lee at Harlow Lane", "Town go up after late penalty")
    'Ann Lee'
    >>> signature("Rolling coverage, with Ann Lee in Leeds and Bo Ek in Hull", "Storm live: roads are shut")
    'Ann Lee, Bo Ek'
    """
    found = _LIVE.search(line) or (_SENT.match(line) if is_plain(title) else None)
    return authors(found["byline"]) if found else None


def is_plain(title: str) -> bool:
    """Whether a headline writes words small, as a sentence does."""
    return any(word.islower() and len(word) > _CAPITAL for word in title.split())


def dateline(line: str) -> tuple[int, Facts]:
    """The length of a dateline, 0 if there is none, and the place and agency it names.

    >>> dateline("HARLOW GREEN (AP) - It rained.")
    (20, {'place': 'HARLOW GREEN', 'agency': 'AP'})
    """
    found = _DATELINE.match(line)
    if not found:
        return 0, {}
    place, agency = found["place"], found["agency"] or found["wire"]
    if place and re.fullmatch(WIRE, place):
        place, agency = None, place
    rest = line[found.end() :].lstrip()
    known = re.fullmatch(WIRE, agency or "")
    named, parted = bool(place or agency), bool(found["dash"] or known)
    if not named or not parted or rest[:1].islower():
        return 0, {}
    return len(line) - len(rest), {"place": place, "agency": agency}


def dateline_alone(line: str) -> Facts:
    """What a line of place and day tells of place, agency and day; empty if it is another line.

    >>> dateline_alone("HARLOW GREEN, 12 March 2026 (AP)")
    {'place': 'HARLOW GREEN', 'agency': 'AP', 'published': '12 March 2026'}
    """
    found = _ALONE.fullmatch(line) if len(line) < _LONGEST else None
    if not found:
        return {}
    place, agency = found["place"], found["agency"] or found["wire"]
    if re.fullmatch(WIRE, place):
        place, agency = None, agency or place
    if place and _SECTION.search(place):
        place = None
    return {"place": place, "agency": agency, "published": found["day"]}


def place_label(line: str) -> tuple[int, Facts]:
    """As `dateline`, for a place before a colon; in a transcript that would be a speaker.

    >>> place_label("HARLOW GREEN: It rained.")
    (14, {'place': 'HARLOW GREEN'})
    """
    found = _LABEL.match(line)
    return (found.end(), {"place": found["place"]}) if found else (0, {})


# Names of authors, dates


_NOBODY = re.compile(
    r"(?i)(?:user ?name|author|admin(?:istrator)?|(?:article|story|written|posted|published) by|no author"
    r"|guest|guest author|unknown|anonymous|none|n/?a|null|undefined|editor|staff|escenic|wordpress"
    r"|(?:[\w&'’-]+ ){0,4}(?:news|online|media|desk|newsroom|bureau|team|agenc(?:y|ies)|wires?|wire services)"
    r"|view (?:all )?(?:posts?|profile).*|.*(?:https?:|www\.|@|[{}<>=]).*|follow.*|subscribe.*|share.*)"
)
_BY = re.compile(r"(?i)^(?:(?:article|story|written|posted|words|text|report)? ?by:? |from |author: )+")
_DATED = re.compile(
    rf"\W*(?i:\b(?:last )?(?:published|updated|posted)\b.*|\b(?:{WEEKDAY},? )?{DAY}(?:,? \d{{4}}).*"
    rf"|\b{DAY}$|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)$"
    r"|\b\d{4}-\d\d-\d\d.*)"
)


# Behind a name: a role or party in brackets, an account, the paper that it was written for.
_ADDED = re.compile(r" (?:\([^()]*\)|\(?@\w+\)?|(?:(?:for|at|in)(?: the| The)?|of The) [A-Z].*)$")
_BETWEEN = re.compile(r" ?[;|•·] ?|, (?:and )?| and | & ")


def authors(words: str | None, *, site: str | None = None) -> str | None:
    """The names in what a page or a byline says of its authors; `None` rather than what is no name.

    >>> authors("By Ann Lee, Political Editor; ANN LEE")
    'Ann Lee'
    >>> authors("Article by") is authors("Username") is None
    True
    """
    found: dict[str, str] = {}
    words = _BY.sub("", " ".join((words or "")[:500].split()))
    parts = _BETWEEN.split(words)[:20]
    for part in parts:
        name = _DATED.sub("", _BY.sub("", " ".join(part.split()))).strip(" ,.-–—")
        name = _ADDED.sub("", name)
        if not _is_name(name) or name.lower() == (site or "").lower():
            continue
        key = re.sub(r"\W", "", name).lower()
        found[key] = name.title() if name.isupper() and key not in found else found.get(key, name)
    return words if parts == list(found.values()) else ", ".join(found.values()) or None


def _is_name(words: str) -> bool:
    """Whether it reads as the name of a person or an office, not as a role or what a form was left with."""
    count = len(words.split())
    role = re.fullmatch(rf"(?i)(?:[\w&'’-]+ ){{0,4}}{ROLES}(?: (?:in|at|for|of) .*)?", words)
    if not words or count > 6 or not words[0].isupper():
        return False
    return not role and not _NOBODY.fullmatch(words)


_POINTED = re.compile(r"(?<![\d.])(\d{1,2})\.(\d\d)(?![\d.])")  # 14.11, as British papers write the time


_UNTOLD = (datetime.datetime(2000, 1, 1), datetime.datetime(2004, 3, 3))  # no part of them is the same


def date(words: str | None) -> datetime.date | None:
    """The day that words name; `None` if they name none, or not all of it: `March 2021`.

    >>> date("Wed 3 Mar 2021 14.11 GMT"), date("March 2021")
    (datetime.date(2021, 3, 3), None)
    """
    from dateutil import parser

    if not words:
        return None
    text = _POINTED.sub(r"\1:\2", words[:100])
    try:
        one, other = (parser.parse(text, default=default).date() for default in _UNTOLD)
    except (ValueError, OverflowError):
        return None
    return one if one == other else None  # what is not told is taken from the default
