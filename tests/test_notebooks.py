"""The notebooks through real papermill and real kernels, on articles of different shapes."""

import nbformat
import papermill
import pytest
import yaml

from analysis.show import results
from conftest import ROOT

NOTEBOOKS = ("sentiment", "stance", "terms")
STUDY = ROOT / "data" / "studies" / "afghan-mission.yml"
OTHERS = {"bridge": ROOT / "tests/articles/bridge.html", "harvest": ROOT / "tests/articles/harvest.txt"}


@pytest.fixture(scope="module")
def executed(tmp_path_factory):
    """Run a notebook once, as the papermill command line would; each result is asked for several times."""
    folder = tmp_path_factory.mktemp("executed")

    def run(name: str, **parameters: object) -> nbformat.NotebookNode:
        output = folder / f"{name}-{abs(hash(str(parameters)))}.ipynb"
        if not output.exists():
            papermill.execute_notebook(
                ROOT / "notebooks" / f"{name}.ipynb", output, parameters, cwd=ROOT, progress_bar=False
            )
        return nbformat.read(output, as_version=4)

    return run


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_runs_on_the_shipped_study(executed, name):
    notebook = executed(name, **yaml.safe_load(STUDY.read_text()))
    found = results(notebook)
    assert found["header"]["title"] == "NATO boss wants Canada to extend Afghan tour: reports"
    assert 2 <= len(found["findings"]) <= 8
    assert found["tables"] and found["charts"]
    stderr = [o.text for c in notebook.cells for o in c.get("outputs", []) if o.get("name") == "stderr"]
    assert not stderr


@pytest.mark.parametrize("name", NOTEBOOKS)
@pytest.mark.parametrize("article", OTHERS)
def test_a_notebook_runs_on_articles_of_other_shapes(executed, name, article):
    found = results(executed(name, article=str(OTHERS[article])))
    assert found["findings"] and found["tables"]


def test_the_stance_notebook_says_why_it_gives_no_verdict_without_a_proposition(executed):
    notebook = executed("stance", article=str(OTHERS["bridge"]))
    shown = "\n".join(str(o.get("data")) for c in notebook.cells for o in c.get("outputs", []))
    assert "proposition" in shown
    assert "label" not in results(notebook)["tables"]["attributions"].splitlines()[0]


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
