"""Which words carry a side, on the encoder as it is: `python training/words.py DATA WEIGHTS`.

A ridge regression from the states of a word, halfway up the encoder and at its top, to what the side loses in
log odds when the word is left out of the text; both less their means over the statement's words. Fitted on
COUNT training statements; on others, of `dev`, the MOST weightiest words are left out together. DATA holds
NewsMTSC's training split. WEIGHTS is the folder that export.py wrote; the weights go into its heads.npz.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import news
import numpy as np
import settings
from numpy.typing import NDArray
from scipy.special import logit
from sklearn.linear_model import Ridge

from analysis.opinion import classifier, encoder
from analysis.text import FUNCTION_WORDS, WORD, folded

COUNT, JUDGED = 900, 100  # statements
MOST = 4  # words that are left out together, as many as a report shows
STRENGTH = 10_000  # of the ridge: of 3,000, 10,000 and 30,000 the best beyond what it was fitted on
FARTHEST = 6.0  # log odds: what a word does beyond that says no more
NEUTRAL = news.STANCES.index("neutral")
Floats = NDArray[np.float64]


class Statement(NamedTuple):
    """A text with a side toward a proposition, the side's class and probability; its words; their states
    (words, 2 * width), and what the side loses in log odds without each."""

    text: str
    proposition: str
    side: int
    chance: float
    spans: list[tuple[int, int]]
    states: Floats
    falls: Floats


def statements(data: Path, split: str, count: int, seed: int = 0) -> list[Statement]:
    """As many statements of articles, issues and sentences whose likeliest reading is a side."""
    rows = [
        [row for row in some if row.label != NEUTRAL]
        for some in (news.articles({split}), news.issues({split}), news.sentences(data, {split}))
    ]
    for some in rows:
        random.Random(seed).shuffle(some)
    found: list[Statement] = []
    for row in (row for three in zip(*rows, strict=False) for row in three):
        if statement := _read(row.text, row.proposition):
            found.append(statement)
        if len(found) == count:
            break
    return found


def _read(text: str, proposition: str) -> Statement | None:
    """A statement with what its words do, if it has a side, a few words and fits the encoder at once."""
    spans = [match.span() for match in WORD.finditer(text) if folded(match[0]) not in FUNCTION_WORDS]
    windows = encoder.windows(text, proposition)
    chances = classifier.stance([(text, proposition)])[0]
    side = int(chances.argmax())
    if len(windows) > 1 or side == NEUTRAL or len(spans) <= MOST:
        return None
    left = classifier.stance([(without(text, [span]), proposition) for span in spans])[:, side]
    falls = np.clip(logit(chances[side]) - logit(left), -FARTHEST, FARTHEST)
    (states,) = encoder.read_each(_states, [(windows[0], spans)])
    return Statement(text, proposition, side, float(chances[side]), spans, states, falls)


def _states(read: encoder.Read, spans: Sequence[tuple[int, int]]) -> Floats:
    both = np.concatenate([read.middle, read.states], axis=1)
    inside = [(read.offsets[:, 0] < end) & (read.offsets[:, 1] > start) for start, end in spans]
    return np.array([both[pieces].mean(axis=0) for pieces in inside])


def without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """A text without some stretches.

    >>> without("It may rain.", [(3, 7)])
    'It rain.'
    """
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + text[end:]
    return text


def fitted(known: Sequence[Statement]) -> NDArray[np.float32]:
    """The weights of the states."""
    states = np.concatenate([each.states - each.states.mean(axis=0) for each in known])
    falls = np.concatenate([each.falls - each.falls.mean() for each in known])
    spread = states.std(axis=0) + 1e-6
    ridge = Ridge(alpha=STRENGTH, fit_intercept=False).fit(states / spread, falls)
    return (ridge.coef_ / spread).astype(np.float32)


def falls_without(held: Sequence[Statement], weigh: Callable[[Statement], Floats]) -> float:
    """What the sides' probabilities lose on average without the words that weigh most."""
    left = [
        (without(each.text, [each.spans[n] for n in np.argsort(-weigh(each))[:MOST]]), each.proposition)
        for each in held
    ]
    chances = classifier.stance(left)
    return float(np.mean([each.chance - own[each.side] for each, own in zip(held, chances, strict=True)]))


def judged(held: Sequence[Statement], weight: NDArray[np.float32]) -> Iterator[str]:
    """What sides lose without the words that were told, found by leaving out each, and drawn."""
    draw = random.Random(0)
    ways: dict[str, Callable[[Statement], Floats]] = {
        "told by their states": lambda each: each.states @ weight,
        "found by leaving out each": lambda each: each.falls,
        "drawn": lambda each: np.array([draw.random() for _ in each.spans]),
    }
    for name, weigh in ways.items():
        yield f"without the {MOST} weightiest words, {name}: {falls_without(held, weigh):.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--count", type=int, default=COUNT)
    options = parser.parse_args()
    encoder.FOLDER = options.weights
    weight = fitted(statements(options.data, "train", options.count))
    for line in judged(statements(options.data, "dev", JUDGED), weight):
        print(line, flush=True)
    settings.add_to_heads(options.weights, **{"words.weight": weight})


if __name__ == "__main__":
    main()
