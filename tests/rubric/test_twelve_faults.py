"""A person mends twelve faults in one go, not one fault twelve times."""

from __future__ import annotations

import re

import pytest

from papi_kit.jobs.rubric import inspect
from papi_kit.language.messages import sentence

RUBRIC = """\
rubric: muoi-hai-loi
title: Bộ tiêu chí có mười hai lỗi
year: 2022
level: xã
issued: {issuer: Minh họa, status: illustrative}
counts: {domains: 2, criteria: 5}
ranking: {ties: densed}
bands:
  - {label: Tốt, at_least: 80}
  - {label: Khá, at_least: 65, below: 79}
  - {label: Yếu, below: 65}
shared:
  tong: {label: Tổng số hồ sơ, type: count}
  dang_giai_quyet: {label: Hồ sơ đang giải quyết, type: counts}
domains:
  - id: "1"
    name: Cải cách thủ tục hành chính
    max: 6
    criteria:
      - id: "1.1"
        name: Hồ sơ đúng hạn
        max: 4
        inputs: {dung_han: {label: Hồ sơ đúng hạn, type: count}}
        value: dung_hn / tong
        rule: {kind: ratio, full_at: 95%, zero_below: 80%}
        not_applicable: full
      - id: "1.2"
        name: Hoàn thành kế hoạch
        max: 5
        inputs: {ty_le: {label: Tỷ lệ hoàn thành, type: percent}}
        rule: {kind: steps, steps: [{above: 90%, points: 5}, {at_least: 70%, below: 90%, points: 2}, {points: 0}]}
  - id: "2"
    name: Chế độ báo cáo
    max: 6
    criteria:
      - id: "2.1"
        name: Báo cáo năm
        max: 3
        inputs: {ngay: {label: Ngày gửi, type: date}}
        rule: {kind: steps, steps: [{at_most: 15/12/2022, points: 3}, {points: 0}]}
      - id: "2.2"
        name: Kiểm tra
        max: 2
        rule: {kind: choice, levels: [{code: a, label: Tốt, points: 3}, {code: b, label: Kém, points: 0}]}
      - id: 2.3
        name: Họp giao ban
        max: 1
        rule: {kind: yes_no}
        evidences: Biên bản họp
  - id: "3"
    type: penalty
    name: Điểm trừ
    max: 2
    criteria:
      - id: "4.1"
        name: Vi phạm
        max: 2
        inputs: {n: {label: Số lần, type: count}}
        rule: {kind: count, each: 0,5}
"""

EXPECTED = {
    "7:17": "not_one_of",                 # ties: densed
    "10:39": "bands_gap",                 # 79 below 80
    "14:57": "not_one_of",                # type: counts
    "18:10": "sum_differs",               # 4 + 5, not 6
    "24:16": "unknown_name",              # dung_hn
    "31:62": "steps_gap",                 # exactly 90%
    "40:47": "date_written",              # 15/12/2022
    "44:39": "points_above_max",          # 3 of 2
    "45:13": "id_unquoted",
    "49:9": "unknown_key",                # evidences
    "55:13": "id_misnumbered",            # 4.1 below 3
    "59:35": "number_written",            # 0,5
}


@pytest.fixture
def findings(tmp_path):
    path = tmp_path / "loi.yaml"
    path.write_text(RUBRIC, encoding="utf-8")
    loaded, found = inspect(path)
    assert loaded is not None
    return [f for f in found if f.severity != "note"]


def test_all_are_found_in_one_run_each_once_at_its_place(findings):
    places = {f.place.removeprefix("loi.yaml:"): f.code for f in findings}
    assert places == EXPECTED
    assert len(findings) == len(EXPECTED) == 12


def test_each_says_what_to_do(findings):
    for finding in findings:
        assert re.search(r"đề nghị|[Cc]ó phải muốn ghi|ghi trong dấu nháy|phải đặt trong dấu nháy|ghi ",
                         sentence(finding, "vi"))
        assert re.search(r"[Mm]end|write|Is .* meant|put|check|written|compare", sentence(finding, "en"))


def test_the_remedies_are_right(findings):
    said = {f.code: sentence(f, "vi") for f in findings}
    assert "“dense”" in said["not_one_of"] or "“count”" in said["not_one_of"]
    assert "“dung_han”" in said["unknown_name"]
    assert "“evidence”" in said["unknown_key"]
    assert "4 + 5 = 9" in said["sum_differs"]
    assert '"2.3"' in said["id_unquoted"]
    assert "đúng bằng 90%" in said["steps_gap"]
