"""What a web page states about itself: JSON-LD, meta elements, its head line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from knowledge.readers.metadata import Metadata
from knowledge.readers.printed_dates import date_of_line
from knowledge.vietnamese.dates import parse_date
from knowledge.vietnamese.normalise import normalise

_SITE_AFTER_TITLE = re.compile(r"\s+(?:[|–—»-]|::)\s+[^|–—»]{2,60}$")
_PUBLISHED = (
    'meta[property="article:published_time"]',
    'meta[itemprop="datePublished"]',
    'meta[name="pubdate"]',
    'meta[name="publishdate"]',
    'meta[name="DC.date.issued"]',
    'meta[property="og:published_time"]',
    'meta[name="date"]',
)
_PRINTED = 'time, [class*="date" i], [class*="time" i], [class*="ngay"], [id*="date" i]'
_LINES_BELOW = 8
_SHORTEST_HEAD = 15  # shorter ones name the site or the section


def read_page_facts(tree: LexborHTMLParser) -> Metadata:
    """Title, day of publication, paper and address, as far as the page says them."""
    article = _linked_article(tree)
    publisher = article.get("publisher")
    name = publisher.get("name") if isinstance(publisher, dict) else None
    return Metadata(
        title=_clean(article.get("headline")) or _title(tree),
        published_on=_published(tree, article),
        source_name=_clean(name) or _meta(tree, 'meta[property="og:site_name"]'),
        url=_address(tree),
    )


def _linked_article(tree: LexborHTMLParser) -> dict[str, object]:
    """The first JSON-LD object that describes an article; {} when there is none."""
    for script in tree.css('script[type="application/ld+json"]'):
        try:
            parsed = json.loads(script.text())
        except ValueError:
            continue
        for entry in _entries(parsed):
            if "Article" in str(entry.get("@type", "")):
                return entry
    return {}


def _entries(parsed: object) -> Iterator[dict[str, object]]:
    if isinstance(parsed, list):
        for part in parsed:
            yield from _entries(part)
    elif isinstance(parsed, dict):
        yield parsed
        yield from _entries(parsed.get("@graph", []))


def _published(tree: LexborHTMLParser, article: dict[str, object]) -> str | None:
    stated = [article.get("datePublished"), *(_meta(tree, one) for one in _PUBLISHED)]
    for value in stated:
        day = parse_date(value[:40]) if isinstance(value, str) else None
        if day:
            return day
    for node in tree.css(_PRINTED):
        day = parse_date((node.attributes.get("datetime") or "")[:10])
        day = day or date_of_line(" ".join(normalise(node.text()).split()))
        if day:
            return day
    return _below_title(tree)


def _below_title(tree: LexborHTMLParser) -> str | None:
    """The date on one of the first lines below the page's head line."""
    head = next((node for node in tree.css("h1") if _clean(node.text())), None)
    if head is None or tree.body is None:
        return None
    title = _clean(head.text(separator=" "))
    lines = [_clean(line) for line in tree.body.text(separator="\n").split("\n")]
    texts = [line for line in lines if line]
    if title not in texts:
        return None
    start = texts.index(title) + 1
    return next(filter(None, map(date_of_line, texts[start : start + _LINES_BELOW])), None)


def _title(tree: LexborHTMLParser) -> str | None:
    heads = [_clean(node.text(separator=" ")) for node in tree.css("h1")]
    long_heads = [head for head in heads if head and len(head) >= _SHORTEST_HEAD]
    if len(long_heads) == 1:
        return long_heads[0]
    title = _meta(tree, 'meta[property="og:title"]')
    if title is None:
        node = tree.css_first("title") or tree.css_first("h1, h2, h3")
        title = _clean(node.text(separator=" ")) if node else None
    return _SITE_AFTER_TITLE.sub("", title) if title else None


def _address(tree: LexborHTMLParser) -> str | None:
    node = tree.css_first('link[rel="canonical"]')
    address = _clean(node.attributes.get("href")) if node else None
    address = address or _meta(tree, 'meta[property="og:url"]')
    return address if address and address.startswith(("http://", "https://")) else None


def _meta(tree: LexborHTMLParser, selector: str) -> str | None:
    node = tree.css_first(selector)
    return _clean(node.attributes.get("content")) if node else None


def _clean(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    return " ".join(normalise(value).split()) or None
