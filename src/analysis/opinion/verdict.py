"""What stance, attitude and tone come to: plain sentences, numbers in a second line, the evidence quoted.

A finding has `finding` (what a careful reader would sign), `detail` (how sure that is), `evidence` (ids),
`about` (stance, attitude, tone), `side` (the label that it gives; empty: none), `names` (to whom),
`proposition`, and `quotes`: the sentences that show it, as mappings of id, speaker, label and text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from analysis.formats import capitalised, how_many, signed
from analysis.labels import SIDES, UNCLEAR
from analysis.opinion.attitude import is_modifier
from analysis.opinion.intervals import interval_in_words
from analysis.opinion.stance import balance
from analysis.opinion.tones import NOTICEABLE, tone_summary
from analysis.propositions import advice
from analysis.text import Document, Readable, parse

Finding = dict[str, Any]
COLUMNS = ["finding", "detail", "evidence", "about", "side", "names", "proposition", "quotes"]
_LEADS = {"favor": "For it", "against": "Against it", "mixed": "On both sides"}
_SHOWN = 3  # actors of a side that are quoted, and attitudes; the report has all
_LETTERS = 320  # of a sentence that is quoted
_FIRST = 0.8  # certainty of a statement that places an actor: one in ten of such labels is wrong
_SURE = 0.85  # certainty of an attitude on which a finding may rest
_TONED = 0.15  # of a sentence's tone, from -1 to 1, that bears it out
_SENTENCES = 4  # of the article's own, at least: news of bad luck is no blame
_NARRATION = "narration"


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
        rows = [
            _finding("stance", "Nothing is attributed to anyone.", "Without statements there is no stance.")
        ]
    elif not rows:
        rows = [_finding(
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
    rows = [*_attitude(document, said, scores, felt), *_tone(scores, seed)]
    return pd.DataFrame(rows, columns=COLUMNS)


def _finding(about: str, finding: str, detail: str = "", **more: Any) -> Finding:
    blank: Finding = {"evidence": [], "side": "", "names": [], "proposition": "", "quotes": []}
    return blank | {"about": about, "finding": finding, "detail": detail} | more


def _on_proposition(
    document: Document, said: pd.DataFrame, stances: pd.DataFrame, proposition: str
) -> Iterator[Finding]:
    sided = stances[stances["label"].isin(SIDES)]
    sided = sided.assign(certainty=sided[[*SIDES]].max(axis=1).astype(float))
    placed, others = _placed(balance(stances), sided)
    told = f"{len(sided)} of {how_many(len(stances), 'statement')} take a side; "
    told += f"{(stances['label'] == UNCLEAR).sum()} are too uncertain to label.{_less_surely(others)}"
    about = {"about": "stance", "proposition": proposition}
    if warning := advice(proposition, _most_heard(said)):
        yield _finding(finding=warning, **about)
    if not placed:
        yield _finding(
            finding="Nobody named in the article is clearly for or against it.",
            detail=f"{told} Try the article’s own words in the proposition, or name an actor.",
            evidence=sided["attribution"].tolist(), **about,
        )  # fmt: skip
    for side, part in placed.items():
        names = part["actor"].tolist()
        kinds = SIDES if side == "mixed" else [side]
        shown = sided[sided["actor"].isin(names) & sided["label"].isin(kinds)]
        yield _finding(
            finding=f"{_LEADS[side]}: {_listed(names)}.", side=side, names=names,
            detail=" ".join([*map(_weighed, part.to_dict("records")), told]).strip(),
            evidence=shown["attribution"].tolist(),
            quotes=[quote for name in names[:_SHOWN] for kind in kinds
                    for quote in _quoted(document, said, shown[shown["actor"] == name], kind)],
            **about,
        )  # fmt: skip
        told = ""  # once is enough


def _most_heard(said: pd.DataFrame) -> str:
    """The actor with a name who is reported most often; empty if there is none."""
    named = said["actor"][said["actor"] != said["actor"].str.lower()]
    return str(named.mode().iloc[0]) if len(named) else ""


def _placed(actors: pd.DataFrame, sided: pd.DataFrame) -> tuple[dict[str, pd.DataFrame], pd.DataFrame]:
    """The actors with a name that stand on a side by a statement that is sure, by side; and the others."""
    sure = sided[sided["certainty"] >= _FIRST].groupby("actor")["label"].agg(set).to_dict()
    needed = {"favor": {"favor"}, "against": {"against"}, "mixed": {*SIDES}}
    taken = actors[actors["stance"].isin([*needed])]
    fit = [
        needed[row.stance] <= sure.get(row.actor, set()) and row.actor != row.actor.lower()
        for row in taken.itertuples()
    ]
    named = pd.Series(fit, taken.index, bool)
    parts = {side: taken[named & (taken["stance"] == side)] for side in _LEADS}
    return {side: part for side, part in parts.items() if len(part)}, taken[~named]


def _less_surely(actors: pd.DataFrame) -> str:
    words = {"favor": "for", "against": "against", "mixed": "on both sides"}
    told = [f"{row.actor} ({words[row.stance]})" for row in actors.itertuples()]
    return f" Less surely, or without a name: {', '.join(told)}." if told else ""


def _weighed(row: Mapping[str, Any]) -> str:
    """An actor's statements, counted: `Ann Lee: 2 of 3 statements, balance +0.80.`"""
    sides = {"favor": "for", "against": "against"}
    counts = ", ".join(f"{row[side]} {word}" for side, word in sides.items() if row[side])
    many = how_many(row["statements"], "statement")
    return f"{row['actor']}: {counts}, of {many} (balance {signed(row['balance'])})."


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
    return _cut(sentences[told.index(max(told))].text)


def _attitude(
    document: Document, said: pd.DataFrame, scores: pd.DataFrame, felt: pd.DataFrame
) -> Iterator[Finding]:
    """Who speaks well or badly of whom, the surest first; then whom the article itself puts in a light."""
    clear = _clear(said, scores, felt)
    named = [not is_modifier(document, row.start, row.end) for row in clear.itertuples()]
    clear = clear[pd.Series(named, clear.index, bool)]
    quoted = clear[clear["speaker"] != _NARRATION]
    pairs = [part for _, part in quoted.groupby(["speaker", "actor"]) if part["label"].nunique() == 1]
    pairs.sort(key=lambda part: -part["certainty"].max())
    # One sentence shows one attitude: the others of whom it speaks are in the report.
    surest = {part.nlargest(1, "certainty")["sentence"].iloc[0]: part for part in reversed(pairs)}
    findings = [_of_speaker(part) for part in [*reversed(surest.values())][:_SHOWN]]
    own = clear[clear["speaker"] == _NARRATION].drop_duplicates(["actor", "sentence"])
    findings += [
        _of_article(part) for _, part in own.groupby("actor")
        if part["label"].nunique() == 1 and len(part) >= _SENTENCES
    ][:_SHOWN]  # fmt: skip
    counts = felt["label"].value_counts()
    told = ", ".join(f"{counts.get(each, 0)} {each}" for each in ("positive", "negative", "neutral", UNCLEAR))
    told = f"{how_many(len(felt), 'mention')} of actors, by the sentence around them: {told}."
    if not findings:
        findings = [_finding("attitude", "Nobody is clearly spoken well or badly of.")]
    texts = {sentence.id: _cut(sentence.text) for sentence in document.sentences}
    for index, finding in enumerate(findings):
        quotes = [quote | {"text": texts[quote["id"]]} for quote in finding["quotes"]]
        yield finding | {
            "quotes": quotes,
            "detail": f"{finding['detail']} {told if not index else ''}".strip(),
        }


def _of_speaker(part: pd.DataFrame) -> Finding:
    """What the clear mentions of an actor by a speaker come to."""
    best = part.nlargest(1, "certainty").iloc[0]
    how = "well" if best["label"] == "positive" else "badly"
    ids = part["sentence"].unique().tolist()
    return _finding(
        "attitude", f"{capitalised(best['speaker'])} spoke {how} of {best['actor']}.",
        f"In {how_many(len(ids), 'sentence')}; probability {best['certainty']:.2f}.",
        evidence=ids, side=best["label"], names=[best["actor"]], quotes=[_shown(best)],
    )  # fmt: skip


def _of_article(part: pd.DataFrame) -> Finding:
    """What the article's own words about an actor come to."""
    best = part.nlargest(1, "certainty").iloc[0]
    light = "good" if best["label"] == "positive" else "bad"
    return _finding(
        "attitude", f"The article’s own words put {best['actor']} in a {light} light.",
        f"In {how_many(len(part), 'sentence')}, none of them the other way.",
        evidence=part["sentence"].tolist(), side=best["label"], names=[best["actor"]], quotes=[_shown(best)],
    )  # fmt: skip


def _shown(row: pd.Series) -> Finding:
    speaker = "" if row["speaker"] == _NARRATION else row["speaker"]
    return {"id": row["sentence"], "speaker": speaker, "label": row["label"]}


def _clear(said: pd.DataFrame, scores: pd.DataFrame, felt: pd.DataFrame) -> pd.DataFrame:
    """The mentions on which a finding may rest, with their certainty.

    The label is sure, the sentence's tone bears it out, and what is said was said: who refused to comment
    spoke badly of nobody.
    """
    sided = felt[(felt["actor"] != felt["speaker"]) & felt["label"].isin(["negative", "positive"])]
    if sided.empty:
        return sided.assign(certainty=0.0)
    tones = sided["sentence"].map(scores.set_index("sentence")["tone"])
    sided = sided.assign(certainty=sided[["negative", "positive"]].max(axis=1))
    borne_out = (tones * (sided["positive"] - sided["negative"]) > 0) & (tones.abs() >= _TONED)
    sided = sided[borne_out & (sided["certainty"] >= _SURE)]
    told = [row.speaker == _NARRATION or _is_told(said, row.speaker, row.start) for row in sided.itertuples()]
    return sided[pd.Series(told, sided.index, bool)]


def _is_told(said: pd.DataFrame, speaker: str, offset: int) -> bool:
    """Whether a speaker is reported to have said the words at an offset: neither denied nor supposed."""
    own = said[
        (said["actor"].where(said["actor"] != "", said["source"]) == speaker) & (said["status"] == "asserted")
    ]
    return any(start <= offset < end for spans in own["content_spans"] for start, end in spans)


def _tone(scores: pd.DataFrame, seed: int) -> Iterator[Finding]:
    everything, *voices = tone_summary(scores, seed=seed).itertuples(index=False)
    if everything.n < 3:
        yield _finding("tone", "There are too few sentences to tell a tone.", side="neutral")
        return
    side = "negative" if everything.high < 0 else "positive" if everything.low > 0 else "neutral"
    if abs(everything.mean) < NOTICEABLE / 2:  # surely on one side of zero, but hardly beside it
        side = "neutral"
    finding = f"The tone is {side}." if side != "neutral" else "The tone is neither negative nor positive."
    extremes = scores.set_index("sentence")["tone"]
    detail = f"Mean {signed(everything.mean)}, {interval_in_words(everything)} sentences."
    yield _finding("tone", finding, detail, evidence=[extremes.idxmin(), extremes.idxmax()], side=side)
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
        yield _finding(
            "tone", f"{words[lower.voice]} is more negative in tone than {other[upper.voice]}.",
            f"Mean {signed(lower.mean)}, {interval_in_words(lower)} sentences, against "
            f"{signed(upper.mean)}, {interval_in_words(upper)}.",
            evidence=lower.evidence,
        )  # fmt: skip


def _listed(names: Iterable[str]) -> str:
    """Names as one says them: `Ann, Bo and Cy`."""
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LETTERS else text[:_LETTERS].rpartition(" ")[0] + " …"
