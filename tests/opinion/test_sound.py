"""What may stand on a first screen: names as readers know them, sure speakers, words on the matter."""

import re

import pandas as pd
import pytest

from analysis.attribution import attributions
from analysis.opinion.attitude import is_acted_on, is_modifier
from analysis.opinion.sound import is_name, sure_speakers, with_named, with_names
from analysis.text import Article, Document, parse

TEXT = """Judge stops bill

Judge Ann Lee stopped HB 1523 on Monday. "The State favours some over others," Lee wrote, and the state
appealed. Conceding that time was short, the mayor left. Republicans grumbled. Pundits said the Nordian
officials were late. Jewish groups protested. The Ukrainian smiled. A Nordia
official shrugged. Bo Ek praised the deal with Turkey.
"""


@pytest.fixture(scope="module")
def document() -> Document:
    return parse(Article.from_text(TEXT))


@pytest.mark.parametrize(
    ("name", "borne"),
    [
        ("Ann Lee", True),
        ("Bo Ek", True),
        ("Turkey", True),
        ("Republicans", True),
        ("HB", False),
        ("State", False),
        ("Conceding", False),
        ("They", False),
        ("Nordian officials", False),
        ("Nordia official", False),
        ("former president", False),
        ("Jewish groups", True),
        ("37 percent of Americans", False),
        ("Ann Lee's sister and co-", False),
        ("Ukrainian", False),
        ("Lee's claim", False),
        ("Nordian government", True),  # as a study calls it
        ("No one", False),
        ("None", False),
        ("Some", False),
        ("Its spokesman", False),
        ("We (unnamed)", False),
    ],
)
def test_a_name_is_what_readers_take_for_one(document, name, borne):
    assert is_name(document, name) == borne


def test_a_name_with_a_verb_at_its_end_was_torn_out_of_its_sentence():
    document = parse(Article.from_text("The Right to Rise, a Jeb Bush-spent fund, said so."))
    assert not is_name(document, "Jeb Bush-spent")
    assert is_name(document, "Right to Rise")


def test_a_name_that_ends_in_a_verb_of_a_headline_is_a_word_too_long():
    text = "Harbour shut\n\nAnn Lee Pins Blame On Ek\n\nSen. Ann Lee said the harbour was shut. Ann Lee left."
    document = parse(Article.from_text(text))
    assert is_name(document, "Ann Lee") and not is_name(document, "Ann Lee Pins")


def test_one_of_a_people_is_a_description():
    document = parse(Article.from_text("Katya Orlova agreed. The Ukrainian, who had a cramp, said so."))
    assert not is_name(document, "Ukrainian") and is_name(document, "Katya Orlova")


def test_a_pronoun_is_sure_behind_a_statement_of_the_same_speaker_alone():
    said = pd.DataFrame(
        [("A1", "Ann Lee", False), ("A2", "Ann Lee", True), ("A3", "Bo Ek", True), ("A4", "Ann Lee", True)],
        columns=["attribution", "actor", "inferred"],
    )
    assert sure_speakers(said) == {"A1", "A2"}


def test_speakers_of_an_article_are_sure_by_its_own_table():
    said = attributions(Article.from_text("Ann Lee said it rained. It snowed, too, she said."))
    assert said["inferred"].any()
    assert sure_speakers(said) == {*said["attribution"]}


def test_whom_something_is_to_be_done_to_is_not_judged_by_it():
    text = "Ann Lee promised to help Bo Ek. She said that Bo Ek had failed to help."
    document = parse(Article.from_text(text))
    places = [(match.start(), match.end()) for match in re.finditer("Bo Ek", text)]
    assert [is_acted_on(document, *place) for place in places] == [True, False]


def test_the_partner_of_a_deal_is_not_who_is_praised(document):
    start = TEXT.index("Turkey")
    assert is_modifier(document, start, start + 6)
    start = TEXT.index("Bo Ek")
    assert not is_modifier(document, start, start + 5)


@pytest.mark.parametrize(
    ("actor", "shown"),
    [
        ("Ann Lee", True),
        ("government", True),
        ("Nordian parliament", True),
        ("its government", False),
        ("ordinance", False),
        ("most recent leaflet", False),
        ("spokesman", False),
        ("", False),
    ],
)
def test_figures_show_names_and_institutions_that_need_none(document, actor, shown):
    table = pd.DataFrame({"actor": [actor]})
    assert with_named(document, table)["named"].tolist() == [shown]
    assert len(with_names(document, table, "actor")) == shown
