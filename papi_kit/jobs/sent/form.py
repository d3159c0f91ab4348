"""Forms that units fill: one workbook a unit, never written over what somebody filled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ...files.kept.kept import write_kept
from ...files.kept.names import file_names
from ...files.manifest import described
from ...files.output import Written
from ...files.write import Writer
from ...findings import Finding, Refused, Unknown, Unreadable, warning
from ...index.assessment import Assessment
from ...index.results import UnitResult
from ...language.say import Say
from ...reports.forms.book import write_form
from ...reports.forms.plan import Appraised, Filling, Plan
from ...rubric.model import STAGES
from ...scoring.facts.book import Key, default_facts
from ...scoring.facts.units import Unit
from ...scoring.forms.form import form_of
from ..data import Listed, load_units
from ..last_year import LastYear, last_year
from ..progress import Tell, quiet, reading, writing
from ..rubric import Loaded, load
from ..score import assess, told

OUT = Path("bieu_mau")
MADE = ("self", "explanation")                      # stages of which there are forms
ILLUSTRATIVE = ("Bộ tiêu chí minh họa, không phải văn bản chính thức", "Illustrative rubric, not an official text")
MOST_NEAR = 8


@dataclass(frozen=True)
class Asked:
    """For whom forms are made, at which stage; `facts`, `surveys` and the forms to `take` are read for those that show
    what was given before."""

    units: Path | None = None
    unit: str = ""
    stage: str = "self"
    deadline: str = ""
    facts: Path | None = None
    surveys: Sequence[Path] = ()
    take: Sequence[Path] = ()


def make_forms(rubric: Path, out: Path | None = None, asked: Asked = Asked(), lang: str = "vi",
               command: Sequence[str] = (), tell: Tell = quiet) -> Written:
    """`papi-kit form`: the form of every unit, or of one (by id or name), in `out`. The deadline is printed as it is.

    Raises Refused (Unknown where there is no such unit or stage) or Unreadable; lesser faults are findings."""
    if asked.stage not in MADE:
        raise Unknown("no_such_stage", text=asked.stage)
    loaded = load(rubric)
    listed = load_units(loaded, asked.units, reading(tell))
    chosen = [_named(listed, asked.unit)] if asked.unit else listed.units
    before = _before(loaded, listed) if asked.stage == STAGES[0] else LastYear(listed.units)
    scored = _appraisal(rubric, asked, tell) if asked.stage != STAGES[0] else None
    folder = out or own_folder(loaded, asked.stage)
    names = file_names([one.id for one in chosen], folder)
    writers = _writers(loaded, _fillings(loaded, chosen, asked, before, scored, lang), asked.stage, lang, names.names)
    records = [*loaded.records, *listed.records, *before.records]
    about = {**described(records, command), "stage": asked.stage}
    inputs = [*(record.path for record in records), *loaded.named(), *(scored.inputs if scored else ())]
    written = write_kept(folder, dict(told(writers, writing(tell))), "form", about, inputs)
    found = [*loaded.findings, *listed.findings, *before.findings, *names.findings, *written.findings]
    found += _nothing(loaded, chosen, asked.stage)
    return Written(written.files, found)


def _nothing(loaded: Loaded, units: Sequence[Unit], stage: str) -> list[Finding]:
    """A warning where no figure is asked of any unit, so that its form is of no use."""
    groups = {unit.group: unit for unit in units}
    if any(form_of(loaded.program, unit, stage, "").figures for unit in groups.values()):
        return []
    return [warning("form_asks_nothing", loaded.program.source.place(), stage=stage)]


def _appraisal(rubric: Path, asked: Asked, tell: Tell) -> Assessment:
    """What the units gave themselves and what the appraisal made of it."""
    return assess(rubric, units=asked.units, facts=asked.facts, surveys=asked.surveys, stage="appraisal",
                  take=asked.take, tell=tell)


def own_folder(loaded: Loaded, stage: str) -> Path:
    """`bieu_mau/<rubric>`, of a later stage `bieu_mau/<rubric>-<stage>`."""
    name = loaded.program.rubric.rubric
    return OUT / (name if stage == STAGES[0] else f"{name}-{stage}")


def _named(listed: Listed, text: str) -> Unit:
    match = listed.names.match(text)
    found = next((unit for unit in listed.units if unit.id == match.unit), None)
    if match.how == "ambiguous":
        raise Unknown("unit_of_several", text=text, candidates=[str(one) for one in match.others])
    if found is None:
        near = listed.names.near(text)
        known = [] if near else [f"{unit.name} ({unit.id})" for unit in listed.units[:MOST_NEAR]]
        raise Unknown("no_such_unit", text=text, near=near, known=known)
    return found


def _before(loaded: Loaded, listed: Listed) -> LastYear:
    """What last year's figures are; forms go out though these cannot be read, unless a mark hangs on them."""
    try:
        return last_year(loaded, listed, shown=True)
    except (Refused, Unreadable) as problem:
        place = loaded.program.source.place(("files", "previous"))
        return LastYear(listed.units, findings=[warning("last_year_not_shown", place, why=problem.findings[0].code),
                                                *map(_lesser, problem.findings)])


def _lesser(found: Finding) -> Finding:
    return replace(found, severity="warning") if found.severity == "error" else found


def _fillings(loaded: Loaded, units: Sequence[Unit], asked: Asked, before: LastYear, scored: Assessment | None,
              lang: str) -> list[Filling]:
    """What differs from form to form."""
    data = before.notice if scored is None else scored.notice
    notice = ". ".join(text for text in (notice_of(loaded, lang), data) if text)
    last: Mapping[str, Mapping[Key, Any]] = before.known
    return [Filling(unit, asked.deadline, last.get(unit.id, {}), notice=notice,
                    appraised=None if scored is None else _appraised(scored.result(unit.id))) for unit in units]


def _appraised(result: UnitResult) -> Appraised:
    own, now = result.own, result.state
    marks = {key: (own.state.scores[key].points if own else None, score.points) for key, score in now.scores.items()}
    reasons: dict[str, list[str]] = {}
    for (item, _), fact in now.facts.items():
        if item and fact.note and fact.stage == "appraisal" and fact.note not in reasons.setdefault(item, []):
            reasons[item].append(fact.note)
    return Appraised(own.state.figures if own else {}, now.figures, marks,
                     {item: "; ".join(notes) for item, notes in reasons.items()},
                     (own.totals.known_points if own else None, result.totals.known_points))


def _writers(loaded: Loaded, fillings: Sequence[Filling], stage: str, lang: str,
             names: Mapping[str, str]) -> dict[str, Writer]:
    defaults, plans = default_facts(loaded.program)[0], dict[str, Plan]()

    def writer(filling: Filling) -> Writer:
        group = filling.unit.group
        if group not in plans:
            form = form_of(loaded.program, filling.unit, stage, loaded.records[0].sha256)
            plans[group] = Plan(form, defaults, lang)
        return lambda target: write_form(plans[group], filling, target)

    return {names[filling.unit.id]: writer(filling) for filling in fillings}


def notice_of(loaded: Loaded, lang: str) -> str:
    return Say(lang)(*ILLUSTRATIVE) if loaded.program.rubric.issued.status == "illustrative" else ""
