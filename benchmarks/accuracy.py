"""How right stance, attitude and tone are, beside their peers: `python -m benchmarks.accuracy DATA`.

Prints one row a data set and system and writes the same to benchmarks/accuracy.csv; news first. Intervals are
95 % percentile bootstraps over items. Published figures were measured by their authors on test splits; those
of the classifier that shipped before are quoted, since it is gone. `--every N` takes every Nth row of a set.
"""

import argparse
import csv
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from training.scoring import confusion, likeliest, macro_f1

from analysis.opinion import classifier
from analysis.opinion.wording import polarity
from training import news

ATTITUDE = {"NewsMTSC rw dev": "newsmtsc_dev", "NewsMTSC mt dev": "newsmtsc_mt_dev"}
NEWS = ("issues", "articles", "sentences")  # training/data, written for this project
STANCE = {
    "GWSD (zero-shot)": "stance_gwsd_train",
    "Perspectrum dev": "stance_perspectrum_dev",
    "KPA dev": "stance_kpa_dev",
    "VAST dev (zero-shot)": "stance_vast_dev",
}
BEFORE = "the classifier before, 22 M parameters"
PUBLISHED = [
    ("issues dev", BEFORE, 39.9),
    ("articles dev", BEFORE, 37.7),
    ("sentences dev", BEFORE, 46.0),
    ("GWSD (zero-shot)", BEFORE, 54.0),
    ("Perspectrum dev", BEFORE, 84.6),
    ("KPA dev", BEFORE, 87.6),
    ("VAST dev (zero-shot)", BEFORE, 51.7),
    ("NewsMTSC rw dev", BEFORE, 82.5),
    ("NewsMTSC mt dev", BEFORE, 74.3),
    ("NewsMTSC rw dev", "SPC-BERT (Hamborg & Donnay 2021)", 80.1),
    ("NewsMTSC mt dev", "SPC-BERT (Hamborg & Donnay 2021)", 73.7),
    ("NewsMTSC rw dev", "GRU-TSC, RoBERTa (Hamborg & Donnay 2021)", 83.1),
    ("NewsMTSC mt dev", "GRU-TSC, RoBERTa (Hamborg & Donnay 2021)", 82.5),
    ("Perspectrum dev", "BERT (Chen et al. 2019)", 70.8),
    ("Perspectrum dev", "human (Chen et al. 2019)", 90.9),
    ("GWSD (zero-shot)", "one crowd worker (Luo et al. 2020)", 71.5),
    ("VAST dev (zero-shot)", "JointCL (Liang et al. 2022)", 72.3),
]
Answers = np.ndarray  # class numbers, in the order of classifier.ATTITUDES or STANCES
System = Callable[[list[dict]], Answers]


def read(data: Path, name: str) -> list[dict]:
    return [json.loads(line) for line in (data / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def gold(rows: list[dict]) -> Answers:
    names = list(classifier.STANCES)
    return np.array(
        [row["label"] + 1 if row["label"] in (-1, 0, 1) else names.index(row["label"]) for row in rows]
    )


def proposition(row: dict) -> str:
    return row.get("proposition") or row["topic"]


def news_rows(data: Path, split: str) -> dict[str, list[dict]]:
    """Statements and sentences of news, behind their headline, toward propositions."""
    sets = (news.issues({split}), news.articles({split}), news.sentences(data, {split}))
    return {
        f"{name} {split}": [
            {"text": r.text, "proposition": r.proposition, "label": news.STANCES[r.label]} for r in rows
        ]
        for name, rows in zip(NEWS, sets, strict=True)
        if rows
    }


def figures(truth: Answers, answers: Answers) -> dict:
    """Accuracy and macro-F1 in per cent; resampling items is drawing cells of the confusion matrix."""
    table = confusion(truth, answers)
    rng = np.random.default_rng(0)
    resampled = rng.multinomial(len(truth), table.ravel() / len(truth), 2000).reshape(-1, 3, 3)
    low, high = np.percentile(macro_f1(resampled), [2.5, 97.5])
    accuracy, score = np.trace(table) / len(truth), macro_f1(table)
    shown = {"accuracy": accuracy, "macro_f1": score, "low": low, "high": high}
    return {"n": len(truth), **{name: round(100 * float(value), 1) for name, value in shown.items()}}


def majority(train: Answers) -> System:
    """The commonest class in training, of those that a set has."""

    def answer(rows: list[dict]) -> Answers:
        counts, present = np.bincount(train, minlength=3), np.unique(gold(rows))
        return np.full(len(rows), present[counts[present].argmax()])

    return answer


def vader(order: tuple[int, int, int]) -> System:
    """The sign of the compound score, within ±.05 as zero; `order` gives the classes of minus, zero, plus.

    On a set of two classes the sign alone decides, as for every other system.
    """

    def answer(rows: list[dict]) -> np.ndarray:
        compound = np.array([polarity(row["text"])["compound"] for row in rows])
        bounds = [-0.05, 0.05] if order[1] in set(gold(rows)) else [0, 0]
        return np.array(order)[np.digitize(compound, bounds)]

    return answer


def linear(train: list[dict], columns: list[Callable[[dict], str]]) -> System:
    """TF-IDF of words and pairs of words of each column, logistic regression."""
    vectorizers = [TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True) for _ in columns]
    parts = [
        v.fit_transform([column(r) for r in train]) for v, column in zip(vectorizers, columns, strict=True)
    ]
    model = LogisticRegression(C=10, max_iter=1000).fit(hstack(parts), gold(train))

    def answer(rows: list[dict]) -> Answers:
        seen = [
            v.transform([column(r) for r in rows]) for v, column in zip(vectorizers, columns, strict=True)
        ]
        return model.predict(csr_matrix(hstack(seen)))

    return answer


def near_target(row: dict) -> str:
    return row["text"][max(0, row["target_start"] - 60) : row["target_end"] + 60]


def attitude_systems(data: Path) -> dict[str, System]:
    train = read(data, "newsmtsc_train")
    ours = lambda rows: classifier.attitude([(r["text"], r["target_start"], r["target_end"]) for r in rows])  # noqa: E731
    return {
        "majority": majority(gold(train)),
        "VADER": vader((0, 1, 2)),
        "TF-IDF + logistic regression": linear(train, [lambda row: row["text"], near_target]),
        "this project": lambda rows: ours(rows).argmax(axis=1),
    }


def stance_systems(data: Path) -> dict[str, System]:
    train = [r for name in ("perspectrum", "ibmclaim", "kpa") for r in read(data, f"stance_{name}_train")]
    train += [row for split in ("train", "new") for rows in news_rows(data, split).values() for row in rows]
    ours = lambda rows: classifier.stance([(r["text"], proposition(r)) for r in rows])  # noqa: E731
    return {
        "majority": majority(gold(train)),
        "VADER": vader((1, 2, 0)),
        "TF-IDF + logistic regression": linear(train, [lambda row: row["text"], proposition]),
        "the same, of the proposition alone": linear(train, [proposition]),
        "this project": lambda rows: likeliest(ours(rows), gold(rows)),
    }


def measured(sets: dict[str, list[dict]], systems: dict[str, System]) -> Iterator[dict]:
    for title, rows in sets.items():
        for system, answer in systems.items():
            started = time.perf_counter()
            answers = answer(rows)
            speed = round(len(rows) / (time.perf_counter() - started))
            yield {"set": title, "system": system, **figures(gold(rows), answers), "pairs_per_second": speed}
        for _, system, score in (line for line in PUBLISHED if line[0] == title):
            told = system if system == BEFORE else f"published: {system}"
            yield {"set": title, "system": told, "macro_f1": score}


def tones(data: Path, every: int) -> Iterator[dict]:
    """Pearson's r of sentence scores with the mean of twenty readers, times 100."""
    rows = pd.read_csv(data / "nyt_snippets_dev.tsv", sep="\t", quoting=csv.QUOTE_NONE)[::every]
    texts = rows["text"].tolist()
    scores = {"VADER": [polarity(text)["compound"] for text in texts], "this project": classifier.tone(texts)}
    for system, score in scores.items():
        pairs = np.column_stack([score, rows["mean_rating"]])
        drawn = np.random.default_rng(0).integers(len(pairs), size=(2000, len(pairs)))
        low, high = np.percentile([np.corrcoef(pairs[each].T)[0, 1] for each in drawn], [2.5, 97.5])
        shown = {"pearson_r": np.corrcoef(pairs.T)[0, 1], "low": low, "high": high}
        figures = {name: round(100 * float(value), 1) for name, value in shown.items()}
        yield {"set": "NYT snippets", "system": system, "n": len(pairs), **figures}
    yield {"set": "NYT snippets", "system": "one reader with the other nineteen", "pearson_r": 71.4}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder with the gold data")
    parser.add_argument("--every", type=int, default=1)
    options = parser.parse_args()
    data, every = options.data, options.every
    classifier.attitude([("Warm up.", 0, 4)]), classifier.stance([("Warm up.", "It is warm.")])
    stance = news_rows(data, "dev") | news_rows(data, "held")
    stance |= {title: read(data, name) for title, name in STANCE.items()}
    attitude = {title: read(data, name) for title, name in ATTITUDE.items()}
    cut = lambda sets: {title: rows[::every] for title, rows in sets.items()}  # noqa: E731
    rows = [*measured(cut(stance), stance_systems(data)), *measured(cut(attitude), attitude_systems(data))]
    table = pd.DataFrame([*rows, *tones(data, every)]).convert_dtypes()
    table.to_csv(Path(__file__).with_suffix(".csv"), index=False)
    print(table.to_string(index=False, na_rep=""))


if __name__ == "__main__":
    main()
