"""Asking, reading and answering back, as people do it in a browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from bot.answering.statuses import Status
from bot.store.model import Opinion, Verdict
from tests.bot.web.answers import ScriptedAnswerer
from tests.bot.web.browser.conftest import PHONE, OpenPage

if TYPE_CHECKING:
    from playwright.sync_api import Page

ASKED = "viet nam hang may ve cpdt"


def ask(page: Page, question: str = ASKED, *, turn: int = 0) -> None:
    """Type a question, press Enter, wait for its answer."""
    page.fill("#question", question)
    page.press("#question", "Enter")
    page.locator(".turn:not(.is-pending) .actions").nth(turn).wait_for()


def focused(page: Page) -> str:
    """Name of what has the focus: its id, or its tag and class."""
    found = page.evaluate(
        "(e => e.id || e.tagName.toLowerCase() + '.' + e.className)(document.activeElement)"
    )
    return str(found)


def test_a_question_is_answered_with_its_source(open_page: OpenPage) -> None:
    """The reading, the answer, and the quote behind its mark."""
    page = open_page()
    ask(page)

    assert page.inner_text(".question").endswith(ASKED)
    assert "Tôi hiểu câu hỏi là: Việt Nam hạng mấy?" in page.inner_text(".understood")
    assert "Việt Nam xếp thứ 71/193." in page.inner_text(".words")
    assert not page.is_visible("blockquote")
    page.click(".mark")
    assert page.inner_text("blockquote") == "Việt Nam xếp thứ 71/193."
    source = page.inner_text(".sources")
    for part in ('EGDI 2024 <b>"rất cao"</b>', "12/BC", "Liên hợp quốc", "19/9/2024", "Kết quả"):
        assert part in source
    assert page.get_attribute(".out", "href") == "https://example.gov.vn/egdi"
    assert "noopener" in str(page.get_attribute(".out", "rel"))


def test_everything_can_be_done_by_keyboard(open_page: OpenPage) -> None:
    """From the skip link to the quote."""
    page = open_page()
    page.keyboard.press("Tab")
    assert page.inner_text(":focus") == "Tới nội dung chính"
    page.keyboard.press("Enter")
    assert focused(page) == "main"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator(".turn .actions").wait_for()
    page.focus(".mark")
    page.keyboard.press("Enter")

    assert focused(page).endswith("-s1")
    assert page.is_visible("blockquote")


def test_a_screen_reader_hears_that_the_answer_has_come(open_page: OpenPage) -> None:
    """The words without the marks, in a region that is announced; the box keeps the focus."""
    page = open_page()
    ask(page)

    assert page.get_attribute("#announcer", "role") == "status"
    assert page.inner_text("#announcer") == "Đã có câu trả lời. Việt Nam xếp thứ 71/193."
    assert focused(page) == "question"


def test_enter_belongs_to_an_input_method_that_is_composing(
    open_page: OpenPage, answerer: ScriptedAnswerer
) -> None:
    """Telex and VNI put accents on while a word is still open."""
    page = open_page()
    page.fill("#question", "Việt Na")
    page.evaluate(
        """document.getElementById("question").dispatchEvent(new KeyboardEvent(
            "keydown", {key: "Enter", isComposing: true, bubbles: true, cancelable: true}))"""
    )
    page.press("#question", "Shift+Enter")

    assert page.locator(".turn").count() == 0
    assert page.input_value("#question") == "Việt Na\n"
    assert answerer.asked == []


def test_an_example_is_one_press(open_page: OpenPage) -> None:
    """And gives way to the conversation."""
    page = open_page(**PHONE)
    first = page.locator(".welcome .chip").first
    question = first.inner_text()
    first.tap()
    page.locator(".turn .actions").wait_for()

    assert page.inner_text(".question").endswith(question)
    assert not page.is_visible(".welcome")


def test_a_related_question_goes_on(open_page: OpenPage, answerer: ScriptedAnswerer) -> None:
    """With the conversation so far behind it."""
    page = open_page()
    ask(page)
    page.click(".related .chip")
    page.locator(".turn .actions").nth(1).wait_for()

    assert answerer.asked[1].text == "Còn năm 2022?"
    assert answerer.asked[1].history == (ASKED,)


@pytest.mark.parametrize(
    ("status", "family", "label"),
    [
        (Status.REFUSED_NO_EVIDENCE, "refused", "Chưa có trong kho tài liệu"),
        (Status.CLARIFY_PLACE, "clarify", "Cần nói rõ thêm"),
        (Status.ANSWERED_CONFLICTING, "answered", "Các nguồn nêu khác nhau"),
        (Status.FAILED_SEARCH, "failed", "Chưa tra cứu được"),
    ],
)
def test_each_kind_of_answer_has_its_look(
    open_page: OpenPage, answerer: ScriptedAnswerer, status: Status, family: str, label: str
) -> None:
    """A refusal is calm, a failure is a warning."""
    answerer.status = status
    page = open_page()
    ask(page)

    assert page.locator(f".turn.is-{family}").count() == 1
    assert page.inner_text(".label") == label


def test_a_verdict_is_kept_and_a_bad_one_asks_why(
    open_page: OpenPage, opinions: Callable[[], tuple[Opinion, ...]]
) -> None:
    """The reason box opens where the eye and the focus are."""
    page = open_page()
    ask(page)
    page.click(".feedback > [value=down]")
    page.locator(".reason textarea").wait_for()
    assert page.get_attribute(".feedback > [value=down]", "aria-pressed") == "true"
    assert page.locator(".reason textarea").evaluate("e => e === document.activeElement")
    page.fill(".reason textarea", "Thiếu năm 2025")
    page.click(".reason button")
    page.locator(".thanks", has_text="Cảm ơn").wait_for()
    (opinion,) = opinions()

    assert opinion.verdict is Verdict.DOWN
    assert opinion.text == "Thiếu năm 2025"
    assert not page.is_visible(".reason textarea")


def test_the_answer_can_be_copied_with_its_sources(open_page: OpenPage) -> None:
    """For a report or a message."""
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    ask(page)
    page.click("[data-copy]")
    page.locator("[data-copy]", has_text="Đã chép").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")

    assert "71/193" in copied
    assert "https://example.gov.vn/egdi" in copied


def test_a_chart_is_drawn_when_it_is_opened(open_page: OpenPage) -> None:
    """Not before: most people only want the figure."""
    page = open_page()
    ask(page)
    with page.expect_response("**/charts/ho_so.png") as drawn:
        page.click(".chart summary")

    assert drawn.value.status == 200
    assert page.get_attribute(".chart img", "alt")


def test_a_reload_keeps_the_conversation(open_page: OpenPage) -> None:
    """Until the browser is closed."""
    page = open_page()
    ask(page)
    page.reload()

    assert "71/193" in page.inner_text(".turn .words")
    assert not page.is_visible(".welcome")


def test_erasing_asks_once_and_leaves_nothing(open_page: OpenPage) -> None:
    """Keeping is one press away."""
    page = open_page()
    ask(page)
    page.click("#erase")
    page.click("dialog [value=no]")
    assert page.locator(".turn").count() == 1
    page.click("#erase")
    page.click("dialog [value=yes]")
    page.locator(".told", has_text="Đã xóa").wait_for()
    assert page.locator(".turn").count() == 0
    page.reload()

    assert page.locator(".turn").count() == 0
    assert page.is_visible(".welcome")
