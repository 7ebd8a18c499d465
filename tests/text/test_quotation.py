import itertools
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.text.quotation import quotations


def found(text: str) -> list[list[str]]:
    paragraphs = [m.span() for m in re.finditer(r"[^\n]+", text)]
    return [[text[start:end] for start, end in quotation.spans] for quotation in quotations(text, paragraphs)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We can’t wait,” she said.", [["“We can’t wait,”"]]),
        ('"We can\'t wait," she said, "not now."', [['"We can\'t wait,"'], ['"not now."']]),
        ("'It is \"fine\", really,' he said.", [["'It is \"fine\", really,'"]]),
        ("‘Don’t go,’ said the boys’ mother.", [["‘Don’t go,’"]]),
        ("'The boys' club isn't open,' he said.", [["'The boys' club isn't open,'"]]),
        ("« Bonjour », dit-il.", [["« Bonjour »"]]),
        ("He called it “a ‘fair’ deal”.", [["“a ‘fair’ deal”"]]),
        ('"[He] won," "--almost," they said.', [['"[He] won,"'], ['"--almost,"']]),
        ('"Run,"he said.', [['"Run,"']]),
        ("``Old wire marks,'' he said.", [["``Old wire marks,''"]]),
        ("Ferry 'unsafe', seamen warn", [["'unsafe'"]]),
        ("'Don't sell her': the boys' mother pleads", [["'Don't sell her'"]]),
        ("Seamen's union calls owners' offer 'a disgrace'", [["'a disgrace'"]]),
        (
            "‘The players’ wives knew,’ he said, ‘that the clubs’ owners lied.’",
            [["‘The players’ wives knew,’"], ["‘that the clubs’ owners lied.’"]],
        ),
    ],
)
def test_each_kind_of_mark_is_recognised(text: str, expected: list[list[str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "He liked 'em in the '90s.",
        "The boys' dogs' bowls.",
        "A 6'2\" man.",
        "'Tis the season: shops' sales rise",
        "'Twas the Smiths' dog.",
        "A rock 'n' roll star.",
        "It isn’t the workers’ fault.",
        "",
    ],
)
def test_apostrophes_and_inches_are_not_quotations(text: str) -> None:
    assert found(text) == []


def test_a_quotation_runs_on_into_a_paragraph_that_opens_with_its_mark() -> None:
    text = "“We start.\n\n“We go on.\n\n“We end,” he said.\n\n“Another.”"
    assert found(text) == [["“We start.", "“We go on.", "“We end,”"], ["“Another.”"]]


def test_a_quotation_never_closed_ends_with_its_paragraph() -> None:
    assert found("He said: “We start. \n\nThat was all.") == [["“We start."]]


def test_a_quotation_never_closed_ends_before_the_next_one() -> None:
    assert found('"We shall see, he said. "Really."') == [['"We shall see, he said.'], ['"Really."']]


def test_a_single_mark_never_closed_is_an_apostrophe_unless_it_runs_on() -> None:
    assert found("He said ’course and left.\n\nNo more.") == []
    assert found("‘We start.\n\n‘We end,’ he said.") == [["‘We start.", "‘We end,’"]]


@given(st.text(alphabet="ab ,.'\"“”‘’«»s\n", max_size=80))
def test_spans_are_in_order_apart_and_inside_their_paragraphs(text: str) -> None:
    paragraphs = [m.span() for m in re.finditer(r"[^\n]+", text)]
    spans = [span for quotation in quotations(text, paragraphs) for span in quotation.spans]
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))
    assert all(any(start <= p[0] < p[1] <= end for start, end in paragraphs) for p in spans)


@pytest.mark.parametrize("unit", ["“a ", '"a ', "'a ", "«a ", "“‘a ", "“a, said ", '"a "b', "“a “b” ", "s' "])
def test_time_grows_with_the_paragraph_and_no_faster(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        begun = time.process_time()
        quotations(text, [(0, length)])
        return time.process_time() - begun

    # a busy machine may disturb one try, but not three
    assert any(seconds(20_000) < max(0.3, 3 * seconds(10_000)) for _ in range(3))
