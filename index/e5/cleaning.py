"""What every encoder does to a text before its tokenizer sees it."""

from __future__ import annotations

import unicodedata

# No 512 tokens are longer; what lies beyond could only cost time.
MAX_CHARACTERS = 20_000


def clean(text: str) -> str:
    """NFC, without the lone surrogates that undecodable bytes of a command line become."""
    readable = text[:MAX_CHARACTERS].encode("utf-8", "replace").decode("utf-8")
    return unicodedata.normalize("NFC", readable)
