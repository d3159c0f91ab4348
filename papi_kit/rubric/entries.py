"""Entries of the lists of a rubric (steps, levels, rungs, special cases, bands, vetoes …), of which only what is faulty
is set aside: a key where the rest of the entry can stand without it, else the entry.

What was lost of a rule: `ends` of an entry, `points` that it gives, whole `steps`, `types` where a code is unsure."""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import Any, NamedTuple

from ..written.faults import reach
from ..written.source import Mapping, Scalar, Sequence
from .kind import ENDS

OF_RULE = frozenset(("ends", "points", "steps", "types"))
GONE = Mapping()                                    # stands for an entry until all faults of one reading are mended
_LEAST = {"steps": 1, "levels": 2, "choose": 2, "left": 1}
_LISTS = frozenset((*_LEAST, "override_when", "deductions", "reduce", "figures", "bands", "vetoes", "limits", "raised",
                    "when", "assessors"))
_AMOUNTS = ("points", "share")
_AMOUNT_OF = {"steps": _AMOUNTS, "levels": (*_AMOUNTS, *ENDS), "choose": (*_AMOUNTS, "rule"), "override_when": _AMOUNTS}
_SAID = ("note", "clause", "source")
_BAND = frozenset((*ENDS, "when", "at_most_share", "share_of", "tie_break", "raised"))
_LOST_WHOLE = {"choose": OF_RULE, "levels": frozenset(("steps", "points", "types")), "limits": frozenset(("total",)),
               **dict.fromkeys(("steps", "left"), frozenset(("steps", "points"))),
               **dict.fromkeys(("raised", "when"), frozenset(("band_ends",)))}
_LOST_KEY = {**dict.fromkeys(ENDS, "ends"), **dict.fromkeys(_AMOUNTS, "points"),
             **dict.fromkeys(("code", "label"), "types")}


class Entry(NamedTuple):
    """An entry: the name of its list, the list, its number, and the keys inside it that lead to the fault."""

    name: str
    among: list[Any]
    number: int
    inside: tuple[Any, ...]


def entry_at(data: Any, path: Iterable[Any]) -> Entry | None:
    """The innermost entry on the path."""
    steps, found, at, name = tuple(path), None, data, ""
    for position, step in enumerate(steps):
        if isinstance(at, list) and isinstance(step, int) and step < len(at) and name in _LISTS:
            found = Entry(name, at, step, steps[position + 1:])
        below = reach(at, (step,))
        name = step if isinstance(step, str) and below is not at else name
        at = below
    return found


def set_aside(entry: Entry, kind: str) -> Set[str] | None:
    """Takes out what is faulty, and says what was lost; None where the list cannot do without the entry."""
    name, among, number, inside = entry
    written = among[number]
    if written is GONE:
        return frozenset()
    lost = _without(name, written, inside[0] if inside else None, kind) if isinstance(written, Mapping) else None
    if lost is not None:
        complete(entry)
        return lost
    if sum(each is not GONE for each in among) <= _LEAST.get(name, 0):
        return None
    among[number] = GONE
    return _LOST_WHOLE.get(name, frozenset((name,)))


def _without(name: str, written: Mapping, key: Any, kind: str) -> Set[str] | None:
    """The entry without its faulty key; None where it says nothing without it."""
    if key in _SAID:
        return _pop(written, key)
    if name == "bands":
        keys = ENDS if kind.startswith("two_") else (key,)
        return _pop(written, *keys, lost="band_ends") if _BAND.issuperset(keys) else None
    if name not in _AMOUNT_OF:
        return None
    if key in ENDS or kind.startswith("two_"):
        return _pop(written, *((key,) if key else ENDS), lost="ends")
    if kind == "level_points_and_ends":
        return _pop(written, *_AMOUNTS, lost="points")
    if key in _AMOUNTS or kind in ("points_or_share", "one_of_keys"):
        _pop(written, *((key,) if key else (*_AMOUNTS, "rule")))
        return frozenset(("points",)) if name != "choose" or key else OF_RULE
    if key == "rule":
        _pop(written, key)
        return OF_RULE
    other = {"code": "label", "label": "code"}.get(key, "") if name == "levels" else ""
    if isinstance(written.get(other), Scalar):
        written[key] = written[other]
        return frozenset(("types",))
    return None


def _pop(written: Mapping, *keys: Any, lost: str = "") -> Set[str]:
    for key in keys:
        written.pop(key, None)
    return frozenset((lost,)) if lost else frozenset()


def complete(entry: Entry) -> None:
    """Gives 0 points to an entry that lost what it gives."""
    written, amounts = entry.among[entry.number], _AMOUNT_OF.get(entry.name, ())
    if amounts and isinstance(written, Mapping) and written is not GONE and not any(key in written for key in amounts):
        written["points"] = Scalar("0")


def lost_by(entry: Entry, near: Iterable[str]) -> Set[str]:
    """What is lost of the entry of a rule where an unknown key may stand for those."""
    return frozenset(_LOST_KEY.get(key, "steps") for key in near if key not in _SAID)


def take_out(data: Any) -> None:
    """Takes out the entries that are gone; the lists remember which are left."""
    below = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    for part in below:
        take_out(part)
    if isinstance(data, Sequence) and any(part is GONE for part in data):
        data.keep([number for number, part in enumerate(data) if part is not GONE])
