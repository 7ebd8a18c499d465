"""Fit the tone of sentences on the encoder as it is: `python training/tone.py DATA WEIGHTS`.

A ridge regression from the mean states of a sentence's pieces, at the top of the encoder and halfway up, to
the tone that readers would give it, on all of training/data/tone.jsonl; its correlation is measured on the
fifth that is `dev`, without it. DATA holds NewsMTSC's training split, whose sentences these are. WEIGHTS is
the folder that export.py wrote; the head goes into its heads.npz.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import news
import numpy as np
import settings
from numpy.typing import NDArray
from sklearn.linear_model import Ridge

from analysis.opinion import encoder

STRENGTH = (
    3000  # of the ridge: of 300, 1,000, 3,000 and 10,000 the best beyond the sentences it was fitted on
)


def means(texts: Sequence[str]) -> NDArray[np.float32]:
    """(n, 2 * width): the mean states of the pieces of each text, halfway up and at the top."""

    def both(read: encoder.Read, _: None) -> NDArray[np.float32]:
        return np.concatenate([read.middle.mean(axis=0), read.states.mean(axis=0)])

    return np.array(encoder.read_each(both, [(encoder.windows(text)[0], None) for text in texts]))


def fitted(states: NDArray[np.float32], tones: Sequence[float]) -> tuple[NDArray[np.float32], np.float32]:
    """Weights and constant of a ridge regression on standardised states, for states as they are."""
    centre, spread = states.mean(axis=0), states.std(axis=0) + 1e-6
    ridge = Ridge(alpha=STRENGTH).fit((states - centre) / spread, tones)
    weight = ridge.coef_ / spread
    return weight.astype(np.float32), np.float32(ridge.intercept_ - centre @ weight)


def correlation(data: Path) -> float:
    """Pearson's r with the ratings of `dev`, fitted on the others."""
    (texts, tones), (held, judged) = (
        zip(*news.tones(data, {split}), strict=True) for split in ("train", "dev")
    )
    weight, constant = fitted(means(texts), tones)
    return float(np.corrcoef(means(held) @ weight + constant, judged)[0, 1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("weights", type=Path)
    options = parser.parse_args()
    encoder.FOLDER = options.weights
    print(f"dev: r = {correlation(options.data):.3f}")
    texts, tones = zip(*news.tones(options.data, {"train", "dev"}), strict=True)
    weight, constant = fitted(means(texts), tones)
    settings.add_to_heads(options.weights, **{"tone.weight": weight, "tone.bias": constant})


if __name__ == "__main__":
    main()
