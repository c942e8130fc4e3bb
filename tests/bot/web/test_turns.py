"""An answer as the chat shows it: lines, marks, sources, and a look that fits its status."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot import messages
from bot.answering.statuses import Family, Status
from bot.store.model import StoredAnswer
from bot.web.templates import Templates
from bot.web.turns import Turn, turn_of
from tests.bot.store.samples import stored_answer


def turn(*, text: str = "Hạng 71. [1]", drawable: tuple[str, ...] = (), **changes: object) -> Turn:
    stored = stored_answer()
    answer = replace(stored.answer, text=text, **changes)
    return turn_of(replace(stored, answer=answer), drawable=drawable)


def shown(one: Turn) -> str:
    return Templates().render("turn.html", turn=one)


def test_bullets_become_one_list() -> None:
    """And what stands before and after them stays outside."""
    one = turn(text="Có hai số liệu:\n• Một. [1]\n• Hai. [1]\n\n(Nêu 2 trên 3 ý.)")

    assert [(block.is_list, len(block.lines)) for block in one.blocks] == [
        (False, 1),
        (True, 2),
        (False, 1),
    ]


def test_marks_are_told_from_words() -> None:
    """Several in a row, and none where brackets hold something else."""
    (block,) = turn(text="Đạt 55 [1] [2], xem [a] và [2024].").blocks
    (line,) = block.lines

    assert [(piece.text, piece.mark) for piece in line] == [
        ("Đạt 55", None),
        ("1", 1),
        ("2", 2),
        (", xem [a] và [2024].", None),
    ]


def test_a_mark_leads_to_its_quote() -> None:
    """In the same turn, also when several turns stand on the page."""
    page = shown(turn())

    assert 'href="#t-a1-s1"' in page
    assert 'id="t-a1-s1"' in page
    assert "Việt Nam xếp thứ 71/193." in page


def test_options_are_buttons_that_ask() -> None:
    """Those of a question back stand where related questions stand."""
    one = turn(status=Status.CLARIFY_PLACE, options=("Cả nước: bao nhiêu?", "Huế: bao nhiêu?"))

    assert one.related == ("Cả nước: bao nhiêu?", "Huế: bao nhiêu?")
    assert 'value="Huế: bao nhiêu?"' in shown(one)


def test_the_changed_reading_is_told() -> None:
    """A wrongly restored accent must be seen at once."""
    told = turn(reading=replace(stored_answer().answer.reading, text="Hạng mấy?", changed=True))
    same = turn(reading=replace(stored_answer().answer.reading, changed=False))

    assert "Tôi hiểu câu hỏi là: <em>Hạng mấy?</em>" in shown(told)
    assert "Tôi hiểu" not in shown(same)


@pytest.mark.parametrize("status", Status, ids=str)
def test_each_status_has_its_look(status: Status) -> None:
    """A refusal is no error, and a failure is never told as an absence."""
    one = turn(status=status)
    page = shown(one)

    assert f"is-{status.family.value}" in page
    assert one.label == messages.WEB_STATUS.get(status.value)
    if status.family is not Family.ANSWERED:
        assert one.label is not None
    if status.family is Family.FAILED:
        assert one.label == "Chưa tra cứu được"


def test_a_chart_is_offered_only_where_there_is_one() -> None:
    """Not for a refusal about the same indicator either."""
    reading = replace(stored_answer().answer.reading, indicator="egdi_rank")

    assert turn(reading=reading, drawable=("egdi_rank",)).chart == "egdi_rank"
    assert turn(reading=reading).chart is None
    refused = turn(
        reading=reading, drawable=("egdi_rank",), status=Status.REFUSED_NOT_YET_PUBLISHED
    )
    assert refused.chart is None


@pytest.mark.parametrize(
    ("url", "is_link"),
    [
        ("https://example.gov.vn/a?b=1&c=2", True),
        ("HTTP://example.gov.vn", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.gov.vn", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, is_link: bool) -> None:
    """A document is material, not to be trusted."""
    stored = stored_answer()
    citation = replace(stored.answer.citations[0], url=url)
    page = shown(turn(citations=(citation,)))

    assert ("Mở bản gốc" in page) is is_link


def test_an_answer_that_is_not_kept_cannot_be_rated() -> None:
    """There is nothing to hang the verdict on."""
    stored: StoredAnswer = stored_answer()

    assert "Có ích" in shown(turn_of(stored, drawable=()))
    assert "Có ích" not in shown(turn_of(stored, drawable=(), is_kept=False))


def test_the_copied_text_carries_its_sources() -> None:
    """A figure without its source is worth little."""
    plain = turn().plain

    assert "[1] EGDI 2024" in plain
    assert "https://example.gov.vn/egdi" in plain
