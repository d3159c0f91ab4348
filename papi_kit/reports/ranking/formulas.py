"""Formulas of cells beside each other: sums and ranks. Text in, text out; a column is the letter of a unit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from ...rule.readers.excel_pieces import NotLive, Piece, number_piece

MOST_ARGUMENTS = 255


def made_once(kept: dict[tuple, Piece | None], key: tuple, make: Callable[[], Piece]) -> Piece:
    """What `make` gives, kept under the key; that there is no formula is kept too. Raises NotLive."""
    if key not in kept:
        try:
            kept[key] = make()
        except NotLive:
            kept[key] = None
    found = kept[key]
    if found is None:
        raise NotLive("no formula")
    return found


def literal(x: Fraction) -> str:
    return number_piece(x).at(3)


def signed(text: str, sign: int) -> str:
    return f"-({text})" if sign < 0 else text


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


def sum_text(column: str, rows: Sequence[int]) -> str:
    """The sum of the cells."""
    if not rows:
        return "0"
    references = cells(column, rows)
    if len(references) > MOST_ARGUMENTS:
        raise NotLive("too many parts")
    return references[0] if len(rows) == 1 else f"SUM({','.join(references)})"


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
