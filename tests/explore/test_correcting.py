"""Corrections at the bench, without widgets."""

import pytest

from analysis.attribution import Corrections, corrections
from analysis.explore import correcting
from analysis.explore.correcting import Handwork
from analysis.text.article import read_article


@pytest.fixture
def work(tmp_path) -> Handwork:
    path = tmp_path / "rain.txt"
    path.write_text("Rain ends drought\n\nFarmers welcomed the rain, officials said.\n")
    return Handwork(read_article(path))


def kept(work: Handwork) -> Corrections:
    return corrections.load(work.article)


def test_every_change_is_saved_at_once(work):
    work.change(correcting.speaker("0: Rain", "Ann Lee"))
    assert kept(work).attributions == {"0: Rain": "Ann Lee"}
    work.change(correcting.struck("0: Rain"))
    assert kept(work).attributions == {"0: Rain": None}


def test_a_stance_given_back_to_the_model_leaves_nothing_behind(work):
    work.change(correcting.judge("0: Rain", "It should rain.", "favor"))
    assert kept(work).stances == {"It should rain.": {"0: Rain": "favor"}}
    work.change(correcting.judge("0: Rain", "It should rain.", ""))
    assert kept(work).stances == {}


def test_undo_goes_back_step_by_step_and_redo_forth(work):
    for name in ("Ann Lee", "Bo Ek"):
        work.change(correcting.speaker("0: Rain", name))
    work.undo()
    assert kept(work).attributions == {"0: Rain": "Ann Lee"}
    work.undo()
    assert kept(work).attributions == {}
    work.redo()
    assert kept(work).attributions == {"0: Rain": "Ann Lee"}


def test_a_new_change_ends_what_could_be_done_again(work):
    work.change(correcting.speaker("0: Rain", "Ann Lee"))
    work.undo()
    work.change(correcting.speaker("0: Rain", "Bo Ek"))
    with pytest.raises(ValueError, match="Nothing to do again"):
        work.redo()


def test_with_nothing_changed_there_is_nothing_to_undo(work):
    with pytest.raises(ValueError, match="Nothing to undo"):
        work.undo()


def test_an_actor_named_twice_bears_the_last_name(work):
    work.change(correcting.rename("officials", "Ann Lee"))
    work.change(correcting.rename("Ann Lee", "Bo Ek"))
    assert kept(work).actors == {"officials": "Bo Ek", "Ann Lee": "Bo Ek"}
    work.change(correcting.rename("officials", ""))
    assert "officials" not in kept(work).actors


def test_what_was_made_is_counted_in_words_and_listed(work):
    work.change(correcting.speaker("0: Rain", "Ann Lee"))
    work.change(correcting.judge("0: Rain", "It should rain.", "favor"))
    work.change(correcting.judge("9: Sun", "It should rain.", "against"))
    assert work.in_words() == "Made by hand: 1 speaker, 2 stances."
    assert ("stance", "9: Sun", "against on “It should rain.”") in [made[:3] for made in work.listed()]
