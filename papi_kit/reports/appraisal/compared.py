"""The workbook of own marks beside appraised ones: by unit, by item, where they differ most, how assessors agree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from pathlib import Path

from ...index.assessment import Assessment
from ...index.compared import Compared, Judged
from ...language.say import Say
from ...rule.arithmetic import total
from ..kit.excel import write
from ..kit.layout import COUNT, Layout, body
from ..kit.sheets import Block, Cell, Gap, Row, Sheet, Table, Workbook

UNITS, ITEMS = Layout((5, 12, 34, 12, 12, 12, 10, 10)), Layout((5, 11, 52, 10, 10, 12, 12, 12, 10, 10))
MOST, JUDGES = Layout((5, 26, 11, 44, 9, 9, 11, 24, 44)), Layout((5, 11, 44, 30, 14, 12, 10, 10))
POINTS, SIGNED, SHARE = "0.00", "+0.00;-0.00;0.00", "+0.0%;-0.0%;0.0%"
MOST_SHOWN = 200


def write_compared(assessment: Assessment, found: Sequence[Compared], judged: Sequence[Judged], path: Path,
                   lang: str = "vi") -> None:
    write(compared_book(assessment, found, judged, lang), path)


def compared_book(assessment: Assessment, found: Sequence[Compared], judged: Sequence[Judged],
                  lang: str = "vi") -> Workbook:
    say = Say(lang)
    sheets = [_by_unit(found, say), _by_item(found, say), _most(found, say)] if found else []
    sheets += [_judges(judged, say)] if judged else []
    return Workbook(assessment.title(lang), sheets, assessment.warned(lang), lang=lang)


def _page(layout: Layout, name: str, title: str, note: str, heads: Sequence[str], rows: Sequence[Row]) -> Sheet:
    blocks: list[Block] = [layout.text(title, "title", bold=True, size=14, align="center"),
                           layout.text(note, "subtitle", italic=True, align="center"), Gap(),
                           Table([layout.heads(heads)], rows)]
    return layout.sheet(name, blocks)


Pairs = Sequence[tuple[Fraction, Fraction]]


def _both(found: Iterable[Compared]) -> Pairs:
    """Own and appraised marks of the items that have both."""
    return [(one.own, one.now) for one in found if one.own is not None and one.now is not None]


def _sums(pairs: Pairs) -> tuple[Cell, Cell, Cell]:
    """Own and appraised sum, and their difference."""
    own, now = (total([pair[at] for pair in pairs]) for at in (0, 1))
    return body(own, POINTS), body(now, POINTS), body(now - own, SIGNED)


def _moved(pairs: Pairs) -> tuple[Cell, Cell]:
    """How many were raised and lowered."""
    apart = [pair for pair in pairs if pair[0] != pair[1]]
    up = sum(b > a for a, b in apart)
    return body(up, COUNT), body(len(apart) - up, COUNT)


def _by_unit(found: Sequence[Compared], say: Say) -> Sheet:
    groups: dict[str, list[Compared]] = {}
    for one in found:
        groups.setdefault(one.unit.id, []).append(one)
    heads = (say("TT", "No."), say("Mã", "Code"), say("Đơn vị", "Unit"), say("Tự chấm", "Own"),
             say("Thẩm định", "Appraised"), say("Chênh lệch", "Difference"), say("Mục tăng", "Raised"),
             say("Mục giảm", "Lowered"))
    rows = []
    for number, own in enumerate(groups.values(), 1):
        unit, pairs = own[0].unit, _both(own)
        rows.append(UNITS.row([body(number, COUNT), body(unit.id), body(unit.name), *_sums(pairs), *_moved(pairs)],
                              (unit.name, UNITS.widths[2] - 1)))
    note = say("Tổng của các mục đã có cả điểm tự chấm và điểm thẩm định", "Sums over items that have both marks")
    return _page(UNITS, say("Theo đơn vị", "By unit"), say("TỰ CHẤM VÀ THẨM ĐỊNH THEO ĐƠN VỊ",
                                                         "OWN AND APPRAISED MARKS BY UNIT"), note, heads, rows)


def _by_item(found: Sequence[Compared], say: Say) -> Sheet:
    groups: dict[str, list[Compared]] = {}
    for one in found:
        groups.setdefault(one.item.id, []).append(one)
    heads = (say("TT", "No."), say("Mục", "Item"), say("Nội dung", "What"), say("Tối đa", "Maximum"),
             say("Số đơn vị", "Units"), say("Tự chấm, trung bình", "Own, mean"),
             say("Thẩm định, trung bình", "Appraised, mean"), say("Chênh lệch", "Difference"),
             say("Tăng", "Raised"), say("Giảm", "Lowered"))
    rows = []
    for number, own in enumerate(groups.values(), 1):
        item, pairs = own[0].item, _both(own)
        n = Fraction(max(len(pairs), 1))
        a, b = (total([pair[at] for pair in pairs]) / n for at in (0, 1))
        marks = [body(a, POINTS), body(b, POINTS), body(b - a, SIGNED)] if pairs else [body("–")] * 3
        rows.append(ITEMS.row([body(number, COUNT), body(item.id), body(item.name), body(own[0].most, POINTS),
                               body(len(pairs), COUNT), *marks, *_moved(pairs)], (item.name, ITEMS.widths[2] - 1)))
    note = say("Trung bình của các đơn vị có cả hai điểm", "Means over units that have both marks")
    return _page(ITEMS, say("Theo mục", "By item"), say("TỰ CHẤM VÀ THẨM ĐỊNH THEO MỤC",
                                                      "OWN AND APPRAISED MARKS BY ITEM"), note, heads, rows)


def _most(found: Sequence[Compared], say: Say) -> Sheet:
    apart = [one for one in found if one.difference]
    apart = sorted(apart, key=lambda one: -abs(one.difference or Fraction(0)))[:MOST_SHOWN]
    heads = (say("TT", "No."), say("Đơn vị", "Unit"), say("Mục", "Item"), say("Nội dung", "What"),
             say("Tự chấm", "Own"), say("Thẩm định", "Appraised"), say("Chênh lệch", "Difference"),
             say("Bên thẩm định", "Appraiser"), say("Lý do", "Reason"))
    rows = []
    for number, one in enumerate(apart, 1):
        reason = "; ".join(one.reasons)
        texts = ((one.unit.name, MOST.widths[1] - 1), (one.item.name, MOST.widths[3] - 1),
                 (one.who, MOST.widths[7] - 1), (reason, MOST.widths[8] - 1))
        rows.append(MOST.row([body(number, COUNT), body(one.unit.name), body(one.item.id), body(one.item.name),
                              body(one.own, POINTS), body(one.now, POINTS), body(one.difference, SIGNED),
                              body(one.who), body(reason)], *texts))
    note = say(f"{len(apart)} điểm chênh nhiều nhất, lớn trước", f"The {len(apart)} largest differences")
    return _page(MOST, say("Chênh lệch lớn nhất", "Largest differences"),
                 say("CHÊNH LỆCH LỚN NHẤT", "LARGEST DIFFERENCES"), note, heads, rows)


def _judges(found: Sequence[Judged], say: Say) -> Sheet:
    heads = (say("TT", "No."), say("Mục", "Item"), say("Nội dung", "What"), say("Bên chấm", "Assessor"),
             say("Lệch trung bình so với các bên khác", "Mean gap to the others"), say("Alpha", "Alpha"),
             say("Số đơn vị", "Units"), say("Số cặp điểm", "Pairs"))
    rows: list[Row] = []
    for one in found:
        said = one.agreement
        for judge, gap in zip(one.item.judges, said.gaps or (None,) * len(one.item.judges), strict=True):
            cells = [body(len(rows) + 1, COUNT), body(one.item.id), body(one.item.name), body(judge.name),
                     body("–") if gap is None else body(gap, SHARE),
                     body("–") if said.alpha is None else body(said.alpha, "0.000"), body(said.units, COUNT),
                     body(said.pairs, COUNT)]
            rows.append(JUDGES.row(cells, (one.item.name, JUDGES.widths[2] - 1), (judge.name, JUDGES.widths[3] - 1)))
    note = say("Alpha Krippendorff (thang khoảng) trên tỷ lệ điểm tối đa: 1 là thống nhất hoàn toàn, 0 như chấm ngẫu "
               "nhiên; để trống khi dưới 5 đơn vị hoặc các điểm đều bằng nhau",
               "Krippendorff's interval alpha on the share of the maximum: 1 full agreement, 0 as by chance; empty "
               "under 5 units or without variation")
    return _page(JUDGES, say("Các bên cùng chấm", "Assessors"), say("ĐỘ THỐNG NHẤT CỦA CÁC BÊN CÙNG CHẤM",
                                                                 "AGREEMENT OF ASSESSORS"), note, heads, rows)
