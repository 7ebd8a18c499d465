"""The project's folder: articles added, studies written."""

import pytest
import yaml
from hands import PROPOSITION, RAIN

from analysis.explore import workspace
from analysis.explore.question import Question
from analysis.text.article import ArticleError


def test_an_article_is_never_written_over(project):
    assert workspace.add("rain.txt", RAIN.encode()) == "data/articles/rain.txt"
    assert workspace.add("rain.txt", RAIN.encode()) == "data/articles/rain-2.txt"
    assert workspace.add("../../rain.TXT", RAIN.encode()) == "data/articles/rain-3.txt"


def test_what_is_no_article_is_not_kept(project):
    before = sorted((project / "data/articles").iterdir())
    with pytest.raises(ArticleError, match="looks like PDF"):
        workspace.add("rain.pdf", b"%PDF-1.4")
    with pytest.raises(ArticleError, match="Paste the text"):
        workspace.fetch("file:///etc/hostname")
    assert sorted((project / "data/articles").iterdir()) == before


def test_a_study_written_in_an_unusual_way_is_kept_too(project):
    path = project / "data/studies/afghan-mission.yml"
    path.write_text('{"article": data/articles/nato-afghan-tour.txt, "aliases": {}, "full_text": false}')
    saved = workspace.save_study(
        Question("data/articles/nato-afghan-tour.txt", (PROPOSITION,), (("NATO", ()),))
    )
    expected = {"article": "data/articles/nato-afghan-tour.txt", "aliases": {"NATO": []}, "full_text": False}
    assert yaml.safe_load(saved.read_text()) == expected | {"propositions": [PROPOSITION]}


def test_a_new_study_is_not_written_over_one_about_another_article(project):
    (project / "data/studies/rain.yml").write_text("article: rain.html")
    saved = workspace.save_study(Question("data/articles/rain.txt", ("It should rain.",)))
    assert (
        saved.name == "rain-2.yml" and (project / "data/studies/rain.yml").read_text() == "article: rain.html"
    )
    assert workspace.study("data/articles/rain.txt") == (saved, yaml.safe_load(saved.read_text()))
