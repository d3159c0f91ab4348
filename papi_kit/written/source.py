"""YAML read with places: every key and scalar remembers its line and column.

The subset of LANGUAGE section 1: one document of mappings, lists and scalars; no anchors, aliases,
tags or merge keys; scalars stay text as written, so `1.10` is not `1.1` and `NO` is not False.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, TypeGuard

import yaml

from ..findings import Finding, Place, Refused, Unreadable, error
from ..language.names import CONTROL
from ..values import dataclass
from .file_kinds import kind_of
from .not_yaml import character, not_yaml
from .opened import FileRecord, beside, opened

MAX_BYTES = 1 << 20
MAX_DEPTH = 20
_LONGEST_JOINED, _RECENT = 2_000, 8
_EMPTY, _QUOTES = ("", "~", "null"), ("'", '"')
_DECIMAL_COMMA = re.compile(r"-?[0-9]+,[0-9]+%?")
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Scalar(str):
    """A scalar as written, with its place (1-based) and whether it stood in quotes."""

    __slots__ = ("column", "last_line", "line", "quoted")
    line: int
    column: int
    quoted: bool
    last_line: int

    def __new__(cls, text: str, line: int = 0, column: int = 0, quoted: bool = False, last_line: int = 0) -> Scalar:
        scalar = str.__new__(cls, text)
        scalar.line, scalar.column, scalar.quoted, scalar.last_line = line, column, quoted, last_line
        return scalar


class Mapping(dict[Any, Any]):
    """A mapping whose keys are `Scalar`s; `line`, `column` are where it begins."""

    line = column = 0

    @cached_property
    def _as_written(self) -> dict[str, str]:
        return {key: key for key in self}

    def written_key(self, key: str) -> str:
        """The key as written, with its place. Keys are set aside after reading, never added."""
        return self._as_written.get(key, key)


class Sequence(list[Any]):
    """A list; `left` are the numbers that its entries had before some were set aside."""

    line = column = 0
    left: list[int] | None = None

    def keep(self, numbers: list[int]) -> None:
        """Sets aside all but these."""
        self.left = [self.left[number] for number in numbers] if self.left else numbers
        self[:] = [self[number] for number in numbers]


@dataclass
class Source:
    """A parsed file: `data` of Mapping, Sequence and Scalar, what was wrong with the writing, the record of the
    bytes that were parsed (none of a text that was no file), and the data as they were read where faulty parts were
    set aside: what is asked for by its path is asked for as it was read."""

    name: str
    data: Any
    findings: list[Finding] = field(default_factory=list)
    records: tuple[FileRecord, ...] = ()
    mended: Any = None

    def place(self, path: tuple[Any, ...] = ()) -> Place:
        """`name:line:column` of the value (or the key, where the value is a block) at `path`."""
        line, column = locate(self.data, self._before(path))
        return Place(self.name, line, column)

    def written(self, path: tuple[Any, ...]) -> Any:
        """What stands at `path`; None where nothing does."""
        at = self.data
        for step in self._before(path):
            at = _inside(at, step)
        return at

    def _before(self, path: tuple[Any, ...]) -> tuple[Any, ...]:
        """The path in `data` of what stands at `path` in the mended data."""
        at, found = self.mended, list[Any]()
        for step in path:
            left = at.left if isinstance(at, Sequence) and isinstance(step, int) else None
            found.append(left[step] if left and step < len(left) else step)
            at = _inside(at, step)
        return tuple(found)


def _inside(at: Any, step: Any) -> Any:
    inside = step in at if isinstance(at, dict) else isinstance(at, list) and isinstance(step, int) and step < len(at)
    return at[step] if inside else None


def locate(data: Any, path: tuple[Any, ...]) -> tuple[int, int]:
    """Line and column of the deepest part of `path` that exists. Steps that are not in the data
    (the tags that a validator adds) are passed over."""
    line, column = getattr(data, "line", 0), getattr(data, "column", 0)
    for step in path:
        if isinstance(data, dict) and step in data:
            key = data.written_key(step) if isinstance(data, Mapping) else step
            data = data[step]
            line, column = getattr(key, "line", line), getattr(key, "column", column)
            if isinstance(data, Scalar):
                line, column = data.line, data.column
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
            line, column = getattr(data, "line", line), getattr(data, "column", column)
    return line, column


def read_source(path: Path) -> Source:
    """Read a YAML file. Raises `Unreadable` (no file, not UTF-8, too large) or `Refused` (not YAML)."""
    try:
        file = opened(path, MAX_BYTES)
    except Unreadable as problem:
        raise Unreadable(_of_a_rubric(path, problem.finding)) from problem
    if kind := kind_of(file.data):
        raise Unreadable(error("no_rubric", file.name, kind=kind))
    try:
        text = file.data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = file.data[: problem.start].count(b"\n") + 1
        raise Unreadable(error("yaml_encoding", Place(file.name, line))) from problem
    return parse_source(text, file.name, (file.record,))


def _of_a_rubric(path: Path, found: Finding) -> Finding:
    """What is said of a table that cannot be opened, said of a rubric."""
    if found.code.startswith("missing_file"):
        return error("file_missing", path.name, near=[name for name in beside(path) if name.endswith(".yaml")][:8])
    if found.code in ("no_permission", "unreadable_file"):
        return error("file_not_opened", path.name, why=found.values.get("reason", "EACCES"))
    codes = {"not_a_file": "is_a_folder", "file_too_large": "yaml_too_large"}
    return replace(found, code=codes.get(found.code, found.code))


def parse_source(text: str, name: str, records: tuple[FileRecord, ...] = ()) -> Source:
    """Parse YAML text. Faults of writing are collected; text that is not YAML at all is `Refused`."""
    source = Source(name, None, records=records)
    text = unicodedata.normalize("NFC", text)
    lines = text.split("\n")
    builder = _Builder(source, yaml.parse(text, Loader=_Loader), lines)
    try:
        source.data = builder.document()
    except yaml.MarkedYAMLError as problem:
        raise Refused([*source.findings, not_yaml(problem, lines, builder.long_quote, name)]) from problem
    except yaml.reader.ReaderError as problem:
        raise Refused([character(text, name)]) from problem
    if isinstance(source.data, dict):
        return source
    raise Refused([*source.findings, error("yaml_not_mapping", source.place())])


class _Builder:
    def __init__(self, source: Source, events: Iterator[yaml.Event], lines: list[str]):
        self.source, self.events, self.lines = source, events, lines
        self.long_quote: tuple[int, int, int] | None = None      # line, column, last line of the last of several lines

    def document(self) -> Any:
        data = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent) and data is not None:
                self._fault("yaml_second_document", event)
                break
            if isinstance(event, yaml.NodeEvent):
                data = self._node(event, 1)
        return data

    def _fault(self, code: str, at: yaml.Event, **values: Any) -> None:
        self.source.findings.append(error(code, self._place(at), **values))

    def _place(self, event: yaml.Event) -> Place:
        return Place(self.source.name, *_at(event.start_mark))

    def _node(self, event: yaml.Event, depth: int) -> Any:
        if type(event) is yaml.ScalarEvent and event.anchor is event.tag is None and depth <= MAX_DEPTH:
            return self._text(event)
        if depth > MAX_DEPTH:
            raise Refused([*self.source.findings, error("yaml_too_deep", self._place(event), limit=MAX_DEPTH)])
        if isinstance(event, yaml.AliasEvent):
            self._fault("yaml_alias", event, name=event.anchor)
            return Scalar("", *_at(event.start_mark))
        assert isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent))
        if event.anchor:
            self._fault("yaml_anchor", event, name=event.anchor)
        if event.tag and event.tag != "!":
            self._fault("yaml_tag", event, tag=event.tag)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, depth)
        return self._text(event)

    def _text(self, event: Any) -> Scalar:
        text, style, start = event.value, event.style, event.start_mark
        if not style and text in _EMPTY:
            self._fault("yaml_empty_value", event)
        if found := CONTROL.search(text):
            self._fault("yaml_character", event, character=f"U+{ord(found[0]):04X}")
        scalar = Scalar(text, start.line + 1, start.column + 1, style in _QUOTES, event.end_mark.line + 1)
        if scalar.quoted and scalar.last_line > scalar.line:
            self.long_quote = scalar.line, scalar.column, scalar.last_line
        return scalar

    def _sequence(self, start: yaml.SequenceStartEvent, depth: int) -> Sequence:
        items = Sequence()
        items.line, items.column = _at(start.start_mark)
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            item, before = self._node(event, depth + 1), items[-1] if items and start.flow_style else None
            if _plain(before) and _plain(item) and before.count("(") > before.count(")"):
                items[-1] = self._joined(before, item)
            else:
                items.append(item)
        return items

    def _mapping(self, start: yaml.MappingStartEvent, depth: int) -> Mapping:
        entries, twice = Mapping(), False
        entries.line, entries.column = _at(start.start_mark)
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key, following = self._node(event, depth + 1), next(self.events)
            before = next(reversed(entries)) if entries and start.flow_style else None
            if before is not None and _plain(key) and _plain(entries[before]) and self._no_colon(event, following):
                entries[before] = self._joined(entries[before], key)
            else:
                twice = self._entry(entries, event, key, self._node(following, depth + 1), twice)
        return entries

    def _no_colon(self, key: yaml.Event, following: yaml.Event) -> bool:
        """Whether the "key" is only the rest of a text with a comma, `{label: a, b}`."""
        (end, after), (line, column) = _at(key.end_mark), _at(following.start_mark)
        return _is_empty(following) and end == line and ":" not in self.lines[end - 1][after - 1:column - 1]

    def _joined(self, before: Scalar, rest: Scalar) -> Scalar:
        """A text that YAML cut at its comma: blamed once, and read as it was meant, up to a length."""
        if len(before) > _LONGEST_JOINED:
            return before
        one_line = before.line == rest.line
        text = (self.lines[before.line - 1][before.column - 1:rest.column - 1 + len(rest)]
                if one_line else f"{before}, {rest}")
        place, told = Place(self.source.name, before.line, before.column), self.source.findings
        told[-_RECENT:] = [f for f in told[-_RECENT:] if f.place != place]
        decimal = _DECIMAL_COMMA.fullmatch(text)
        remedy = {"remedy": text.replace(",", ".")} if decimal else {}
        told.append(error("number_written" if decimal else "text_cut", place, text=text[:80], **remedy))
        return Scalar(remedy.get("remedy", text), before.line, before.column)

    def _entry(self, entries: Mapping, event: yaml.Event, key: Any, value: Any, after_twice: bool) -> bool:
        """Adds an entry; True where the key is there already. Of a run of such keys only the first is told."""
        if not isinstance(key, Scalar):
            self._fault("yaml_key", event)
        elif key == "<<":
            self._fault("yaml_merge", event)
        elif key in entries:
            if not after_twice:
                first = next(k for k in entries if k == key)
                self._fault("yaml_duplicate_key", event, key=str(key), first=first.line)
            return True
        else:
            entries[key] = value
        return False


def _at(mark: Any) -> tuple[int, int]:
    """Line and column, from 1, of a mark (there are two classes of them) in a parsed text."""
    return mark.line + 1, mark.column + 1


def _is_empty(event: yaml.Event) -> bool:
    return isinstance(event, yaml.ScalarEvent) and not event.style and event.value in _EMPTY


def _plain(value: object) -> TypeGuard[Scalar]:
    return isinstance(value, Scalar) and not value.quoted and value != ""
