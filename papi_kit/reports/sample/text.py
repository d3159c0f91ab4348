"""Sample sizes and allocations for the terminal, as tables and as JSON."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from ...language.numbers import number_text, percent_text
from ...language.say import Say
from ...survey.sampling.sizes import Aim, Size
from ..kit.table import Column, Table
from ..kit.terminal import columns_text

ALLOCATIONS = {"equal": ("chia đều", "equal"), "proportional": ("tỷ lệ thuận với quy mô", "proportional to size"),
               "sqrt": ("tỷ lệ với căn bậc hai của quy mô", "square root of size"),
               "neyman": ("Neyman (quy mô nhân độ lệch chuẩn)", "Neyman"),
               "kish": ("Kish (dung hòa tỷ lệ thuận và chia đều)", "Kish (between proportional and equal)")}


def plus_minus(margin: float, lang: str) -> str:
    """A dash where no margin can be told."""
    return "–" if math.isnan(margin) else "±" + percent_text(Fraction(margin), lang, 2)


def deff_text(deff: float, lang: str) -> str:
    return number_text(Fraction(deff).limit_denominator(1000), lang)


def aim_text(aim: Aim, lang: str, size: bool = True) -> str:
    share, deff, confidence, response, margin = (
        percent_text(Fraction(aim.share).limit_denominator(10**6), lang), deff_text(aim.deff, lang),
        _share(aim.confidence, lang), _share(aim.response, lang), _share(aim.margin, lang))
    vi = f"tỷ lệ {share}, DEFF {deff}, độ tin cậy {confidence}"
    en = f"share {share}, DEFF {deff}, confidence {confidence}"
    if size:
        vi, en = f"sai số ±{margin}, {vi}, tỷ lệ trả lời {response}", f"margin ±{margin}, {en}, response {response}"
    return Say(lang)(vi, en)


def _share(x: float, lang: str) -> str:
    return percent_text(Fraction(x).limit_denominator(10**6), lang)


# -- size ------------------------------------------------------------------------------------------------------------
def size_text(size: Size, aim: Aim, lang: str, per_cluster: int | None = None) -> str:
    """One population: the steps beside the ministry's guide, then what each assumes."""
    say = Say(lang)
    response = _share(aim.response, lang)
    rows = [(say("Mẫu ngẫu nhiên, tổng thể vô hạn (n0)", "Endless population (n0)"),
             _whole(math.ceil(size.start - 1e-9), lang), ""),
            (say("Số phiếu cần thu về", "Completed forms needed"), _whole(size.needed, lang), _whole(size.guide, lang)),
            (say(f"Số phiếu phát ra (trả lời {response})", f"Forms to send ({response} answer)"),
             _whole(size.sent, lang), _whole(size.guide, lang)),
            (say("Sai số thật nếu thu đủ số phiếu cần thu", "Real margin where all needed come back"),
             plus_minus(size.reached, lang), plus_minus(size.guide_full, lang)),
            (say(f"Sai số thật nếu chỉ {response} phiếu phát ra có trả lời", f"Real margin where {response} of "
                 "those sent answer"), plus_minus(size.answered, lang), plus_minus(size.guide_answered, lang))]
    if per_cluster:
        rows.insert(3, (say(f"Số thôn ({per_cluster} phiếu phát ra mỗi thôn)",
                            f"Villages ({per_cluster} forms sent to each)"), _whole(-(-size.sent // per_cluster), lang),
                        _whole(-(-size.guide // per_cluster), lang)))
    head = ["", "papi-kit", say("n = N/(1+N·e²)", "n = N/(1+N·e²)")]
    title = say(f"Cỡ mẫu cho N = {_whole(size.population, lang)}",
                f"Sample size for N = {_whole(size.population, lang)}")
    known = (size.reached, size.guide_full, size.answered, size.guide_answered)
    body = columns_text(head, rows, (1, 2)) + _unknown(known, lang)
    return f"{title}\n{aim_text(aim, lang)}\n\n{body}\n\n{_assumptions(size, aim, lang)}"


def _unknown(margins: Iterable[float], lang: str) -> str:
    """Why a margin is a dash, where one is."""
    return Say(lang)("\n–: không tính được sai số, vì không có phiếu hoặc quá ít phiếu (công thức cho hơn ±100%).",
                     "\n–: no margin can be computed, with no forms or too few (the formula exceeds ±100%)."
                     ) if any(map(math.isnan, margins)) else ""


def _assumptions(size: Size, aim: Aim, lang: str) -> str:
    deff, margin, wrong = deff_text(aim.deff, lang), _share(aim.margin, lang), plus_minus(size.guide_answered, lang)
    none = math.isnan(size.guide_answered)
    if lang == "vi":
        return ("papi-kit: n0 = z²·p(1-p)·DEFF/e², thu về n = n0/(1+(n0-1)/N), phát ra n chia tỷ lệ trả lời. DEFF "
                f"{deff}: phải hỏi thêm\n"
                "  vì hỏi nhiều hộ trong cùng một thôn; lấy từ cuộc khảo sát trước hoặc dùng --rho và --per-cluster.\n"
                "Công thức n = N/(1+N·e²) trong hướng dẫn cũ của Bộ (Slovin/Yamane): giả định p = 50%, z = 2, chọn "
                "ngẫu nhiên đơn giản\n"
                f"  (DEFF = 1) và mọi người đều trả lời. Với các giả định trên, "
                f"{'không tính được sai số' if none else f'công thức này cho sai số {wrong}'}, không phải ±{margin}.\n"
                "Phát thêm phiếu chỉ bù số lượng; nếu người không trả lời có ý kiến khác người trả lời thì "
                "kết quả vẫn lệch.")
    return ("papi-kit: n0 = z²·p(1-p)·DEFF/e², completed n = n0/(1+(n0-1)/N), sent n over the response rate. DEFF "
            f"{deff} is the price of asking\n"
            "  several households of one village; take it from an earlier survey, or use --rho and --per-cluster.\n"
            "n = N/(1+N·e²) of the ministry's older guide (Slovin/Yamane) assumes p = 50%, z = 2, simple random "
            "sampling (DEFF = 1)\n"
            f"  and that everybody answers. Under what is assumed above it gives "
            f"{'no margin at all' if none else wrong}, not ±{margin}.\n"
            "More forms make up for numbers only: where those who do not answer think otherwise, the result is "
            "biased all the same.")


def sizes_text(sizes: Mapping[str, Size], aim: Aim, lang: str, joint: float) -> str:
    """Several populations, and their sum; `joint` is the margin of all together."""
    say = Say(lang)
    head = [say("Đơn vị", "Unit"), "N", say("Thu về", "Completed"), say("Phát ra", "Sent"), say("Sai số", "Margin"),
            "N/(1+N·e²)", say("Sai số thật", "Its real margin")]
    rows = [[name, _whole(s.population, lang), _whole(s.needed, lang), _whole(s.sent, lang),
             plus_minus(s.answered, lang), _whole(s.guide, lang), plus_minus(s.guide_answered, lang)]
            for name, s in sizes.items()]
    total = [_whole(sum(getattr(s, key) for s in sizes.values()), lang)
             for key in ("population", "needed", "sent", "guide")]
    rows.append([say("Chung", "Together"), *total[:3], plus_minus(joint, lang), total[3], ""])
    note = say("Sai số tính khi tỷ lệ trả lời đúng như dự kiến; cột cuối là sai số thật của công thức n = N/(1+N·e²) "
               "khi phát đúng số phiếu đó.",
               "Margins where the response rate is as expected; the last column is what n = N/(1+N·e²) really gives if "
               "so many are sent.")
    margins = (joint, *(x for s in sizes.values() for x in (s.answered, s.guide_answered)))
    return f"{aim_text(aim, lang)}\n\n{columns_text(head, rows, range(1, 7))}{_unknown(margins, lang)}\n\n{note}"


def size_json(size: Size) -> dict[str, Any]:
    return {"population": size.population, "n0": round(size.start, 6), "completed": size.needed, "sent": size.sent,
            "margin": rounded(size.reached), "margin_expected": rounded(size.answered), "guide": size.guide,
            "guide_margin": rounded(size.guide_full), "guide_margin_expected": rounded(size.guide_answered)}


def aim_json(aim: Aim, size: bool = True) -> dict[str, float]:
    found = {"share": aim.share, "deff": round(aim.deff, 9), "confidence": aim.confidence}
    return {"margin": aim.margin, "response": aim.response, **found} if size else found


def rounded(x: float) -> float | None:
    return None if math.isnan(x) else round(x, 6)


def _whole(n: int, lang: str) -> str:
    return number_text(n, lang, 0)


# -- allocation ------------------------------------------------------------------------------------------------------
def allocation_table(rows: Sequence[Mapping[str, Any]], unit: str, method: str, lang: str) -> Table:
    """One row a unit: its population, forms, margin, and villages where asked for."""
    say = Say(lang)
    columns = [Column(unit, say("Đơn vị", "Unit"), width=34),
               Column("population", say("Quy mô (N)", "Population (N)"), "count", width=14),
               Column("n", say("Số phiếu (n)", "Forms (n)"), "count", width=14),
               Column("margin", say("Sai số", "Margin"), "percent", width=14)]
    if rows and "psus" in rows[0]:
        columns.append(Column("psus", say("Số thôn", "Villages"), "count", width=12))
    title = say(f"Phân bổ mẫu: {ALLOCATIONS[method][0]}", f"Allocation: {ALLOCATIONS[method][1]}")
    return Table(title, tuple(columns), tuple(tuple(row[column.key] for column in columns) for row in rows),
                 say("Phân bổ mẫu", "Allocation"))


def allocation_sheet(table: Table, aim: Aim, joint: float, lang: str) -> Table:
    """The table as its workbook shows it: with what it assumes, and all units together."""
    sums = [sum(row[n] for row in table.rows) if column.kind == "count" else joint
            for n, column in enumerate(table.columns)]
    whole = (Say(lang)("Chung", "Together"), *sums[1:])
    said = aim_text(aim, lang, size=False)
    return replace(table, said=said[:1].upper() + said[1:], whole=whole)


def allocation_text(table: Table, aim: Aim, joint: float, effect: float, lang: str) -> str:
    say = Say(lang)
    rows = [[_cell(value, column, lang) for value, column in zip(row, table.columns, strict=True)]
            for row in table.rows]
    sums = [_whole(sum(row[n] for row in table.rows), lang) if column.kind == "count" else ""
            for n, column in enumerate(table.columns)]
    rows.append([say("Chung", "Together"), *sums[1:3], plus_minus(joint, lang), *sums[4:]])
    price = "" if math.isnan(effect) else number_text(Fraction(effect), lang, 2)
    note = price and say(
        f"\n\nQuyền số không đều giữa các đơn vị làm sai số của kết quả chung tăng lên: DEFF {price}\n"
        "(1 + cv² của quyền số).",
        f"\n\nUneven weights between units cost the joint result a DEFF of {price} (1 + cv² of the weights).")
    at = [column.key for column in table.columns].index("margin")
    body = columns_text([column.title for column in table.columns], rows, range(1, len(table.columns)))
    body += _unknown([joint, *(row[at] for row in table.rows)], lang)
    return f"{table.title}\n{aim_text(aim, lang, size=False)}\n\n{body}{note}"


def _cell(value: Any, column: Column, lang: str) -> str:
    if column.kind == "percent":
        return plus_minus(value, lang)
    return _whole(value, lang) if column.kind == "count" else str(value)
