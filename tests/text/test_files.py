import os
import threading

import pytest

from analysis.text import ArticleError, lies_within, parse, read_article
from analysis.text.files import MAX_CHARACTERS, MAX_MARKUP

TEXT = "The ferry ran aground on Monday.\n\nNobody was hurt, the harbour master said."


def test_a_pipe_is_refused_and_does_not_block(tmp_path):
    os.mkfifo(tmp_path / "inbox.txt")
    caught: list[str] = []

    def read() -> None:
        try:
            read_article(tmp_path / "inbox.txt")
        except ArticleError as error:
            caught.append(str(error))

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    reader.join(10)
    assert caught == [
        f"{tmp_path / 'inbox.txt'}: not a regular file, but a pipe or a device. Save the article in a file."
    ]


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/tty"])
def test_a_device_is_refused(device):
    with pytest.raises(ArticleError, match=r"not a regular file|can't be read"):
        read_article(device)


def test_a_link_named_by_a_person_is_read_and_a_link_found_in_a_folder_is_told(tmp_path):
    secret = tmp_path / "private" / "letter.txt"
    inbox = tmp_path / "inbox"
    for folder in (secret.parent, inbox):
        folder.mkdir()
    secret.write_text(TEXT)
    (inbox / "own.txt").write_text(TEXT)
    (inbox / "planted.txt").symlink_to(secret)
    (inbox / "alias.txt").symlink_to(inbox / "own.txt")
    (inbox / "gone.txt").symlink_to(inbox / "nothing")
    (inbox / "circle.txt").symlink_to(inbox / "circle.txt")
    assert read_article(inbox / "planted.txt").text == TEXT
    found = {path.name: lies_within(path, inbox) for path in inbox.iterdir()}
    others = dict.fromkeys(("planted.txt", "gone.txt", "circle.txt"), False)
    assert found == {"own.txt": True, "alias.txt": True, **others}


def test_a_folder_that_is_itself_a_link_is_searched(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt").write_text(TEXT)
    (tmp_path / "shortcut").symlink_to(tmp_path / "real")
    assert lies_within(tmp_path / "shortcut" / "a.txt", tmp_path / "shortcut")


def test_a_text_past_the_limit_is_refused_and_a_page_with_more_markup_is_not(tmp_path):
    long = tmp_path / "long.txt"
    long.write_text("It rained. " * (MAX_CHARACTERS // 11 + 1))
    with pytest.raises(ArticleError, match=r"too large \(300,003 characters.*Split it into single"):
        read_article(long)
    page = tmp_path / "page.html"
    picture = f'<img src="data:image/png;base64,{"A" * MAX_CHARACTERS}">'
    page.write_text(f"<html><body><article>{picture}<p>{TEXT}</p><p>{TEXT}</p></article></body></html>")
    assert "harbour master" in read_article(page).text
    with page.open("ab") as file:
        file.truncate(MAX_MARKUP + 1)
    with pytest.raises(ArticleError, match=r"too large \(over 20 MB\)"):
        read_article(page)


def test_a_document_tells_what_its_article_does(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT.replace("harbour", "har\u00adbour"))
    assert parse(path).notes == read_article(path).notes == ("1 invisible character was left out",)
