"""Formulas of what stands above the leaves: parents, rounding, ranks. Text in, text out; a column is the letter of a unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from ...rubric.model import Rounding
from ...rule.readers.excel import NotLive, number_piece, rounded_text
from ...scoring.exact.combine import Part

ZERO = Fraction(0)
MOST_ARGUMENTS = 255


def literal(x: Fraction) -> str:
    return number_piece(x).at(3)


def cells(column: str, rows: Sequence[int]) -> list[str]:
    """References to rows (from 0) of a column, neighbours joined to ranges."""
    found: list[str] = []
    start = last = None
    for row in [*sorted(rows), None]:
        if start is not None and last is not None and (row is None or row != last + 1):
            found.append(f"{column}{start + 1}" if start == last else f"{column}{start + 1}:{column}{last + 1}")
            start = None
        start = row if start is None else start
        last = row
    return found


def sum_text(column: str, rows: Sequence[int], sign: int = 1) -> str:
    """The sum of the cells; `sign` -1 where the cells show a penalty as a negative number."""
    if not rows:
        return "0"
    references = cells(column, rows)
    if len(references) > MOST_ARGUMENTS:
        raise NotLive("too many parts")
    text = f"{references[0]}" if len(rows) == 1 else f"SUM({','.join(references)})"
    return text if sign > 0 else f"-{text}"


def combined_text(kind: str, parts: Sequence[Part], rows: Mapping[str, int], column: str, maximum: Fraction, capped: bool,
                  weights: Mapping[str, Fraction], sign: int = 1) -> str:
    """The points of a parent from the cells of its parts. What is out of force now stays so."""
    left = [part for part in parts if part.max_points > 0]
    known = [part for part in left if part.points is not None]
    if not known:
        raise NotLive("no part with points")
    if kind == "sum":
        return _sum(left, known, parts, rows, column, maximum, capped, sign)
    minus = "-" if sign < 0 else ""
    references = [f"{minus}{column}{rows[part.id] + 1}" for part in known]
    if kind in ("max", "min"):
        return references[0] if len(references) == 1 else f"{kind.upper()}({','.join(references)})"
    weight = [Fraction(1) if kind == "mean" else weights.get(part.id, Fraction(1)) for part in known]
    return _of_shares(kind, known, references, weight, maximum)


def _sum(left: Sequence[Part], known: Sequence[Part], parts: Sequence[Part], rows: Mapping[str, int], column: str,
         maximum: Fraction, capped: bool, sign: int) -> str:
    in_force = sum((part.max_points for part in left), ZERO)
    spread = sum((part.spread for part in parts), ZERO)
    text = sum_text(column, [rows[part.id] for part in known], sign)
    if spread:
        text = f"{text}*{literal((in_force + spread) / in_force)}"
    return f"MIN({literal(min(maximum, in_force + spread))},{text})" if capped else text


def _of_shares(kind: str, known: Sequence[Part], references: Sequence[str], weight: Sequence[Fraction], maximum: Fraction) -> str:
    total = sum(weight)
    shares = [f"{reference}/{literal(part.max_points)}" for reference, part in zip(references, known, strict=True)]
    if kind == "geometric":
        terms = [f"{literal(w / total)}*LN({share})" for w, share in zip(weight, shares, strict=True)]
        return f"IF(MIN({','.join(references)})<=0,0,{literal(maximum)}*EXP({'+'.join(terms)}))"
    terms = [f"{literal(maximum * w / total)}*{share}" for w, share in zip(weight, shares, strict=True)]
    return "+".join(terms)


def round_text(text: str, rounding: Rounding) -> str:
    if rounding.decimals is not None:
        return rounded_text(text, rounding.decimals)
    if rounding.grid:
        grid = literal(Fraction(rounding.grid))
        return f"{rounded_text(f'({text})/{grid}', 0)}*{grid}"
    return text


def clamp_text(text: str, low: Fraction | None, high: Fraction | None) -> str:
    text = text if low is None else f"MAX({literal(low)},{text})"
    return text if high is None else f"MIN({literal(high)},{text})"


def first_text(cell: str, span: str, position: int) -> str:
    """The value where it occurs first in `span`, else nothing: what dense ranks count."""
    return f'IF(MATCH({cell},{span},0)={position},{cell},"")'


def rank_text(cell: str, span: str, rising: bool = False) -> str:
    return f"RANK({cell},{span}{',1' if rising else ''})"


def place_text(keys: Sequence[tuple[str, str]]) -> str:
    """1 + how many rows come before by the keys (cell, span) in turn, the larger first."""
    terms, equal = [], ""
    for cell, span in keys:
        terms.append(f"{equal}({span}>{cell})")
        equal += f"({span}={cell})*"
    return f"1+SUMPRODUCT({'+'.join(terms)})" if len(terms) > 1 else f"1+SUMPRODUCT(--{terms[0]})"
