"""Lines that are no part of an article, and those above it."""

import pytest

from analysis.text import Article, parse
from ferry import BODY, TEXT, TITLE, kind, paragraphs


@pytest.mark.parametrize(
    "line",
    [
        "Related: Union leader Omar Said says the ferry must stay",
        "READ MORE: Adler says she will not resign",
        "ALSO READ | Minister says no", "See also: Ferry breaks down", "Watch: Adler explains the sale",
        "SIGN UP: Get our newsletter", "Sign up for our morning briefing, which says it all.",
        "Advertisement",
        "Follow Lena Brandt, who says she loves boats, on Twitter at lenab.",
        "Continue reading the main story",
        "Subscribe now to our eSOUND edition for the full story.", "Click here to see the pictures",
        "Download our app for breaking news",
        "ICYMI: Adler says she will resign", "[Read: Adler says she will resign]",
        "Read the full interview: Adler says she will resign", "Most read in News",
        "MORE: Adler says she will resign", "Video: Adler says she will resign",
        "Poll: Do you agree with Adler that the ferry must go?", "Topics: Ruth Adler, ferries",
        "Watch the moment Adler says the ferry must go", "Share this on WhatsApp",
        "Facebook | Email | Copy link",
        "Lena Brandt covers ferries. Reach her at lena@example.com.", "Report a typo",
        "This story was updated at 3 p.m. after Adler said that she would resign.",
        "Correction: An earlier version of this article said that Adler had lied.",
        "CLARIFICATION: This story originally said that Adler had lied.",
        "Editor’s note: A previous version of this story said that Adler had lied.",
        "*This article was amended on 4 May because an earlier version misspelt Adler.",
        "The headline of this article was changed on Monday after Adler complained.",
        "This is a breaking story. Adler will speak at noon.", "Last updated on 4 May",
        "If you have a complaint, write to Ruth Adler.",
    ],
)  # fmt: skip
def test_a_link_or_invitation_is_shown_as_what_it_is_and_no_sentence(line):
    article = Article.from_text(f"{TITLE}\n\n{TEXT}\n\n{line}\n\nThe boat sails until May.")
    assert kind(article, "aside") == [line]
    document = parse(article)
    assert line not in {sentence.text for sentence in document.sentences}
    start, end = article.text.index(line), article.text.index(line) + len(line)
    assert all(token.is_space for token in document.doc if start <= token.idx < end)


def test_headlines_below_a_label_are_links_until_a_sentence_comes():
    links = "Related stories:\n\nUnion wants the ferry to stay\n\nAdler says no"
    article = Article.from_text(f"{TITLE}\n\n{TEXT}\n\n{links}\n\nThe boat sails until May.")
    assert kind(article, "aside") == links.split("\n\n")
    assert paragraphs(article)[-1] == "The boat sails until May."


@pytest.mark.parametrize(
    "line",
    ["Watch him, she said.", "Related costs rose to a million.", "“Read more books,” she told them.",
     "Follow the money, he said.", "Sign language was used.", "See, also, what they paid.",
     "More: it rained.", "Analysis: the ferry cannot be saved.",
     "Video of the crash shows a car, police said.",
     "The report was corrected by the minister on Monday.", "This story was told by Adler.",
     "Published in 1923, the novel made her name.", "Comment was not available."],
)  # fmt: skip
def test_a_sentence_that_begins_like_a_link_is_none(line):
    assert paragraphs(Article.from_text(f"{TITLE}\n\n{TEXT}\n\n{line}"))[-1] == line


@pytest.mark.parametrize(
    "wall",
    ["To continue reading this article, subscribe today.", "Already a subscriber? Log in.",
     "Read the full story in the app", "You have read 3 of your 3 free articles this month.",
     "This article is for subscribers only.", "The rest of this article is available to members.",
     "Enjoying our stories? This one is exclusive to subscribers.", "Want more? Subscribe for £1 a week.",
     "Create a free account to keep reading.", "Get unlimited access for $1 a week.",
     "You have 0 free articles remaining.", "Subscribers can read the full story."],
)  # fmt: skip
def test_a_text_cut_off_by_a_paywall_is_noticed(wall):
    article = Article.from_text(f"{TITLE}\n\n{TEXT}\n\n{wall}")
    assert "paywall" in article.notes[0]
    assert paragraphs(article) == BODY


@pytest.mark.parametrize(
    "line",
    ["Get unlimited refills for $1 a week.", "Members can read the minutes in the hall.",
     "Create a free school to keep pupils, he said.", "Subscribers to the sale were few."],
)  # fmt: skip
def test_a_sentence_about_members_is_no_paywall(line):
    article = Article.from_text(f"{TITLE}\n\n{TEXT}\n\n{line}")
    assert paragraphs(article)[-1] == line and not article.notes


STRAIGHT = str.maketrans("“”’", '""\'')


@pytest.mark.parametrize(
    "again", [TEXT, f"{TITLE}\n\n{TEXT.translate(STRAIGHT)}", f"{TITLE.upper()}\n{TEXT}"]
)
def test_an_article_that_stands_there_twice_counts_once(again):
    article = Article.from_text(f"{TITLE}\n\n{TEXT}\n\n{again}")
    assert paragraphs(article) == BODY
    assert "stand in the text twice, and count once" in article.notes[0]


def test_a_line_that_a_live_report_repeats_is_left():
    entry = "At {} the board met again in the hall above the quay, and no one of them spoke to us."
    entries = "\n\n".join(map(entry.format, range(12)))
    again = "It takes seven votes of the board to sell a boat that carries people over the sound."
    article = Article.from_text(f"{TITLE}\n\n{again}\n\n{entries}\n\n{again}")
    assert paragraphs(article).count(again) == 2


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Sam Delaney, football correspondent", "Sam Delaney"),
        ("By Sam Delaney | Political Editor", "Sam Delaney"),
        ("By Sam Delaney in Oslo", "Sam Delaney"), ("Sam Delaney, health reporter", "Sam Delaney"),
        ("By: Sam Delaney", "Sam Delaney"),
    ],
)  # fmt: skip
def test_a_byline_may_tell_the_authors_role(line, byline):
    article = Article.from_text(f"{TITLE}\n\n{line}\n\n{TEXT}")
    assert (article.byline, paragraphs(article)) == (byline, BODY)


@pytest.mark.parametrize(
    "above", ["HARLOW GREEN\n\n", "HARLOW GREEN: ", "HARLOW GREEN — ", "HARLOW GREEN, Md.: "]
)
def test_a_place_in_capitals_is_no_speaker(above):
    article = Article.from_text(f"{TITLE}\n\n{above}{TEXT}")
    assert paragraphs(article) == BODY


def test_labels_of_a_transcript_are_no_datelines():
    turns = "MENSAH: We learned of it from the radio.\n\nADLER: Repairs would cost more."
    assert paragraphs(Article.from_text(f"{TITLE}\n\n{turns}")) == turns.split("\n\n")
