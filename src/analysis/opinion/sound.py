"""What a first screen may rest on: names that are names, speakers who are sure, more than no objection."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pandas as pd

from analysis.text import Document, Readable, parse

if TYPE_CHECKING:
    from spacy.tokens import Span

NARRATION = "narration"  # the speaker of an article's own words
_NAMELESS = {  # who relays, mostly what others will do, whatever stands before
    "officials", "sources", "aides", "diplomats", "people", "reports", "authorities", "spokesmen",
    "spokespeople", "media", "observers", "witnesses", "others", "documents", "records", "emails", "polls",
}  # fmt: skip
_ANYBODY = {  # who is meant by them is nobody in particular
    "no", "none", "nobody", "all", "some", "someone", "somebody", "any", "anyone", "anybody", "every",
    "everyone", "everybody", "many", "most", "few", "several", "both", "each", "either", "neither", "another",
    "one", "ones",
}  # fmt: skip
_INSTITUTIONS = {  # which readers know without a name: the government, the Swiss parliament
    "administration", "cabinet", "council", "government", "parliament", "police", "senate",
}  # fmt: skip
_OWN = 2  # words of an institution's name: the Swiss government, not a spokesman of the former government
_POSSESSIVE = {"his", "her", "its", "their", "my", "our", "your"}
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_OF_A_PEOPLE = (
    "ian",
    "ean",
    "merican",
    "exican",
    "frican",
    "ish",
    "ese",
    "ench",
    "utch",
    "wede",
    "dane",
)  # the Swede
_COMMON = 3.0  # Zipf frequency in general English from which on a word is no rare name
_LUKEWARM = re.compile(
    r"\bno objections?\b|\b(?:not|n['’]t|never) (?:\w+ )?(?:mind|object|oppose|resist)\b|\bnothing against\b|"
    r"\bno (?:problem|quarrel) with\b|\b(?:not|n['’]t) (?:against|opposed)\b",
    re.IGNORECASE,
)


def is_name(document: Document, name: str) -> bool:
    """Whether a careful reader would take it for the name of someone, as the article has it.

    A pronoun is none, nor is a description of one without a name ("an official"); a verb that begins a
    sentence in upper case was misread, and so was a word that the article has in lower case as well.

    >>> from analysis import Article, parse
    >>> text = "Conceding, Ann Lee told the state to stay. She said the State of Utah erred."
    >>> document = parse(Article.from_text(text))
    >>> [is_name(document, name) for name in ("Ann Lee", "She", "Conceding", "State", "Utah officials")]
    [True, False, False, False, False]
    """
    words = _WORD.findall(name)
    if not _is_worded_as_name(name, words):
        return False
    found = [*_places(document, name)]
    if not found and _is_description(words):
        return False  # Lee's claim, which the article calls `whose claim`
    if len(words) > 1:
        last = found[0][-1] if found else None
        single = last is not None and last.text.islower() and last.tag_ == "NN"
        return not single and not any(_is_torn(span) for span in found) and not _is_longer(document, name)
    return bool(found) and _is_rare_or_borne(document, name, found)


def _is_worded_as_name(name: str, words: list[str]) -> bool:
    """Whether it has a capital, and is neither a pronoun nor a number nor somebody's somebody."""
    if not any(word[0].isupper() for word in words) or words[-1].lower() in _NAMELESS:
        return False
    if words[0].lower() in _POSSESSIVE or {word.lower() for word in words} <= _ANYBODY:
        return False  # its spokesman; no one
    if name[-1] == ")":
        return False  # We (unnamed)
    return not (name[0].isdigit() or name[-1] in "-–—&")  # 37 percent of Americans; his sister and co-


def _is_description(words: list[str]) -> bool:
    """Whether it ends in a common noun that is no institution's."""
    last = words[-1]
    return last.islower() and not last.endswith("s") and last not in _INSTITUTIONS


def as_said(document: Document, name: str) -> str:
    """A name with its article, where the text never has it without: `the Treasury`.

    >>> from analysis import Article, parse
    >>> document = parse(Article.from_text("Ann Lee left the Treasury. The Treasury is late."))
    >>> as_said(document, "Treasury"), as_said(document, "Ann Lee")
    ('the Treasury', 'Ann Lee')
    """
    found = [*_places(document, name)]
    return f"the {name}" if found and all(_is_behind_the(span) for span in found) else name


def with_names(document: Readable, table: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """The rows of a table whose actors have names, in each of some columns; `narration` counts as one.

    >>> from analysis import Article
    >>> article = Article.from_text("Ann Lee left. She said so.")
    >>> with_names(article, pd.DataFrame({"actor": ["Ann Lee", "She"]}), "actor")["actor"].tolist()
    ['Ann Lee']
    """
    document = parse(document)
    known = {
        name: name == NARRATION or _is_shown(document, name)
        for name in set(table[[*columns]].to_numpy().flat)
    }
    return table[table[[*columns]].map(known.__getitem__).all(axis=1)]


def with_named(document: Readable, table: pd.DataFrame) -> pd.DataFrame:
    """A table of statements that tells of each whether its actor has a name (`named`).

    Figures draw those; who is but described, a paper or a pronoun they count.

    >>> from analysis import Article
    >>> article = Article.from_text("Ann Lee left. Some officials said so.")
    >>> with_named(article, pd.DataFrame({"actor": ["Ann Lee", "officials"]}))["named"].tolist()
    [True, False]
    """
    document = parse(document)
    known = {name: _is_shown(document, name) for name in set(table["actor"])}
    return table.assign(named=table["actor"].map(known).astype(bool))


def _is_shown(document: Document, name: str) -> bool:
    """Whether a figure may have a row for it: a name, or an institution that needs none."""
    words = name.lower().split()
    institution = len(words) <= _OWN and words[-1:] and words[-1] in _INSTITUTIONS
    return bool(institution and words[0] not in _POSSESSIVE) or is_name(document, name)


def sure_speakers(said: pd.DataFrame) -> set[str]:
    """The attributions whose speaker is named, or told by a pronoun behind a statement of the same one.

    >>> from analysis import Article, attributions
    >>> said = attributions(Article.from_text("Ann Lee said it rained. She said it snowed."))
    >>> sorted(sure_speakers(said))
    ['A1', 'A2']
    """
    sure, named = set(), ""
    for row in said.itertuples():
        if not row.inferred:
            named = row.actor
        elif row.actor != named:
            named = ""
        if named:
            sure.add(row.attribution)
    return sure


def is_lukewarm(statement: str) -> bool:
    """Whether it says no more than that someone has nothing against it, which is not to be for it.

    >>> is_lukewarm("Ann Lee said she did not mind the tower."), is_lukewarm("Ann Lee praised the tower.")
    (True, False)
    """
    return bool(_LUKEWARM.search(statement))


def _places(document: Document, name: str) -> Iterator[Span]:
    for match in re.finditer(rf"\b{_spaced(name)}\b", document.article.text):
        if (span := document.doc.char_span(*match.span(), alignment_mode="expand")) is not None:
            yield span


def _spaced(name: str) -> str:
    """A pattern for a name, which may be broken over lines."""
    return r"\s+".join(map(re.escape, name.split()))


def _is_torn(span: Span) -> bool:
    """Whether a name has a verb at its end: `Jeb Bush-spent`."""
    return span[-1].text[:1].islower() and span[-1].pos_ in {"VERB", "AUX", "ADV"}


def _is_longer(document: Document, name: str) -> bool:
    """Whether a name has a word too much: `Ann Lee Blasts`, where the article has an Ann Lee."""
    shorter = name.rpartition(" ")[0]
    people = (entity.text for entity in document.doc.ents if entity.label_ == "PERSON")
    return " " in shorter and shorter in people


def _is_behind_the(span: Span) -> bool:
    before = span[0].nbor(-1) if span[0].i else None
    return before is not None and before.lower_ == "the"


def _is_rare_or_borne(document: Document, name: str, found: list[Span]) -> bool:
    """Whether a single word is a name: not one of the article's words, nor of those that begin sentences."""
    import wordfreq

    lower = name.lower()
    if lower != name and any(token.text == lower for token in document.doc):
        return False
    if any(span.end < len(span.doc) and span.doc[span.end].like_num for span in found):
        return False  # HB 1523
    if any(span[0].pos_ in {"PRON", "VERB", "AUX", "ADV", "INTJ", "DET"} for span in found):
        return False
    if lower.endswith(_OF_A_PEOPLE) and all(_is_behind_the(span) for span in found):
        return False  # the Ukrainian
    if any(span[0].ent_type_ == "NORP" or span[0].tag_ == "NNPS" for span in found):
        return lower.endswith("s")  # Republicans, but not the Ukrainian
    inside = any(not span[0].is_sent_start and span[0].nbor(-1).text not in "“\"'‘" for span in found)
    return inside or wordfreq.zipf_frequency(lower, "en") < _COMMON
