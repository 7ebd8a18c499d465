"""What is no article: one line that names the file, what is wrong and the remedy."""

from pathlib import Path

import pytest

from analysis.text.article import ArticleError, read_article
from analysis.text.files import MAX_CHARACTERS

BODY = (
    "The council voted on Tuesday to close the old bridge for repairs that will take two years.\n\n"
    "Shop owners on both banks said they feared for their trade."
)


def write(folder: Path, content: str | bytes, name: str = "piece.txt") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty"),
        (b" \n ", "the file is empty"),
        (b"%PDF-1.7 abc", "looks like PDF"),
        (b"PK\x03\x04abc", "Word or zip"),
        (b"abc\0def\0", "binary data"),
        (b"12345 67890 --", "no sentences found"),
        (b"x" * (MAX_CHARACTERS + 1), "too large"),
        (
            "Le président a déclaré lundi que la réforme des retraites serait adoptée avant l’été.".encode(),
            "not English",
        ),
    ],
)
def test_bad_input_gives_one_line_with_the_remedy(tmp_path, content, message):
    path = write(tmp_path, content)
    with pytest.raises(ArticleError, match=message) as caught:
        read_article(path)
    line = str(caught.value)
    assert line.startswith(str(path)) and "\n" not in line
    assert line.count(". ") >= 1 or "; set " in line


def test_undecodable_bytes_are_refused(tmp_path):
    with pytest.raises(ArticleError, match=r"not decodable|binary"):
        read_article(write(tmp_path, bytes(range(128, 256)) * 40))


def test_a_missing_file_and_a_folder_are_named(tmp_path):
    with pytest.raises(ArticleError, match="no such file"):
        read_article(tmp_path / "gone.txt")
    with pytest.raises(ArticleError, match="a folder"):
        read_article(tmp_path)


def test_a_text_given_for_a_path_is_told_from_one():
    for text in (BODY, BODY.replace("\n", " ") * 3):
        with pytest.raises(
            ArticleError, match=r"^'The council .* a text, not a path\. Give Article\.from_text"
        ):
            read_article(text)


def test_another_language_goes_on_when_told(tmp_path):
    path = write(
        tmp_path, "Le président a déclaré lundi que la réforme des retraites serait adoptée avant l’été."
    )
    assert read_article(path, any_language=True).blocks
