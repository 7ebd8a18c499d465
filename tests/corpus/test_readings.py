"""The store of readings: each table computed once, kept whole, never trusted, always that of its function."""

import multiprocessing
import os
from pathlib import Path

import pandas as pd
import pytest

from analysis import (
    actors,
    attitudes,
    attributions,
    parse,
    read,
    read_article,
    sentences,
    stances,
    tone,
)
from analysis.corpus import cache
from analysis.corpus.parquet import BrokenError, packed, unpacked
from analysis.opinion import sentiment
from analysis.text import Article, restored, tokens
from conftest import SHIPPED

ALIASES = {"Government of Canada": ["Ottawa"]}
PROPOSITIONS = ["Canada should extend its military mission.", "NATO should leave."]
TEXT = "Flood in Ghent\n\nGHENT (AP) - It will rain again, said Ann Lee, the mayor. Lee fears “the worst”.\n"


@pytest.fixture
def store(tmp_path, monkeypatch) -> Path:
    """An empty store."""
    monkeypatch.setenv(cache.PLACE, str(tmp_path / "store"))
    return tmp_path / "store" / "readings"


@pytest.fixture
def flood(tmp_path) -> Path:
    path = tmp_path / "flood.txt"
    path.write_text(TEXT)
    return path


def files(store: Path, name: str = "*") -> dict[Path, int]:
    """The kept tables of a name, each with what tells it from one written in its place."""
    return {path: path.stat().st_ino for path in sorted(store.glob(f"??/*/{name}.parquet"))}


def test_every_table_is_that_of_its_function_before_it_is_kept_and_after(store, document):
    said = attributions(document, ALIASES)
    expected = {
        "sentences": sentences(document), "attributions": said, "actors": actors(document, ALIASES),
        "attitudes": attitudes(document, ALIASES), "tone": tone(document),
        "tone_words": sentiment.tone_words(document),
    }  # fmt: skip
    for _ in ("computed", "kept"):
        reading = read(SHIPPED, ALIASES)
        for name, frame in expected.items():
            found = getattr(reading, name)
            pd.testing.assert_frame_equal(found, frame)
            kinds = [[[*map(type, row)] for row in each.values.tolist()] for each in (found, frame)]
            assert kinds[0] == kinds[1], name
        one_by_one = pd.concat([stances(said, each) for each in PROPOSITIONS], ignore_index=True)
        pd.testing.assert_frame_equal(reading.stances(PROPOSITIONS), one_by_one)
        pd.testing.assert_frame_equal(reading.stances([]), stances(said, []))


def test_what_is_kept_is_not_computed_again(store, flood):
    read(flood).attitudes, read(flood).document
    before = files(store)
    assert len(before) == 2
    read(flood).attitudes, read(flood).document
    assert files(store) == before


def test_a_document_from_its_tokens_is_the_document_parsed(document):
    again = restored(document.article, tokens(document))
    parts = ("i", "idx", "text", "tag_", "pos_", "lemma_", "dep_", "ent_type_", "ent_iob_", "is_sent_start")
    for one, other in zip(again.doc, document.doc, strict=True):
        assert [getattr(one, each) for each in parts] == [getattr(other, each) for each in parts]
        assert one.head.i == other.head.i
    assert [s[:-1] for s in again.sentences] == [s[:-1] for s in document.sentences]
    assert again.quotations == document.quotations
    with pytest.raises(ValueError, match="not the tokens of this article"):
        restored(Article.from_text("Rain."), tokens(document))


@pytest.mark.parametrize(
    ("change", "same"),
    [
        (lambda path: path.write_text(TEXT.replace("rain", "snow")), False),
        (lambda path: path.with_suffix(".corrections.yml").write_text("actors: {Ann Lee: Bo Ek}\n"), False),
        (lambda path: path.rename(path.with_name("renamed.txt")), True),
        (lambda path: path.write_bytes(TEXT.replace("\n", "\r\n").encode()), True),
    ],
    ids=["text", "corrections", "name", "ends of lines"],
)
def test_a_reading_is_known_by_its_text_and_what_a_person_set(flood, change, same):
    before = read(flood).fingerprint
    change(flood)
    (path,) = flood.parent.glob("*.txt")
    assert (read(path).fingerprint == before) is same
    assert read(path, ALIASES).fingerprint != before
    assert read(path, model="another").fingerprint != before


def test_corrections_are_followed_when_a_reading_is_kept(store, flood):
    _ = read(flood).attributions
    flood.with_suffix(".corrections.yml").write_text("actors: {Ann Lee: Bo Ek}\n")
    for _ in ("computed", "kept"):
        said = read(flood).attributions
        assert "Bo Ek" in {*said["actor"]} and "Ann Lee" not in {*said["actor"]}


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(path.read_bytes()[:-100]),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"PAR1" + bytes(500) + b"PAR1"),
        lambda path: path.write_bytes(packed(pd.DataFrame({"actor": ["Nobody"]}), {"key": "x", "name": "y"})),
        lambda path: (path.unlink(), path.mkdir()),
        lambda path: path.unlink(),
    ],
    ids=["torn", "empty", "zeros", "of another", "a folder", "deleted"],
)
def test_a_damaged_table_is_computed_again(store, flood, damage):
    expected = read(flood).actors
    (path,) = files(store, "actors")
    damage(path)
    pd.testing.assert_frame_equal(read(flood).actors, expected)


def test_any_flipped_bit_is_noticed_or_changes_nothing():
    frame = pd.DataFrame({"actor": ["Ann Lee", "Bo Ek"], "start": [3, 9], "spans": [[(0, 3)], []]})
    whole = packed(frame, {})
    for place in range(0, len(whole), 7):
        damaged = bytearray(whole)
        damaged[place] ^= 16
        try:
            found = unpacked(bytes(damaged), {})
        except BrokenError:
            continue
        pd.testing.assert_frame_equal(found, frame)


def test_only_its_owner_may_read_the_store_and_no_link_leads_elsewhere(tmp_path, monkeypatch):
    monkeypatch.setenv(cache.PLACE, str(tmp_path / "a"))
    assert cache.where().stat().st_mode & 0o777 == 0o700
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "readings").symlink_to(tmp_path / "a")
    monkeypatch.setenv(cache.PLACE, str(tmp_path / "b"))
    assert cache.where() is None


@pytest.mark.parametrize("place", ["off", "{tmp}/file"])
def test_without_a_folder_all_is_computed(tmp_path, monkeypatch, flood, place):
    (tmp_path / "file").write_text("in its place")
    monkeypatch.setenv(cache.PLACE, place.format(tmp=tmp_path))
    assert cache.where() is None
    assert len(read(flood).attributions) == 2


def test_it_lies_where_the_system_keeps_caches(tmp_path, monkeypatch):
    monkeypatch.delenv(cache.PLACE, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache.where() == tmp_path / "news-analysis" / "readings"
    monkeypatch.setenv("XDG_CACHE_HOME", "not/absolute")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert cache.where() == tmp_path / "home" / ".cache" / "news-analysis" / "readings"


def test_what_was_not_used_for_longest_goes_first(store):
    for number in range(4):
        cache.kept_table(f"{number}" * 40, "rows", lambda: pd.DataFrame({"n": range(1000)}))
        os.utime(store / f"{number}{number}" / (f"{number}" * 40), (1000 + number, 1000 + number))
    cache.kept_table("0" * 40, "rows", pd.DataFrame)  # used again
    (size,) = {path.stat().st_size for path in files(store)}
    cache.trim(store, 2 * size)
    assert [path.parent.name[0] for path in files(store)] == ["0", "3"]


def made_once(folder: str, number: int) -> int:
    """Ask for a table whose making leaves a trace."""

    def make() -> pd.DataFrame:
        (Path(folder) / f"made-by-{number}").touch()
        return pd.DataFrame({"n": range(100_000)})

    return len(cache.kept_table("a" * 40, "rows", make))


def test_several_processes_make_a_table_once(store, tmp_path):
    (tmp_path / "traces").mkdir()
    with multiprocessing.get_context("fork").Pool(4) as pool:
        sizes = pool.starmap(made_once, [(str(tmp_path / "traces"), number) for number in range(8)])
    assert sizes == [100_000] * 8
    assert len([*(tmp_path / "traces").iterdir()]) == 1
    assert not [*store.glob("*/*/.*")], "nothing is left beside the table"


def test_an_article_in_memory_is_read_like_a_file(store, flood):
    given = Article.from_text(TEXT)
    pd.testing.assert_frame_equal(read(given).attributions, read(flood).attributions)
    assert len(files(store, "attributions")) == 1
    assert read(parse(read_article(flood))).fingerprint == read(flood).fingerprint
