"""The notebooks through real papermill and real kernels, on articles of different shapes."""

from pathlib import Path

import nbformat
import papermill
import pytest

import tiny
from analysis.show import results
from conftest import ROOT, SHIPPED

NOTEBOOKS = ("sentiment", "stance", "terms")
OTHERS = {"bridge": ROOT / "tests/articles/bridge.html", "harvest": ROOT / "tests/articles/harvest.txt"}


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `analysis run` makes of the article that ships, with its study, and of others.

    Its kernels are warm; in ordinary ones test_lab.py runs these notebooks, test_readme.py papermill.
    """
    folder = tmp_path_factory.mktemp("reports")
    articles = [SHIPPED.relative_to(ROOT), *OTHERS.values()]
    assert tiny.command("run", *articles, "-o", folder, cwd=ROOT).returncode == 0
    return folder


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_runs_on_the_shipped_study(reports, name):
    notebook = nbformat.read(reports / SHIPPED.stem / f"{name}.ipynb", as_version=4)
    found = results(notebook)
    assert found["header"]["title"] == "NATO boss wants Canada to extend Afghan tour: reports"
    assert 2 <= len(found["findings"]) <= 8
    assert found["tables"] and found["charts"]
    stderr = [o.text for c in notebook.cells for o in c.get("outputs", []) if o.get("name") == "stderr"]
    assert not stderr


@pytest.mark.parametrize("name", NOTEBOOKS)
@pytest.mark.parametrize("article", OTHERS)
def test_a_notebook_runs_on_articles_of_other_shapes(reports, name, article):
    found = results(nbformat.read(reports / article / f"{name}.ipynb", as_version=4))
    assert found["findings"] and found["tables"]


def test_the_stance_notebook_labels_statements_on_the_proposition_of_a_study(reports):
    found = results(nbformat.read(reports / SHIPPED.stem / "stance.ipynb", as_version=4))
    assert found["header"]["propositions"] and found["tables"]["stances"].splitlines()[0].endswith(",label")


def test_the_stance_notebook_says_why_it_gives_no_verdict_without_a_proposition(reports):
    notebook = nbformat.read(reports / "bridge" / "stance.ipynb", as_version=4)
    shown = "\n".join(str(o.get("data")) for c in notebook.cells for o in c.get("outputs", []))
    assert "proposition" in shown
    assert "stances" not in results(notebook)["tables"]


def test_a_missing_article_is_one_line_and_no_traceback(tmp_path):
    output = tmp_path / "out.ipynb"
    with pytest.raises(papermill.PapermillExecutionError, match="no such file"):
        papermill.execute_notebook(
            ROOT / "notebooks/terms.ipynb", output, {"article": "gone.txt"}, cwd=ROOT, progress_bar=False
        )
    errors = [
        o for c in nbformat.read(output, 4).cells for o in c.get("outputs", []) if o.output_type == "error"
    ]
    assert [line for e in errors for line in e.traceback] == [
        "ArticleError: gone.txt: no such file. Give the path of a .txt, .md or .html file."
    ]


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_papermill_shows_the_parameters_with_their_help(name):
    parameters = papermill.inspect_notebook(ROOT / "notebooks" / f"{name}.ipynb")
    assert "article" in parameters
    for parameter in parameters.values():
        assert parameter["help"] and parameter["inferred_type_name"] != "None", parameter
