"""Columns of the sheet for inspectors: which are values, which are formulas, and what each gives now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from ...survey.estimation.intervals import quantile
from ...survey.form.questionnaire import MeasureSpec
from ...survey.satisfaction.satisfaction import Estimated, Group

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
        CheckColumn("difference", ("Chênh lệch", "Difference"), 12, "0.0E+00",
                    "MAX(ABS({p}-{said}),IF(AND(ISNUMBER({low}),ISNUMBER({said_low})),MAX(ABS({low}-{said_low}),ABS({high}-{said_high})),0))"))
    return (*_counted(measure), *middle, *reported)


def _counted(measure: MeasureSpec) -> tuple[CheckColumn, ...]:
    share, codes = measure.is_share, ", ".join(measure.share or ())
    chosen = (f"x: số người chọn {codes}", f"x: chose {codes}") if share else ("Tổng điểm", "Sum of points")
    squares = () if share else (CheckColumn("wxx", ("Σwy²", "Σwy²"), 12, SUM),)
    return (
        CheckColumn("unit", ("Đơn vị", "Unit"), 20, ""), CheckColumn("question", ("Câu hỏi", "Question"), 10, ""),
        CheckColumn("factor", ("Yếu tố", "Factor"), 9, ""), CheckColumn("n", ("n: số người trả lời", "n: answers"), 9, WHOLE),
        CheckColumn("x", chosen, 9, WHOLE if share else SUM),
        CheckColumn("w", ("Σw: tổng quyền số", "Σw: weights"), 12, SUM), CheckColumn("wx", ("Σwy", "Σwy"), 12, SUM),
        *squares, CheckColumn("ww", ("Σw²", "Σw²"), 14, SUM),
        CheckColumn("population", ("N: tổng thể", "N: population"), 10, SUM))


def _estimate(share: bool) -> tuple[CheckColumn, ...]:
    spread = "{p}*(1-{p})" if share else "ROUND({wxx}/{w}-{p}^2,12)"
    return (CheckColumn("p", ("p = Σwy/Σw", "p = Σwy/Σw"), 11, RATE if share else SUM, "{wx}/{w}"),
            CheckColumn("s2", ("s²: phương sai một phiếu", "s²: of one form"), 11, FINE, spread),
            CheckColumn("k", ("k = n·Σw²/(Σw)²", "k = n·Σw²/(Σw)²"), 10, FINE, "{n}*{ww}/{w}^2"))


def _pooled(share: bool) -> tuple[CheckColumn, ...]:
    used = "AND({m}>=1,{b}>1,{s2}>0)"
    taken = "IF(ISNUMBER({population}),MIN({n}/{population},1),0)"
    low, high = _wilson("{z}") if share else _mean(f"SQRT({{s2}}*{{deff}}*(1-{taken})/({{n}}-{{deff}}))", "{df}", "{n}>{deff}")
    freedom = () if share else (CheckColumn("df", ("df", "df"), 7, WHOLE),)
    return (
        CheckColumn("squares", ("Σnᵢ²: bình phương số phiếu từng cụm", "Σnᵢ² over clusters"), 10, WHOLE),
        CheckColumn("m", ("Số cụm trừ số tầng", "Clusters less strata"), 9, WHOLE),
        CheckColumn("v", ("v: phương sai chọn có hoàn lại", "v: with replacement"), 13, "0.00000000"), *_estimate(share),
        CheckColumn("b", ("b = Σnᵢ²/n", "b = Σnᵢ²/n"), 9, FINE, "{squares}/{n}"),
        CheckColumn("above", ("Tử số của ρ", "ρ: above"), 11, FINE, f"IF({used},{{m}}*({{b}}-1)*({{v}}/({{s2}}/{{n}})/{{k}}-1),0)"),
        CheckColumn("below", ("Mẫu số của ρ", "ρ: below"), 11, FINE, f"IF({used},{{m}}*({{b}}-1)^2,0)"),
        CheckColumn("rho", ("ρ", "ρ"), 10, FINE, "{rho_of}"),
        CheckColumn("deff", ("DEFF = k(1+(b−1)ρ)", "DEFF = k(1+(b−1)ρ)"), 10, FINE, "{k}*(1+({b}-1)*{rho})"),
        CheckColumn("ne", ("Số phiếu hiệu dụng", "Effective n"), 10, "#,##0.00", f"IF({taken}>=1-1E-9,{{census}},{{n}}/({{deff}}*(1-{taken})))"),
        *freedom,
        CheckColumn("low", ("Cận dưới", "Lower"), 11, RATE if share else SUM, low),
        CheckColumn("high", ("Cận trên", "Upper"), 11, RATE if share else SUM, high))


def _own(method: str, share: bool) -> tuple[CheckColumn, ...]:
    taken = "IF(ISNUMBER({population}),MIN({n}/{population},1),0)"
    effective = "{p}*(1-{p})/{v}" if share else "{s2}/{v}"
    t = CheckColumn("t", ("t", "t"), 9, FINE, f"IF({{df}}>=1,TINV(1-{{level}},{{df}}),{FREE})")
    low, high = _wilson("{t}") if share and method == "wilson" else ("", "") if share else _mean("SQRT({v})", "{df}", "AND({df}>=1,{v}>0)")
    return (
        CheckColumn("v", ("v: phương sai theo thiết kế mẫu", "v: by the design"), 13, "0.00000000"), CheckColumn("df", ("df", "df"), 7, WHOLE),
        *_estimate(share),
        CheckColumn("ne", ("Số phiếu hiệu dụng", "Effective n"), 10, "#,##0.00",
                    f"IF({taken}>=1-1E-9,{{census}},IF({{v}}>0,{effective},{{n}}/(1-{taken})))"), t,
        CheckColumn("low", ("Cận dưới", "Lower"), 11, RATE if share else SUM, low),
        CheckColumn("high", ("Cận trên", "Upper"), 11, RATE if share else SUM, high))


def _wilson(t: str) -> tuple[str, str]:
    """Both ends; the estimate itself where everybody answered, a dash without degrees of freedom."""
    half = f"SQRT({t}^2/{{ne}}*{{p}}*(1-{{p}})+({t}^2/{{ne}})^2/4)"
    ends = (f"MAX(0,({{p}}+{t}^2/{{ne}}/2-{half})/(1+{t}^2/{{ne}}))", f"MIN(1,({{p}}+{t}^2/{{ne}}/2+{half})/(1+{t}^2/{{ne}}))")
    low, high = (f"IF(ISNUMBER({{ne}}),IF(ISNUMBER({t}),{end},{FREE}),{{p}})" for end in ends)
    return low, high


def _mean(error: str, df: str, known: str) -> tuple[str, str]:
    low, high = (f"IF(ISNUMBER({{ne}}),IF({known},{{p}}{sign}TINV(1-{{level}},{df})*{error},{FREE}),{{p}})" for sign in "-+")
    return low, high


@dataclass(frozen=True)
class Checked:
    """What each column holds for one question, (G,) by key; how each unit's interval was made."""

    name: str
    values: Mapping[str, np.ndarray]
    methods: tuple[str, ...]

    @classmethod
    def of(cls, group: Group, each: Estimated) -> Checked:
        return cls(each.target.of, {**_sums(group, each), **_made(group, each)}, each.units.method)

    def row(self, number: int, unit: str, factor: str, rho_of: str) -> dict[str, Any]:
        """Python numbers; `exact`: the ends are no formula; nan is a dash where it is reported, an empty cell for a population that is
        not finite."""
        found: dict[str, Any] = {key: float(column[number]) for key, column in self.values.items()}
        found |= {"unit": unit, "question": self.name, "factor": factor, "rho_of": rho_of, "difference": 0.0,
                  "exact": self.methods[number] == "hypergeometric"}
        if not np.isfinite(found["population"]):
            found["population"] = None
        if not np.isfinite(found["ne"]):
            found["ne"] = CENSUS
        return found


def _sums(group: Group, each: Estimated) -> dict[str, np.ndarray]:
    """Counts and sums of the forms that answered."""
    estimator, part = group.by_unit, each.target.parts[0]
    domain, w = estimator.domain.only(each.target.valid), estimator.weights
    n, x, total, wx, wxx, ww = domain.sums(None, part.upper, w * part.lower, w * part.upper, w * part.upper**2, w**2)
    return {"n": n, "x": x, "w": total, "wx": wx, "wxx": wxx, "ww": ww, "population": estimator.size}


def _made(group: Group, each: Estimated) -> dict[str, np.ndarray]:
    """What the formulas give now, and what is reported."""
    found, ends, estimator = each.by_unit, each.units, group.by_unit
    taken = np.where(np.isfinite(estimator.size), np.minimum(found.n / estimator.size, 1.0), 0.0)
    used = (found.clusters >= 1) & (found.b > 1) & (found.simple > 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        above = np.where(used, found.clusters * (found.b - 1) * (found.replaced / (found.simple / found.n) / found.k - 1), 0.0)
        own = np.where(found.variance > 0, found.simple / found.variance, found.n / (1 - taken))
        effective = found.n / (ends.deff * (1 - taken)) if group.pooled else own
    low, high = (np.where(taken >= 1 - 1e-9, found.value, end) for end in (ends.low, ends.high))
    return {"squares": np.round(found.b * found.n), "m": found.clusters, "v": found.replaced if group.pooled else found.variance, "df": ends.df,
            "p": found.value, "s2": found.simple, "k": found.k, "b": found.b, "above": above,
            "below": np.where(used, found.clusters * (found.b - 1) ** 2, 0.0), "rho": np.full(len(found.n), each.rho), "deff": ends.deff,
            "ne": np.where(taken >= 1 - 1e-9, np.inf, effective), "t": quantile(float(group.form.confidence), found.df), "low": low, "high": high,
            "said": found.value, "said_low": low, "said_high": high}

