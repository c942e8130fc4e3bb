"""HTML to lines: the main text by trafilatura, the page's own statements by selectolax."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from xml.etree import ElementTree

import trafilatura
from selectolax.lexbor import LexborHTMLParser

from knowledge.errors import UnreadableDocument
from knowledge.lines import Line, Shape
from knowledge.readers.metadata import Metadata
from knowledge.readers.tables import table_lines
from knowledge.readers.text import text_lines
from knowledge.vietnamese.dates import parse_date
from knowledge.vietnamese.normalise import normalise

_TITLE_TAIL = re.compile(r"\s+(?:[|–—»-]|::)\s+[^|–—»]{2,60}$")
_PUBLISHED = (
    'meta[property="article:published_time"]',
    'meta[itemprop="datePublished"]',
    'meta[name="pubdate"]',
    'meta[name="publishdate"]',
    'meta[name="date"]',
    'meta[name="DC.date.issued"]',
    'meta[property="og:published_time"]',
)


def html_lines(text: str) -> tuple[Metadata, list[Line]]:
    """What the page states about itself, and the lines of its main text.

    Raises:
        UnreadableDocument: a page without any text of its own (a shell filled by scripts).
    """
    tree = LexborHTMLParser(text)
    lines = _main_lines(text)
    if not lines:
        raise UnreadableDocument(
            "Trang HTML không có nội dung chữ (có thể trang dựng bằng JavaScript). "
            "Hãy mở trang trong trình duyệt, chép phần nội dung ra tệp .txt rồi thêm lại."
        )
    return _stated(tree), lines


def _main_lines(text: str) -> list[Line]:
    extracted = trafilatura.extract(
        text, output_format="xml", include_comments=False, include_tables=True, favor_recall=True
    )
    if not extracted:
        body = LexborHTMLParser(text).body
        return text_lines(normalise(body.text(separator="\n"))) if body else []
    main = ElementTree.fromstring(extracted).find("main")
    return [line for line in _walk(main) if line.text] if main is not None else []


def _walk(node: ElementTree.Element) -> Iterator[Line]:
    before: list[Line] = []
    for child in node:
        if child.tag == "head":
            level = int(re.sub(r"\D", "", child.get("rend") or "") or 2)
            produced = [Line(_text(child), Shape.HEADING, level)]
        elif child.tag == "list":
            produced = [Line(_text(item), Shape.ITEM) for item in child.iter("item")]
        elif child.tag == "table":
            rows = ["|" + "|".join(_text(cell) for cell in row) + "|" for row in child.iter("row")]
            produced = table_lines(rows, before=before)
        elif child.tag == "quote" and len(child):
            produced = list(_walk(child))
        else:
            produced = [Line(_text(child))]
        before.extend(produced)
        yield from produced


def _text(node: ElementTree.Element) -> str:
    return " ".join(normalise("".join(node.itertext())).split())


def _stated(tree: LexborHTMLParser) -> Metadata:
    linked = _linked_data(tree)
    published = _iso_day(linked.get("datePublished"))
    for selector in _PUBLISHED:
        published = published or _iso_day(_content(tree, selector))
    publisher = linked.get("publisher")
    name = publisher.get("name") if isinstance(publisher, dict) else None
    return Metadata(
        title=_clean(linked.get("headline")) or _page_title(tree),
        published_on=published,
        source_name=_clean(name) or _content(tree, 'meta[property="og:site_name"]'),
        url=_attribute(tree, 'link[rel="canonical"]', "href")
        or _content(tree, 'meta[property="og:url"]'),
    )


def _linked_data(tree: LexborHTMLParser) -> dict[str, object]:
    """The first JSON-LD object that describes an article."""
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


def _page_title(tree: LexborHTMLParser) -> str | None:
    heads = [" ".join(node.text().split()) for node in tree.css("h1")]
    long_heads = [head for head in heads if len(head) > 15]
    if len(long_heads) == 1:
        return normalise(long_heads[0])
    title = _content(tree, 'meta[property="og:title"]')
    if title is None:
        node = tree.css_first("title")
        title = _clean(node.text()) if node else None
    return _TITLE_TAIL.sub("", title) if title else None


def _content(tree: LexborHTMLParser, selector: str) -> str | None:
    return _attribute(tree, selector, "content")


def _attribute(tree: LexborHTMLParser, selector: str, name: str) -> str | None:
    node = tree.css_first(selector)
    return _clean(node.attributes.get(name)) if node else None


def _clean(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    return " ".join(normalise(value).split()) or None


def _iso_day(value: object) -> str | None:
    return parse_date(value[:40]) if isinstance(value, str) else None
