"""Does a side stay with a proposition in other words, and turn with its opposite? `python training/judge.py`.

Takes the development statements of issues and articles; `--every` takes every so many of them.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import NamedTuple

import news
import numpy as np

from analysis.opinion import classifier

SURE = 0.7  # certainty at which a side must not turn round


class Told(NamedTuple):
    """Labels and certainties, (statements, wordings)."""

    labels: np.ndarray
    certainty: np.ndarray


def told(rows: Sequence[tuple[str, Sequence[str]]]) -> Told:
    """What the classifier says of each text toward each wording of its proposition."""
    pairs = [(text, wording) for text, wordings in rows for wording in wordings]
    chances = classifier.stance(pairs)
    shape = (len(rows), len(rows[0][1]))
    named = np.array(classifier.labels(chances, "stance"))
    return Told(named.reshape(shape), chances.max(axis=1).reshape(shape))


def statements() -> list[tuple[str, list[str]]]:
    """Statements behind their headline, with the wordings of the proposition that they are about."""
    wordings = {row["of"]: row["wordings"] for row in news.lines(news.OWN / "wordings.jsonl")}
    sources = news.lines(news.OWN / "issues.jsonl") + news.lines(news.OWN / "articles.jsonl")
    return [
        (f"{source['headline']} {said['text']}", wordings[source["id"]])
        for source in sources
        if source["id"] in wordings
        for said in source["statements"]
    ]


def kept(found: Told) -> tuple[float, float, int]:
    """Of the statements with a side in the first wording, the share whose other labels are all that side; the
    share of those whose side turns round with certainty; and their number."""
    first = found.labels[:, :1]
    sided = np.isin(first[:, 0], ["favor", "against"])
    others, sure = found.labels[sided, 1:], found.certainty[sided, 1:] >= SURE
    same = (others == first[sided]).mean()
    turned = (np.isin(others, ["favor", "against"]) & (others != first[sided]) & sure).any(axis=1)
    return float(same), float(turned.mean()), int(sided.sum())


def mirrored(every: int) -> tuple[float, int]:
    """The share of development statements of issues whose label is turned round toward the opposite."""
    rows = news.issues({"dev"})
    pairs = list(zip(rows[::2], rows[1::2], strict=True))[::every]
    found = told([(one.text, [one.proposition, other.proposition]) for one, other in pairs]).labels
    return float(np.mean([news.TURNED.get(one, one) == other for one, other in found])), len(found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1)
    every = parser.parse_args().every
    same, turned, count = kept(told(statements()[::every]))
    print(
        f"in other words: of {count} sides {same:.1%} kept in each wording, {turned:.1%} turned round surely"
    )
    share, count = mirrored(every)
    print(f"toward the opposite: {share:.1%} of {count} labels turned round")


if __name__ == "__main__":
    main()
