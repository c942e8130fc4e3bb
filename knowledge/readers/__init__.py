"""Bytes to documents: markdown, plain text and HTML, without the noise around them."""

from knowledge.readers.encoding import MAX_BYTES
from knowledge.readers.paths import iter_paths, read_bytes, read_path
from knowledge.readers.reading import SUFFIXES, read_document

__all__ = ["MAX_BYTES", "SUFFIXES", "iter_paths", "read_bytes", "read_document", "read_path"]
