"""A dump of many documents: each has reports of its own, and counts as an article in the report over all."""

import json
import shutil
from pathlib import Path

import pytest

import tiny
from analysis import corpus
from conftest import ROOT

DUMP = "wire/export.txt"
RUN = ("run", "wire", "--notebook", "stance", "--notebook", "corpus", "--summary")
FERRY = (
    "Board sells the old ferry",
    "The Sound (Aberdeen)",
    "March 3, 2021 Wednesday",
    "The harbour board will sell the ferry that has crossed the sound since 1964.\n\n"
    "“We learned of it from the radio,” said Kofi Mensah, who has steered her for twenty years.",
)
GALE = (
    "Gale closes the sound",
    "The Northern Lantern",
    "April 9, 2021 Friday",
    "No boat left the harbour on Friday.\n\n“It is the worst since I came here,” Ruth Adler said.",
)
FISH = (
    "Herring are back",
    "The Sound (Aberdeen)",
    "May 2, 2021 Sunday",
    "The herring have come back to the sound.\n\nRuth Adler said that nobody knew why.",
)


def written(*documents: tuple[str, str, str, str]) -> str:
    """What LexisNexis exports of documents: title, outlet, date and text."""
    return "\n\n\n".join(
        f"{number} of {len(documents)} DOCUMENTS\n\n{outlet}\n\n{day}\n\n{title}\n\nBYLINE: Lena Brandt\n\n"
        f"LENGTH: 60 words\n\n{text}\n\nLOAD-DATE: May 4, 2021\n\nCopyright 2021 {outlet}"
        for number, (title, outlet, day, text) in enumerate(documents, 1)
    )


@pytest.fixture
def quick(tmp_path, monkeypatch) -> tiny.Runner:
    monkeypatch.chdir(tiny.make(tmp_path / "project"))
    Path("wire").mkdir()
    Path(DUMP).write_text(written(FERRY, GALE))
    runner = tiny.Runner()
    runner.execute = tiny.canned
    return runner


def titles() -> dict[str, str]:
    """The titles of the documents that have reports, by the folders' names."""
    found = [json.loads(path.read_text())["article"] for path in Path("reports/export").glob("*/run.json")]
    return {article["name"]: article["title"] for article in found}


def files() -> set[str]:
    return {path.stem for path in Path("reports/split.documents/export").glob("*")}


def test_each_document_has_its_reports_with_what_its_fields_tell(quick):
    assert quick(DUMP) == 0
    assert sorted(titles().values()) == ["Board sells the old ferry", "Gale closes the sound"]
    state = json.loads(next(Path("reports/export").glob("*/run.json")).read_text())
    article = state["article"]
    assert article["dump"] == DUMP and article["path"] == f"reports/split.documents/{article['name']}.txt"
    assert article["byline"] == "Lena Brandt" and article["published"] in ("2021-03-03", "2021-04-09")
    assert quick.outcome.split == {DUMP: 2}
    assert not Path("reports/export/run.json").exists()
    assert quick(DUMP) == 0 and quick.records == []


def test_a_document_that_is_changed_added_or_gone_is_the_only_one_to_cost(quick):
    quick(DUMP)
    before = titles()
    Path(DUMP).write_text(written(FISH, FERRY, GALE))
    quick(DUMP)
    assert {record["article"]["title"] for record in quick.records} == {"Herring are back"}
    Path(DUMP).write_text(written(FISH, FERRY, (*GALE[:3], GALE[3].replace("worst", "best"))))
    quick(DUMP)
    assert len({record["article"]["name"] for record in quick.records}) == 1
    assert len(files()) == 3 and len(titles()) == 4
    told = tiny.command("clean", "--yes").stdout
    gale = next(name for name, title in before.items() if title == "Gale closes the sound")
    assert told.startswith(f"reports/{gale}: ") and told.endswith("Removed the reports of 1 articles.\n")
    assert len(titles()) == 3 and f"reports/{gale}" not in told.splitlines()[1:]


def test_what_belongs_to_a_dump_that_is_gone_is_marked_and_removed_but_not_what_a_person_put_there(quick):
    quick(DUMP, "articles/a.txt")
    one = sorted(files())[0]
    beside = Path(f"reports/split.documents/export/{one}.corrections.yml")
    beside.write_text("actors: {}\n")
    Path(DUMP).unlink()
    quick("articles/a.txt")
    assert Path("reports/index.html").read_text().count("without source") == 2
    told = tiny.command("clean", "--yes").stdout
    assert f"{DUMP} is gone" in told and "Removed the reports of 2 articles." in told
    assert not Path("reports/export").exists() and Path("reports/a/run.json").exists()
    assert [path for path in Path("reports/split.documents").rglob("*") if path.is_file()] == [beside]
    beside.unlink()


def test_a_file_that_becomes_a_dump_or_is_one_no_more_leaves_no_reports_behind(quick):
    Path(DUMP).write_text(written(FERRY))
    quick(DUMP)
    assert Path("reports/export/run.json").exists()
    Path(DUMP).write_text(written(FERRY, GALE))
    quick(DUMP)
    assert json.loads(Path("reports/export/run.json").read_text())["gone"]
    tiny.command("clean", "--yes")
    assert not Path("reports/export/run.json").exists() and len(titles()) == 2
    Path(DUMP).write_text(written(FERRY))
    quick(DUMP)
    assert not files() and "Removed the reports of 2 articles" in tiny.command("clean", "--yes").stdout
    assert not titles() and Path("reports/export/run.json").exists()


def test_another_dump_of_the_name_is_refused_and_hides_nothing(quick):
    quick(DUMP)
    before = files()
    Path("other").mkdir()
    Path("other/export.txt").write_text(written(FISH, FERRY))
    assert quick("other/export.txt") == 65
    assert "would overwrite those of wire/export.txt" in quick.records[0]["error"]["message"]
    assert files() == before and len(titles()) == 2


def test_a_link_in_the_place_of_a_document_is_not_followed(quick):
    precious = Path("precious.txt")
    precious.write_text("mine")
    quick(DUMP)
    one = Path(f"reports/split.documents/export/{sorted(files())[0]}.txt")
    one.unlink()
    one.symlink_to(precious.absolute())
    assert quick(DUMP, "articles/a.txt") == 65
    assert precious.read_text() == "mine" and Path("reports/a/run.json").exists()
    assert "a link, which is not followed" in quick.records[0]["error"]["message"]


def test_no_name_of_a_dump_takes_a_document_elsewhere(quick):
    Path("wire/articles.txt").write_text(written(FERRY, GALE))
    quick("wire/articles.txt")
    found = sorted(path.stem for path in Path("reports/split.documents/articles").iterdir())
    assert len(found) == 2
    quick(f"reports/split.documents/articles/{found[0]}.txt")
    assert {record["article"]["name"] for record in quick.records} <= {f"articles/{found[0]}"}


def test_a_folder_with_a_dump_is_reported_on_by_the_shipped_notebooks(tmp_path, monkeypatch):
    shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks")
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "wire").mkdir()
    copied = (FERRY[0], "The Evening Post", "March 5, 2021 Friday", FERRY[3])
    (tmp_path / "wire/export.txt").write_text(written(FERRY, GALE, copied, FISH))
    (tmp_path / "wire/rain.txt").write_text(
        "Rain\n\nMay 3, 2021\n\nIt rained in Paris on Monday, said Mary Poole.\n"
    )
    monkeypatch.chdir(tmp_path)
    done = tiny.command(*RUN)
    assert done.returncode == 0, done.stderr
    assert "6 reports made" in done.stdout and "wire/export.txt has 4 documents" in done.stdout
    table = corpus.collect("wire").articles
    name = dict(zip(table["published"], table["article"], strict=True))
    assert table[["title", "published", "outlet", "copy_of"]].values.tolist() == [
        ["Board sells the old ferry", "2021-03-03", "The Sound (Aberdeen)", ""],
        ["Board sells the old ferry", "2021-03-05", "The Evening Post", name["2021-03-03"]],
        ["Gale closes the sound", "2021-04-09", "The Northern Lantern", ""],
        ["Herring are back", "2021-05-02", "The Sound (Aberdeen)", ""],
        ["Rain", "2021-05-03", "unknown", ""],
    ]
    page, gale = Path("reports/all.articles/corpus.html"), name["2021-04-09"]
    assert f'href="../{gale}/stance.html#A1"' in page.read_text() and "export.txt:" not in page.read_text()
    assert 'id="A1"' in Path(f"reports/{gale}/stance.html").read_text()
    assert "0 reports made, 6 current, 0 failed" in tiny.command(*RUN).stdout
    Path(f"reports/split.documents/{gale}.corrections.yml").write_text("actors:\n  Ruth Adler: Bo Ek\n")
    assert "2 reports made, 4 current, 0 failed" in tiny.command(*RUN).stdout
    assert "Bo Ek" in page.read_text() and "Bo Ek" in Path(f"reports/{gale}/stance.html").read_text()
