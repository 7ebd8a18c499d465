"""The forms of a name: what may stand for it, and what about it is no part of the name itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from unicodedata import category, normalize

from analysis.attribution.speech.lexicon import first_names

PARTICLES = frozenset(
    [
        "von",
        "van",
        "der",
        "den",
        "de",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "du",
        "la",
        "le",
        "bin",
        "ibn",
        "al",
        "el",
        "zu",
        "af",
        "av",
    ]
)
# Behind a name: of two who bear one name, the younger; honours and degrees, which tell nobody apart.
_GENERATIONS = frozenset(["jr", "sr", "ii", "iii", "iv"])
_SUFFIXES = _GENERATIONS | frozenset(
    ["kc", "qc", "sc", "bl", "mp", "mep", "msp", "td", "mbe", "obe", "cbe", "phd", "md", "esq"]
)
# Cyrillic and Greek letters that are drawn like Latin ones.
_LOOK_ALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABESIJKMHOPCTYXaesijopcyxABEZHIKMNOPTYXo"
)
_ARABIC = re.compile(r"^(?:al|el)[- ]", re.IGNORECASE)
# What an organisation's name may do without: `BBC News`, `the BBC`, `bbc.com`.
_GENERIC_END = re.compile(
    r"(?:[ ,]+(?:news|corporation|corp|inc|ltd|plc|company|co|group|newspaper|online|tv)\.?"
    r"|\.(?:com|co\.uk|org))$"
)
_SHORTEST = 3  # letters of an abbreviated word
_MOST_WORDS = 6  # of a name whose forms are listed; what is longer is a list, or a slip


def identity(name: str) -> str:
    """What two names share that look the same: without case and invisible characters, look-alikes as Latin.

    >>> identity("\u0410nn\U000e0041 Lee") == identity("Ann Lee")
    True
    """
    visible = "".join(c for c in normalize("NFKC", name) if category(c) != "Cf")
    return " ".join(visible.translate(_LOOK_ALIKES).casefold().split())


def is_suffix(word: str) -> bool:
    """Whether a word stands behind names: `Jr.`, `III`, `KC`.

    >>> is_suffix("Jr."), is_suffix("Lee")
    (True, False)
    """
    return word.casefold().strip(".,") in _SUFFIXES


def surname_of(name: str) -> str:
    """The surname, with its particles and without what stands behind it.

    >>> surname_of("Ursula von der Leyen"), surname_of("Robert F. Kennedy Jr.")
    ('von der leyen', 'kennedy')
    """
    words = _bare(name)
    start = len(words) - 1
    while start > 1 and words[start - 1] in PARTICLES:
        start -= 1
    return " ".join(words[max(start, 0) :])


@lru_cache(maxsize=4096)
def short_forms(name: str) -> frozenset[str]:
    """What may stand for a person's full name: what it begins or ends with, in lower case.

    `Donald Trump` is none for Donald Trump Jr., but another man's name.

    >>> sorted(short_forms("Bashar al-Assad")), sorted(short_forms("Ann Lee Jr."))
    (['al-assad', 'assad', 'bashar'], ['ann', 'lee', 'lee jr.'])
    """
    return frozenset(form for form in _forms(name) if form and form != _folded(name))


def _forms(name: str) -> Iterator[str]:
    words, whole = _bare(name), _folded(name).split()
    if len(whole) < 2 or len(whole) > _MOST_WORDS:
        return
    for length in range(1, len(words)):
        yield " ".join(words[:length])
        yield " ".join(words[-length:])
        if len(words) < len(whole):
            yield " ".join([*words[-length:], *whole[len(words) :]])
    if not _is_of_a_generation(whole):
        yield " ".join(words)
    if len(words) > 2 and all(map(_is_given, words[1:-1])):
        yield f"{words[0]} {words[-1]}"
    yield _ARABIC.sub("", words[-1])


def _is_given(word: str) -> bool:
    """Whether a word within a name is a further first name, or its initial."""
    return word in first_names() or len(word.rstrip(".")) == 1


def first_surnames(name: str) -> Iterator[str]:
    """What may stand for a full name with two surnames; no particle, initial or further first name.

    >>> [*first_surnames("Gabriel García Montes")], [*first_surnames("John Paul Jones")]
    (['garcía'], [])
    """
    words = _bare(name) if name[-1:].isalpha() else []  # `Donald Trump 384`, in a table
    for n in range(1, min(len(words), _MOST_WORDS) - 1):
        inner = words[n:-1]
        if len(inner[0].rstrip(".")) > 1 and inner[0] not in first_names() and PARTICLES.isdisjoint(inner):
            yield " ".join(inner)


def stem(name: str) -> str:
    """What is left of an organisation's name without article and generic ending.

    >>> stem("The BBC"), stem("BBC News"), stem("bbc.com")
    ('bbc', 'bbc', 'bbc')
    """
    text = re.sub(r"^the ", "", _folded(name))
    return _GENERIC_END.sub("", text)


def abbreviates(short: str, name: str) -> bool:
    """Whether each word of a name, a plural's end aside, begins the same word of another.

    >>> abbreviates("Lib Dems", "Liberal Democrats"), abbreviates("Lib", "Liberal")
    (True, False)
    """
    pairs = [*zip(_folded(short).split(), _folded(name).split(), strict=False)]
    alike = len(pairs) > 1 and len(short.split()) == len(name.split()) == len(pairs)
    return alike and all(
        len(word) >= _SHORTEST and whole.startswith(word.removesuffix("s")) and len(word) < len(whole)
        for word, whole in pairs
    )


def is_initials(short: str, name: str) -> bool:
    """Whether the capitals of a name's words make another, of three letters or more.

    >>> [is_initials("WSJ", name) for name in ("Wall Street Journal", "Wall Street Jam Festival")]
    [True, False]
    """
    letters = stem(short)
    initials = "".join(word[0] for word in name.split() if word[0].isupper()).casefold()
    return len(letters) >= _SHORTEST and letters == initials and letters.upper() in short


def is_party(short: str, name: str) -> bool:
    """Whether a plural is short for a party's name: `the Greens`.

    >>> is_party("Greens", "Green Party"), is_party("Greens", "Green Bank")
    (True, False)
    """
    first, *others = _folded(name).split()
    return others == ["party"] and _folded(short) == f"{first}s"


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _bare(name: str) -> list[str]:
    words = _folded(name).split()
    while len(words) > 1 and is_suffix(words[-1]):
        words.pop()
    return [word.rstrip(",") for word in words]


def _is_of_a_generation(words: list[str]) -> bool:
    return words[-1].strip(".,") in _GENERATIONS
