"""What the columns of an annex hold, by their headings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ...language.names import unmarked
from ...written.grid import Grid

HEADER_WITHIN, LONGEST_HEADING = 12, 60
# In order: the first that fits a heading is what the column holds. Headings are compared without marks and case.
_ROLES: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    # role, headings that are equal, words that stand in them
    ("passed_over", ("row", "kind", "level", "remark", "diem dat", "dat", "cap", "loai", "nguon"),
     ("tu cham", "tu danh gia", "tham dinh", "dat duoc", "dieu tra", "xhh", "diem danh gia", "phuc tra", "don vi cham",
      "co quan", "phu trach", "chu tri", "thoi han", "thoi gian", "kiem tra lai")),
    ("index", ("chi so", "chi so thanh phan"), ()),
    ("annex", ("annex", "phu luc"), ()),
    ("code", ("tt", "stt", "so tt", "so thu tu", "ma", "ma so", "code", "ma muc", "muc", "id"),
     ("ma tieu chi", "ma chi tieu", "ma so")),
    ("absent", ("not_applicable", "not applicable"), ("khong phat sinh", "khong ap dung")),
    ("evidence", ("evidence",), ("kiem chung", "minh chung", "tai lieu chung minh", "ho so chung minh")),
    ("rule", ("rule_text", "rule", "muc diem", "quy dinh cham diem", "cac muc diem"),
     ("cach cham", "cach tinh", "phuong phap", "huong dan", "tieu chuan cham", "cach danh gia", "cach thuc",
      "cong thuc", "noi dung cham", "can cu cham", "muc do dat", "yeu cau", "ghi chu", "giai thich", "dien giai")),
    ("max", ("max_points", "max", "diem", "so diem", "thang diem", "maximum"),
     ("toi da", "diem chuan", "thang diem", "diem quy dinh", "khung diem", "barem", "ba rem")),
    ("name", ("name", "text", "ten", "title"),
     ("tieu chi", "noi dung", "linh vuc", "ten ", "chi tieu", "nhiem vu", "tieu chuan")),
)
_LETTERHEAD = ("cong hoa xa hoi", "noi nhan", "tm. uy ban", "kt. chu tich", "nguoi lap bieu", "ky va ghi ro ho ten")
_NEEDED = ("name", "max")


@dataclass(frozen=True)
class Columns:
    """`at`: role -> columns from the left; `header`: the last line of the headings, 0 where there are none; `width`
    of the table; `heading` of the column of maxima, which comes again where a table goes on on the next page."""

    at: Mapping[str, tuple[int, ...]]
    header: int
    width: int
    heading: str = ""

    def first(self, role: str) -> int:
        """-1 where there is no such column."""
        return self.at[role][0] if self.at.get(role) else -1


def role_of(heading: str) -> str:
    key = unmarked(heading)
    for role, equal, inside in _ROLES:
        if key in equal or any(word in key for word in inside):
            return role
    return ""


def columns_of(table: Grid, before: Columns | None) -> Columns | None:
    """By the headings of the table; of one without headings those of the table `before` it, of which it is the rest,
    where they are as wide. None where it is no table of items."""
    width = max((max(cells) + 1 for cells in table.lines.values() if cells), default=0)
    if _is_letterhead(table):
        return None
    for line in list(table.lines)[:HEADER_WITHIN]:
        at = _roles(table, line)
        if all(at.get(role) for role in _NEEDED):
            return Columns(at, line, width, unmarked(table.text(line, at["max"][0])))
    if before is not None and abs(width - before.width) <= 1:
        return replace(before, header=0, width=width)
    return _by_content(table, width)


def _is_letterhead(table: Grid) -> bool:
    """The head of a document, and the place to sign."""
    first = " ".join(table.text(line, column) for line in list(table.lines)[:2] for column in table.lines[line])
    return len(table.lines) <= 6 and any(sign in unmarked(first[:500]) for sign in _LETTERHEAD)


def is_header(table: Grid, line: int, columns: Columns) -> bool:
    """Whether the line repeats the headings, as tables do on every page."""
    return bool(columns.heading) and unmarked(table.text(line, columns.first("max"))) == columns.heading


def _roles(table: Grid, line: int) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for column in sorted(table.lines[line]):
        text = table.text(line, column)
        role = role_of(text) if 0 < len(text) <= LONGEST_HEADING else ""
        found.setdefault(role, []).append(column)
    found.pop("", None)
    if "name" not in found and "index" in found:
        found["name"] = found["index"]
    if "name" not in found and "rule" in found:
        found["name"] = [found["rule"].pop(0)]
    return {role: tuple(columns) for role, columns in found.items() if columns}


def _by_content(table: Grid, width: int) -> Columns | None:
    """A table without headings: codes on the left, names, numbers in one column."""
    from .codes import code_of
    from .maxima import maximum_of

    def share(column: int, fits: Iterable[bool]) -> float:
        there = list(fits)
        return sum(there) / len(there) if len(there) >= 2 else 0

    cells = {column: [table.text(line, column) for line in table.lines if table.text(line, column)]
             for column in range(min(width, 20))}
    codes = [c for c, texts in cells.items() if share(c, (code_of(text) is not None for text in texts)) > 0.8]
    numbers = [c for c, texts in cells.items() if share(c, (maximum_of(text) is not None for text in texts)) > 0.8
               and c not in codes[:1]]
    texts = [c for c, found in cells.items() if found and c not in codes and c not in numbers]
    if not codes or not numbers or not texts or min(texts) < codes[0]:
        return None
    at = {"code": codes[:1], "max": numbers[:1], "name": texts[:1], "rule": texts[1:2]}
    return Columns({role: tuple(columns) for role, columns in at.items() if columns}, 0, width)
