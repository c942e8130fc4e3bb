"""Telegram's HTML: escaped, balanced, linked, and never too long."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.answer import Answer, Citation, Question, Reading
from bot.answering.statuses import Status
from bot.render.split import Room, count_utf16
from bot.render.telegram_html import TAGS, render_html, split_html, to_plain, visible_text

CITATION = Citation(
    n=1,
    document_id="d",
    title='Quyết định <942> & "mục tiêu"',
    passage_id="d#1",
    quote="…",
    number="942/QĐ-TTg",
    issuer="Thủ tướng Chính phủ",
    issued_on="2021-06-15",
    url='https://example.gov.vn/?a=1&b="2"',
)
ROOM = Room(4096, count_utf16)


class Strict(HTMLParser):
    """Telegram's own view: known tags only, closed in order; anything else is refused."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS
        assert [name for name, _ in attrs] == (["href"] if tag == "a" else [])
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.seen.append(data)


def read(html: str) -> str:
    parser = Strict()
    parser.feed(html)
    parser.close()
    assert parser.open == []
    return "".join(parser.seen)


def answer(text: str, *citations: Citation, changed: bool = False) -> Answer:
    return Answer(
        question=Question(text="q", today="2026-11-22"),
        reading=Reading(text="câu <hỏi> đã hiểu", changed=changed),
        status=Status.ANSWERED_FULL,
        text=text,
        citations=citations,
    )


def test_an_answer_is_escaped_and_its_numbers_are_links() -> None:
    """Whatever stands in a document cannot become markup."""
    (html,) = render_html(answer("1 < 2 & 3 > 2. [1] [2]", CITATION), ROOM)

    assert html == (
        "1 &lt; 2 &amp; 3 &gt; 2. "
        '<a href="https://example.gov.vn/?a=1&amp;b=&quot;2&quot;">[1]</a> [2]\n\n'
        "<b>Nguồn</b>\n"
        '[1] <a href="https://example.gov.vn/?a=1&amp;b=&quot;2&quot;">'
        'Quyết định &lt;942&gt; &amp; "mục tiêu"</a>'
        " · 942/QĐ-TTg · Thủ tướng Chính phủ · 15/6/2021"
    )


def test_the_reading_is_shown_when_it_differs_from_what_was_typed() -> None:
    """People see how they were understood."""
    (html,) = render_html(answer("Có. [1]", CITATION, changed=True), ROOM)

    assert html.startswith("<i>Tôi hiểu câu hỏi là: câu &lt;hỏi&gt; đã hiểu</i>\n\nCó.")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "tg://user?id=1", "", None])
def test_only_web_addresses_become_links(url: str | None) -> None:
    """A document cannot smuggle in another kind of link."""
    (html,) = render_html(answer("Có. [1]", replace(CITATION, url=url)), ROOM)

    assert "<a" not in html


def test_a_long_answer_stays_whole_in_each_message() -> None:
    """Balanced, within the limit, sources with their statements."""
    lines = [f"• Mục tiêu {n}: {'rất ' * 40}& <cao>. [{n}]" for n in range(1, 30)]
    citations = [replace(CITATION, n=n) for n in range(1, 30)]
    parts = render_html(answer("\n".join(lines), *citations), Room(1000, count_utf16))

    assert len(parts) > 5
    for part in parts:
        seen = read(part)
        assert count_utf16(seen) <= 1000
        above, _, below = seen.partition("\n\nNguồn\n")
        for n in range(1, 30):
            assert (f"[{n}]" in above) == (f"[{n}]" in below)


def test_a_link_across_a_seam_is_a_link_on_both_sides() -> None:
    """What is open at a seam is closed before it and opened again after it."""
    html = '<b>một <a href="https://x.vn">hai ba</a></b>'

    assert split_html(html, Room(7)) == [
        '<b>một <a href="https://x.vn">hai</a></b>',
        '<b><a href="https://x.vn">ba</a></b>',
    ]


@given(
    pieces=st.lists(
        st.tuples(
            st.text(alphabet="ab<>&\"' \n😀ạ", max_size=20), st.sampled_from(["b", "i", "a", ""])
        ),
        max_size=12,
    ),
    limit=st.integers(2, 50),
)
def test_any_markup_split_anywhere_is_balanced_and_complete(
    pieces: list[tuple[str, str]], limit: int
) -> None:
    """A strict reader accepts every part, and together they say everything."""
    opened = {"": "", "a": '<a href="https://x.vn/?a=1&amp;b=2">', "b": "<b>", "i": "<i>"}
    closed = {"": "", "a": "</a>", "b": "</b>", "i": "</i>"}
    html = "".join(opened[tag] + escape(text) + closed[tag] for text, tag in pieces)
    parts = split_html(html, Room(limit, count_utf16))
    seen = [read(part) for part in parts]

    assert all(count_utf16(text) <= limit for text in seen)
    assert "".join("".join(seen).split()) == "".join("".join(t for t, _ in pieces).split())


def test_the_plain_form_writes_addresses_out_where_they_fit() -> None:
    """Without markup a reader can still reach the source; `[n]` needs no address of its own."""
    html = '<b>Có</b> <a href="https://x.vn">[1]</a>\n[1] <a href="https://x.vn">Nguồn</a>'

    assert to_plain(html, Room(100)) == "Có [1]\n[1] Nguồn (https://x.vn)"
    assert to_plain(html, Room(20)) == "Có [1]\n[1] Nguồn"
    assert visible_text(html) == "Có [1]\n[1] Nguồn"


def test_unknown_tags_are_dropped_and_their_words_kept() -> None:
    """Only Telegram's tags are ever sent."""
    assert split_html("<p>a <script>b</script></p> &lt;i&gt;", Room(50)) == ["a b &lt;i&gt;"]
