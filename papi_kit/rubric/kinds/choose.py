"""`choose`: a ladder whose rungs are rules, or fixed points; the first whose condition holds gives the points."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from ...language.names import name_key
from ...rule.possible import first_to_hold
from ...rule.tree import CONDITION, DATE, NUMBER, VALUE, Cases, Fail, Step, Tree
from ...written.scalars import Expression, Number, fault
from ...written.strict import Strict
from ..figures import Compiled, FigureSpec
from ..kind import KIND, Example, Fault, Keys, Kind, Parse, Seen, Taken, hull, points_of
from .choice import Choice
from .count import Count
from .deduct import Deduct
from .formula import Formula
from .imported import Imported
from .linear import Linear
from .ratio import Ratio
from .steps import Steps
from .yes_no import YesNoRule

_NOT_HERE = ("survey", "judgement", "relative", "choose")


def _of_facts(value: Any) -> Any:
    """A rule that reads facts alone: of the others the figures of the item would hang on its mark."""
    kind = str(value.get("kind", "")) if isinstance(value, dict) else ""
    if kind in _NOT_HERE:
        raise fault("rung_kind", text=kind)
    return value


Inner = Annotated[Choice | YesNoRule | Steps | Ratio | Linear | Count | Deduct | Imported | Formula,
                  Field(discriminator="kind")]


class Rung(Strict):
    when: Expression | None = Field(None, description="Điều kiện của bậc; bậc cuối không ghi, nhận phần còn lại")
    rule: Annotated[Inner | None, BeforeValidator(_of_facts)] = Field(
        None, description="Cách chấm điểm của bậc, chọn bằng kind")
    points: Number | None = Field(None, description="Số điểm, thay cho rule")
    share: Number | None = Field(None, description="Phần của điểm tối đa, thay cho rule")

    @model_validator(mode="after")
    def _one(self) -> Self:
        if sum(x is not None for x in (self.rule, self.points, self.share)) != 1:
            raise fault("one_of_keys", keys=["rule", "points", "share"])
        return self

    def compiled(self, item: str, parse: Parse) -> Compiled:
        return Compiled(points_of(self)) if self.rule is None else self.rule.compiled(item, parse)


class Choose(Kind):
    meaning = ("Mỗi trường hợp một cách chấm; trường hợp đầu tiên thỏa mãn được tính",
               "A rule for each case; the first case that holds")
    headings = {"Rung": "Một bậc của `choose`"}
    example = Example("""\
- id: "1"
  name: Tỷ lệ hồ sơ trực tuyến
  max: 2
  inputs:
    ty_le: {type: percent, label: Tỷ lệ hồ sơ trực tuyến}
    mien_nui: {type: yes_no, label: Địa bàn miền núi}
  value: ty_le
  rule:
    kind: choose
    choose:
      - {when: mien_nui, rule: {kind: linear, worst: 10%, best: 50%}}
      - {rule: {kind: steps, steps: [{at_least: 80%, points: 2}, {at_least: 50%, points: 1}, {points: 0}]}}
""", """\
- {name: Miền núi được 30%, facts: {"1": {ty_le: 30%, mien_nui: yes}}, expect: {"1": 1}}
""")
    since = 2

    kind: Literal["choose"] = Field(description=KIND)
    choose: list[Rung] = Field(
        min_length=2, description="Các bậc, xét từ trên xuống: {when, rule}; bậc cuối chỉ có {rule}")

    @property
    def by_ratio(self) -> bool:
        return any(rule.by_ratio for rule in self.inner)

    @property
    def inner(self) -> list[Kind]:
        """The rules of its rungs."""
        return [rung.rule for rung in self.choose if rung.rule is not None]

    def measurable(self) -> tuple[str, ...]:
        return tuple(kind for kind in (NUMBER, DATE) if all(kind in rule.measurable() for rule in self.inner))

    def compiled(self, item: str, parse: Parse) -> Compiled:
        found = [rung.compiled(item, parse) for rung in self.choose]
        optional = not all(each.uses_value for each in found)
        trees = [Step("", VALUE, each.points) if optional and each.uses_value else each.points for each in found]
        by_rung = list(zip(self.choose, trees, strict=True))
        branches = tuple((parse(rung.when, CONDITION), tree) for rung, tree in by_rung if rung.when is not None)
        rest = next((tree for rung, tree in by_rung if rung.when is None), Fail("no_rung_fits"))
        return Compiled(Cases(branches, rest) if branches else rest, tuple(_merged(found)),
                        percent=any(each.percent for each in found),
                        uses_value=any(each.uses_value for each in found), optional=optional)

    def expressions(self, tree: Tree) -> Iterator[tuple[Expression, Tree]]:
        for rung, condition, result in self.rungs(tree):
            if rung.when is not None and condition is not None:
                yield rung.when, condition
            yield from rung.rule.expressions(result) if rung.rule is not None else ()

    def rungs(self, tree: Tree) -> Iterator[tuple[Rung, Tree | None, Tree]]:
        """Each rung in the order of the branches, with its condition and the tree of its points."""
        branches = tree.branches if isinstance(tree, Cases) else ()
        yield from ((rung, condition, _bare(result))
                    for rung, (condition, result) in zip(self.branches(), branches, strict=False))
        if (rest := next((rung for rung in self.choose if rung.when is None), None)) is not None:
            yield rest, None, _bare(tree.otherwise if isinstance(tree, Cases) else tree)

    def rules(self) -> Iterator[tuple[Keys, Kind]]:
        yield (), self
        for number, rung in enumerate(self.choose):
            inside = rung.rule.rules() if rung.rule is not None else ()
            yield from ((("choose", number, "rule", *keys), rule) for keys, rule in inside)

    def stated(self) -> Iterator[tuple[Keys, Tree]]:
        yield from ((("choose", n), points_of(rung)) for n, rung in enumerate(self.choose) if rung.rule is None)

    def branches(self) -> Sequence[Rung]:
        return [*(rung for rung in self.choose if rung.when is not None),
                *(rung for rung in self.choose if rung.when is None)]

    def cases(self, tree: Tree) -> Iterator[tuple[Keys, Tree | None, Tree]]:
        numbers = {id(rung): number for number, rung in enumerate(self.choose)}
        yield from ((("choose", numbers[id(rung)]), condition, result) for rung, condition, result in self.rungs(tree))

    def deciding(self, tree: Tree, taken: Taken) -> Iterator[Strict]:
        yield self
        met = taken(tree) if isinstance(tree, Cases) else 0
        found = list(self.rungs(tree))
        if met is not None and met < len(found):
            rung, _, result = found[met]
            yield rung
            yield from rung.rule.deciding(result, taken) if rung.rule is not None else ()

    def lint(self, seen: Seen) -> Iterator[Fault]:
        """A last rung for what is left, none that is never reached, and codes that mean the same in all rungs."""
        last = self.choose[-1]
        if last.when is not None:
            yield Fault.error("choose_without_rest", "choose", len(self.choose) - 1, "when")
        whole = next((n for n, rung in enumerate(self.choose) if rung.when is None), len(self.choose))
        yield from (Fault.error("rung_unreachable", "choose", n) for n in range(whole + 1, len(self.choose)))
        if whole >= len(self.choose) - 1 and isinstance(seen.tree, Cases):
            reached = first_to_hold([condition for condition, _ in seen.tree.branches], seen.bounds)
            never = [n for n in range(len(self.choose)) if reached is not None and n not in reached]
            yield from (Fault.error("rung_unreachable", "choose", n) for n in never)
        yield from self._alike()

    def _alike(self) -> Iterator[Fault]:
        """A code, or a label, that stands for two levels in two rungs."""
        first: dict[str, tuple[str, str]] = {}
        for number, rung in enumerate(self.choose):
            for spec in rung.compiled("", lambda text, expected="": VALUE).brings:
                for level in spec.choices:
                    clash = next((text for text in level if first.setdefault(name_key(text), level) != level), None)
                    if clash is not None:
                        yield Fault.error("rungs_choices_differ", "choose", number, text=clash)


def _bare(tree: Tree) -> Tree:
    return tree.after if isinstance(tree, Step) and not tree.code else tree


def _merged(found: Sequence[Compiled]) -> Iterator[FigureSpec]:
    """The figures that the rungs bring, each once; a choice takes the levels of all."""
    by_name: dict[str, list[FigureSpec]] = {}
    for spec in (spec for each in found for spec in each.brings):
        by_name.setdefault(spec.name, []).append(spec)
    for specs in by_name.values():
        choices = dict.fromkeys(choice for spec in specs for choice in spec.choices)
        ranges = [spec.ends for spec in specs if spec.ends is not None]
        yield replace(specs[0], choices=tuple(choices), ends=hull(ranges) if ranges else None)
