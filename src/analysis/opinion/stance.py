"""Each actor's stance toward a proposition, statement by statement."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.attribution import Corrections, table_of
from analysis.labels import SIDES, STANCES
from analysis.opinion import classifier
from analysis.opinion.by_hand import apply_stances, beside, labelled_by_hand
from analysis.opinion.positions import balance
from analysis.opinion.sound import is_lukewarm, with_named, with_names
from analysis.text import FUNCTION_WORDS, Readable

__all__ = ["balance", "evidence", "stances", "with_named", "with_names"]

CLASSES = list(STANCES)
COLUMNS = ["attribution", "actor", "proposition", *CLASSES]
COLUMNS += ["label", "sentence", "statement", "words", "by_hand", "alone"]
_NO_SIDE = np.array([0.0, 0.0, 1.0])  # of who is reported not to have said it, or not to mind
_ALONE = 0.5  # probability without the headline that a side needs, or else it is the headline's
_RELAYED = 0.8  # of a content's words: from there on it is another's statement passed on
_MOST_WORDS = 4  # that explain a label
_LEAST_SHARE = 1 / 4  # of what the weightiest word weighs, which each of them must weigh
_SAYING = re.compile(  # whose denial leaves open what one thinks, unlike that of "wants" or "believes"
    r"\b(?:sa(?:y|id)|tell|told|stat[ei]|comment|confirm|claim|admit|answer|argu|announc|declar|insist|suggest|"
    r"reveal|disclos|specif|explain|discuss|acknowledg|conced|assert|maintain|den[iy]|promis|respond|mention|"
    r"predict|accus)\w*",
    re.IGNORECASE,
)


_DENYING = re.compile(
    r"\b(?:no|not|never|none|nobody|neither|nor|without|den[iy]\w*|refus\w+|declin\w+|fail\w*|avoid\w*|stopp\w+|"
    r"reject\w*|oppos\w+|rul\w+ out)\b|n['’]t\b",
    re.IGNORECASE,
)


def stances(
    said: pd.DataFrame | Readable,
    proposition: str | Sequence[str],
    *,
    model: str = "",
    words: bool = True,
    corrections: Corrections | None = None,
) -> pd.DataFrame:
    """The side that each attribution takes on one proposition or several.

    A statement is read with its source and cue, since stance often lies there: "would regret …", and behind
    the headline, without which nobody knows what "the decision" is. A side that is gone without the headline
    was the headline's: such a statement is taken as it reads alone. One that has no bearing on the
    proposition comes out neutral or unclear. Who only passes on what another said takes no side by that: of
    "reports say that she agrees", her part alone is judged, unless a person labelled the whole. Who denied,
    refused or stopped short of saying something takes none either, whatever the words; nor does who only
    has nothing against it.

    >>> from analysis import Article
    >>> said = Article.from_text("It will rain, Ann Lee said.")
    >>> stances(said, "The forecast should be believed.")[["actor", "proposition"]].values.tolist()
    [['Ann Lee', 'The forecast should be believed.']]

    Args:
        said: the table of `attributions`; or an article, parsed or not, or the path of its file.
        proposition: a sentence, or several of them; with none, labels and probabilities are missing.
        model: name or folder of a transformers NLI classifier to use instead of the embedded one.
        words: whether to name the words that carry a side; with a `model` that takes 25 times as long as the
            sides, else next to nothing.
        corrections: what a person set right; if they are left out, of an article those beside its file, of a
            table of attributions none.

    Returns:
        One row an attribution and proposition: attribution, actor, proposition, the probabilities favor,
        against and neutral, label (favor, against, neutral, unclear), sentence (its id), statement (as
        the classifier read it), words (those that carry a favor or against, the weightiest first),
        by_hand (whether the label was corrected by hand, see `analysis.corrections`), alone (of a side: how
        probable it is without the headline).

    Raises:
        ValueError: if a proposition is empty or too long.
    """
    propositions = [proposition] if isinstance(proposition, str) else [*dict.fromkeys(proposition)]
    made = beside(said) if corrections is None else corrections
    attributions = table_of(said)
    relays = _relays(attributions) - labelled_by_hand(attributions, made)
    frame = attributions[~attributions["attribution"].isin(relays)]
    rows = frame.to_dict("records")
    statements = pd.array([_statement(row) for row in rows], dtype="str")
    frame = frame.assign(statement=statements, by_hand=False)
    if not propositions:
        return frame.assign(words="", alone=np.nan).reindex(columns=COLUMNS)
    frame = frame.assign(unsaid=np.array([_is_unsaid(row) for row in rows], dtype=bool))
    frame = pd.concat([frame.assign(proposition=each) for each in propositions], ignore_index=True)
    texts = (frame["headline"] + " " + frame["statement"]).str.lstrip()
    starts = (texts.str.len() - frame["statement"].str.len()).tolist()
    probabilities, why = _judged([*zip(texts, frame["proposition"], strict=True)], starts, model, words)
    probabilities[frame["unsaid"]] = _NO_SIDE
    first = classifier.labels(probabilities, "stance")
    probabilities, alone = _without_headline(frame, probabilities, model)
    found = classifier.labels(probabilities, "stance")
    frame[CLASSES] = probabilities
    told = [
        some if side in SIDES and side == before else ""
        for some, side, before in zip(why, found, first, strict=True)
    ]
    frame = frame.assign(label=found, words=told, alone=np.where(np.isin(found, SIDES), alone, np.nan))
    return apply_stances(frame[COLUMNS], attributions, made)


def evidence(stances: pd.DataFrame) -> pd.DataFrame:
    """The stances as a reader wants them: those that take a side first, the surest on top.

    >>> from analysis import Article, attributions
    >>> said = attributions(Article.from_text("It will rain, Ann Lee said."))
    >>> evidence(stances(said, "It should rain.", words=False))["statement"].tolist()
    ['Ann Lee said It will rain']

    Returns:
        label, actor, statement, words, certainty (the probability of the likeliest reading), by_hand (if any
        is), attribution, sentence; and the proposition if there are several, in the order given.
    """
    frame = stances.assign(certainty=stances[CLASSES].max(axis=1), sided=stances["label"].isin(SIDES))
    frame = frame.sort_values(["sided", "certainty"], ascending=False, kind="stable")
    order = {name: place for place, name in enumerate(stances["proposition"].unique())}
    frame = frame.sort_values(
        "proposition", key=lambda names: names.map(order), kind="stable", ignore_index=True
    )
    columns = ["label", "actor", "statement", "words", "certainty", "by_hand", "attribution", "sentence"]
    unneeded = {"by_hand"} if not frame["by_hand"].any() else set()
    several = ["proposition"] * (stances["proposition"].nunique() > 1)
    return frame[several + [column for column in columns if column not in unneeded]]


def _judged(
    pairs: list[tuple[str, str]], starts: list[int], model: str, words: bool
) -> tuple[classifier.Floats, list[str]]:
    """The probabilities of each side, and the words that carry the likeliest, if they are wanted."""
    if not words:
        return classifier.stance(pairs, model=model), [""] * len(pairs)
    if not model:
        probabilities, weighed = classifier.stance_words(pairs, starts)
        return probabilities, [_weightiest(some) for some in weighed]
    probabilities = classifier.stance(pairs, model=model)
    found = classifier.labels(probabilities, "stance")
    return probabilities, [
        _weightiest(classifier.explain(pair, model, start=start)) if side in SIDES else ""
        for pair, start, side in zip(pairs, starts, found, strict=True)
    ]


def _without_headline(
    frame: pd.DataFrame, probabilities: classifier.Floats, model: str
) -> tuple[classifier.Floats, classifier.Floats]:
    """The probabilities, those without headline where a side is the headline's; and each side's alone."""
    sided = np.isin(classifier.labels(probabilities, "stance"), SIDES)
    side, alone = probabilities.argmax(axis=1), probabilities.max(axis=1)
    behind = np.flatnonzero(sided & (frame["headline"] != "").to_numpy())
    if behind.size:
        shown = frame.iloc[behind][["statement", "proposition"]]
        bare = classifier.stance([*shown.itertuples(index=False, name=None)], model=model)
        alone[behind] = bare[np.arange(len(behind)), side[behind]]
        gone = alone[behind] < _ALONE
        probabilities[behind[gone]], alone[behind[gone]] = bare[gone], bare[gone].max(axis=1)
    return probabilities, alone


def _weightiest(words: list[classifier.Weighed]) -> str:
    """The words that weigh most, of those sorted by weight; function words only help others to."""
    telling = [word for word in words if word.word.lower() not in FUNCTION_WORDS and word.weight > 0]
    chosen = [word for word in telling[:_MOST_WORDS] if word.weight >= _LEAST_SHARE * telling[0].weight]
    return ", ".join(word.word for word in chosen)


def _relays(attributions: pd.DataFrame) -> set[str]:
    """The attributions that consist of another one, reported within them."""
    rows = attributions.set_index("attribution")
    inner = rows[rows["outer"].isin(rows.index)]
    sizes = (inner["source"] + " " + inner["cue"] + " " + inner["content"]).str.split().str.len()
    whole = rows.loc[inner["outer"], "content"].str.split().str.len().to_numpy()
    return set(inner["outer"][sizes >= _RELAYED * whole])


def _is_unsaid(row: dict) -> bool:
    """Whether somebody is reported not to have said it, or to have no more than nothing against it."""
    unsaid = row.get("status") == "negated" and bool(_SAYING.search(row["cue"]))
    return unsaid or is_lukewarm(_statement(row))


def _statement(row: dict) -> str:
    """Who says it, how, and what: with the name behind a pronoun, and "said" for "was quoted by".

    Where the cue lacks what denies it ("to support" of "failed to support"), it is denied in so many words.
    """
    cue = "said" if row.get("relay") else row["cue"]
    if row.get("status") == "negated" and not _DENYING.search(f"{row['source']} {cue}"):
        cue = f"{'was' if cue.split()[0].endswith('ing') else 'did'} not {cue.removeprefix('to ')}"
    return " ".join(part for part in (row["actor"] or row["source"], cue, row["content"]) if part)
