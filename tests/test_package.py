"""The way into the package: what `import analysis` gives, and what it doesn't load."""

import os
import pydoc
import subprocess
import sys
from functools import partial
from inspect import isfunction

import pandas as pd
import pytest
from IPython.core.interactiveshell import InteractiveShell

import analysis
from conftest import SHIPPED


@pytest.mark.parametrize("name", dir(analysis))
def test_every_public_name_is_there_and_explained(name):
    public = getattr(analysis, name)
    assert public.__doc__
    assert not isfunction(public) or ">>>" in public.__doc__, "no example"


def test_an_article_alone_in_a_cell_shows_the_annotated_text(article, document):
    shell = InteractiveShell.instance()
    shell.run_line_magic("load_ext", "analysis.cells")
    formatter = shell.display_formatter
    for thing in (article, document):
        html = formatter.format(thing)[0]["text/html"]
        assert 'id="S1"' in html and "Reporting by David Ljunggren" in html
        assert 'title="Lawrence Cannon: direct"' in html


@pytest.mark.parametrize(
    ("call", "remedy"),
    [
        (lambda: analysis.parse(3), "int: not an article. Give a file's path"),
        (lambda: analysis.tone(None), "NoneType: not an article. Give a file's path"),
        (lambda: analysis.concordance(SHIPPED, "rain", width=-1), "width = -1"),
        (lambda: analysis.collocations(SHIPPED, window=0), "window = 0"),
        (lambda: analysis.dispersion(SHIPPED, ""), "The keyword '' has no word. Give a word"),
        (lambda: analysis.stances(SHIPPED, ""), "proposition: empty. Give a sentence"),
    ],
)
def test_wrong_use_is_told_what_to_do(call, remedy):
    with pytest.raises((TypeError, ValueError), match=remedy):
        call()


def test_tables_of_what_is_said_take_an_article_too(article):
    said = analysis.attributions(article)
    for table in (analysis.shares, analysis.reporting, partial(analysis.stances, proposition="Go on.")):
        pd.testing.assert_frame_equal(table(article), table(said))
        pd.testing.assert_frame_equal(table(str(SHIPPED)), table(said))


def test_help_is_a_page():
    assert len(pydoc.render_doc(analysis).splitlines()) < 80


def test_what_is_parsed_once_is_not_parsed_again(article):
    document = analysis.parse(article)
    assert analysis.parse(document) is document and analysis.parse(article) is document


@pytest.mark.parametrize(
    "name",
    ["actors", "attitudes", "attributions", "diversity", "keyness",
     "readability", "sentences", "tone"],
)  # fmt: skip
def test_an_article_or_its_path_does_for_a_document(article, document, name):
    function = getattr(analysis, name)
    expected = function(document)
    assert function(article).equals(expected) and function(str(article.path)).equals(expected)


def test_tab_completes_public_names_only():
    assert "concordance" in dir(analysis) and "display" in dir(analysis)
    assert not {"Any", "import_module", "cues"} & {*dir(analysis)}


def test_an_unknown_name_points_to_the_map():
    with pytest.raises(AttributeError, match="help"):
        _ = analysis.sentimnet


@pytest.mark.parametrize(
    ("module", "never"),
    [
        ("analysis", ["pandas", "spacy", "numpy"]),
        ("analysis.run.cli", ["pandas", "spacy", "seaborn", "papermill", "nltk"]),
    ],
)
def test_a_light_start_stays_light(module, never):
    code = f"import sys, {module}; print([m for m in {never!r} if m in sys.modules])"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "[]"


def test_onnxruntime_reports_to_nobody(tmp_path):
    """Its telemetry leaves a session file where temporary files go, as soon as it is loaded."""
    code = "from analysis.opinion import classifier; classifier.stance([('A.', 'B.')])"
    environment = os.environ | {"TMPDIR": str(tmp_path)}
    environment.pop("ORT_DISABLE_TELEMETRY", None)
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)
    assert list(tmp_path.iterdir()) == []
