"""What is no proposition is told with a better one; what is one is left alone."""

import pytest

from analysis.propositions import advice
from analysis.run.cli import _doubts
from analysis.run.jobs import Job


@pytest.mark.parametrize(
    ("given", "better"),
    [
        ("prison", "Martin Hale should go to prison."),
        ("Prison.", "Martin Hale should go to prison."),
        ("Fracking", "Fracking should be supported."),
        ("the new bridge", "The new bridge should be supported."),
        ("Should Martin Hale go to prison?", "Martin Hale should go to prison."),
        ("Is the mission good?", "The mission is good."),
        ("Must Parliament pass the bill", "Parliament must pass the bill."),
        ("Close the bridge!", "Martin Hale should close the bridge."),
        ("Don’t close the bridge.", "Martin Hale should not close the bridge."),
        ("Let's leave.", "Martin Hale should leave."),
        ("Ban fracking.", "Martin Hale should ban fracking."),
    ],
)
def test_what_is_no_proposition_gets_a_better_wording(given: str, better: str) -> None:
    told = advice(given, "Martin Hale")
    assert told.endswith(f"Better: “{better}”")
    assert advice(better) == ""


@pytest.mark.parametrize(
    "given", ["Who should pay?", "Why does it rain?", "Does the new town hall cost too much?"]
)
def test_a_question_that_cannot_be_turned_is_told_what_to_write(given: str) -> None:
    assert advice(given).endswith(
        "is a question, which has no side. Write who should do what, as a full sentence."
    )


@pytest.mark.parametrize(
    "given",
    [
        "Canada should extend its military mission in Afghanistan beyond 2011.",
        "The old bridge should be closed to traffic.", "Donald Trump is unfit to be president.",
        "Will Smith should apologise.", "Support for the war must end.", "Labour supports Brexit.",
        "Parliament rejected the bill", "NATO should leave.", "Taxes hurt workers.", "War is wrong",
        "The city shouldn’t build the tram.", "Let people vote, which they should.",
    ],
)  # fmt: skip
def test_a_proposition_is_left_alone(given: str) -> None:
    assert advice(given) == ""


def test_nothing_is_told_of_what_is_refused_anyway() -> None:
    assert advice("  ") == advice("!") == ""


def test_the_command_line_tells_each_doubt_once() -> None:
    blank = Job(**dict.fromkeys(Job._fields))  # type: ignore[arg-type]
    jobs = [blank._replace(record={"parameters": {"propositions": ["prison", "It should rain."]}})] * 3
    assert _doubts([*jobs, blank._replace(record={"parameters": {}})]) == [
        "proposition: " + advice("prison"),
    ]  # fmt: skip
