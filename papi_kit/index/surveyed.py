"""Survey items of an index: from forms to estimates among the facts, with where each came from.
Their errors: point_errors.py."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from fractions import Fraction
from typing import TYPE_CHECKING

from ..findings import Finding, Place, error, note, warning
from ..language.names import suggestions
from ..language.numbers import half_up
from ..rubric.figures import Asked
from ..rubric.model import STAGES
from ..scoring.facts.book import Fact, FactBook, Key
from ..scoring.program.program import Item, Program
from ..values import dataclass

if TYPE_CHECKING:

    from ..survey.form.questionnaire import MeasureSpec, Questionnaire
    from ..survey.satisfaction.feed import Fed, Joint, Wanted
    from ..survey.satisfaction.satisfaction import Group, Satisfaction

DECIMALS = 10


@dataclass(frozen=True)
class SurveySource:
    """A survey that was read: its definition, the file's name, and the forms of its groups in the main year."""

    form: Questionnaire
    file: str
    groups: Mapping[str, Group]


@dataclass(frozen=True)
class Spoken:
    """What `explain` says of an estimate."""

    survey: str
    file: str
    respondents: str
    n: int
    low: float
    high: float
    method: str
    design: str

    @property
    def probability(self) -> bool:
        return self.design == "probability"


@dataclass
class Surveyed:
    """What the surveys gave: joint errors, and (unit, item) -> what is said of it."""

    joints: list[Joint] = field(default_factory=list)
    spoken: dict[tuple[str, str], Spoken] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    sources: list[SurveySource] = field(default_factory=list)

    def satisfaction(self) -> Iterator[Satisfaction]:
        """Every measure of the surveys, also what no item of the index reads."""
        from ..survey.satisfaction.satisfaction import satisfaction

        for source in self.sources:
            groups = list(source.groups.values())
            if not groups:
                continue
            margins = {group.answers.group.id: group.margins for group in groups if group.margins}
            yield satisfaction(source.form, [group.answers for group in groups], margins)


def take_surveys(program: Program, sources: Mapping[str, SurveySource], book: FactBook,
                 units: Sequence[str]) -> Surveyed:
    """Puts the estimates of all survey items that a source gives among the facts of `units`."""
    found = Surveyed(sources=list(sources.values()))
    asked: dict[tuple[str, str], list[tuple[Item, Wanted]]] = {}
    for item in program.leaves():
        if item.asked is None or item.asked.survey not in sources:
            continue
        survey = item.asked.survey
        for group, wanted in _wanted(program, item, item.asked, sources[survey], found.findings):
            asked.setdefault((survey, group), []).append((item, wanted))
    for (survey, group), items in asked.items():
        _take(program, sources[survey], sources[survey].groups[group], items, book, set(units), found)
    return found


def _wanted(program: Program, item: Item, asked: Asked, source: SurveySource,
            findings: list[Finding]) -> Iterator[tuple[str, Wanted]]:
    from ..survey.form.questionnaire import EVERYBODY
    from ..survey.satisfaction.feed import Wanted

    def at(*keys: str) -> str:
        return program.source.place((*item.path, "rule", *keys))

    people, known = asked.respondents or EVERYBODY, [group.id for group in source.form.groups()]
    group = known[0] if people == EVERYBODY and len(known) == 1 else people
    if group not in known:
        findings.append(error("survey_group_unknown", at("respondents"), "", item.id, item=item.id, group=people,
                              survey=asked.survey, known=known))
    if group not in source.groups:
        return
    measure = _measure(asked, source.form)
    if measure is None:
        findings.append(error("survey_measure_unknown", at("measure"), "", item.id,
                              item=item.id, measure=asked.measure, survey=asked.survey,
                              near=suggestions(asked.measure, source.form.measures) or list(source.form.measures)))
        return
    yield group, Wanted(item.id, asked.measure, measure, asked.of)


def _measure(asked: Asked, form: Questionnaire) -> MeasureSpec | None:
    from ..survey.form.questionnaire import MeasureSpec

    if asked.measure:
        return form.measures.get(asked.measure)
    if asked.share is not None:
        return MeasureSpec.model_construct(share=list(asked.share))
    return MeasureSpec.model_construct(points=dict(asked.points or {}))


def _take(program: Program, source: SurveySource, group: Group, items: Sequence[tuple[Item, Wanted]], book: FactBook,
          units: set[str], found: Surveyed) -> None:
    from ..survey.satisfaction.feed import feed

    joint, without = feed(group, [wanted for _, wanted in items])
    by_id = {item.id: item for item, _ in items}
    for wanted in without:
        item = by_id[wanted.item]
        known = [*(q.id for q in group.maker.questions), *(f.id for f in group.maker.factors), "overall"]
        found.findings.append(error("survey_of_unknown", program.source.place((*item.path, "rule", "of")),
                                    "", item.id, item=item.id, text=wanted.of, survey=source.form.survey,
                                    near=suggestions(wanted.of, known)))
    for fed in joint.fed:
        _facts(program, source, joint, fed, by_id[fed.wanted.item], book, units, found)
    found.joints.append(joint)
    if source.form.rated:
        found.findings.append(note("survey_ratings", source.file, survey=source.form.survey))
    elif not joint.probability:
        found.findings.append(note("survey_convenience", source.file, survey=source.form.survey))


def _facts(program: Program, source: SurveySource, joint: Joint, fed: Fed, item: Item, book: FactBook, units: set[str],
           found: Surveyed) -> None:
    least = max(1, item.asked.min_answers) if item.asked else 1
    stage = next((s for s in STAGES[1:] if s in item.stages), item.stages[0])
    group, form = joint.group.answers.group, source.form
    place = Place(f"{source.file} ({joint.group.answers.file})")
    replaced = 0
    if form.rated and (kept := [unit for unit, n in zip(joint.units, fed.figures.n, strict=True)
                                if n == 0 and unit in units]):
        found.findings.append(warning("survey_ratings_withheld", source.file, "", item.id, item=item.id,
                                      survey=form.survey, count=len(kept), units=kept))
    for number, unit in enumerate(joint.units):
        n, value, spread = int(fed.figures.n[number]), fed.figures.value[number], fed.ends.error[number]
        if unit not in units or n < least:
            continue
        replaced += _give_way(book, unit, (item.id, "estimate"), stage)
        _give_way(book, unit, (item.id, "std_error"), stage)
        said = f"{form.title}: {n} {'lượt đánh giá' if form.rated else 'phiếu'}"
        book.add(unit, (item.id, "estimate"), Fact(_exact(value), stage, place, said, survey=form.survey))
        if spread == spread:
            book.add(unit, (item.id, "std_error"), Fact(_exact(spread), stage, place, said, survey=form.survey))
        found.spoken[unit, item.id] = Spoken(form.survey, place, group.name, n, float(fed.ends.low[number]),
                                             float(fed.ends.high[number]), fed.ends.method[number],
                                             joint.group.design_written.kind)
    if replaced:
        found.findings.append(warning("survey_and_facts", program.source.place((*item.path, "rule")), "", item.id,
                                      item=item.id, units=replaced))


def _give_way(book: FactBook, unit: str, key: Key, stage: str) -> bool:
    """Whether rows of the survey's stage or an earlier one were taken out;
    those of later stages stay: somebody decided so."""
    given, limit = book.facts.get(unit, {}).pop(key, {}), STAGES.index(stage)
    later = {number: fact for number, fact in given.items() if number > limit}
    if later:
        book.facts[unit][key] = later
    return len(later) < len(given)


def _exact(value: float) -> Fraction:
    return half_up(Fraction(float(value)), DECIMALS)
