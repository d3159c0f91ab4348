"""Sentences about ranks: thresholds, closed forms that can be told by hand,
and words that promise no more than was found."""

import json
from dataclasses import replace

import pytest
from helpers import rubric, scored
from reports.sensitivity.case import CLOSE, FEW, JUDGED, MANY, PLAIN, TWO, plain, studied, surveyed

from papi_kit.findings import Refused
from papi_kit.language.words import shortened
from papi_kit.reports.sensitivity.steps.text import unit_text
from papi_kit.reports.sensitivity.text import pending_text, sensitivity_json, sensitivity_text, table_text
from papi_kit.reports.sensitivity.vocabulary import LEVELS, StudyWords, words_of
from papi_kit.reports.sensitivity.words import tables_of
from papi_kit.sensitivity.steps.words import StepWords

VI, EN = StudyWords("vi", FEW), StudyWords("en", FEW)


def told(assessment, lang="vi", **options):
    """Unit -> its sentence."""
    own = tables_of(studied(assessment, replace(FEW, **options)), lang)[0]
    return {own.table.units[place]: own.sentence(place) for place in own.order}


@pytest.mark.parametrize("p, vi, en", [(1, "rất ổn định", "very firm"), (0.95, "rất ổn định", "very firm"),
                                       (0.9499, "khá ổn định", "fairly firm"), (0.75, "khá ổn định", "fairly firm"),
                                       (0.7499, "chưa ổn định", "not firm"), (0.5, "chưa ổn định", "not firm"),
                                       (0.4999, "mong manh", "fragile"), (0, "mong manh", "fragile")])
def test_levels(p, vi, en):
    assert (VI.level(p), EN.level(p)) == (vi, en)


@pytest.mark.parametrize("p, text", [(1, "100%"), (0, "0%"), (0.99999, "trên 99,9%"), (0.0001, "dưới 0,1%"),
                                     (0.732, "73,2%"), (0.9994, "99,9%"), (1 - 1e-15, "100%")])
def test_chances_are_certain_only_where_they_are(p, text):
    assert VI.chance(p) == text


@pytest.mark.parametrize("critical, now, text", [(0.341, 0.3, "34,1%"), (0.0555, 0.0556, "5,55%"),
                                                 (0.05561, 0.05562, "5,561%"), (0.5, 0.6, "50,0%")])
def test_a_limit_is_told_from_what_it_is_now(critical, now, text):
    assert VI.limit(critical, now) == text


def test_lists_of_ranks():
    assert VI.listed([3, 4]) == "hạng 3, 4" and EN.listed([3]) == "rank 3" and EN.listed([3, 4]) == "ranks 3, 4"
    assert VI.listed([3, 4, 5, 6, 7, 8]) == "hạng 3 đến 8" and VI.listed([1, 3, 4, 5, 6, 7]) == "hạng 1, 3, 4, 5, 6, 7"


def test_long_names_are_cut_between_words():
    assert shortened("ngắn") == "ngắn" and shortened("một hai ba bốn", 9) == "một hai…"


def test_the_share_of_the_survey_at_which_two_change_places():
    """0,8 (1 − s) + 0,5 s = 0,7 (1 − s) + 0,72 s at s = 0,3125."""
    found = told(surveyed(CLOSE))
    assert "đổi chỗ với Đơn vị b (hạng 2) khi tỷ trọng khảo sát vượt 31,3% (nay 30%)" in found["a"]
    assert "đổi chỗ với Đơn vị a (hạng 1) khi tỷ trọng khảo sát vượt 31,3% (nay 30%)" in found["b"]
    assert ("changes places with Đơn vị b (rank 2) where the survey's share rises above 31.3% (now "
            "30%)" in told(surveyed(CLOSE), "en")["a"])


def test_the_survey_is_spoken_of_as_confidence_the_weights_are_not():
    found = told(surveyed(CLOSE))
    assert "Chưa phân biệt được với hạng 2 vì sai số khảo sát (tập thứ hạng tin cậy 90%: hạng 1 đến 2)." in found["a"]
    assert ("Phân biệt được với mọi đơn vị khác dù có sai số khảo sát (tập thứ hạng tin cậy 90% "
            "chỉ gồm hạng này)." in found["c"])
    for rank, sentence in enumerate(found.values(), 1):
        assert sentence.startswith(f"Hạng {rank}/3 ") and "400 lần mô phỏng trọng số (± 20%)" in sentence
    assert "tin cậy" not in " ".join(told(plain(CLOSE)).values())


def test_the_least_weight_of_neighbours():
    """0,8 w + 0,5 (1 − w) = 0,7 w + 0,6 (1 − w) at w = 0,5."""
    found = told(plain({"a": (80, 50), "b": (70, 60)}))
    assert any(text in found["a"] for text in ("trọng số của 1 xuống dưới 50,0% (nay 60%)",
                                               "trọng số của 2 vượt 50,0% (nay 40%)"))
    assert "Khoảng cách với Đơn vị a (hạng 1) chủ yếu do 1 (Mục một)." in found["b"]


def test_no_single_weight_is_said():
    found = told(plain({"a": (80, 60), "b": (70, 50)}))
    assert all("không trọng số riêng lẻ nào (từ 0% đến 100%) làm đổi chỗ với đơn vị liền kề" in sentence
               for sentence in found.values())
    assert "100% giữ nguyên hạng;" in found["a"] and "ít nhất 90%" not in found["a"]


def test_an_item_that_makes_less_than_half_of_a_gap_is_not_called_its_cause():
    item = '- {{id: "{0}", name: Mục {0}, max: 10, inputs: {{x: {{label: X, type: percent}}}}, rule: {{kind: ratio}}}}'
    text = "\n".join(item.format(n) for n in range(1, 5))
    shares = {"a": (80, 80, 80, 80), "b": (70, 70, 70, 60)}
    found = told(_of(text, shares))
    assert "Chênh lệch lớn nhất với Đơn vị a (hạng 1) ở 4 (Mục 4)." in found["b"]


def _of(text, shares):
    from helpers import rubric, scored
    from reports.sensitivity.case import EXACT

    return scored(rubric(text, EXACT), [(u, str(n), "x", f"{v}%")
                                        for u, values in shares.items() for n, v in enumerate(values, 1)], list(shares))


def test_units_of_the_same_rank():
    found = told(plain({"a": (80, 60), "b": (80, 60), "c": (10, 10)}))
    assert "đồng hạng với Đơn vị b" in found["a"] and "Khoảng cách với Đơn vị c (hạng 3)" in found["a"]
    assert not any("hoảng cách" in sentence for sentence in told(plain({"a": (80, 60), "b": (80, 60)})).values())


def test_units_that_are_level_have_no_places_to_change():
    """a is at 74.4 and b at 74.36, both 74 to whole points: neither stands before the other,
    whatever makes their gap; they differ from c."""
    found = told(plain({"a": (80, 66), "b": (70, 80.9), "c": (60, 90)}, top="rounding: {total: none, index: 0}"))
    assert "đồng hạng với Đơn vị b" in found["a"] and "đồng hạng với Đơn vị a" in found["b"]
    for unit in "ab":
        after = found[unit].split("đồng hạng với")[1].split(";", 1)[-1]
        assert "Đơn vị a" not in after and "Đơn vị b" not in after and "với Đơn vị c (hạng 3)" in after


def test_ties_above_move_the_number_of_a_rank_though_nobody_passes():
    """a and b level at 72, hardly ever so under other weights: c is 2 of 3 now and 3 of 3 then, and stays the last."""
    found = told(plain({"a": (80, 60), "b": (60, 90), "c": (30, 20)}, top="ranking: {within: all, ties: dense}"))
    assert "số hạng đổi phần lớn vì các đơn vị đứng trên lúc đồng hạng" in found["c"]
    assert not any("số hạng đổi" in found[unit] for unit in "ab")
    found = told(plain({"a": (80, 60), "b": (60, 90), "c": (30, 20)}, top="ranking: {within: all, ties: competition}"))
    assert "số hạng đổi" not in found["c"] and "Hạng 3/3 rất ổn định" in found["c"]


def test_a_firm_rank_that_the_survey_leaves_open_is_told_with_a_yet():
    found = told(surveyed({"a": (80, 70), "b": (79, 69), "c": (10, 10)}, error="5%"))
    assert "rất ổn định" in found["a"] and "Tuy nhiên, chưa phân biệt được với hạng 2" in found["a"]
    assert "Yet it is not told from rank 2" in told(surveyed({"a": (80, 70), "b": (79, 69), "c": (10, 10)}, error="5%"),
                                                    "en")["a"]


def test_quantiles_hold_what_they_promise():
    own = tables_of(studied(plain(MANY)))[0]
    for place in own.order:
        sentence, found = own.sentence(place), own.main
        if "ít nhất 90%" in sentence:
            low, high = map(int, sentence.split("rơi vào hạng ")[1].split(";")[0].split(".")[0].split(" đến "))
            assert found.p[place, low - 1:high].sum() >= 0.9


def test_factors_together_are_named():
    found = told(surveyed(CLOSE), together=(("weights", "survey"),))
    assert "400 lần mô phỏng trọng số (± 20%) và sai số khảo sát" in found["a"] and "tin cậy" not in found["a"]


def test_survey_alone_says_nothing_of_weights():
    found = told(surveyed(CLOSE), together=(("survey",),))
    assert found["a"].startswith("Hạng 1/3; đổi chỗ") and "mô phỏng" not in found["a"]


# -- the terminal -----------------------------------------------------------------------------------------------------
def test_the_text_has_table_sentences_checks_and_steps():
    study = studied(surveyed(CLOSE))
    text = sensitivity_text(study, "b")
    own = tables_of(study)[0]
    assert all(own.sentence(place) in text for place in own.order)
    assert ("Việc cần làm của Đơn vị b (các đơn vị khác giữ nguyên):" in text
            and "Việc cần làm" not in sensitivity_text(study))
    words = set(text.split())                          # heads are folded between words
    assert {"Tập", "90%", "vị", "5–95%"} <= words and "Kiểm tra bộ tiêu chí:" in text
    assert "1/3" in table_text(own) and "71,00%" in table_text(own)


def test_a_long_table_tells_its_fragile_units():
    study = studied(plain(MANY))
    own, text = tables_of(study)[0], sensitivity_text(study)
    fragile = [place for place in own.order if own.p_rank(own.main, place) < LEVELS[1][0]]
    assert fragile and f"{len(fragile)} trong 20 đơn vị giữ hạng dưới 75% số lần mô phỏng" in text
    assert sum(own.sentence(place) in text for place in own.order) == min(len(fragile), 15)


def test_no_nan_and_both_languages():
    for lang in ("vi", "en"):
        text = sensitivity_text(studied(plain(CLOSE)), "c", lang)
        assert "nan" not in text.lower().split() and ("Next steps" in text) == (lang == "en")


def test_steps_say_from_where_to_where():
    study = studied(plain(CLOSE))
    own = tables_of(study)[0]
    text = unit_text(StepWords(own.table, "vi"), study.tables[0].steps.of("a"))
    step = study.tables[0].steps.of("a").goals[0].alone[0]
    assert ("Lên hạng 1 (vượt Đơn vị b)" in text and f"{step.item} (Mục " in text and "“X”: thêm " in text
            and "điểm phần trăm" in text)


def test_who_is_first_has_nothing_to_do():
    study = studied(plain(CLOSE))
    own = tables_of(study)[0]
    first = own.table.units[own.order[0]]
    assert "Đã đứng đầu" in unit_text(StepWords(own.table, "vi"), study.tables[0].steps.of(first))


def test_marks_that_lack_give_possible_ranks():
    study = studied(plain({"a": (80, 60, 9), "b": (70, 50, 5), "c": (75, 55, None), "d": (10, 10, 1)}, JUDGED))
    text = pending_text(study, words_of(study))
    assert text.splitlines()[1:] == ["Đơn vị c: thiếu 1 mục, có thể hạng 2 đến 3."] and text in sensitivity_text(study)


def test_json_is_plain():
    found = sensitivity_json(studied(surveyed(CLOSE)))
    again = json.loads(json.dumps(found, allow_nan=False))
    assert ({row["unit_id"] for row in again["ranks"]} == {"a", "b", "c"} and len(again["sentences"]) == 3
            and again["draws"] == 400)
    assert {row["verdict"] for row in again["checks"]} <= {"ok", "notice"} and again["critical"]


# -- steps ------------------------------------------------------------------------------------------------------------
PENALTY = (PLAIN + '- {id: "P", name: Điểm trừ, type: penalty, max: 5, inputs: {x: {label: Vi phạm, type: percent}}, '
           'rule: {kind: ratio}}\n')


def steps(assessment, unit):
    own = tables_of(studied(assessment))[0]
    return unit_text(StepWords(own.table, "vi"), own.one.steps.of(unit))


def test_fewer_penalty_points_are_no_negative_gain():
    facts = [(unit, item, "x", value) for unit, penalty in (("a", "0%"), ("b", "80%"))
             for item, value in (("1", "50%"), ("2", "50%" if unit == "a" else "55%"), ("P", penalty))]
    text = steps(scored(rubric(PENALTY), facts, ["a", "b"]), "b")
    assert "bớt bị trừ" in text and "thêm -" not in text


def test_a_single_way_is_not_called_one_of_one():
    text = steps(plain({"a": (100, 90), "b": (100, 80)}), "b")
    assert "Chỉ cần một việc:" in text and "khi đó đạt" in text and "một trong 1" not in text


def test_a_quota_is_said_where_the_figure_is_enough():
    bands = "bands: [{label: Tốt, at_least: 40, at_most_share: 50%}, {label: Khá, below: 40}]"
    text = steps(plain({"a": (90, 90), "b": (80, 80)}, top=bands), "b")
    assert "điểm đã đủ" in text and "Mức này giới hạn số đơn vị" in text


def test_first_of_an_index_without_bands():
    assert "Đã đứng đầu." in steps(plain({"a": (90, 90), "b": (80, 80)}), "a")


# -- what is told of the study ----------------------------------------------------------------------------------------
def codes(assessment, **options):
    return [finding.code for finding in studied(assessment, replace(FEW, **options)).findings]


def test_an_estimate_without_error_beside_others_with_one_is_told():
    facts = [row for unit in "abc" for row in ((unit, "1", "x", "50%"), (unit, "2", "estimate", "60%"))]
    facts += [("a", "2", "std_error", "2%"), ("b", "2", "std_error", "0%")]
    found = studied(scored(rubric(TWO), facts, list("abc"))).findings
    assert [(finding.unit_id,
             finding.item_id) for finding in found if finding.code == "survey_error_lacks"] == [("c", "2")]
    assert "survey_error_lacks" not in codes(surveyed(CLOSE)) + codes(surveyed(CLOSE, error=""))


def test_a_geometric_mean_has_flips_unless_a_share_is_nothing():
    assert "weights_not_studied" not in codes(plain(CLOSE, top="combine: geometric"))
    assert "weights_not_studied" in codes(plain({**CLOSE, "c": (0, 40)}, top="combine: geometric"))
    assert "weights_not_studied" not in codes(plain(CLOSE))


def test_a_factor_named_twice_is_switched_on_once():
    own = tables_of(studied(plain(CLOSE), replace(FEW, together=(("weights", "weights"),))))[0]
    assert [found.factors for found in own.one.distributions] == ["weights"]


def test_faults_of_the_data_are_told_where_nothing_is_left_to_study():
    facts = [row for unit in "ab" for row in ((unit, "1", "x", "50%"), (unit, "2", "estimate", "60%"),
                                              (unit, "2", "std_error", "-2%"))]
    with pytest.raises(Refused) as refused:
        studied(scored(rubric(TWO), facts, ["a", "b"]))
    assert ([finding.code for finding in refused.value.findings][-1] == "no_table_to_study"
            and len(refused.value.findings) > 1)


def test_errors_are_not_changed_they_are_there():
    assert (VI.under("sai số khảo sát", "survey") == "do sai số khảo sát"
            and VI.under("trọng số", "weights") == "khi thay đổi trọng số")
