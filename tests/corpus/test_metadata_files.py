"""What a `metadata.csv` may be, and what of it is refused before articles are read."""

import shutil
from pathlib import Path

import pytest

from analysis import corpus
from analysis.text import ArticleError

ARTICLES = Path(__file__).parent / "articles"


@pytest.fixture
def folder(tmp_path) -> Path:
    """A copy of the articles, to change."""
    return Path(shutil.copytree(ARTICLES, tmp_path / "articles"))


def test_a_metadata_file_of_headings_alone_tells_nothing(folder):
    (folder / "metadata.csv").write_text("path,outlet\n")
    corpus.check_metadata([folder])
    assert len(corpus.collect(folder).articles) == len(corpus.collect(ARTICLES).articles)


@pytest.mark.parametrize(("written", "told"), [("a\0b.txt", "null byte"), ("loop.txt", "loop")])
def test_a_metadata_file_that_names_what_is_no_file_is_refused(folder, written, told):
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "metadata.csv").write_text(f"path\n{written}\n")
    with pytest.raises(ArticleError, match=f"metadata.csv: can't be read .*{told}.*Save it as CSV in UTF-8"):
        corpus.check_metadata([folder])


def test_a_folder_without_an_article_that_can_be_read_is_told(tmp_path):
    (tmp_path / "empty.txt").write_text("")
    with pytest.raises(ArticleError, match=r"No article could be read. .*empty.txt: the file is empty"):
        corpus.collect(tmp_path)
