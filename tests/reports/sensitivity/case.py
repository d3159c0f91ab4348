"""Small studies of ranks, whose probabilities and critical weights can be told by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from helpers import rubric, scored

from papi_kit.index.assessment import Assessment
from papi_kit.sensitivity.study import Options, Study, study

FEW = Options(draws=400, levels=4)
EXACT = "rounding: {total: none, index: none}"
TWO = """
- {id: "1", name: Thẩm định, max: 70, inputs: {x: {label: X, type: percent}}, rule: {kind: ratio}}
- {id: "2", name: Khảo sát, max: 30, rule: {kind: survey, survey: ks, measure: satisfied, of: F1}}
"""
PLAIN = """
- {id: "1", name: Mục một, max: 60, inputs: {x: {label: X, type: percent}}, rule: {kind: ratio}}
- {id: "2", name: Mục hai, max: 40, inputs: {x: {label: X, type: percent}}, rule: {kind: ratio}}
"""
JUDGED = PLAIN + '- {id: "3", name: Mục ba, max: 10, rule: {kind: judgement}}\n'


def surveyed(shares: Mapping[str, Sequence[float]], error: str = "2%", names: Mapping[str, str] = {},
             top: str = EXACT) -> Assessment:
    """Appraisal 70 and survey 30 points; of each unit both shares in per cent, the survey's with a standard error."""
    facts = [
        row for unit, (x, p) in shares.items() for row in ((unit, "1", "x", f"{x}%"), (unit, "2", "estimate", f"{p}%"))]
    facts += [(unit, "2", "std_error", error) for unit in shares] if error else []
    return scored(rubric(TWO, top), facts, units(shares, names))


def plain(shares: Mapping[str, Sequence[Any]], text: str = PLAIN, names: Mapping[str, str] = {},
          top: str = EXACT) -> Assessment:
    """Items "1", "2" … of PLAIN or JUDGED; None is a mark that lacks."""
    facts = [(unit, str(n), "points" if n == 3 else "x", str(value) if n == 3 else f"{value}%")
             for unit, values in shares.items() for n, value in enumerate(values, 1) if value is not None]
    return scored(rubric(text, top), facts, units(shares, names))


def units(shares: Mapping[str, Any], names: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"unit_id": unit, **({"name": names[unit]} if unit in names else {})} for unit in shares]


def studied(assessment: Assessment, options: Options = FEW) -> Study:
    return study(assessment, options)


CLOSE = {"a": (80, 50), "b": (70, 72), "c": (40, 40)}       # 71; 70.6; 40: level at a survey share of 31.25%
MANY = {f"u{n:02}": (50 + n, 80 - 1.4 * n) for n in range(20)}
