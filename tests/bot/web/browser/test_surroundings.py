"""The chat where things are not ideal: no network, no script, small screens, dark rooms."""

from __future__ import annotations

import importlib.resources
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import pytest

from tests.bot.web.answers import ScriptedAnswerer
from tests.bot.web.browser.conftest import PHONE, OpenPage
from tests.bot.web.browser.test_talking import ask

if TYPE_CHECKING:
    from playwright.sync_api import Page

PATHS = ("/", "/so-lieu", "/so-lieu/ho_so", "/quyen-rieng-tu", "/api/docs", "/nothing")


class TestLostNetwork:
    """Could not look is told as such, never as "not found"."""

    def test_offline_is_told_and_a_retry_is_the_same_message(
        self, open_page: OpenPage, answerer: ScriptedAnswerer
    ) -> None:
        """Nothing has to be typed again."""
        page = open_page()
        page.context.set_offline(True)
        page.fill("#question", "Hạng mấy?")
        page.press("#question", "Enter")
        failed = page.locator(".turn.is-failed")
        failed.wait_for()
        said = failed.inner_text()
        assert "mất kết nối" in said
        assert "không có nghĩa là tài liệu không có" in said
        assert failed.locator("[role=alert]").count() == 1
        page.context.set_offline(False)
        page.click("[data-retry]")
        page.locator(".turn.is-answered .actions").wait_for()

        assert len(answerer.asked) == 1

    def test_an_answer_that_was_lost_on_its_way_is_not_made_twice(
        self, open_page: OpenPage, answerer: ScriptedAnswerer
    ) -> None:
        """The server had answered; only the browser did not hear it."""
        page = open_page()
        lose = True

        def lossy(route: Any) -> None:
            nonlocal lose
            response = route.fetch()
            if lose:
                lose = False
                route.abort("connectionreset")
            else:
                route.fulfill(response=response)

        page.route("**/chat/ask", lossy)
        page.fill("#question", "Hạng mấy?")
        page.press("#question", "Enter")
        page.locator(".turn.is-failed").wait_for()
        page.click("[data-retry]")
        page.locator(".turn.is-answered .actions").wait_for()

        assert len(answerer.asked) == 1
        assert page.locator(".turn").count() == 1

    def test_a_refusal_of_the_server_is_shown_in_its_own_words(self, open_page: OpenPage) -> None:
        """Too fast, too busy, stopped: each has its sentence."""
        page = open_page()
        refusal = '{"error": {"code": "busy", "message": "Đang có nhiều câu hỏi chờ."}}'
        page.route("**/chat/ask", lambda route: route.fulfill(status=503, body=refusal))
        page.fill("#question", "Hạng mấy?")
        page.press("#question", "Enter")
        failed = page.locator(".turn.is-failed")
        failed.wait_for()

        assert "Đang có nhiều câu hỏi chờ." in failed.inner_text()

    def test_while_it_looks_one_sees_that_it_looks(
        self, open_page: OpenPage, answerer: ScriptedAnswerer
    ) -> None:
        """And cannot send a second question by accident."""
        answerer.is_open.clear()
        page = open_page()
        page.fill("#question", "Hạng mấy?")
        page.press("#question", "Enter")
        page.locator(".is-pending", has_text="Đang tra cứu").wait_for()
        page.fill("#question", "Còn nữa?")
        page.press("#question", "Enter")
        assert page.locator(".turn").count() == 1
        assert page.get_attribute(".send", "aria-disabled") == "true"
        answerer.is_open.set()
        page.locator(".turn.is-answered .actions").wait_for()

        assert page.input_value("#question") == "Còn nữa?"


def test_without_script_the_chat_is_a_form(open_page: OpenPage, answerer: ScriptedAnswerer) -> None:
    """Old phones, strict offices: ask, read, rate, erase."""
    page = open_page(java_script_enabled=False)
    assert not page.is_visible("#theme")
    page.fill("#question", "Hạng mấy?")
    page.click(".send")
    page.locator(".turn .words", has_text="71/193").wait_for()
    page.click(".sources summary")
    assert page.is_visible("blockquote")
    page.click(".feedback > [value=up]")
    page.locator(".turn").wait_for()
    page.click("#erase")
    page.click(".danger")
    page.locator(".done", has_text="Đã xóa").wait_for()
    page.goto("/")

    assert page.locator(".turn").count() == 0
    assert len(answerer.asked) == 1


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_page_is_wider_than_the_screen(open_page: OpenPage, width: int) -> None:
    """Sideways scrolling loses people."""
    page = open_page(viewport={"width": width, "height": 800})
    ask(page, "Quyết-định-có-tên-rất-dài-không-có-chỗ-ngắt-nào-cả-" * 4)
    page.click(".mark")
    page.click(".feedback > [value=down]")
    assert sticking_out(page) == ""
    for path in PATHS:
        page.goto(path)

        assert sticking_out(page) == "", path


def sticking_out(page: Page) -> str:
    """What makes the page scroll sideways."""
    found = page.evaluate(
        """(() => {
          const root = document.documentElement;
          if (root.scrollWidth <= root.clientWidth) return "";
          return [...document.querySelectorAll("body *")]
            .filter(e => e.getBoundingClientRect().right > root.clientWidth)
            .map(e => `${e.tagName}.${e.className}`).join(" ");
        })()"""
    )
    return str(found)


def ground(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def test_dark_follows_the_device_until_somebody_chooses(open_page: OpenPage) -> None:
    """The choice holds on the next page."""
    light, dark = ground(open_page()), ground(open_page(color_scheme="dark"))
    page = open_page(color_scheme="light")
    page.click("#theme")
    page.click("#theme")
    assert page.get_attribute("#theme", "aria-label") == "Giao diện: tối"
    assert ground(page) == dark
    page.goto("/so-lieu")

    assert ground(page) == dark
    assert light != dark


@pytest.mark.skipif(
    find_spec("axe_playwright_python") is None, reason="axe-playwright-python is not installed"
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier(open_page: OpenPage, scheme: str) -> None:
    """Names, contrast, order, landmarks: on every page, with an open answer."""
    page = open_page(color_scheme=scheme, bypass_csp=True, **PHONE)
    ask(page)
    page.click(".mark")
    page.click(".feedback > [value=down]")
    assert barriers(page) == []
    for path in PATHS:
        page.goto(path)

        assert barriers(page) == [], path


def barriers(page: Page) -> list[str]:
    """What axe-core objects to: the rule and the element."""
    source = importlib.resources.files("axe_playwright_python") / "axe.min.js"
    page.evaluate(source.read_text(encoding="utf-8"))
    result = page.evaluate("axe.run()")
    return [
        f"{found['id']}: {node['html'][:120]}"
        for found in result["violations"]
        for node in found["nodes"]
    ]
