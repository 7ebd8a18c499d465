"""The lexicon holds together: every frame is one that the rules fill, every list one that they ask for."""

import re
from collections import Counter

from analysis.attribution.speech.lexicon import _lists, _rows, cues, first_names, listed
from conftest import ROOT

WING = ROOT / "src" / "analysis" / "attribution"
PREPOSITION = "about|against|as|at|behind|by|for|from|in|into|like|of|on|over|past|upon|with"


def test_every_reporting_word_is_listed_once():
    keys = [(row["lemma"], row["pos"]) for row in _rows("cues.csv")]
    assert [key for key, count in Counter(keys).items() if count > 1] == []
    assert len(cues()) > 300


def test_every_row_has_its_fields():
    lines = (WING / "speech" / "cues.csv").read_text("utf-8").splitlines()
    assert [line for line in lines if line.count(",") != lines[0].count(",")] == []


def test_every_cue_has_known_frames_kind_and_tone():
    frames = rf"clause|before|be|(?:(?:obj|be)-)?(?:obj|to|{PREPOSITION})"
    for key, cue in cues().items():
        assert cue.frames and all(re.fullmatch(frames, frame) for frame in cue.frames), key
        assert cue.kind in {"say", "believe", "wish", "feel", "judge", "show", "seem"}, key
        assert cue.tone in {"neutral", "doubting", "endorsing"}, key
        assert key[1] in {"V", "N", "A"}, key


def test_every_list_is_one_that_some_rule_asks_for():
    code = "".join(path.read_text(encoding="utf-8") for path in WING.rglob("*.py"))
    assert {kind for kind in _lists() if f'"{kind}"' not in code} == set()


def test_a_word_has_its_value():
    assert (listed("pronoun")["she"], listed("capital")["oslo".title()]) == ("f", listed("capital")["Oslo"])
    assert {*first_names().values()} == {"f", "m"}
