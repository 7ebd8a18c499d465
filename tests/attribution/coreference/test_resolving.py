import itertools
from pathlib import Path

import pandas as pd
import pytest

from analysis.attribution.attribution import attributions
from analysis.attribution.coreference.table import ACTOR_COLUMNS, actors
from analysis.text.article import Article, read_article
from analysis.text.document import parse

NATO = Path(__file__).parents[3] / "data" / "articles" / "nato-afghan-tour.txt"


def found(text: str, aliases: dict[str, list[str]] | None = None) -> dict[str, list[tuple[str, str]]]:
    """The mentions of each actor, each with how it was resolved."""
    article = Article.from_text(f"It rained all day.\n\n{text}")
    table = actors(parse(article), aliases)
    return {
        row.actor: [
            (article.text[start:end], how) for (start, end), how in zip(row.mentions, row.how, strict=True)
        ]
        for row in table.itertuples()
    }


@pytest.fixture(scope="module")
def nato() -> pd.DataFrame:
    return actors(parse(read_article(NATO))).set_index("actor")


def test_a_surname_and_a_pronoun_resolve_to_the_full_name() -> None:
    mentions = found("Senator Ann Miller spoke. Miller said she would run.")["Ann Miller"]
    assert mentions == [("Ann Miller", "named"), ("Miller", "surname"), ("she", "pronoun")]


def test_the_ministry_is_the_ministry_named_before() -> None:
    mentions = found("The Finance Ministry objected. The ministry said the plan was late.")
    assert ("The ministry", "description") in mentions["Finance Ministry"]


def test_a_ministry_with_a_long_name_is_the_ministry() -> None:
    said = attributions(
        Article.from_text("The Ministry of Trade banned it. The ministry said it was unsafe.")
    )
    assert said[["actor", "inferred"]].values.tolist() == [["Ministry of Trade", True]]


def test_a_first_name_tells_whom_he_and_she_can_stand_for() -> None:
    text = "Susan Clark met Robert Hayes on Monday. He said it was over, and she said it was not."
    assert attributions(Article.from_text(text))["actor"].tolist() == ["Robert Hayes", "Susan Clark"]


def test_a_surname_shared_with_a_longer_name_stays_apart() -> None:
    text = "Chris Murphy spoke. He honoured Anne Marie Murphy. Chris Murphy said it was late."
    assert attributions(Article.from_text(text))["actor"].tolist() == ["Chris Murphy"]


def test_who_speaks_is_not_whom_they_speak_of() -> None:
    text = "John Bolton spoke on Monday. “She is Barack Obama’s third term,” he said."
    assert attributions(Article.from_text(text))["actor"].tolist() == ["John Bolton"]


def test_one_of_several_is_who_is_named_beside() -> None:
    text = "It rained. One of his advisers, Tad Devine, told reporters that the race was close."
    assert attributions(Article.from_text(text))["actor"].tolist() == ["Tad Devine"]


@pytest.mark.parametrize("name", ["General Motors", "Republican Party", "Justice Department"])
def test_a_title_is_a_part_of_a_bodys_name(name: str) -> None:
    assert attributions(Article.from_text(f"The {name} said demand was weak."))["actor"].tolist() == [name]


def test_collective_sources_stay_collective() -> None:
    table = actors(parse(Article.from_text("It rained all day.\n\nDiplomats say the talks failed.")))
    assert table[["actor", "kind", "inferred"]].values.tolist() == [["Diplomats", "collective", False]]


def test_a_place_stands_for_a_government_only_by_alias() -> None:
    text = "Oslo rejected the offer."
    assert found(text) == {"Oslo": [("Oslo", "named")]}
    assert found(text, {"Government of Norway": ["Oslo"]}) == {"Government of Norway": [("Oslo", "alias")]}


def test_a_title_before_its_bearer_is_named_is_resolved_and_marked(nato: pd.DataFrame) -> None:
    row = nato.loc["Anders Fogh Rasmussen"]
    assert [how for how in row.how if how != "pronoun"] == ["title", "title", "named", "surname", "title"]
    assert (row.kind, row.role, row.inferred) == ("person", "new secretary-general of NATO", True)


def test_our_government_said_by_a_member_of_it_is_that_government(nato: pd.DataFrame) -> None:
    row = nato.loc["Canada's minority Conservative government"]
    assert row.how == ["metonym", "possessive"] * 2 + [
        "description",
        "pronoun",
        "description",
        "possessive",
        "pronoun",
    ]
    assert row.inferred


def test_the_role_is_worded_as_in_the_article(nato: pd.DataFrame) -> None:
    assert nato.loc["Lawrence Cannon", "role"] == "Canadian Foreign Minister"


def test_a_capital_that_acts_stands_for_the_government_the_article_names() -> None:
    mentions = found("The Norwegian government met. Oslo said it would pay. Rossi flew to Oslo.")
    assert mentions["Norwegian government"][:2] == [
        ("The Norwegian government", "description"),
        ("Oslo", "metonym"),
    ]
    assert ("Oslo", "named") in mentions["Oslo"]


def test_in_a_quotation_i_is_the_speaker_and_we_the_body_of_their_role() -> None:
    mentions = found("Anna Rossi, a spokeswoman for Acme Corp, said: “We regret it, and I am sorry.”")
    assert mentions["Anna Rossi"] == [("Anna Rossi", "named"), ("I", "pronoun")]
    assert mentions["Acme Corp"] == [("Acme Corp", "named"), ("We", "pronoun")]


def test_we_without_a_body_in_the_article_stays_unresolved() -> None:
    assert found("Anna Rossi said: “We regret it.”") == {"Anna Rossi": [("Anna Rossi", "named")]}


def test_mentions_are_in_order_apart_and_inside_the_text(nato: pd.DataFrame) -> None:
    text = read_article(NATO).text
    for spans in nato.mentions:
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))


def test_an_article_without_actors_gives_an_empty_table() -> None:
    table = actors(parse(Article.from_text("It rained. It was cold.")))
    assert list(table) == ACTOR_COLUMNS
    assert table.empty


def test_a_group_may_be_the_first_word_of_a_text() -> None:
    text = "Palestinian Arabs said on Monday that the bridge was safe."
    assert actors(Article.from_text(text))["actor"].tolist() == ["Palestinian Arabs"]


def test_a_surname_of_two_people_is_the_one_named_more_often() -> None:
    mentions = found(
        "Ann Miller sued. The court heard Ann Miller on Monday.\n\nHer father, President Bob Miller, came. "
        "Miller told the judge about her car."
    )
    assert ("Miller", "surname") in mentions["Ann Miller"]
    assert mentions["Bob Miller"] == [("Her father", "title"), ("Bob Miller", "named")]


def test_somebodys_wife_does_not_take_the_surname() -> None:
    mentions = found(
        "Marcel Lazar was jailed. Police had watched Marcel Lazar for years.\n\n"
        "His wife, Gabriela Lazar, wept. Lazar told the judge that he was sorry."
    )
    assert ("Lazar", "surname") in mentions["Marcel Lazar"] and ("he", "pronoun") in mentions["Marcel Lazar"]
    assert mentions["Gabriela Lazar"] == [("His wife", "title"), ("Gabriela Lazar", "named")]


def test_a_name_ends_before_a_bracket_and_a_role_before_its_clause() -> None:
    text = (
        "They met Sarah Smith, a lawyer who officials say broke the law, and George (W. Bush), a president."
    )
    table = actors(Article.from_text(text)).set_index("actor")
    assert table.loc["Sarah Smith", "role"] == "a lawyer" and {"George", "officials"} <= {*table.index}


def test_an_empty_it_stands_for_nobody() -> None:
    mentions = found("The Finance Ministry objected. It is wrong to blame the weather.")
    assert mentions["Finance Ministry"] == [("Finance Ministry", "named")]


def test_the_voices_of_an_interview_have_names() -> None:
    mentions = found("Q: Will the bridge be closed?\n\nA: It is old. We will see.")
    assert mentions["interviewer"] == [("Q", "title")] and mentions["interviewee"][0] == ("A", "title")


def test_a_pronoun_that_stands_for_nobody_named_is_no_actor() -> None:
    told = attributions(Article.from_text("You thank him for that. We believe in fair rules."))
    assert told[["source", "actor"]].values.tolist() == [["You", ""], ["We", "We (unnamed)"]]


def test_i_is_the_speaker_of_a_quotation_or_a_turn_and_else_unnamed() -> None:
    text = "It rained.\n\nI think it is late. “I am Ann,” Ann Lee said. She told me that I was wrong."
    told = attributions(parse(Article.from_text(text)))
    assert told["actor"].tolist() == ["I (unnamed)", "Ann Lee", "Ann Lee"]
    found = actors(parse(Article.from_text(text))).set_index("actor")
    spans = {name: [text[s:e] for s, e in row] for name, row in found["mentions"].items()}
    assert spans == {"I (unnamed)": ["I", "me", "I"], "Ann Lee": ["I", "Ann", "Ann Lee", "She"]}
