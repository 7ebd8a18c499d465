"""Do answers depend on int8, or on the chip? `python training/precision.py DATA WEIGHTS ANSWERS [--every N]`.

Where the file ANSWERS (.npz) doesn't exist yet, the answers to every Nth development row are written there;
where it does, they are compared with it: the same weights in floats (export.py --float), or another chip. One
without AVX-512 is had anywhere from QEMU: `qemu-x86_64 -cpu Haswell python training/precision.py …`.
"""

import argparse
from pathlib import Path

import numpy as np
from calibrate import SETS, judged
from sklearn.metrics import f1_score

from analysis.opinion import classifier


def macro_f1(probabilities: np.ndarray, gold: np.ndarray) -> float:
    """Over the classes present; a set without neutral ignores that column."""
    classes = np.unique(gold)
    return 100 * f1_score(gold, classes[probabilities[:, classes].argmax(axis=1)], average="macro")


def compare(task: str, name: str, ours: np.ndarray, others: np.ndarray, gold: np.ndarray) -> None:
    scores = f"macro-F1 {macro_f1(ours, gold):.1f}, in the file {macro_f1(others, gold):.1f}"
    same = np.equal(classifier.labels(ours, task), classifier.labels(others, task)).sum()
    apart = np.abs(ours - others).max()
    print(f"{name}: {scores}; {same} of {len(gold)} labels the same, probabilities {apart:.1g} apart at most")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("weights", type=Path, help="folder that export.py wrote")
    parser.add_argument("answers", type=Path)
    parser.add_argument("--every", type=int, default=1)
    options = parser.parse_args()
    classifier._FOLDER = options.weights
    known = np.load(options.answers) if options.answers.exists() else {}
    found = {}
    for task in SETS:
        for name, (logarithms, gold) in judged(task, options.data, options.every).items():
            found[name] = np.exp(logarithms)
            if name in known:
                compare(task, name, found[name], known[name], gold)
    if not known:
        np.savez(options.answers, **found)


if __name__ == "__main__":
    main()
