import itertools
import json
import os
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.attribution.attribution import ATTRIBUTION_COLUMNS, attributions
from analysis.attribution.tallies import reporting, shares
from analysis.text.article import Article, ArticleError, read_article
from analysis.text.document import parse

NATO = Path(__file__).parents[2] / "data" / "articles" / "nato-afghan-tour.txt"


def found(sentence: str, **aliases: list[str]) -> pd.DataFrame:
    """The attributions of a sentence, put below another one so that it isn't taken for a title."""
    return attributions(
        parse(Article.from_text(f"It rained all day in the city.\n\n{sentence}")), aliases or None
    )


@pytest.mark.parametrize(
    ("sentence", "source", "cue", "content", "quotation"),
    [
        ("“We will stay,” the minister said on Monday.", "the minister", "said", "“We will stay,”", "direct"),
        ("“We will stay,” she said, “until the work is done.”", "she", "said",
         "“We will stay,” … “until the work is done.”", "direct"),
        ("The minister said the plan was “a mistake” and would fail.", "The minister", "said",
         "the plan was “a mistake” and would fail", "mixed"),
        ("The bridge, she has said, would open.", "she", "has said", "The bridge … would open", "indirect"),
        ("The court is believed to favor it.", "", "is believed", "The court … to favor it", "indirect"),
        ("Reportedly the plan was late.", "", "Reportedly", "the plan was late", "indirect"),
        ("The mayor: “We will close it.”", "The mayor", ":", "“We will close it.”", "direct"),
        ("She walked into the hall to chants of “Marco! Marco!”", "She", "chants of", "“Marco! Marco!”",
         "direct"),
        ("Half of them still say so in public.", "Half of them", "still say", "so", "indirect"),
        ("The union called on the city in May to reopen the talks.", "The union", "called on",
         "the city … to reopen the talks", "indirect"),
        ("“It happens, right?” Lee went on, as if she had heard nothing. “But you get over it.”", "Lee",
         "went on", "“It happens, right?” … “But you get over it.”", "direct"),
        ("Lee is telling customers at a popular Manchester breakfast spot that “I need you tomorrow.”", "Lee",
         "is telling", "that “I need you tomorrow.”", "mixed"),
    ],
)  # fmt: skip
def test_a_cue_is_worded_with_its_auxiliaries_and_a_content_with_its_marks(
    sentence: str, source: str, cue: str, content: str, quotation: str
) -> None:
    table = found(sentence)
    assert table[["source", "cue", "content", "quotation"]].values.tolist() == [
        [source, cue, content, quotation]
    ]


def test_a_quotation_continued_over_paragraphs_keeps_its_speaker() -> None:
    table = found(
        "“We will stay,” the minister said. “It is our duty.\n\n“We will not leave before it is done.”"
    )
    assert len(table) == 1
    assert len(table.content_spans[0]) == 3


def test_an_untagged_paragraph_of_quotation_belongs_to_the_speaker_before() -> None:
    table = found("“We will stay,” the minister said.\n\n“We will not leave before it is done.”")
    assert table.content.tolist() == ["“We will stay,” … “We will not leave before it is done.”"]


@pytest.mark.parametrize(
    ("between", "source"),
    [("The law requires two visits.", "Ann Lee"), ("Tom Mills left the hall.", "Tom Mills")],
)
def test_a_quoted_paragraph_after_other_prose_is_whose_acts_there_or_who_spoke_last(
    between: str, source: str
) -> None:
    table = found(f"Ann Lee said it would rain.\n\n{between}\n\n“It is getting late for all of us.”")
    assert table[["source", "content"]].values.tolist()[-1] == [source, "“It is getting late for all of us.”"]


@pytest.mark.parametrize(
    ("sentence", "inferred"),
    [("“It is late,” Ann Lee barked.", False), ("Ann Lee nodded. “It is late.”", True)],
)
def test_a_speaker_who_only_acts_is_inferred(sentence: str, inferred: bool) -> None:
    assert found(sentence)[["actor", "inferred"]].values.tolist() == [["Ann Lee", inferred]]


def test_a_belief_within_a_report_is_a_layer_of_its_own() -> None:
    table = found("Officials say doctors believe that she will recover.")
    assert table[["source", "outer"]].values.tolist() == [["Officials", ""], ["doctors", "A1"]]


def test_a_headline_that_quotes_in_part_keeps_its_marks() -> None:
    table = attributions(Article.from_text("Mayor: 'No hurry' to open pool\n\nThe pool stayed shut in May."))
    assert table[["source", "content"]].values.tolist() == [["Mayor", "'No hurry' to open pool"]]


def test_the_headline_is_that_of_the_article_and_none_of_itself() -> None:
    text = (
        "Ann Lee says bridge must close\n\nHARTWELL (Reuters) - The vote was close.\n\n"
        "“It will ruin us,” said Bo Ek, a baker."
    )
    table = attributions(Article.from_text(text))
    assert table[["actor", "headline"]].values.tolist() == [
        ["Ann Lee", ""],
        ["Bo Ek", "Ann Lee says bridge must close."],
    ]


def test_a_report_within_a_report_names_its_outer_one() -> None:
    table = found("Officials say some members have told Norway that they would leave.")
    assert table[["attribution", "source", "outer"]].values.tolist() == [
        ["A1", "Officials", ""],
        ["A2", "some members", "A1"],
    ]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [("The minister did not say whether the talks had failed.", "negated"),
     ("If the minister says the talks failed, markets will fall.", "hypothetical"),
     ("The minister says the talks failed.", "asserted"),
     ("The minister refused to say whether the talks failed.", "negated"),
     ("No official has confirmed that the talks failed.", "negated"),
     ("Neither the club nor the player has confirmed that he will leave.", "negated"),
     ("The firm has yet to say when it will open.", "negated"),
     ("The report does not support the charge, and Lee said it was wrong.", "asserted"),
     ("Had the captain told the crew that ice was near, they would have slowed.", "hypothetical"),
     ("Did the chancellor promise that taxes would fall?", "hypothetical"),
     ("It is unclear whether the president will say that he is ill.", "hypothetical"),
     ("The ad, titled “Unifier?”, concludes that he is not.", "asserted")],
)  # fmt: skip
def test_negated_and_hypothetical_reports_are_marked_not_dropped(sentence: str, status: str) -> None:
    assert found(sentence).status.tolist() == [status]


def test_the_cue_gives_the_tone_of_reporting() -> None:
    table = found("Rossi said it rained. Rossi claimed it rained. Rossi admitted it rained.")
    assert table.cue_tone.tolist() == ["neutral", "doubting", "endorsing"]
    assert reporting(table).values.tolist() == [["Rossi", 1, 1, 1, ["A1", "A2", "A3"]]]


def test_shares_count_the_words_of_a_nested_report_for_its_inner_actor() -> None:
    table = shares(found("Officials say some members have told Norway that they would leave."))
    assert table[["actor", "words"]].values.tolist() == [["Officials", 5], ["some members", 4]]
    assert table.share.sum() == pytest.approx(1)


def test_an_alias_names_the_actor_and_is_marked() -> None:
    table = found("Oslo wants the talks to go on.", **{"Government of Norway": ["Oslo"]})
    assert table.actor.tolist() == ["Government of Norway"]


def test_a_description_with_a_name_is_the_named() -> None:
    assert found("The conservative writer David Frum called it a panic.").actor.tolist() == ["David Frum"]


def test_the_shipped_article_is_complete() -> None:
    table = attributions(parse(read_article(NATO)))
    nato, cabinet = "Anders Fogh Rasmussen", "Canada's minority Conservative government"
    observers = "Some military observers and diplomats"
    columns = ["sentence", "actor", "relay", "outer", "quotation", "inferred"]
    assert table[columns].values.tolist() == [
        ["S1", "reports", "", "", "indirect", False],
        ["S1", nato, "", "A1", "indirect", True],
        ["S2", "Canadian news organizations", "", "", "indirect", False],
        ["S2", nato, "", "A3", "indirect", True],
        ["S4", "NATO's senior members", "", "", "indirect", False],
        ["S5", "Lawrence Cannon", "", "", "indirect", False],
        ["S6", cabinet, "", "", "indirect", False],
        ["S6", cabinet, "", "", "indirect", False],
        ["S7", nato, "two Canadian television networks", "", "direct", False],
        ["S8", nato, "CTV and Canadian Broadcasting Corp", "", "direct", True],
        ["S9", "Diplomats", "", "", "indirect", False],
        ["S9", "some NATO member nations", "", "A11", "indirect", False],
        ["S11", "Senior military officials", "", "", "indirect", False],
        ["S12", "Lawrence Cannon", "spokeswoman", "", "direct", False],
        ["S15", observers, "", "", "indirect", False],
    ]
    beyond = "to extend its military mission in southern Afghanistan beyond the planned 2011 withdrawal date"
    welcome = "they would welcome a decision to maintain a military presence there beyond 2011"
    assert [" ".join(text.split()) for text in table.content] == [
        "NATO boss wants Canada to extend Afghan tour",
        "Canada to extend Afghan tour",
        f"The new secretary-general of NATO said on Thursday he wanted Canada {beyond}",
        f"he wanted Canada {beyond}",
        "Ottawa to change its mind about ending the 2,700-strong combat mission in Kandahar in 2011",
        "that Ottawa would not change its mind",
        "that Canadian troops are bearing a disproportionate burden in Afghanistan",
        "it will abide by a Parliamentary vote to end the mission in 2011",
        "“Of course I’m not going to interfere with domestic politics in individual allied nations, but seen "
        "from an alliance point of view, I would strongly regret if that became the final outcome of the "
        "Canadian considerations,”",
        "“At the end of the day it is a question of our own security -- we cannot allow Afghanistan once "
        "again to become a safe haven for terrorists -- and I also think it is in Canada’s interest to "
        "ensure a peaceful and stable Afghanistan,”",
        "some NATO member nations -- in particular the United States -- have privately told Canada "
        f"{welcome}",
        welcome,
        "the army is worn out and will need at least 18 months to recover once the mission ends",
        "“The comments made by the NATO secretary general, I understand, are first an acknowledgment of the "
        "great work Canada has done in Kandahar,” … “On the other comments, however, our government is "
        "abiding by the motion passed in Parliament in 2008 -- that is that our combat forces will leave by "
        "2011. We are staying the course.”",
        "that once the combat mission has ended, some Canadian troops might remain behind to help train "
        "their Afghan counterparts",
    ]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The plan, which local aides say will fail, was dropped.", "local aides"),
        ("The dam, which a recent study says is unsafe, will be built.", "recent study"),
        ("Ann Lee, whose lawyers say she is innocent, left the court.", "Lee's lawyers"),
        ("Ann Lee, who says she is innocent, left the court.", "Ann Lee"),
    ],
)
def test_a_source_in_a_relative_clause_is_whom_it_stands_for(text: str, actor: str) -> None:
    assert attributions(parse(Article.from_text(text)))["actor"].tolist() == [actor]


def check(text: str) -> None:
    """What holds of every table: its columns, spans in order inside the text, content apart from source."""
    try:
        table = attributions(parse(Article.from_text(text)))
    except ArticleError:
        return
    assert list(table) == ATTRIBUTION_COLUMNS
    for row in table.itertuples():
        spans = [*row.source_spans, *row.cue_spans, *row.content_spans]
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert row.content_spans and row.content_spans == sorted(row.content_spans)
        assert row.content_spans != row.source_spans
    starts = [row.content_spans[0][0] for row in table.itertuples()]
    assert starts == sorted(starts)


WORDS = [
    "said", "Smith", "“", "”", '"', "'", ",", ".", ":", "that", "he", "according to", "wants", "to", "\n\n",
    "by", "quoted", "as saying", "who", "the plan", "-", "“We", "go,”", "not", "if", "is believed",
]  # fmt: skip


@settings(max_examples=40)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(" ".join) | st.text(max_size=200))
def test_garbage_breaks_nothing(text: str) -> None:
    check(text)


@pytest.mark.parametrize(("split", "articles"), [("dev", 84), ("train", 200)])
def test_real_news_breaks_nothing(split: str, articles: int) -> None:
    folder = os.environ.get("ANALYSIS_EVAL")
    if not folder:
        pytest.skip(
            "set ANALYSIS_EVAL to a folder with quotes_polnear_dev.jsonl and quotes_polnear_train.jsonl"
        )
    with (Path(folder) / f"quotes_polnear_{split}.jsonl").open(encoding="utf-8") as lines:
        for line in itertools.islice(lines, articles):
            check(json.loads(line)["text"])
