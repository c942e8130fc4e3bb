"""Takes the parts of a web page that are no article out of its tree."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

from knowledge.readers.noise import heads_other_texts

# Never part of an article, whatever a page calls its parts.
_TAGS = ["script", "style", "noscript", "nav", "footer", "aside", "form", "iframe", "svg"]
_PARTS = (
    "figcaption",
    '[class*="breadcrumb"]',
    '[class*="caption" i]',
    '[class*="related" i]',
    '[class*="lien-quan"]',
    '[class*="lienquan"]',
    '[class*="comment" i]',
    '[class*="binhluan"]',
    '[class*="social" i]',
    '[class*="share" i]',
    '[class*="tags"]',
)
_HEADS = "h2, h3, h4, h5, h6, b, strong, span, a, p, div, legend, dt"
# A class name or a heading can mislead; what holds this much of the page is no side matter.
_MOST = 0.4
_HEAD_LIMIT = 60


def drop_scripts(tree: LexborHTMLParser) -> None:
    """Take out what is no text, and the page's own frame."""
    tree.strip_tags(_TAGS)


def drop_side_matter(tree: LexborHTMLParser) -> None:
    """Take out captions, comments and lists of other articles, by class and by heading."""
    whole = len(tree.body.text()) if tree.body else 0
    for selector in _PARTS:
        for node in tree.css(selector):
            if node.tag not in {"html", "body"} and len(node.text()) < _MOST * whole:
                node.decompose()
    for node in tree.css(_HEADS):
        if _is_leaf(node) and heads_other_texts(" ".join(node.text().split())):
            _drop_from(_outermost(node), most=_MOST * whole)


def _is_leaf(node: LexborNode) -> bool:
    return node.css_first("*:not(br)") in {None, node} and len(node.text()) <= _HEAD_LIMIT


def _outermost(node: LexborNode) -> LexborNode:
    """The largest element that says no more than this heading."""
    words = node.text().split()
    while node.parent is not None and node.parent.tag != "body":
        if node.parent.text().split() != words:
            break
        node = node.parent
    return node


def _drop_from(head: LexborNode, *, most: float) -> None:
    """Take out a heading and its following siblings, unless they are most of the page."""
    doomed = [head]
    while doomed[-1].next is not None:
        doomed.append(doomed[-1].next)
    if sum(len(node.text() or "") for node in doomed) < most:
        for node in doomed:
            node.decompose()
