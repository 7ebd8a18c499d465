"""A folder of articles at the bench."""

import re
import shutil

from hands import click, seen

from conftest import ROOT


def test_a_folder_is_read_seen_and_opened(bench, project):
    shutil.copytree(ROOT / "tests/corpus/articles", project / "articles")
    bench.folder.value = str(project / "articles")
    bench.keyword.value = "dam"
    click(bench, "Read the folder")
    assert re.search(r"Read \d+ articles of ", bench.status.value)
    text = " ".join(seen(bench, "Many articles").split())
    for caption in ("Outlets, the most articles first", "The most quoted", "Statements for and against",
                    "What each outlet says more often", "× “dam”"):  # fmt: skip
        assert caption in text
    page = bench.pages["Many articles"].value
    assert page.count("<svg") >= 3
    target = re.findall(r'href="#(/[^"]+\.html#A\d+)"', page)[0]
    bench.pages["Many articles"].choose(target)
    assert bench.article.value.startswith("articles/")
    assert bench.tabs.titles[bench.tabs.selected_index] == "Article"
    assert (
        bench.question.picked == target.rpartition("#")[2] and "<h3>Sentence" in bench.statements.page.value
    )


def test_a_folder_without_articles_says_so(bench, project):
    bench.folder.value = str(project / "notebooks")
    click(bench, "Read the folder")
    assert 'role="alert"' in bench.status.value
    bench.folder.value = ""
    click(bench, "Read the folder")
    assert "Folder: empty. Name a folder" in bench.status.value


def test_the_second_article_changes_places_with_the_first(bench):
    first = bench.article.value
    bench.adding.text.value = "Rain ends drought\n\nFarmers welcomed the rain, officials said.\n"
    click(bench, "Add")
    bench.other.value = first
    assert bench.question.other == first and "asked:" in seen(bench, "Two articles")
    click(bench, "Open the second")
    assert bench.question.article == first and bench.question.propositions
    assert bench.question.other == "data/articles/rain-ends-drought.txt"
