"""XML as a stream of events: no document type, no entities; no token, depth or number of names without bound."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from xml.parsers import expat

LONGEST_TOKEN = 4 << 20
DEEPEST = 1_000
MOST_NAMES = 20_000
ENCODINGS = ("UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "US-ASCII", "ISO-8859-1")


class BadXml(ValueError):
    """Not well formed, or beyond a bound."""


class Events:
    """What one document says: `start` is called for each element, with names and
    values of attributes by turns, and counts its calls in `started`; the text between
    two tags is added to `texts`. Ends are only counted, until `hear_ends`."""

    def __init__(self) -> None:
        self.started = 0
        self.texts: list[str] = []
        self._ended: list[str] = []
        self._parser = parser = expat.ParserCreate()
        parser.ordered_attributes = True
        parser.buffer_text = True
        parser.buffer_size = 1 << 16
        parser.XmlDeclHandler = _known_encoding
        parser.StartDoctypeDeclHandler = _no_document_type
        self.hear_starts(self.start)
        self.hear_ends(False)
        self.hear_text(True)

    def start(self, tag: str, attributes: list[str]) -> None:
        raise NotImplementedError

    def end(self, tag: str) -> None:
        """Only called after `hear_ends(True)`."""

    def hear_starts(self, start: Callable[[str, list[str]], None]) -> None:
        self._parser.StartElementHandler = start

    def hear_ends(self, on: bool) -> None:
        self._parser.EndElementHandler = self._end if on else self._ended.append

    def hear_text(self, on: bool) -> None:
        self._parser.CharacterDataHandler = self.texts.append if on else None

    def _end(self, tag: str) -> None:
        self._ended.append(tag)
        self.end(tag)

    def read(self, pieces: Iterable[bytes]) -> Iterator[None]:
        """Parses; yields after each piece, so that what was found so far can be taken away. Raises BadXml."""
        parser = self._parser
        fed = depth = 0
        try:
            for piece in pieces:
                parser.Parse(piece, False)
                fed += len(piece)
                depth += self.started - len(self._ended)
                self.started = 0
                self._ended.clear()
                if depth > DEEPEST or len(parser.intern) > MOST_NAMES or fed - parser.CurrentByteIndex > LONGEST_TOKEN:
                    raise BadXml("too deep, or too long")
                yield
            parser.Parse(b"", True)
            yield
        except expat.ExpatError as fault:
            raise BadXml(str(fault)) from fault


def _known_encoding(version: str, encoding: str | None, standalone: int) -> None:
    """Workbooks are in UTF-8 or UTF-16; for others the parser would ask for a codec of that name."""
    if encoding and encoding.upper() not in ENCODINGS:
        raise BadXml(f"encoding {encoding[:40]}")


def _no_document_type(*_: object) -> None:
    raise BadXml("document type")


def local(tag: str) -> str:
    """Without the prefix of a namespace."""
    return tag.rpartition(":")[2]


def attribute(attributes: list[str], name: str) -> str:
    """Its value, "" where there is none."""
    for at in range(0, len(attributes), 2):
        if attributes[at] == name:
            return attributes[at + 1]
    return ""
