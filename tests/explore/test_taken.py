"""A page that was fetched: what of it was taken for the article, or why nothing was."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from hands import PAGE, click, seen
from trafilatura.settings import DEFAULT_CONFIG

PAGES = {
    "/rain": (200, f"<title>Rain ends drought</title><article>{PAGE}</article>"),
    "/shop": (200, "<title>Shop</title><nav>Buy our umbrellas</nav>"),
}


class Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, body = PAGES[self.path]
        self.send_response(status)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site(monkeypatch) -> Iterator[str]:
    """The address of a site on this machine, which is fetched from though it is no public one."""
    monkeypatch.setitem(DEFAULT_CONFIG["DEFAULT"], "SSRF_PROTECTION", "false")
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_page_without_an_article_tells_what_stands_in_it(bench, site):
    bench.adding.text.value = f"{site}/shop"
    click(bench, "Add")
    assert (
        'role="alert"' in bench.status.value
        and f"Fetched {site}/shop (0 KB), but not taken" in bench.status.value
    )
    assert "It begins: “Shop Buy our umbrellas …”" in bench.status.value
    assert bench.adding.text.value == f"{site}/shop"


def test_what_was_taken_for_the_article_is_told(bench, site):
    bench.adding.text.value = f"{site}/rain"
    click(bench, "Add")
    assert f"Fetched {site}/rain (0 KB). Taken for the article: “Rain ends drought”; " in bench.status.value
    assert "2 paragraphs, " in bench.status.value and "Added data/articles/" in bench.status.value
    assert "Farmers" in seen(bench, "Article")
