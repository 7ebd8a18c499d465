"""Pages from the web: public addresses alone, bounded in size and time, and the reason in words."""

import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import ClassVar

import pytest
from trafilatura import downloads
from trafilatura.settings import DEFAULT_CONFIG

from analysis.explore import fetching
from analysis.text import ArticleError


class Hostile(BaseHTTPRequestHandler):
    """A server that answers as its path says."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        getattr(self, self.path.strip("/").partition("?")[0])()

    def answer(self, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def page(self) -> None:
        self.answer()
        self.wfile.write(b"<html><p>It rained.</p></html>")

    def missing(self) -> None:
        self.answer(404)

    def empty(self) -> None:
        self.answer()

    def round(self) -> None:
        self.answer(302, Location="/round")

    def inward(self) -> None:
        self.answer(302, Location=f"http://127.0.0.2:{self.server.server_port}/page")

    def elsewhere(self) -> None:
        self.answer(302, Location="file:///etc/hostname")

    def large(self) -> None:
        self.answer()
        with suppress(OSError):
            self.wfile.write(b"a" * 100_000)

    def slow(self) -> None:
        self.answer()
        with suppress(OSError):  # given up
            for _ in range(100):
                self.wfile.write(b"a")
                self.wfile.flush()
                time.sleep(0.1)

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("", 0), Hostile) as running:
        Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


@pytest.fixture
def trusted(server: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The server as if it had a public address."""
    monkeypatch.setitem(DEFAULT_CONFIG["DEFAULT"], "SSRF_PROTECTION", "off")
    return server


def told(url: str) -> str:
    with pytest.raises(ArticleError) as error:
        fetching.page(url)
    assert str(error.value).startswith(f"{url}: can't be fetched: ")
    assert len(str(error.value).splitlines()) == 1
    return str(error.value).removeprefix(f"{url}: can't be fetched: ").removesuffix(". Paste the text.")


def test_a_page_is_fetched(trusted: str) -> None:
    assert fetching.page(f"{trusted}/page") == "<html><p>It rained.</p></html>"


@pytest.mark.parametrize(
    "url", ["file:///etc/hostname", "ftp://a/b", "data:text/html,a", "/etc/hostname", "//a/b"]
)
def test_only_http_is_fetched(url: str) -> None:
    assert told(url) == "only http and https are"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.1", "0.0.0.0", "[::ffff:127.0.0.1]"])
def test_nothing_of_this_machine_is_fetched(server: str, host: str) -> None:
    Hostile.asked.clear()
    url = server.replace("127.0.0.1", host)
    assert told(f"{url}/page") in {fetching._REASONS["non-public"], "there was no answer"}
    assert Hostile.asked == []


@pytest.mark.parametrize(
    "address", ["10.0.0.1", "192.168.1.1", "172.16.0.1", "169.254.169.254", "fe80::1", "::1", "fd00::1"]
)
def test_no_address_of_a_network_of_ones_own_is_public(address: str) -> None:
    with pytest.raises(OSError, match="non-public"):
        downloads._vet_peer(address)


def test_a_redirect_into_the_network_is_not_followed(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    vet = downloads._vet_peer
    monkeypatch.setattr(downloads, "_vet_peer", lambda host: host == "127.0.0.1" or vet(host))
    Hostile.asked.clear()
    assert told(f"{server}/inward") == fetching._REASONS["non-public"]
    assert Hostile.asked == ["/inward"]


def test_a_redirect_leads_to_no_file_and_not_round_for_ever(trusted: str) -> None:
    told(f"{trusted}/elsewhere")
    assert told(f"{trusted}/round") == "it leads on to other addresses again and again"


def test_what_a_server_answers_is_said(trusted: str) -> None:
    assert told(f"{trusted}/missing") == "the server answered 404"
    assert told(f"{trusted}/empty") in {"the page is empty", "there was no answer"}
    nowhere = {"there is no server of that name", "the server did not answer in time"}
    assert told("http://no-such-name.invalid/") in nowhere


def test_a_page_too_large_or_too_slow_is_given_up(trusted: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "MOST_BYTES", 50_000)
    assert told(f"{trusted}/large").startswith("the page has more than")
    monkeypatch.setattr(fetching, "SECONDS", 3)
    begun = time.monotonic()
    assert told(f"{trusted}/slow") == "the page did not come whole in time"
    assert time.monotonic() - begun < 8
