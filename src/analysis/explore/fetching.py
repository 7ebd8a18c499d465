"""A page from the web: of a public address only, after each redirect too; so large, and so long."""

from __future__ import annotations

import copy
import logging
import re
from threading import Thread

from analysis.text import ArticleError

SECONDS = 60  # for a whole page; a third of it for each answer of a server
MOST_BYTES = 20_000_000  # trafilatura's own bound as well
# What urllib3 says, and what that is in words.
_REASONS = {
    "non-public": "it leads to this machine or its own network, from which nothing is fetched",
    "certificate|SSL": "the server's certificate can't be trusted",
    "resol|Name or service": "there is no server of that name",
    "timed out|timeout": "the server did not answer in time",
    "redirect": "it leads on to other addresses again and again",
    "MAX_FILE_SIZE": f"the page has more than {MOST_BYTES // 1_000_000} megabytes",
    "refused|unreachable": "there is no server at that address",
}


_ADDRESS = re.compile(r"(https?://)\S+|(?:[\w-]+\.)+[^\W\d_]{2,}(?::\d+)?(?:[/?#]\S*)?", re.IGNORECASE)


def address(given: str) -> str:
    """The address of a page, if what is given is one, as a browser takes it; none otherwise.

    >>> address("www.bbc.co.uk/news"), address("http://a.org"), address("Hello."), address("See bbc.com")
    ('https://www.bbc.co.uk/news', 'http://a.org', '', '')
    """
    found = _ADDRESS.fullmatch(given)
    if not found:
        return ""
    return given if found[1] else f"https://{given}"


class _Heard(logging.Handler):
    """What trafilatura says went wrong, for it returns nothing then."""

    def __init__(self) -> None:
        super().__init__()
        self.said = ""

    def emit(self, record: logging.LogRecord) -> None:
        self.said += record.getMessage()

    @property
    def reason(self) -> str:
        """What was said, in words."""
        told = (words for sign, words in _REASONS.items() if re.search(sign, self.said))
        return next(told, "there was no answer")


def page(url: str) -> str:
    """The HTML at an address.

    >>> page("ftp://x")
    Traceback (most recent call last):
    analysis.text.article.ArticleError: ftp://x: can't be fetched: only http and https are. Paste the text.

    Raises:
        ArticleError: if it can't be had; with the reason in words.
    """
    if not re.match(r"https?://", url, re.IGNORECASE):
        raise _refusal(url, "only http and https are")
    found: list[str] = []
    faults = ["the page did not come whole in time"]
    worker = Thread(target=_fetch, args=(url, found, faults), daemon=True)
    worker.start()
    worker.join(SECONDS)
    if not found:
        raise _refusal(url, faults[-1])
    return found[0]


def _fetch(url: str, found: list[str], faults: list[str]) -> None:
    """Put the page into `found`, or the reason why there is none into `faults`."""
    from trafilatura.downloads import fetch_response
    from trafilatura.settings import DEFAULT_CONFIG

    settings = copy.deepcopy(DEFAULT_CONFIG)
    bounds = {"DOWNLOAD_TIMEOUT": SECONDS // 3, "MAX_FILE_SIZE": MOST_BYTES, "INSECURE_SSL_FALLBACK": "off"}
    settings["DEFAULT"].update({name: str(value) for name, value in bounds.items()})
    heard, log = _Heard(), logging.getLogger("trafilatura.downloads")
    log.addHandler(heard)
    try:
        answer = fetch_response(url, decode=True, config=settings)
    except Exception as error:  # whatever an address does to the library: one line, not a traceback
        heard.said += str(error)
        answer = None
    finally:
        log.removeHandler(heard)
    if answer is None:
        faults.append(heard.reason)
    elif answer.status != 200:
        faults.append(f"the server answered {answer.status}")
    elif not answer.html:
        faults.append("the page is empty")
    else:
        found.append(answer.html)


def _refusal(url: str, reason: str) -> ArticleError:
    return ArticleError(f"{url}: can't be fetched: {reason}. Paste the text.")
