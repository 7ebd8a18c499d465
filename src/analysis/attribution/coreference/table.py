"""The table of who is who."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.attribution.coreference.resolving import Aliases, resolve
from analysis.attribution.corrections import Corrections, apply_actors, load
from analysis.text import Readable, parse

if TYPE_CHECKING:
    import pandas as pd

ACTOR_COLUMNS = ["actor", "kind", "role", "mentions", "how", "inferred", "by_hand"]


def actors(
    document: Readable, aliases: Aliases | None = None, *, corrections: Corrections | None = None
) -> pd.DataFrame:
    """Who appears in an article, in order of appearance.

    A surname resolves to the full name; of several people who bear it, to whom a title (`Mrs`), a first name
    or kinship tells, else to the likeliest, which is marked as inferred. A title stands for the person who
    bears it, `the ministry` for the ministry named before, a pronoun for the nearest that fits; in a
    quotation, `I` for who speaks and `we` for the body the article says they belong to; outside, `I` for the
    only author, else for "I (unnamed)", and `we` for "We (unnamed)". The answers of an interview are those of
    the person whom it introduces. `No one`, `some` and the like stand for nobody. A capital
    stands for a government if `aliases` says so, or if it acts and the article names that country's
    government. Indefinite sources (`diplomats`) stay collective.

    >>> from analysis import Article
    >>> actors(Article.from_text("Ann Lee left. Lee was late."))[["actor", "how"]].values.tolist()
    [['Ann Lee', ['named', 'surname']]]

    Args:
        document: an article, parsed or not, or the path of its file.
        aliases: other names of an actor by its name, `{"Government of Canada": ["Ottawa"]}`.
        corrections: what a person set right; those beside the article's file if they are left out.

    Returns:
        One row an actor: actor, kind (person, organisation, place, group, collective), role (as the
        article words it), mentions (list of half-open character spans), how (parallel to mentions:
        named, surname, short, title, description, pronoun, possessive, metonym, alias, by hand), inferred
        (whether any mention was resolved by inference), by_hand (whether its name, its kind or a mention was
        corrected by hand).
    """
    import pandas as pd

    document = parse(document)
    made = load(document.article) if corrections is None else corrections
    rows = [
        (
            actor.name,
            actor.kind,
            actor.role,
            [(mention.start, mention.end) for mention in actor.mentions],
            [mention.how for mention in actor.mentions],
            any(mention.inferred for mention in actor.mentions),
        )
        for actor in resolve(document, aliases, made.mentions).actors
    ]
    table = pd.DataFrame(rows, columns=ACTOR_COLUMNS[:-1])
    return apply_actors(table, made)
