"""What stance, attitude and tone come to: plain sentences, numbers in a second line, the evidence quoted.

A finding has `finding` (what a careful reader would sign), `detail` (how sure that is), `evidence` (ids),
`about` (stance, attitude, tone), `side` (the label that it gives; empty: none), `names` (to whom),
`proposition`, and `quotes`: the sentences that show it, as mappings of id, speaker, label and text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from analysis.formats import capitalised, enumerated, how_many, sides_told, signed
from analysis.labels import NOTICEABLE, SIDES
from analysis.opinion.intervals import interval_in_words
from analysis.opinion.lines import COLUMNS, SHOWN, Finding, cut, line
from analysis.opinion.remedies import remedy
from analysis.opinion.sound import is_name, sure_speakers
from analysis.opinion.spoken import spoken_of
from analysis.opinion.stance import balance
from analysis.opinion.tones import tone_summary
from analysis.propositions import advice
from analysis.text import Document, Readable, parse

_LEADS = {"favor": "For it", "against": "Against it", "mixed": "On both sides"}
_FIRST = 0.88  # certainty of a statement that places an actor; docs/reading.md says how often rightly
_BARE = 0.75  # the same of the statement without its headline


def stance_findings(document: Readable, said: pd.DataFrame, stances: pd.DataFrame) -> pd.DataFrame:
    """Who is for, who against, who on both sides, proposition by proposition in the order given.

    >>> from analysis import Article, attributions, stances
    >>> article = Article.from_text("It will rain, Ann Lee said.")
    >>> said = attributions(article)
    >>> stance_findings(article, said, stances(said, []))["finding"].tolist()
    ['No proposition was given, so nobody is for or against anything here.']
    """
    document = parse(document)
    asked = stances.dropna(subset=["label"])
    rows = [row for name, part in asked.groupby("proposition", sort=False)
            for row in _on_proposition(document, said, part, str(name))]  # fmt: skip
    if not rows and said.empty:
        rows = [line("stance", "Nothing is attributed to anyone.", "Without statements there is no stance.")]
    elif not rows:
        rows = [line(
            "stance", "No proposition was given, so nobody is for or against anything here.",
            "Give one that the article is about, as a full sentence: “Parliament should pass the bill.”",
        )]  # fmt: skip
    return pd.DataFrame(rows, columns=COLUMNS)


def sentiment_findings(
    document: Readable,
    said: pd.DataFrame,
    scores: pd.DataFrame,
    felt: pd.DataFrame,
    *,
    seed: int = 0,
) -> pd.DataFrame:
    """Who speaks well or badly of whom; then how the article is worded.

    The tables are those of `attributions` (`said`), `tone` (`scores`) and `attitudes` (`felt`).

    >>> from analysis import attitudes, attributions, tone
    >>> text = "data/articles/nato-afghan-tour.txt"
    >>> sentiment_findings(text, attributions(text), tone(text), attitudes(text))["about"].tolist()[-1]
    'tone'
    """
    document = parse(document)
    rows = [*spoken_of(document, said, scores, felt), *_tone(scores, seed)]
    return pd.DataFrame(rows, columns=COLUMNS)


def _on_proposition(
    document: Document, said: pd.DataFrame, stances: pd.DataFrame, proposition: str
) -> Iterator[Finding]:
    sided = stances[stances["label"].isin(SIDES)]
    sided = sided.assign(certainty=sided[[*SIDES]].max(axis=1).astype(float))
    placed = _placed(document, said, balance(stances), sided)
    told = sides_told(len(sided), len(stances))
    about = {"about": "stance", "proposition": proposition}
    if warning := advice(proposition, _most_heard(said)):
        yield line(finding=warning, **about)
    if not placed:
        yield line(
            finding="Nobody could be placed surely for or against it.",
            detail=f"{told} {remedy(document, proposition, {*_heard(said)})}".strip(),
            evidence=sided["attribution"].tolist(), **about,
        )  # fmt: skip
    for side, part in placed.items():
        names = part["actor"].tolist()
        kinds = SIDES if side == "mixed" else [side]
        shown = sided[sided["actor"].isin(names) & sided["label"].isin(kinds)]
        yield line(
            finding=f"{_LEADS[side]}: {enumerated(names)}.", side=side, names=names,
            detail=" ".join([*map(_weighed, part.to_dict("records")), told]).strip(),
            evidence=shown["attribution"].tolist(),
            quotes=[quote for name in names[:SHOWN] for kind in kinds
                    for quote in _quoted(document, said, shown[shown["actor"] == name], kind)],
            **about,
        )  # fmt: skip
        told = ""  # once is enough


def _most_heard(said: pd.DataFrame) -> str:
    """The actor with a name who is reported most often; empty if there is none."""
    named = _heard(said)
    return str(named.mode().iloc[0]) if len(named) else ""


def _heard(said: pd.DataFrame) -> pd.Series:
    """The actors of the statements whose speaker has a name."""
    return said["actor"][said["actor"] != said["actor"].str.lower()]


def _placed(
    document: Document, said: pd.DataFrame, actors: pd.DataFrame, sided: pd.DataFrame
) -> dict[str, pd.DataFrame]:
    """The actors with a name that stand on a side by a statement that is sure, by side."""
    sure = sided[pd.Series([_is_firm(row) for row in sided.itertuples()], sided.index, bool)]
    sure = sure[sure["attribution"].isin(sure_speakers(said)) | sure["by_hand"]]
    labels = sure.groupby("actor")["label"].agg(set).to_dict()
    needed = {"favor": {"favor"}, "against": {"against"}, "mixed": {*SIDES}}
    taken = actors[actors["stance"].isin([*needed])]
    fit = [
        needed[row.stance] <= labels.get(row.actor, set()) and is_name(document, row.actor)
        for row in taken.itertuples()
    ]
    named = pd.Series(fit, taken.index, bool)
    parts = {side: taken[named & (taken["stance"] == side)] for side in _LEADS}
    return {side: part for side, part in parts.items() if len(part)}


def _is_firm(row: Any) -> bool:
    """Whether a statement may place its actor: sure with the headline and without it."""
    return bool(row.by_hand) or (row.certainty >= _FIRST and row.alone >= _BARE)


def _weighed(row: Mapping[str, Any]) -> str:
    """An actor's statements, counted: `Ann Lee: of 3 statements, 2 read as for it (balance +0.80).`"""
    sides = {"favor": "as for it", "against": "as against it"}
    counts = ", ".join(f"{row[side]} {word}" for side, word in sides.items() if row[side])
    counts = counts.replace(" ", " read ", 1)
    many = how_many(row["statements"], "statement")
    return f"{capitalised(row['actor'])}: of {many}, {counts} (balance {signed(row['balance'])})."


def _quoted(document: Document, said: pd.DataFrame, sided: pd.DataFrame, label: str) -> list[Finding]:
    """The surest of some statements with a label: a list of one, or of none."""
    surest = sided[sided["label"] == label].nlargest(1, label)
    return [
        {"id": row.attribution, "speaker": row.actor, "label": label, "text": _telling(document, said, row)}
        for row in surest.itertuples()
    ]


def _telling(document: Document, said: pd.DataFrame, row: Any) -> str:
    """The sentence of a statement in which most of the words stand that carry its side, or else its first."""
    spans = said.set_index("attribution").loc[row.attribution, "content_spans"]
    sentences = [
        s for s in document.sentences if any(s.start < end and start < s.end for start, end in spans)
    ]
    weighty = set(row.words.lower().split(", ")) - {""}
    told = [sum(word in sentence.text.lower() for word in weighty) for sentence in sentences]
    return cut(sentences[told.index(max(told))].text)


def _tone(scores: pd.DataFrame, seed: int) -> Iterator[Finding]:
    everything, *voices = tone_summary(scores, seed=seed).itertuples(index=False)
    if everything.n < 3:
        yield line("tone", "There are too few sentences to tell a tone.", side="neutral")
        return
    side = "negative" if everything.high < 0 else "positive" if everything.low > 0 else "neutral"
    slightly = "slightly " * (abs(everything.mean) < NOTICEABLE)
    finding = "The tone is neither clearly negative nor clearly positive."
    if side != "neutral":
        finding = f"The tone is {slightly}{side}."
    detail = f"Mean {signed(everything.mean)}, {interval_in_words(everything)} sentences."
    yield line("tone", finding, detail, side=side)
    yield from _voices_apart(voices)


def _voices_apart(voices: Sequence[Any]) -> Iterator[Finding]:
    """Whether those quoted and the narrator differ in tone, by more than chance may."""
    narration, quotation = voices
    if min(narration.n, quotation.n) < 3:
        return
    lower, upper = sorted(voices, key=lambda row: row.mean)
    if lower.high < upper.low:
        words = {"narration": "The narration", "quotation": "What is quoted"}
        other = {"narration": "the narration", "quotation": "what is quoted"}
        yield line(
            "tone", f"{words[lower.voice]} is more negative in tone than {other[upper.voice]}.",
            f"Mean {signed(lower.mean)}, {interval_in_words(lower)} sentences, against "
            f"{signed(upper.mean)}, {interval_in_words(upper)}.",
            evidence=lower.evidence,
        )  # fmt: skip
