"""What a form asks of a unit."""

from pathlib import Path

import pytest

from papi_kit.jobs.rubric import load
from papi_kit.scoring.facts.units import Unit
from papi_kit.scoring.forms.form import Code, form_of, lines_of, read_code

RUBRICS = Path(__file__).resolve().parents[3] / "rubrics"


@pytest.fixture(scope="module")
def program():
    return load(RUBRICS / "2025-xa.yaml").program


def test_every_line_has_one_id_whatever_the_unit(program):
    rows = {line.row: line.key for line in lines_of(program)}
    assert len(rows) == len(list(lines_of(program)))
    forms = [form_of(program, Unit("X01", "Xã Một", group), "self", "ab" * 32) for group in program.groups]
    assert forms and all(rows[line.row] == line.key for form in forms for line in form.lines)


def test_a_form_asks_for_what_exists_for_the_group_and_may_be_given_at_the_stage(program):
    for group in program.groups:
        form = form_of(program, Unit("X01", "Xã Một", group), "self", "ab" * 32)
        items = {line.item for line in form.lines if line.item}
        assert items == {item.id for item in program.items.values() if item.exists_for(group)}
        asked = {line.key for line in form.figures}
        judged = {(item.id, spec.name) for item in program.leaves() for spec in item.figures
                  if item.origin == "judgement" and spec.name == "points"}
        assert judged and not asked & judged
        assert not any(name in ("estimate", "std_error") for _, name in asked)
        later = {line.key for stage in ("appraisal", "final")
                 for line in form_of(program, Unit("X01", "Xã Một", group), stage, "ab" * 32).figures}
        assert {key for key in judged if program.items[key[0]].exists_for(group)} <= later


def test_the_code_of_a_form_is_read_again(program):
    form = form_of(program, Unit("X/01", "Xã Một", program.groups[0]), "self", "ab" * 32)
    assert read_code(form.code) == Code(program.rubric.rubric, "X/01", "self", "abababab")
    assert read_code(f"  {form.code} ") == read_code(form.code)


@pytest.mark.parametrize("text", ["", "Biểu số 1", "a / b / c / d", "2/8", "a / self / b"])
def test_other_texts_are_no_code(text):
    assert read_code(text) is None


def test_progress_counts_what_cannot_be_left_out(program):
    form = form_of(program, Unit("X01", "Xã Một", program.groups[0]), "self", "ab" * 32)
    needed = {line.key for line in form.needed}
    assert needed and needed < {line.key for line in form.figures}
    assert all(line.spec.required and line.spec.default is None for line in form.needed)
    assert not any(form.item(line).domain_type != "base" and line.spec.type == "count" for line in form.needed
                   if line.item)
