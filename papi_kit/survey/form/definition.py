"""From a parsed file to a `Questionnaire`, with every fault at its place: of the writing first,
then of what does not fit together."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping, Set
from fractions import Fraction
from typing import Any

from pydantic import ValidationError

from ...findings import Finding, error, has_errors, warning
from ...language.names import suggestions
from ...values import dataclass
from ...written.faults import finding_of, unique
from ...written.source import Source
from ..ratings.declared import ratings_faults
from .codes import answer_key
from .mending import follows, follows_in, set_aside
from .questionnaire import EVERYBODY, OVERALL, MeasureSpec, Questionnaire, SamplingDesign, written_codes

_ATTEMPTS = 8


@dataclass(frozen=True)
class SurveyReading:
    """`questionnaire` is None where the writing is too faulty."""

    source: Source
    questionnaire: Questionnaire | None
    findings: list[Finding]


def read_questionnaire(source: Source) -> SurveyReading:
    """A faulty part does not hide what is wrong elsewhere: it is set aside, the rest is read again and checked."""
    data: Any = source.data
    written, touched = list(source.findings), set[str]()
    for attempt in range(_ATTEMPTS):
        known: dict[int, list[str]] = {}
        try:
            questionnaire = Questionnaire.model_validate(data, context=known)
        except ValidationError as problem:
            faults = problem.errors(include_url=False)
        else:
            found = unique([*written, *_sound(_Fits(source, questionnaire), touched)])
            sound = questionnaire if attempt == 0 and not has_errors(found) else None
            return SurveyReading(source, sound, sorted(found, key=lambda f: f.place.order))
        told = [finding_of(source, data, fault, known) for fault in faults]
        written += [finding for fault, finding in zip(faults, told, strict=True)
                    if not follows_in(data, fault["loc"], fault["type"], touched)]
        data = copy.deepcopy(data) if attempt == 0 else data
        last_first = zip(reversed(faults), reversed(told), strict=True)      # numbers in lists stay those of the faults
        useful = [set_aside(data, fault["loc"], fault["type"], _near(finding), touched)
                  for fault, finding in last_first]
        if not all(useful):
            break
    return SurveyReading(source, None, unique(written))


def _near(finding: Finding) -> list[str]:
    """The keys that an unknown one may stand for."""
    near = finding.values.get("near")
    return [str(key) for key in near] if isinstance(near, (list, tuple)) else []


def _sound(fits: _Fits, touched: Set[str]) -> Iterator[Finding]:
    """What does not fit together and does not follow from what was set aside."""
    return (found for found in fits.all() if not follows(found, touched))


@dataclass(frozen=True)
class _Fits:
    """Whether the parts of a definition fit together."""

    source: Source
    form: Questionnaire

    def all(self) -> Iterator[Finding]:
        for check in (self.ids, self.items_named, self.groups, self.scales, self.codes, self.weights, self.design,
                      self.ratings):
            yield from check()

    def at(self, *path: object) -> str:
        return self.source.place(path)

    def ids(self) -> Iterator[Finding]:
        seen = {OVERALL}
        places = [("items", n, q.id) for n, q in enumerate(self.form.items)] + [
            ("factors", n, f.id) for n, f in enumerate(self.form.factors)]
        for key, number, name in places:
            if name in seen:
                yield error("survey_id_twice", self.at(key, number, "id"), id=name)
            seen.add(name)
        groups = {EVERYBODY} if self.form.respondents else set()
        for number, group in enumerate(self.form.respondents):
            if group.id in groups:
                yield error("survey_id_twice", self.at("respondents", number, "id"), id=group.id)
            groups.add(group.id)

    def items_named(self) -> Iterator[Finding]:
        known = [question.id for question in self.form.items]
        lists = [("factors", n, f.items) for n, f in enumerate(self.form.factors)]
        lists += [("respondents", n, g.items) for n, g in enumerate(self.form.respondents) if g.items is not None]
        for key, number, items in lists:
            yield from self._unknown(items, known, key, number)
        in_factor: dict[str, str] = {}
        for number, factor in enumerate(self.form.factors):
            for place, item in enumerate(factor.items):
                if in_factor.setdefault(item, factor.id) != factor.id or factor.items.index(item) != place:
                    yield error("item_in_two_factors", self.at("factors", number, "items", place), item=item,
                                factor=in_factor[item])
        asked = {q.id for group in self.form.groups() for q in self.form.asked(group)}
        for number, question in enumerate(self.form.items):
            if question.id not in asked:
                yield warning("item_not_asked", self.at("items", number, "id"), item=question.id)
            elif self.form.factors and question.id not in in_factor:
                yield warning("item_without_factor", self.at("items", number, "id"), item=question.id)

    def _unknown(self, items: Iterable[str], known: list[str], key: str, number: int) -> Iterator[Finding]:
        for place, item in enumerate(items):
            if item not in known:
                yield error("survey_item_unknown", self.at(key, number, "items", place), item=item,
                            near=suggestions(item, known))

    def groups(self) -> Iterator[Finding]:
        by_files: dict[str, list[int]] = {}
        for number, group in enumerate(self.form.respondents):
            by_files.setdefault(str(sorted(self.form.files_of(group).items())), []).append(number)
        for numbers in by_files.values():
            for number in numbers if len(numbers) > 1 else ():
                if self.form.respondents[number].column is None:
                    yield error("group_not_told_apart", self.at("respondents", number),
                                group=self.form.respondents[number].id)
        for group in self.form.groups():
            years = self.form.files_of(group)
            if years and self.form.year not in years:
                yield error("survey_year_without_data", self.at("data"), year=str(self.form.year),
                            years=[str(y) for y in years])

    def scales(self) -> Iterator[Finding]:
        missing = self.form.missing.kinds()
        for number, question in enumerate(self.form.items):
            if question.scale is not None and question.scale not in self.form.scales:
                place = self.at("items", number, "scale")
                yield error("scale_unknown", place, scale=question.scale,
                            near=suggestions(question.scale, self.form.scales))
                continue
            for group in self.form.groups():
                if question in self.form.asked(group) and not self.form.scale_of(question, group):
                    yield error("scale_missing", self.at("items", number), item=question.id)
                    break
        where: list[tuple[Mapping[str, str] | None, tuple[str | int, ...]]] = [(self.form.scale, ("scale",))]
        where += [(scale, ("scales", name)) for name, scale in self.form.scales.items()]
        where += [(g.scale, ("respondents", n, "scale")) for n, g in enumerate(self.form.respondents)]
        for scale, path in where:
            for code in (scale or {}).keys() & missing.keys():
                yield error("missing_code_in_scale", self.at(*path), text=code, kind=missing[code])

    def codes(self) -> Iterator[Finding]:
        scales = [scale for group in self.form.groups() for q in self.form.asked(group)
                  if (q.scale is None or q.scale in self.form.scales) and (scale := self.form.scale_of(q, group))]
        values = list(dict.fromkeys(value for scale in scales for value in scale.values()))
        for name, measure in self.form.measures.items():
            for code in written_codes(measure):
                if values and answer_key(code) not in values:
                    yield error("measure_code_unknown", self.at("measures", name), measure=name, text=code,
                                known=values[:12])
            if scales and not any(applies(measure, scale) for scale in scales):
                yield error("measure_of_nothing", self.at("measures", name), measure=name)

    def weights(self) -> Iterator[Finding]:
        for group in self.form.groups():
            given = [factor.weight for factor in self.form.factors_of(group)]
            known = [w for w in given if w is not None]
            if known and (len(known) < len(given) or sum(known, Fraction(0)) != 1 or min(known) < 0):
                yield error("factor_weights", self.at("factors"), total=sum(known, Fraction(0)), group=group.name)
        for key, value in (("confidence", self.form.confidence), ("least_answered", self.form.least_answered)):
            if not 0 < value < 1 and not (key == "least_answered" and value == 1):
                yield error("share_outside_survey", self.at(key), key=key)

    def ratings(self) -> Iterator[Finding]:
        return ratings_faults(self.form, self.at)

    def design(self) -> Iterator[Finding]:
        designs: list[tuple[SamplingDesign, tuple[str | int, ...]]] = [(self.form.design, ("design",))]
        designs += [(g.design, ("respondents", n, "design")) for n, g in enumerate(self.form.respondents)
                    if g.design is not None]
        for design, path in designs:
            stages = max(1, len(design.clusters) + (design.certainty is not None))
            if len(design.population) > stages:
                yield error("population_without_stage", self.at(*path, "population"), found=len(design.population),
                            stages=stages)
            if len(design.strata) > stages:
                yield error("strata_without_stage", self.at(*path, "strata"), found=len(design.strata), stages=stages)
            if (self.form.correlation == "pooled" and design.kind == "probability" and not design.clusters
                and len(designs) == 1):
                yield error("pooled_without_clusters", self.at("correlation"))


def applies(measure: MeasureSpec, scale: dict[str, str]) -> bool:
    """Whether a measure has a meaning for answers on a scale (answer -> value)."""
    values = set(scale.values())
    if measure.mean:
        return all(value.lstrip("-").isdigit() for value in values)
    codes = {answer_key(code) for code in written_codes(measure)}
    return bool(codes & values) if measure.is_share else values <= codes
