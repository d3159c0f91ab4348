"""Columns of the sheet for inspectors: which are values, and which formulas make them again.

Functions of Excel 2010 only. A formula names cells of its row by the keys of the columns: `{n}` becomes `D12`. What
each gives now is made by `survey.satisfaction.checked`, step by step the same.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...survey.form.questionnaire import MeasureSpec
from ...survey.satisfaction.satisfaction import Group

Text = tuple[str, str]
CENSUS: Text = ("toàn bộ", "everybody")
FREE = '"–"'
WHOLE, SUM, RATE, FINE = "#,##0", "#,##0.0000", "0.0000%", "0.000000"


@dataclass(frozen=True, slots=True)
class CheckColumn:
    key: str
    title: Text
    width: float
    number: str
    formula: str = ""


def columns_of(group: Group, measure: MeasureSpec) -> tuple[CheckColumn, ...]:
    """By how the group's intervals were made: with the pooled correlation, or each unit's own variance."""
    share, rate = measure.is_share, RATE if measure.is_share else SUM
    middle = _pooled(share) if group.pooled else _own(group.form.interval, share)
    reported = (
        CheckColumn("said", ("Ước lượng công bố", "Reported estimate"), 12, rate),
        CheckColumn("said_low", ("Cận dưới công bố", "Reported lower"), 12, rate),
        CheckColumn("said_high", ("Cận trên công bố", "Reported upper"), 12, rate),
        CheckColumn(
            "difference",
            ("Chênh lệch", "Difference"),
            12,
            "0.0E+00",
            "MAX(ABS({p}-{said}),IF(AND(ISNUMBER({low}),ISNUMBER({said_low})),"
            "MAX(ABS({low}-{said_low}),ABS({high}-{said_high})),0))",
        ),
    )
    return (*_counted(measure), *middle, *reported)


def _counted(measure: MeasureSpec) -> tuple[CheckColumn, ...]:
    share, codes = measure.is_share, ", ".join(measure.share or ())
    chosen = (f"x: số người chọn {codes}", f"x: chose {codes}") if share else ("Tổng điểm", "Sum of points")
    squares = () if share else (CheckColumn("wxx", ("Σwy²", "Σwy²"), 12, SUM),)
    return (
        CheckColumn("unit", ("Đơn vị", "Unit"), 20, ""),
        CheckColumn("question", ("Câu hỏi", "Question"), 10, ""),
        CheckColumn("factor", ("Yếu tố", "Factor"), 9, ""),
        CheckColumn("n", ("n: số người trả lời", "n: answers"), 9, WHOLE),
        CheckColumn("x", chosen, 9, WHOLE if share else SUM),
        CheckColumn("w", ("Σw: tổng quyền số", "Σw: weights"), 12, SUM),
        CheckColumn("wx", ("Σwy", "Σwy"), 12, SUM),
        *squares,
        CheckColumn("ww", ("Σw²", "Σw²"), 14, SUM),
        CheckColumn("population", ("N: tổng thể", "N: population"), 10, SUM),
    )


def _estimate(share: bool) -> tuple[CheckColumn, ...]:
    spread = "{p}*(1-{p})" if share else "ROUND({wxx}/{w}-{p}^2,12)"
    return (CheckColumn("p", ("p = Σwy/Σw", "p = Σwy/Σw"), 11, RATE if share else SUM, "{wx}/{w}"),
            CheckColumn("s2", ("s²: phương sai một phiếu", "s²: of one form"), 11, FINE, spread),
            CheckColumn("k", ("k = n·Σw²/(Σw)²", "k = n·Σw²/(Σw)²"), 10, FINE, "{n}*{ww}/{w}^2"))


def _pooled(share: bool) -> tuple[CheckColumn, ...]:
    used = "AND({m}>=1,{b}>1,{s2}>0)"
    taken = "IF(ISNUMBER({population}),MIN({n}/{population},1),0)"
    low, high = (
        _wilson("{z}") if share else _mean(f"SQRT({{s2}}*{{deff}}*(1-{taken})/({{n}}-{{deff}}))", "{df}", "{n}>{deff}")
    )
    freedom = () if share else (CheckColumn("df", ("df", "df"), 7, WHOLE),)
    return (
        CheckColumn("squares", ("Σnᵢ²: bình phương số phiếu từng cụm", "Σnᵢ² over clusters"), 10, WHOLE),
        CheckColumn("m", ("Số cụm trừ số tầng", "Clusters less strata"), 9, WHOLE),
        CheckColumn("v", ("v: phương sai chọn có hoàn lại", "v: with replacement"), 13, "0.00000000"),
        *_estimate(share),
        CheckColumn("b", ("b = Σnᵢ²/n", "b = Σnᵢ²/n"), 9, FINE, "{squares}/{n}"),
        CheckColumn(
            "above",
            ("Tử số của ρ", "ρ: above"),
            11,
            FINE,
            f"IF({used},{{m}}*({{b}}-1)*({{v}}/({{s2}}/{{n}})/{{k}}-1),0)",
        ),
        CheckColumn("below", ("Mẫu số của ρ", "ρ: below"), 11, FINE, f"IF({used},{{m}}*({{b}}-1)^2,0)"),
        CheckColumn("rho", ("ρ", "ρ"), 10, FINE, "{rho_of}"),
        CheckColumn("deff", ("DEFF = k(1+(b−1)ρ)", "DEFF = k(1+(b−1)ρ)"), 10, FINE, "{k}*(1+({b}-1)*{rho})"),
        CheckColumn(
            "ne",
            ("Số phiếu hiệu dụng", "Effective n"),
            10,
            "#,##0.00",
            f"IF({taken}>=1-1E-9,{{census}},{{n}}/({{deff}}*(1-{taken})))",
        ),
        *freedom,
        CheckColumn("low", ("Cận dưới", "Lower"), 11, RATE if share else SUM, low),
        CheckColumn("high", ("Cận trên", "Upper"), 11, RATE if share else SUM, high),
    )


def _own(method: str, share: bool) -> tuple[CheckColumn, ...]:
    taken = "IF(ISNUMBER({population}),MIN({n}/{population},1),0)"
    effective = "{p}*(1-{p})/{v}" if share else "{s2}/{v}"
    t = CheckColumn("t", ("t", "t"), 9, FINE, f"IF({{df}}>=1,TINV(1-{{level}},{{df}}),{FREE})")
    low, high = (
        _wilson("{t}")
        if share and method == "wilson"
        else ("", "")
        if share
        else _mean("SQRT({v})", "{df}", "AND({df}>=1,{v}>0)")
    )
    return (
        CheckColumn("v", ("v: phương sai theo thiết kế mẫu", "v: by the design"), 13, "0.00000000"),
        CheckColumn("df", ("df", "df"), 7, WHOLE),
        *_estimate(share),
        CheckColumn(
            "ne",
            ("Số phiếu hiệu dụng", "Effective n"),
            10,
            "#,##0.00",
            f"IF({taken}>=1-1E-9,{{census}},IF({{v}}>0,{effective},{{n}}/(1-{taken})))",
        ),
        t,
        CheckColumn("low", ("Cận dưới", "Lower"), 11, RATE if share else SUM, low),
        CheckColumn("high", ("Cận trên", "Upper"), 11, RATE if share else SUM, high),
    )


def _wilson(t: str) -> tuple[str, str]:
    """Both ends; the estimate itself where everybody answered, a dash without degrees of freedom."""
    half = f"SQRT({t}^2/{{ne}}*{{p}}*(1-{{p}})+({t}^2/{{ne}})^2/4)"
    ends = (
        f"MAX(0,({{p}}+{t}^2/{{ne}}/2-{half})/(1+{t}^2/{{ne}}))",
        f"MIN(1,({{p}}+{t}^2/{{ne}}/2+{half})/(1+{t}^2/{{ne}}))",
    )
    low, high = (f"IF(ISNUMBER({{ne}}),IF(ISNUMBER({t}),{end},{FREE}),{{p}})" for end in ends)
    return low, high


def _mean(error: str, df: str, known: str) -> tuple[str, str]:
    low, high = (
        f"IF(ISNUMBER({{ne}}),IF({known},{{p}}{sign}TINV(1-{{level}},{df})*{error},{FREE}),{{p}})" for sign in "-+"
    )
    return low, high
