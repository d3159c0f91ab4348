"""Ends that differ by unit, as they are written: `{xã: 85%, phường: 75%}` by group, `{by: vung, "1": 85%}` by another
column of units.csv; and the rules that have such ends."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Annotated, Any, Self

from ..rule.ends import GROUP, ByUnit, End, cases_of
from ..written.reads import Reads
from ..written.scalars import as_text, end, fault, key, number
from .kind import Fault, Keys, Kind, Seen

_SIMPLE = [{"type": "number"}, {"type": "string"}]
_TABLE = {"type": "object", "additionalProperties": {"anyOf": _SIMPLE}}


def _table(value: Mapping[str, Any], read: Any) -> ByUnit:
    column = key(value["by"]) if "by" in value else GROUP
    ends = tuple((str(as_text(name)), read(each)) for name, each in value.items() if name != "by")
    if not ends:
        raise fault("end_without_values")
    return ByUnit(column, ends)


def _end(value: Any) -> Any:
    return _table(value, end) if isinstance(value, dict) else value if isinstance(value, ByUnit) else end(value)


def _number(value: Any) -> Any:
    return _table(value, number) if isinstance(value, dict) else value if isinstance(value, ByUnit) else number(value)


EndByUnit = Annotated[Any, Reads(_end, {"anyOf": [*_SIMPLE, _TABLE]})]
NumberByUnit = Annotated[Fraction | ByUnit, Reads(_number, {"anyOf": [*_SIMPLE, _TABLE]})]
TABLE = "; mỗi nhóm một mức: {xã: 85%, phường: 75%}; theo cột khác của danh sách đơn vị: {by: vung, \"1\": 85%}"


class KindByUnit(Kind):
    """A rule some of whose ends may differ by unit."""

    def ends_by_unit(self) -> Iterator[tuple[Keys, ByUnit]]:
        """Its ends that do, each with the keys that lead to it."""
        raise NotImplementedError

    def for_unit(self, where: Mapping[str, str]) -> Self:
        """The rule for units with these values, by column."""
        raise NotImplementedError

    def lint_of_one(self, seen: Seen) -> Iterator[Fault]:
        """What the lint finds where no end differs."""
        return iter(())

    def newer(self) -> Iterator[tuple[Keys, str, int]]:
        yield from super().newer()
        yield from ((keys, f"{keys[-1]}: {{…}}", 2) for keys, _ in self.ends_by_unit())

    def for_all(self) -> Iterator[tuple[Mapping[str, str], Self]]:
        """The rule for each kind of unit."""
        tables = [found for _, found in self.ends_by_unit()]
        yield from ((where, self.for_unit(where) if tables else self) for where in cases_of(tables))

    def lint(self, seen: Seen) -> Iterator[Fault]:
        """Every value listed wherever one is; and what is wrong for some units, each fault once with those units."""
        lacking = list(self._lacking(seen))
        yield from lacking
        if lacking:
            return
        found: dict[tuple[str, Keys], tuple[Fault, list[str]]] = {}
        rules = list(self.for_all())
        for where, rule in rules:
            for told in rule.lint_of_one(seen):
                found.setdefault((told.code, told.keys), (told, []))[1].append(_named(where))
        for told, units in found.values():
            of = "" if len(units) == len(rules) else "; ".join(units)
            yield replace(told, values={**told.values, "of": of}) if of else told

    def _lacking(self, seen: Seen) -> Iterator[Fault]:
        tables = list(self.ends_by_unit())
        for keys, table in tables:
            if lacking := lacking_in(table, [other for _, other in tables], seen.groups):
                yield Fault.error("end_of_unit_lacking", *keys, column=table.column, lacking=lacking)


def lacking_in(table: ByUnit, others: Iterable[ByUnit], groups: Iterable[str]) -> list[str]:
    """The values that others list for its column, and the groups where that is the group, which it lacks."""
    wanted = {value for other in others if other.column == table.column for value, _ in other.ends}
    wanted |= set(groups) if table.column == GROUP else set()
    return sorted(wanted - {value for value, _ in table.ends})


def plain(written: Any, where: Mapping[str, str]) -> Any:
    """An end as it is for units with these values."""
    return written.of(where.get(written.column, "")) if isinstance(written, ByUnit) else written


def _named(where: Mapping[str, str]) -> str:
    return ", ".join(value if column == GROUP else f"{column} = {value}" for column, value in where.items())


def tables_of(holder: object, keys: Keys, names: Iterable[str]) -> Iterator[tuple[Keys, ByUnit]]:
    """The ends among the keys `names` that differ by unit."""
    written = ((name, getattr(holder, name)) for name in names)
    yield from (((*keys, name), found) for name, found in written if isinstance(found, ByUnit))


def thresholds_of(holder: object, keys: Keys, names: Iterable[str]) -> Iterator[tuple[Keys, End]]:
    """Every number or date of these ends, each with the keys that lead to it."""
    for name in names:
        found = getattr(holder, name)
        if isinstance(found, ByUnit):
            yield from (((*keys, name, value), each) for value, each in found.ends)
        elif found is not None:
            yield (*keys, name), found
