"""Wordings of decisions: which are plain, what they give, and which must be left to a person."""

from __future__ import annotations

from fractions import Fraction

import pytest
from annexes_made import points_of

from papi_kit.findings import NOWHERE
from papi_kit.rubric.draft.absence import policy_of
from papi_kit.rubric.draft.draft import Draft, Item
from papi_kit.rubric.draft.rules import rule_of
from papi_kit.rubric.draft.texts import Text
from papi_kit.rubric.draft.values import NotPlain
from papi_kit.rubric.draft.wording import pieces_of


def rule(wording, maximum="2", name="Mức độ hoàn thành", penalty=False):
    texts = [one.text for one in pieces_of([Text(line, NOWHERE) for line in wording.split("\n")])]
    return rule_of(name, texts, Fraction(maximum), penalty)


def given(wording, values, maximum="2", **more):
    found = rule(wording, maximum, **more)
    leaf = Item("1", "Mục", Fraction(maximum), NOWHERE, rule=found)
    return found.rule["kind"], {value: points_of(Draft((leaf,)), "1", value) for value in values}


BANDS = {100: 2, 90: 2, 89: 1, 70: 1, 69: 0}
PLAIN = {
    # wording: (kind, value -> points)
    "- Từ 90% trở lên: 2 điểm\n- Từ 70% đến dưới 90%: 1 điểm\n- Dưới 70%: 0 điểm": ("steps", BANDS),
    "≥ 90%: 2\n70% - <90%: 1\n<70%: 0": ("steps", BANDS),
    "+ Từ 90 – 100%: 02 điểm\n+ Từ 70 – dưới 90%: 01 điểm\n+ Dưới 70%: 00 điểm": ("steps", BANDS),
    "Đạt từ 90% kế hoạch trở lên: 2đ; đạt từ 70% đến dưới 90% kế hoạch: 1đ; dưới 70% kế hoạch: 0đ": ("steps", BANDS),
    "70% ≤ tỷ lệ < 90%: 1 điểm\nTỷ lệ ≥ 90%: 2 điểm\nTỷ lệ < 70%: 0 điểm": ("steps", BANDS),
    "Trên 90%: 2 điểm. Từ 70% đến 90%: 1 điểm. Dưới 70%: 0 điểm.": ("steps", {91: 2, 90: 1, 70: 1, 69: 0}),
    "Tỷ lệ hồ sơ đúng hạn đạt từ 90% trở lên: 2\nTỷ lệ hồ sơ đúng hạn đạt từ 70% đến dưới 90%: 1\n"
    "Tỷ lệ hồ sơ đúng hạn đạt dưới 70%: 0": ("steps", BANDS),
    "Tỷ lệ hồ sơ giải quyết trước và đúng hạn đạt từ 90% trở lên: 2 điểm. Đạt từ 70% đến dưới 90%: 1 điểm. "
    "Dưới 70%: 0 điểm": ("steps", BANDS),
    "100%: 2 điểm\nTừ 80% đến dưới 100%: 1 điểm\nCác trường hợp còn lại: 0 điểm":
        ("steps", {100: 2, 99: 1, 80: 1, 79: 0}),
    "Dưới 5% hồ sơ trễ hạn: 2 điểm\nTừ 5% đến 10% hồ sơ trễ hạn: 1 điểm\nTrên 10% hồ sơ trễ hạn: 0 điểm":
        ("steps", {0: 2, 4: 2, 5: 1, 10: 1, 11: 0}),
    "Có từ 03 sáng kiến trở lên: 2 điểm\nCó 02 sáng kiến: 1,5 điểm\nCó 01 sáng kiến: 1 điểm\n"
    "Không có sáng kiến: 0 điểm": ("steps", {0: 0, 1: 1, 2: 1.5, 3: 2, 7: 2}),
    "Từ 1.000 lượt trở lên: 2 điểm\nDưới 1.000 lượt: 1 điểm\nKhông tổ chức: 0 điểm":
        ("steps", {0: 0, 1: 1, 999: 1, 1000: 2}),
    "Từ 95% trở lên: 2 điểm\nTừ 80% đến dưới 95%: (Tỷ lệ % x 2)/100%\nDưới 80%: 0 điểm":
        ("ratio", {95: 2, 94: 1.88, 80: 1.6, 79: 0}),
    "Điểm = Tỷ lệ × điểm tối đa": ("ratio", {100: 2, 50: 1, 0: 0}),
    "Mỗi sáng kiến được công nhận: 0,5 điểm, tối đa 02 điểm": ("count", {0: 0, 1: 0.5, 4: 2, 9: 2}),
    "Báo cáo đầy đủ, đúng hạn: 2 điểm\nMỗi báo cáo chậm trừ 0,5 điểm": ("deduct", {0: 2, 1: 1.5, 4: 0, 9: 0}),
    "Ban hành kịp thời: 2 điểm\nBan hành không kịp thời: 1 điểm\nKhông ban hành: 0 điểm":
        ("choice", {"muc_1": 2, "muc_2": 1, "muc_3": 0}),
    "a) Ban hành trước ngày 15/01/2026: 2 điểm; b) Ban hành sau ngày 15/01/2026: 1 điểm; c) Không ban hành: 0 điểm":
        ("choice", {"muc_1": 2, "muc_2": 1, "muc_3": 0}),
    "Chậm không quá 5 ngày được 2 điểm\nChậm từ 6 đến 10 ngày được 1 điểm\nChậm trên 10 ngày được 0 điểm":
        ("choice", {"muc_1": 2, "muc_2": 1, "muc_3": 0}),
    "Đạt yêu cầu: 2\nKhông đạt yêu cầu: 0": ("yes_no", {"yes": 2, "no": 0}),
    "Đúng hạn: 2 điểm\nQuá hạn: 0 điểm": ("yes_no", {"yes": 2, "no": 0}),
    "Ban hành kế hoạch đúng hạn: 2 điểm\nKhông ban hành hoặc ban hành quá hạn: 0 điểm": ("yes_no", {"yes": 2, "no": 0}),
    "Có kế hoạch (2 điểm)\nKhông có kế hoạch (0 điểm)": ("yes_no", {"yes": 2, "no": 0}),
    "Báo cáo đầy đủ, đúng hạn: 2 điểm\nKhông đầy đủ hoặc không đúng hạn: 0 điểm": ("yes_no", {"yes": 2, "no": 0}),
    "Gửi đúng hạn: 2 điểm\nChậm 1 ngày: 1 điểm\nChậm từ 2 ngày trở lên: 0 điểm":
        ("choice", {"muc_1": 2, "muc_2": 1, "muc_3": 0}),
    "Tỷ lệ ≥ 80%: Điểm tối đa;\nTỷ lệ < 80%: Điểm = Tỷ lệ/80% * Điểm tối đa": ("formula", {80: 2, 40: 1, 0: 0}),
    "100%: 2 điểm; dưới 100% thì điểm = tỷ lệ x 2": ("ratio", {100: 2, 99: 1.98, 0: 0}),
    "Nếu đạt từ 90% trở lên thì được 2 điểm\nNếu đạt từ 70% đến dưới 90% thì được 1 điểm\nNếu dưới 70% thì 0 điểm":
        ("steps", BANDS),
    "Trên hoặc bằng 90%: điểm tối đa\nTừ 70% đến dưới 90%: 1 điểm\nDưới 70%: không tính điểm": ("steps", BANDS),
    "Lớn hơn 90%: 2 điểm\nDưới hoặc bằng 90%: không có điểm": ("steps", {91: 2, 90: 0}),
    "Cứ 01 sáng kiến được cộng 0,5 điểm nhưng tổng không quá 2 điểm": ("count", {0: 0, 1: 0.5, 9: 2}),
    "Mỗi sáng kiến được 0,5 điểm; tối đa không quá 02 điểm": ("count", {0: 0, 1: 0.5, 9: 2}),
    "Có kế hoạch: điểm tối đa; không có kế hoạch: 0 điểm": ("yes_no", {"yes": 2, "no": 0}),
    "Đúng hạn: 2 điểm\nChậm -5 ngày: 1 điểm\nChậm 1234567 ngày: 0 điểm":
        ("choice", {"muc_1": 2, "muc_2": 1, "muc_3": 0}),
    "Không quá 30 ngày: 2 điểm\nTrễ hạn, không quá 60 ngày: 1 điểm\nKhông ban hành: 0 điểm":
        ("choice", {"muc_1": 2, "muc_2": 1, "muc_3": 0}),
    "Đầy đủ về số lượng và đúng thời gian: 2 điểm\nKhông đầy đủ một trong các yêu cầu về số lượng, thời gian: 0 điểm":
        ("yes_no", {"yes": 2, "no": 0}),
    "Xuất sắc: 2 điểm\nKhá: 1 điểm\nTrung bình: 0 điểm": ("choice", {"muc_1": 2, "muc_2": 1, "muc_3": 0}),
    "Từ 95% hồ sơ trực tuyến trở lên: 2 điểm\nTừ 80% đến dưới 95%: Tỷ lệ hồ sơ trực tuyến x 2\nDưới 80%: 0 điểm":
        ("ratio", {95: 2, 94: 1.88, 80: 1.6, 79: 0}),
}


@pytest.mark.parametrize(("wording", "wanted"), PLAIN.items(), ids=range(len(PLAIN)))
def test_plain_wordings(wording, wanted):
    kind, points = wanted
    assert given(wording, points) == (kind, points)


LEFT = {
    # points are not those of the item, or of no known case
    "Từ 90% trở lên: 1 điểm\nDưới 90%: 0 điểm": "not_max",
    "Từ 85% đến dưới 100%: 2 điểm": "more_said",
    "Từ 85% đến dưới 100%: 2 điểm\nDưới 85%: 0 điểm": "gap",
    "Từ 90% trở lên: 2 điểm\nTừ 50% đến dưới 80%: 1 điểm\nDưới 50%: 0 điểm": "gap",
    "Từ 90% trở lên: 2 điểm\nTừ 70% đến 90%: 1 điểm\nDưới 70%: 0 điểm": "overlap",
    "Từ 90% trở lên: 2 điểm\nKhông thực hiện: 0 điểm": "gap",
    "Từ 90% trở lên: 2 điểm\nTừ 70% đến dưới 90%: 1 điểm\nTừ 50% đến dưới 70%: 1,5 điểm\nDưới 50%: 0 điểm": "order",
    "Dưới 5%: 2 điểm\nTừ 5% đến 10%: 1 điểm": "gap",
    "Có kế hoạch: 1 điểm\nCó báo cáo: 1 điểm": "not_max",
    "Có kế hoạch: 1,5 điểm\nCó báo cáo: 0,5 điểm": "not_max",
    "Có kế hoạch: 2 điểm\nCó báo cáo: 1 điểm": "no_zero",
    "Có kế hoạch: 2 điểm\nCó báo cáo: 0 điểm": "not_opposite",
    "Có kế hoạch và báo cáo: 2 điểm\nKhông có báo cáo: 0 điểm": "not_opposite",
    "Ban hành kế hoạch đúng hạn: 2 điểm\nKhông ban hành kế hoạch: 0 điểm": "not_opposite",
    "Có chuyên mục: 2 điểm\nKhông cập nhật chuyên mục: 0 điểm": "not_opposite",
    "Có kế hoạch tuyên truyền: 2 điểm\nKhông có báo cáo kết quả: 0 điểm": "not_opposite",
    # more than one measure or a condition hidden in one of the levels
    "Từ 90% trở lên và có báo cáo: 2 điểm\nTừ 70% đến dưới 90%: 1 điểm\nDưới 70%: 0 điểm": "measures",
    "Từ 90% trở lên: 2 điểm\nTừ 70% đến dưới 90%: 1 điểm\nDưới 70% nhưng đã đôn đốc: 0,5 điểm\nDưới 70%: 0 điểm": None,
    "Từ 90% hồ sơ trực tuyến: 2 điểm\nTừ 70% đến dưới 90% hồ sơ đúng hạn: 1 điểm\nDưới 70%: 0 điểm": "measures",
    "Từ 90% trở lên: 2 điểm\nCó 5 văn bản: 1 điểm\nDưới 70%: 0 điểm": None,
    "Xã: từ 90% trở lên: 2 điểm\nPhường: từ 95% trở lên: 2 điểm\nCòn lại: 0 điểm": None,
    "Có 2 mô hình: 2 điểm\nCó 1 mô hình: 1 điểm\nKhông có mô hình: 0 điểm": "gap",
    "Từ 100 triệu đồng trở lên: 2 điểm\nDưới 100 triệu đồng: 0 điểm": "unclear_range",
    "100% số thủ tục được công khai đầy đủ: 2 điểm\nDưới 100% số thủ tục được công khai: 0 điểm": "measures",
    "Riêng các xã miền núi: đạt: 2 điểm\nKhông đạt: 0 điểm": "some_units",
    "Giảm từ 10% trở lên: 2 điểm\nGiảm dưới 10%: 0 điểm": "measures",
    "Có kiểm tra: 2 điểm\nCó báo cáo: 1 điểm\nKhông: 0 điểm": "measures",
    "Cấp xã: từ 90% trở lên: 2 điểm\nDưới 90%: 0 điểm": "some_units",
    "Từ 50% mức bình quân trở lên: 2 điểm\nDưới 50%: 0 điểm": "measures",
    "Từ 90 trở lên: 2 điểm\nDưới 90: 0 điểm": "unclear_range",
    "Dưới 5%: 2 điểm\nTừ 5% trở lên: 0 điểm": "measures",
    "Đúng hạn: 2 điểm\nChậm dưới 5 ngày: 1 điểm\nChậm trên 5 ngày: 0 điểm": "gap",
    "Đúng hạn: 2 điểm\nChậm từ 1 đến 5 ngày: 1 điểm\nChậm từ 5 ngày trở lên: 0 điểm": "gap",
    # a formula beside levels, or with other numbers
    "Điểm = Tỷ lệ × số điểm tối đa tương ứng\nHoàn thành 100%: 2\nTừ 90% đến dưới 100%: 1\nDưới 90%: 0": None,
    "Từ 95% trở lên: 2 điểm\nTừ 80% đến dưới 95%: tính theo tỷ lệ tương ứng\nDưới 80%: 0 điểm": None,
    "Từ 95% trở lên: 2 điểm\nTừ 80% đến dưới 95%: Tỷ lệ × 3\nDưới 80%: 0 điểm": "not_max",
    "Từ 95% trở lên: 2 điểm\nTừ 80% đến dưới 90%: Tỷ lệ × 2\nDưới 80%: 0 điểm": "gap",
    "Từ 95% trở lên và có báo cáo: 2 điểm\nTừ 80% đến dưới 95%: Tỷ lệ x 2\nDưới 80%: 0 điểm": "measures",
    "Từ 95% trở lên: 2 điểm\nTừ 80% đến dưới 95% nếu có kế hoạch: Tỷ lệ x 2\nDưới 80%: 0 điểm": "measures",
    "Từ 95% trở lên: 2 điểm\nTừ 80% đến dưới 95% (chỉ tính hồ sơ mới): Tỷ lệ x 2\nDưới 80%: 0 điểm": "measures",
    "Từ 95% hồ sơ giấy trở lên: 2 điểm\nTừ 80% đến dưới 95%: Tỷ lệ hồ sơ trực tuyến x 2\nDưới 80%: 0 điểm":
        "measures",
    "Tỷ lệ ≥ 80%: 2 điểm\nTỷ lệ < 80%: Điểm = Tỷ lệ/80% * Điểm tối đa\nTỷ lệ < 50%: 0 điểm": "gap",
    "Có từ 2 mô hình trở lên: 2 điểm\nCó 1 mô hình: 1 điểm\nKhông có mô hình: không tính điểm": "without_points",
    "Cứ 1% tăng thêm được 0,1 điểm, tối đa 2 điểm": None,
    "Tỷ lệ giảm so với năm trước x điểm tối đa": "measures",
    "Tỷ lệ hồ sơ trễ hạn x điểm tối đa": "measures",
    "Điểm = (Tỷ lệ đơn vị / Tỷ lệ cao nhất) × điểm tối đa": None,
    "Tỷ lệ × điểm tối đa × hệ số": None,
    # for each, less
    "Mỗi sáng kiến được 0,5 điểm, tối đa 03 điểm": "not_max",
    "Cứ mỗi 1% tăng thêm được 0,1 điểm": None,
    "Cứ giảm 1% trừ 0,1 điểm": None,
    "Mỗi báo cáo chậm trừ 0,5 điểm": "deducted_from",
    "Có kế hoạch: 2 điểm\nMỗi hồ sơ chậm trừ 0,5 điểm": "measures",
    "Mỗi nội dung hoàn thành được tối đa 0,5 điểm": "more_said",
    "Đầy đủ: 2 điểm\nMỗi báo cáo chậm trừ 0,5 điểm, không gửi trừ hết điểm": None,
    "Đầy đủ: 2 điểm\nChậm 1 ngày trừ 0,5 điểm/ngày": None,
    "Có vi phạm: 0 điểm và bị trừ 0,25 điểm\nKhông vi phạm: 2 điểm": None,
    # somebody gives the mark, a note says more
    "Hội đồng xem xét theo mức độ, tối đa 2 điểm": None,
    "Chất lượng tham mưu: 2 điểm": "more_said",
    "Thực hiện tốt: 2 điểm\nThực hiện khá: tối đa 1 điểm\nKhông thực hiện: 0 điểm": "without_points",
    "Đạt: 2 điểm\nKhông đạt: 0 điểm\nLưu ý: trường hợp có nhiều đợt thì tính bình quân": None,
    "a) Nhóm có kế hoạch:\nĐạt: 2 điểm\nKhông đạt: 0 điểm\n"
    "b) Nhóm không có kế hoạch:\nĐạt: 1 điểm\nKhông đạt: 0 điểm": None,
    "100% (10 điểm)\n50% (5 điểm)": None,
}


@pytest.mark.parametrize(("wording", "why"), LEFT.items(), ids=range(len(LEFT)))
def test_wordings_that_are_left_to_a_person(wording, why):
    with pytest.raises(NotPlain) as refused:
        rule(wording)
    assert why is None or refused.value.why == why


@pytest.mark.parametrize(("wording", "label"), [
    ("Trễ hạn dưới 5% hồ sơ: 2 điểm\nTrễ hạn từ 5% hồ sơ trở lên: 0 điểm", "Tỷ lệ: Giải quyết hồ sơ (trễ hạn hồ sơ)"),
    ("Chậm dưới 2 báo cáo: 2 điểm\nChậm từ 2 báo cáo trở lên: 0 điểm", "Số báo cáo (chậm)"),
    ("Tỷ lệ hồ sơ đúng hạn x điểm tối đa", "Tỷ lệ: Giải quyết hồ sơ (hồ sơ đúng hạn)"),
    ("Đạt từ 90% trở lên: 2 điểm\nĐạt dưới 90%: 0 điểm", "Tỷ lệ: Giải quyết hồ sơ"),
    ("Có từ 2 bài viết trên báo trở lên: 2 điểm\nCó 1 bài: 1 điểm\nKhông có bài: 0 điểm", "Số bài viết trên báo")])
def test_the_figure_is_called_by_all_that_is_said_of_it(wording, label):
    """A share of what is late is not a share of what is in time."""
    figure, = rule(wording, name="Giải quyết hồ sơ").inputs.values()
    assert figure["label"] == label


def test_what_takes_points_away():
    assert given("Mỗi lần vi phạm trừ 0,5 điểm, tối đa trừ 2 điểm", {0: 0, 1: 0.5, 9: 2}, penalty=True) == (
        "count", {0: 0, 1: 0.5, 9: 2})
    assert given("trừ 02 điểm", {"yes": 2, "no": 0}, penalty=True) == ("yes_no", {"yes": 2, "no": 0})
    for wording, name in (("trừ 01 điểm", "Vi phạm"), ("trừ 02 điểm", "Điểm trừ khác do Hội đồng quyết định"),
                          ("Chậm 1 ngày: 1 điểm\nChậm 2 ngày: 2 điểm", "Nộp chậm")):
        with pytest.raises(NotPlain):
            rule(wording, name=name, penalty=True)


@pytest.mark.parametrize("name", ["Hồ sơ trễ hạn", "Tỷ lệ hồ sơ không đúng hạn"])
def test_a_share_of_what_goes_wrong_gives_no_more_points_the_more_of_it_there_is(name):
    for wording in ("Từ 90% trở lên: 2 điểm\nDưới 90%: 0 điểm", "Tỷ lệ × điểm tối đa"):
        with pytest.raises(NotPlain):
            rule(wording, name=name)
    assert given("Dưới 5%: 2 điểm\nTừ 5% trở lên: 0 điểm", {4: 2, 5: 0}, name=name) == ("steps", {4: 2, 5: 0})


@pytest.mark.parametrize("wording", [
    "Không phát sinh thì không được điểm tối đa", "Nếu không có báo cáo thì trừ điểm tối đa",
    "Không phát sinh hồ sơ trễ hạn: 2 điểm", "Không phát sinh hồ sơ: 1 điểm"])
def test_what_is_not_that_nothing_arose(wording):
    with pytest.raises(NotPlain, match="absence"):
        policy_of(wording, Fraction(2))
