"""What of a page from the web was taken for the article, or why nothing was."""

from __future__ import annotations

import re

from analysis.text import Article, ArticleError

PASTE = "Open it in your browser, and paste its text or upload the saved page."


def no_article(url: str, page: str, error: ArticleError) -> ArticleError:
    """Why a page that was fetched gives no article, and what stands in it."""
    words = re.sub(r"<(script|style)\b.*?</\1>|<[^>]*>", " ", page[:50_000], flags=re.S | re.I)
    begun = " ".join(words.split())[:120]
    stands = f" It begins: “{begun} …”." if begun else ""
    return ArticleError(f"{_fetched(url, page)}, but not taken for an article: {error}{stands} {PASTE}")


def in_words(url: str, page: str, article: Article) -> str:
    """What was fetched, and what of it was taken for the article."""
    blocks = [
        article.text[block.start : block.end].split() for block in article.blocks if block.kind == "paragraph"
    ]
    facts = (
        f"“{article.title}”" if article.title else "no title",
        f"by {article.byline}" if article.byline else "",
        f"{article.published:%-d %B %Y}" if article.published else "",
    )
    size = f"{len(blocks)} paragraph{'s' * (len(blocks) != 1)}, {sum(map(len, blocks)):,} words"
    ends = f", from “{' '.join(blocks[0][:6])} …” to “… {' '.join(blocks[-1][-6:])}”" if blocks else ""
    told = f"Taken for the article: {', '.join(filter(None, facts))}; {size}{ends}."
    return f"{_fetched(url, page)}. {told}"


def _fetched(url: str, page: str) -> str:
    return f"Fetched {url} ({len(page.encode()) / 1000:,.0f} KB)"
