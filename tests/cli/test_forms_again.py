"""Forms as the program writes them, filled, sent through other programs and read again: exactly what went in."""

import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook
from reports.forms.filled import filling

from papi_kit.jobs.data import load_inputs
from papi_kit.jobs.forms import read_forms
from papi_kit.jobs.rubric import load
from papi_kit.language.numbers import is_not_applicable
from papi_kit.reports.forms.book import write_form
from papi_kit.reports.forms.plan import Filling, Plan
from papi_kit.scoring.facts.book import default_facts
from papi_kit.scoring.facts.cells import read_figure
from papi_kit.scoring.facts.reading import FactReader
from papi_kit.scoring.facts.register import Register
from papi_kit.scoring.facts.units import Unit
from papi_kit.scoring.forms.form import form_of
from papi_kit.scoring.forms.sheets import NOT_APPLICABLE
from papi_kit.scoring.forms.tidy import tidied

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def loaded():
    return load(ROOT / "rubrics" / "2022.yaml")


def written(loaded, folder, count, lang="vi"):
    """Forms of so many units, each filled in its own way; what was filled in, by unit."""
    folder.mkdir(exist_ok=True)
    units = [Unit(f"H{number:03}", f"Huyện số {number}", "", "huyện") for number in range(1, count + 1)]
    plan = Plan(form_of(loaded.program, units[0], "self", loaded.fingerprint), default_facts(loaded.program)[0],
                lang)
    fillings = {unit.id: filling(plan.form, seed, unit=unit) for seed, unit in enumerate(units)}
    for unit in units:
        write_form(plan, fillings[unit.id], folder / f"{unit.id}.xlsx")
    return units, {unit.id: dict(fillings[unit.id].filled or {}) for unit in units}


def read(loaded, folder, units):
    """The figures that come out, by unit, and what is told above a note."""
    register = Register({unit.id: unit for unit in units})
    found = read_forms(folder, loaded.program, register, loaded.fingerprint)
    reader = FactReader(loaded.program, register, units)
    for file in found.counted.values():
        reader.read(file.form.rows())
    facts = {unit.id: {key: stages[0].value for key, stages in reader.book.facts.get(unit.id, {}).items()}
             for unit in units}
    told = [(one.code, str(one.place)) for one in (*found.findings, *reader.findings) if one.severity != "note"]
    return facts, [one for one in told if one[0] not in ("form_empty", "date_outside_period")], found


@pytest.mark.parametrize("count", [3, pytest.param(168, marks=pytest.mark.slow)])
def test_undamaged_forms_give_exactly_what_went_in(loaded, tmp_path, count):
    units, filled = written(loaded, tmp_path / "f", count)
    facts, told, found = read(loaded, tmp_path / "f", units)
    assert facts == filled and told == []
    assert all(file.form.filled + len(file.form.lacking()) == file.form.of for file in found.files)


def test_forms_in_english(loaded, tmp_path):
    units, filled = written(loaded, tmp_path / "f", 2, "en")
    assert read(loaded, tmp_path / "f", units)[:2] == (filled, [])


@pytest.mark.parametrize("name", ["2022.yaml", "2025-xa.yaml", "2026-so.yaml"])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_answer_that_a_list_offers_is_taken(name, lang):
    program = load(ROOT / "rubrics" / name).program
    unit = Unit("X01", "Xã Một", program.groups[0] if program.groups else "")
    for stage in ("self", "final"):
        plan = Plan(form_of(program, unit, stage, "ab" * 32), default_facts(program)[0], lang)
        for line in plan.form.figures:
            for entry in plan.choices(line.spec) or ():
                read_figure(line.spec, tidied(line.spec, entry))
    assert is_not_applicable(NOT_APPLICABLE[lang == "en"])


@pytest.fixture(scope="module")
def three(loaded, tmp_path_factory):
    folder = tmp_path_factory.mktemp("forms") / "f"
    return folder, *written(loaded, folder, 3)


def test_saved_by_openpyxl_without_any_stored_result(loaded, three, tmp_path):
    folder, units, filled = three
    for path in folder.glob("*.xlsx"):
        load_workbook(path).save(tmp_path / path.name)
    assert read(loaded, tmp_path, units)[:2] == (filled, [])


def test_saved_by_programs_that_drop_locks_limits_and_hiding(loaded, three, tmp_path):
    folder, units, filled = three
    for path in folder.glob("*.xlsx"):
        book = load_workbook(path, data_only=True)
        for sheet in book.worksheets:
            sheet.protection.disable()
            sheet.sheet_state = "visible"
            sheet.data_validations.dataValidation = []
        book.save(tmp_path / path.name)
    assert read(loaded, tmp_path, units)[:2] == (filled, [])


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_saved_by_libreoffice(loaded, three, tmp_path):
    folder, units, filled = three
    subprocess.run(["soffice", f"-env:UserInstallation=file://{tmp_path}/lo", "--headless", "--convert-to", "xlsx",
                    "--outdir", str(tmp_path / "f"), *map(str, sorted(folder.glob("*.xlsx")))],
                   check=True, capture_output=True, timeout=400)
    assert read(loaded, tmp_path / "f", units)[:2] == (filled, [])


def test_the_figures_of_the_shipped_example_as_a_form(tmp_path):
    """Read by the way that score takes, beside surveys and last year."""
    loaded = load(ROOT / "rubrics" / "2022.yaml")
    inputs = load_inputs(loaded)
    unit = inputs.units[0]
    facts = {key: stages[0] for key, stages in inputs.book.facts[unit.id].items() if 0 in stages}
    plan = Plan(form_of(loaded.program, unit, "self", loaded.fingerprint), default_facts(loaded.program)[0])
    write_form(plan, Filling(unit, filled={key: fact.value for key, fact in facts.items()}), tmp_path / "x.xlsx")
    again = load_inputs(loaded, facts=tmp_path)
    assert {key: stages[0].value for key, stages in again.book.facts[unit.id].items() if 0 in stages} == {
        key: fact.value for key, fact in facts.items()}
