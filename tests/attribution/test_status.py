import pytest

from analysis.attribution import attributions, status
from analysis.text import Article
from rules import statuses_of, without

RULES = [
    ("_is_open", "Ann Lee left no doubt that she would sign the deal.", ["asserted"]),
    ("_is_open", "Ann Lee made no secret that she liked the ferry.", ["asserted"]),
    ("_is_hardly", "Ann Lee wasn’t so much saying that it rained.", ["negated"]),
    ("_is_bidden", "Ann Lee was pressed to explain the delay.", ["hypothetical"]),
    ("_is_presupposed", "Why had Ann Lee asserted that it rained?", ["asserted"]),
    ("_is_possible", "Ann Lee must decide what the ferry will cost.", ["hypothetical"]),
    ("_is_possible", "Ann Lee would often say that it rained.", ["asserted"]),
    ("_is_refusal", "Ann Lee refused to pay.", ["negated"]),
    ("_is_refusal", "Ann Lee denied that it rained.", ["asserted"]),
    ("_is_denied", "Ann Lee declined to say that it rained.", ["negated"]),
    ("_hangs", "Ann Lee declined to say that it rained.", ["negated"]),
    ("_hangs", "Ann Lee retracted a statement that it rained.", ["negated"]),
    ("_takes_back", "Ann Lee retracted a statement that it rained.", ["negated"]),
    ("_linked", "Tom Hartley kept Ann Lee from saying that it rained.", ["negated"]),
    ("_is_denial", "Ann Lee avoided saying that it rained.", ["negated"]),
    ("_is_hard", "It is hard not to wonder whether it rained.", ["asserted"]),
    ("_is_negated", "Ann Lee did not say that it rained.", ["negated"]),
    ("_is_negated", "Ann Lee has yet to say that it rained.", ["negated"]),
    ("_is_nobodys", "Nobody said that it rained.", ["negated"]),
    ("_is_possible", "Ann Lee might say that it rained.", ["hypothetical"]),
    ("_is_conditional", "If Ann Lee says that it rained, they will wait.", ["hypothetical"]),
    ("_is_conditional", "“If it rains, we wait,” Ann Lee said.", ["asserted"]),
    ("_is_asked", "Did Ann Lee say that it rained?", ["hypothetical"]),
    ("_is_taken_back", "Ann Lee backed away from her claim that it rained.", ["negated"]),
    ("_is_untrue", "There is no proof that Ann Lee said that it rained.", ["negated"]),
    ("_is_untrue", "It is not true that Ann Lee said that it rained.", ["negated"]),
    ("_is_right_before", "Ann Lee nearly said that it rained.", ["negated"]),
    ("_is_inverted", "At no point did Ann Lee say that it rained.", ["negated"]),
    ("_is_supposed", "Had Ann Lee said that it rained, they would have waited.", ["hypothetical"]),
]


def read(sentence: str) -> list[tuple[str, str, str]]:
    table = attributions(Article.from_text(f"It rained all day in the city.\n\n{sentence}"))
    return [*zip(table["actor"], table["cue"], table["status"], strict=True)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Ann Lee denied saying that the ferry was late.", [("Ann Lee", "saying", "negated")]),
        (
            "Ann Lee denied having claimed that the ferry was late.",
            [("Ann Lee", "having claimed", "negated")],
        ),
        ("Ann Lee stopped short of saying that the ferry was late.", [("Ann Lee", "saying", "negated")]),
        ("Ann Lee stopped short of saying the bridge would be closed.", [("Ann Lee", "saying", "negated")]),
        (
            "Ann Lee stopped short of claiming on Monday that it was late.",
            [("Ann Lee", "claiming", "negated")],
        ),
        ("Ann Lee is far from saying that the ferry was late.", [("Ann Lee", "saying", "negated")]),
        ("Ann Lee avoided saying that the ferry was late.", [("Ann Lee", "saying", "negated")]),
        ("Ann Lee refrained from saying that the ferry was late.", [("Ann Lee", "saying", "negated")]),
        ("Tom Hartley kept Ann Lee from saying that the ferry was late.", [("Ann Lee", "saying", "negated")]),
        ("Ann Lee fell short of calling the ferry late.", [("Ann Lee", "calling", "negated")]),
        ("Ann Lee did not go so far as to say the ferry was late.", [("Ann Lee", "to say", "negated")]),
        ("Ann Lee would not go as far as saying the ferry was late.", [("Ann Lee", "saying", "negated")]),
        ("Ann Lee came close to saying that the ferry was late.", [("Ann Lee", "saying", "negated")]),
        ("Ann Lee shied away from calling it a ferry.", [("Ann Lee", "calling", "negated")]),
        ("Ann Lee steered clear of saying that the ferry was late.", [("Ann Lee", "saying", "negated")]),
        ("Ann Lee could not bring herself to say the ferry was late.", [("Ann Lee", "to say", "negated")]),
        ("Ann Lee nearly said that the ferry was late.", [("Ann Lee", "nearly said", "negated")]),
        ("Ann Lee neither said that the ferry was late nor left.", [("Ann Lee", "said", "negated")]),
        ("Nor did Ann Lee say that the ferry was late.", [("Ann Lee", "did … say", "negated")]),
        ("Not once did Ann Lee say that the ferry was late.", [("Ann Lee", "did … say", "negated")]),
        ("Not a single sailor said that the ferry was late.", [("Not a single sailor", "said", "negated")]),
        ("It is false that Ann Lee said the ferry was late.", [("Ann Lee", "said", "negated")]),
        ("There is no evidence that Ann Lee said the ferry was late.", [("Ann Lee", "said", "negated")]),
        ("Ann Lee rowed back on her claim that the ferry was late.", [("Ann Lee", "claim", "negated")]),
        ("Ann Lee was acquitted of claiming that the ferry was late.", [("Ann Lee", "claiming", "negated")]),
        (
            "A spokesman denied that Ann Lee had said the ferry was late.",
            [("spokesman", "denied", "asserted"), ("Ann Lee", "had said", "negated")],
        ),
        ("Ann Lee no longer says the ferry is late.", [("Ann Lee", "no longer says", "negated")]),
        ("Ann Lee stopped saying that the ferry was late.", [("Ann Lee", "saying", "negated")]),
        ("Ann Lee is reluctant to say that the ferry is late.", [("Ann Lee", "to say", "negated")]),
        ("Ann Lee was not ready to say that the ferry was late.", [("Ann Lee", "to say", "negated")]),
        ("Ann Lee declined to say that the ferry was late.", [("Ann Lee", "to say", "negated")]),
        ("Ann Lee retracted a statement that the ferry was late.", [("Ann Lee", "statement", "negated")]),
        ("Ann Lee recanted a statement that the ferry was late.", [("Ann Lee", "statement", "negated")]),
        ("No sailor said that the ferry was late.", [("No sailor", "said", "negated")]),
        ("Ann Lee withdrew her claim that the ferry was late.", [("Ann Lee", "withdrew", "negated")]),
        ("Ann Lee recanted her claim that the ferry was late.", [("Ann Lee", "claim", "negated")]),
        ("Ann Lee took back her claim that the ferry was late.", [("Ann Lee", "claim", "negated")]),
        ("Ann Lee walked back a statement that the ferry was late.", [("Ann Lee", "statement", "negated")]),
        ("Ann Lee has no doubts about the ferry.", [("Ann Lee", "doubts about", "negated")]),
        (
            "Ann Lee sailed without having to worry about the ferry.",
            [("Ann Lee", "to worry about", "negated")],
        ),
    ],
)
def test_what_is_not_said_is_negated(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert read(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "cue"),
    [
        ("Ann Lee denied that the ferry was late.", "denied"),
        ("Ann Lee rejected the claim that the ferry was late.", "rejected"),
        ("Ann Lee did not hesitate to say that the ferry was late.", "to say"),
        ("Ann Lee never stopped saying that the ferry was late.", "saying"),
        ("Ann Lee stopped to say that the ferry was late.", "to say"),
        ("Ann Lee kept saying that the ferry was late.", "saying"),
        ("Ann Lee went so far as to say that the ferry was late.", "to say"),
        ("Ann Lee was clear in saying that the ferry was late.", "saying"),
        ("Ann Lee never fell short of saying that the ferry was late.", "saying"),
        ("It is true that Ann Lee said the ferry was late.", "said"),
        ("With no money left, Ann Lee said that the ferry was late.", "said"),
        # what is reported may be denied or supposed
        ("The ferry did not leave at once, according to Ann Lee.", "according"),
        ("The ferry would have left at once, according to Ann Lee.", "according"),
        ("If it rains, the ferry will be late, according to Ann Lee.", "according"),
    ],
)
def test_a_denial_that_is_a_report_or_is_denied_itself_is_asserted(sentence: str, cue: str) -> None:
    assert read(sentence) == [("Ann Lee", cue, "asserted")]


@pytest.mark.parametrize("hard", ["hard", "difficult", "impossible"])
def test_what_it_is_hard_not_to_say_is_said(hard: str) -> None:
    assert read(f"It is {hard} not to wonder whether the ferry is late.") == [
        ("", "not to wonder", "asserted")
    ]


@pytest.mark.parametrize(("rule", "sentence", "expected"), RULES)
def test_each_rule_reads_its_sentence(rule: str, sentence: str, expected: list[str]) -> None:
    assert statuses_of(sentence) == expected


@pytest.mark.parametrize(("rule", "sentence", "expected"), RULES)
def test_without_its_rule_a_sentence_is_read_otherwise(rule: str, sentence: str, expected: list[str]) -> None:
    assert any(reading != expected for reading in without(status, rule, lambda: statuses_of(sentence)))


def test_a_quotation_without_a_tag_is_asserted_whatever_its_speaker_does() -> None:
    assert statuses_of("Ann Lee did not laugh. “Time is running out for us all.”") == ["asserted"]


def test_governed_finds_the_denial_on_which_a_cue_hangs(monkeypatch) -> None:
    sentence = "Ann Lee stopped short of saying that it rained."
    assert statuses_of(sentence) == ["negated"]
    monkeypatch.setattr(status, "_governed", lambda cue: [cue])
    assert statuses_of(sentence) == ["asserted"]
