"""How a rubric is written: scalars, ends, mappings, limits (LANGUAGE section 1)."""

from __future__ import annotations

import unicodedata
from datetime import date
from fractions import Fraction as F

import pytest
from helpers import compiled, faults, leaf, program_of, rubric
from pydantic_core import PydanticCustomError

from papi_kit.findings import Refused, Unreadable
from papi_kit.rubric.model import Rubric
from papi_kit.rule.expressions import _FUNCTIONS, _SINCE
from papi_kit.written import scalars
from papi_kit.written.scalars import RESERVED_NAMES, Scalar
from papi_kit.written.source import MAX_BYTES, parse_source, read_source

BODY = "inputs: {n: {type: count, label: N}}\nrule: {kind: count, each: 1}\n"


def refused(reader, text: str) -> PydanticCustomError:
    with pytest.raises(PydanticCustomError) as caught:
        reader(Scalar(text, 1, 1))
    return caught.value


# -- scalars -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "text, value", [("12", 12), ("-0.25", F(-1, 4)), ("95%", F(19, 20)), ("10/3", F(10, 3)), ("-1/3", F(-1, 3)),
                    ("0", 0), ("0.5", F(1, 2))]
)
def test_a_number_is_read_exactly(text, value):
    assert scalars.number(Scalar(text)) == value


@pytest.mark.parametrize(
    "text, remedy", [("1,5", "1.5"), ("05", "5"), (".5", "0.5"), ("1e3", "1000"), ("1_000", "1000"), ("+3", "3"),
                     ("-,5", ""), ("mười", "")]
)
def test_other_spellings_are_refused_each_with_its_remedy(text, remedy):
    fault = refused(scalars.number, text)
    assert (fault.type, fault.context["remedy"]) == ("number_written", remedy or "12, -0.25, 95%, 10/3")


@pytest.mark.parametrize("text, value", [("yes", True), ("no", False), ("true", True), ("false", False)])
def test_yes_and_no(text, value):
    assert scalars.yes_no(Scalar(text)) is value


@pytest.mark.parametrize("text", ["Yes", "NO", "on", "y", "có", "1"])
def test_anything_else_is_neither(text):
    assert refused(scalars.yes_no, text).type == "yes_no_written"


def test_a_date_has_one_order():
    assert scalars.iso_date(Scalar("2022-03-01")) == date(2022, 3, 1)
    for text in ("01-03-2022", "2022/03/01", "2022-3-1", "2022-02-30", "2022-03-01 00:00"):
        assert refused(scalars.iso_date, text).type == "date_written"


@pytest.mark.parametrize("text", ["1", "1.10", "III.3.3.2", "A-1", "Đ.1", "1" * 20])
def test_an_id_of_letters_digits_point_and_hyphen(text):
    assert scalars.quoted_id(Scalar(text, 1, 1, quoted=True)) == text


@pytest.mark.parametrize("text", ["", "1 1", "1_1", "1/1", "1" * 21, ".1", "1:1"])
def test_other_ids_are_refused(text):
    with pytest.raises(PydanticCustomError) as caught:
        scalars.quoted_id(Scalar(text, 1, 1, quoted=True))
    assert caught.value.type == "id_written"


def test_an_id_stands_in_quotes():
    assert refused(scalars.quoted_id, "1.10").type == "id_unquoted"
    assert faults(leaf(BODY).replace('id: "1"', "id: 1")) == ["id_unquoted"]


@pytest.mark.parametrize(
    "text, code",
    [
        ("dung_han", ""),
        ("n2", ""),
        ("a" * 40, ""),
        ("a" * 41, "name_written"),
        ("đúng", "name_written"),
        ("N", "name_written"),
        ("2n", "name_written"),
        ("_n", "name_written"),
        ("value", "name_reserved"),
        ("rank", "name_reserved"),
    ],
)
def test_names(text, code):
    if code:
        assert refused(scalars.name, text).type == code
    else:
        assert scalars.name(Scalar(text)) == text


def test_the_words_of_expressions_are_reserved():
    assert {name for name in _FUNCTIONS if name not in _SINCE} <= RESERVED_NAMES


def test_texts_are_normalised():
    title = unicodedata.normalize("NFD", "Chỉ số cải cách hành chính")
    assert program_of(leaf(BODY, f"title: {title}")).rubric.title == "Chỉ số cải cách hành chính"


# -- ends and mappings -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "ends, code", [("at_least: 1, above: 2", "two_lower_ends"), ("at_most: 1, below: 2", "two_upper_ends"),
                   ("at_least: 1, below: 2", "")]
)
def test_one_lower_and_one_upper_end_at_most(ends, code):
    assert faults(leaf(f"inputs: {{n: {{type: count, label: N, {ends}}}}}\nrule: {{kind: count, each: 1}}")) == (
        [code] if code else [])


def test_every_mapping_takes_a_note():
    text = rubric(
        """
    - id: "1"
      name: Một
      max: 2
      note: x
      inputs: {n: {type: count, label: N, note: x}}
      rule: {kind: steps, note: x, steps: [{at_least: 1, points: 2, note: x}, {points: 0}]}
      not_applicable: {policy: zero, note: x}
      evidence: {text: T, note: x}
      override_when: [{when: n > 1, points: 1, note: x}]
      reduce: [{when: n > 1, by: 10%, note: x}]
      rounding: {grid: 0.5, note: x}
      figures: [{relation: n < 9, note: x}]
    """,
        """
    note: x
    issued: {issuer: Thử, status: illustrative, note: x}
    ranking: {within: all, ties: dense, note: x}
    rounding: {total: 2, note: x}
    total: {at_least: 0, note: x}
    files: {note: x}
    counts: {domains: 1, note: x}
    period: {from: 2022-01-01, to: 2022-12-31, note: x}
    bands: [{label: A, at_least: 1, note: x}, {label: B, note: x}]
    vetoes: [{when: rank > 3, lower_by: 1, note: x}]
    """,
    )
    assert faults(text) == []


def test_an_unknown_key_suggests_the_nearest():
    finding = compiled(leaf(BODY + "not_aplicable: full"))[1][0]
    assert (finding.code, finding.values["key"]) == ("unknown_key", "not_aplicable")
    assert "not_applicable" in finding.values["near"]


def test_every_fault_of_a_file_is_given_at_once_with_its_line_and_column():
    text = leaf("inputs: {n: {type: count, label: N, at_least: 05}}\nrule: {kind: count, each: 1,5}\nmissing: never")
    found = compiled(text)[1]
    lines = text.splitlines()
    assert {f.code for f in found} >= {"number_written", "not_one_of"}
    for finding in found:
        _, line, column = finding.place.rsplit(":", 2)
        assert 1 <= int(line) <= len(lines) and 1 <= int(column) <= len(lines[int(line) - 1]) + 1


def test_none_is_written_where_nothing_is_meant():
    assert "yaml_empty_value" in faults(leaf(BODY + "rounding:"))
    assert faults(leaf(BODY + "rounding: none\nmarks_by_hand: none")) == []


# -- the file ----------------------------------------------------------------------------------------------------------
def test_twenty_levels_and_no_more():
    def nested(levels: int) -> str:
        return "a: " + "[" * (levels - 2) + "x" + "]" * (levels - 2)

    assert parse_source(nested(20), "f").data
    with pytest.raises(Refused) as caught:
        parse_source(nested(21), "f")
    assert caught.value.findings[-1].code == "yaml_too_deep"


@pytest.mark.parametrize("text", ["{b: a" + ", a" * 30_000 + "}", "[(1" + ", 1" * 30_000 + "]"])
def test_a_text_cut_at_very_many_commas_is_told_once(text):
    source = parse_source(f"k: {text}\n", "x.yaml")
    assert [found.code for found in source.findings] == ["text_cut"]


def test_a_mebibyte_and_no_more(tmp_path):
    path = tmp_path / "r.yaml"
    head = "a: x\n#"
    path.write_text(head + "x" * (MAX_BYTES - len(head)), encoding="utf-8")
    assert read_source(path).data == {"a": "x"}
    path.write_text(head + "x" * (MAX_BYTES - len(head) + 1), encoding="utf-8")
    with pytest.raises(Unreadable) as caught:
        read_source(path)
    assert caught.value.finding.code == "yaml_too_large"


def test_a_file_that_is_not_utf8_says_at_which_line(tmp_path):
    path = tmp_path / "r.yaml"
    path.write_bytes("title: a\nname: Chỉ số".encode() + "é".encode("latin-1"))
    with pytest.raises(Unreadable) as caught:
        read_source(path)
    assert (caught.value.finding.code, caught.value.finding.place) == ("yaml_encoding", "r.yaml:2")


def test_defaults_of_a_rubric():
    found: Rubric = program_of(leaf(BODY)).rubric
    assert (found.format, found.combine, found.total.at_least, found.total.at_most) == (1, "sum", 0, None)
    assert (found.rounding.total.decimals, found.rounding.index.decimals, found.rounding.item.decimals) == (2, 2, None)
    assert (found.ranking.by, found.ranking.also, found.ranking.tie_break) == ("index", ["domains", "criteria"], [])


# -- inherited keys ----------------------------------------------------------------------------------------------------
def test_the_nearest_of_an_inherited_key_wins():
    text = rubric(
        """
    - id: "1"
      name: Một
      max: 3
      missing: zero
      assessor: Sở Nội vụ
      clause: Điều 1
      criteria:
        - {id: "1.1", name: A, max: 1, rule: {kind: yes_no}, missing: unranked, not_applicable: full, stages: [final],
           status: official}
        - {id: "1.2", name: B, max: 2, rule: {kind: yes_no}, part: survey}
    - {id: "2", name: Hai, max: 1, rule: {kind: judgement}}
    - {id: "P", name: Trừ, type: penalty, max: 1, rule: {kind: yes_no}}
    """,
        "source: S\nnot_applicable: remove\nassessor: Văn phòng",
    )
    items = program_of(text).items
    assert [items[i].missing for i in ("1", "1.1", "1.2", "2", "P")] == ["zero", "unranked", "zero", "unranked", "zero"]
    assert [items[i].na_policy for i in ("1", "1.1", "1.2")] == ["remove", "full", "remove"]
    assert [items[i].assessor for i in ("1.1", "2")] == ["Sở Nội vụ", "Văn phòng"]
    assert [(items[i].clause, items[i].source, items[i].status) for i in ("1.1", "1.2")] == [
        ("Điều 1", "S", "official"),
        ("Điều 1", "S", "illustrative"),
    ]
    assert [items[i].part for i in ("1.1", "1.2")] == ["appraisal", "survey"]
    assert [items[i].stages for i in ("1.1", "2")] == [("final",), ("appraisal", "explanation", "final")]
    assert [items[i].hand_stages for i in ("1", "1.1")] == [(), ("appraisal", "explanation", "final")]
