"""Macro-F1, counted at one place: training chooses by it, calibration too, and benchmarks show it."""

from collections.abc import Sequence

import numpy as np


def confusion(gold: Sequence[int] | np.ndarray, answers: Sequence[int] | np.ndarray) -> np.ndarray:
    """(3, 3): how often each class, by rows, was answered by each."""
    table = np.zeros((3, 3), dtype=int)
    np.add.at(table, (np.asarray(gold), np.asarray(answers)), 1)
    return table


def macro_f1(tables: np.ndarray) -> np.ndarray:
    """Mean F1 of the classes that occur, of each confusion matrix (…, 3, 3)."""
    hits, true, told = np.diagonal(tables, axis1=-2, axis2=-1), tables.sum(-1), tables.sum(-2)
    scores = np.where(true > 0, 2 * hits / np.maximum(true + told, 1), np.nan)
    return np.nanmean(scores, axis=-1)


def likeliest(predicted: np.ndarray, gold: Sequence[int] | np.ndarray) -> np.ndarray:
    """The likeliest class of each row, of those that a set has: one without neutral ignores that column."""
    classes = np.unique(gold)
    return classes[predicted[:, classes].argmax(axis=1)]


def scored(predicted: np.ndarray, gold: Sequence[int] | np.ndarray) -> float:
    """Macro-F1 of the likeliest classes, in per cent."""
    return 100 * float(macro_f1(confusion(gold, likeliest(predicted, gold))))
