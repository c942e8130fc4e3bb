"""Reads the JSON of platforms, which is one object or nothing that we could use."""

from __future__ import annotations

import json
from typing import Any

Object = dict[str, Any]


def read_object(raw: bytes | str) -> Object | None:
    """The object in `raw`; None for any other text, however crooked."""
    try:
        found = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def object_in(parent: Object, name: str) -> Object:
    """A member that is an object, else an empty one."""
    found = parent.get(name)
    return found if isinstance(found, dict) else {}


def text_in(parent: Object, name: str) -> str:
    """A member as text, else empty. Ids are sometimes written as numbers."""
    found = parent.get(name)
    if isinstance(found, str):
        return found
    return str(found) if isinstance(found, int) and not isinstance(found, bool) else ""
