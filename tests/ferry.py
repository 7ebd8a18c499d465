"""An article of ours as files come: running text, a page around it, and a fixture that reads either."""

from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.text import Article, read_article

BODY = [
    "The harbour board decided on Monday to sell the ferry that has crossed the sound since 1964.",
    "“We learned of it from the radio,” said Kofi Mensah, who has steered her for twenty years.",
    "Board member Ruth Adler defended the sale. She said repairs would cost more than a new boat.",
]
TEXT = "\n\n".join(BODY)
TITLE = "Board sells the old ferry"


def paragraphs(article: Article) -> list[str]:
    """The paragraphs of its running text."""
    return kind(article, "paragraph")


def kind(article: Article, wanted: str) -> list[str]:
    """The texts of its blocks of a kind."""
    return [article.text[b.start : b.end] for b in article.blocks if b.kind == wanted]


def page(*, head: str = f"<title>{TITLE}</title>", body: str = "", charset: str = "utf-8") -> str:
    """The article as a page, with more in its head or below its text."""
    text = "".join(f"<p>{line}</p>" for line in BODY)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="{charset}">{head}</head>'
        f'<body><nav><a href="/">Home</a></nav><main><article><h1>{TITLE}</h1>{text}{body}</article></main>'
        "<footer><p>Copyright 2019 The Sound</p></footer></body></html>"
    )


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Article]:
    """What is read of a file with this content and name."""

    def _read(content: str | bytes, name: str = "page.html") -> Article:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_article(path)

    return _read
