"""A survey whose forms are counted by an engine and never stand in memory: the same estimates from the counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from ...files.engines.choose import engine_of
from ...files.manifest import manifest
from ...findings import Finding, Refused, Unreadable, error, note, warning
from ...survey.counted.group import CountedGroup, composite, composites, sums_of
from ...survey.counted.read import Cells, forms_of, in_order, item_of, read_weights, rows_of
from ...survey.counted.wanted import wanted
from ...survey.form.answers import Answers
from ...survey.form.questionnaire import Respondents
from ...survey.form.recognise import recognised_note
from ...survey.form.responses import BEARABLE, none_counts
from ...survey.form.spelled import Spelled
from ...survey.form.units import FindUnit
from ...survey.satisfaction.checked import checks
from ...survey.satisfaction.compared import compare, said_once
from ...survey.satisfaction.doubts import correlation_doubts
from ...survey.satisfaction.results import SurveyResults
from ...survey.satisfaction.satisfaction import satisfied
from ...survey.satisfaction.spreads import spreads
from ...written.counted import Counted, Engine
from ..progress import Tell, quiet
from ..survey_data import LoadedSurvey, register_of


@dataclass
class _Found:
    """What has been counted so far: groups, their findings, the power of ten of the weights."""

    groups: list[CountedGroup] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    powers: dict[str, int] = field(default_factory=dict)


def counted_survey(survey: LoadedSurvey, files: Sequence[tuple[tuple[Path, ...], Respondents]], name: str,
                   command: Sequence[str] = (), tell: Tell = quiet) -> SurveyResults:
    """The year's forms of each group. Raises Unreadable, or Refused where the definition, the columns or the design do
    not allow an estimate from counts."""
    find_unit = register_of(survey, lambda text: None)
    found, spelled = _Found(findings=list(survey.findings)), Spelled()
    for paths, group in files:
        tell(f"{name} đang đếm {paths[0].name}", f"{name} is counting {paths[0].name}")
        with engine_of(name, paths) as engine:
            _count(found, survey, engine, group, find_unit, spelled)
            survey.records += engine.files
    return _results(survey, found, name, command, tell)


def _count(found: _Found, survey: LoadedSurvey, engine: Engine, group: Respondents, find_unit: FindUnit | None,
           spelled: Spelled) -> None:
    names = [record.name for record in engine.files]
    asked, told = wanted(engine, survey.questionnaire, group)
    _or_refuse(found, told)
    if asked.weight is not None:
        asked, told = read_weights(asked, engine.counted(asked.of_weights()), names)
        _or_refuse(found, told)
    counted = engine.counted(asked.of_answers())
    if not len(counted):
        raise Refused([*found.findings, error("only_header", names[0])])
    cells = Cells.of(asked, counted, names)
    made, codes, told = _answers(cells, counted, survey, find_unit, spelled)
    _or_refuse(found, told)
    found.groups.append(_with_composites(found, made, cells, engine, codes))
    found.powers[group.id] = asked.power


def _answers(cells: Cells, counted: Counted, survey: LoadedSurvey, find_unit: FindUnit | None,
             spelled: Spelled) -> tuple[CountedGroup, dict[str, dict[str, int]], list[Finding]]:
    """A group with its forms by the answers to each question; the code of each text; what is wrong."""
    form, group = survey.questionnaire, cells.asked.group
    design, told = cells.design(find_unit, spelled)
    answers, odd = forms_of(cells, design, counted)
    told += [*odd, *none_counts(answers, form.design_of(group))]
    items: dict[str, Answers] = {}
    codes: dict[str, dict[str, int]] = {}
    for number, item in enumerate(cells.asked.columns.items):
        items[item], codes[item], odd = item_of(cells, design, counted, number, item)
        told += odd
    silent = [item for item, each in items.items() if not each.items[item].valid[_known(each)].any()]
    if silent:
        told.append(warning("items_without_answers", answers.file, group=group.name or None, items=silent))
    return CountedGroup(form, answers, items=items), codes, told


def _known(answers: Answers) -> np.ndarray:
    """Rows of units of the register, (n,) bool."""
    return answers.known


def _with_composites(found: _Found, group: CountedGroup, cells: Cells, engine: Engine,
                     codes: dict[str, dict[str, int]]) -> CountedGroup:
    """Factors and the whole; what makes too many cells is left out and told."""
    made = {}
    for plan in composites(group):
        try:
            counted = engine.counted(cells.asked.of_sums(sums_of(plan, group, cells.asked, codes)))
        except Unreadable as problem:
            if problem.finding.code != "engine_too_many_cells":
                raise
            found.findings.append(error("engine_composite_left_out", group.answers.file, of=plan.of, measure=plan.name,
                                        limit=problem.finding.values["limit"]))
            continue
        counted = counted.only(in_order(cells, counted))
        made[plan.name, plan.of] = composite(plan, group, counted, rows_of(cells, group.answers.rows, counted))
    return replace(group, composites=made)


def _or_refuse(found: _Found, told: Sequence[Finding]) -> None:
    found.findings += [finding for finding in told if finding not in found.findings]
    if any(finding.severity == "error" and finding.code not in BEARABLE for finding in found.findings):
        raise Refused(found.findings)


def _results(survey: LoadedSurvey, found: _Found, name: str, command: Sequence[str], tell: Tell) -> SurveyResults:
    form = survey.questionnaire
    tell("đang ước lượng", "estimating")
    made = satisfied(form, found.groups, survey.units or _names(found.groups))
    compared = compare(made, {}, {})
    told = [note("engine_counted", group.answers.file, engine=name, forms=group.answers.forms,
                 power=found.powers[group.answers.group.id]) for group in found.groups]
    told += [warning("engine_without_form_checks", group.answers.file) for group in found.groups]
    columns = [recognised_note(form, group.answers) for group in found.groups]
    findings = said_once([*found.findings, *columns, *told, *correlation_doubts(made), *compared.findings])
    about = {"name": name, "weight_scale": {group: f"1e{power}" for group, power in found.powers.items()}}
    invented = any(finding.code == "data_notice" for finding in found.findings)
    return SurveyResults(made, compared.compared, compared.changes, None,
                         [(one.name, one.sha256) for one in dict.fromkeys(survey.records)], findings, {},
                         {**manifest(survey.records, "survey", command), "engine": about},
                         (form.notice or "") if invented else "", tuple(spreads(made)), checks(made), {},
                         tuple(survey.inputs()))


def _names(groups: Sequence[CountedGroup]) -> dict[str, str]:
    """Units as the forms name them."""
    names: dict[str, str] = {}
    for group in groups:
        rows, label = group.answers.rows, group.answers.fields.unit_name
        for unit, text in zip(rows[group.answers.unit], rows[label or group.answers.unit], strict=True):
            if unit:
                names.setdefault(str(unit), str(text) or str(unit))
    return dict(sorted(names.items()))
