"""Forms that units fill: one workbook a unit, never written over what somebody filled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from ...files.kept.kept import write_kept
from ...files.kept.names import file_names
from ...files.manifest import described
from ...files.output import Written
from ...files.write import Writer
from ...findings import Finding, Refused, Unknown, Unreadable, warning
from ...language.say import Say
from ...rubric.model import STAGES
from ...scoring.facts.book import Key, default_facts
from ...scoring.facts.units import Unit
from ...scoring.forms.form import form_of
from ..data import Listed, load_units
from ..last_year import LastYear, last_year
from ..progress import Tell, quiet, reading, writing
from ..rubric import Loaded, load
from ..score import told

OUT = Path("bieu_mau")
ILLUSTRATIVE = ("Bộ tiêu chí minh họa, không phải văn bản chính thức", "Illustrative rubric, not an official text")
MOST_NEAR = 8


def make_forms(rubric: Path, out: Path | None = None, units: Path | None = None, unit: str = "", stage: str = "self",
               deadline: str = "", lang: str = "vi", command: Sequence[str] = (), tell: Tell = quiet) -> Written:
    """`papi-kit form`: the form of every unit, or of `unit` (id or name), in `out`. `deadline` is printed as it is.

    Raises Refused (Unknown where there is no such unit or stage) or Unreadable; lesser faults are findings."""
    if stage not in STAGES:
        raise Unknown("no_such_stage", text=stage)
    loaded = load(rubric)
    listed = load_units(loaded, units, reading(tell))
    chosen = [_named(listed, unit)] if unit else listed.units
    before = _before(loaded, listed)
    folder = out or own_folder(loaded, stage)
    names = file_names([one.id for one in chosen], folder)
    writers = _writers(loaded, chosen, stage, deadline, lang, before, names.names)
    about = {**described([*loaded.records, *listed.records, *before.records], command), "stage": stage}
    inputs = [record.path for record in (*loaded.records, *listed.records, *before.records)]
    written = write_kept(folder, dict(told(writers, writing(tell))), "form", about, [*inputs, *loaded.named()])
    found = [*loaded.findings, *listed.findings, *before.findings, *names.findings, *written.findings]
    return Written(written.files, found)


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


def _writers(loaded: Loaded, units: Sequence[Unit], stage: str, deadline: str, lang: str, before: LastYear,
             names: Mapping[str, str]) -> dict[str, Writer]:
    from ...reports.forms.book import write_form
    from ...reports.forms.plan import Filling, Plan

    defaults, notice = default_facts(loaded.program)[0], _notice(loaded, lang)
    plans: dict[str, Plan] = {}

    def writer(unit: Unit) -> Writer:
        if unit.group not in plans:
            form = form_of(loaded.program, unit, stage, loaded.records[0].sha256)
            plans[unit.group] = Plan(form, defaults, lang)
        last: Mapping[Key, Any] = before.known.get(unit.id, {})
        return lambda target: write_form(plans[unit.group], Filling(unit, deadline, last, notice=notice), target)

    return {names[unit.id]: writer(unit) for unit in units}


def _notice(loaded: Loaded, lang: str) -> str:
    return Say(lang)(*ILLUSTRATIVE) if loaded.program.rubric.issued.status == "illustrative" else ""
