"""Bias, temperature and thresholds of the shipped classifier: `python training/calibrate.py DATA WEIGHTS`.

Of stance they are fitted on one half of the rows of news that the encoder has not seen (issues, articles,
sentences, GWSD) and judged on the other, of attitude on NewsMTSC's. What comes of one issue, article or
sentence is in one half. Every set weighs the same, whatever its size.
"""

from __future__ import annotations

import argparse
import itertools
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import news
import numpy as np
import settings
from numpy.typing import NDArray
from rows import SIGN, read
from scipy.optimize import minimize_scalar
from scipy.special import softmax
from scoring import confusion, macro_f1

from analysis.opinion import classifier, encoder

RIGHT, OPPOSITE = 0.84, 0.06  # the least of the labels, the most of the sides
LEAST = 0.5  # a label is likelier than not
STEPS = (-0.2, -0.1, 0.0, 0.1, 0.2)  # of a bias: more of it helps GWSD and articles, and costs issues
UNSEEN = {"dev", "held"}  # splits
Floats = NDArray[np.float64]


class Judged(NamedTuple):
    """Answers (n, 3) as logits, gold classes, which half a row is in, and what it weighs."""

    logits: Floats
    gold: NDArray[np.int64]
    half: NDArray[np.int64]

    def of(self, half: int) -> Judged:
        chosen = self.half == half
        return Judged(self.logits[chosen], self.gold[chosen], self.half[chosen])


def stance_sets(data: Path) -> dict[str, list[news.Row]]:
    """The rows of news that the encoder has not seen."""
    told = [
        news.Row(row["text"], row["proposition"], news.STANCES.index(row["label"]), str(number))
        for number, row in enumerate(read(data, "stance_gwsd_train"))
    ]
    own = {"issues": news.issues(UNSEEN), "articles": news.articles(UNSEEN)}
    return own | {"sentences": news.sentences(data, UNSEEN), "GWSD": told}


def stance_answers(data: Path) -> dict[str, Judged]:
    return {
        name: _judged(classifier.stance([row[:2] for row in rows]), rows)
        for name, rows in stance_sets(data).items()
    }


def attitude_answers(data: Path) -> dict[str, Judged]:
    found = {}
    for name in ("newsmtsc_dev", "newsmtsc_mt_dev"):
        rows = read(data, name)
        answers = classifier.attitude([(r["text"], r["target_start"], r["target_end"]) for r in rows])
        gold = [news.Row(r["text"], r["target"], SIGN[r["label"]], r["text"]) for r in rows]
        found[name] = _judged(answers, gold)
    return found


def _judged(probabilities: Floats, rows: Sequence[news.Row]) -> Judged:
    numbers = {group: number for number, group in enumerate(dict.fromkeys(row.group for row in rows))}
    half = np.array([numbers[row.group] % 2 for row in rows])
    return Judged(np.log(probabilities), np.array([row.label for row in rows]), half)


def pooled(sets: Mapping[str, Judged]) -> tuple[Floats, NDArray[np.int64], Floats]:
    """All sets as one: logits, gold, and weights that make the sets equal."""
    weights = np.concatenate([np.full(len(each.gold), 1 / len(each.gold)) for each in sets.values()])
    logits = np.concatenate([each.logits for each in sets.values()])
    return logits, np.concatenate([each.gold for each in sets.values()]), weights / weights.sum()


def bias(sets: Mapping[str, Judged]) -> Floats:
    """What to add to the logits of against and neutral for the best mean macro-F1 over the sets."""

    def score(added: tuple[float, float]) -> float:
        told = {name: np.add(each.logits, (0, *added)).argmax(axis=1) for name, each in sets.items()}
        return float(np.mean([macro_f1(confusion(sets[name].gold, y)) for name, y in told.items()]))

    return np.array([0.0, *max(itertools.product(STEPS, STEPS), key=score)])


def temperature(logits: Floats, gold: NDArray[np.int64], weights: Floats) -> float:
    """The temperature at which the gold classes are likeliest."""

    def loss(logarithm: float) -> float:
        right = softmax(logits / np.exp(logarithm), axis=1)[np.arange(len(gold)), gold]
        return float(-np.average(np.log(right), weights=weights))

    return float(np.exp(minimize_scalar(loss, bounds=(-2, 2), method="bounded").x))


def thresholds(
    chances: Floats, gold: NDArray[np.int64], weights: Floats, sides: Sequence[int]
) -> list[float]:
    """For each class the lowest chance from which on labels are right, and sides not opposite, often enough.

    The classes of `sides` have one in common.
    """
    likeliest, top = chances.argmax(axis=1), chances.max(axis=1)

    def enough(group: Sequence[int], least: float) -> bool:
        kept = np.isin(likeliest, group) & (top >= least)
        right, opposite = shares(likeliest[kept], gold[kept], weights[kept], sides)
        return right >= RIGHT and opposite <= OPPOSITE

    found = [1.0] * 3
    for group in (sides, [number for number in range(3) if number not in sides]):
        least = next(each for each in np.arange(LEAST, 1.01, 0.01) if enough(group, each))
        for number in group:
            found[number] = round(float(least), 2)
    return found


def shares(
    told: NDArray[np.int64], gold: NDArray[np.int64], weights: Floats, sides: Sequence[int]
) -> tuple[float, float]:
    """How many of the labels told are right, and how many the opposite side."""
    if not len(told):
        return 1.0, 0.0
    opposite = (told != gold) & np.isin(told, sides) & np.isin(gold, sides)
    return float(np.average(told == gold, weights=weights)), float(np.average(opposite, weights=weights))


def error(chances: Floats, gold: NDArray[np.int64], weights: Floats) -> float:
    """Expected calibration error (Naeini et al. 2015), bins of a tenth."""
    top, right = chances.max(axis=1), chances.argmax(axis=1) == gold
    bins = np.minimum((top * 10).astype(int), 9)
    apart = [abs(np.sum(weights[bins == n] * (top - right)[bins == n])) for n in range(10)]
    return float(np.sum(apart) / weights.sum())


def report(name: str, sets: Mapping[str, Judged], found: Mapping, sides: Sequence[int]) -> None:
    """Calibration, coverage, how many labels are right, how many sides the opposite; each set, and all."""
    least = np.array(found["thresholds"])
    for title, some in [*((title, {title: each}) for title, each in sets.items()), (name, sets)]:
        logits, gold, weights = pooled(some)
        chances = softmax((logits + found["bias"]) / found["temperature"], axis=1)
        told, kept = chances.argmax(axis=1), chances.max(axis=1) >= least[chances.argmax(axis=1)]
        sided, true = kept & np.isin(told, sides), np.isin(gold, sides)
        right, opposite = shares(told[sided], gold[sided], weights[sided], sides)
        rest, _ = shares(told[kept & ~sided], gold[kept & ~sided], weights[kept & ~sided], sides)
        given, labelled = np.average(sided[true], weights=weights[true]), np.average(kept, weights=weights)
        apart = error(chances, gold, weights)
        print(f"{title}: labelled {labelled:.0%}, calibration error {apart:.3f};")
        print(f"  sides right {right:.1%}, opposite {opposite:.1%}, told of {given:.0%} that take one;")
        print(f"  the others right {rest:.1%}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("weights", type=Path, help="folder that export.py wrote")
    options = parser.parse_args()
    encoder.FOLDER = options.weights
    found = dict.fromkeys(("stance", "attitude"), settings.UNDECIDED)
    settings.write(options.weights, found)
    for task, answers, sides in (("stance", stance_answers, (0, 1)), ("attitude", attitude_answers, (0, 2))):
        sets = answers(options.data)
        fitted, judged = ({name: each.of(half) for name, each in sets.items()} for half in (0, 1))
        added = bias(fitted) if task == "stance" else np.zeros(3)
        logits, gold, weights = pooled(fitted)
        heat = round(temperature(logits + added, gold, weights), 2)
        least = thresholds(softmax((logits + added) / heat, axis=1), gold, weights, sides)
        found[task] = {"bias": added.tolist(), "temperature": heat, "thresholds": least}
        print(task, found[task])
        report(task, judged, found[task], sides)
    settings.write(options.weights, found)


if __name__ == "__main__":
    main()
