"""How figures were made, in words: measures, factors, intervals, reliability, comparisons."""

from __future__ import annotations

from collections.abc import Iterator

from ...language.numbers import number_text, percent_text
from ...survey.form.questionnaire import MeasureSpec, Thresholds
from .report import SurveyReport

INTERVALS = {
    "wilson": (
        "Wilson (khoảng điểm số) với số phiếu hiệu dụng; giữ đúng độ tin cậy cả khi tỷ lệ gần 0% hoặc 100%, nên 98 "
        "trong 98 người hài lòng vẫn có khoảng",
        "Wilson (score interval) with effective n; it keeps its confidence near 0% and 100%, so that 98 of 98 "
        "has an interval too",
    ),
    "korn-graubard": (
        "Korn–Graubard (Clopper–Pearson với số phiếu hiệu dụng, thận trọng)",
        "Korn–Graubard (Clopper–Pearson with effective n, cautious)",
    ),
    "beta": ("Clopper–Pearson với số phiếu hiệu dụng, không chặn trên", "Clopper–Pearson with effective n, uncapped"),
    "logit": ("Logit", "Logit"),
    "agresti-coull": ("Agresti–Coull với số phiếu hiệu dụng", "Agresti–Coull with effective n"),
    "jeffreys": ("Jeffreys với số phiếu hiệu dụng", "Jeffreys with effective n"),
    "wald": (
        "Wald (ước lượng ± t × sai số chuẩn); chỉ để so sánh, không giữ đúng độ tin cậy khi ít phiếu",
        "Wald; for comparison only",
    ),
    "hypergeometric": (
        "Siêu bội chính xác, cho mẫu ngẫu nhiên đơn giản từ tổng thể hữu hạn",
        "Exact hypergeometric, for simple random samples",
    ),
}


def estimation(report: SurveyReport) -> Iterator[tuple[str, str]]:
    """Title and text of each part."""
    yield from _measures(report)
    if report.form.rated:
        return
    yield from _intervals(report)
    yield report.say("Độ tin cậy của ước lượng", "Reliability of estimates"), _reliability(report)
    yield report.say("So sánh", "Comparisons"), _comparisons(report)


def _measures(report: SurveyReport) -> Iterator[tuple[str, str]]:
    say = report.say
    for name, spec in report.form.measures.items():
        yield (
            say("Chỉ tiêu: ", "Measure: ") + report.words.measure(name),
            f"{_measure(report, spec)} {_combined(report, spec)}",
        )
    weights = [
        f"{factor.name} {percent_text(factor.weight, report.lang)}"
        for factor in report.form.factors
        if factor.weight is not None
    ]
    if report.form.factors:
        yield (
            say("Trọng số yếu tố", "Weights of factors"),
            "; ".join(weights) or say("các yếu tố như nhau", "all alike"),
        )


def _measure(report: SurveyReport, spec: MeasureSpec) -> str:
    say = report.say
    if spec.share is not None:
        return say(
            f"Tỷ lệ câu trả lời thuộc các mức {', '.join(spec.share)}.", f"Share of answers {', '.join(spec.share)}."
        )
    if spec.points is not None:
        points = "; ".join(f"{code} = {number_text(value, report.lang)}" for code, value in spec.points.items())
        return say(f"Điểm của câu trả lời: {points}.", f"Points of answers: {points}.")
    return say("Trung bình của mức trả lời.", "Mean of the answers.")


def _combined(report: SurveyReport, spec: MeasureSpec) -> str:
    """The estimand of a factor and of the whole form."""
    say, weighted = report.say, bool(report.form.factors)
    if spec.pooled:
        factor = say("Yếu tố: số câu trả lời được tính chia cho số câu trả lời hợp lệ của mọi người.",
                     "A factor: answers that count over valid answers of everybody.")
        whole = say(" Toàn phiếu: bình quân có trọng số của các yếu tố, sai số tính gộp một lần.",
                    " The whole form: weighted mean of factors, one variance.")
        return factor + (whole if weighted else "")
    least = percent_text(report.form.least_answered, report.lang)
    factor = say(f"Yếu tố: bình quân điểm của từng người trả lời ít nhất {least} số câu được hỏi.",
                 f"A factor: mean of each respondent who answered at least {least} of the questions asked.")
    whole = say(" Toàn phiếu: bình quân có trọng số các yếu tố của từng người có đủ các yếu tố.",
                " The whole form: weighted mean of factors of each respondent who has them all.")
    return factor + (whole if weighted else "")


def _intervals(report: SurveyReport) -> Iterator[tuple[str, str]]:
    say, level = report.say, report.words.level()
    confidence = say(f"Độ tin cậy {level}. ", f"Confidence {level}. ")
    yield say("Khoảng của tỷ lệ", "Intervals of shares"), f"{confidence}{say(*INTERVALS[report.form.interval])}."
    methods = {method for several in report.satisfaction.estimated for each in several for method in each.units.method}
    if report.form.interval == "wilson" and "hypergeometric" in methods:
        yield say("Mẫu lớn so với tổng thể", "Large parts of a population"), say(
            "Tỷ lệ của một câu hỏi, ở đơn vị chọn ngẫu nhiên đơn giản hơn một phần mười tổng thể: khoảng siêu bội "
            "chính xác (method = hypergeometric), gồm mọi số người hài lòng của tổng thể phù hợp với mẫu.",
            "Share of one question where more than a tenth of the unit was drawn by simple random sampling: exact "
            "hypergeometric set (method = hypergeometric), all numbers of the population that agree with the sample.")
    yield (
        say("Khoảng của điểm, chỉ số", "Intervals of means"),
        say(
            "Khoảng điểm số như của tỷ lệ, trên thang điểm lấy làm 0 đến 1: số phiếu hiệu dụng m(1 − m)/v với m là "
            "vị trí của giá trị trung bình trên thang và v là phương sai tuyến tính hóa Taylor. Khoảng không bao giờ "
            "vượt thang điểm và dài hơn về phía giữa thang khi giá trị ở gần đầu thang.",
            "A score interval as for shares, on the scale taken as 0 to 1: effective n m(1 − m)/v, with the mean's "
            "place m on the scale and the Taylor linearised variance v. Intervals stay within the scale and "
            "reach further towards its middle.",
        ),
    )
    if any(group.pooled for group in report.satisfaction.groups):
        yield say("Tương quan trong cụm", "Correlation inside clusters"), say(
            "Đơn vị ít cụm không tự cho biết người trong một cụm trả lời giống nhau đến mức nào, nên mọi đơn vị dùng "
            "chung một hệ số tương quan trong cụm ρ, ước lượng từ tất cả các đơn vị bằng phân tích phương sai một nhân "
            "tố trên câu trả lời không quyền số: ρ = (MSB − MSW)/(MSB + (n₀ − 1)MSW), riêng cho các câu của từng yếu "
            "tố, từng yếu tố và toàn phiếu. DEFF = k(1 + (b − 1)ρ) với k do quyền số và b do quyền số các cụm của "
            "chính đơn vị. Số phiếu hiệu dụng (n − (1 − r)DEFF)/(r·DEFF·(1 − f)), r = s²/m(1 − m); với tỷ lệ của một "
            "câu hỏi r = 1. Khoảng Wilson với t, bậc tự do tính cả sai số của ρ. Khi mỗi đơn vị được chọn mẫu "
            "riêng, dòng “Chung” có phương sai Σ(tỷ trọng quyền số)² × phương sai của từng đơn vị; nếu không thì theo "
            "thiết kế toàn bộ phiếu.",
            "A unit of few clusters cannot tell how alike its people answer; all units share one correlation ρ, "
            "estimated from all of them by analysis of variance of unweighted answers, ρ = (MSB − MSW)/(MSB + (n₀ − "
            "1)MSW), for the questions of each factor, each factor and the whole form. DEFF = k(1 + (b − 1)ρ), with "
            "the unit's own k (weights) and b (weights of its clusters). Effective n (n − (1 − r)DEFF)/(r·DEFF·(1 − "
            "f)), r = s²/m(1 − m), 1 for the share of a question. Wilson intervals with t, whose degrees of freedom "
            "count the error of ρ. Where each unit is sampled apart, the row of all units has the variance Σ (share of "
            "the weights)² × that of the unit; else that of the whole design.")


def _reliability(report: SurveyReport) -> str:
    say, limits = report.say, report.form.reliability
    if not isinstance(limits, Thresholds):
        return say(
            "Theo tiêu chuẩn của NCHS (Parker và cộng sự, 2017): số phiếu hiệu dụng dưới 30, khoảng quá rộng thì không "
            "nên công bố; bậc tự do dưới 8, hoặc 0% và 100%, thì cần xem xét. Mọi giá trị vẫn in để kiểm tra.",
            "NCHS (Parker et al. 2017): do not publish below 30 effective answers or where the interval is too "
            "wide; review below 8 degrees of freedom, or at 0% and 100%. All values are printed all the same.",
        )
    width = percent_text(limits.width, report.lang)
    return say(
        f"Công bố tất cả; “độ tin cậy thấp” khi dưới {limits.answers} phiếu, hoặc khoảng rộng hơn {width} thang đo, "
        "hoặc không tính được khoảng. Đơn vị đã hỏi hết tổng thể ghi “toàn bộ”, không có sai số chọn mẫu.",
        f"All are published; low reliability below {limits.answers} forms, or where the interval is wider than "
        f"{width} of the scale or unknown. A unit asked completely is “everybody”, without sampling error.",
    )


def _comparisons(report: SurveyReport) -> str:
    return report.say(
        "Hiệu của hai ước lượng có phương sai V1 + V2 − 2·V12; p điều chỉnh theo Holm cho mọi cặp, mọi đơn vị trong "
        "một bảng. Khoảng của hiệu ghép từ khoảng của hai bên (Newcombe) khi dùng tương quan chung, và khi khoảng theo "
        "t không có hoặc vượt thang điểm. Thay đổi giữa hai năm giữ hiệp phương sai của các cụm có mặt cả hai năm, "
        "không hiệu chỉnh tổng thể hữu hạn. Thay đổi nhỏ nhất phát hiện được: xác suất phát hiện 80%.",
        "Differences have variance V1 + V2 − 2·V12; p by Holm over all pairs, over all units of a table. Intervals "
        "of differences are made of those of both sides (Newcombe) where the correlation is pooled, and where t gives "
        "none or one beyond the scale. Changes keep the covariance of clusters present in both years, without finite "
        "population correction. Least change told: found with probability 80%.")
