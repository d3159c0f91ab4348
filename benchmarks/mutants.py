"""Small valid inputs of every kind that is read, and what goes wrong with files, drawn from a seed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

from workbooks import TABLES, Table, csv_of, parts_of, zipped

RUBRIC = """\
rubric: thu
title: Bộ tiêu chí để thử
year: 2022
level: xã
issued: {issuer: Thử, status: illustrative}
max: 6
ranking: {within: all, ties: competition}
files: {units: units.csv, facts: facts.csv}
domains:
  - id: "1"
    name: Chỉ đạo, điều hành
    max: 6
    criteria:
      - id: "1.1"
        name: Tỷ lệ nhiệm vụ hoàn thành
        max: 2
        inputs: {done: {label: Số nhiệm vụ đã làm, type: amount}, all: {label: Số nhiệm vụ được giao, type: amount}}
        value: done / all
        rule: {kind: ratio}
      - id: "1.2"
        name: Thuê bao trên nghìn dân
        max: 2
        inputs: {phones: {label: Thuê bao, type: amount, unit: trên nghìn dân}}
        rule: {kind: linear, worst: 0, best: 80.8}
      - id: "1.10"
        name: Chấm theo hồ sơ
        max: 2
        rule: {kind: judgement}
        evidence: Hồ sơ kèm theo
"""
SURVEY = """\
survey: thu
title: Thử
year: 2024
unit: xa
design: {kind: probability, clusters: thon, weights: w}
scale: {1: 1, 2: 2, 3: 3, 4: 4, 5: 5, Rất không hài lòng: 1, Hài lòng: 4, Rất hài lòng: 5}
missing: {dont_know: [9, Không biết], refused: Từ chối, not_applicable: 8}
factors:
  - {id: F1, name: Tiếp cận, items: [q01, q02]}
items:
  - {id: q01, text: "Nơi ngồi chờ sạch sẽ, đủ chỗ"}
  - {id: q02, text: Thủ tục dễ hiểu}
measures:
  satisfied: {share: [4, 5]}
"""
ODD_CELLS = (
    "", " ", "9" * 400, "-" + "9" * 5000, "1e308", "1e999999999", "-0", "nan", "inf", "0.1" + "0" * 300 + "1", "1/0",
    "12/13/2022", "31/02/2022", "99999-01-01", "#REF!", "#######", "=1+1", "=cmd|' '!A0", "\u200b", "\ufeff", "\u202e",
    "\x00", "\x1b[31m", "\ud7ff\U0010ffff", "e\u0301" * 300, "a" * 70_000, "x\ny", '"', "''", "½", "٣", "１２",
    "1.234,5", "1,234.5", "1'000", "100 %", "%", "TRUE", "N/A", "KPS", "{", "}}", "[a", "\\", "%s %d {0} {near}",
    "unit_id", "Tổng", "null", "~", "\u2028", "1_000", "0x10", "+84", "1e-400")
ODD_BYTES = (b"\x00", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xff", b"\r", b"\n" * 300, b'"', b";" * 300, b"\t",
             b"\xc3", b"\xed\xa0\x80", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x1f\x8b\x08", b"<?xml", b"%PDF-1.4",
             b"99999999999")
ENCODINGS = ("utf-16", "utf-16-le", "utf-32", "utf-7", "latin-1", "cp1258", "utf-8-sig", "cp037")
Mutation = Callable[[Random, bytes], bytes]


# ---- cells of a table


def odd_table(random: Random, table: Table) -> Table:
    """Cells, rows and columns changed, moved, dropped, repeated."""
    rows = [list(row) for row in table]
    for _ in range(random.randint(1, 5)):
        rows = rows or [[""]]
        at = random.randrange(len(rows))
        row = rows[at]
        column = random.randrange(max(len(row), 1))
        match random.randrange(8):
            case 0 | 1 | 2 if row:
                row[column] = random.choice(ODD_CELLS)
            case 3 if row:
                row[column] += random.choice(ODD_CELLS)
            case 4:
                rows[at] = row * random.choice((0, 2, 60))
            case 5:
                rows[at:at] = [list(row)] * random.choice((1, 300))
            case 6:
                del rows[at if len(rows) > 1 else 1:at + random.randint(1, 3)]
            case _:
                rows.insert(random.randrange(len(rows)), random.sample(row, len(row)))
    return rows or [[""]]


# ---- bytes and lines


def cut(random: Random, data: bytes) -> bytes:
    return data[:random.randrange(len(data) + 1)]


def flip(random: Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(random.choice((1, 3, 20)) if changed else 0):
        changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def splice(random: Random, data: bytes) -> bytes:
    """A piece dropped, or set elsewhere once or often."""
    start, at = random.randrange(len(data) + 1), random.randrange(len(data) + 1)
    piece = data[start:start + random.choice((1, 10, 100))]
    return random.choice((data[:at] + data[at + len(piece):],
                          data[:at] + piece * random.choice((1, 5, 500)) + data[at:]))


def insert(random: Random, data: bytes) -> bytes:
    at = random.randrange(len(data) + 1)
    return data[:at] + random.choice((*ODD_BYTES, *(cell.encode() for cell in ODD_CELLS))) + data[at:]


def recode(random: Random, data: bytes) -> bytes:
    return data.decode("utf-8", "replace").encode(random.choice(ENCODINGS), "replace")


def lines(random: Random, data: bytes) -> bytes:
    """Lines dropped, repeated, moved, indented otherwise."""
    found = data.split(b"\n")
    for _ in range(random.randint(1, 4)):
        at = random.randrange(len(found))
        found[at:at + 1] = random.choice((
            [], [found[at]] * 2, [b" " + found[at]], [b"\t" + found[at]], [found[at].lstrip()],
            [random.choice(found), found[at]], [found[at] + b": "], [b"- " + found[at]]))
        found = found or [b""]
    return b"\n".join(found)


def number(random: Random, data: bytes) -> bytes:
    """One number of the text is another, or any value is an odd text."""
    spots = list(re.finditer(rb"\d+(?:\.\d+)?|: [^\s{\[][^\n,}]*", data))
    if not spots:
        return data
    spot = random.choice(spots)
    odd = random.choice(ODD_CELLS).encode()
    return data[:spot.start()] + (b": " if spot[0].startswith(b": ") else b"") + odd + data[spot.end():]


def nest(random: Random, data: bytes) -> bytes:
    """A deep text of brackets, mappings, operations or tags."""
    deep = random.choice((10, 300, 20_000))
    pairs = ((b"[", b"]"), (b"{a: ", b"}"), (b"(", b")"), (b"-", b""), (b"- ", b""), (b"1 + ", b"1"), (b"<a>", b"</a>"),
             (b"1 ^ 9 ^ ", b"9"), (b"min(1, ", b")"), (b'"', b'"'), (b"if(", b")"), (b"not ", b""), (b"9999 * ", b"9"))
    left, right = random.choice(pairs)
    spots = [m.start(1) for m in re.finditer(rb"[:,>]()", data)] or [0]
    at = random.choice(spots)
    return data[:at] + b" " + left * deep + b"1" + right * deep + data[at:]


TEXT: Sequence[Mutation] = (cut, flip, splice, insert, recode, lines, lines, number, number, number, nest)
BYTES: Sequence[Mutation] = (cut, flip, splice, insert)


def several(random: Random, data: bytes, ways: Sequence[Mutation]) -> bytes:
    for _ in range(random.choice((1, 1, 2, 4))):
        data = random.choice(ways)(random, data)
    return data


# ---- parts of a workbook


def odd_xml(random: Random, data: bytes) -> bytes:
    """Attributes, tags and contents of a part of a workbook changed."""
    match random.randrange(6):
        case 0:
            return several(random, data, TEXT)
        case 1:
            return _one(random, rb'(?<=")[^"<>]*(?=")', data, random.choice(ODD_CELLS).encode())
        case 2:
            return _one(random, rb'(?<=")\d+(?=")', data,
                        random.choice((b"-1", b"0", b"4294967296", b"9" * 5000, b"1e9", b"")))
        case 3:
            return _one(random, rb'(?<= [rt]=")[^"]*(?=")', data, random.choice(
                (b"XFD1048576", b"ZZZZZZ9", b"A0", b"A1:XFD1048576", b"s", b"e", b"b", b"d", b"inlineStr", b"str",
                 b"")))
        case 4:
            tags = list(re.finditer(rb"<[^>]+>", data))
            spot = random.choice(tags) if tags else None
            times = random.choice((0, 2, 3000))
            return data if spot is None else data[:spot.start()] + spot[0] * times + data[spot.end():]
        case _:
            doctype = b'<!DOCTYPE a [<!ENTITY b "cccccccccc"><!ENTITY d "&b;&b;&b;&b;">]>'
            return random.choice((data.replace(b"?>", b"?>" + doctype, 1), data.replace(b"</v>", b"&d;</v>", 1),
                                  re.sub(rb"xmlns=\"[^\"]*\"", b'xmlns="urn:x"', data)))


def _one(random: Random, pattern: bytes, data: bytes, new: bytes) -> bytes:
    spots = list(re.finditer(pattern, data))
    spot = random.choice(spots) if spots else None
    return data if spot is None else data[:spot.start()] + new + data[spot.end():]


def odd_parts(random: Random, parts: list[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """Parts of the package changed, dropped, twice there, renamed, long and empty."""
    for _ in range(random.choice((1, 1, 3))):
        at = random.randrange(len(parts))
        name, part = parts[at]
        match random.randrange(12):
            case 0 if len(parts) > 1:
                del parts[at]
            case 1:
                parts.append((name, odd_xml(random, part)))
            case 2:
                parts[at] = random.choice((name.upper(), f"../{name}", f"/{name}", name + "\u0301", "")), part
            case 3:
                spaces = 30_000_000 if random.randrange(50) == 0 else 10_000
                parts[at] = name, part.replace(b"<row", b" " * spaces + b"<row", 1)
            case 4:
                zeros = 50_000_000 if random.randrange(50) == 0 else 50_000
                parts[at] = name, random.choice((b"", b"\x00" * zeros, part * 2))
            case _:
                parts[at] = name, odd_xml(random, part)
    return parts


def odd_workbook(random: Random, shape: str) -> bytes:
    """Odd cells, odd parts, or odd bytes of a workbook."""
    way = random.randrange(5)
    parts = parts_of(shape, odd_table(random, TABLES[shape]) if way < 2 else None)
    if way == 4:
        return several(random, zipped(parts), BYTES)
    return zipped(parts if way == 0 else odd_parts(random, parts))


def odd_csv(random: Random, table: Table) -> bytes:
    way = random.randrange(3)
    data = csv_of(odd_table(random, table) if way < 2 else table)
    return data if way == 0 else several(random, data, TEXT)
