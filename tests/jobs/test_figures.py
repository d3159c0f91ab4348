"""Figures held against each other without a rubric: those of published reports, and what can be wrong with a figure."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction as F
from pathlib import Path

import pytest
import yaml

from papi_kit import Refused, check_figures

PUBLISHED = yaml.safe_load((Path(__file__).parent / "published_figures.yaml").read_text(encoding="utf-8"))
RELATIONS = [(name, number) for name, one in PUBLISHED.items() for number in range(len(one["relations"]))]
CUT = F(258, 285) - F(9052, 10000)


def checked(document, relations):
    figures = {name: printed for name, (printed, _) in document["figures"].items()}
    return check_figures([one["relation"] for one in relations], figures,
                         {name: label for name, (_, label) in document["figures"].items()})


@pytest.fixture(scope="module")
def found():
    return {name: checked(one, one["relations"]) for name, one in PUBLISHED.items()}


def test_of_the_28_relations_8_fail_and_1_holds_only_within_bounds():
    assert Counter(one["is"] for document in PUBLISHED.values() for one in document["relations"]) == {
        "holds": 19, "fails": 7, "cut": 1, "within": 1}


@pytest.mark.parametrize(("name", "number"), RELATIONS)
def test_a_published_relation(found, name, number):
    want, got = PUBLISHED[name]["relations"][number], found[name].checks[number]
    assert got.status == want["is"]
    if got.fails:
        assert got.difference == (CUT if got.status == "cut" else want["difference"])
    assert {figure: to for figure, _, to in got.mends} == {
        figure: F(str(to)) for figure, to in want.get("mends", {}).items()}
    assert bool(got.text()) == (got.status != "holds")


def test_what_is_not_stated_is_not_accused():
    document = PUBLISHED["ngoc-long"]
    assert checked(document, document["unstated"]).checks[0].status == "undecided"


def test_the_two_errors_of_one_report_that_cancel(found):
    assert {name: len(one.cancelling) for name, one in found.items() if one.cancelling} == {"van-ban": 1}
    told = found["van-ban"].text().splitlines()[-1]
    assert "hai sai lệch bù trừ nhau" in told and "lệch 5," in told and "lệch -5." in told


@pytest.mark.parametrize(("relation", "figures", "text"), [
    ("nhan = xong + dang + tra", {"nhan": 1200, "xong": 1100, "dang": 80, "tra": 10},
     "“Tiếp nhận (1.200) = Đã giải quyết (1.100) + Đang giải quyết (80) + Trả lại (10)” không khớp: 1.200 so với "
     "1.190, lệch 10. Sửa nhỏ nhất: Tiếp nhận 1.200 → 1.190 hoặc Đã giải quyết 1.100 → 1.110 hoặc Đang giải quyết "
     "80 → 90 hoặc Trả lại 10 → 20. Đề nghị kiểm tra lại."),
    ("xong / nhan = dang", {"xong": 258, "nhan": 285, "dang": "90,52%"},
     "“Đã giải quyết (258) ÷ Tiếp nhận (285) = Đang giải quyết (90,52%)”: tính từ số liệu được 90,526%, tỷ lệ đã "
     "ghi thấp hơn 0,0063 điểm phần trăm vì bị cắt bớt chữ số thay vì làm tròn. Sửa nhỏ nhất: Đang giải quyết 90,52% → "
     "90,53%. Đề nghị làm tròn lại."),
    ("xong / nhan = dang", {"xong": 258, "nhan": 285, "dang": "95%"},
     "“Đã giải quyết (258) ÷ Tiếp nhận (285) = Đang giải quyết (95%)” không khớp: tính từ số liệu được 90,5%, tỷ lệ đã "
     "ghi cao hơn 4,47 điểm phần trăm. Sửa nhỏ nhất: Đang giải quyết 95% → 91%. Đề nghị kiểm tra lại."),
    ("xong / nhan >= dang", {"xong": "hơn 1.000", "nhan": "trên 1.200", "dang": "trên 87%"},
     "“Đã giải quyết (1.000) ÷ Tiếp nhận (1.200) ≥ Đang giải quyết (87%)” chỉ đúng nếu Đã giải quyết từ 1.044 trở "
     "lên; đề nghị ghi rõ con số."),
    ("xong / nhan = dang", {"xong": 80, "nhan": 100, "dang": "gần 80%"},
     "“Đã giải quyết (80) ÷ Tiếp nhận (100) = Đang giải quyết (80%)” không khớp: “Đang giải quyết” ghi là dưới 80%, "
     "nhưng theo các số liệu còn lại thì không thể như vậy. Đề nghị ghi rõ con số hoặc kiểm tra lại."),
    ("nhan = xong", {"nhan": "trên 1.000", "xong": 1000},
     "“Tiếp nhận (1.000) = Đã giải quyết (1.000)” không khớp: “Tiếp nhận” ghi là trên 1.000, nhưng theo các số liệu "
     "còn lại thì không thể như vậy. Đề nghị ghi rõ con số hoặc kiểm tra lại."),
    ("xong >= dang", {"xong": "99,996%", "dang": "99,999%"},
     "“Đã giải quyết (100%) ≥ Đang giải quyết (100%)” không khớp: 99,996% so với 99,999%, lệch -0,003%. Sửa nhỏ nhất: "
     "Đã giải quyết 99,996% → 99,999% hoặc Đang giải quyết 99,999% → 99,996%. Đề nghị kiểm tra lại."),
])
def test_what_is_told(relation, figures, text):
    labels = {"nhan": "Tiếp nhận", "xong": "Đã giải quyết", "dang": "Đang giải quyết", "tra": "Trả lại"}
    assert check_figures([relation], figures, labels).text() == text


@pytest.mark.parametrize(("relation", "figures", "status", "mends"), [
    ("a / b = p", {"a": 2, "b": 3, "p": "66,67%"}, "holds", {}),
    ("a / b = p", {"a": 2, "b": 3, "p": "66,66%"}, "cut", {"p": F(6667, 10000)}),
    ("p = a / b", {"a": 2, "b": 3, "p": "67%"}, "holds", {}),
    ("a / b = p", {"a": 1, "b": 8, "p": "12,5%"}, "holds", {}),
    ("a / b = p", {"a": 1, "b": 8, "p": "12%"}, "cut", {"p": F(13, 100)}),
    ("a <= b", {"a": 3, "b": 2}, "fails", {"a": 2, "b": 3}),
    ("a < b", {"a": 3, "b": 2}, "fails", {"a": 1, "b": 4}),
    ("a * 2 = b", {"a": 3, "b": 7}, "fails", {"b": 6}),
    ("a + b = c", {"a": 3, "b": 1, "c": 9}, "fails", {"a": 8, "b": 6, "c": 4}),
    ("a + b = c", {"a": 3, "b": None, "c": 9}, "undecided", {}),
    ("a + b = c", {"a": "trên 3", "b": 1, "c": 9}, "within", {"a": 8}),
    ("a + b = c", {"a": "dưới 3", "b": 1, "c": 9}, "fails", {"b": 6, "c": 4}),
    ("a / b = p", {"a": 80, "b": 100, "p": "gần 80%"}, "fails", {}),
    ("a / b = p", {"a": 796, "b": 1000, "p": "gần 80%"}, "holds", {}),
    ("a / b = p", {"a": 803, "b": 1000, "p": "gần 80%"}, "fails", {"a": 799, "b": 1004}),
    ("a / b = p", {"a": 800, "b": 1000, "p": "trên 80%"}, "fails", {"a": 801, "b": 999}),
    ("a / b = p", {"a": 80, "b": 100, "p": "từ 80%"}, "holds", {}),
    ("p >= 0.8", {"p": "gần 80%"}, "fails", {}),
    ("a <= b", {"a": "trên 3", "b": 3}, "fails", {"b": 4}),
    ("a <= b", {"a": "trên 3", "b": 4}, "holds", {}),
    ("a + b = c", {"a": "trên 3", "b": 1, "c": 4}, "fails", {}),
    ("a + b = c", {"a": "trên 3", "b": "trên 1", "c": 4}, "holds", {}),
    ("a = 1 or b = 1", {"a": 3, "b": 2}, "fails", {}),
])
def test_statuses_and_smallest_changes(relation, figures, status, mends):
    got = check_figures([relation], figures).checks[0]
    assert (got.status, {name: to for name, _, to in got.mends}) == (status, mends)


def test_a_change_that_breaks_what_holds_is_no_mend_where_another_would_do():
    found = check_figures(["a + b = c", "b = d", "c = e"], {"a": 1, "b": 2, "c": 4, "d": 2, "e": 4})
    assert [[name for name, *_ in one.mends] for one in found.checks] == [["a"], [], []]


def test_only_errors_that_are_opposite_cancel():
    relations = ["a = x", "b = y", "a + b = t"]
    assert not check_figures(relations, {"a": 6, "x": 5, "b": 7, "y": 5, "t": 13}).cancelling
    assert len(check_figures(relations, {"a": 6, "x": 5, "b": 4, "y": 5, "t": 10}).cancelling) == 1


@pytest.mark.parametrize(("relations", "figures", "said"), [
    (["a = nhan"], {"a": 1, "nhân": 2}, "nhan"),
    (["a ="], {"a": 1}, "a ="),
    (["a = 1"], {"a": "khoảng vài chục"}, "khoảng vài chục"),
])
def test_what_cannot_be_read_is_refused(relations, figures, said):
    with pytest.raises(Refused) as problem:
        check_figures(relations, figures)
    assert said in problem.value.text() and said in problem.value.text("en")
