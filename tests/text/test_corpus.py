import pytest

from analysis.terms.occurrences import occurrences
from analysis.text.article import ArticleError
from analysis.text.corpus import articles, running_text
from analysis.text.word import FUNCTION_WORDS, words

NOTES = {
    "flood": "High water in town\n\nMarch 3, 2020\n\nThe river rose and fell. "
    "The bridge held against the river, and the river lost.",
    "strike": "No buses today\n\nMarch 1, 2020\n\nThe drivers did not work. The bridge was empty of drivers.",
    "fair": "The fair opened on the hill, and no bridge was near it.",
}


@pytest.fixture
def folder(tmp_path):
    for name, text in NOTES.items():
        (tmp_path / f"{name}.txt").write_text(text)
    return tmp_path


def test_a_pattern_gives_its_files_in_order(folder):
    assert [article.name for article in articles(f"{folder}/*.txt")] == ["fair", "flood", "strike"]
    assert [article.name for article in articles([folder / "flood.txt"])] == ["flood"]


def test_a_relative_pattern_is_found_from_a_folder_below(folder, monkeypatch):
    (folder / "below").mkdir()
    monkeypatch.chdir(folder / "below")
    assert len(list(articles("f*.txt"))) == 2


def test_a_pattern_without_files_is_named(folder):
    with pytest.raises(ArticleError, match=r"\*\.rtf: no file matches\. Give paths"):
        list(articles(f"{folder}/*.rtf"))


def test_what_is_counted_does_not_depend_on_parsing(document):
    assert sorted(words(running_text(document.article))) == sorted(occurrences(document).term)


def test_function_words_are_few_and_never_negate():
    assert len(FUNCTION_WORDS) < 120
    assert not FUNCTION_WORDS & {"not", "no", "never", "nor", "nothing", "without", "cannot", "don't"}
    assert not FUNCTION_WORDS & {"end", "states", "members", "million", "against"}
