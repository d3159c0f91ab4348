"""Sentences about estimates: what they say of each kind of figure."""

import math
from types import SimpleNamespace

import pytest
from reports.survey_case import SURVEYS

from papi_kit.reports.survey.words import SurveyWords
from papi_kit.survey.form.definition import read_questionnaire
from papi_kit.written.source import read_source

FORMS = {name: read_questionnaire(read_source(path)).questionnaire for name, path in SURVEYS.items()}
ROW = {"unit_id": "C05", "measure": "satisfied", "of": "overall", "respondents": "all", "estimate": 0.8349,
       "std_error": 0.028, "conf_low": 0.7729, "conf_high": 0.8826, "n": 99, "flag": "", "share": True, "low": 0.0,
       "high": 1.0}


def words(name="mot-cua-mau-xac-suat", lang="vi", **changed):
    return SurveyWords(FORMS[name].model_copy(update=changed), {"C05": "Xã 05"}, lang)


def row(**changed):
    return SimpleNamespace(**{**ROW, **changed})


def test_a_pooled_share_is_a_share_of_answers():
    assert (words().sentence(row()) == "Xã 05: 83,5% câu trả lời hài lòng (khoảng tin cậy 95%: 77,3% đến "
            "88,3%; 99 phiếu).")


def test_a_question_is_a_share_of_those_who_answered_it():
    assert "83,5% người trả lời câu này" in words().sentence(row(of="q10"))
    assert "83.5% of those who answered the question" in words(lang="en").sentence(row(of="q10"))


def test_an_index_is_points_of_its_scale():
    said = words().sentence(row(measure="index", share=False, estimate=82.0, conf_low=78.2, conf_high=85.8, high=100.0))
    assert said == "Xã 05: chỉ số hài lòng 82,0/100 điểm (khoảng tin cậy 95%: 78,2 đến 85,8; 99 phiếu)."


def test_a_mean_names_its_scale():
    said = words().sentence(row(measure="index", share=False, estimate=4.1, conf_low=4.0, conf_high=4.2, low=1.0,
                                high=5.0))
    assert "4,10 (thang từ 1 đến 5)" in said


def test_low_reliability_says_why():
    few = words().sentence(row(n=5, flag="low", conf_low=0.4))
    assert "dưới 10 phiếu" in few and "48,3 điểm phần trăm" in few and "chỉ để tham khảo" in few
    assert "dưới 10" not in words().sentence(row(n=50, flag="low", conf_low=0.4))
    assert "fewer than 10 forms" in words(lang="en").sentence(row(n=5, flag="low"))


def test_without_an_interval_none_is_made_up():
    said = words().sentence(row(conf_low=math.nan, conf_high=math.nan, flag="low"))
    assert "không đủ căn cứ" in said and "±" not in said and "nan" not in said


def test_everybody_and_nobody():
    assert "toàn bộ 99 phiếu, không có sai số chọn mẫu" in words().sentence(row(flag="census"))
    assert words().sentence(row(flag="none", estimate=math.nan)) == "Xã 05: không có câu trả lời."


@pytest.mark.parametrize("lang, name", [("vi", "theo mô hình"), ("en", "model-based")])
def test_a_convenience_sample_never_has_a_confidence_interval(lang, name):
    said = words("mot-cua-2019", lang)
    assert name in said.sentence(row()) and name in said.label()
    assert "tin cậy 95%" not in said.sentence(row()) and "confidence" not in said.sentence(row())
    assert words(lang=lang).label() == ""


def change(**changed):
    found = {"unit_id": "C05", "measure": "satisfied", "of": "overall", "estimate": 0.023, "conf_low": 0.01,
             "conf_high": 0.036}
    return SimpleNamespace(**{**found, **changed})


def test_changes_between_years():
    said = words().change(change(), (2019, 2020), "all")
    assert said == ("Xã 05: năm 2020 tăng 2,3 điểm phần trăm so với năm 2019 (khoảng tin cậy 95%: +1,0 đến +3,6), có "
                    "ý nghĩa thống kê.")
    assert "chưa đủ căn cứ để kết luận có thay đổi" in words().change(change(conf_low=-0.01), (2019, 2020), "all")
    assert "giảm 2,3" in words().change(change(estimate=-0.023, conf_low=-0.03, conf_high=-0.01), (2019, 2020), "all")
    assert "không đổi" in words().change(change(estimate=0.0001, conf_low=-0.01), (2019, 2020), "all")
    assert "không đủ cụm" in words().change(change(conf_low=math.nan, conf_high=math.nan), (2019, 2020), "all")
    assert "không có phiếu của cả hai năm" in words().change(change(estimate=math.nan), (2019, 2020), "all")


def test_against_the_rest():
    against = SimpleNamespace(unit_id="C05", estimate=0.1774, p_adjusted=0.0000002)
    assert (words().rest(against, True) == "Xã 05: cao hơn các đơn vị còn lại 17,7 điểm phần trăm (p < 0,001 sau "
            "điều chỉnh Holm).")
    assert "thấp hơn" in words().rest(SimpleNamespace(unit_id="C05", estimate=-4.0, p_adjusted=0.02), False)
    assert "chưa đủ căn cứ" in words().rest(SimpleNamespace(unit_id="C05", estimate=0.1, p_adjusted=0.4), True)
    assert "không đủ căn cứ" in words().rest(SimpleNamespace(unit_id="C05", estimate=0.1, p_adjusted=math.nan), True)


def test_forms_of_next_year():
    need = SimpleNamespace(unit_id="C05", forms=120.0, least_difference=0.1113)
    assert "cần 120 phiếu để sai số không quá 5,0 điểm phần trăm" in words().need(need, True, 0.05)
    assert "không đủ căn cứ" in words().need(SimpleNamespace(unit_id="C05", forms=math.nan, least_difference=math.nan),
                                             True, 0.05)


def test_the_nchs_flags_have_words():
    said = words(reliability="nchs")
    assert ("không nên công bố" in said.sentence(row(flag="suppress"))
            and "cần xem xét" in said.sentence(row(flag="review")))


def test_a_share_of_answers_does_not_say_answers_twice():
    yes = words("papi-mau").amount(row(measure="co", estimate=0.4837))
    assert yes == "48,4% câu trả lời là Có"
