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
    """HTML of ours; `at` is the id of the place that is marked in it, and brought into sight."""

    _esm = comfort() + _SCRIPT.read_text("utf-8")
    _css = styles() + _SCRIPT.with_suffix(".css").read_text("utf-8")
    value = traitlets.Unicode().tag(sync=True)
    at = traitlets.Unicode().tag(sync=True)

    def on_choice(self, act: Callable[[str], object]) -> None:
        """Call with the target of the link, or the id of the sentence, that a person chooses."""

        def hear(_: object, content: Any, __: object) -> None:
            if isinstance(content, dict) and isinstance(content.get("chosen"), str):
                act(content["chosen"])

        self.on_msg(hear)

    def choose(self, target: str) -> None:
        """Do what the browser does when a person chooses a place."""
        self._handle_custom_msg({"chosen": target}, [])
