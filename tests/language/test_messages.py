"""Every code has its two sentences, both print the same values, and the code that finds it gives those values."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction as F
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

import papi_kit
from papi_kit.findings import Place, error, told
from papi_kit.language import sentences
from papi_kit.language.messages import MESSAGES, PARTS, placeholders, sentence
from papi_kit.language.numbers import Share

SOURCE = Path(papi_kit.__file__).parent
# Who is given a code, and the position of the code among its arguments.
MAKERS = {"error": 0, "warning": 0, "note": 0, "fault": 0, "_fault": 0, "ExpressionFault": 0, "NotUnderstood": 0,
          "Fail": 0, "_refuse": 0, "problem": 1, "Finding": 0, "SurveyRefused": 0, "RankingRefused": 0, "Unknown": 0}
OPTIONAL = re.compile(r"\[[^\[\]]*\{[^\[\]]*\]")
# What the place that turns a fault into a finding adds to its values.
ADDED = {"ExpressionFault": {"expression"}, "Fail": {"item", "unit"}, "problem": {"item", "unit"},
         "append": {"item", "unit"}, "_refuse": {"text"}}


@dataclass(frozen=True)
class Given:
    """A code as the source gives it; `values` None where they cannot be seen."""

    code: str
    where: str
    values: frozenset[str] | None


def calls() -> Iterator[tuple[Path, ast.Call, ast.AST]]:
    """Every call, with the innermost function that it stands in, or else the module."""
    for path in sorted(SOURCE.rglob("*.py")):
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(function, (ast.FunctionDef, ast.Module)):
                yield from ((path, node, function) for node in own(function) if isinstance(node, ast.Call))


def own(function: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a function but for those of functions inside it."""
    waiting = [*ast.iter_child_nodes(function)]
    while waiting:
        node = waiting.pop()
        if not isinstance(node, ast.FunctionDef):
            yield node
            waiting += ast.iter_child_nodes(node)


@cache
def given() -> tuple[Given, ...]:
    return tuple(_given())


def _given() -> Iterator[Given]:
    for path, call, function in calls():
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        if name == "append" and "problems" in ast.unparse(call.func):
            position = 0
        elif name in MAKERS and len(call.args) > MAKERS[name]:
            position = MAKERS[name]
        else:
            continue
        where = f"{path.relative_to(SOURCE)}:{call.lineno}"
        yield from (Given(code, where, values(call, name)) for code in strings(call.args[position], function) if code)


def strings(node: ast.expr, function: ast.AST) -> Iterator[str]:
    """The texts that an argument may be: a constant, either side of a condition, or what its name is set to."""
    match node:
        case ast.Constant(value=str() as text):
            yield text
        case ast.IfExp(body=body, orelse=orelse):
            yield from (*strings(body, function), *strings(orelse, function))
        case ast.Name(id=name):
            for target, value in assignments(function):
                if isinstance(target, ast.Name) and target.id == name and not isinstance(value, ast.Name):
                    yield from strings(value, function)


def assignments(function: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    for node in (n for n in ast.walk(function) if isinstance(n, ast.Assign)):
        for target in node.targets:
            if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                yield from zip(target.elts, node.value.elts, strict=True)
            else:
                yield target, node.value


def values(call: ast.Call, name: str) -> frozenset[str] | None:
    if any(keyword.arg is None for keyword in call.keywords) or name == "Finding":
        return None
    found = {keyword.arg for keyword in call.keywords if keyword.arg}
    if name == "NotUnderstood":
        table = call.args[1]
        if not isinstance(table, ast.Dict) or None in table.keys:
            return None
        found |= {key.value for key in table.keys if isinstance(key, ast.Constant)}
    return frozenset(found | ADDED.get(name, set()))


VERDICTS = re.findall(r'\("([a-z_]+)", "(?:error|warning|note)"\)',
                      (SOURCE / "scoring/lint/sums.py").read_text(encoding="utf-8"))


def test_the_walk_finds_the_codes():
    codes = {g.code for g in given()}
    assert len(codes) > 150
    assert {"yaml_anchor", "unknown_key", "unknown_name", "circle", "relation_fails", "condition_fails",
            "division_by_zero", "not_written", "steps_gap", "no_step_fits", "points_or_share"} <= codes


def test_every_code_has_both_sentences():
    assert [(g.code, g.where) for g in given() if g.code not in MESSAGES] == []
    assert set(VERDICTS) - set(MESSAGES) == set() and VERDICTS
    assert [code for code, texts in MESSAGES.items() if not all(text.strip() for text in texts)] == []


def test_no_code_is_defined_twice():
    parts = [import_module(f"papi_kit.language.sentences.{part}") for part in PARTS]
    assert len(MESSAGES) == sum(len(part.MESSAGES) for part in parts)


def test_every_file_of_sentences_is_a_part():
    folder = Path(sentences.__path__[0])
    files = {".".join(path.relative_to(folder).with_suffix("").parts) for path in folder.rglob("[!_]*.py")}
    assert files == set(PARTS) and len(PARTS) == len(files)


def test_a_file_of_sentences_is_loaded_when_a_code_is_in_none_of_those_before_it():
    code = ("import sys; from papi_kit.findings import note; from papi_kit.language.messages import sentence; "
            "sentence(note('data_notice', text='x')); print(*(name.rpartition('.')[2] for name in sys.modules "
            "if 'language.sentences.' in name)); print(sentence(note('nowhere')))")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["data", "nowhere"]


def test_every_sentence_is_of_a_code_that_is_used():
    from_pydantic = {"missing_key", "expected_list", "expected_mapping", "list_too_short", "list_too_long"}
    in_text = {w for p in SOURCE.rglob("*.py") if "language" not in p.parts
               for w in re.findall(r'"([a-z_]+)"', p.read_text(encoding="utf-8"))}
    assert set(MESSAGES) - in_text - from_pydantic - {g.code for g in given()} == set()


def test_both_languages_print_the_same_values():
    assert [code for code, (vi, en) in MESSAGES.items() if placeholders(vi) != placeholders(en)
            or placeholders(OPTIONAL.sub("", vi)) != placeholders(OPTIONAL.sub("", en))] == []


def test_needed_values_are_given():
    lacking = {f"{g.where} {g.code}": sorted(needed - g.values) for g in given() if g.values is not None
               and g.code in MESSAGES and (needed := placeholders(OPTIONAL.sub("", MESSAGES[g.code][0]))) - g.values}
    assert lacking == {}


@pytest.mark.parametrize(("code", "values", "vi", "en"), [
    ("unknown_item", {"text": "2.9", "near": []}, "Không có mục mang mã “2.9”. Đề nghị sửa mã.",
     "There is no item “2.9”. Mend the id."),
    ("unknown_item", {"text": "2.9", "near": ["2.8", "2.10"]},
     "Không có mục mang mã “2.9”. Có phải muốn ghi “2.8” hoặc “2.10”? Đề nghị sửa mã.",
     "There is no item “2.9”. Is “2.8” or “2.10” meant? Mend the id."),
    ("out_of_bounds", {"text": Share(F(12, 10)), "low": Share(0), "high": Share(1)},
     "Giá trị 120% nằm ngoài khoảng cho phép (từ 0% đến 100%) nên không được nhận; đề nghị kiểm tra lại.",
     "The value 120% is out of bounds (from 0% up to 100%) and is not taken; check it."),
    ("out_of_bounds", {"text": date(2022, 12, 15), "low": date(2023, 1, 1), "high": None},
     "Giá trị 15/12/2022 nằm ngoài khoảng cho phép (từ 01/01/2023) nên không được nhận; đề nghị kiểm tra lại.",
     "The value 2022-12-15 is out of bounds (from 2023-01-01) and is not taken; check it."),
    ("stage_not_allowed", {"input": "n", "stage": "self", "allowed": ["appraisal", "final"]},
     "Số liệu “n” không nhận ở giai đoạn tự đánh giá nên không được dùng; chỉ nhận ở giai đoạn: thẩm định, hội đồng.",
     "The figure “n” is not taken at the stage self-assessment and is not used; it is taken at: appraisal, final."),
    ("mark_off_grid", {"text": F(9, 8), "grid": F(1, 4)},
     "Điểm 1,125 không theo bước 0,25 nên không được nhận; đề nghị ghi lại theo bước đó.",
     "The mark 1.125 is not in steps of 0.25 and is not taken; write it in such steps."),
    ("sum_differs", {"parts": [F(4), F(5, 2), F(5, 2)], "found": F(9), "max": F(6),
                     "groups": ["phường", "other_groups"]}, "Điểm tối đa của các phần cộng lại là 4 + 2,5 + 2,5 = 9, "
     "khác điểm tối đa đã ghi là 6 (nhóm: phường, các nhóm khác); đề nghị đối chiếu với văn bản và sửa một trong hai.",
     "The maxima of the parts add up to 4 + 2.5 + 2.5 = 9, but the stated maximum is 6 (group: phường, all other "
     "groups); compare with the decision and mend one of them."),
    ("expression_type", {"expression": "a", "expected": "condition", "found": "number"},
     "Biểu thức “a” cho kết quả là số, trong khi tại đây cần điều kiện có/không; đề nghị viết lại.",
     "The expression “a” gives a number where a condition is needed; rewrite it."),
    ("rounding_written", {},
     "Cách làm tròn không hợp lệ; đề nghị ghi none, số chữ số thập phân từ 0 đến 10, hoặc {grid: 0.25}.",
     "The rounding is not valid; write none, decimals from 0 to 10, or {grid: 0.25}."),
    ("no_data_named", {"key": "facts"},
     "Bộ tiêu chí chưa nêu tệp facts; đề nghị ghi “files: {facts: …}” hoặc dùng tùy chọn --facts.",
     "The rubric names no facts file; write “files: {facts: …}” or use the option --facts."),
])
def test_sentences(code, values, vi, en):
    assert sentence(error(code, **values), "vi") == vi
    assert sentence(error(code, **values), "en") == en


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_sentence_never_fails(lang):
    """Even where a finding lacks a value or has a longer one than expected."""
    examples = r"\{(grid: 0.25|–: …|kind: ratio|xã: 85%, phường: 75%|by: vung, \"1\": 85%)\}"
    for code, texts in MESSAGES.items():
        assert "{" not in re.sub(examples, "", sentence(error(code), lang)), code
        long = dict.fromkeys(placeholders(texts[0]), "x" * 1000)
        assert len(sentence(error(code, **long), lang)) < 3000, code


def test_values_are_not_read_as_templates():
    finding = error("unknown_name", text="{near} [x]", near=[])
    assert "{near} [x]" in sentence(finding, "vi")


def test_an_unknown_code_is_printed_as_it_is():
    assert sentence(error("of_a_plugin"), "vi") == "of_a_plugin"


class Unprintable:
    def __str__(self):
        raise ValueError("no words")


EMPTY = [None, "", "–", [], (), {}, set()]
ODD = ["x" * 5000, "a\nb\r\nc", "{text} {0} {", "100% %s %(x)d", "[{near:any}]", ["y" * 3000] * 3000,
       [None, "", []], 0, -1, F(1, 3), F(10) ** 300, Share(F(1, 3)), float("nan"), date(2022, 1, 2), True,
       {"a": F(1)}, {F(2), F(1)}, [["a", "b"], F(1)]]


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("value", [*EMPTY, *ODD], ids=lambda value: repr(value)[:20])
def test_every_sentence_with_every_kind_of_value(value, lang):
    """Nothing that a finding may hold takes a sentence down, breaks its line or makes it endless."""
    for code in MESSAGES:
        text = sentence(error(code, **dict.fromkeys(placeholders(MESSAGES[code][0]), value)), lang)
        assert text and not text.startswith(f"{code} (") and "\n" not in text and len(text) < 30_000
        assert "None" not in text or value not in EMPTY


def test_what_has_no_words_is_told_by_its_code_place_and_values(monkeypatch):
    monkeypatch.setitem(MESSAGES, "unknown_band", ("Mức {text.upper.x}", "Band {text.upper.x}"))
    finding = error("unknown_band", Place("2022.yaml", 9, 5), text="Giỏi", labels=["Tốt"], odd=Unprintable())
    assert sentence(finding) == "unknown_band (text: Giỏi; labels: ['Tốt']; odd: Unprintable)"
    assert told([finding], "en") == f"2022.yaml:9:5: {sentence(finding)}"
    assert "Unprintable" in sentence(error("unknown_name", text=Unprintable()))


def test_long_lists_are_counted():
    said = sentence(error("na_without_policy", items=[str(n) for n in range(100)]))
    assert "38, 39, … (+60)" in said


def test_bare_rows_of_csv_are_called_rows_and_cells_are_not():
    def said(lang, *cells):
        return sentence(error("forms_without_unit", column="xa", count=len(cells), cells=list(cells)), lang)

    assert "(cột “xa”, 2 phiếu: dòng 3, 5)" in said("vi", "3", "5") and "forms: 2; rows 3, 5)" in said("en", "3", "5")
    assert "2 phiếu: B3, tệp.csv!5)" in said("vi", "B3", "tệp.csv!5") and "forms: 1; row 3)" in said("en", "3")
