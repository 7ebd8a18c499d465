"""The widgets by which articles are added: files, a text that is pasted, the address of a page."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as widgets

from analysis.explore import workspace
from analysis.explore.acting import Acting
from analysis.explore.fetching import address
from analysis.explore.panels import area
from analysis.show import slug


class AddPanel(widgets.VBox):
    """What is added is saved as an article, and then `opened` with what there is to tell."""

    def __init__(self, host: Acting, opened: Callable[[str, str], str]) -> None:
        self.host, self.opened = host, opened
        suffixes = ",".join(workspace.SUFFIXES)
        self.upload = widgets.FileUpload(description="Upload files", accept=suffixes, multiple=True)
        self.text = area(description="Text", placeholder="The headline, then the paragraphs; or https://…")
        host.on(self.add_files, self.upload)
        super().__init__([self.upload, self.text, host.buttons(self.add)])

    def add_files(self) -> str:
        """Save the files that were uploaded as articles, and open the last."""
        if not self.upload.value:
            return ""
        added = [workspace.add(file["name"], bytes(file["content"])) for file in self.upload.value]
        self.upload.value = ()
        return self.opened(added[-1], f"Added {', '.join(added)}.")

    def add(self) -> str:
        """Save the text that was pasted, or the page whose address it is, as an article, and open it."""
        given = self.text.value.strip()
        if not given:
            raise ValueError("Text: empty. Paste an article, or the address of a page.")
        url = address(given)
        path, told = self._fetched(url) if url else self._pasted(given)
        self.text.value = ""
        return self.opened(path, f"{told} Added {path}.".strip())

    def _fetched(self, url: str) -> tuple[str, str]:
        self.host.tell(f"Fetching {url} …")
        return workspace.fetch(url)

    def _pasted(self, given: str) -> tuple[str, str]:
        name = slug(given.partition("\n")[0]) + ".txt"
        return workspace.add(name, self.text.value.encode(), called="Text"), ""
