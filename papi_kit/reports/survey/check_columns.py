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
TAKEN = "IF(ISNUMBER({population}),MIN({n}/{population},1),0)"
SPAN = "IF({last}={first},1,{last}-{first})"


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
            '[<0.0000001]"0";0.0E+00',
            "MAX(ABS({p}-{said}),IF(AND(ISNUMBER({low}),ISNUMBER({said_low})),"
            "MAX(ABS({low}-{said_low}),ABS({high}-{said_high})),0))",
        ),
    )
    return (*_counted(measure), *middle, *reported)


def _counted(measure: MeasureSpec) -> tuple[CheckColumn, ...]:
    share, codes = measure.is_share, ", ".join(measure.share or ())
    chosen = (f"x: số người chọn {codes}", f"x: chose {codes}") if share else ("Tổng điểm", "Sum of points")
    means = () if share else (CheckColumn("wxx", ("Σwy²", "Σwy²"), 12, SUM),)
    scale = () if share else (CheckColumn("first", ("Đầu thang điểm", "Scale from"), 8, "0.##"),
                              CheckColumn("last", ("Cuối thang điểm", "Scale to"), 8, "0.##"))
    return (
        CheckColumn("unit", ("Đơn vị", "Unit"), 20, ""),
        CheckColumn("question", ("Câu hỏi", "Question"), 10, ""),
        CheckColumn("factor", ("Yếu tố", "Factor"), 9, ""),
        CheckColumn("n", ("n: số người trả lời", "n: answers"), 9, WHOLE),
        CheckColumn("x", chosen, 9, WHOLE if share else SUM),
        CheckColumn("w", ("Σw: tổng quyền số", "Σw: weights"), 12, SUM),
        CheckColumn("wx", ("Σwy", "Σwy"), 12, SUM),
        *means,
        CheckColumn("ww", ("Σw²", "Σw²"), 14, SUM),
        CheckColumn("population", ("N: tổng thể", "N: population"), 10, SUM),
        *scale,
    )


def _estimate(share: bool) -> tuple[CheckColumn, ...]:
    estimate = CheckColumn("p", ("p = Σwy / Σw", "p = Σwy / Σw"), 11, RATE if share else SUM, "{wx}/{w}")
    weights = CheckColumn("k", ("k = n·Σw² / (Σw)²", "k = n·Σw² / (Σw)²"), 10, FINE, "{n}*{ww}/{w}^2")
    if share:
        return estimate, weights
    part = f"IF(AND({{place}}>0,{{place}}<1),IF({{s2}}>0,{{s2}}/{SPAN}^2/({{place}}*(1-{{place}})),{FREE}),1)"
    return (
        estimate,
        CheckColumn("place", ("m: vị trí trên thang điểm (0 đến 1)", "m: place on the scale (0 to 1)"), 10, FINE,
                    f"ROUND(({{p}}-{{first}})/{SPAN},12)"),
        CheckColumn("s2", ("s²: phương sai một phiếu", "s²: of one form"), 11, FINE, "ROUND({wxx}/{w}-{p}^2,12)"),
        CheckColumn("r", ("r = s² / m(1−m)", "r = s² / m(1−m)"), 10, FINE, part),
        weights,
    )


def _pooled(share: bool) -> tuple[CheckColumn, ...]:
    effective = f"{{n}}/({{deff}}*(1-{TAKEN}))" if share else _if_positive(
        "{n}-MAX(0,1-{r})*{deff}", f"({{r}}*{{deff}}*(1-{TAKEN}))", "AND(ISNUMBER({r}),ISNUMBER({deff}))")
    if share:
        effective = f"IF(ISNUMBER({{deff}}),{effective},{FREE})"
    return (
        CheckColumn("squares", ("ΣWᵢ²(1−fᵢ): quyền số từng cụm", "ΣWᵢ²(1−fᵢ) over clusters"), 14, SUM),
        CheckColumn("m", ("Số cụm trừ số tầng", "Clusters less strata"), 9, WHOLE),
        CheckColumn("between", ("Tổng bình phương giữa các cụm", "Sum of squares between clusters"), 12, SUM),
        CheckColumn("within", ("Tổng bình phương trong cụm", "Sum of squares inside clusters"), 12, SUM),
        CheckColumn("answers", ("Số phiếu trừ số cụm", "Answers less clusters"), 9, WHOLE),
        CheckColumn("spare", ("Σ(n − Σnᵢ²/n)", "Σ(n − Σnᵢ²/n)"), 10, SUM),
        *_estimate(share),
        CheckColumn("b", ("b = ΣWᵢ²(1−fᵢ) / ((1−f)Σw²)", "b = ΣWᵢ²(1−fᵢ) / ((1−f)Σw²)"), 11, FINE,
                    f"IF({TAKEN}>=0.999999999,1,{{squares}}/{{ww}}/(1-{TAKEN}))"),
        CheckColumn("rho", ("ρ", "ρ"), 10, FINE, "{rho_of}"),
        CheckColumn(
            "deff",
            ("DEFF = k(1 + (b−1)ρ)", "DEFF = k(1 + (b−1)ρ)"),
            10,
            FINE,
            f"IF(ABS({{b}}-1)<0.000000000001,{{k}},IF(ISNUMBER({{rho}}),{{k}}*(1+({{b}}-1)*{{rho}}),{FREE}))",
        ),
        CheckColumn(
            "ne",
            ("Số phiếu hiệu dụng", "Effective n"),
            10,
            "#,##0.00",
            f"IF({TAKEN}>=0.999999999,{{census}},{effective})",
        ),
        CheckColumn("df", ("df", "df"), 7, WHOLE),
        CheckColumn("t", ("t", "t"), 9, FINE, "IF(ISNUMBER({df}),TINV(1-{level},{df}),{z})"),
        *_ends(share),
    )


def _own(method: str, share: bool) -> tuple[CheckColumn, ...]:
    place, span = ("{p}", "1") if share else ("{place}", SPAN)
    silent = f"{{n}}/(1-{TAKEN})" if share else f"IF(ISNUMBER({{r}}),{{n}}/(1-{TAKEN}),{FREE})"
    effective = f"IF({{v}}>0,{place}*(1-{place})*{span}^2/{{v}},{silent})"
    return (
        CheckColumn("v", ("v: phương sai theo thiết kế mẫu", "v: by the design"), 13, "0.00000000"),
        CheckColumn("df", ("df", "df"), 7, WHOLE),
        *_estimate(share),
        CheckColumn(
            "ne",
            ("Số phiếu hiệu dụng", "Effective n"),
            10,
            "#,##0.00",
            f"IF({TAKEN}>=0.999999999,{{census}},{effective})",
        ),
        CheckColumn("t", ("t", "t"), 9, FINE, f"IF({{df}}>=1,TINV(1-{{level}},{{df}}),{FREE})"),
        *_ends(share, made=not share or method == "wilson"),
    )


def _if_positive(upper: str, lower: str, known: str) -> str:
    return f"IF({known},IF(({upper})>0,({upper})/{lower},{FREE}),{FREE})"


def _ends(share: bool, made: bool = True) -> tuple[CheckColumn, CheckColumn]:
    """Wilson's; the estimate itself where everybody answered, a dash where nothing can be said."""
    place = "{p}" if share else "{place}"
    half = f"SQRT({{t}}^2/{{ne}}*{place}*(1-{place})+({{t}}^2/{{ne}})^2/4)"
    ends = (f"MAX(0,({place}+{{t}}^2/{{ne}}/2-{half})/(1+{{t}}^2/{{ne}}))",
            f"MIN(1,({place}+{{t}}^2/{{ne}}/2+{half})/(1+{{t}}^2/{{ne}}))")
    values = ends if share else tuple(f"{{first}}+({{last}}-{{first}})*{end}" for end in ends)
    low, high = (f"IF(ISNUMBER({{ne}}),IF(ISNUMBER({{t}}),{end},{FREE}),IF({{ne}}={{census}},{{p}},{FREE}))"
                 if made else "" for end in values)
    number = RATE if share else SUM
    return (CheckColumn("low", ("Cận dưới", "Lower"), 11, number, low),
            CheckColumn("high", ("Cận trên", "Upper"), 11, number, high))
