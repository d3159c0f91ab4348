"""What a fault of the writing touches in a definition, and how its part is set aside so that the rest can be checked.

Touched are top-level keys: a finding that rests on one of them would follow from the fault and is not told.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import Any

from ...written.faults import reach
from ...written.source import Scalar

# Stand in for required keys that are missing or faulty; nothing is checked that rests on them.
_PLACEHOLDERS: dict[str, Any] = {
    "survey": "x", "title": "x", "year": "2000", "unit": "x", "design": {"kind": "convenience"},
    "items": [{"id": "x", "text": "x"}], "measures": {"x": {"mean": "yes"}}}
_ASKED = frozenset(("items", "respondents"))
_SCALES = _ASKED | {"scale", "scales"}
# code -> the keys on which the finding rests, beside the one at its own place
RESTS: dict[str, Set[str]] = {
    "survey_id_twice": frozenset(("items", "factors", "respondents")),
    "survey_item_unknown": frozenset(("items", "factors", "respondents")),
    "item_in_two_factors": frozenset(("factors",)), "item_not_asked": _ASKED,
    "item_without_factor": _ASKED | {"factors"}, "group_not_told_apart": frozenset(("respondents", "data")),
    "survey_year_without_data": frozenset(("year", "data", "respondents")),
    "scale_unknown": frozenset(("items", "scales")), "scale_missing": _SCALES,
    "missing_code_in_scale": _SCALES | {"missing"}, "measure_code_unknown": _SCALES | {"measures"},
    "measure_of_nothing": _SCALES | {"measures"}, "factor_weights": _ASKED | {"factors"},
    "population_without_stage": frozenset(("design", "respondents")),
    "strata_without_stage": frozenset(("design", "respondents")),
    "pooled_without_clusters": frozenset(("design", "respondents", "correlation")),
}


def follows(code: str, key: str, touched: Set[str]) -> bool:
    """Whether a finding at the top-level key `key` rests on what was set aside."""
    return not touched.isdisjoint(RESTS.get(code, frozenset((key,))))


def set_aside(data: Any, path: tuple[Any, ...], kind: str, near: Iterable[str], touched: set[str]) -> bool:
    """Remove the part at `path` from `data`, or put something in its place; `kind` is pydantic's type of the fault,
    `near` are the keys that an unknown one may stand for. False where nothing could be done."""
    top = str(path[0]) if path else ""
    if kind == "extra_forbidden":
        touched |= {key for key in near if key not in data} if len(path) == 1 else {top} if near else set()
        return _drop(data, path)
    touched.add(top)
    if kind == "missing" and len(path) > 1:
        return _drop(data, path[:-1])
    done = _drop(data, path)
    if len(path) == 1 or top not in data:
        return _place(data, top) or done
    return done


def _place(data: Any, key: str) -> bool:
    """A required key that is gone has something in its place."""
    if not isinstance(data, dict) or key not in _PLACEHOLDERS or key in data:
        return False
    data[key] = _written(_PLACEHOLDERS[key])
    return True


def _written(value: Any) -> Any:
    """As the reader of YAML gives it."""
    if isinstance(value, dict):
        return {name: _written(part) for name, part in value.items()}
    return [_written(part) for part in value] if isinstance(value, list) else Scalar(value)


def _drop(data: Any, path: tuple[Any, ...]) -> bool:
    """Remove the deepest part along `path` that is an entry of a mapping or of a list."""
    for length in range(len(path), 0, -1):
        holder, step = reach(data, path[:length - 1]), path[length - 1]
        if isinstance(holder, dict) and step in holder:
            del holder[step]
            return True
        if isinstance(holder, list) and isinstance(step, int) and step < len(holder):
            del holder[step]
            return True
    return False
