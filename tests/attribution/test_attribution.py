import itertools
import json
import os
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.attribution.attribution import COLUMNS, attributions, reporting, shares
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
        ("The minister said: “We will stay.”", "The minister", "said", "“We will stay.”", "direct"),
        ("Said the senator: “It is over.”", "the senator", "Said", "“It is over.”", "direct"),
        ("'We will stay,' the minister said.", "the minister", "said", "'We will stay,'", "direct"),
        *((f"“We never asked.”{dash}Ann Lee, baker", "Ann Lee", dash.strip(), "“We never asked.”", "direct")
          for dash in (" – ", " —", "―", "—", " -- ", "\n\n– ")),
        ("“We will stay,” she said, “until the work is done.”", "she", "said",
         "“We will stay,” … “until the work is done.”", "direct"),
        ("“We will stay,” she said. “The work is not done.”", "she", "said",
         "“We will stay,” … “The work is not done.”", "direct"),
        ("The minister said the plan was “a mistake” and would fail.", "The minister", "said",
         "the plan was “a mistake” and would fail", "mixed"),
        ("The mayor said it would open in May.", "The mayor", "said", "it would open in May", "indirect"),
        ("The bridge, she has said, would open.", "she", "has said", "The bridge … would open", "indirect"),
        ("The bridge will open in May, according to two engineers.", "two engineers", "according",
         "The bridge will open in May", "indirect"),
        ("In her view, the plan is too expensive.", "her", "In", "the plan is too expensive", "indirect"),
        ("The court is believed to favor it.", "", "is believed", "The court … to favor it", "indirect"),
        ("The union hopes to win a new contract.", "The union", "hopes", "to win a new contract", "indirect"),
        ("The union wants bosses to raise wages.", "The union", "wants", "bosses to raise wages", "indirect"),
        ("The senator urged voters to stay calm.", "The senator", "urged", "voters to stay calm", "indirect"),
        ("Doctors criticized the new rules.", "Doctors", "criticized", "the new rules", "indirect"),
        ("His pledge to cut taxes pleased voters.", "His", "pledge", "to cut taxes", "indirect"),
        ("Rossi, who has called it a disaster, left.", "who", "has called", "it a disaster", "indirect"),
        ("She is confident that it will work.", "She", "confident", "that it will work", "indirect"),
        ("The plan, the minister said, “is a mistake.”", "the minister", "said",
         "The plan … “is a mistake.”", "mixed"),
        ("He adds that we have two choices: “Leave or fight.”", "He", "adds",
         "that we have two choices: “Leave or fight.”", "mixed"),
        ("She said that “they are late, showing no respect.”", "She", "said",
         "that “they are late, showing no respect.”", "mixed"),
        ("“It is late,” she said on “This Week” on Sunday. “We must go.”", "she", "said",
         "“It is late,” … “We must go.”", "direct"),
        ("The plan is late, as reported by two papers.", "two papers", "reported", "The plan is late",
         "indirect"),
        ("Reportedly the plan was late.", "", "Reportedly", "the plan was late", "indirect"),
        ("The mayor: “We will close it.”", "The mayor", ":", "“We will close it.”", "direct"),
        ("Lee said,“It was late.”", "Lee", "said", "“It was late.”", "direct"),
        ("Lee said, “They shouted \"no\" at me.”", "Lee", "said", "“They shouted \"no\" at me.”", "direct"),
        ("The minister said on Monday it would rain.", "The minister", "said", "it would rain", "indirect"),
        ("“It is over,” Lee, the former head of a union in Ohio, said of the plan.",
         "Lee, the former head of a union in Ohio", "said",
         "“It is over,”", "direct"),
        ("“It is over,” Will wrote on Monday.", "Will", "wrote", "“It is over,”", "direct"),
        ("“We were not happy,” she said. But “now there are many who like it.”", "she", "said",
         "“We were not happy,” … “now there are many who like it.”", "direct"),
        ("Reflecting on that year, the senator said, “I never knew what would come.”", "the senator", "said",
         "“I never knew what would come.”", "direct"),
        ("As one of its members put it, “the deal is dead.”", "one of its members", "put",
         "“the deal is dead.”", "direct"),
        ("In the mayor’s words, “the deal is dead.”", "the mayor’s", "In", "“the deal is dead.”", "direct"),
        ("They walked along the river, chanting “Free Them Now.”", "They", "chanting", "“Free Them Now.”",
         "direct"),
        ("He left. “Ann Lee: bad for us all,” the crowd chanted.", "the crowd", "chanted",
         "“Ann Lee: bad for us all,”", "direct"),
        ("Down Broad Street they chanted “stop closing our schools” and sang.", "they", "chanted",
         "“stop closing our schools”", "direct"),
        ("Ann Lee told her students in 2007 to “become members of the club,” and left.", "Ann Lee", "told",
         "her students … to “become members of the club,”", "mixed"),
        ("The senator gave no details, saying in his letter only that he was “trimming the staff.” He left.",
         "The senator", "saying", "that he was “trimming the staff.”", "mixed"),
        ("“Our bad luck,” Lee said, was the cause of it all.", "Lee", "said",
         "“Our bad luck,” … was the cause of it all", "mixed"),
        ("“It is our bad luck,” Lee said, that both had ties to the club.", "Lee", "said",
         "“It is our bad luck,” … that both had ties to the club", "mixed"),
        ("Some members were angry (“I want my dues back,” wrote Ed Nelson).", "Ed Nelson", "wrote",
         "“I want my dues back,”", "direct"),
        ("They sent a letter saying that it was off.", "a letter", "saying", "that it was off", "indirect"),
        ("Ann Lee laughed. “Time is running out for us all.”", "Ann Lee", "laughed",
         "“Time is running out for us all.”", "direct"),
        ("On Fox’s “Morning Show,” Ann Lee said that taxes would rise.", "Ann Lee", "said",
         "that taxes would rise", "indirect"),
        ("“We won more than ever,” delegate Bill Eastland, wearing “Cruz” pins, said on Friday.",
         "delegate Bill Eastland", "said", "“We won more than ever,”", "direct"),
        ("“ You know, it was bad,” Lee said.", "Lee", "said", "“ You know, it was bad,”", "direct"),
        ("If Clinton is elected, Lee said, “she might be busy with other things.”", "Lee", "said",
         "If Clinton is elected … “she might be busy with other things.”", "mixed"),
        ("In a Gallup poll released on Monday, half of the voters were satisfied.",
         "a Gallup poll released on Monday", "In", "half of the voters were satisfied", "indirect"),
        ("The mayor seemed to accept the plan.", "", "seemed", "The mayor … to accept the plan", "indirect"),
        ("It is easy to think that the plan will fail.", "", "to think", "that the plan will fail",
         "indirect"),
        ("The senator praised Ann Lee, who leads the party.", "The senator", "praised", "Ann Lee",
         "indirect"),
        ("The minister denounced the strike, a costly one.", "The minister", "denounced", "the strike",
         "indirect"),
        ("The company wants the state to open the “long” road, which was closed in May.", "The company",
         "wants", "the state to open the “long” road", "mixed"),
        ("The mayor, he said, with a smile, would resign.", "he", "said", "The mayor … would resign",
         "indirect"),
        ("The plan, she said in an interview on Sunday, is dead.", "she", "said", "The plan … is dead",
         "indirect"),
        ("Taxes, he told reporters, would rise in May.", "he", "told", "Taxes … would rise in May",
         "indirect"),
        ("Lopez called it “a dark day for the city.”", "Lopez", "called", "it “a dark day for the city.”",
         "mixed"),
        ("“It’s a shame,” Mills, writing in The Times, argued.", "Mills, writing in The Times", "argued",
         "“It’s a shame,”", "direct"),
        ("She walked into the hall to chants of “Marco! Marco!”", "She", "chants of", "“Marco! Marco!”",
         "direct"),
        ("“We work with all sides,” the Saudis state in a paper.", "the Saudis", "state",
         "“We work with all sides,”", "direct"),
        ("The newspaper reported on Sunday that the minister favors a tax rise, which began in May.",
         "The newspaper", "reported", "that the minister favors a tax rise", "indirect"),
        ("Half of them still say so in public.", "Half of them", "still say", "so", "indirect"),
        ("The union called on the city in May to reopen the talks.", "The union", "called on",
         "the city … to reopen the talks", "indirect"),
        ("The bridge is “the ultimate test” and “will open in May,” said Ann Lee, an engineer.",
         "Ann Lee, an engineer", "said",
         "The bridge is “the ultimate test” and “will open in May,”", "mixed"),
        ("“It is late,” Lee said on “Meet the Press.” “We must go.”", "Lee", "said",
         "“It is late,” … “We must go.”", "direct"),
        ("The city ran on the slogan “Bread and Roses” in May.", "The city", "slogan", "“Bread and Roses”",
         "direct"),
        ("“It happens, right?” Lee went on, as if she had heard nothing. “But you get over it.”", "Lee",
         "went on", "“It happens, right?” … “But you get over it.”", "direct"),
        ("In the poorer towns, Lee said, “we don’t know” how many jobs are at stake.", "Lee", "said",
         "“we don’t know” how many jobs are at stake", "mixed"),
        ("“Go home,” read one sign. “Come in,” was another.", "one sign", "read", "“Go home,”", "direct"),
        ("Lee interjected to say: “They have both been wrong.”", "Lee", "to say",
         "“They have both been wrong.”", "direct"),
        ("Lee told the paper in a written statement, “I don’t want his help.”", "Lee", "told",
         "“I don’t want his help.”", "direct"),
        ("Lee said about half of the rise reflected lower taxes.", "Lee", "said",
         "about half of the rise reflected lower taxes", "indirect"),
        ("Officials say that the technology developed in Israel can aid efforts on the border.", "Officials",
         "say", "that the technology developed in Israel can aid efforts on the border", "indirect"),
        ("Trains were late and buses were full, according to two drivers.", "two drivers", "according",
         "Trains were late and buses were full", "indirect"),
        ("The plan is expected to fail.", "", "is expected", "The plan … to fail", "indirect"),
        ("Lee said she liked the plan and that she wanted to move forward.", "Lee", "said",
         "she liked the plan and that she wanted to move forward", "indirect"),
        ("Mayor on the Vote: ‘We Will Win It.’", "Mayor", ":", "‘We Will Win It.’", "direct"),
        ("Lee embraced harsher rules – “I think they are good for us.”", "Lee", "embraced",
         "“I think they are good for us.”", "direct"),
        ("Lee is telling customers at a popular Manchester breakfast spot that “I need you tomorrow.”", "Lee",
         "is telling", "that “I need you tomorrow.”", "mixed"),
        ("Lee was asked, “Why now?” on Friday.", "", "was asked", "“Why now?”", "direct"),
        ("In the opinion of the court, the search was unlawful.", "the court", "In",
         "the search was unlawful", "indirect"),
        ("The tycoon’s wife, it is claimed, hid the paintings in a barn.", "", "is claimed",
         "The tycoon’s wife … hid the paintings in a barn", "indirect"),
        ("The mayor used the meeting to say that the vote was close.", "The mayor", "to say",
         "that the vote was close", "indirect"),
        ("Lee unveiled a proposal to create a national office in May.", "Lee", "proposal",
         "to create a national office in May", "indirect"),
        ("Her critics cited it as evidence of bad faith.", "Her critics", "cited",
         "it as evidence of bad faith", "indirect"),
        ("The mayor emailed supporters saying that the vote was close.", "The mayor", "saying",
         "that the vote was close", "indirect"),
        ("In a statement to the Observer, her senior policy adviser, Jake Sullivan, said: “It is essential.”",
         "Jake Sullivan", "said", "“It is essential.”", "direct"),
        ("The firm declined to say how many had left.", "The firm", "to say", "how many had left",
         "indirect"),
        ("“We will appeal, said defence lawyer Omar Haddad. The hearing is in May.",
         "defence lawyer Omar Haddad", "said", "“We will appeal,", "direct"),
        ("Ann Lee said every pope was ''both religious and political.'' Pope John Paul had a famous role.",
         "Ann Lee", "said", "every pope was ''both religious and political.''", "mixed"),
    ],
)  # fmt: skip
def test_each_construction_gives_its_exact_spans(
    sentence: str, source: str, cue: str, content: str, quotation: str
) -> None:
    table = found(sentence)
    assert table[["source", "cue", "content", "quotation"]].values.tolist() == [
        [source, cue, content, quotation]
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("When someone in the hall shouted, “Cruz,” Lee joked, “Amen, brother!”",
         [["someone in the hall", "“Cruz,”"], ["Lee", "“Amen, brother!”"]]),
        ("He hinted at a new deal and added, “I know who should build it.”",
         [["He", "a new deal"], ["He", "“I know who should build it.”"]]),
        ("Asked if he was ever bullied, the mayor said no.",
         [["", "if he was ever bullied"], ["the mayor", "no"]]),
        ("She said the plan was fair, adding, “Luck helps.”",
         [["She", "the plan was fair"], ["She", "“Luck helps.”"]]),
        ("The mayor told the council that “we can’t wait,” adding, “The bridge is falling down.”",
         [["The mayor", "that “we can’t wait,”"], ["The mayor", "“The bridge is falling down.”"]]),
        ("“It was late,” she said. “We left.” Mr. Lee added: “I stayed.”",
         [["she", "“It was late,” … “We left.”"], ["Mr. Lee", "“I stayed.”"]]),
        ("Asked whether he would run, Ann Lee laughed. “I will tell you tomorrow.”",
         [["", "whether he would run"], ["Ann Lee", "“I will tell you tomorrow.”"]]),
        ("“As far as I know,” he said, “nobody was hurt,” but he added that two men were missing.",
         [["he", "“As far as I know,” … “nobody was hurt,”"], ["he", "that two men were missing"]]),
        ("He criticized Clinton’s record, said she would not win.",
         [["He", "Clinton’s record"], ["He", "she would not win"]]),
        ("Lee wants Canada to stay, two officials said.",
         [["two officials", "Lee wants Canada to stay"], ["Lee", "Canada to stay"]]),
        ("Lee said the plan would fail, but added, “I may be wrong,” promising a vote.",
         [["Lee", "the plan would fail"], ["Lee", "“I may be wrong,”"], ["Lee", "a vote"]]),
        ("Trump said: “There will always be exceptions,” the Times reported.",
         [["the Times", "Trump said: “There will always be exceptions,”"],
          ["Trump", "“There will always be exceptions,”"]]),
        ("When Kim urged a ban, Lee fired back: “They are going to lose.”",
         [["Kim", "a ban"], ["Lee", "“They are going to lose.”"]]),
        ("Others say he should resign, while Lee said she would stay.",
         [["Others", "he should resign"], ["Lee", "she would stay"]]),
        ("A survey found that fears grow. “In 2030, we will all speak Chinese,” is one common saying here.",
         [["A survey", "that fears grow"]]),
    ],
)  # fmt: skip
def test_reports_beside_each_other_stay_apart(sentence: str, expected: list[list[str]]) -> None:
    assert found(sentence)[["source", "content"]].values.tolist() == expected


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


def test_a_tag_between_two_quotations_is_that_of_the_next_where_the_first_has_its_own() -> None:
    table = found("Ann Lee asked, “Why now?” Tom Mills replied, “You look fine.”")
    assert table[["source", "content"]].values.tolist() == [
        ["Ann Lee", "“Why now?”"], ["Tom Mills", "“You look fine.”"],
    ]  # fmt: skip


def test_coordinated_reports_share_their_source() -> None:
    table = found("The senator said the vote was fair and added that turnout was high.")
    assert table[["source", "content"]].values.tolist() == [
        ["The senator", "the vote was fair"],
        ["The senator", "that turnout was high"],
    ]


@pytest.mark.parametrize(
    ("sentence", "relay"),
    [("Two newspapers quoted Rossi as saying he would resign.", "Two newspapers"),
     ("Rossi was quoted as saying he would resign.", "")],
)  # fmt: skip
def test_a_relayed_report_is_its_speakers(sentence: str, relay: str) -> None:
    table = found(sentence)
    assert table[["source", "content", "relay"]].values.tolist() == [["Rossi", "he would resign", relay]]


def test_brackets_without_a_beginning_before_a_tag_give_no_speaker() -> None:
    table = found("1) It rained, 2) he left) said: “It is late for all of us.”")
    assert table[["source", "content"]].values.tolist() == [["", "“It is late for all of us.”"]]


def test_a_quotation_closed_by_its_tag_does_not_run_on() -> None:
    table = found("“We will appeal, said Omar Haddad. He left.\n\n“It is late,” Ann Lee said.")
    assert table[["source", "content"]].values.tolist() == [
        ["Omar Haddad", "“We will appeal,"], ["Ann Lee", "“It is late,”"],
    ]  # fmt: skip


def test_who_relays_in_a_passive_is_named() -> None:
    table = found("Rossi was cited by two newspapers as saying he would resign.")
    assert table[["source", "content", "relay"]].values.tolist() == [
        ["Rossi", "he would resign", "two newspapers"]
    ]


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


def test_who_is_asked_does_not_ask() -> None:
    table = found("Asked about the plan, Ann Lee said, “I like it.” She left.")
    assert table[["source", "cue", "content"]].values.tolist() == [
        ["", "Asked about", "the plan"], ["Ann Lee", "said", "“I like it.”"],
    ]  # fmt: skip


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


@pytest.mark.parametrize(
    "sentence",
    ["The so-called “green” label was popular.", "They sang “Silent Night” and left.", "It rained.",
     "She wrote about it in her memoir, “Tough Choices.”", "He read “War and Peace” in May.",
     "He avoided the charged term, “radical Islam,” on Monday.", "Ann Lee: 1,769.",
     "Correction: The bridge opens in May."],
)  # fmt: skip
def test_scare_quotes_and_titles_are_not_attributions(sentence: str) -> None:
    assert found(sentence).empty


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


def test_speakers_in_a_dialogue_are_named_before_a_colon() -> None:
    table = found("Rossi: “The plan is to win this.” Hansen: “The plan is to leave it.”")
    assert table[["source", "content"]].values.tolist() == [
        ["Rossi", "“The plan is to win this.”"],
        ["Hansen", "“The plan is to leave it.”"],
    ]


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


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("In Berlin, he said, in a speech on trade, that tariffs would fall.", ["that tariffs would fall"]),
        ("The talks, the minister said, have failed.", ["The talks … have failed"]),
        ("She wrote a play called “Brokers” in May.", []),
        ("She founded a group called Brokers for Peace in May.", []),
        ("Ann Lee called the play “a disgrace” in May.", ["the play “a disgrace”"]),
    ],
)  # fmt: skip
def test_what_stands_beside_a_report_is_told_from_what_is_reported(text: str, content: list[str]) -> None:
    assert attributions(parse(Article.from_text(text)))["content"].tolist() == content


def check(text: str) -> None:
    """What holds of every table: its columns, spans in order inside the text, content apart from source."""
    try:
        table = attributions(parse(Article.from_text(text)))
    except ArticleError:
        return
    assert list(table) == COLUMNS
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
