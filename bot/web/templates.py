"""Pages from templates: every value is escaped, an unknown name is an error."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

PAGES: Final = Path(__file__).parent / "pages"
MEDIA_TYPES: Final = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that a page needs; `digest` changes with its content."""

    name: str
    data: bytes
    media_type: str
    digest: str


class Templates:
    """The templates and assets of the pages, read once."""

    def __init__(self, folder: Path = PAGES) -> None:
        self._folder = folder
        self._environment = Environment(
            loader=FileSystemLoader(folder),
            autoescape=True,
            auto_reload=False,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals["asset"] = self.address

    @cached_property
    def assets(self) -> Mapping[str, Asset]:
        """By file name; nothing else of the folder is served."""
        return MappingProxyType(
            {
                path.name: _asset(path)
                for path in sorted(self._folder.iterdir())
                if path.suffix in MEDIA_TYPES
            }
        )

    def address(self, name: str) -> str:
        """Where a page finds an asset; a browser may keep what stands there for ever."""
        return f"/static/{name}?v={self.assets[name].digest}"

    def render(self, name: str, **values: object) -> str:
        return self._environment.get_template(name).render(**values)


def _asset(path: Path) -> Asset:
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()[:12]
    return Asset(path.name, data, MEDIA_TYPES[path.suffix], digest)
