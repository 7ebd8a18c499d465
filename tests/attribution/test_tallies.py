"""Share of voice: of those who speak, and a lead only where it is one."""

import pandas as pd

from analysis.attribution import shares


def said(*rows: tuple[str, int]) -> pd.DataFrame:
    """Statements: an actor, and a number of words."""
    listed = [(f"A{n}", actor, "word " * many, "") for n, (actor, many) in enumerate(rows, 1)]
    return pd.DataFrame(listed, columns=["attribution", "actor", "content", "outer"]).assign(cue="said")


def test_places_do_not_speak():
    actors = pd.DataFrame({"actor": ["Paris", "Ann Lee"], "kind": ["place", "person"]})
    table = said(("Paris", 50), ("Ann Lee", 10), ("some diplomats", 5))
    assert shares(table, actors)["actor"].tolist() == ["Ann Lee", "some diplomats"]
    assert shares(table, actors)["share"].sum() == 1
    assert shares(table)["actor"][0] == "Paris"  # without the table of actors nobody knows


def test_who_only_relays_another_has_no_words_of_its_own():
    table = said(("The Post", 20), ("Ann Lee", 20)).assign(outer=["", "A1"])
    assert shares(table)[["actor", "words"]].values.tolist() == [["Ann Lee", 20]]


def test_who_does_nothing_but_report_has_no_share():
    """The paper that brought the news once spoke as much as those in it."""
    table = said(("Ann Lee", 20), ("Brenton Post", 10), ("Lee Ledger", 5), ("Lee Ledger", 5))
    table = table.assign(cue=["said", "reported", "reported", "called"])
    assert shares(table)["actor"].tolist() == ["Ann Lee", "Lee Ledger"]


def test_a_lead_of_one_long_statement_is_chance_and_one_of_many_is_none():
    close = said(*[("Ann Lee", 7), ("Bo Ek", 6)] * 5)
    far = said(*[("Ann Lee", 20), ("Ann Lee", 25), ("Bo Ek", 3)] * 5)
    lucky = said(("Ann Lee", 35), *[("Bo Ek", 6)] * 5)
    assert [shares(each)["leads"][0] for each in (close, far, lucky)] == [False, True, False]
    assert shares(far)["leads"].tolist() == [True, False]


def test_nothing_said_is_an_empty_table():
    assert shares(said()).empty
