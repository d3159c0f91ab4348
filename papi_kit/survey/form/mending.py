"""What a fault of the writing touches in a definition, and how its part is set aside so that the rest can be checked.

Touched are "<top-level key>", all of what stands under it, and "<top-level key>/<entry>/<key>", one key of one entry,
"*" for any entry: a finding that rests on one of them would follow from the fault and is not told. Entries of lists
are never taken out, so that numbers in lists stay those of the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from typing import Any

from ...findings import Finding
from ...written.faults import reach
from ...written.source import Scalar
from .questionnaire import Factor, MeasureSpec, Question, Respondents

# Stand in for required keys that are missing or faulty; nothing is checked that rests on them.
_PLACEHOLDERS: dict[str, Any] = {
    "survey": "x", "title": "x", "year": "2000", "unit": "x", "design": {"kind": "convenience"},
    "items": [{"id": "x", "text": "x"}], "measures": {"x": {"mean": "yes"}}}
_ENTRIES: dict[str, tuple[str, ...]] = {
    "items": tuple(Question.model_fields), "factors": tuple(Factor.model_fields),
    "respondents": tuple(Respondents.model_fields), "measures": tuple(MeasureSpec.model_fields), "scales": ("value",)}
_TOGETHER = {"one_of_keys": ("share", "points", "mean"), "column_and_values": ("column", "values")}
_SCALES = ("scale", "scales/*/value", "items/*/scale", "respondents/*/scale", "respondents/*/items")
_STAGES = ("design/*/clusters", "design/*/certainty", "design/*/population", "design/*/strata", "respondents/*/design")
# code -> on what the finding rests; "{item}" is the finding's own
_RESTS: dict[str, tuple[str, ...]] = {
    "survey_item_unknown": ("items/*/id", "items/{item}/id"), "item_in_two_factors": ("factors/{factor}/id",),
    "item_not_asked": ("items/{item}/id", "respondents/*/items"),
    "item_without_factor": ("items/{item}/id", "respondents/*/items", "factors/*/items"),
    "group_not_told_apart": ("data", "respondents/*/data", "respondents/{group}/column", "respondents/{group}/values"),
    "survey_year_without_data": ("year", "data", "respondents/*/data"), "scale_unknown": ("scales/{scale}/value",),
    "scale_missing": ("scale", "items/{item}/scale", "respondents/*/scale", "respondents/*/items"),
    "measure_code_unknown": _SCALES,
    "measure_of_nothing": (*_SCALES, *(f"measures/{{measure}}/{key}" for key in _TOGETHER["one_of_keys"])),
    "factor_weights": ("items/*/id", "factors/*/weight", "factors/*/items", "respondents/*/items"),
    "population_without_stage": _STAGES, "strata_without_stage": _STAGES,
    "pooled_without_clusters": ("correlation", "design/*/clusters", "design/*/kind", "respondents/*/design"),
}


def follows(found: Finding, touched: Set[str]) -> bool:
    """Whether a finding rests on what was set aside."""
    rests = _RESTS.get(found.code, (str(found.values.get("key", "")),))
    return any(rest.partition("/")[0] in touched or rest.format_map(found.values) in touched for rest in rests)


def follows_in(data: Any, path: tuple[Any, ...], kind: str, touched: Set[str]) -> bool:
    """Whether keys that do not fit together do so because one of them was set aside."""
    return any(f"{path[0]}/{_name(reach(data, path), path)}/{key}" in touched for key in _TOGETHER.get(kind, ()))


def set_aside(data: Any, path: tuple[Any, ...], kind: str, near: Iterable[str], touched: set[str]) -> bool:
    """Remove the part at `path` from `data`, or put something in its place; `kind` is pydantic's type of the fault,
    `near` are the keys that an unknown one may stand for. False where nothing could be done."""
    top = str(path[0]) if path else ""
    if kind == "extra_forbidden":
        _touch_near(data, path, [key for key in near if key not in reach(data, path[:-1])], touched)
        return _drop(data, path)
    if top in _ENTRIES and len(path) > 1:
        return _entry_aside(data[top], top, path, touched)
    if top == "design" and len(path) > 1:
        return _of_design(data[top], path[1:], touched)
    touched.add(top)
    if kind == "missing" and len(path) > 1:
        return _drop(data, path[:-1])
    done = _drop(data, path)
    return _place(data, top) or done if len(path) == 1 or top not in data else done


def _touch_near(data: Any, path: tuple[Any, ...], near: Sequence[str], touched: set[str]) -> None:
    """An unknown key touches the keys that it may stand for, or the key of the entry inside which it stands."""
    top, inside = path[0], 2 if path[0] in _ENTRIES else 1
    if len(path) == 1:
        touched |= set(near)
    elif near and (top in _ENTRIES or top == "design"):
        keys = near if len(path) == inside + 1 else [str(path[inside])]
        _touch(touched, top, _name(reach(data, path[:inside]), path) if inside == 2 else "", *keys)
    elif near:
        touched.add(top)


def _touch(touched: set[str], top: str, name: str, *keys: str) -> None:
    touched |= {f"{top}/{entry}/{key}" for entry in ("*", name) for key in keys}


def _name(entry: Any, path: Sequence[Any]) -> str:
    """By what findings name an entry: its id, or its key in a mapping."""
    return str(entry.get("id", "")) if isinstance(path[1], int) and isinstance(entry, dict) else str(path[1])


# ---- parts of entries


def _entry_aside(holder: Any, top: str, path: tuple[Any, ...], touched: set[str]) -> bool:
    at, key = path[1], path[2] if len(path) > 2 else None
    entry, lost = reach(holder, (at,)), f"x_{top}_{at}" if isinstance(at, int) else "x_lost"
    if entry is holder:
        return True                                              # gone with another fault of its
    if top in ("scales", "measures") and (top == "scales" or key in (None, "[key]") or not isinstance(entry, dict)):
        _touch(touched, top, str(at), *_ENTRIES[top])
        del holder[at]
        if top == "measures":
            holder[at if key is None else lost] = _written({"mean": "yes"})
    elif not isinstance(entry, dict):
        holder[at] = _written({"id": lost, **({"text": "x"} if top == "items" else {"name": "x"}),
                               **({"items": [lost]} if top == "factors" else {})})
        _touch(touched, top, lost, *_ENTRIES[top])
        touched.add(f"items/{lost}/id")                          # of a factor
    elif key is None:
        _touch(touched, top, _name(entry, path), *_TOGETHER["column_and_values"])
        for each in _TOGETHER["column_and_values"]:
            entry.pop(each, None)
    else:
        return _key_aside(entry, top, path, lost, touched)
    return True


def _key_aside(entry: Any, top: str, path: tuple[Any, ...], lost: str, touched: set[str]) -> bool:
    """What is faulty of one key of an entry."""
    key, inside = str(path[2]), path[3] if len(path) > 3 else None
    if key in ("name", "text"):
        entry[key] = Scalar("x")
        return True
    if key == "points" and len(path) == 4 and isinstance(entry[key], dict):
        entry[key][inside] = Scalar("1")
        return True
    if key == "id":
        entry[key] = Scalar(lost)
        touched |= {f"{top}/*/id", *(f"{top}/{lost}/{each}" for each in _ENTRIES[top])}
        return True
    _touch(touched, top, _name(entry, path), key)
    if key == "items":
        touched.add(f"items/{lost}/id")
        if isinstance(inside, int):
            entry[key][inside] = Scalar(lost)
            return True
        if top == "factors":
            entry[key] = [Scalar(lost)]
            return True
    return _drop(entry, path[2:])


def _of_design(design: Any, path: tuple[Any, ...], touched: set[str]) -> bool:
    _touch(touched, "design", "", str(path[0]))
    if path[0] == "kind":
        design["kind"] = Scalar("convenience")
        return True
    return _drop(design, path)


# ---- in the place of what was there


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
