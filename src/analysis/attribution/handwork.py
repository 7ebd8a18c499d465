"""What people gave for an article, corrections and aliases: what was followed, and what found nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from analysis.attribution.attribution import attributions
from analysis.attribution.coreference.given import matches
from analysis.attribution.coreference.resolving import Aliases, resolve
from analysis.attribution.corrections import Corrections, keys, load, mention_key, spans_of
from analysis.text import Document, Readable, parse

if TYPE_CHECKING:
    import pandas as pd


# Of a part of the corrections, what one of them is, and what several are.
_WORDS = {
    "actors": ("name", "names"), "kinds": ("kind of actor", "kinds of actors"),
    "mentions": ("mention", "mentions"), "attributions": ("speaker", "speakers"),
    "contents": ("wording", "wordings"), "stances": ("stance", "stances"),
    "attitudes": ("attitude", "attitudes"),
}  # fmt: skip


def unapplied(
    document: Readable, aliases: Aliases | None = None, corrections: Corrections | None = None
) -> pd.DataFrame:
    """What a person gave that an article doesn't have: keys and names to correct, other names of actors.

    >>> from analysis import Article
    >>> unapplied(Article.from_text("It will rain, Ann Lee said."), {"Ann Lee": ["oracle"]}).values.tolist()
    [['aliases', 'oracle (Ann Lee)']]

    Args:
        document: an article, parsed or not, or the path of its file.
        aliases: as they were given to the table of `attributions`.
        corrections: what a person set right; those beside the article's file if they are left out.

    Returns:
        One row a thing given: part (that of the corrections, or aliases), given.
    """
    import pandas as pd

    document = parse(document)
    made = load(document.article) if corrections is None else corrections
    rows = [*_lost(document, aliases, made), *_missing(document, aliases or {})]
    return pd.DataFrame(rows, columns=["part", "given"], dtype="str")


def _lost(document: Document, aliases: Aliases | None, made: Corrections) -> Iterator[tuple[str, str]]:
    """Keys of corrections that no attribution has, and names that none of the article's actors bears."""
    found = attributions(document, aliases, corrections=Corrections())
    told = {*keys(found)}
    cast, text = resolve(document, aliases), document.article.text
    mentioned = {mention_key(text, mention.start, mention.end) for mention in cast.mentions}
    names = {*found["actor"], *(actor.name for actor in cast.actors), *made.mentions.values()}
    yield from (("attributions", key) for key in made.attributions if key not in told)
    labelled = dict.fromkeys(key for labels in made.stances.values() for key in labels)
    yield from (("stances", key) for key in labelled if key not in told)
    yield from (
        ("contents", key) for key, right in made.contents.items()
        if key not in told or not spans_of(right, text)
    )  # fmt: skip
    yield from (("actors", name) for name in made.actors if name not in names)
    yield from (("kinds", name) for name in made.kinds if name not in names | {*made.actors.values()})
    for part in ("mentions", "attitudes"):
        yield from ((part, key) for key in getattr(made, part) if key not in mentioned)


def _missing(document: Document, aliases: Aliases) -> Iterator[tuple[str, str]]:
    """Other names that stand nowhere in the text."""
    for name, others in aliases.items():
        for other in others:
            if not any(matches(other, document.doc.text)):
                yield "aliases", f"{other} ({name})"


def in_plain_words(corrections: Corrections, unapplied: pd.DataFrame | None = None) -> str:
    """How much was made by hand, of which kind, without what could not be applied.

    >>> in_plain_words(Corrections({"Lee": "Ann Lee"}, {"0: It": None, "3: rains": "Bo Ek"}))
    'Made by hand: 1 name, 1 speaker, 1 statement struck.'
    """
    lost = set() if unapplied is None else {*zip(unapplied["part"], unapplied["given"], strict=True)}
    left = {part: [key for key in getattr(corrections, part) if (part, key) not in lost] for part in _WORDS}
    struck = sum(corrections.attributions.get(key, "") is None for key in left["attributions"])
    given = (key for labels in corrections.stances.values() for key in labels if ("stances", key) not in lost)
    counts = {part: len(keys) for part, keys in left.items()} | {"stances": sum(1 for _ in given)}
    counts["attributions"] -= struck
    told = [f"{n} {_WORDS[part][n != 1]}" for part, n in counts.items() if n]
    told += [f"{struck} statement{'s' * (struck != 1)} struck"] if struck else []
    return f"Made by hand: {', '.join(told)}." if told else "Nothing was corrected by hand."


def corrections_reading(
    said: pd.DataFrame, stances: pd.DataFrame, corrections: Corrections, unapplied: pd.DataFrame
) -> tuple[str, list[str]]:
    """What was made by hand, in a sentence, and the attributions concerned, from the tables of those names.

    >>> from analysis import Article, read
    >>> reading = read(Article.from_text("It will rain, Ann Lee said."))
    >>> corrections_reading(reading.attributions, reading.stances([]), reading.corrections, reading.unapplied)
    ('Nothing was corrected by hand.', [])
    """
    named, judged = (table["attribution"][table["by_hand"]].tolist() for table in (said, stances))
    text = in_plain_words(corrections, unapplied)
    lost, missing = (
        "; ".join(dict.fromkeys(unapplied["given"][(unapplied["part"] == "aliases") == alias]))
        for alias in (False, True)
    )
    if lost:
        text += f" Not applied, since no longer found: {lost}."
    if missing:
        text += f" Named, but not found in the article: {missing}."
    return text, [*dict.fromkeys(named + judged)]
