"""YAML from others: plain values come out, everything else is one line; time and memory stay bounded."""

import os
import time

import pytest

from analysis.yaml_files import MOST_BYTES, YamlError, read

LAUGHING = "a: &a [ha, ha]\n" + "".join(f"b{n}: &b{n} [*b{n - 1}, *b{n - 1}]\n" for n in range(1, 9))
MERGING = "a0: &a0 {x: 1}\n" + "".join(
    f"a{n}: &a{n}\n  <<: [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in (1, 2, 3)
)


def test_plain_values_come_out():
    text = "a: [1, 2.5, x, true, null]\nb: {c: “d”}\n"
    assert read(text) == read(text.encode()) == {"a": [1, 2.5, "x", True, None], "b": {"c": "“d”"}}
    assert read("") is None


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (LAUGHING.replace("*b0", "*a"), "aliases"),
        (MERGING, "merge keys"),
        ("a: {<<: {b: 1}}", "merge keys"),
        ("[" * 100_000, "levels deep"),
        ("{a: " * 30, "levels deep"),
        ("- " * 300_000, "levels deep"),
        ("a: 1\na: 2", "'a' is given twice"),
        ("a: " + "1:" * 400_000 + "1", "a number of more than"),
        ("a: 2010-13-45", "month must be in"),
        ("? [a]\n: b", "unhashable"),
        ("!!python/object/apply:os.system [ls]", "could not determine a constructor"),
        ("a: \x00", "control characters"),
        ("a: \ud800", "surrogates"),
        ("#" * (MOST_BYTES + 1), "Split it"),
        ("a: [", "not YAML"),
        (b"a: \xff", "not YAML"),
    ],
)
def test_what_is_no_plain_yaml_is_told_in_one_line_at_once(text, fault):
    started = time.process_time()
    with pytest.raises(YamlError, match=rf"^study\.yml: .*{fault}.*\.$") as told:
        read(text, "study.yml")
    assert "\n" not in str(told.value) and len(str(told.value)) < 300
    assert time.process_time() - started < 2


def test_many_keys_take_no_longer_than_they_are_many():
    text = "".join(f"k{n}: 1\n" for n in range(10_000))
    started = time.process_time()
    assert len(read(text)) == 10_000
    with pytest.raises(YamlError, match="'k7' is given twice"):
        read(text + "k7: 2")
    assert time.process_time() - started < 4


def test_a_file_is_named_by_its_path_and_a_pipe_or_a_folder_is_refused(tmp_path):
    path = tmp_path / "study.yml"
    path.write_text("article: a.txt")
    assert read(path) == {"article": "a.txt"}
    path.write_text("]")
    with pytest.raises(YamlError, match=r"study\.yml: not YAML"):
        read(path)
    os.mkfifo(tmp_path / "pipe.yml")
    for other in (tmp_path, tmp_path / "pipe.yml", tmp_path / "missing.yml"):
        with pytest.raises(YamlError, match=f"{other.name}: .*Name a YAML file"):
            read(other)
