"""A page that a browser saved as one file (.mhtml), or a mail: parts behind headers."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage

from analysis.text.files import Unreadable

_HEADER = re.compile(rb"(?:[A-Za-z][A-Za-z-]{1,40}:[^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n){0,20}){2,}")
_MAIL = re.compile(rb"^(?:MIME-Version|Content-Type):", re.MULTILINE | re.IGNORECASE)


def is_mail(data: bytes) -> bool:
    """Whether a file begins with the headers of a mail, as .mhtml and .eml do."""
    headers = _HEADER.match(data[:20_000].replace(b"\r\n", b"\n").lstrip())
    return headers is not None and _MAIL.search(headers[0]) is not None


def main_part(data: bytes) -> tuple[bytes, bool]:
    """The part with the article, the first page or else the first text, and whether it is a page.

    Raises:
        Unreadable: if there is no such part.
    """
    try:
        mail = message_from_bytes(data.lstrip(), policy=policy.default)
        parts = [part for part in mail.walk() if not part.is_multipart()]
    except (RecursionError, ValueError, LookupError):
        parts = []
    for kind in ("text/html", "application/xhtml+xml", "text/plain"):
        for part in parts:
            if part.get_content_type() == kind and (content := _content(part)).strip():
                return content, kind != "text/plain"
    raise Unreadable("no article in this saved page or mail. Open it and save its text as .txt.")


def _content(part: EmailMessage) -> bytes:
    """As bytes of the encoding that the part's header names, or the page itself."""
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return b""
    charset = part.get_content_charset()
    if not charset or charset in ("utf-8", "us-ascii"):
        return content
    try:
        return content.decode(charset, "replace").encode()
    except LookupError:
        return content
