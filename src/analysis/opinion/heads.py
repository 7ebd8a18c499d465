"""What is read off the encoder's states: classes of a pair, tone of a sentence, and what each word adds.

A head sits on the mean of the states of a text's pieces. What a word does to the tone is told by leaving its
pieces out of that mean; what a side owes it, by its own states. Neither needs a second pass of the encoder.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.special import erf

from analysis.opinion import encoder
from analysis.opinion.encoder import Read

Floats = NDArray[np.float64]
Span = tuple[int, int]  # half-open, in characters of the text


def logits(read: Read, task: str) -> Floats:
    """(3,): the task's logits of a pair; a side without pieces counts as a mean of zero."""
    first, second = _mean(read.states), _mean(read.second)
    features = np.concatenate([first, second, np.abs(first - second), first * second])
    return _head(features, task)


def words(read: Read, spans: Sequence[Span]) -> Floats:
    """(spans,): how far a side would fall, in log odds, without each word, more than without the average one.

    Read off the states of the word's pieces by training/words.py's regression on what leaving words out does.
    """
    inside = [_inside(read.offsets, span) for span in spans]
    told = np.zeros(len(spans))
    if here := [n for n, pieces in enumerate(inside) if pieces.any()]:
        states = [
            np.concatenate([read.middle[inside[n]].mean(0), read.states[inside[n]].mean(0)]) for n in here
        ]
        values = np.array(states) @ weights()["words.weight"]
        told[here] = values - values.mean()
    return told


def tone(read: Read, spans: Sequence[Span] = ()) -> Floats:
    """(1 + spans,): the tone of a text, whole and without each span; on readers' scale, -4 to 4."""
    own = weights()
    means = [_means(states, read.offsets, spans) for states in (read.middle, read.states)]
    return (np.concatenate(means, axis=1) @ own["tone.weight"] + own["tone.bias"]).astype(np.float64)


def _means(
    states: NDArray[np.float32], offsets: NDArray[np.int64], spans: Sequence[Span]
) -> NDArray[np.float32]:
    """The mean of all pieces, and the means without those of each span."""
    whole, count = states.sum(axis=0), len(states)
    rows = [_mean(states)]
    for span in spans:
        inside = _inside(offsets, span)
        left = count - inside.sum()
        rows.append((whole - states[inside].sum(axis=0)) / left if left else rows[0])
    return np.array(rows, dtype=np.float32)


def _inside(offsets: NDArray[np.int64], span: Span) -> NDArray[np.bool_]:
    """Which pieces a span has a part of."""
    return (offsets[:, 0] < span[1]) & (offsets[:, 1] > span[0])


def _mean(states: NDArray[np.float32]) -> NDArray[np.float32]:
    return states.mean(axis=0) if len(states) else np.zeros(states.shape[1], dtype=np.float32)


def _head(features: NDArray[np.float32], name: str) -> Floats:
    """One hidden layer with GELU."""
    own = weights()
    hidden = features @ own[f"{name}.1.weight"] + own[f"{name}.1.bias"]
    active = 0.5 * hidden * (1 + erf(hidden / np.sqrt(2)))
    return (active @ own[f"{name}.2.weight"] + own[f"{name}.2.bias"]).astype(np.float64)


@cache
def weights() -> dict[str, NDArray[np.float32]]:
    """The heads' weights by name, (in, out); those in int8 are widened by the scales of their columns."""
    with np.load(encoder.FOLDER / "heads.npz") as file:
        stored = {name: file[name] for name in file.files}
    return {
        name: value * stored[f"{name}.scale"] if value.dtype == np.int8 else value
        for name, value in stored.items()
        if not name.endswith(".scale")
    }
