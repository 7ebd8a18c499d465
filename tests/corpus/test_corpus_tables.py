"""The tables of a corpus, on rows made for the case; `test_collection` has those of its articles."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from analysis import corpus
from analysis.corpus.copies import copies


@pytest.fixture(scope="module")
def collected() -> corpus.Corpus:
    return corpus.collect(Path(__file__).parent / "articles")


def rows(frame: pd.DataFrame, *columns: str) -> list[list[object]]:
    return frame[list(columns)].values.tolist()


def test_of_cues_that_are_as_common_the_first_is_named_first(collected):
    cues = ["added", "said", "Said", "told", "noted", "told", "warned"]
    said = collected.statements.head(1).loc[[0] * len(cues)].assign(cue=cues, person="Ann Lee")
    found = corpus.quoted(replace(collected, statements=said.reset_index(drop=True)))
    assert rows(found, "person", "statements", "cues") == [["Ann Lee", 7, "said, told, added, noted"]]


def test_a_table_that_is_asked_for_twice_is_made_once_and_each_may_change_its_own(collected):
    own = replace(collected)
    first = corpus.quoted(own)
    first["statements"] = 0
    assert corpus.quoted(own)["statements"].sum() == 9 and len(own.made) == 1
    assert rows(corpus.tones(own, ["outlet"]), "outlet") != rows(corpus.tones(own, ["month"]), "month")
    assert len(own.made) == 3


def test_a_phrase_is_counted_across_sentences_and_not_across_articles(collected):
    names = ["letter", "letter", "gazette-plan"]
    told = ["We need a dam", "Dam opened. The dam", "Opened is the dam"]
    texts = pd.DataFrame({"article": names, "sentence": ["S1", "S2", "S1"], "text": told})
    own = replace(collected, sentences=texts)
    counts = corpus.course(own, ["dam dam", "dam opened", "the d*m"], by=["outlet"])
    assert rows(counts, "term", "outlet", "words", "count") == [
        ["dam dam", "Harbour Gazette", 4, 0], ["dam dam", "unknown", 8, 1],
        ["dam opened", "Harbour Gazette", 4, 0], ["dam opened", "unknown", 8, 1],
        ["the d*m", "Harbour Gazette", 4, 1], ["the d*m", "unknown", 8, 1],
    ]  # fmt: skip
    assert corpus.concordance(own, "dam dam").empty
    assert rows(corpus.concordance(own, "dam opened"), "article", "match") == [["letter", "Dam opened"]]
    assert corpus.concordance(own, "a b c d e f g h i j k l m n o p q").empty
    assert corpus.course(own, []).empty


def test_texts_shorter_than_a_sequence_are_copies_if_they_are_the_same():
    told = ["It rained.", "It rained!", "It rained?", "Rained it.", "It rained today all day in the north."]
    texts = pd.DataFrame({"article": [*"abcde"], "voice": "narration", "text": told})
    texts.loc[2, "voice"] = "headline"
    listed = pd.DataFrame({"article": [*"abcde"], "published": "2010-05-01", "words": 2})
    assert rows(copies(listed, texts), "article", "copy_of", "shared") == [
        ["a", "", 0.0], ["b", "a", 1.0], ["c", "", 0.0], ["d", "", 0.0], ["e", "", 0.0],
    ]  # fmt: skip


def test_one_new_article_has_one_group_put_together_anew(tmp_path, monkeypatch):
    monkeypatch.setenv("ANALYSIS_CACHE", str(tmp_path / "store"))
    (folder := tmp_path / "articles").mkdir()

    def gathered(*names: str) -> set[Path]:
        for name in names:
            (folder / f"{name}.txt").write_text(f"Rain\n\nAnn Lee said it rained in {name.title()}.\n")
        corpus.collect(folder)
        return {*(tmp_path / "store").rglob("mentions.parquet")}

    before = gathered("arles", "basel", "cadiz")
    assert 1 < len(before) <= 3, "the names do not lie in one group"
    assert len(gathered("delft") - before) == 1
