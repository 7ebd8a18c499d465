"""What to write instead of a parameter that does not fit: it is told, and it works."""

import re
import shlex
from pathlib import Path

import pytest
import yaml

import tiny
from analysis.run import parameters


@pytest.fixture(autouse=True)
def project(tmp_path, monkeypatch):
    monkeypatch.chdir(tiny.make(tmp_path / "project"))


def refused(*arguments):
    done = tiny.command("run", *arguments)
    assert (done.returncode, done.stdout) == (2, "") and not Path("reports").exists()
    (line,) = done.stderr.splitlines()
    return line


SENTENCES = [
    "Jordan Peake handled the ball.", "NATO: leave", "Don't go.", "“No”, she said", '"No" is no: answer',
    "NO", "5", "{x", "* all", "a # b", "back\\slash", "two\nlines", "\x7f\u202e",
]  # fmt: skip


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_in_place_of_a_list_is_told_as_the_list_to_write(sentence):
    line = refused("-p", "others", sentence)
    assert "others must be list[str], not str: " in line
    option, name, text = shlex.split(line.split(" Write: ")[1])
    assert (option, name) == ("-p", "others")
    known = parameters.usable().values()
    given = parameters.from_text(name, text, known)
    parameters.check({name: given}, known, "-p")
    assert given == [sentence]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("others: Jordan Peake handled the ball.", "Jordan Peake handled the ball."),
        ("others: {NATO: leave}", "NATO: leave"),
        ("others:\n- NATO: Don't leave!\n- It rains.", "NATO: Don't leave!"),
        ("others:", "…"),
        ("others: [5]", "…"),
        (f"others: {'long ' * 100}", "…"),
    ],
)
def test_of_a_study_the_two_lines_to_write_are_told(written, meant):
    Path("study.yml").write_text(f"article: articles/a.txt\n{written}\n")
    line = refused("-f", "study.yml")
    assert line.startswith("analysis: study.yml: others must be list[str], not ")
    lines = re.findall("`(.*?)`", line)
    assert len(lines) == 2 and yaml.safe_load("\n".join(lines)) == {"others": [meant]}


def test_a_list_that_is_not_whole_is_told_with_one_that_is():
    line = refused("-p", "others", "[NATO")
    assert "-p others: not YAML" in line and line.endswith("Write: -p others '[\"…\"]'")
    assert refused("-p", "others", "[5]").endswith("Write: -p others '[\"…\"]'")


def test_what_is_typed_by_itself_is_told_by_itself():
    with pytest.raises(parameters.UsageError, match=r'Write: \["It rains\."\]$'):
        parameters.check({"others": "It rains."}, parameters.usable().values(), "job")


def test_a_value_of_another_type_is_told_where_all_are_shown():
    assert refused("-p", "seed", "x").endswith("`analysis parameters` shows what can be set.")
    assert refused("-p", "others", '["", "x"]').endswith("`analysis parameters` shows what can be set.")


@pytest.mark.parametrize(
    ("option", "told"),
    [("--others", "-p others '[\"…\"]'"), ("--keyword=rain", "-p keyword '…'"), ("--seed", "-p seed 0")],
)
def test_a_parameter_given_as_an_option_is_told_how_to_give_it(option, told):
    assert refused(option, "rain").endswith(f"Parameters are given by -p: {told}")


def test_another_option_is_only_refused():
    assert "Parameters" not in refused("--forse")
    Path("notebooks/one.ipynb").write_text("broken")
    assert refused("--others").endswith("No such option '--others'.")
