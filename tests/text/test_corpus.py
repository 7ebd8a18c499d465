import datetime

import numpy as np
import pytest

from analysis.terms.comparison import compare, course, term_table
from analysis.terms.occurrences import occurrences
from analysis.text.article import Article, ArticleError
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


def test_tf_idf_agrees_with_scikit_learn(folder):
    text = pytest.importorskip("sklearn.feature_extraction.text")
    read = sorted(articles(f"{folder}/*.txt"), key=lambda article: article.name)
    vectors = text.TfidfVectorizer(analyzer=words)
    expected = vectors.fit_transform(map(running_text, read)).toarray().T
    found = term_table(compare(read, minimum=1, function_words=True), value="tf_idf")
    np.testing.assert_allclose(found.loc[vectors.get_feature_names_out()].to_numpy(), expected)


def test_a_term_table_counts_each_term_in_each_article(folder):
    table = term_table(compare(f"{folder}/*.txt"))
    assert table.loc["bridge"].to_dict() == {"fair": 1, "flood": 1, "strike": 1}
    assert table.loc["river"].to_dict() == {"fair": 0, "flood": 3, "strike": 0}


def test_a_course_runs_by_date_and_keeps_articles_without_the_term(folder):
    found = course(compare(f"{folder}/*.txt"), "River")
    assert found.published.tolist() == [datetime.date(2020, 3, 1), datetime.date(2020, 3, 3)]
    assert found["count"].tolist() == [0, 3]


def test_the_same_article_given_twice_counts_once(folder):
    assert compare([folder / "flood.txt", f"{folder}/flood*"]).article.unique().tolist() == ["flood"]


def test_different_articles_of_one_name_stay_apart():
    found = compare([Article.from_text("Rain, rain.", "note"), Article.from_text("Sun, sun.", "note")])
    assert found[["article", "term", "count"]].values.tolist() == [
        ["note", "rain", 2],
        ["note (2)", "sun", 2],
    ]


def test_no_article_and_no_word_can_be_compared():
    assert compare([]).empty
    assert compare([Article.from_text("…")]).empty


def test_function_words_are_few_and_never_negate():
    assert len(FUNCTION_WORDS) < 120
    assert not FUNCTION_WORDS & {"not", "no", "never", "nor", "nothing", "without", "cannot", "don't"}
    assert not FUNCTION_WORDS & {"end", "states", "members", "million", "against"}
