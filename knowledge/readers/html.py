"""HTML to lines: the main text by trafilatura, or by a rule for pages of official texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree

import trafilatura
from selectolax.lexbor import LexborHTMLParser, LexborNode

from knowledge.errors import UnreadableDocument
from knowledge.lines import Line, Shape
from knowledge.readers.metadata import Metadata
from knowledge.readers.page_facts import read_page_facts
from knowledge.readers.side_matter import drop_scripts, drop_side_matter
from knowledge.readers.tables import table_lines
from knowledge.readers.text import text_lines
from knowledge.vietnamese.normalise import normalise

# Where sites that publish official texts keep them. There every line counts, and a general
# extractor drops chapter heads and notes.
_OFFICIAL_ROOTS = (
    "div._content",  # phapdien.moj.gov.vn
    "#toanvancontent",  # vbpl.vn
    "div.content1",  # thuvienphapluat.vn
    "div.the-document-body",  # luatvietnam.vn
)
_BLOCKS = "p, h1, h2, h3, h4, h5, h6, li, table"
_HEADING = re.compile(r"h([1-6])")


def html_lines(text: str) -> tuple[Metadata, list[Line]]:
    """What the page states about itself, and the lines of its main text.

    Raises:
        UnreadableDocument: a page without any text of its own (a shell filled by scripts).
    """
    tree = LexborHTMLParser(text)
    facts = read_page_facts(tree)
    drop_scripts(tree)
    lines = _official_lines(tree) or _article_lines(tree)
    if not lines:
        raise UnreadableDocument(
            "Trang HTML không có nội dung chữ (có thể trang dựng bằng JavaScript). "
            "Hãy mở trang trong trình duyệt, chép phần nội dung ra tệp .txt rồi thêm lại."
        )
    return facts, lines


def _official_lines(tree: LexborHTMLParser) -> list[Line]:
    for selector in _OFFICIAL_ROOTS:
        roots = tree.css(selector)
        lines = [line for root in roots for line in _node_lines(root)]
        if lines:
            return lines
    return []


def _node_lines(root: LexborNode) -> Iterator[Line]:
    before: list[Line] = []
    for node in root.css(_BLOCKS):
        if node.tag == "table":
            rows = [[_words(cell) for cell in row.css("td, th")] for row in node.css("tr")]
            produced = table_lines(_as_markdown(rows), before=before)
        elif _is_inside_table(node) or not _words(node):
            continue
        elif heading := _HEADING.fullmatch(node.tag or ""):
            produced = [Line(_words(node), Shape.HEADING, int(heading[1]))]
        elif node.tag == "li":
            produced = [Line(_words(node), Shape.ITEM)]
        else:
            produced = text_lines(normalise(node.text(separator=" ").replace("\n", " ")))
        before.extend(produced)
        yield from produced


def _is_inside_table(node: LexborNode) -> bool:
    parent = node.parent
    while parent is not None and parent.tag != "body":
        if parent.tag == "table":
            return True
        parent = parent.parent
    return False


def _words(node: LexborNode) -> str:
    return " ".join(normalise(node.text(separator=" ")).split())


def _as_markdown(rows: Sequence[Sequence[str]]) -> list[str]:
    return ["|" + "|".join(cell.replace("|", "/") for cell in row) + "|" for row in rows]


def _article_lines(tree: LexborHTMLParser) -> list[Line]:
    drop_side_matter(tree)
    body = tree.body
    if body is None:
        return []
    extracted = trafilatura.extract(
        tree.html or "",
        output_format="xml",
        include_comments=False,
        include_tables=True,
        favor_recall=True,
    )
    main = ElementTree.fromstring(extracted).find("main") if extracted else None
    lines = [line for line in _walk(main) if line.text] if main is not None else []
    return lines or text_lines(normalise(body.text(separator="\n")))


def _walk(parent: ElementTree.Element) -> Iterator[Line]:
    before: list[Line] = []
    for child in parent:
        produced = list(_element_lines(child, before))
        before.extend(produced)
        yield from produced


def _element_lines(element: ElementTree.Element, before: Sequence[Line]) -> Iterator[Line]:
    if element.tag == "head":
        level = int(re.sub(r"\D", "", element.get("rend") or "") or 2)
        yield Line(_text(element), Shape.HEADING, level)
    elif element.tag == "list":
        for item in element.iter("item"):
            yield Line(_text(item), Shape.ITEM)
    elif element.tag == "table":
        rows = [[_text(cell) for cell in row] for row in element.iter("row")]
        yield from table_lines(_as_markdown(rows), before=before)
    elif element.tag == "quote" and len(element):
        yield from _walk(element)
    else:
        # Pages part their paragraphs with line breaks as often as with elements.
        yield from text_lines(normalise("".join(_with_breaks(element))))


def _with_breaks(element: ElementTree.Element) -> Iterator[str]:
    yield " ".join((element.text or "").split("\n"))
    for child in element:
        if child.tag == "lb":
            yield "\n"
        yield from _with_breaks(child)
        yield " ".join((child.tail or "").split("\n"))


def _text(element: ElementTree.Element) -> str:
    return " ".join(normalise("".join(_with_breaks(element))).split())
