"""A conversation in the terminal: lines in, answers out, nothing stored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot import messages
from bot.answering.answer import Answer, Question, Role
from bot.answering.statuses import Status
from bot.render.terminal import render_quotes, render_terminal

# A follow-up leans on the last few questions; older ones only mislead.
REMEMBERED = 10

WELCOME = """\
{help}
Ví dụ:
{examples}
Gõ câu hỏi rồi Enter. /nguon xem nguồn của câu trả lời vừa rồi, /moi quên các câu đã hỏi, \
/thoat (hoặc Ctrl-D) để dừng."""
NO_SOURCES = "Chưa có câu trả lời nào có nguồn."
FORGOTTEN = "Đã quên các câu trước. Mời bạn hỏi câu mới."
UNKNOWN_COMMAND = "Không có lệnh {word}. Các lệnh: /nguon, /moi, /thoat."


@dataclass(frozen=True, slots=True)
class Terminal:
    """The two ends of a terminal; `read_line` returns None at the end of input."""

    read_line: Callable[[], str | None]
    show: Callable[[str], None]
    remark: Callable[[str], None]


class Console:
    """One conversation; it ends with /thoat, the end of input or Ctrl-C.

    Args:
        answer: answers a question; what goes wrong is a status of the answer, not an exception.
        today: the ISO date, asked anew for each question.
    """

    def __init__(
        self,
        answer: Callable[[Question], Answer],
        *,
        terminal: Terminal,
        today: Callable[[], str],
        role: Role = Role.CITIZEN,
    ) -> None:
        self._answer = answer
        self._terminal = terminal
        self._today = today
        self._role = role
        self._history: tuple[str, ...] = ()
        self._last: Answer | None = None

    def run(self) -> None:
        """Talk until the person leaves."""
        examples = "\n".join(f"  • {example}" for example in messages.EXAMPLES)
        self._terminal.remark(WELCOME.format(help=messages.HELP, examples=examples))
        try:
            while (line := self._terminal.read_line()) is not None:
                text = line.strip()
                if text in {"/thoat", "/thoát", "/exit", "/quit"}:
                    break
                if text:
                    self._take(text)
        except KeyboardInterrupt:
            self._terminal.remark("")
        self._terminal.remark(messages.GOODBYE)

    def _take(self, text: str) -> None:
        if text in {"/nguon", "/nguồn"}:
            has_sources = self._last is not None and self._last.citations
            self._terminal.show(
                render_quotes(self._last) if self._last and has_sources else NO_SOURCES
            )
        elif text in {"/moi", "/mới", "/xoa", "/xóa"}:
            self._history = ()
            self._last = None
            self._terminal.show(FORGOTTEN)
        elif text in {"/help", "/trogiup", "/start"}:
            self._terminal.show(messages.HELP)
        elif text.startswith("/") and " " not in text:
            self._terminal.show(UNKNOWN_COMMAND.format(word=text))
        else:
            self._ask(text)

    def _ask(self, text: str) -> None:
        question = Question(text=text, today=self._today(), history=self._history, role=self._role)
        answer = self._answer(question)
        self._last = answer
        # What was refused as personal is remembered nowhere.
        if answer.status is not Status.REFUSED_PERSONAL_DATA:
            self._history = (*self._history, text)[-REMEMBERED:]
        self._terminal.show(render_terminal(answer))
