"""Which articles with whose studies, and where their reports go."""

import json
import os
from pathlib import Path

import pytest

import tiny
from analysis.run.asked import gather, report_name, spelled
from analysis.run.parameters import UsageError, usable


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.chdir(tiny.make(tmp_path / "project", articles=2))
    return Path.cwd()


def study(name, article, **more):
    path = Path("data/studies", f"{name}.yml")
    path.write_text(json.dumps({"article": article, **more}))
    return path


def asked(*articles, chosen=(), studies=None, **explicit):
    return gather(articles, [*map(Path, chosen)], explicit, usable().values(), studies)


def names(*articles, **options):
    return {each.name: each.given.get("keyword") for each in asked(*articles, **options)}


def test_an_article_is_run_with_its_study_however_it_is_asked_for(project):
    expected = asked()
    assert [(each.path, each.name) for each in expected] == [("articles/a.txt", "a")]
    for article in ("articles/a.txt", str(project / "articles/a.txt"), "articles/../articles/a.txt"):
        assert asked(article) == expected
    assert asked(chosen=["data/studies/s.yml"]) == expected
    inside = asked("articles")
    assert all(each.found for each in inside)
    assert [each._replace(found=False) for each in inside] == [*expected, asked("articles/b.txt")[0]]
    assert asked("articles/b.txt")[0].given == {}


def test_folder_and_study_runs_give_the_same_reports_in_any_order(project):
    assert tiny.command("run", "articles").returncode == 0
    for again in ([], ["articles"], ["-f", "data/studies/s.yml"], ["articles/b.txt", "articles/a.txt"]):
        assert tiny.command("run", *again, "--summary").stdout.startswith(
            f"{project}/reports/index.html: 0 reports made"
        )


def test_studies_may_be_named_several_times_and_lie_elsewhere(project):
    Path("mine").mkdir()
    study("s", "articles/a.txt").unlink()
    for letter in "ab":
        Path(f"mine/{letter}.yml").write_text(f"article: articles/{letter}.txt\nkeyword: {letter}\n")
    assert names(chosen=["mine/a.yml", "mine/b.yml"]) == {"a": "a", "b": "b"}
    assert names("articles") == {"a": None, "b": None}
    assert names("articles", studies=Path("mine")) == {"a": "a", "b": "b"}


def test_two_studies_of_one_article_have_two_folders_and_never_write_over_each_other(project):
    study("t", "articles/a.txt", keyword="sun")
    both = {"a": "rain", "a--t": "sun"}
    assert names() == names("articles/a.txt") == both
    assert names(chosen=["data/studies/t.yml"]) == {"a--t": "sun"}
    assert names(chosen=["data/studies/s.yml"]) == {"a": "rain"}
    assert tiny.command("run", "articles").returncode == 0
    state = json.loads(Path("reports/a--t/run.json").read_text())
    assert state["notebooks"]["two"]["command"] == (
        "analysis run articles/a.txt -f data/studies/t.yml --notebook two -p keyword sun --force"
    )


def test_a_study_that_was_named_holds_for_the_articles_that_were_named(project):
    assert names("articles", chosen=["data/studies/s.yml"]) == {"a": "rain", "b": "rain"}


def test_what_is_set_on_the_command_line_wins(project):
    assert names("articles", keyword="snow") == {"a": "snow", "b": "snow"}


def test_sub_folders_are_read_and_reports_keep_the_relative_path(project):
    for folder in ("articles/2026-11-27", "articles/2026-11-28", "articles/.hidden"):
        Path(folder).mkdir()
        Path(folder, "a.txt").write_text(tiny.ARTICLE)
    assert [*names("articles")] == ["a", "b", "2026-11-27/a", "2026-11-28/a"]
    assert names("articles/2026-11-27/a.txt") == names("articles/2026-11-27") == {"2026-11-27/a": None}
    assert tiny.command("run", "articles", "--notebook", "one").returncode == 0
    page = Path("reports/2026-11-27/a/one.html")
    assert 'href="../../index.html"' in page.read_text()
    assert 'href="2026-11-28/a/index.html"' in Path("reports/index.html").read_text()


def test_a_folder_of_another_name_counts_from_itself():
    assert report_name("inbox/monday/x.txt", Path("inbox")) == "monday/x"
    assert report_name("inbox/monday/x.txt") == "x"
    assert report_name("/a/b/articles/c.d/.txt") == "c-d/-txt"


@pytest.mark.parametrize("there", [True, False])
def test_an_empty_or_missing_folder_is_told_and_is_no_success(project, there):
    if there:
        Path("inbox").mkdir()
        Path("inbox/notes.pdf").write_text("no article")
    done = tiny.command("run", "inbox", "articles/b.txt")
    assert done.returncode == 65
    assert done.stderr.startswith("inbox: no article in this folder" if there else "inbox: no such file")
    assert len(done.stderr.splitlines()) == 1
    assert Path("reports/b/one.html").exists()


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("inbox/mondy", "inbox/monday"),
        ("./inbox/mondy/", "inbox/monday"),
        ("inbox/rain.html", "inbox/rain.htm"),
        ("inbox/Monday.txt", None),  # a folder's name is not near to this
        ("inbox/lettr.docx", None),  # beside it is one, but a run does not take it
        ("inbox/.secre", None),
        ("inbox/lost.txt", None),  # what is there has a name that commands the terminal
        ("nowhere/monday", None),
        ("articles/a.txt/monday", None),
    ],
)
def test_a_misspelt_path_is_told_what_is_there(project, wrong, right):
    Path("inbox/monday").mkdir(parents=True)
    for name in ("rain.htm", "letter.docx", ".secret", "lost\x1b.txt"):
        Path("inbox", name).touch()
    done = tiny.command("run", wrong)
    assert done.returncode == 65
    if right:
        spelling = wrong.removeprefix("./").removesuffix("/")
        assert done.stderr == f"{spelling}: no such file or folder. Did you mean {right}?\n"
    else:
        assert "Did you mean" not in done.stderr and len(done.stderr.splitlines()) == 1


def test_a_misspelt_path_is_set_right_from_a_folder_below(project, monkeypatch):
    Path("docs").mkdir()
    monkeypatch.chdir("docs")
    assert "Did you mean articles/a.txt?" in tiny.command("run", "articles/aa.txt").stderr


def test_a_link_in_an_inbox_is_not_followed_out_of_it(project):
    Path("inbox/sub").mkdir(parents=True)
    Path("secret").mkdir()
    Path("secret/letter.md").write_text(tiny.ARTICLE + "\nNobody knows that.\n")
    Path("secret/letter.md").chmod(0o600)
    Path("inbox/x.txt").symlink_to("../secret/letter.md")
    Path("inbox/all").symlink_to("../secret")
    Path("inbox/sub/a.txt").symlink_to("../../articles/a.txt")
    Path("inbox/good.txt").write_text(tiny.ARTICLE)
    Path("inbox/same.txt").symlink_to("good.txt")
    done = tiny.command("run", "inbox")
    assert done.returncode == 65
    assert sorted(done.stderr.splitlines()) == [
        f"inbox/{name}: a link that leads out of its folder. Name the file itself."
        for name in ("sub/a.txt", "x.txt")
    ]
    assert not [p for p in Path("reports").rglob("*") if p.is_file() and "Nobody knows" in p.read_text()]
    assert tiny.command("run", "inbox/x.txt").returncode == 0  # a person named it


def test_a_study_that_nobody_named_reads_nothing_outside_the_project(project):
    outside = project.parent / "outside.txt"
    outside.write_text(tiny.ARTICLE)
    for given in ({"article": str(outside)}, {"article": "articles/b.txt", "others": ["../outside.txt"]}):
        path = study("planted", **given)
        with pytest.raises(UsageError, match=r"outside the project. If you trust it: analysis run -f"):
            asked()
        assert asked(chosen=[path])
    Path("articles/link.txt").symlink_to(outside)
    study("planted", "articles/link.txt")
    with pytest.raises(UsageError, match="outside the project"):
        asked()


def test_a_path_in_a_record_names_no_user(project, monkeypatch):
    assert spelled(project / "articles/a.txt") == "articles/a.txt"
    assert spelled(project.parent / "x.txt") == "../x.txt"
    monkeypatch.setenv("HOME", str(project.parent / "ann"))
    assert spelled(project.parent / "ann/x.txt") == "~/x.txt"


def test_a_study_is_found_from_below_the_project(project):
    os.chdir("articles")
    (found,) = asked("a.txt")
    assert (found.path, found.name, found.given["keyword"]) == ("a.txt", "a", "rain")
