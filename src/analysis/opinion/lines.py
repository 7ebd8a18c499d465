"""A finding as a mapping: what it says, how sure that is, and the sentences that show it."""

from __future__ import annotations

from typing import Any

Finding = dict[str, Any]
COLUMNS = ["finding", "detail", "evidence", "about", "side", "names", "proposition", "quotes"]
SHOWN = 3  # actors of a side that are quoted, and attitudes; the report has all
_LETTERS = 320  # of a sentence that is quoted


def line(about: str, finding: str, detail: str = "", **more: Any) -> Finding:
    """A finding about stance, attitude or tone; what is not given is empty."""
    blank: Finding = {"evidence": [], "side": "", "names": [], "proposition": "", "quotes": []}
    return blank | {"about": about, "finding": finding, "detail": detail} | more


def cut(text: str) -> str:
    """A sentence in one line, cut after a word where it is very long."""
    text = " ".join(text.split())
    return text if len(text) <= _LETTERS else text[:_LETTERS].rpartition(" ")[0] + " …"
