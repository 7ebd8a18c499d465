"""What is said first of an article: true of it, shown by a sentence, and silent where little was found."""

import re

import pandas as pd
import pytest

from analysis.attribution import attributions
from analysis.opinion import sentiment_findings, stance_findings
from analysis.text import Article, Document, parse

TEXT = (
    "Harbour to close\n\nAnn Lee said the harbour must close. It stinks, she said. Bo Ek said it must stay "
    "open. Cy Day said that closing was right, but that it was wrong as well.\n"
)
CLOSE, SELL = "The harbour should close.", "The harbour should be sold."


@pytest.fixture(scope="module")
def document() -> Document:
    return parse(Article.from_text(TEXT))


@pytest.fixture(scope="module")
def said(document: Document) -> pd.DataFrame:
    return attributions(document)


def judged(said: pd.DataFrame, *labels: str, proposition: str = CLOSE) -> pd.DataFrame:
    """The stances of the statements, labelled in text order, each with certainty."""
    rows = said[["attribution", "actor", "sentence"]].head(len(labels)).assign(
        proposition=proposition, label=labels, words="", by_hand=False, alone=0.9
    )  # fmt: skip
    rows["statement"] = rows["actor"] + " said the harbour …"
    for name in ("favor", "against", "neutral"):
        rows[name] = [0.9 if label == name else 0.05 for label in labels]
    return rows


def test_who_is_for_and_who_against_come_first_each_with_the_sentence_that_shows_it(document, said):
    found = stance_findings(document, said, judged(said, "favor", "favor", "against"))
    assert found["finding"].tolist() == ["For it: Ann Lee.", "Against it: Bo Ek."]
    assert found["evidence"].tolist() == [["A1", "A2"], ["A3"]]
    assert [quote["text"] for quotes in found["quotes"] for quote in quotes] == [
        "Ann Lee said the harbour must close.", "Bo Ek said it must stay open.",
    ]  # fmt: skip


def test_numbers_stand_in_the_second_line_alone(document, said):
    found = stance_findings(document, said, judged(said, "favor", "favor", "against"))
    assert not any(letter.isdigit() for line in found["finding"] for letter in line)
    told = "Ann Lee: of 2 statements, 2 read as for it (balance +0.85)."
    told += " A side could be told in 3 of 3 statements."
    assert found["detail"].tolist() == [told, "Bo Ek: of 1 statement, 1 read as against it (balance −0.85)."]


def test_a_side_that_could_not_be_told_is_not_said_to_be_none(document, said):
    """“Statements that take a side: 3 of 33” was read as a fact about the article, and was wrong as such."""
    found = stance_findings(document, said, judged(said, "unclear", "neutral", "against"))
    assert (
        "A side could be told in 1 of 3 statements; others may take one all the same." in found["detail"][0]
    )


def test_who_speaks_on_both_sides_is_quoted_on_both(document, said):
    found = stance_findings(document, said, judged(said, "favor", "against", "neutral")).iloc[0]
    assert (found["finding"], found["side"]) == ("On both sides: Ann Lee.", "mixed")
    assert [quote["label"] for quote in found["quotes"]] == ["favor", "against"]


@pytest.mark.parametrize(
    ("actor", "given", "named"),
    [
        ("Ann Lee", {}, True),
        ("Ann Lee", {"favor": 0.84}, False),
        ("Ann Lee", {"alone": 0.6}, False),
        ("Ann Lee", {"favor": 0.76, "alone": 0.5, "by_hand": True}, True),
        ("sources", {}, False),
        ("Nordian officials", {}, False),
        ("They", {}, False),
    ],
)
def test_a_single_weak_label_places_nobody_nor_who_has_no_name(document, said, actor, given, named):
    """“Had denied all the charges” once made a man stand for prison."""
    weak = judged(said, "favor").assign(actor=actor, **given)
    found = stance_findings(document, said, weak)
    assert (found["finding"][0] == f"For it: {actor}.") == named


def test_a_side_counts_though_it_has_no_word_of_the_matter(document, said):
    """Of 10,090 unseen readings those without one were right more often, at the same certainty."""
    plain = judged(said, "favor").assign(statement="Ann Lee said that it was high time.")
    assert stance_findings(document, said, plain)["finding"][0] == "For it: Ann Lee."


def test_whose_pronoun_may_be_anothers_is_not_placed(document, said):
    """“He gave us everything”, behind a captain's statement, once was the coach's who had been sacked."""
    told = judged(said, "unclear", "favor")
    assert said["inferred"].tolist()[:2] == [False, True]
    assert stance_findings(document, said, told)["finding"][0] == "For it: Ann Lee."
    other = said.assign(actor=["Bo Ek", *said["actor"][1:]])
    assert stance_findings(document, other, told)["finding"][0].startswith("Nobody could be placed")


def test_of_a_statement_that_sentence_is_quoted_that_carries_the_side():
    document = parse(Article.from_text("“It was a fine day. The harbour must close. We left,” Ann Lee said."))
    said = attributions(document)
    found = stance_findings(document, said, judged(said, "favor").assign(words="close, must"))
    assert found["quotes"][0][0]["text"] == "The harbour must close."


def test_where_nobody_takes_a_side_one_line_says_so_and_what_to_try(document, said):
    found = stance_findings(document, said, judged(said, "neutral", "unclear", "neutral", proposition=SELL))
    assert found["finding"].tolist() == ["Nobody could be placed surely for or against it."]
    assert "Try the article’s own words for “sold”, or name an actor." in found["detail"][0]
    assert found["quotes"][0] == []


def test_what_is_no_proposition_is_told_first_with_a_better_wording(document, said):
    found = stance_findings(document, said, judged(said, "favor", proposition="prison"))
    assert found["finding"][0].endswith("Better: “Ann Lee should go to prison.”")


def test_several_propositions_keep_the_order_of_the_study(document, said):
    both = [judged(said, "favor", "favor"), judged(said, "against", "against", proposition=SELL)]
    for order in (both, both[::-1]):
        found = stance_findings(document, said, pd.concat(order))
        assert found["proposition"].tolist() == [part["proposition"].iloc[0] for part in order]


def test_without_a_proposition_or_a_statement_it_says_what_is_missing(document, said):
    unasked = judged(said, "favor").assign(label=float("nan"), proposition=float("nan"))
    assert "No proposition was given" in stance_findings(document, said, unasked)["finding"][0]
    nothing = stance_findings(document, said.head(0), unasked.head(0))
    assert nothing["finding"].tolist() == ["Nothing is attributed to anyone."]


def scored(document: Document, tone: float) -> pd.DataFrame:
    rows = [{"sentence": s.id, "tone": tone, "voice": s.voice} for s in document.sentences]
    return pd.DataFrame(rows)


def felt(*rows: tuple) -> pd.DataFrame:
    """Mentions: actor, sentence, start, speaker, negative, positive, label."""
    columns = ["actor", "sentence", "start", "speaker", "negative", "positive", "label"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.assign(end=frame["start"] + frame["actor"].str.len())


BLAME = (
    "Rain\n\nAnn Lee said that Bo Ek was a liar. Ann Lee refused to say that Bo Ek was a thief. It rained."
)


def test_who_spoke_badly_of_whom_is_told_with_the_sentence():
    document = parse(Article.from_text(BLAME))
    start = document.article.text.index("Bo Ek")
    mentions = felt(("Bo Ek", "S2", start, "Ann Lee", 0.97, 0.01, "negative"))
    found = sentiment_findings(document, attributions(document), scored(document, -0.5), mentions)
    assert found["finding"].tolist() == ["Ann Lee spoke badly of Bo Ek.", "The tone is negative."]
    assert found["quotes"][0][0]["text"] == "Ann Lee said that Bo Ek was a liar."


@pytest.mark.parametrize(
    ("text", "speaker", "spoken_of"),
    [
        ("Nordia Rovers dismissed head coach Bo Ek on Sunday.", "Nordia Rovers", False),
        ("Ann Lee said that every child who swims there was in Bo Ek's debt.", "Ann Lee", False),
        ("They resent that Bo Ek has lied to them.", "They", False),
        ("Ann Lee said that it was to the great benefit of Bo Ek.", "Ann Lee", False),
        ("Ann Lee vowed to put an end to the lies and crimes of Bo Ek.", "Ann Lee", False),
        ("The Lee Ledger reported that Bo Ek was a crook who had lied to everybody.", "Lee Ledger", False),
        ("If he lied to everybody, Ann Lee said, Bo Ek is a crook.", "Ann Lee", False),
        ("Ann Lee said Bo Ek was a crook unless he had not known of the lies.", "Ann Lee", False),
        ("Ann Lee called Bo Ek a crook who had lied to everybody.", "Ann Lee", True),
    ],
)
def test_whom_one_did_not_blame_in_so_many_words_is_not_blamed(text, speaker, spoken_of):
    document = parse(Article.from_text(f"News\n\n{text} It rained. It rained again.\n"))
    said = attributions(document).assign(actor=speaker)
    start = document.article.text.index("Bo Ek")
    sentence = document.sentence_at(start).id
    mentions = felt(("Bo Ek", sentence, start, speaker, 0.97, 0.01, "negative"))
    found = sentiment_findings(document, said, scored(document, -0.5), mentions)
    assert (found["finding"][0] == f"{speaker} spoke badly of Bo Ek.") == spoken_of


def test_praise_and_blame_rest_on_whole_sentences_and_praise_on_two():
    """“Gifted, is Neil” once was praise of the referee, “very good on what others should do” of a sister."""
    text = (
        "News\n\n“Gifted, is Bo Ek. Bo Ek is a gifted referee and a fine man. I never saw a referee as good "
        "as Bo Ek,” Ann Lee said. It rained."
    )
    document = parse(Article.from_text(text))
    said = attributions(document)

    def told(label: str, *which: int) -> str:
        places = [place.start() for place in re.finditer("Bo Ek", text)]
        chances = (0.97, 0.01) if label == "negative" else (0.01, 0.97)
        rows = [
            ("Bo Ek", document.sentence_at(places[n]).id, places[n], "Ann Lee", *chances, label)
            for n in which
        ]
        tone = -0.5 if label == "negative" else 0.5
        return str(sentiment_findings(document, said, scored(document, tone), felt(*rows))["finding"][0])

    nothing = "No praise or blame of anyone could be told surely."
    assert [told("positive", 0), told("positive", 1), told("positive", 0, 1)] == [nothing] * 3
    assert told("positive", 1, 2) == "Ann Lee spoke well of Bo Ek."
    assert told("negative", 0) == nothing


def test_a_name_has_its_article_where_the_text_never_has_it_without():
    text = "Rain\n\nAnn Lee said that the Treasury was a gang of liars. It rained. The Treasury was silent."
    document = parse(Article.from_text(text))
    start = text.index("Treasury")
    mentions = felt(("Treasury", "S2", start, "Ann Lee", 0.97, 0.01, "negative"))
    found = sentiment_findings(document, attributions(document), scored(document, -0.5), mentions)
    assert found["finding"][0] == "Ann Lee spoke badly of the Treasury."


@pytest.mark.parametrize(("neutral", "told"), [(0, True), (3, True), (5, False)])
def test_the_articles_own_words_are_most_of_those_that_it_has_of_someone(neutral, told):
    """“To many he is a provocateur”, among thirty sentences, once was the article's own word."""
    bad = (
        "Bo Ek lied to the court. Bo Ek cheated his friends. Bo Ek stole the money. Bo Ek betrayed his town. "
    )
    document = parse(Article.from_text("News\n\n" + bad + "Bo Ek left on Monday. " * neutral))
    places = [s for s in document.sentences if s.text.startswith("Bo Ek")]
    labels = ["negative"] * 4 + ["neutral"] * neutral
    rows = [
        ("Bo Ek", s.id, s.start, "narration", 0.97, 0.01, label)
        for s, label in zip(places, labels, strict=True)
    ]
    found = sentiment_findings(document, attributions(document), scored(document, -0.5), felt(*rows))
    assert (found["finding"][0] == "The article’s own words put Bo Ek in a bad light.") == told


def test_who_only_tells_which_others_are_meant_is_not_spoken_of():
    """“NATO member nations would welcome it” once made NATO well spoken of."""
    text = "Rain\n\nAnn Lee said that Nordia member states were liars. It rained."
    document = parse(Article.from_text(text))
    mentions = felt(("Nordia", "S2", text.index("Nordia"), "Ann Lee", 0.97, 0.01, "negative"))
    found = sentiment_findings(document, attributions(document), scored(document, -0.5), mentions)
    assert found["finding"][0] == "No praise or blame of anyone could be told surely."


@pytest.mark.parametrize(
    ("why", "row", "tone"),
    [
        ("it is not sure enough", ("Bo Ek", "S2", 0, "Ann Lee", 0.8, 0.1, "negative"), -0.5),
        ("no word bears it out", ("Bo Ek", "S2", 0, "Ann Lee", 0.97, 0.01, "negative"), 0.0),
        ("the words say the opposite", ("Bo Ek", "S2", 0, "Ann Lee", 0.97, 0.01, "negative"), 0.5),
        ("of oneself one is no judge", ("Ann Lee", "S2", 0, "Ann Lee", 0.97, 0.01, "negative"), -0.5),
        ("who refused to say it did not", ("Bo Ek", "S3", 1, "Ann Lee", 0.97, 0.01, "negative"), -0.5),
        ("news of bad luck is no blame", ("Bo Ek", "S2", 0, "narration", 0.97, 0.01, "negative"), -0.5),
    ],
)
def test_a_weak_sign_is_no_finding(why, row, tone):
    document = parse(Article.from_text(BLAME))
    text = document.article.text
    start = text.rindex("Bo Ek") if row[2] else text.index("Bo Ek")
    mentions = felt((*row[:2], start, *row[3:]))
    found = sentiment_findings(document, attributions(document), scored(document, tone), mentions)
    assert found["finding"][0] == "No praise or blame of anyone could be told surely.", why


@pytest.mark.parametrize(
    ("tones", "finding", "side"),
    [
        ((-0.5, -0.4, -0.5, -0.4), "The tone is negative.", "negative"),
        ((0.5, 0.4, 0.5, 0.4), "The tone is positive.", "positive"),
        ((-0.01, -0.03, -0.05, -0.02), "The tone is slightly negative.", "negative"),
        ((0.01, 0.03, 0.05, 0.02), "The tone is slightly positive.", "positive"),
        ((-0.9, -0.9, 0.4, 0.4), "The tone is neither clearly negative nor clearly positive.", "neutral"),
    ],
)
def test_the_tone_is_what_its_interval_says(tones, finding, side):
    """“Neither negative nor positive” once stood beside an interval that lay below zero."""
    document = parse(Article.from_text(BLAME))
    scores = scored(document, 0).assign(tone=tones)
    last = sentiment_findings(document, attributions(document), scores, felt()).iloc[-1]
    assert (last["about"], last["finding"], last["side"]) == ("tone", finding, side)
    assert "n = 4 sentences" in last["detail"]


def test_no_sentence_stands_for_the_tone():
    """The most positive sentence of an article is often its bitterest."""
    document = parse(Article.from_text(BLAME))
    found = sentiment_findings(document, attributions(document), scored(document, -0.5), felt())
    assert found["evidence"].iloc[-1] == [] and not found["quotes"].iloc[-1]


def test_too_few_sentences_have_no_tone():
    document = parse(Article.from_text("It rained."))
    found = sentiment_findings(document, attributions(document), scored(document, 0.9), felt())
    assert "too few sentences" in found["finding"].iloc[-1]
