"""The command line: what it refuses, says and returns, in a tiny project."""

import fcntl
import json
import os
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import papermill
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import tiny
from analysis.run import parameters


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.chdir(tiny.make(tmp_path / "project"))
    return Path.cwd()


def refused(*arguments):
    """The one line that a command is refused with."""
    done = tiny.command(*arguments)
    assert done.returncode == 2, done
    assert done.stdout == ""
    assert not Path("reports").exists()
    return done.stderr.strip().splitlines()[-1]


def test_without_an_argument_every_study_is_run_and_nothing_is_said(project):
    done = tiny.command("run", "--on-failure", "cat > failures")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    state = json.loads(Path("reports/a/run.json").read_text())
    assert state["notebooks"]["two"]["parameters"]["keyword"] == "rain"
    assert "keyword" not in state["notebooks"]["one"]["parameters"]
    assert state["notebooks"]["one"]["command"].startswith("analysis run")
    assert not Path("failures").exists()
    again = tiny.command("run")
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")


def test_failures_go_to_standard_error_to_the_command_and_to_the_exit_code(project):
    code = "1 / 0"
    Path("notebooks/one.ipynb").write_text(json.dumps(tiny.notebook("one", code=code)))
    done = tiny.command("run", "articles/none.txt", "articles/a.txt", "--on-failure", "cat >> failures.jsonl")
    assert done.returncode == 1
    told = "articles/a.txt: one: notebook, cell 4: ZeroDivisionError: division by zero"
    assert done.stderr.splitlines()[1:] == [told]
    written = Path("failures.jsonl").read_text()
    assert written.endswith("}\n")
    refused, handed = map(json.loads, written.splitlines())
    assert handed["error"]["source"] == code and handed["output"] == str(project / "reports")
    assert "division by zero" in Path(handed["page"]).read_text()
    assert (refused["output"], refused["page"]) == (handed["output"], None)
    lines = tiny.command(
        "run", "--log-format", "json", "articles/none.txt", "articles/a.txt"
    ).stderr.splitlines()
    told = {(line["article"], line["notebook"]): line["exit"] for line in map(json.loads, lines)}
    assert told == {("none", None): 65, ("a", "one"): 1}  # two is current: its study is the same


def test_an_article_that_cannot_be_read_is_65(project):
    done = tiny.command("run", "articles/none.txt")
    assert (done.returncode, done.stdout) == (65, "")
    assert done.stderr == (
        "articles/none.txt: no such file or folder. "
        "Give the path of a .txt, .md or .html file, or of a folder.\n"
    )


def test_a_wrong_parameter_is_refused_with_the_right_one(project):
    assert "unknown parameter 'keywrod'. Did you mean keyword?" in refused("run", "-p", "keywrod", "rain")
    assert "seed must be int, not str: 'x'" in refused("run", "-p", "seed", "x")
    assert "no notebook 'thre'" in refused("run", "--notebook", "thre")
    Path("study.yml").write_text("article: articles/a.txt\nkeyword: [rain]\n")
    assert "study.yml: keyword must be str, not list: ['rain']" in refused("run", "-f", "study.yml")
    Path("study.yml").write_text("article: 'open")
    assert "study.yml: not YAML" in refused("run", "-f", "study.yml")
    Path("study.yml").write_text("- article\n")
    assert "study.yml: must be a mapping" in refused("run", "-f", "study.yml")
    assert "none.yml: can't be read" in refused("run", "-f", "none.yml")
    assert "No such option" in refused("run", "--forse")


def test_in_a_folder_of_another_project_the_notebooks_that_came_along_are_used(tmp_path, monkeypatch):
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path)
    assert sorted(parameters.usable()) == ["sentiment", "stance", "terms"]
    assert "no article is named. Give one: analysis run ARTICLE" in refused("run")


def test_a_value_that_no_notebook_could_use_is_refused_before_anything_starts(project):
    assert "seed must not be negative: -1" in refused("run", "-p", "seed", "-1")
    assert "others has a text without words" in refused("run", "-p", "others", '["", "x"]')
    assert "an address. Save the page as a file" in refused("run", "https://[nowhere")


def test_a_name_longer_than_ours_may_be_is_one_line(project):
    done = tiny.command("run", "articles/" + "x" * 251 + ".txt")
    assert done.returncode == 65
    assert len(done.stderr.splitlines()) == 1 and "longer than 200 bytes. Rename it." in done.stderr


def test_a_name_cannot_command_the_terminal(project):
    Path("articles/\x1b[2J\x9b31m\u202e.txt").write_text("")
    for options in ([], ["--log-format", "json", "--force"]):
        done = tiny.command("run", "articles", *options)
        assert done.returncode == 65
        assert not {"\x1b", "\x9b", "\u202e"} & {*done.stderr, *done.stdout}


def test_a_record_says_nothing_of_the_machine_or_of_what_only_concerns_the_run(project):
    secret = 'curl -H "Authorization: token" >/dev/null'
    Path("notebooks/one.ipynb").write_text(json.dumps(tiny.notebook("one", code="open('/no/such')")))
    tiny.command("run", str(project / "articles/a.txt"), "-o", "out", "--jobs", "1", "--on-failure", secret)
    for path in (each for each in Path("out").rglob("*") if each.is_file()):
        text = path.read_text()
        for private in (secret, str(project), str(Path.home()) + "/", sys.prefix, "--jobs"):
            assert private not in text, (path, private)
    state = json.loads(Path("out/a/run.json").read_text())
    assert state["notebooks"]["two"]["command"] == (
        "analysis run articles/a.txt --notebook two -p keyword rain -o out --force"
    )


def test_a_second_run_at_once_gives_75_and_waits_if_told(project):
    slow = "import time; time.sleep(1)"
    Path("notebooks/one.ipynb").write_text(json.dumps(tiny.notebook("one", code=slow)))
    first = subprocess.Popen([tiny.COMMAND, "run"])
    while not Path("reports/.working").exists():
        assert first.poll() is None
        time.sleep(0.05)
    second = tiny.command("run")
    third = tiny.command("run", "--wait", "100")
    assert first.wait() == 0
    assert second.returncode == 75
    assert second.stderr == (
        "analysis: reports: another run is at work here. Try later, or wait for it with --wait.\n"
    )
    assert third.returncode == 0
    assert len(Path("reports/history.jsonl").read_text().splitlines()) == 2


def run_by_cron(project):
    """What comes of the line that ships, run as cron does it."""
    line = (Path(__file__).parents[2] / "deploy/crontab").read_text().splitlines()[-1].split(maxsplit=5)[5]
    assert line.startswith("cd /srv/news-analysis && ") and ".venv/bin/analysis run /srv/articles" in line
    line = line.replace("/srv/news-analysis", str(project)).replace("/srv/articles", "articles")
    line = line.replace(".venv/bin/analysis", str(tiny.COMMAND))
    paths = ["PATH=/usr/bin:/bin", *[f"{k}={v}" for k, v in os.environ.items() if k == "PYTHONPATH"]]
    done = subprocess.run(["env", "-i", *paths, "/bin/sh", "-c", line], capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


def test_the_line_for_cron_works_with_next_to_no_environment_and_prints_nothing(project):
    assert run_by_cron(project) == (0, "", "")
    assert Path("reports/a/one.html").exists()


def test_the_line_for_cron_passes_over_a_time_at_which_the_run_before_is_at_work(project):
    before = os.open(project, os.O_RDONLY)
    fcntl.flock(before, fcntl.LOCK_EX)
    assert run_by_cron(project) == (0, "", "")
    assert not Path("reports").exists()
    os.close(before)


def test_a_terminal_shows_how_far_the_run_is(project):
    import pty
    import termios

    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    with os.fdopen(theirs, "w") as terminal:
        assert tiny.command("run", "articles", terminal=terminal).returncode == 0
        terminal.flush()
        shown = os.read(ours, 65536)
    assert b"1/2" in shown and b"reports" in shown
    assert b"reports made, 0 current, 0 failed." not in shown  # that is for standard output


def test_help_and_parameters_are_quick_and_load_nothing_heavy():
    heavy = ("spacy", "pandas", "seaborn", "papermill")
    code = f"import sys, analysis.run.cli; print([name for name in {heavy} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "[]\n"
    assert min(tiny.cpu_seconds("--help") for _ in range(3)) < 0.3


def test_parameters_shows_what_papermill_finds(project):
    shown = tiny.command("parameters").stdout
    for name in ("one", "two"):
        ours = parameters.read_notebook(Path(f"notebooks/{name}.ipynb")).parameters
        theirs = papermill.inspect_notebook(f"notebooks/{name}.ipynb")
        assert [(p.name, p.type, repr(p.default), p.help) for p in ours.values()] == [
            (p["name"], p["inferred_type_name"], p["default"].replace('"', "'"), p["help"])
            for p in theirs.values()
        ]
        assert all(f"{p.name}: {p.type} = {p.default!r}" in shown for p in ours.values())


NAMES = st.sampled_from(["article", "seed", "keyword", "keywrod", "class"]) | st.text()
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates() | st.binary(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8) | st.integers(), inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(max_examples=200 if "FAULTS" in os.environ else 40)
@given(st.dictionaries(NAMES, PLAIN))
def test_hostile_parameters_are_refused_in_one_line_or_fit_and_survive_papermill(hostile):
    import nbformat
    from papermill.parameterize import parameterize_notebook

    source = tiny.notebook("two", 'keyword: str = ""')
    for cell in source.cells:
        cell.metadata.setdefault("tags", [])  # as papermill does when it loads a notebook
    declared = parameters.declarations(source.cells[0].source)
    known = parameters.Notebook("two", "two.ipynb", "", declared)
    try:
        parameters.check(hostile, [known], "study.yml")
    except parameters.UsageError as error:
        assert len(str(error).splitlines()) == 1 and len(str(error)) < 500
        return
    injected = parameterize_notebook(nbformat.v4.upgrade(source), hostile).cells[1].source if hostile else ""
    found = {}
    exec(injected, {}, found)
    assert found == hostile


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}, *{a}]\n" for a, b in pairwise("abcdefghijklm")),
        "keyword: &k [*k]\n", "keyword: !!python/object/apply:os.system ['touch hacked']\n",
        "keyword: 2020-01-01\n", "keyword: !!binary aGVsbG8=\n", "keyword: !!set {a, b}\n", "seed: .nan\n",
        "seed: 0x" + "f" * 5000 + "\n", "seed: true\n", "? [a, b]\n: c\n", 'keyword: "\\0"\n', "[" * 1000,
        'keyword: "\\ud800"\n', "\0", "\xff\xfe",
    ],
)  # fmt: skip
def test_hostile_studies_are_refused_in_one_line(text, tmp_path):
    path = tmp_path / "study.yml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    known = parameters.Notebook(
        "two", "", "", parameters.declarations(tiny.PARAMETERS.format(more='keyword: str = ""'))
    )
    with pytest.raises(parameters.UsageError) as refusal:
        parameters.check(parameters.read_study(path), [known], str(path))
    assert len(str(refusal.value).splitlines()) == 1
    assert not Path("hacked").exists()


def test_a_shipped_study_fits_the_shipped_notebooks():
    root = Path(__file__).parents[2]
    known = parameters.notebooks(root / "notebooks").values()
    for study in (root / "data" / "studies").glob("*.yml"):
        parameters.check(yaml.safe_load(study.read_text()), known, study.name)
