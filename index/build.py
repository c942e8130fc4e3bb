"""From registered documents to a published build, so that a kill at any moment costs nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path

from index.cache import EmbeddingCache
from index.contents import Contents, gather
from index.contexts import CONTEXT_STEM, CONTEXTS_NAME, context_texts, number_contexts
from index.dense import DENSE_NAME, HNSW_FROM, DenseIndex
from index.durable import sync_folder, write_array, write_bytes
from index.embedding import Progress, embed
from index.lexical import LexicalIndex, LexicalSettings
from index.lock import hold_lock, unwritable
from index.manifest import FORMAT_VERSION, MANIFEST_NAME, Manifest, describe_files
from index.protocols import Encoder
from index.publish import (
    BUILDING_PREFIX,
    BUILDS_NAME,
    KEPT_BUILDS,
    build_folder,
    build_ids,
    clear_leftovers,
    keep_newest,
    live_or_none,
    publish,
)
from index.starter import STARTER_PATH, load_starter
from index.texts import indexed_texts
from knowledge.model import Document, Indicator

Checkpoint = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class BuildSettings:
    """What decides how a build looks; kept in its manifest."""

    lexical: LexicalSettings = field(default_factory=LexicalSettings)
    hnsw_from: int = HNSW_FROM
    kept_builds: int = KEPT_BUILDS


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build run did. `encoded` counts texts that no cache held."""

    build_id: str
    documents: int
    passages: int
    indicators: int
    facts: int
    encoded: int
    removed_builds: tuple[str, ...] = ()
    leftovers_cleared: int = 0


def build_index(  # noqa: PLR0913 - the places, the tools and the clock of a build
    documents: Iterable[Document],
    indicators: Sequence[Indicator],
    *,
    index_dir: Path,
    cache_dir: Path,
    encoder: Encoder,
    now: datetime,
    progress: Progress = lambda _done, _total: None,
    settings: BuildSettings = BuildSettings(),
    starter_path: Path = STARTER_PATH,
    checkpoint: Checkpoint = lambda _: None,
) -> BuildReport:
    """Build beside the live build, publish, and clear away what is too old.

    `now` is the moment of the build, with its time zone. Tests kill the process inside
    `checkpoint`. Raises BuildInProgress or BuildFailed; the build before then stays live.
    """
    with hold_lock(index_dir):
        checkpoint("locked")
        leftovers = clear_leftovers(index_dir)
        contents = gather(documents, indicators)
        checkpoint("passages cut")
        build_id = _new_id(index_dir, now=now, contents=contents, encoder=encoder)
        working = index_dir / BUILDS_NAME / f"{BUILDING_PREFIX}{build_id}"
        try:
            working.mkdir(parents=True)
            encoded = _fill(
                working,
                contents,
                encoder=encoder,
                cache_dir=cache_dir,
                starter_path=starter_path,
                settings=settings,
                progress=progress,
                checkpoint=checkpoint,
            )
            manifest = _describe(
                working, contents, build_id=build_id, now=now, encoder=encoder, settings=settings
            )
            write_bytes(working / MANIFEST_NAME, manifest.to_json().encode())
            sync_folder(working)
            checkpoint("manifest written")
            working.rename(build_folder(index_dir, build_id))
            sync_folder(index_dir / BUILDS_NAME)
            checkpoint("folder renamed")
            publish(index_dir, build_id, checkpoint=checkpoint)
        except OSError as error:
            raise unwritable(error) from error
        finally:
            if live_or_none(index_dir) != build_id:
                with suppress(OSError):
                    clear_leftovers(index_dir)
        removed = keep_newest(index_dir, kept=settings.kept_builds)
        checkpoint("old builds removed")
    return BuildReport(
        build_id=build_id,
        documents=manifest.documents,
        passages=manifest.passages,
        indicators=manifest.indicators,
        facts=manifest.facts,
        encoded=encoded,
        removed_builds=tuple(removed),
        leftovers_cleared=leftovers,
    )


def _fill(  # noqa: PLR0913 - passes on what build_index was given
    folder: Path,
    contents: Contents,
    *,
    encoder: Encoder,
    cache_dir: Path,
    starter_path: Path,
    settings: BuildSettings,
    progress: Progress,
    checkpoint: Checkpoint,
) -> int:
    """Write every file but the manifest; returns how many texts were encoded."""
    texts = indexed_texts(contents.passages, documents=contents.documents)
    with EmbeddingCache(cache_dir) as cache:
        embedded = embed(
            [text.whole for text in texts],
            encoder=encoder,
            cache=cache,
            shipped=load_starter(starter_path, encoder_digest=encoder.digest),
            progress=progress,
            checkpoint=checkpoint,
        )
    checkpoint("encoded")
    dense = DenseIndex.from_vectors(embedded.vectors, hnsw_from=settings.hnsw_from)
    dense.save(folder / DENSE_NAME)
    checkpoint("vectors written")
    LexicalIndex.from_texts(texts, settings=settings.lexical).save(folder)
    contexts = number_contexts(contents.passages)
    write_array(folder / CONTEXTS_NAME, contexts)
    around = LexicalIndex.from_texts(context_texts(texts, contexts), settings=settings.lexical)
    around.save(folder, stem=CONTEXT_STEM)
    checkpoint("terms written")
    contents.write(folder)
    checkpoint("records written")
    return embedded.encoded


def _describe(  # noqa: PLR0913 - the manifest's own parts
    folder: Path,
    contents: Contents,
    *,
    build_id: str,
    now: datetime,
    encoder: Encoder,
    settings: BuildSettings,
) -> Manifest:
    issued = [one.issued_on for one in contents.documents.values() if one.issued_on]
    return Manifest(
        format_version=FORMAT_VERSION,
        build_id=build_id,
        created_at=now.astimezone(UTC).isoformat(timespec="seconds"),
        program_version=version("tiendo"),
        encoder_name=encoder.name,
        encoder_digest=encoder.digest,
        dimensions=encoder.dimensions,
        dense_kind="hnsw" if len(contents.passages) >= settings.hnsw_from else "exact",
        documents=len(contents.documents),
        passages=len(contents.passages),
        indicators=len(contents.indicators),
        facts=contents.facts,
        newest_document=max(issued, default=None),
        settings=asdict(settings),
        document_digests=contents.fingerprint(),
        files=describe_files(folder),
    )


def _new_id(index_dir: Path, *, now: datetime, contents: Contents, encoder: Encoder) -> str:
    """An id that sorts after every build there is, even when the clock was set back."""
    content = json.dumps([encoder.digest, contents.fingerprint()], sort_keys=True)
    digest = hashlib.sha256(content.encode()).hexdigest()[:8]
    stamp = now.astimezone(UTC).strftime(_STAMP)
    newest = max(build_ids(index_dir), default="")
    if newest and stamp <= newest[: len(stamp)]:
        after = datetime.strptime(newest[: len(stamp)], _STAMP).replace(tzinfo=UTC)
        stamp = (after + timedelta(microseconds=1)).strftime(_STAMP)
    return f"{stamp}-{digest}"


_STAMP = "%Y%m%d-%H%M%S-%f"
