"""Builds every long-lived object once and joins them; knows what a data directory still lacks."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from platformdirs import user_cache_path

from bot import starter
from bot.answering.answer import Question
from bot.answering.language_model import LanguageModel
from bot.answering.pipeline import Answerer
from bot.answering.reading_ahead import read_ahead
from bot.clock import utc_now
from bot.data_directory import DataDirectory
from bot.phrasing.make import make_model
from bot.proposing import ProposalDesk
from bot.settings import Settings
from bot.starter import Start
from index.build import BuildReport, build_index
from index.encoder import load_cross_encoder, load_encoder
from index.live import LiveLibrary
from index.protocols import CrossEncoder, Encoder
from index.publish import POINTER_NAME
from knowledge.ledger import load_indicators
from knowledge.model import Indicator
from knowledge.own_points import OwnPoints, merge_indicators
from knowledge.proposals.shelf import Shelf
from knowledge.register import Register

Progress = Callable[[int, int], None]

FILLING = "Nạp kho khởi đầu"
INDEXING = "Mã hóa đoạn văn bản"
PREPARING = "Chuẩn bị mô hình"


@dataclass(frozen=True, slots=True)
class Notices:
    """How long work tells of itself; silent unless someone listens."""

    say: Callable[[str], None] = lambda _text: None
    progress: Callable[[str], Progress] = lambda _label: lambda _done, _total: None


def default_model_dir() -> Path:
    """Where a prepared model is cached when TIENDO_MODEL_DIR is not set."""
    return user_cache_path("tiendo", appauthor=False) / "models"


class Assembly:
    """Everything around one data directory; each part is made when first asked for.

    Args:
        make_encoder: stands in for the configured encoder, in tests.
        now: the clock for build times and for the day in Viet Nam.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        notices: Notices | None = None,
        make_encoder: Callable[[], Encoder] | None = None,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self.settings = settings
        self.directory = DataDirectory(settings.data_dir)
        self.now = now
        self._notices = notices or Notices()
        self._make_encoder = make_encoder

    @cached_property
    def register(self) -> Register:
        """The documents of this directory."""
        return Register(self.directory.register)

    @cached_property
    def encoder(self) -> Encoder:
        """The configured encoder. Raises EncoderUnavailable."""
        if self._make_encoder is not None:
            return self._make_encoder()
        show = self._notices.progress(PREPARING)
        return load_encoder(
            self.settings.encoder,
            self.settings.model_dir or default_model_dir(),
            progress=lambda _step, done, total: show(done, total),
        )

    @cached_property
    def cross_encoder(self) -> CrossEncoder | None:
        """The one that belongs to the default encoder. Raises EncoderUnavailable."""
        if self._make_encoder is not None:
            return None
        show = self._notices.progress(PREPARING)
        return load_cross_encoder(
            self.settings.encoder,
            self.settings.model_dir or default_model_dir(),
            progress=lambda _step, done, total: show(done, total),
        )

    @cached_property
    def live(self) -> LiveLibrary:
        """The live build, followed through publishes."""
        return LiveLibrary(self.directory.index, self.encoder)

    @cached_property
    def answerer(self) -> Answerer:
        """Answers questions from whatever build is live."""
        return Answerer(
            self.live.current, model=self.model, cross_encoder=lambda: self.cross_encoder
        )

    @cached_property
    def model(self) -> LanguageModel | None:
        """The language model, where one is set."""
        return make_model(self.settings)

    def warm(self) -> None:
        """Load all that answering needs, so that the first question takes no longer than others.

        Raises:
            NoBuild, DamagedBuild, EncoderMismatch, EncoderUnavailable: nothing can be answered.
        """
        self.answerer.understand(Question(text="chuyển đổi số", today="2026-01-01"))

    def read_ahead(self, stopped: threading.Event) -> None:
        """Make the first question on each passage as quick as later ones; some ten seconds.

        Raises:
            NoBuild, DamagedBuild, EncoderMismatch, EncoderUnavailable: nothing can be answered.
        """
        reader = self.cross_encoder
        if reader is not None:
            read_ahead(self.live.current(), reader, stopped=stopped)

    def indicators(self) -> tuple[Indicator, ...]:
        """The curated indicators with the maintainer's own points, not yet tied to passages.

        Raises:
            BrokenLedger: one of the two files cannot be used.
        """
        curated = load_indicators(starter.CORPUS / "indicators.yaml")
        return merge_indicators(curated, OwnPoints(self.directory.own_points).indicators())

    @cached_property
    def proposals(self) -> ProposalDesk:
        """What documents propose for the ledger, and what is decided about it."""
        return ProposalDesk(
            Shelf(self.directory.ledger),
            OwnPoints(self.directory.own_points),
            register=self.register,
            indicators=self.indicators,
            encoder=lambda: self.encoder,
        )

    def start_documents(self, *, starts_empty: bool = False) -> None:
        """Fill a new directory from the starter knowledge, or remember that none was wanted.

        Safe when several processes do it at once, and goes on after an interruption.

        Raises:
            DataDirectoryProblem: the directory cannot be written.
        """
        start = starter.read_start(self.directory)
        if start in {Start.WITHOUT, Start.FILLED} or (start is None and self._is_used()):
            if starts_empty and start is not Start.WITHOUT:
                self._notices.say(
                    "Thư mục dữ liệu này đã có tài liệu; --empty chỉ có tác dụng với thư mục mới."
                )
            return
        self.directory.prepare()
        with starter.starting_alone(self.directory, on_wait=self._say_waiting):
            start = starter.read_start(self.directory)
            if start is None and starts_empty:
                starter.remember(self.directory, Start.WITHOUT)
            elif start in {None, Start.FILLING}:
                self._fill()

    def start_index(self, *, starts_empty: bool = False) -> None:
        """Like `start_documents`, and build the first index where starter knowledge lies.

        A directory that began empty is left without an index until a maintainer builds one.
        """
        self.start_documents(starts_empty=starts_empty)
        if self._has_build() or starter.read_start(self.directory) is not Start.FILLED:
            return
        self.directory.prepare()
        with starter.starting_alone(self.directory, on_wait=self._say_waiting):
            if not self._has_build():
                self._notices.say("Dựng chỉ mục lần đầu…")
                self.rebuild()

    def rebuild(self) -> BuildReport:
        """Build from the register and publish. Raises BuildInProgress or BuildFailed."""
        return build_index(
            self.register.documents(),
            self.indicators(),
            index_dir=self.directory.index,
            cache_dir=self.directory.cache,
            encoder=self.encoder,
            now=self.now(),
            progress=self._notices.progress(INDEXING),
        )

    def _fill(self) -> None:
        self._notices.say("Thư mục dữ liệu mới: nạp kho khởi đầu…")
        progress = self._notices.progress(FILLING)
        starter.fill(self.directory, self.register, progress=progress)

    def _is_used(self) -> bool:
        """Whether someone put documents here before the starter knowledge was thought of."""
        return self.directory.register.is_dir() and not self.register.is_empty

    def _has_build(self) -> bool:
        return (self.directory.index / POINTER_NAME).exists()

    def _say_waiting(self) -> None:
        self._notices.say("Một tiến trình khác đang nạp thư mục dữ liệu này; chờ…")
