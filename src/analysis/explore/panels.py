"""The widgets by which a person corrects: a statement and its sentence, an actor, any correction made."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from analysis.attribution import corrections, keys
from analysis.explore import correcting, effects, opened, tables
from analysis.explore.acting import Acting, chosen, offer
from analysis.explore.correcting import Change, Handwork
from analysis.explore.question import Question
from analysis.explore.surface import Surface
from analysis.labels import ATTITUDES, KINDS, STANCES, UNCLEAR

if TYPE_CHECKING:
    import pandas as pd

AS_READ = "as the model reads it"
LABELS = (AS_READ, *STANCES, UNCLEAR)
ATTITUDE_LABELS = (AS_READ, *ATTITUDES, UNCLEAR)
Changed = Callable[..., str]  # makes changes, and says what came of them
WIDE: dict[str, Any] = {"layout": {"width": "99%"}, "style": {"description_width": "7em"}}
choice = partial(widgets.Dropdown, **WIDE)
field = partial(widgets.Combobox, continuous_update=False, **WIDE)
area = partial(widgets.Textarea, continuous_update=False, rows=2, **WIDE)


class StatementPanel(widgets.VBox):
    """What was read from the sentence that is looked at; its statement and its mentions, to be corrected."""

    def __init__(self, host: Acting, changed: Changed) -> None:
        self.changed = changed
        self.page = Surface()
        self.statement, self.speaker = choice(description="Statement"), field(description="Said by")
        self.words = area(description="Words")
        self.asked, self.label = (
            choice(description="Proposition"),
            choice(description="Stance", options=LABELS),
        )
        self.mention = choice(description="Mention")
        self.attitude = choice(description="Spoken of", options=ATTITUDE_LABELS)
        self.by_hand = host.buttons(self.correct, self.strike, self.as_found)
        self.felt = host.buttons(self.correct_attitude)
        self.set_by_hand = (self.speaker, self.words, self.label, self.attitude)
        said = [self.statement, self.speaker, self.words, self.asked, self.label, self.by_hand]
        super().__init__([self.page, *said, self.mention, self.attitude, self.felt])

    def follow(self, question: Question, work: Handwork, said: pd.DataFrame) -> None:
        """Offer what there is to correct, and show what was read from the sentence that is looked at."""
        self.work, self.question = work, question
        self.rows = dict(zip(keys(said, work.made), said.to_dict("records"), strict=True))
        listed = {
            f"{row['attribution']} {row['actor']}: {row['content']}"[:90]: key
            for key, row in self.rows.items()
        }
        struck = [key for key, actor in work.made.attributions.items() if actor is None]
        self.inside = self._inside(struck)
        self._turn_to(listed | {f"struck: {key}"[:90]: key for key in struck})
        offer(self.asked, question.propositions)
        self.speaker.options = _actors(question, said)
        felt = opened.mentions(question)
        offer(self.mention, {f"{row['actor']} ({row['sentence']})": row["key"] for row in felt})
        self.select()
        at, row = opened.sentence(question), self.rows.get(self.statement.value, {})
        page = str(tables.framed(opened.view(question, row.get("attribution", ""))))
        self.page.show(page, f"{at.id if at else ''} {self.statement.value or ''}")

    def _inside(self, struck: Iterable[str]) -> list[str]:
        """The statements in the sentence that is open, the one that is looked at first; then those struck."""
        at = opened.sentence(self.question)
        if at is None:
            return []
        by_id = {row["attribution"]: key for key, row in self.rows.items()}
        found = [by_id.get(row["attribution"]) for row in opened.statements(self.question)]
        return [*filter(None, found)] + [key for key in struck if at.start <= _start(key) < at.end]

    def sentence_of(self, key: str) -> str:
        """The sentence in which the words of a statement begin."""
        return str(tables.reading(self.question).document.sentence_at(_start(key)).id)

    def _turn_to(self, options: dict[str, str]) -> None:
        """Offer the statements, and choose the one that is shown; none where there is none."""
        kept, named = self.statement.value, {row["attribution"] for row in self.rows.values()}
        stays = kept in self.inside and self.question.picked not in named
        self.statement.options = options
        self.statement.value = kept if stays else next(iter(self.inside), None)

    def select(self) -> None:
        """Show the speaker and the words of the statement chosen, and what was set by hand."""
        key = self.statement.value
        row = self.rows.get(key, {})
        self.speaker.value, self.words.value = row.get("actor", ""), row.get("content", "")
        self.label.value = self.work.made.stances.get(self.asked.value or "", {}).get(key, AS_READ)
        self.attitude.value = self.work.made.attitudes.get(self.mention.value, AS_READ)
        correct, strike, as_found = self.by_hand.children
        correct.disabled = strike.disabled = key not in self.rows
        as_found.disabled = key is None
        self.felt.children[0].disabled = self.mention.value is None

    def _shown(self) -> str:
        """The statement chosen; a ValueError if it is not what a person has before them."""
        self.in_sight()
        key = chosen(self.statement)
        if key not in self.inside:
            raise ValueError(
                f"Statement: “{key}” is not in the sentence that is open. Choose it from the list."
            )
        return key

    def in_sight(self) -> None:
        """Take nothing that was meant for the sentence before, still seen by whoever pressed or typed."""
        if self.page.behind:
            self.select()
            raise ValueError(
                "Another sentence was opened meanwhile: nothing was corrected. Look at it, and do it again."
            )

    def correct(self) -> str:
        """Set the speaker, the words and the stance of the statement chosen."""
        key, label = self._shown(), "" if self.label.value == AS_READ else self.label.value
        if label and not self.asked.value:
            raise ValueError("A stance is one toward a proposition: state one first.")
        row, changes, told, speaker = self.rows.get(key, {}), [], "", self.speaker.value.strip()
        if speaker != row.get("actor", ""):
            changes.append(correcting.speaker(key, speaker))
            told = correcting.newcomer(speaker, self.speaker.options)
        if " ".join(self.words.value.split()) != row.get("content", ""):
            changes.append(correcting.content(key, self._placed(key)))
        if self.asked.value and label != self.work.made.stances.get(self.asked.value, {}).get(key, ""):
            changes.append(correcting.judge(key, self.asked.value, label))
        return told + self.changed(*changes)

    def _placed(self, key: str) -> str:
        """The key of the words typed, where they stand nearest to those found; of none, those found."""
        if not self.words.value.strip():
            return key
        return corrections.placed(self.words.value, self.work.article.text, _start(key))

    def strike(self) -> str:
        """Take the statement chosen for none."""
        return self.changed(correcting.struck(self._shown()))

    def as_found(self) -> str:
        """Drop every correction of the statement chosen."""
        return self.changed(correcting.as_found(self._shown()))

    def correct_attitude(self) -> str:
        """Set how the mention chosen is spoken of."""
        self.in_sight()
        label = "" if self.attitude.value == AS_READ else self.attitude.value
        return self.changed(correcting.attitude(chosen(self.mention), label))


class ActorPanel(widgets.VBox):
    """An actor, to be renamed, merged with another, split in two, or given another kind."""

    def __init__(self, host: Acting, changed: Changed) -> None:
        self.changed = changed
        self.found, self.right = choice(description="Actor"), field(description="Is really")
        self.kind = choice(description="Kind", options=KINDS)
        layout = {"width": "99%", "height": "7em"}
        self.mentions = widgets.SelectMultiple(description="Mentions", layout=layout, style=WIDE["style"])
        self.other = field(description="Are those of", placeholder="an actor of the article, or a new name")
        name = [self.found, self.right, host.buttons(self.rename_or_merge)]
        kind = [self.kind, host.buttons(self.set_kind)]
        super().__init__([*name, *kind, self.mentions, self.other, host.buttons(self.split)])

    def follow(self, question: Question, work: Handwork, said: pd.DataFrame) -> None:
        """Offer the actors of the article."""
        self.reading = tables.reading(question)
        self.table = self.reading.actors.set_index("actor")
        names = _actors(question, said)
        offer(self.found, sorted({*names, *work.made.actors}))
        self.right.options = self.other.options = names
        self.select()

    def select(self) -> None:
        """Show the kind of the actor chosen, and where it is mentioned."""
        name, text = self.found.value, self.reading.article.text
        known = name in self.table.index
        self.kind.value = self.table["kind"][name] if known else KINDS[-1]
        spans = sorted(self.table["mentions"][name]) if known else []
        listed = {_in_context(self.reading, *span): corrections.mention_key(text, *span) for span in spans}
        self.mentions.options = [*listed.items()]

    def rename_or_merge(self) -> str:
        """Give an actor its right name, which may be that of another; its old one if none is given."""
        found, right = chosen(self.found), self.right.value.strip()
        others = [name for name in self.right.options if name != found]  # a right name is often near the old
        told = correcting.newcomer(right, others) if right != found else ""
        told += self.changed(correcting.rename(found, right))
        self.right.value = ""
        return told

    def set_kind(self) -> str:
        """Set what kind of actor it is."""
        return self.changed(correcting.kind(chosen(self.found), chosen(self.kind)))

    def split(self) -> str:
        """Give the mentions chosen to another actor; back to the one found if none is named."""
        chosen(self.found)
        if not self.mentions.value:
            raise ValueError("Mentions: none is chosen. Choose those that are another's.")
        other = self.other.value.strip()
        told = correcting.newcomer(other, self.other.options)
        told += self.changed(correcting.split(self.mentions.value, other))
        self.other.value = ""
        return told


def _start(key: str) -> int:
    """Where the words of a statement begin in the article."""
    return int(key.partition(":")[0])


def _actors(question: Question, said: pd.DataFrame) -> list[str]:
    """The names of all who speak or are spoken of, and those given at the bench."""
    return sorted({*said["actor"], *tables.reading(question).actors["actor"], *question.aliases} - {""})


def _in_context(reading: Any, start: int, end: int) -> str:
    """A mention with the words beside it: `S3: … the [mayor] said …`."""
    text, at = reading.article.text, reading.document.sentence_at(start)
    left, right = text[max(at.start, start - 30) : start], text[end : min(at.end, end + 30)]
    return " ".join(f"{at.id}: {left}[{text[start:end]}]{right}".split())


class CorrectionsPanel(widgets.VBox):
    """All corrections; each can be taken back by itself."""

    def __init__(self, host: Acting, changed: Changed) -> None:
        self.changed = changed
        self.made = choice(description="Correction")
        super().__init__([self.made, host.buttons(self.take_back)])

    def follow(self, question: Question, work: Handwork, said: pd.DataFrame) -> None:
        """Offer the corrections."""
        self.work = work
        self.made.options = [*effects.in_lines(work)]
        self.made.value = self.made.options[0][1] if self.made.options else None

    def take_back(self) -> str:
        """Take back the correction chosen, and no other."""
        if self.made.value is None:
            raise ValueError("Nothing was corrected by hand.")
        change: Change = correcting.dropped([*self.work.listed()][self.made.value])
        return self.changed(change)
