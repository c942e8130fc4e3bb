"""What Prometheus is told: answers by status, how long they took, the inbox, the build, trouble."""

from __future__ import annotations

import logging
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from bot.answering.statuses import Status
from bot.store.model import InboxCounts
from index.manifest import Manifest

MEDIA_TYPE: Final = CONTENT_TYPE_LATEST
SECONDS: Final = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
CHANNEL_LOGGER: Final = "bot.channels"


class Measures:
    """The figures of one process, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._answers = Counter(
            "tiendo_answers_total",
            "Answers given, by channel and status.",
            ("channel", "status"),
            registry=self.registry,
        )
        self._seconds = Histogram(
            "tiendo_answer_seconds",
            "From the question's arrival to its answer, waiting included.",
            ("channel",),
            buckets=SECONDS,
            registry=self.registry,
        )
        self._requests = Counter(
            "tiendo_http_requests_total",
            "HTTP requests, by route and status code.",
            ("route", "code"),
            registry=self.registry,
        )
        self._inbox = Gauge(
            "tiendo_inbox_messages",
            "Messages of channels still kept, by state; open ones wait for a reply.",
            ("channel", "state"),
            registry=self.registry,
        )
        self._oldest = Gauge(
            "tiendo_inbox_oldest_seconds",
            "Age of the oldest message that waits for a reply.",
            ("channel",),
            registry=self.registry,
        )
        self._work = Gauge(
            "tiendo_web_waiting",
            "Web requests that run or wait for a thread.",
            registry=self.registry,
        )
        self._build = Gauge(
            "tiendo_build_info",
            "1 for the live build.",
            ("build", "encoder", "newest_document"),
            registry=self.registry,
        )
        self._documents = Gauge(
            "tiendo_documents", "Documents in the live build.", registry=self.registry
        )
        self._trouble = Counter(
            "tiendo_channel_errors_total",
            "Errors that a channel has logged.",
            ("channel",),
            registry=self.registry,
        )

    def count_answer(self, channel: str, status: Status, *, seconds: float) -> None:
        """One answer, wherever it was given."""
        self._answers.labels(channel, status.value).inc()
        self._seconds.labels(channel).observe(seconds)

    def count_request(self, route: str, code: int) -> None:
        self._requests.labels(route, str(code)).inc()

    def count_trouble(self, channel: str) -> None:
        self._trouble.labels(channel).inc()

    def show_inbox(self, channel: str, counts: InboxCounts, *, now: float) -> None:
        states = {
            "open": counts.open,
            "sent": counts.sent,
            "failed": counts.failed,
            "dropped": counts.dropped,
            "doubtful": counts.doubtful,
        }
        for state, number in states.items():
            self._inbox.labels(channel, state).set(number)
        oldest = counts.oldest_open_at
        self._oldest.labels(channel).set(0 if oldest is None else max(0.0, now - oldest))

    def show_work(self, waiting: int) -> None:
        self._work.set(waiting)

    def show_build(self, manifest: Manifest | None) -> None:
        """The live build, or none."""
        self._build.clear()
        self._documents.set(manifest.documents if manifest is not None else 0)
        if manifest is not None:
            newest = manifest.newest_document or ""
            self._build.labels(manifest.build_id, manifest.encoder_name, newest).set(1)

    def text(self) -> bytes:
        """Everything, in Prometheus' own form."""
        return generate_latest(self.registry)


class TroubleCounter(logging.Handler):
    """Counts the errors that channels log: their adapters need not know of metrics."""

    def __init__(self, measures: Measures) -> None:
        super().__init__(logging.ERROR)
        self._measures = measures

    def emit(self, record: logging.LogRecord) -> None:
        self._measures.count_trouble(str(getattr(record, "channel", "unknown")))
