"""Time bounded by the size of the text: seconds for pieces repeated to n, 2n and 4n characters, by stage.

    python -m benchmarks.bounded [N [STAGE…]]

N is 2000 characters if not said. A row a piece, a column a stage, three numbers each; a * marks what more
than triples when the text doubles. Attitudes are read of a tenth of the text: their time is the
classifier's, which grows with the mentions.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import Any

from analysis.attribution.coreference.resolving import resolve
from analysis.attribution.speech.candidates import find
from analysis.opinion import attitudes
from analysis.terms import collocations, dispersion, diversity, frequencies, keyness, readability
from analysis.text import Article, ArticleError, parse, read_article

# What a careless export, a transcript without paragraphs or an attacker may hold.
PIECES = (
    "“a ", '"a ', ' "a" ', "'a ", " ‘a’ ", "«a ", '"a\n\n', '"a" "b ', '“"a ', "“a ‘b “c ", "(a ",
    "“We go,” ", '"x," he said. ', '"x" ', "He said “x ", '"x," said Ann Lee, "y." ', '"x" - Ann Lee\n\n',
    "Ann Lee: x\n\n", "Q: x\n\nA: y\n\n", "he ", "He left. ", "said ", "who said that ",
    "the man who said that ", "He said that she said that ", "the dog, ", "and the dog saw the cat ",
    "of the ", "Ann Lee, the mayor, ", "Ann Lee ", "Ann Lee and ", "Ab, Ab, ", "The mayor, he said, ",
    "to say ", "as ", "according to him, ", "It rained. ", "it rained\n", "Lee’s ", "a-", "a/", "= ", "=",
    "_", "( ", "😀", "1,", "a.b.", "A. B. ", "https://a.b/c?d=e&",
)  # fmt: skip
MARKUP = ("<p>a", "<div>", "<b>a</b> ", "&amp;", "<!-- a -->", "<q>a ", "<table><tr><td>a", "> a\n", "**a ",
          "[a](b) ")  # fmt: skip
SIZES = (1, 2, 4)
TRIPLE = 3.0
_LEAST = 0.3  # seconds: of less, the clock says more about the machine


def _read(text: str, suffix: str = ".txt") -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"article{suffix}"
        path.write_text(text, "utf-8")
        read_article(path)


def _terms(article: Article) -> None:
    for measure in (frequencies, keyness, collocations, readability, diversity):
        measure(article)
    dispersion(article, "the")


# What a stage takes, which is no part of its time, and the stage.
Stage = tuple[Callable[[str], Any], Callable[[Any], object]]
STAGES: dict[str, Stage] = {
    "reading": (str, _read),
    "parse": (Article.from_text, parse),
    "attribution": (lambda text: parse(Article.from_text(text)), find),
    "coreference": (lambda text: parse(Article.from_text(text)), resolve),
    "attitudes": (lambda text: parse(Article.from_text(text[: len(text) // 10])), attitudes),
    "terms": (Article.from_text, _terms),
}
MARKUP_STAGES: dict[str, Stage] = {
    "HTML": (str, lambda text: _read(f"<html><body><p>It rained.</p>{text}", ".html")),
    "Markdown": (str, lambda text: _read(f"It rained.\n\n{text}", ".md")),
}


def seconds(stage: Stage, piece: str, size: int) -> float:
    """How long a stage takes for a piece repeated to a size; a text that is refused is read as well."""
    prepare, run = stage
    text = "It rained.\n\n" + piece * (size // len(piece))
    started = time.process_time()
    with suppress(ArticleError):
        given = prepare(text)
        started = time.process_time()
        run(given)
    return time.process_time() - started


def grows(times: list[float]) -> bool:
    """Whether a doubled text took more than three times as long, where it took long at all."""
    pairs = pairwise(times)
    return any(later > TRIPLE * max(earlier, _LEAST / TRIPLE) for earlier, later in pairs)


def main() -> None:
    """Print the tables."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    wanted = sys.argv[2:]
    for stage in STAGES.values():
        seconds(stage, "Ann Lee said it rained. ", 1000)  # imports and models
    for pieces, stages in ((PIECES, STAGES), (MARKUP, MARKUP_STAGES)):
        chosen = {name: stage for name, stage in stages.items() if not wanted or name in wanted}
        if not chosen:
            continue
        sizes = ", ".join(str(n * size) for n in SIZES)
        print(f"{'seconds at ' + sizes:30}" + "".join(f"{name:>22}" for name in chosen))
        for piece in pieces:
            row = [[seconds(stage, piece, n * size) for n in SIZES] for stage in chosen.values()]
            cells = ("".join(f"{t:7.2f}" for t in times) + ("*" if grows(times) else " ") for times in row)
            print(f"{piece!r:30}" + "".join(cells), flush=True)


if __name__ == "__main__":
    main()
