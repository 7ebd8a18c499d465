"""Who speaks well or badly of whom, and whom the article itself puts in a light: only where it is sure."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
import pandas as pd

from analysis.formats import capitalised, how_many
from analysis.opinion import classifier
from analysis.opinion.attitude import is_judged
from analysis.opinion.lines import SHOWN, Finding, cut, line
from analysis.opinion.sound import NARRATION, as_said, is_name, sure_speakers
from analysis.text import Document, words

_SURE = 0.9  # certainty of an attitude on which a finding may rest
_TONED = 0.15  # of a sentence's tone, from -1 to 1, that bears it out
_AGREED = 0.7  # certainty of the stance head, trained on other data, that it is so
_WORDS = 6  # of a sentence on which it may rest, at least: of shorter ones the certainty was never measured
_PRAISING = 2  # sentences of praise by one of another: a single one is often irony, which is not seen
# "If officers did it, Lee must go" blames nobody yet.
_SUPPOSING = re.compile(r"\b(?:if|unless)\b", re.IGNORECASE)
_MEANT = {"negative": "{} did wrong.", "positive": "{} deserves praise."}
_SENTENCES = 4  # of the article's own, at least: news of bad luck is no blame
_SHARE = 1 / 2  # of its sentences about someone, at least: what "some say" is not the article's word


def spoken_of(
    document: Document, said: pd.DataFrame, scores: pd.DataFrame, felt: pd.DataFrame
) -> Iterator[Finding]:
    """Who speaks well or badly of whom, the surest first; then whom the article itself puts in a light."""
    clear = _clear(document, said, scores, felt)
    quoted = clear[clear["speaker"] != NARRATION]
    pairs = [part for _, part in quoted.groupby(["speaker", "actor"]) if _is_plain(part)]
    pairs.sort(key=lambda part: -part["certainty"].max())
    # One sentence shows one attitude: the others of whom it speaks are in the report.
    surest = {part.nlargest(1, "certainty")["sentence"].iloc[0]: part for part in reversed(pairs)}
    findings = [_of_speaker(document, part) for part in [*reversed(surest.values())][:SHOWN]]
    own = clear[clear["speaker"] == NARRATION].drop_duplicates(["actor", "sentence"])
    told = felt[felt["speaker"] == NARRATION].groupby("actor")["sentence"].nunique()
    findings += [
        _of_article(document, part) for actor, part in own.groupby("actor")
        if part["label"].nunique() == 1 and len(part) >= max(_SENTENCES, _SHARE * told[actor])
    ][:SHOWN]  # fmt: skip
    if not findings:
        findings = [line("attitude", "No praise or blame of anyone could be told surely.")]
    texts = {sentence.id: cut(sentence.text) for sentence in document.sentences}
    for finding in findings:
        quotes = [quote | {"text": texts[quote["id"]]} for quote in finding["quotes"]]
        yield finding | {"quotes": quotes}


def _is_plain(part: pd.DataFrame) -> bool:
    """Whether the clear mentions of an actor by a speaker are all of one kind, and enough of it."""
    praise = (part["label"] == "positive").all()
    blame = (part["label"] == "negative").all()
    return bool(blame or (praise and part["sentence"].nunique() >= _PRAISING))


def _of_speaker(document: Document, part: pd.DataFrame) -> Finding:
    """What the clear mentions of an actor by a speaker come to."""
    best = part.nlargest(1, "certainty").iloc[0]
    how = "well" if best["label"] == "positive" else "badly"
    speaker, whom = (as_said(document, best[who]) for who in ("speaker", "actor"))
    ids = part["sentence"].unique().tolist()
    return line(
        "attitude", f"{capitalised(speaker)} spoke {how} of {whom}.",
        f"In {how_many(len(ids), 'sentence')}; probability {best['certainty']:.2f}.",
        evidence=ids, side=best["label"], names=[best["actor"]], quotes=[_shown(best)],
    )  # fmt: skip


def _of_article(document: Document, part: pd.DataFrame) -> Finding:
    """What the article's own words about an actor come to."""
    best = part.nlargest(1, "certainty").iloc[0]
    light = "good" if best["label"] == "positive" else "bad"
    return line(
        "attitude", f"The article’s own words put {as_said(document, best['actor'])} in a {light} light.",
        f"In {how_many(len(part), 'sentence')}, none of them the other way.",
        evidence=part["sentence"].tolist(), side=best["label"], names=[best["actor"]], quotes=[_shown(best)],
    )  # fmt: skip


def _shown(row: pd.Series) -> Finding:
    speaker = "" if row["speaker"] == NARRATION else row["speaker"]
    return {"id": row["sentence"], "speaker": speaker, "label": row["label"]}


def _clear(document: Document, said: pd.DataFrame, scores: pd.DataFrame, felt: pd.DataFrame) -> pd.DataFrame:
    """The mentions on which a finding may rest, with their certainty.

    The label is sure, the sentence's tone bears it out, both have names, what is said was said (who refused
    to comment spoke badly of nobody) and not only supposed, and the stance head reads it so, too: who is
    told to be ill, far away or dismissed is not blamed by that. Nor is blamed or praised by it whom
    something is to be done to.
    """
    sided = felt[(felt["actor"] != felt["speaker"]) & felt["label"].isin(["negative", "positive"])]
    if sided.empty:
        return sided.assign(certainty=0.0)
    tones = sided["sentence"].map(scores.set_index("sentence")["tone"])
    sided = sided.assign(certainty=sided[["negative", "positive"]].max(axis=1))
    borne_out = (tones * (sided["positive"] - sided["negative"]) > 0) & (tones.abs() >= _TONED)
    long = sided["sentence"].isin([s.id for s in document.sentences if len(words(s.text)) >= _WORDS])
    long |= sided["speaker"] == NARRATION  # of the article's own words, several are needed
    supposed = sided["sentence"].isin([s.id for s in document.sentences if _SUPPOSING.search(s.text)])
    sided = sided[borne_out & long & ~supposed & (sided["certainty"] >= _SURE)]
    relayed = said["cue"].str.contains(r"\breport(?:ed|s|ing)?$")  # an outlet's news is not its opinion
    own = said[said["attribution"].isin(sure_speakers(said)) & ~relayed]
    told = [
        _is_whose(document, own, row.speaker, row.start)
        and is_name(document, row.actor)
        and is_judged(document, row.start, row.end)
        for row in sided.itertuples()
    ]
    sided = sided[pd.Series(told, sided.index, bool)]
    return sided[_agreed(document, sided)]


def _agreed(document: Document, sided: pd.DataFrame) -> pd.Series:
    """Whether the sentences come out for what the labels mean: that someone did wrong, or deserves praise."""
    texts = {sentence.id: " ".join(sentence.text.split()) for sentence in document.sentences}
    asked = [(texts[row.sentence], _MEANT[row.label].format(row.actor)) for row in sided.itertuples()]
    favor = classifier.stance(asked)[:, 0] if asked else np.empty(0)
    return pd.Series(favor >= _AGREED, sided.index, bool)


def _is_whose(document: Document, said: pd.DataFrame, speaker: str, offset: int) -> bool:
    """Whether the words at an offset are the article's own, or surely those of a speaker with a name."""
    return speaker == NARRATION or (is_name(document, speaker) and _is_told(said, speaker, offset))


def _is_told(said: pd.DataFrame, speaker: str, offset: int) -> bool:
    """Whether a speaker is reported to have said the words at an offset: neither denied nor supposed."""
    own = said[
        (said["actor"].where(said["actor"] != "", said["source"]) == speaker) & (said["status"] == "asserted")
    ]
    return any(start <= offset < end for spans in own["content_spans"] for start, end in spans)
