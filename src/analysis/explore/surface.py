"""A page of the bench in the browser: what was drawn, and what a person chooses in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from analysis.show import comfort, styles

_SCRIPT = Path(__file__).with_suffix(".js")


class Surface(anywidget.AnyWidget):
    """HTML of ours; `at` is the id of the place that is marked in it, and brought into sight.

    `shown` names what it is about. A browser tells when a person has it before them: then it is `seen`.
    """

    _esm = comfort() + _SCRIPT.read_text("utf-8")
    _css = styles() + _SCRIPT.with_suffix(".css").read_text("utf-8")
    value = traitlets.Unicode().tag(sync=True)
    at = traitlets.Unicode().tag(sync=True)
    shown = traitlets.Unicode().tag(sync=True)
    seen = traitlets.Unicode(None, allow_none=True)  # None where no browser shows it

    def __init__(self) -> None:
        super().__init__()
        self.on_msg(self._hear_seen)

    def show(self, value: str, shown: str) -> None:
        """Draw a page that is about something else than before, or the same."""
        with self.hold_sync():
            self.value, self.shown = value, shown

    @property
    def behind(self) -> bool:
        """Whether a browser still shows what was there before: what is clicked was meant for that."""
        return self.seen not in (None, self.shown)

    def _hear_seen(self, _: object, content: Any, __: object) -> None:
        if isinstance(content, dict) and isinstance(content.get("seen"), str):
            self.seen = content["seen"]

    def on_choice(self, act: Callable[[str], object]) -> None:
        """Call with the target of the link, or the id of the sentence, that a person chooses."""

        def hear(_: object, content: Any, __: object) -> None:
            if isinstance(content, dict) and isinstance(content.get("chosen"), str):
                act(content["chosen"])

        self.on_msg(hear)

    def choose(self, target: str) -> None:
        """Do what the browser does when a person chooses a place."""
        self._handle_custom_msg({"chosen": target}, [])

    def see(self, shown: str) -> None:
        """Do what the browser does when it has drawn what is shown."""
        self._handle_custom_msg({"seen": shown}, [])
