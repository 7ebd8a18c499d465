"""What is read off the encoder's states: classes of a pair, tone of a sentence, and what each word adds.

A head sits on the mean of the states of a text's pieces. What a word does is told by leaving its pieces
out of that mean, which needs no second pass of the encoder.
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


def logits(read: Read, task: str, spans: Sequence[Span] = ()) -> Floats:
    """(1 + spans, 3): the task's logits of a pair, whole and without each span of its text.

    A pair without pieces on either side has the logits of means that are zero.
    """
    firsts = _means(read.states, read.offsets, spans)
    second = np.broadcast_to(_mean(read.second), firsts.shape)
    features = np.concatenate([firsts, second, np.abs(firsts - second), firsts * second], axis=1)
    return _head(features, task)


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
    for start, end in spans:
        inside = (offsets[:, 0] < end) & (offsets[:, 1] > start)
        left = count - inside.sum()
        rows.append((whole - states[inside].sum(axis=0)) / left if left else rows[0])
    return np.array(rows, dtype=np.float32)


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
