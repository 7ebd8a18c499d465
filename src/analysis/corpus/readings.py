"""What an article says: computed once for its text, what a person set, this package and its models."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.attribution import Corrections, actors, attributions, corrections_reading, load, unapplied
from analysis.corpus import cache
from analysis.corpus.fingerprints import readers, weights
from analysis.digests import digest, joint
from analysis.opinion import attitudes, stances, tone, tone_words
from analysis.text import Article, Document, Readable, parse, read_article, restored, sentences, tokens

if TYPE_CHECKING:
    import pandas as pd


def read(
    source: Readable,
    aliases: Mapping[str, list[str]] | None = None,
    *,
    model: str = "",
    any_language: bool = False,
) -> Reading:
    """What an article says, table by table: each is computed when it is first asked for, and kept.

    Kept are the tables in a cache folder (see `docs/operating.md`), under a fingerprint of the text, the
    corrections beside it, the aliases, the code that reads and the models: whatever of these changes is
    read anew.

    >>> reading = read("data/articles/nato-afghan-tour.txt")
    >>> reading.attributions.loc[0, "attribution"], len(reading.sentences) > 9
    ('A1', True)

    Args:
        source: the path of a .txt, .md or .html file, an article, or a parsed document.
        aliases: other names of an actor by its name, see `actors`.
        model: name or folder of a transformers NLI classifier to use instead of the embedded one.
        any_language: go on though the article is not English.

    Raises:
        ArticleError: if the article can't be read.
        TypeError: if it is neither an article nor a path.
    """
    if isinstance(source, str | Path):
        source = read_article(source, any_language=any_language)
    document = parse(source) if not isinstance(source, Article) else None
    article = document.article if document else source
    assert isinstance(article, Article)
    return Reading(article, {name: [*others] for name, others in (aliases or {}).items()}, model, document)


@dataclass(frozen=True)
class Reading:
    """What an article says; see `read`. Every table is that of the function of its name."""

    article: Article
    aliases: dict[str, list[str]]
    model: str = ""
    parsed: Document | None = None

    @cached_property
    def fingerprint(self) -> str:
        """What names this reading among those that are kept."""
        path = self.article.path
        beside = digest(path.with_suffix(".corrections.yml")) if path else ""
        return joint("reading", _written(self.article), beside, self.aliases, weights(self.model), readers())

    @cached_property
    def document(self) -> Document:
        """The parsed article."""
        return self.parsed or _document(self.article)

    @cached_property
    def sentences(self) -> pd.DataFrame:
        """One row a sentence, see `analysis.sentences`."""
        return self._table("sentences", lambda: sentences(self.document))

    @cached_property
    def attributions(self) -> pd.DataFrame:
        """Who said what, see `analysis.attributions`."""
        make = lambda: attributions(self.document, self.aliases, corrections=self.corrections)  # noqa: E731
        return self._table("attributions", make)

    @cached_property
    def corrections(self) -> Corrections:
        """What a person set right, see `analysis.corrections`."""
        return load(self.article)

    @cached_property
    def unapplied(self) -> pd.DataFrame:
        """What a person gave that the article doesn't have: part, given."""
        make = lambda: unapplied(self.document, self.aliases, self.corrections)  # noqa: E731
        return self._table("unapplied", make)

    @cached_property
    def actors(self) -> pd.DataFrame:
        """Who appears, see `analysis.actors`."""
        make = lambda: actors(self.document, self.aliases, corrections=self.corrections)  # noqa: E731
        return self._table("actors", make)

    @cached_property
    def attitudes(self) -> pd.DataFrame:
        """How the text speaks of whom, see `analysis.attitudes`."""
        make = lambda: attitudes(self.document, self.aliases, model=self.model)  # noqa: E731
        return self._table("attitudes", make)

    @cached_property
    def tone(self) -> pd.DataFrame:
        """The tone of each sentence, see `analysis.tone`."""
        return self._table("tone", lambda: tone(self.document))

    @cached_property
    def tone_words(self) -> pd.DataFrame:
        """The words that carry the tone, see `analysis.sentiment.tone_words`."""
        return self._table("tone-words", lambda: tone_words(self.document))

    def stances(self, propositions: str | Sequence[str], *, words: bool = True) -> pd.DataFrame:
        """The side that each attribution takes on each proposition, see `analysis.stances`."""
        import pandas as pd

        asked = [propositions] if isinstance(propositions, str) else [*dict.fromkeys(propositions)]
        if not asked:
            return stances(self.attributions, [], model=self.model, corrections=self.corrections)
        return pd.concat([self._stances(each, words) for each in asked], ignore_index=True)

    def by_hand(self, stances: pd.DataFrame) -> tuple[str, list[str]]:
        """What was made by hand, in a sentence, and the attributions concerned."""
        return corrections_reading(self.attributions, stances, self.corrections, self.unapplied)

    def _stances(self, proposition: str, words: bool) -> pd.DataFrame:
        name = f"stances-{joint(proposition)[:16]}"
        made: dict[str, Any] = {"model": self.model, "corrections": self.corrections}
        if words:
            return self._table(name, lambda: stances(self.attributions, proposition, **made))
        full = cache.kept(self.fingerprint, name)
        if full is not None:
            return full.assign(words=full["words"].where(full["words"].isna(), ""))
        bare = lambda: stances(self.attributions, proposition, words=False, **made)  # noqa: E731
        return self._table(f"{name}-bare", bare)

    def _table(self, name: str, make: Any) -> pd.DataFrame:
        return cache.kept_table(self.fingerprint, name, make)


def _written(article: Article) -> Any:
    """What is read of an article: its text and which stretch of it is what."""
    return article.text, article.blocks


@lru_cache(maxsize=8)
def _document(article: Article) -> Document:
    """A document as kept, or else parsed."""
    key = joint("document", _written(article), readers())
    kept = cache.kept_table(key, "tokens", lambda: tokens(parse(article)))
    try:
        return restored(article, kept)
    except ValueError:
        return parse(article)
