"""The live build of a running process: follows a publish between two questions."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

from index.errors import IndexProblem
from index.library import BuiltLibrary, open_library
from index.protocols import Encoder
from index.publish import POINTER_NAME, live_build_id
from index.questions import QuestionEncoder

_log = logging.getLogger(__name__)
_Signature = tuple[int, int, int] | None


class LiveLibrary:
    """Hands out the library of the live build; a question keeps the one it was given."""

    def __init__(self, index_dir: Path, encoder: Encoder) -> None:
        self._index_dir = index_dir
        self._questions = QuestionEncoder(encoder)
        self._lock = threading.Lock()
        self._library: BuiltLibrary | None = None
        self._seen: _Signature = None
        self.problem: IndexProblem | None = None

    def current(self) -> BuiltLibrary:
        """The library to answer the next question from.

        A new build that cannot be opened is reported in `problem` and the one before goes on
        answering. Raises NoBuild, DamagedBuild or EncoderMismatch where there is none before.
        """
        signature = self._signature()
        library = self._library
        if library is not None and signature == self._seen:
            return library
        with self._lock:
            if self._library is None or signature != self._seen:
                self._follow(signature)
            assert self._library is not None
            return self._library

    def _follow(self, signature: _Signature) -> None:
        try:
            self._library = self._open()
        except IndexProblem as problem:
            if self._library is None:
                raise
            self.problem = problem
            _log.warning("new build refused kind=%s", type(problem).__name__)
        else:
            self.problem = None
            _log.info("build opened id=%s", self._library.build_id)
        self._seen = signature

    def _open(self) -> BuiltLibrary:
        build_id = live_build_id(self._index_dir)
        if self._library is not None and build_id == self._library.build_id:
            return self._library
        try:
            return open_library(self._index_dir, self._questions, build_id=build_id)
        except IndexProblem:
            # Two publishes in a row may have cleared the first away while it was being opened.
            newest = live_build_id(self._index_dir)
            if newest == build_id:
                raise
            return open_library(self._index_dir, self._questions, build_id=newest)

    def _signature(self) -> _Signature:
        try:
            stat = (self._index_dir / POINTER_NAME).stat()
        except OSError:
            return None
        return stat.st_ino, stat.st_mtime_ns, stat.st_size
