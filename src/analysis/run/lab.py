"""JupyterLab's server gives reports to its own viewer, so that their links work without "Trust HTML".

JupyterLab shows an HTML file in a frame that sends no referrer; the server refuses whom it can't tell from
another site, and makes a stranger of every page that it serves. Browsers say themselves, where no page can
change it, whether a request is from the same site and what it is for.

In jupyter_server_config.py: `c.ContentsManager.files_handler_class = "analysis.run.lab.ReportFiles"`.
"""

from __future__ import annotations

from jupyter_server.base.handlers import AuthenticatedFileHandler


class ReportFiles(AuthenticatedFileHandler):
    """Serves files to the server's own pages, those that send no referrer among them."""

    def check_referer(self) -> bool:
        """Whether a request is from our own pages, or opens a tab, which no other page can read."""
        said = self.request.headers
        opens_a_tab = (said.get("Sec-Fetch-Mode"), said.get("Sec-Fetch-Dest")) == ("navigate", "document")
        return said.get("Sec-Fetch-Site") == "same-origin" or opens_a_tab or super().check_referer()

    @property
    def content_security_policy(self) -> str:
        """In a frame a page runs no scripts, so it may count as ours, and its links as our own."""
        policy = super().content_security_policy
        if self.request.headers.get("Sec-Fetch-Dest") == "iframe":
            return policy.replace("sandbox allow-scripts", "sandbox allow-same-origin")
        return policy
