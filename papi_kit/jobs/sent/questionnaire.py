"""What goes out to citizens: the questionnaire as an XLSForm, and a workbook to key in paper forms."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ...files.kept.kept import write_kept
from ...files.manifest import described
from ...files.output import Written
from ...files.sheets import Wish
from ...files.sources.forms import read_forms_table
from ...files.write import Writer
from ...findings import Finding, Refused, error, has_errors
from ...reports.questionnaire.entry import write_entry
from ...reports.questionnaire.xlsform import write_xlsform
from ...survey.form.asked.paper import Paper, Village, paper
from ...survey.form.questionnaire import Respondents
from ...survey.form.units import FindUnit
from ...written.folded import folded
from ...written.opened import FileRecord
from ...written.source import read_source
from ..progress import Tell, quiet, reading, writing
from ..score import told
from ..survey_data import LoadedSurvey, definition_of, register_of

OUT = Path("phieu_khao_sat")
# Columns of `sample select` that may name the unit and the village where the definition's own do not stand there.
_UNIT, _VILLAGE = ("unit_id", "unit", "upper", "stratum"), ("psu", "village", "thon")


def is_survey(path: Path) -> bool:
    """Whether a file is the definition of a survey and no rubric. Raises Unreadable or Refused."""
    return "survey" in (data := read_source(path).data) and "rubric" not in data


def make_questionnaire(path: Path, out: Path | None = None, sample: Path | None = None, lang: str = "vi",
                       command: Sequence[str] = (), tell: Tell = quiet) -> Written:
    """`papi-kit form` of a survey: of each group of respondents `<survey>.xlsx` (an XLSForm) and
    `<survey>-nhap-lieu.xlsx`, in `out`. `sample`: the list of villages drawn, which are then chosen by unit and bring
    the columns of the design with them. Raises Refused or Unreadable."""
    survey = definition_of(path, None)
    find_unit = register_of(survey, reading(tell))
    found, records = list(survey.findings), list(survey.records)
    writers: dict[str, Writer] = {}
    for group in survey.questionnaire.groups():
        villages, more, read = _villages(survey, group, sample, find_unit)
        asked = paper(survey.questionnaire, group, survey.source, _units(survey, villages), villages)
        found += [*more, *asked.findings]
        records += read
        writers |= _writers(asked, lang)
    if has_errors(found):
        raise Refused(folded(found))
    folder = out or OUT / survey.questionnaire.survey
    records = list(dict.fromkeys(records))
    written = write_kept(folder, dict(told(writers, writing(tell))), "form", described(records, command),
                         [record.path for record in records])
    return Written(written.files, [*folded(found), *written.findings])


def _writers(asked: Paper, lang: str) -> dict[str, Writer]:
    return {f"{asked.id}.xlsx": lambda target: write_xlsform(asked, lang, target),
            f"{asked.id}-nhap-lieu.xlsx": lambda target: write_entry(asked, lang, target)}


def _units(survey: LoadedSurvey, villages: Sequence[Village]) -> list[tuple[str, str]]:
    """Those in which villages were drawn, else all of the register that hold no other."""
    drawn = dict.fromkeys(village.unit for village in villages)
    known = {unit: name for unit, name in survey.units.items() if unit not in survey.above}
    return [(unit, known.get(unit, unit)) for unit in drawn] or list(known.items())


def _villages(survey: LoadedSurvey, group: Respondents, sample: Path | None,
              find_unit: FindUnit | None) -> tuple[list[Village], list[Finding], Sequence[FileRecord]]:
    """By unit, as the workbook's lists need them."""
    if sample is None:
        return [], [], ()
    design, unit = survey.questionnaire.design_of(group), survey.questionnaire.unit_of(group)
    wanted = {unit, *_UNIT, *_VILLAGE, *design.columns}
    table = read_forms_table(sample, [Wish(lambda names: len(wanted & set(names)), lambda names: False)])
    there = {name: number for number, name in enumerate(table.header)}
    village = next((name for name in (*design.clusters, *_VILLAGE) if name in there and name != unit), None)
    own = next((name for name in (unit, *_UNIT) if name in there), None)
    if village is None or own is None:
        raise Refused([error("sample_without_villages", sample.name, unit=unit, found=list(table.header) or None,
                             village=(*design.clusters, *_VILLAGE)[0])])
    told = [name for name in design.columns if name in there and name != village]
    found, villages = list(table.findings), list[Village]()
    for row in range(len(table)):
        cells = {name: str(table.columns[there[name]][row]) for name in (own, village, *told)}
        match = find_unit(cells[own], False)[0] if find_unit else None
        if match is not None and match.unit is None:
            found.append(error("sample_unit_unknown", table.place(row, own), text=cells[own][:80],
                               near=list(match.near) or None))
            continue
        named = match.unit if match and match.unit else cells[own]
        villages.append(Village(named, cells[village], {name: cells[name] for name in told}))
    order = list(dict.fromkeys(one.unit for one in villages))
    return sorted(villages, key=lambda one: order.index(one.unit)), found, table.records
